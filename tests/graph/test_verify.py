"""A graph that its text proves passes; every way in which it could lie is one failure."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import ladybug
import networkx as nx
import pytest

from citelink.extract.ids import text_hash
from citelink.graph.build import build_graph
from citelink.graph.schema import RELATIONSHIP_ENDS
from citelink.graph.store import EmbeddedStore, Store, open_database
from citelink.graph.verify import Failure, verify
from tests.graph.records import make_paper, make_record
from tests.graph.sample import LORA, QLORA, RESNET, STUB, TITLED, VIT, evidence, sample_graph

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def failures_of(graph: "nx.MultiDiGraph[str]", folder: Path) -> list[str]:
    with EmbeddedStore(folder / "graph.lbug") as store:
        store.load(graph)
        return [str(failure) for failure in verify(store)]


def test_a_graph_whose_text_proves_it_passes(sample: Store) -> None:
    assert verify(sample) == []


def test_a_graph_that_was_built_passes(tmp_path: Path) -> None:
    text = "We propose FooNet. FooNet beats BERT on GLUE, and BERT is older. Code is promised."
    papers = [
        make_paper("FooNet", text, "2401.00001", authors=("Jürgen Müller", "A. B."), year=2024),
        make_paper("A Study of FooNet", "We compare with FooNet on GLUE.", year=2024),
    ]
    records = [
        make_record(papers[0], "INTRODUCES Model: FooNet", "COMPARES_WITH Model: BERT", "EVALUATES_ON Dataset: GLUE"),
        make_record(papers[1], "COMPARES_WITH Model: FooNet", "EVALUATES_ON Dataset: GLUE"),
    ]
    graph = build_graph(records)
    assert graph.has_edge(papers[1].id, papers[0].id, "CITES|entity")
    assert failures_of(graph, tmp_path) == []


def test_one_changed_character_of_a_stored_abstract_is_found(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "graph.lbug"))
    with ladybug.Database(path) as database, ladybug.Connection(database) as connection:
        connection.execute(
            "MATCH (p:Paper {id: $id}) SET p.abstract = replace(p.abstract, 'on ImageNet', 'on imageNet')",
            {"id": RESNET},
        )
    with open_database(path) as store:
        failures = verify(store)
    assert Failure(RESNET, "text_hash is not the hash of its title, abstract and comment") in failures
    assert {failure.where for failure in failures} == {RESNET, EDGE, f"{RESNET}|EVALUATES_ON|dataset:cifar-10"}


def edge(graph: Graph, source: str, target: str, key: str) -> dict[str, Any]:
    data: dict[str, Any] = graph.edges[source, target, key]
    return data


def move(graph: Graph, source: str, old: str, new: str, key: str) -> None:
    """Let a relationship point to another node."""
    data = edge(graph, source, old, key)
    graph.remove_edge(source, old, key)
    graph.add_edge(source, new, key, **data)


def rename(graph: Graph, old: str, new: str) -> Graph:
    renamed: Graph = nx.relabel_nodes(graph, {old: new}, copy=False)
    return renamed


def retitle(graph: Graph, title: str) -> None:
    graph.nodes[TITLED].update(title=title, text_hash=text_hash(title, "", ""))


def say(graph: Graph, **facts: Any) -> None:
    """Let a relationship be one that a person added."""
    data = edge(graph, RESNET, "dataset:imagenet", "EVALUATES_ON")
    data.clear()
    data.update({"type": "EVALUATES_ON", "rule": "correction", "confidence": 1.0, **facts})


EDGE = f"{RESNET}|EVALUATES_ON|dataset:imagenet"
EXPLICIT = f"{VIT}|CITES|{STUB}|explicit"
ENTITY = f"{VIT}|CITES|{RESNET}|entity"
METADATA = f"{LORA}|CITES|{VIT}|metadata"
# What is done to the sample graph, and every failure that it makes.
LIES: list[tuple[str, Callable[[Graph], Any], list[str]]] = [
    (
        "a correction without a reason",
        lambda g: say(g, evidence=" "),
        [f"{EDGE}: it was added without a reason"],
    ),
    (
        "a correction that is too sure",
        lambda g: say(g, evidence="Table 2.", confidence=2.0),
        [f"{EDGE}: confidence 2.0 is not between 0 and 1"],
    ),
    (
        "another hash",
        lambda g: g.nodes[LORA].update(text_hash="0" * 64),
        [f"{LORA}: text_hash is not the hash of its title, abstract and comment"],
    ),
    (
        "no title",
        lambda g: g.nodes[STUB].update(title="", text_hash=text_hash("", "", "")),
        [f"{STUB}: it has no title"],
    ),
    (
        "code evidence of another text",
        lambda g: g.nodes[LORA].update(code_evidence="Code was released."),
        [f"{LORA}: its text does not hold the code_evidence 'Code was released.'"],
    ),
    (
        "no code evidence",
        lambda g: g.nodes[LORA].pop("code_evidence"),
        [f"{LORA}: its text does not hold the code_evidence ''"],
    ),
    (
        "an unknown code status",
        lambda g: g.nodes[LORA].update(code_status="lost"),
        [f"{LORA}: code_status 'lost' is none of linked, promised, claimed"],
    ),
    (
        "two readings of one entity",
        lambda g: g.add_edge(
            RESNET,
            "dataset:imagenet",
            "USES",
            **evidence(g, RESNET, "ImageNet"),
            type="USES",
            rule="cue",
            confidence=0.9,
        ),
        [f"{RESNET}|dataset:imagenet: a paper reads an entity in one way, not as EVALUATES_ON, USES"],
    ),
    (
        "a relationship twice",
        lambda g: g.add_edge(LORA, VIT, "again", **edge(g, LORA, VIT, "CITES|metadata")),
        [f"{METADATA}: it is there 2 times"],
    ),
    (
        "another number of papers",
        lambda g: g.nodes["dataset:hh"].update(paper_count=9),
        ["dataset:hh: paper_count is 9, and 1 papers tell of it"],
    ),
    (
        "an id of another label",
        lambda g: rename(g, "dataset:hh", "data:hh"),
        ["data:hh: the id is not one of a Dataset"],
    ),
    (
        "an id without a name",
        lambda g: rename(g, "dataset:hh", "dataset:"),
        ["dataset:: the id is not one of a Dataset"],
    ),
    (
        "an id with spaces",
        lambda g: rename(g, "dataset:hh", "dataset:h h"),
        ["dataset:h h: the id is not made of a slug"],
    ),
    (
        "capital letters in a repository's id",
        lambda g: rename(
            g, "repository:github.com/google-research/vision_transformer", "repository:github.com/Google/v"
        ),
        ["repository:github.com/Google/v: the id has capital letters"],
    ),
    (
        "another arXiv id",
        lambda g: g.nodes[STUB].update(arxiv_id="1706.00001"),
        [f"{STUB}: the id is not that of arXiv '1706.00001'"],
    ),
    (
        "an arXiv id with a version",
        lambda g: g.nodes[STUB].pop("arxiv_id") and rename(g, STUB, f"{STUB}v2"),
        [f"{STUB}v2: the id is neither an arXiv id nor made of a title"],
    ),
    (
        "another title",
        lambda g: retitle(g, "Dear Probes"),
        [f"{TITLED}: the id does not end with the hash of its title"],
    ),
    (
        "a person of another name",
        lambda g: g.nodes["person:edward-hu"].update(name="Edmund Hu"),
        ["person:edward-hu: the id is not that of 'Edmund Hu'"],
    ),
    (
        "a paper by somebody else",
        lambda g: g.add_edge("person:kaiming-he", LORA, "AUTHORED", type="AUTHORED"),
        [f"person:kaiming-he|AUTHORED|{LORA}: the paper has no author of this name"],
    ),
    (
        "a variant of itself",
        lambda g: g.add_edge("method:ppo", "method:ppo", "VARIANT_OF", type="VARIANT_OF", rule="prefix"),
        ["method:ppo|VARIANT_OF|method:ppo: an entity is a variant of itself"],
    ),
    (
        "a variant without a rule",
        lambda g: edge(g, "method:qlora", "method:lora", "VARIANT_OF").pop("rule"),
        ["method:qlora|VARIANT_OF|method:lora: a name or the rule is missing"],
    ),
    (
        "a paper that cites itself",
        lambda g: g.add_edge(VIT, VIT, "CITES|metadata", type="CITES", basis="metadata", source="openalex"),
        [f"{VIT}|CITES|{VIT}|metadata: a paper cites itself"],
    ),
    (
        "a paper that cites a later one",
        lambda g: move(g, LORA, VIT, QLORA, "CITES|metadata"),
        [f"{LORA}|CITES|{QLORA}|metadata: a paper of 2021 can't cite one of 2023"],
    ),
    (
        "an unknown basis",
        lambda g: edge(g, LORA, VIT, "CITES|metadata").update(basis="rumour"),
        [f"{LORA}|CITES|{VIT}|rumour: basis 'rumour' is none of explicit, entity, metadata, correction"],
    ),
    (
        "no source",
        lambda g: edge(g, LORA, VIT, "CITES|metadata").pop("source"),
        [f"{METADATA}: it stands on metadata and names no source"],
    ),
    (
        "an explicit citation without evidence",
        lambda g: edge(g, VIT, STUB, "CITES|explicit").pop("evidence"),
        [f"{EXPLICIT}: its basis is explicit and it has no evidence"],
    ),
    (
        "an explicit citation at another place",
        lambda g: edge(g, VIT, STUB, "CITES|explicit").update(mention_start=156),
        [
            f"{EXPLICIT}: the abstract does not hold the surface 'arXiv:1706.03762' at (156, 173)",
            f"{EXPLICIT}: the abstract does not hold the mention 'arXiv:1706.03762' at 156",
        ],
    ),
    (
        "an explicit citation at no place",
        lambda g: edge(g, VIT, STUB, "CITES|explicit").pop("mention_start"),
        [
            f"{EXPLICIT}: the abstract does not hold the surface 'arXiv:1706.03762' at (-1, 173)",
            f"{EXPLICIT}: the evidence at (127, 175) does not hold the mention at (-1, 173)",
            f"{EXPLICIT}: the deciding mention is not among the mentions",
            f"{EXPLICIT}: the abstract does not hold the mention 'arXiv:1706.03762' at -1",
        ],
    ),
    (
        "a citation by no entity",
        lambda g: edge(g, VIT, RESNET, "CITES|entity").pop("via"),
        [f"{ENTITY}: it stands on entities and names none"],
    ),
    (
        "a citation by an entity that is not there",
        lambda g: edge(g, VIT, RESNET, "CITES|entity").update(via=["model:none"]),
        [
            f"{ENTITY}: the paper does not stand on model:none",
            f"{ENTITY}: the cited paper does not introduce model:none",
        ],
    ),
    (
        "a citation by an entity of another paper",
        lambda g: edge(g, VIT, RESNET, "CITES|entity").update(via=["method:transformer"]),
        [f"{ENTITY}: the cited paper does not introduce method:transformer"],
    ),
]


@pytest.mark.parametrize(("lie", "tell", "failures"), LIES, ids=[lie for lie, _, _ in LIES])
def test_a_lie_is_found(tmp_path: Path, lie: str, tell: Callable[[Graph], Any], failures: list[str]) -> None:
    graph = sample_graph()
    tell(graph)
    assert failures_of(graph, tmp_path) == failures


def test_what_a_person_added_for_a_reason_is_no_failure(tmp_path: Path) -> None:
    graph = sample_graph()
    say(graph, evidence="Table 2 has it.")
    assert failures_of(graph, tmp_path) == []


def test_a_relationship_that_the_schema_does_not_know_is_found(sample: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # The embedded store's tables allow none: so here the schema knows less.
    monkeypatch.setitem(RELATIONSHIP_ENDS, "HAS_CODE", ())
    assert [str(failure) for failure in verify(sample)] == ["HAS_CODE: the schema has none from Paper to Repository"]


def test_papers_are_read_a_page_at_a_time(sample: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citelink.graph.verify.PAGE", 3)
    passed: list[int] = []
    assert verify(sample, passed.append) == []
    assert passed == [3, 3, 1]
