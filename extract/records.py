"""Papers and records as JSON objects, one a line: what `citelink extract` prints and `citelink build` also reads."""

from citelink.extract.errors import InputError
from citelink.extract.ids import paper_id
from citelink.extract.json_values import (
    JsonObject,
    get_list,
    get_text,
    get_whole,
    kind_of,
    need_object,
    need_share,
    need_slice,
    need_text,
    need_whole,
    need_word,
)
from citelink.extract.text import clean, quoted
from citelink.extract.types import (
    CODE_STATUSES,
    ENTITY_TYPES,
    FIELDS,
    LINK_KINDS,
    LINK_RELATIONS,
    READING_RELATIONS,
    Citation,
    CodeStatus,
    Entity,
    Link,
    Mention,
    Paper,
    Record,
    Span,
    field_text,
)

CITATION_KINDS = ("author", "title", "arxiv", "doi")
PAPER_ID_PREFIXES = ("paper:arxiv:", "paper:title:")


def paper_to_json(paper: Paper) -> JsonObject:
    """Return a paper's JSON object; keys without a value are left out."""
    return drop_empty(
        {
            "id": paper.id,
            "title": paper.title,
            "abstract": paper.abstract,
            "comment": paper.comment,
            "arxiv_id": paper.arxiv_id,
            "doi": paper.doi,
            "authors": list(paper.authors),
            "year": paper.year,
            "date": paper.date,
            "url": paper.url,
            "source": paper.source,
            "merged": list(paper.merged),
        }
    )


def record_to_json(record: Record) -> JsonObject:
    """Return a record's JSON object. `entities` is always there: it tells a record from a paper."""
    paper = record.paper
    code = {"code_status": record.code.status, "code_evidence": record.code.evidence} if record.code else {}
    found = drop_empty(
        {
            "links": [link_to_json(link, paper) for link in record.links],
            "citations": [citation_to_json(citation, paper) for citation in record.citations],
        }
    )
    entities = [entity_to_json(entity, paper) for entity in record.entities]
    return paper_to_json(paper) | code | {"entities": entities} | found


def entity_to_json(entity: Entity, paper: Paper) -> JsonObject:
    """Return an entity's JSON object; `field`, `start`, `end`, `surface` are those of the deciding mention."""
    return {
        "type": entity.type,
        "name": entity.name,
        "surfaces": list(dict.fromkeys(mention.surface for mention in entity.mentions)),
        "relation": entity.relation,
        "confidence": entity.confidence,
        "rule": entity.rule,
        "count": len(entity.mentions),
        **mention_to_json(entity.mention),
        "evidence": span_text(entity.evidence, paper),
        "mentions": [mention_to_json(mention) for mention in entity.mentions],
    }


def link_to_json(link: Link, paper: Paper) -> JsonObject:
    """Return a link's JSON object."""
    return drop_empty(
        {
            "url": link.url,
            "kind": link.kind,
            "host": link.host,
            "owner": link.owner,
            "repo": link.repo,
            "subpath": link.subpath,
            "relation": link.relation,
            **span_to_json(link.span),
            "evidence": span_text(link.evidence, paper),
        }
    ) | ({} if link.own else {"own": False})


def citation_to_json(citation: Citation, paper: Paper) -> JsonObject:
    """Return a citation's JSON object."""
    return {
        "text": citation.text,
        "kind": citation.kind,
        **span_to_json(citation.span),
        "evidence": span_text(citation.evidence, paper),
    }


def mention_to_json(mention: Mention) -> JsonObject:
    """Return a mention's JSON object."""
    return span_to_json(mention.span) | {"surface": mention.surface}


def span_to_json(span: Span) -> JsonObject:
    """Return the place of a span as JSON."""
    return {"field": span.field, "start": span.start, "end": span.end}


def span_text(span: Span, paper: Paper) -> str:
    """Return the text of a span."""
    return field_text(paper, span.field)[span.start : span.end]


def drop_empty(data: JsonObject) -> JsonObject:
    """Return `data` without the keys that have no value; 0 is a value."""
    return {key: value for key, value in data.items() if value is not None and value != "" and value != []}


def paper_from_json(data: JsonObject) -> Paper:
    """Return the paper of a JSON object that `paper_to_json` made.

    Raises:
        InputError: a value is of the wrong type, or there is no title.
    """
    title, arxiv_id = need_text(data, "title"), get_text(data, "arxiv_id") or None
    return Paper(
        id=paper_id_from_json(data) or paper_id(title, arxiv_id),
        title=title,
        abstract=get_text(data, "abstract"),
        comment=get_text(data, "comment"),
        arxiv_id=arxiv_id,
        doi=get_text(data, "doi") or None,
        authors=tuple(author_from_json(value) for value in get_list(data, "authors")),
        year=get_whole(data, "year"),
        date=get_text(data, "date") or None,
        url=get_text(data, "url") or None,
        source=get_text(data, "source") or None,
        merged=tuple(text_from_json(value, "merged") for value in get_list(data, "merged")),
    )


