"""The spaCy pipeline: a blank English one with our tokenizer and a component for each step."""

from dataclasses import dataclass, field

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from citelink.extract.abbreviations import Abbreviation, find_abbreviations
from citelink.extract.classify import load_classifier
from citelink.extract.coordination import expand_coordination
from citelink.extract.evidence import Surroundings
from citelink.extract.groups import Group, group_candidates
from citelink.extract.layout import Layout, lay_out
from citelink.extract.lexicon_files import load_lexicon, load_terms
from citelink.extract.names import Lexicon, find_candidates
from citelink.extract.relations import Finding, choose_entities
from citelink.extract.terms import find_terms
from citelink.extract.tokens import WordTokenizer
from citelink.extract.types import Paper

COMPONENTS = ("abbreviations", "names", "groups", "classify", "terms")
Range = tuple[int, int]


@dataclass(slots=True)
class Findings:
    """What the components find in one paper, each in its own field."""

    layout: Layout
    abbreviations: list[Abbreviation] = field(default_factory=list)
    full_names: dict[Range, str] = field(default_factory=dict)
    candidates: list[Range] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    entities: list[Finding] = field(default_factory=list)
    terms: dict[tuple[str, str], list[Range]] = field(default_factory=dict)


def build_pipeline() -> Language:
    """Return the pipeline; nothing is downloaded, the weights ship with the package."""
    nlp = spacy.blank("en")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    load_classifier()
    for name in COMPONENTS:
        nlp.add_pipe(f"citelink_{name}")
    return nlp


def find_in(paper: Paper, nlp: Language) -> Findings:
    """Run the pipeline over the title and the abstract of a paper."""
    layout = lay_out(paper)
    doc = WordTokenizer(nlp.vocab).make_doc(layout.text, layout.tokens)
    doc.user_data["citelink"] = Findings(layout)
    return findings(nlp(doc))


def candidates_of(paper: Paper, lexicon: Lexicon) -> Findings:
    """Return the groups of candidates of a paper, found with another lexicon: what training learns from."""
    found = Findings(lay_out(paper))
    _find_short_forms(found)
    _find_names(found, lexicon)
    _group(found)
    return found


def findings(doc: Doc) -> Findings:
    """Return what the components have found in a document so far."""
    found = doc.user_data["citelink"]
    assert isinstance(found, Findings)
    return found


@Language.component("citelink_abbreviations")
def abbreviations_component(doc: Doc) -> Doc:
    """Find short forms with their long forms, and names written once for several things."""
    _find_short_forms(findings(doc))
    return doc


def _find_short_forms(found: Findings) -> None:
    found.abbreviations = find_abbreviations(found.layout.words, found.layout.sentences)
    found.full_names = expand_coordination(found.layout)


@Language.component("citelink_names")
def names_component(doc: Doc) -> Doc:
    """Find the candidates."""
    _find_names(findings(doc), load_lexicon())
    return doc


def _find_names(found: Findings, lexicon: Lexicon) -> None:
    spans = set(find_candidates(found.layout, lexicon))
    for pair in found.abbreviations:
        spans.update((pair.short, pair.long))
    found.candidates = sorted({*spans, *found.full_names})


@Language.component("citelink_groups")
def groups_component(doc: Doc) -> Doc:
    """Group the candidates that name one thing."""
    _group(findings(doc))
    return doc


def _group(found: Findings) -> None:
    found.groups = group_candidates(found.layout, found.candidates, found.abbreviations, found.full_names)


@Language.component("citelink_classify")
def classify_component(doc: Doc) -> Doc:
    """Decide which groups are entities, and mark their mentions in the document."""
    found = findings(doc)
    judgements, scores = load_classifier().judge(Surroundings(found.layout), found.groups)
    found.entities = choose_entities(judgements, scores)
    doc.spans["entities"] = [
        _span(doc, found.layout, span, entity.type) for entity in found.entities for span in entity.mentions
    ]
    return doc


def _span(doc: Doc, layout: Layout, span: Range, label: str) -> Span:
    found = doc.char_span(layout.starts[span[0]], layout.ends[span[1] - 1], label=label)
    assert found is not None  # the document's tokens are the layout's words
    return found


@Language.component("citelink_terms")
def terms_component(doc: Doc) -> Doc:
    """Find established tasks and metrics."""
    found = findings(doc)
    found.terms = find_terms(found.layout, load_terms())
    return doc
