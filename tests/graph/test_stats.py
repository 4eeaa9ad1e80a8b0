"""What is in the sample graph, counted."""

import json
from dataclasses import asdict
from pathlib import Path

import networkx as nx
import pytest

from citelink.graph.schema import OUTSIDE_TABLE
from citelink.graph.stats import Stats, Top, stats
from citelink.graph.store import EmbeddedStore, Store
from tests.graph.sample import sample_graph


@pytest.fixture(scope="module")
def counted(sample: Store) -> Stats:
    return stats(sample)


def test_nodes_and_relationships_are_counted_as_the_graph_has_them(counted: Stats) -> None:
    graph = sample_graph()
    labels = [str(data["label"]) for _, data in graph.nodes(data=True)]
    types = [data["type"] for _, _, data in graph.edges(data=True)]
    assert counted.nodes == {label: labels.count(label) for label in set(labels)}
    assert counted.relationships == {type_: types.count(type_) for type_ in set(types)}
    assert next(iter(counted.nodes)) == "Paper"
    assert next(iter(counted.relationships)) == "INTRODUCES"


def test_papers_that_are_only_cited_are_counted_apart(counted: Stats) -> None:
    assert (counted.papers, counted.stubs, counted.nodes["Paper"]) == (6, 1, 7)


def test_citations_are_counted_by_their_basis(counted: Stats) -> None:
    assert counted.citations == {"explicit": 1, "entity": 3, "metadata": 1}
    assert sum(counted.citations.values()) == counted.relationships["CITES"]


def test_papers_are_counted_by_what_they_say_of_their_code(counted: Stats) -> None:
    assert counted.code == {"linked": 1, "promised": 1, "none": 4}


def test_what_is_not_known_is_counted(counted: Stats) -> None:
    assert counted.unknown == {
        "papers_without_abstract": 1,
        "papers_without_year": 1,
        "papers_without_authors": 1,
        "papers_without_entity": 1,
        "papers_without_known_references": 5,
        "mentions_outside_the_table": 0,
    }


def test_mentions_that_stand_for_a_pair_outside_the_table_are_counted(tmp_path: Path) -> None:
    graph = sample_graph()
    for _, _, data in graph.edges(data=True):
        if data["type"] == "MENTIONS":
            data["rule"] = f"cue, {OUTSIDE_TABLE}"
    with EmbeddedStore(tmp_path / "graph.lbug") as store:
        store.load(graph)
        assert stats(store).unknown["mentions_outside_the_table"] == 1


def test_the_top_of_each_label_is_sorted_and_has_no_people(counted: Stats) -> None:
    assert list(counted.top) == ["Dataset", "Model", "Method", "Task", "Metric"]
    assert counted.top["Dataset"][:3] == (
        Top("dataset:cifar-10", "CIFAR-10", 2),
        Top("dataset:imagenet", "ImageNet", 2),
        Top("dataset:hh", "HH", 1),
    )


def test_people_are_there_when_asked_for_and_the_lists_as_long_as_wanted(sample: Store) -> None:
    top = stats(sample, people=True, top=1).top
    assert top["Person"] == (Top("person:edward-hu", "Edward Hu", 2),)
    assert {len(entities) for entities in top.values()} == {1}


def test_an_empty_graph_has_stats_too(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path / "graph.lbug") as store:
        store.load(nx.MultiDiGraph())
        found = stats(store)
    assert (found.papers, found.nodes, found.top) == (0, {}, {})
    assert set(found.unknown.values()) == {0}


def test_stats_can_be_written_as_json(counted: Stats) -> None:
    data = json.loads(json.dumps(asdict(counted)))
    assert data["top"]["Task"] == [{"id": "task:image-classification", "name": "Image classification", "papers": 1}]
