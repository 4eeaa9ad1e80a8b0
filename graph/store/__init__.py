"""Stores: places that keep a graph and are asked in Cypher."""

from citelink.graph.store.base import Rows, Store
from citelink.graph.store.embedded import EmbeddedStore, create_database, open_database

__all__ = ["EmbeddedStore", "Rows", "Store", "create_database", "open_database"]
