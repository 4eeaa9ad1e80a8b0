"""Facts about well-known data sets, models and methods, and the names that users give themselves."""

from citelink.graph.catalogue.catalogue import Catalogue, load_catalogue
from citelink.graph.catalogue.entries import CatalogueEntry
from citelink.graph.catalogue.own_files import read_catalogue, read_thesaurus, take_own_names
from citelink.graph.catalogue.own_names import OwnNames, canonical_names, with_own_names

__all__ = [
    "Catalogue",
    "CatalogueEntry",
    "OwnNames",
    "canonical_names",
    "load_catalogue",
    "read_catalogue",
    "read_thesaurus",
    "take_own_names",
    "with_own_names",
]