def paper_id_from_json(data: JsonObject) -> str:
    text = get_text(data, "id")
    if text and not text.startswith(PAPER_ID_PREFIXES):
        raise InputError(f"id is {quoted(text)}; a paper's id begins with {' or '.join(PAPER_ID_PREFIXES)}")
    return text


def author_from_json(value: object) -> str:
    if not isinstance(value, str):
        raise InputError(f"authors holds {kind_of(value)}, not only names")
    return clean(value)


def text_from_json(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{key} holds {kind_of(value)}, not only text")
    return clean(value)


def record_from_json(data: JsonObject) -> Record:
    """Return the record of a JSON object that `record_to_json` made.

    Raises:
        InputError: a value is of the wrong type, or an offset does not fit the paper's text.
    """
    paper = paper_from_json(data)
    return Record(
        paper=paper,
        entities=tuple(entity_from_json(*item, paper) for item in objects(data, "entities", "entity")),
        links=tuple(link_from_json(*item, paper) for item in objects(data, "links", "link")),
        citations=tuple(citation_from_json(*item, paper) for item in objects(data, "citations", "citation")),
        code=code_from_json(data, paper),
    )


def objects(data: JsonObject, key: str, noun: str) -> list[tuple[JsonObject, str]]:
    """Return the objects of a list, each with its name for messages: `entity 1`, `entity 2` ..."""
    places = [(value, f"{noun} {number}") for number, value in enumerate(get_list(data, key), 1)]
    return [(need_object(value, where), where) for value, where in places]


def entity_from_json(data: JsonObject, where: str, paper: Paper) -> Entity:
    name = need_text(data, "name", where)
    where = f"{where} ({quoted(name)})"
    mention = mention_from_json(data, where, paper)
    others = objects(data, "mentions", f"{where}: mention")
    return Entity(
        type=need_word(data, "type", ENTITY_TYPES, where),
        name=name,
        relation=need_word(data, "relation", READING_RELATIONS, where),
        confidence=need_share(data, "confidence", where),
        rule=need_text(data, "rule", where),
        mention=mention,
        evidence=evidence_from_json(data, where, mention.span, paper),
        mentions=tuple(mention_from_json(*item, paper) for item in others) or (mention,),
    )


def link_from_json(data: JsonObject, where: str, paper: Paper) -> Link:
    url = need_slice(data, "url", where)
    where = f"{where} ({quoted(url)})"
    span = span_from_json(data, where, "url", paper)
    return Link(
        url=url,
        kind=need_word(data, "kind", LINK_KINDS, where),
        host=need_text(data, "host", where),
        relation=need_word(data, "relation", LINK_RELATIONS, where),
        span=span,
        evidence=evidence_from_json(data, where, span, paper),
        owner=get_text(data, "owner", where) or None,
        repo=get_text(data, "repo", where) or None,
        subpath=get_text(data, "subpath", where) or None,
        own=data.get("own") is not False,
    )


def citation_from_json(data: JsonObject, where: str, paper: Paper) -> Citation:
    text = need_slice(data, "text", where)
    where = f"{where} ({quoted(text)})"
    span = span_from_json(data, where, "text", paper)
    kind = need_word(data, "kind", CITATION_KINDS, where)
    return Citation(text=text, kind=kind, span=span, evidence=evidence_from_json(data, where, span, paper))


def mention_from_json(data: JsonObject, where: str, paper: Paper) -> Mention:
    return Mention(span_from_json(data, where, "surface", paper), data["surface"])


def span_from_json(data: JsonObject, where: str, key: str, paper: Paper) -> Span:
    """Return the place of an object's text, which stands under `key` and must be there to the letter."""
    start, end = need_whole(data, "start", where), need_whole(data, "end", where)
    field, surface = need_word(data, "field", FIELDS, where), need_slice(data, key, where)
    # A negative start would count from the end in a slice.
    if start < 0 or end != start + len(surface) or field_text(paper, field)[start:end] != surface:
        raise InputError(f"{where}: {quoted(surface)} is not at {start} to {end} of the {field}")
    return Span(field, start, end)


def evidence_from_json(data: JsonObject, where: str, mention: Span, paper: Paper) -> Span:
    """Find the evidence in the mention's field, where it covers the mention."""
    evidence = need_slice(data, "evidence", where)
    first, last = max(0, mention.end - len(evidence)), mention.start + len(evidence)
    start = field_text(paper, mention.field).find(evidence, first, last)
    if start < 0:
        around = f"{mention.start} to {mention.end} of the {mention.field}"
        raise InputError(f"{where}: the evidence {quoted(evidence)} is not around {around}")
    return Span(mention.field, start, start + len(evidence))


def code_from_json(data: JsonObject, paper: Paper) -> CodeStatus | None:
    if not get_text(data, "code_status"):
        return None
    code = CodeStatus(need_word(data, "code_status", CODE_STATUSES), need_slice(data, "code_evidence"))
    if not any(code.evidence in field_text(paper, field) for field in FIELDS):
        raise InputError(f"code_evidence {quoted(code.evidence)} is not in the paper's text")
    return code
