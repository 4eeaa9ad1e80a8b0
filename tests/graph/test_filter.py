from typing import Any

import networkx as nx
import pytest

from citelink.extract.errors import InputError
from citelink.graph.filter import Filter, apply


def graph_of_papers() -> "nx.MultiDiGraph[str]":
    """Return three papers, one of no known year and one that nothing joins, and what they touch."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, year in (("old", 2015), ("new", 2024), ("undated", None), ("alone", 2024)):
        graph.add_node(f"paper:{name}", label="Paper", title=name, **({"year": year} if year else {}))
    for label in ("Dataset", "Method", "Task", "Repository", "Person"):
        graph.add_node(f"{label.lower()}:x", label=label, name="x")
    graph.add_node("dataset:y", label="Dataset", name="y")
    join(graph, "paper:old", "INTRODUCES", "method:x", confidence=0.95)
    join(graph, "paper:old", "EVALUATES_ON", "dataset:x", confidence=0.9)
    join(graph, "paper:new", "EVALUATES_ON", "dataset:x", confidence=0.5)
    join(graph, "paper:new", "USES", "method:x", confidence=0.7)
    join(graph, "paper:undated", "ADDRESSES", "task:x", confidence=0.8)
    join(graph, "paper:undated", "EVALUATES_ON", "dataset:x", confidence=0.8)
    join(graph, "paper:new", "HAS_CODE", "repository:x", confidence=1.0)
    join(graph, "dataset:y", "VARIANT_OF", "dataset:x", rule="size")
    join(graph, "person:x", "AUTHORED", "paper:new")
    join(graph, "paper:new", "CITES", "paper:old", basis="entity", confidence=0.7)
    join(graph, "paper:new", "CITES", "paper:old", basis="explicit", confidence=1.0)
    return graph


def join(graph: "nx.MultiDiGraph[str]", source: str, kind: str, target: str, **data: Any) -> None:
    key = f"CITES|{data['basis']}" if kind == "CITES" else kind
    graph.add_edge(source, target, key, type=kind, **data)


def found(wanted: Filter) -> tuple[set[str], set[str]]:
    """Return the nodes and the relationships that are kept, in short."""
    kept = apply(graph_of_papers(), wanted).graph
    return set(kept), {f"{a.split(':')[1]} {key} {b}" for a, b, key in kept.edges(keys=True)}


def test_without_a_filter_all_but_people_is_kept_papers_that_nothing_joins_too() -> None:
    result = apply(graph_of_papers(), Filter())
    assert set(graph_of_papers()) - set(result.graph) == {"person:x"}
    assert result.graph.number_of_edges() == graph_of_papers().number_of_edges() - 1
    assert result.left_out == {"people": 1}


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(people=True),
        Filter(types=("Paper", "Person")),
        Filter(types=("Person",)),
        Filter(relations=("AUTHORED",)),
        Filter(around="person:x"),
    ],
)
def test_people_are_kept_when_they_are_asked_for(wanted: Filter) -> None:
    assert "x AUTHORED paper:new" in found(wanted)[1]


def test_a_type_is_kept_with_the_papers_that_touch_it_but_not_who_cites_whom() -> None:
    nodes, edges = found(Filter(types=("Dataset",)))
    assert nodes == {"dataset:x", "dataset:y", "paper:old", "paper:new", "paper:undated"}
    assert edges == {
        "old EVALUATES_ON dataset:x",
        "new EVALUATES_ON dataset:x",
        "undated EVALUATES_ON dataset:x",
        "y VARIANT_OF dataset:x",
    }


def test_papers_asked_for_by_name_come_with_who_cites_whom() -> None:
    assert found(Filter(types=("Paper",))) == (
        {"paper:new", "paper:old"},
        {"new CITES|entity paper:old", "new CITES|explicit paper:old"},
    )
    assert "new CITES|explicit paper:old" in found(Filter(types=("Paper", "Task")))[1]


def test_relations_keep_relationships_of_these_types_and_the_nodes_at_their_ends() -> None:
    assert found(Filter(relations=("HAS_CODE", "ADDRESSES"))) == (
        {"paper:new", "repository:x", "paper:undated", "task:x"},
        {"new HAS_CODE repository:x", "undated ADDRESSES task:x"},
    )


def test_since_leaves_out_older_papers_those_without_a_year_and_what_only_they_touch() -> None:
    result = apply(graph_of_papers(), Filter(since=2016))
    assert set(result.graph) == {"paper:new", "dataset:x", "dataset:y", "method:x", "repository:x"}
    assert result.left_out == {
        "people": 1,
        "papers before 2016": 1,
        "papers without a year": 1,
        "nodes left without a relationship": 2,
    }


def test_since_keeps_the_papers_of_that_year() -> None:
    assert "paper:old" in found(Filter(since=2015))[0]


def test_the_least_confidence_is_kept_and_so_is_what_has_none() -> None:
    _, edges = found(Filter(min_confidence=0.8))
    assert edges == {
        "old INTRODUCES method:x",
        "old EVALUATES_ON dataset:x",
        "undated ADDRESSES task:x",
        "undated EVALUATES_ON dataset:x",
        "new HAS_CODE repository:x",
        "y VARIANT_OF dataset:x",
        "new CITES|explicit paper:old",
    }


def test_inferred_citations_can_be_left_out() -> None:
    result = apply(graph_of_papers(), Filter(inferred=False))
    assert result.left_out["inferred citations"] == 1
    assert [key for *_, key in result.graph.edges(keys=True) if key.startswith("CITES")] == ["CITES|explicit"]


@pytest.mark.parametrize(
    ("hops", "nodes"),
    [
        (0, {"task:x"}),
        (1, {"task:x", "paper:undated"}),
        (2, {"task:x", "paper:undated", "dataset:x"}),
        (3, {"task:x", "paper:undated", "dataset:x", "dataset:y", "paper:old", "paper:new"}),
    ],
)
def test_around_follows_relationships_in_both_directions(hops: int, nodes: set[str]) -> None:
    assert found(Filter(around="task:x", hops=hops))[0] == nodes


def test_around_follows_only_what_the_other_filters_leave() -> None:
    assert found(Filter(around="method:x", hops=2, types=("Dataset",)))[0] == {
        "method:x",
        "paper:old",
        "paper:new",
        "dataset:x",
    }
    assert found(Filter(around="paper:alone", hops=2))[0] == {"paper:alone"}


@pytest.mark.parametrize(
    ("top", "nodes"),
    [
        (5, {"dataset:x", "dataset:y", "method:x", "paper:new", "paper:old"}),
        (4, {"dataset:x", "method:x", "paper:new", "paper:old"}),
        (3, {"dataset:x", "paper:new", "paper:old"}),
        (2, {"dataset:x", "paper:new"}),
    ],
)
def test_the_top_nodes_are_those_that_hold_together_then_the_first_by_id(top: int, nodes: set[str]) -> None:
    assert found(Filter(top=top))[0] == nodes


def test_the_top_of_many_papers_with_few_entities_each_is_not_papers_alone() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(40):
        graph.add_node(f"paper:{number:02}", label="Paper")
        for other in range(4):
            graph.add_node(f"method:{(number + other) % 80:02}", label="Method")
            join(graph, f"paper:{number:02}", "USES", f"method:{(number + other) % 80:02}")
    kept = apply(graph, Filter(top=20)).graph
    assert (len(kept), {data["label"] for _, data in kept.nodes(data=True)}) == (20, {"Paper", "Method"})


def test_more_than_there_is_keeps_all_that_is_joined() -> None:
    assert found(Filter(top=1000))[0] == set(graph_of_papers()) - {"person:x", "paper:alone"}


def test_the_centre_is_always_among_the_top() -> None:
    assert found(Filter(around="task:x", hops=3, top=2))[0] >= {"task:x"}


def test_filters_work_together() -> None:
    wanted = Filter(types=("Dataset",), relations=("EVALUATES_ON",), since=2016, min_confidence=0.4)
    assert found(wanted) == ({"paper:new", "dataset:x"}, {"new EVALUATES_ON dataset:x"})


def test_names_may_be_in_any_case() -> None:
    assert found(Filter(types=("dataset",))) == found(Filter(types=("Dataset",)))
    assert found(Filter(relations=("has_code",))) == found(Filter(relations=("HAS_CODE",)))


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            Filter(types=("Data",)),
            "unknown type Data; known: Paper, Dataset, Model, Method, Task, Metric, Repository, Page, Person",
        ),
        (
            Filter(relations=("LIKES",)),
            "unknown relation LIKES; known: INTRODUCES, COMPARES_WITH, EVALUATES_ON, TRAINS_ON, EXTENDS, USES, "
            "ADDRESSES, MEASURES, MENTIONS, HAS_CODE, HAS_MODEL, HAS_DATA, HAS_PAGE, CITES, VARIANT_OF, AUTHORED",
        ),
        (Filter(around="task:no"), "task:no is not in the graph; look for it with: citelink find NAME"),
        (Filter(around="paper:old", since=2020), "paper:old is left out by the other filters; ask for less"),
        (Filter(min_confidence=90), "the least confidence must be from 0 to 1, not 90"),
        (Filter(min_confidence=float("nan")), "the least confidence must be from 0 to 1, not nan"),
        (Filter(hops=-1), "the number of hops must be 0 or more, not -1"),
        (Filter(top=0), "the number of top nodes must be 1 or more, not 0"),
    ],
)
def test_what_cannot_be_kept_is_answered_with_one_line(wanted: Filter, message: str) -> None:
    with pytest.raises(InputError) as caught:
        apply(graph_of_papers(), wanted)
    assert str(caught.value) == message


def test_the_graph_itself_is_left_alone() -> None:
    graph = graph_of_papers()
    kept = apply(graph, Filter(types=("Dataset",), top=1)).graph
    kept.add_node("dataset:x", name="changed")
    assert nx.utils.graphs_equal(graph, graph_of_papers())


def test_the_order_of_building_does_not_change_the_order_of_what_is_kept() -> None:
    graph = graph_of_papers()
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in reversed(list(graph)):
        other.add_node(node, **graph.nodes[node])
    for edge in reversed(list(graph.edges(keys=True))):
        other.add_edge(*edge, **graph.edges[edge])
    for wanted in (Filter(), Filter(top=4), Filter(around="dataset:x", hops=2), Filter(types=("Method",))):
        one, two = apply(graph, wanted).graph, apply(other, wanted).graph
        assert list(one) == list(two)
        assert list(one.edges(keys=True)) == list(two.edges(keys=True))
