"""The Cypher script: its data lines run on the embedded store, and what went in comes out."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ladybug
import networkx as nx
import pytest

from citelink.graph.export import STREAM_WRITERS
from citelink.graph.export.cypher_script import literal
from citelink.graph.export.flat import nodes, relationships
from citelink.graph.schema import LABELS, NODE_PROPERTIES, RELATIONSHIP_ENDS, RELATIONSHIP_PROPERTIES
from tests.graph.export.sample import NASTY, hostile_graph


def script(graph: "nx.MultiDiGraph[str]") -> list[str]:
    file = io.StringIO()
    STREAM_WRITERS["cypher"](graph, file)
    return file.getvalue().splitlines()


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("embedded") / "graph.db"
    with ladybug.Database(str(path)) as database, ladybug.Connection(database) as connected:
        make_tables(connected)
        for line in script(hostile_graph()):
            if not line.startswith("CREATE CONSTRAINT"):
                connected.execute(line)
        yield connected


def make_tables(connected: Any) -> None:
    for label, properties in NODE_PROPERTIES.items():
        columns = ", ".join(f"{name} {kind}" for name, kind in properties.items())
        connected.execute(f"CREATE NODE TABLE {label}(id STRING PRIMARY KEY, {columns})")
    for kind, properties in RELATIONSHIP_PROPERTIES.items():
        ends = ", ".join(f"FROM {source} TO {target}" for source, target in RELATIONSHIP_ENDS[kind])
        columns = "".join(f", {name} {type_}" for name, type_ in properties.items())
        connected.execute(f"CREATE REL TABLE {kind}({ends}{columns})")


def rows(connected: Any, query: str) -> list[list[Any]]:
    result = connected.execute(query)
    found = []
    while result.has_next():
        found.append(result.get_next())
    return found


def plain(stored: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in stored.items() if value is not None and not name.startswith("_")}


def test_every_node_comes_back_from_the_embedded_store(connection: Any) -> None:
    found = {row[0]["id"]: plain(row[0]) for row in rows(connection, "MATCH (n) RETURN n")}
    assert found == {node.id: {"id": node.id, **node.properties} for node in nodes(hostile_graph())}


def test_every_relationship_comes_back_from_the_embedded_store(connection: Any) -> None:
    found = {
        (source, target, kind, plain(edge).get("basis")): plain(edge)
        for source, target, kind, edge in rows(connection, "MATCH (a)-[r]->(b) RETURN a.id, b.id, label(r), r")
    }
    assert found == {
        (edge.source, edge.target, edge.type, edge.properties.get("basis")): edge.properties
        for edge in relationships(hostile_graph())
    }


def test_the_script_can_be_run_again(connection: Any) -> None:
    before = rows(connection, "MATCH (n) RETURN count(n)"), rows(connection, "MATCH ()-[r]->() RETURN count(r)")
    for line in script(hostile_graph())[len(LABELS) :]:
        connection.execute(line)
    after = rows(connection, "MATCH (n) RETURN count(n)"), rows(connection, "MATCH ()-[r]->() RETURN count(r)")
    assert before == after


@pytest.mark.parametrize(
    "text", [*NASTY, *(f"a{chr(code)}b\\{chr(code)}" for code in (*range(1, 256), 0x2029, 0xFFFD))]
)
def test_a_literal_is_the_text_again_and_on_one_line(connection: Any, text: str) -> None:
    written = literal(text)
    assert len(written.splitlines()) == 1
    assert rows(connection, f"RETURN {written}") == [[text]]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-3, "-3"),
        (1.0, "1.0"),
        (0.875, "0.875"),
        ([], "[]"),
        ([1, 2], "[1, 2]"),
        (["a'b", "\\"], "['a\\'b', '\\\\']"),
        ("\u202ex", "'\\u202ex'"),
        ("a\nb", "'a\\nb'"),
        ("\\u0041", "'\\\\u0041'"),
    ],
)
def test_literals(value: Any, written: str) -> None:
    assert literal(value) == written


def test_constraints_come_first_then_one_statement_a_line() -> None:
    lines = script(hostile_graph())
    statement = re.compile(r"CREATE CONSTRAINT \w+ IF NOT EXISTS|MERGE \(n:\w+ \{id: '|MATCH \(a:\w+ \{id: '")
    assert all(statement.match(line) and line.endswith(";") for line in lines)
    assert [line.split()[0] for line in lines] == (
        ["CREATE"] * len(LABELS)
        + ["MERGE"] * hostile_graph().number_of_nodes()
        + ["MATCH"] * hostile_graph().number_of_edges()
    )
    assert lines[0] == "CREATE CONSTRAINT citelink_paper_id IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;"


def test_two_citations_of_one_paper_are_told_apart_by_their_basis() -> None:
    merges = [line for line in script(hostile_graph()) if ":CITES" in line]
    assert ["basis: 'entity'" in line for line in merges] == [True, False, False]
    assert all("r.basis" not in line for line in merges)
