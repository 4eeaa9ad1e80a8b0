"""What every store must do, run on each of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from citelink.extract.errors import InputError
from citelink.extract.ids import text_hash
from citelink.graph.store import EmbeddedStore, Store
from tests.graph.sample import sample_graph

STORES = {"embedded": lambda folder: EmbeddedStore(folder / "graph.lbug")}

HOSTILE = [
    "plain",
    "",
    " ",
    "a, b",
    'It\'s "quoted" `back` \\ backslash \\\' \\" \\u0041 \\n $x ${x} {{y}} %s',
    "[a, b], {c: d}, ('e'), [, ]",
    "line\nbreak\r\nand\rtab\t\x0b\x0c",
    "\u202eright to left\u202c \u200b \ufeffbom \u2028 \u2029 \x85",
    "👩‍💻 𝔘 ñ é ﬁ ² ß ẞ İ \ufffd",
    "x'}) DETACH DELETE n // MATCH (n) RETURN n; \"}) CREATE (:Evil) --",
    "<script>alert(1)</script> &amp;",
    "null",
    "NULL",
    "\\N",
    "true",
    "42",
    "1e3",
    "2020-01-01",
    "\x1a\x1aa\x1ab\x1ae\x1f\x1e\x00\x01",
    '""',
    '"',
    "'",
    ",",
    "trailing \\",
    "# // /* */ --",
    "x" * 200_000,
]
LISTS: list[list[str]] = [[], [""], ["", ""], ["a, b", ""], HOSTILE[:-1], ["[]", "[a]"], ["null"]]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own."""
    with STORES[request.param](tmp_path) as store:
        yield store


@pytest.fixture(scope="module", params=STORES)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the sample graph, for tests that only read."""
    with STORES[request.param](tmp_path_factory.mktemp("loaded")) as store:
        store.load(sample_graph())
        yield store


@pytest.fixture(scope="module", params=STORES)
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the hostile graph, for tests that only read."""
    with STORES[request.param](tmp_path_factory.mktemp("hostile")) as store:
        store.load(hostile_graph())
        yield store


def nodes_of(store: Store) -> dict[str, dict[str, Any]]:
    rows = store.query("MATCH (n) RETURN n").rows
    return {node["id"]: {k: v for k, v in node.items() if k != "id"} for (node,) in rows}


def edges_of(store: Store) -> list[tuple[str, str, dict[str, Any]]]:
    rows = store.query("MATCH (a)-[r]->(b) RETURN a.id, b.id, r").rows
    return sorted(((a, b, dict(sorted(r.items()))) for a, b, r in rows), key=str)


def assert_holds(store: Store, graph: "nx.MultiDiGraph[str]") -> None:
    assert nodes_of(store) == {node: {**data} for node, data in graph.nodes(data=True)}
    edges = [(a, b, dict(sorted(properties.items()))) for a, b, properties in graph.edges(data=True)]
    assert edges_of(store) == sorted(edges, key=str)


