from dataclasses import replace

import networkx as nx
import pytest

from citelink.extract.types import CodeStatus, Link, Paper, Record, Span
from citelink.graph.build import build_graph
from tests.graph.records import make_paper, make_record

RESNET = make_record(
    make_paper(
        "Deep Residual Learning",
        "We present ResNet. ResNet is evaluated on ImageNet. Code is at https://github.com/KaimingHe/deep-residual-networks.",
        arxiv_id="1512.03385",
        year=2015,
        authors=("Kaiming He",),
    ),
    "INTRODUCES Model: ResNet",
    "EVALUATES_ON Dataset: ImageNet",
)
VIT = make_record(
    make_paper("An Image is Worth 16x16 Words", "ViT beats ResNet on ImageNet. We follow arXiv:1706.03762.", year=2020),
    "INTRODUCES Model: ViT",
    "COMPARES_WITH Model: ResNet",
    "EVALUATES_ON Dataset: ImageNet",
)
OLDER = make_record(make_paper("Older", "We use ResNet.", year=2013), "USES Model: ResNet")


def with_link(record: Record, url: str) -> Record:
    start = record.paper.abstract.index(url)
    span, sentence = Span("abstract", start, start + len(url)), Span("abstract", 52, len(record.paper.abstract))
    host, owner, repo = url.removeprefix("https://").split("/")
    link = Link(url, "repository", host, "HAS_CODE", span, sentence, owner, repo)
    return replace(record, links=(link,), code=CodeStatus("linked", record.paper.abstract[52:]))


def edges(graph: "nx.MultiDiGraph[str]", kind: str) -> list[tuple[str, str]]:
    return [(a, b) for a, b, key in graph.edges(keys=True) if key.partition("|")[0] == kind]


def test_every_reading_carries_its_sentence_at_true_offsets() -> None:
    graph = build_graph([RESNET, VIT])
    proof = graph.edges[VIT.paper.id, "model:resnet", "COMPARES_WITH"]
    text = VIT.paper.abstract
    assert text[proof["evidence_start"] : proof["evidence_end"]] == proof["evidence"] == "ViT beats ResNet on ImageNet."
    assert text[proof["mention_start"] : proof["mention_end"]] == proof["surface"] == "ResNet"


def test_all_mentions_stand_as_parallel_lists() -> None:
    proof = build_graph([RESNET]).edges[RESNET.paper.id, "model:resnet", "INTRODUCES"]
    assert (proof["count"], proof["mention_offsets"], proof["mention_surfaces"]) == (2, [11, 19], ["ResNet", "ResNet"])


def test_an_entity_knows_in_how_many_papers_it_stands() -> None:
    assert build_graph([RESNET, VIT]).nodes["dataset:imagenet"]["paper_count"] == 2


def test_a_paper_has_one_reading_of_an_entity_the_strongest() -> None:
    record = make_record(VIT.paper, "MENTIONS Model: ResNet", "COMPARES_WITH Model: ResNet")
    read = [kind for *_, kind in build_graph([record]).out_edges(record.paper.id, keys=True) if "CITES" not in kind]
    assert read == ["COMPARES_WITH"]


def test_a_relation_that_the_schema_does_not_know_for_a_label_becomes_a_mention() -> None:
    record = make_record(VIT.paper, "EVALUATES_ON Model: ResNet")
    (edge,) = build_graph([record]).edges(data=True)
    assert (edge[2]["type"], edge[2]["rule"]) == ("MENTIONS", "test, EVALUATES_ON outside the table")


def test_a_repository_is_one_node_whatever_its_case() -> None:
    graph = build_graph([with_link(RESNET, "https://github.com/KaimingHe/deep-residual-networks")])
    node = graph.nodes["repository:github.com/kaiminghe/deep-residual-networks"]
    assert (node["name"], node["owner"]) == ("KaimingHe/deep-residual-networks", "KaimingHe")
    assert graph.nodes[RESNET.paper.id]["code_status"] == "linked"


def test_authors_are_names_that_authored() -> None:
    assert edges(build_graph([RESNET]), "AUTHORED") == [("person:kaiming-he", RESNET.paper.id)]


@pytest.mark.parametrize("records", [[RESNET, VIT, OLDER]])
def test_the_order_of_papers_changes_nothing(records: list[Record]) -> None:
    one, other = build_graph(records), build_graph(records[::-1])
    assert nx.utils.graphs_equal(one, other)
    assert list(one.edges(keys=True)) == list(other.edges(keys=True))


def test_a_paper_without_findings_is_a_node_all_the_same() -> None:
    assert list(build_graph([Record(Paper("paper:title:x", "X"))])) == ["paper:title:x"]
