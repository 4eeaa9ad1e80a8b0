"""Papers in, records out: entities, links, citations and the code status of each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from itertools import islice

from spacy.language import Language

from citelink.extract.citations import find_citations
from citelink.extract.code_status import code_status
from citelink.extract.layout import Layout
from citelink.extract.links import find_links
from citelink.extract.pipeline import Findings, build_pipeline, find_in
from citelink.extract.relations import Finding
from citelink.extract.shapes import plain_name
from citelink.extract.terms import RELATIONS
from citelink.extract.types import Entity, Mention, Paper, Record, Span

READ = 100_000  # characters of a field in which names are looked for; a longer one is no abstract
BATCH = 64  # papers that a worker process gets at once
TERM_CONFIDENCE = 0.8
Range = tuple[int, int]


def extract(paper: Paper, nlp: Language) -> Record:
    """Return everything that is found in one paper."""
    found = find(paper, nlp)
    entities = [entity_of(found.layout, finding) for finding in found.entities]
    taken = {k for finding in found.entities for span in finding.mentions for k in range(*span)}
    for (kind, name), spans in found.terms.items():
        free = [span for span in spans if taken.isdisjoint(range(*span))]
        if free:
            entities.append(_term(found.layout, kind, name, free))
    links = find_links(paper)
    return Record(paper, tuple(entities), links, find_citations(paper), code_status(paper, links))


def find(paper: Paper, nlp: Language) -> Findings:
    """Return what the components find in the first READ characters of each field."""
    return find_in(replace(paper, title=paper.title[:READ], abstract=paper.abstract[:READ]), nlp)


def extract_all(papers: Iterable[Paper | Record], jobs: int = 1) -> Iterator[Record]:
    """Yield a record for each paper, in order; what is a record already passes through.

    Only a few batches are held at a time, whatever the number of papers.
    """
    if jobs <= 1:
        yield from _extract_batch(papers)
        return
    batches = _batches(papers)
    with ProcessPoolExecutor(jobs) as pool:
        running = [pool.submit(_records, batch) for batch in islice(batches, jobs * 2)]
        while running:
            yield from running.pop(0).result()
            running += [pool.submit(_records, batch) for batch in islice(batches, 1)]


def _batches(papers: Iterable[Paper | Record]) -> Iterator[list[Paper | Record]]:
    iterator = iter(papers)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _records(batch: list[Paper | Record]) -> list[Record]:
    return list(_extract_batch(batch))


def _extract_batch(papers: Iterable[Paper | Record]) -> Iterator[Record]:
    for paper in papers:
        yield paper if isinstance(paper, Record) else extract(paper, pipeline())


@cache
def pipeline() -> Language:
    """Return the pipeline of this process."""
    return build_pipeline()


def entity_of(layout: Layout, finding: Finding) -> Entity:
    """Return a finding as the entity of a record."""
    mentions = tuple(_mention(layout, span) for span in finding.mentions)
    return Entity(
        finding.type,
        best_name(layout, finding),
        finding.relation,
        finding.confidence,
        finding.rule,
        _mention(layout, finding.deciding),
        _evidence(layout, finding.deciding),
        mentions,
    )


def _term(layout: Layout, kind: str, name: str, spans: list[Range]) -> Entity:
    mentions = tuple(_mention(layout, span) for span in spans)
    return Entity(
        kind, name, RELATIONS[kind], TERM_CONFIDENCE, "term", mentions[0], _evidence(layout, spans[0]), mentions
    )


def _mention(layout: Layout, span: Range) -> Mention:
    return Mention(layout.span(*span), layout.surface(*span))


def _evidence(layout: Layout, span: Range) -> Span:
    return layout.field_span(*layout.bounds[layout.sentences[span[0]]])


def best_name(layout: Layout, finding: Finding) -> str:
    """Return the whole name, or the most frequent surface, the first of equals, without its LaTeX."""
    counts = Counter(plain_name(layout.surface(*span)) for span in finding.mentions)
    return finding.name or max(counts, key=lambda name: counts[name])
