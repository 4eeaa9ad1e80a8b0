"""One node and what stands next to it, with the sentence that proves it."""

import pytest

from citelink.extract.errors import InputError
from citelink.graph.neighbours import Surroundings, neighbours
from citelink.graph.store import Store
from tests.graph.sample import QLORA, RESNET, VIT, sample_graph


def groups(found: Surroundings) -> list[tuple[str, str, int]]:
    return [(group.type, group.direction, group.total) for group in found.groups]


def test_an_entity_shows_its_papers_with_the_sentence(sample: Store) -> None:
    found = neighbours(sample, "dataset:cifar-10")
    assert found.node["name"] == "CIFAR-10"
    assert groups(found) == [("EVALUATES_ON", "in", 2)]
    first, second = found.groups[0].neighbours
    assert (first.id, first.label, first.name) == (RESNET, "Paper", "Deep Residual Learning for Image Recognition")
    assert first.properties["evidence"] == "ResNet is evaluated on ImageNet and CIFAR-10."
    assert second.id == VIT


def test_a_paper_shows_both_directions_in_the_schema_s_order(sample: Store) -> None:
    assert groups(neighbours(sample, VIT)) == [
        ("INTRODUCES", "out", 1),
        ("COMPARES_WITH", "out", 1),
        ("EVALUATES_ON", "out", 2),
        ("TRAINS_ON", "out", 1),
        ("EXTENDS", "out", 1),
        ("HAS_CODE", "out", 1),
        ("CITES", "in", 1),
        ("CITES", "out", 2),
        ("AUTHORED", "in", 1),
    ]


def test_a_citation_shows_its_basis_and_what_it_goes_by(sample: Store) -> None:
    cites = next(group for group in neighbours(sample, QLORA).groups if group.type == "CITES")
    assert [(n.properties["basis"], n.properties["via"]) for n in cites.neighbours] == [
        ("entity", ["method:lora"]),
        ("entity", ["method:dpo"]),
    ]


def test_no_more_neighbours_than_wanted_and_the_total_all_the_same(sample: Store) -> None:
    (group,) = neighbours(sample, "dataset:cifar-10", limit=1).groups
    assert (group.total, len(group.neighbours)) == (2, 1)


@pytest.mark.parametrize("identity", ["dataset:nope", "nope", "", "Dataset:cifar-10", "x:y"])
def test_an_id_of_nothing_is_an_input_error(sample: Store, identity: str) -> None:
    with pytest.raises(InputError) as caught:
        neighbours(sample, identity)
    assert str(caught.value) == f'no node has the id "{identity}"'


def test_every_node_and_every_relationship_can_be_shown(sample: Store) -> None:
    graph = sample_graph()
    shown = {node: neighbours(sample, node) for node in graph}
    assert {found.node["label"] for found in shown.values()} == {label for _, label in graph.nodes(data="label")}
    for direction, count in (("out", graph.out_degree), ("in", graph.in_degree)):
        for node, found in shown.items():
            assert sum(group.total for group in found.groups if group.direction == direction) == count[node]
