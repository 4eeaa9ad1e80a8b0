"""Evidence that its paper's text does not prove, in every way that it can be false."""

from collections.abc import Callable
from typing import Any, TypeAlias

import networkx as nx
import pytest

from citelink.graph.checks import check_evidence
from tests.graph.sample import RESNET, sample_graph

Graph: TypeAlias = "nx.MultiDiGraph[str]"
NOT_AMONG = "the deciding mention is not among the mentions"


def reading(graph: Graph) -> dict[str, Any]:
    data: dict[str, Any] = graph.edges[RESNET, "dataset:imagenet", "EVALUATES_ON"]
    return data


# What is done to one reading, and everything that is wrong with it then.
FALSE_EVIDENCE: list[tuple[str, Callable[[Graph], Any], list[str]]] = [
    (
        "another surface",
        lambda g: reading(g).update(surface="Imagenet"),
        ["the abstract does not hold the surface 'Imagenet' at (90, 98)", NOT_AMONG],
    ),
    (
        "an empty surface",
        lambda g: reading(g).update(surface=""),
        ["the surface is empty", "the abstract does not hold the surface '' at (90, 98)", NOT_AMONG],
    ),
    (
        "a shifted mention",
        lambda g: reading(g).update(mention_start=91, mention_end=99),
        ["the abstract does not hold the surface 'ImageNet' at (91, 99)", NOT_AMONG],
    ),
    (
        "a mention behind the text",
        lambda g: reading(g).update(mention_start=9000, mention_end=9008),
        [
            "the abstract does not hold the surface 'ImageNet' at (9000, 9008)",
            "the evidence at (67, 112) does not hold the mention at (9000, 9008)",
            NOT_AMONG,
        ],
    ),
    (
        "a mention counted from the end",
        lambda g: reading(g).update(mention_start=-102, mention_end=-94),
        [
            "the abstract does not hold the surface 'ImageNet' at (-102, -94)",
            "the evidence at (67, 112) does not hold the mention at (-102, -94)",
            NOT_AMONG,
        ],
    ),
    (
        "invented evidence",
        lambda g: reading(g).update(evidence="ResNet wins on ImageNet."),
        ["the abstract does not hold the evidence 'ResNet wins on ImageNet.' at (67, 112)"],
    ),
    (
        "true evidence of another sentence",
        lambda g: reading(g).update(evidence=g.nodes[RESNET]["abstract"][:66], evidence_start=0, evidence_end=66),
        ["the evidence at (0, 66) does not hold the mention at (90, 98)"],
    ),
    (
        "evidence of another field",
        lambda g: reading(g).update(field="title"),
        [
            f"the title does not hold the evidence {reading(sample_graph())['evidence']!r} at (67, 112)",
            "the title does not hold the surface 'ImageNet' at (90, 98)",
            NOT_AMONG,
        ],
    ),
    (
        "an unknown field",
        lambda g: reading(g).update(field="body"),
        ["field 'body' is none of title, abstract, comment"],
    ),
    (
        "no evidence at all",
        lambda g: [reading(g).pop(name) for name in ("evidence", "field")],
        ["field None is none of title, abstract, comment"],
    ),
    (
        "an offset in the list",
        lambda g: reading(g).update(mention_offsets=[67]),
        [NOT_AMONG, "the abstract does not hold the mention 'ImageNet' at 67"],
    ),
    (
        "a mention more in the list",
        lambda g: reading(g).update(
            mention_fields=["abstract", "comment"], mention_offsets=[90, 0], mention_surfaces=["ImageNet", "ImageNet"]
        ),
        [
            "count is 1, and it has 2 mentions",
            "the comment does not hold the mention 'ImageNet' at 0",
        ],
    ),
    (
        "lists of different lengths",
        lambda g: reading(g).update(mention_surfaces=["ImageNet", "ImageNet"]),
        ["the lists of mentions are not of one length"],
    ),
    (
        "no lists",
        lambda g: reading(g).pop("mention_fields"),
        ["the lists of mentions are not of one length"],
    ),
    ("another count", lambda g: reading(g).update(count=7), ["count is 7, and it has 1 mentions"]),
    ("no rule", lambda g: reading(g).pop("rule"), ["no rule says why"]),
    (
        "too sure",
        lambda g: reading(g).update(confidence=1.5),
        ["confidence 1.5 is not between 0 and 1"],
    ),
    (
        "no confidence",
        lambda g: reading(g).pop("confidence"),
        ["confidence None is not between 0 and 1"],
    ),
]


@pytest.mark.parametrize(("lie", "tell", "wrong"), FALSE_EVIDENCE, ids=[lie for lie, _, _ in FALSE_EVIDENCE])
def test_false_evidence_is_found(lie: str, tell: Callable[[Graph], Any], wrong: list[str]) -> None:
    graph = sample_graph()
    tell(graph)
    assert list(check_evidence(reading(graph), graph.nodes[RESNET])) == wrong


def test_true_evidence_passes() -> None:
    graph = sample_graph()
    assert list(check_evidence(reading(graph), graph.nodes[RESNET])) == []