def hostile_graph() -> "nx.MultiDiGraph[str]":
    """Return a graph whose texts, lists and ids are all made to break a loader."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i, text in enumerate(HOSTILE):
        paper = f"paper:title:{i}-{text[:40]}"
        graph.add_node(
            paper,
            label="Paper",
            title=text,
            abstract=HOSTILE[-i - 1],
            text_hash=text_hash(text, HOSTILE[-i - 1], ""),
            authors=LISTS[i % len(LISTS)],
            stub=bool(i % 2),
        )
        if i % 3:
            graph.nodes[paper]["year"] = 1900 + i
        graph.add_node(f"dataset:{i}", label="Dataset", name=text, aliases=LISTS[-(i % len(LISTS))], paper_count=2**40)
        graph.add_edge(
            paper,
            f"dataset:{i}",
            key="USES",
            type="USES",
            evidence=text,
            surface=text,
            confidence=[0.0, 1.0, 0.123][i % 3],
            mention_fields=["title", "abstract"][: i % 3],
            mention_offsets=[0, 2**40][: i % 3],
            mention_surfaces=LISTS[i % len(LISTS)],
        )
    return graph


def test_a_graph_comes_back_as_it_was_loaded(loaded: Store) -> None:
    assert_holds(loaded, sample_graph())


def test_hostile_text_and_lists_come_back_to_the_letter(hostile: Store) -> None:
    assert_holds(hostile, hostile_graph())


def test_loading_twice_is_the_same_as_once(store: Store) -> None:
    store.load(sample_graph())
    store.load(sample_graph())
    assert_holds(store, sample_graph())


def test_loading_replaces_what_was_there(store: Store) -> None:
    store.load(hostile_graph())
    store.load(sample_graph())
    assert_holds(store, sample_graph())


def test_an_empty_graph_can_be_loaded(store: Store) -> None:
    store.load(nx.MultiDiGraph())
    assert store.query("MATCH (n) RETURN count(n) AS nodes").rows == [(0,)]


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_a_parameter_finds_exactly_its_text(hostile: Store, text: str) -> None:
    query = "MATCH (n:Dataset) WHERE n.name = $name RETURN n.name"
    assert hostile.query(query, {"name": text}).rows == [(text,)]


def test_columns_are_called_as_the_query_writes_them(loaded: Store) -> None:
    query = "MATCH (p:Paper)-[r:EVALUATES_ON]->(d:Dataset {id: $id}) RETURN d.name, count(p), type(r) AS relation"
    rows = loaded.query(query, {"id": "dataset:cifar-10"})
    assert rows.columns == ("d.name", "count(p)", "relation")
    assert rows.as_dicts() == [{"d.name": "CIFAR-10", "count(p)": 2, "relation": "EVALUATES_ON"}]


def test_a_path_has_ids_of_ours_and_the_direction_of_each_step(loaded: Store) -> None:
    (path,) = loaded.query(
        "MATCH p = (:Method {id: 'method:qlora'})<-[:INTRODUCES]-(:Paper)-[:COMPARES_WITH]->(:Method) RETURN p"
    ).rows[0]
    assert [node["id"] for node in path["nodes"]] == ["method:qlora", "paper:arxiv:2305.14314", "method:lora"]
    assert [(r["from"], r["type"], r["to"]) for r in path["relationships"]] == [
        ("paper:arxiv:2305.14314", "INTRODUCES", "method:qlora"),
        ("paper:arxiv:2305.14314", "COMPARES_WITH", "method:lora"),
    ]


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("RETURN 1.5 AS x", 1.5),
        ("RETURN true AS x", True),
        ("RETURN null AS x", None),
        ("RETURN [1, 2] AS x", [1, 2]),
        ("RETURN {a: 1, b: 'c'} AS x", {"a": 1, "b": "c"}),
        ("RETURN date('2020-02-01') AS x", "2020-02-01"),
        ("RETURN 0.0 / 0.0 AS x", None),
        ("MATCH ()-[r:VARIANT_OF]->() RETURN r AS x", {"type": "VARIANT_OF", "rule": "prefix"}),
    ],
)
def test_every_value_is_one_that_json_can_hold(loaded: Store, query: str, value: object) -> None:
    assert loaded.query(query).rows == [(value,)]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Task {id: 'task:x'})",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (:Task {id: 'task:x'})",
        "MATCH (n:Task) REMOVE n.name",
        "MATCH (n) DELETE n RETURN 1",
    ],
)
def test_a_query_that_writes_is_refused(loaded: Store, query: str) -> None:
    with pytest.raises(InputError):
        loaded.query(query)
    assert_holds(loaded, sample_graph())


def test_bad_cypher_is_an_input_error_of_one_line(loaded: Store) -> None:
    with pytest.raises(InputError) as caught:
        loaded.query("MATCH (n RETURN n")
    assert len(str(caught.value).splitlines()) == 1


def test_a_missing_parameter_is_named(loaded: Store) -> None:
    with pytest.raises(InputError, match=r"^the query needs a value for \$name; give it with: --param name=VALUE$"):
        loaded.query("MATCH (n) WHERE n.name = $name RETURN n")
