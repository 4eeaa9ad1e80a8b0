"""The embedded store: what only a file on disk can do wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from citelink.extract.errors import InputError, StoreError
from citelink.graph.schema import LABELS, RELATIONSHIP_TYPES
from citelink.graph.store import EmbeddedStore, create_database, embedded, open_database
from citelink.graph.store.engine_errors import short, unreadable
from citelink.graph.store.guard import REFUSED, column_names
from tests.graph.sample import sample_graph

TOUCHES_FILES = [
    "COPY (MATCH (p:Paper) RETURN p.id) TO '{file}'",
    "PROFILE COPY (MATCH (p:Paper) RETURN p.id) TO '{file}'",
    "EXPLAIN COPY (MATCH (p:Paper) RETURN p.id) TO '{file}'",
    "/* MATCH */ COPY (MATCH (p:Paper) RETURN p.id) TO '{file}'",
    "RETURN 1; COPY (MATCH (p:Paper) RETURN p.id) TO '{file}'",
    "RETURN ';' ;COPY (MATCH (p:Paper) RETURN p.id) TO '{file}';",
    "EXPORT DATABASE '{file}'",
    "IMPORT DATABASE '{file}'",
    "ATTACH '{file}' AS other (dbtype lbug)",
    "INSTALL json",
    "LOAD EXTENSION '{file}'",
    "UPDATE json",
    "LOAD FROM '{file}' RETURN *",
    "load with headers (a STRING) from '{file}' RETURN *",
    "MATCH (p:Paper) LOAD FROM '{file}' RETURN *",
    "MATCH (p:Paper) LOAD/**/FROM '{file}' RETURN *",
    "CALL read_csv_serial('{file}') RETURN *",
    "CALL `read_csv_serial`('{file}') RETURN *",
    "MATCH (p:Paper) CALL READ_PARQUET('{file}') RETURN *",
    "CALL home_directory='{file}'",
    "CALL threads=8",
    "CHECKPOINT",
    "BEGIN TRANSACTION",
    "CREATE MACRO f(x) AS x",
    "DROP TABLE Paper",
    "ALTER TABLE Paper ADD x STRING",
    "CREATE (:Task {{id: 'task:x'}})",
]


@pytest.mark.parametrize("query", TOUCHES_FILES)
def test_what_could_write_or_read_a_file_is_refused(sample_file: Path, tmp_path: Path, query: str) -> None:
    database = Path(shutil.copy(sample_file, tmp_path / "graph.lbug"))
    before = database.read_bytes()
    with open_database(database) as store, pytest.raises(InputError) as caught:
        store.query(query.format(file=tmp_path / "out.csv"))
    assert str(caught.value) == REFUSED
    assert caught.value.exit_code == 2
    assert [file.name for file in tmp_path.iterdir()] == ["graph.lbug"]
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "query", ["MATCH (n:Task) SET n.name = 'x'", "MATCH (n) DETACH DELETE n", "MERGE (:Task {id: 'x'})"]
)
def test_a_write_inside_a_query_is_refused_in_the_same_words(sample: EmbeddedStore, query: str) -> None:
    with pytest.raises(InputError) as caught:
        sample.query(query)
    assert str(caught.value) == REFUSED


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("RETURN 'COPY (x) TO y; LOAD FROM z' AS x", [("COPY (x) TO y; LOAD FROM z",)]),
        ('RETURN "it\'s; \\" fine" AS x;', [("it's; \" fine",)]),
        ("// a; comment\nRETURN 1 AS x /* ; */ ;", [(1,)]),
        ("MATCH (`a;b`:Task) RETURN `a;b`.name AS x", [("Image classification",)]),
        ("OPTIONAL MATCH (n:Task {id: 'none'}) RETURN n AS x", [(None,)]),
        ("UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN x", [(2,)]),
        ("CALL show_tables() RETURN count(*) AS x", [(len(LABELS) + len(RELATIONSHIP_TYPES),)]),
        ("MATCH (m)<-[r]-(:Paper {year: 2015}) WHERE type(r) = 'INTRODUCES' RETURN m.name AS x", [("ResNet",)]),
        ("RETURN split('a-b', '-') AS x", [(["a", "b"],)]),
        ("RETURN toString(toInteger('3')) AS x", [("3",)]),
    ],
)
def test_a_query_that_only_reads_is_answered(sample: EmbeddedStore, query: str, rows: list[object]) -> None:
    assert sample.query(query).rows == rows


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query is empty"),
        ("// nothing", "the query is empty"),
        (
            "MATCH (n RETURN n",
            "the query can't be answered: Invalid input <MATCH (n RETURN>: expected rule oC_SingleQuery "
            "(line: 1, offset: 9)",
        ),
        (
            "MATCH (n:Papers) RETURN n",
            "the graph knows no Papers; its labels and relationship types are "
            + ", ".join((*LABELS, *RELATIONSHIP_TYPES)),
        ),
        ("MATCH (n:Paper) RETURN n.nam", "the query can't be answered: Cannot find property nam for n."),
        ("RETURN nonsense(1)", "the query can't be answered: function NONSENSE does not exist."),
        ("RETURN 1 / 0", "the query can't be answered: Divide by zero."),
        (
            "RETURN 1 AS x, UNION RETURN 1",
            "the query can't be answered: Invalid input <RETURN 1 AS x, UNION>: expected rule oC_RegularQuery "
            "(line: 1, offset: 15)",
        ),
    ],
)
def test_bad_cypher_is_told_in_one_line(sample: EmbeddedStore, query: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        sample.query(query)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", [["a", 1], [], "\udc00", 2**80, {"a": []}])
def test_a_parameter_that_the_engine_can_t_take_is_an_input_error(sample: EmbeddedStore, value: object) -> None:
    with pytest.raises(InputError, match=r"^the query can't be answered: "):
        sample.query("RETURN $x", {"x": value})


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        open_database(tmp_path / "graph.lbug")
    assert str(caught.value) == (
        f"{tmp_path}/graph.lbug does not exist; make it with: citelink build PAPERS --graph {tmp_path}"
    )


def test_a_folder_in_place_of_the_file_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist; make it with: "):
        open_database(tmp_path)


def other_version(data: bytes) -> bytes:
    return data[:4] + bytes([99]) + data[5:]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: b"", "is damaged (not a database file)"),
        (lambda data: b"SQLite format 3\0" + data, "is damaged (not a database file)"),
        (lambda data: data[:10], "is damaged (Reading past the end of the file"),
        (lambda data: data[: len(data) // 2], "is damaged (Cannot read checkpoint"),
        (other_version, "was written by another version of LadybugDB"),
    ],
)
def test_a_file_that_is_no_whole_database_says_how_to_make_it_again(
    sample_file: Path, tmp_path: Path, spoil: object, reason: str
) -> None:
    path = tmp_path / "graph.lbug"
    path.write_bytes(spoil(sample_file.read_bytes()))  # type: ignore[operator]
    with pytest.raises(StoreError) as caught:
        open_database(path)
    assert str(caught.value).startswith(f"{path} {reason}")
    assert str(caught.value).endswith(f"; make it again with: citelink build --add --graph {tmp_path}")
    assert caught.value.exit_code == 3


def test_a_database_without_our_tables_is_no_graph(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    with embedded.writing(path):
        pass
    with pytest.raises(StoreError, match="is damaged \\(no graph in it\\)"):
        open_database(path)


def test_the_words_that_could_have_stood_there_are_left_out() -> None:
    message = "Parser exception: mismatched input 'X' expecting {'{', '}', ANY, COUNT} (line: 1, offset: 30)\n  ^"
    assert short(message) == "mismatched input 'X' (line: 1, offset: 30)"


def test_a_lock_is_told_as_one() -> None:
    error = unreadable(Path("graph.lbug"), "IO exception: Could not set lock on file : graph.lbug")
    assert str(error) == "graph.lbug is locked by a process that writes it; wait for it to end"


def test_nothing_but_the_file_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    create_database(tmp_path / "graph.lbug", sample_graph())
    with open_database(tmp_path / "graph.lbug") as store:
        store.query("MATCH (n) RETURN n")
    assert [file.name for file in tmp_path.iterdir()] == ["graph.lbug"]


def test_a_database_is_not_written_over_another(sample_file: Path) -> None:
    with pytest.raises(StoreError) as caught:
        create_database(sample_file, sample_graph())
    assert str(caught.value) == f"{sample_file} is there already; a database is written once"


def test_a_failed_load_leaves_the_old_graph_and_nothing_else(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "graph.lbug"))
    broken: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    broken.add_node("paper:title:x", label="Paper", title="x", year="not a number")
    with EmbeddedStore(path) as store:
        with pytest.raises(StoreError, match=r"^can't write the database "):
            store.load(broken)
        assert store.query("MATCH (p:Paper) RETURN count(*)").rows == [(7,)]
    assert [file.name for file in tmp_path.iterdir()] == ["graph.lbug"]


def test_a_folder_that_is_not_there_can_t_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"^can't write the database "):
        create_database(tmp_path / "none" / "graph.lbug", sample_graph())


def test_a_folder_s_name_may_hold_anything(tmp_path: Path) -> None:
    folder = tmp_path / "it's [a] {folder}*? \\ \u202e π"
    folder.mkdir()
    create_database(folder / "graph[1]*.lbug", sample_graph())
    with open_database(folder / "graph[1]*.lbug") as store:
        assert store.query("MATCH (p:Paper) RETURN count(*)").rows == [(7,)]
    assert [file.name for file in folder.iterdir()] == ["graph[1]*.lbug"]


def test_large_tables_are_copied_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "PIECE", 2_000)
    monkeypatch.setattr(embedded, "UNSAVED", 5_000)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(200):
        graph.add_node(f"task:{i:03}", label="Task", name=f'Task {i}, \n"quoted"' * (i % 7), aliases=["a"] * (i % 3))
        graph.add_edge(f"task:{i:03}", f"task:{i // 2:03}", key="VARIANT_OF", type="VARIANT_OF", rule="r" * i)
    create_database(tmp_path / "graph.lbug", graph)
    with open_database(tmp_path / "graph.lbug") as store:
        nodes = store.query("MATCH (n) RETURN n.id, n.name, n.aliases ORDER BY n.id").rows
        edges = store.query("MATCH (a)-[r]->(b) RETURN a.id, b.id, r.rule ORDER BY a.id").rows
    assert nodes == [(node, data["name"], data["aliases"]) for node, data in graph.nodes(data=True)]
    assert edges == [(a, b, data["rule"]) for a, b, data in graph.edges(data=True)]


def test_a_value_of_megabytes_comes_back(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    text = 'é, "x"\n\\' * 500_000
    graph.add_node("paper:title:x", label="Paper", title=text, authors=[text, ""])
    create_database(tmp_path / "graph.lbug", graph)
    with open_database(tmp_path / "graph.lbug") as store:
        assert store.query("MATCH (p) RETURN p.title, p.authors").rows == [(text, [text, ""])]


def test_rows_come_in_one_order_every_time(tmp_path: Path) -> None:
    answers = []
    for name in ("one.lbug", "two.lbug"):
        create_database(tmp_path / name, sample_graph())
        with open_database(tmp_path / name) as store:
            answers.append(store.query("MATCH (a)-[r]->(b) RETURN a, r, b, collect(a.id)").rows)
    assert answers[0] == answers[1]


READER = """
import sys
from pathlib import Path
from citelink.graph.store import open_database
with open_database(Path(sys.argv[1])) as store:
    print(store.query("MATCH (p:Paper) RETURN count(*)").rows[0][0], flush=True)
    sys.stdin.read()
    print(store.query("MATCH (n) RETURN count(*)").rows[0][0], flush=True)
"""


def test_two_processes_read_at_once(sample_file: Path) -> None:
    command = [sys.executable, "-c", READER, str(sample_file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "7\n"
        with open_database(sample_file) as store:
            assert store.query("MATCH (p:Paper) RETURN count(*)").rows == [(7,)]
        assert other.communicate("")[0] == f"{sample_graph().number_of_nodes()}\n"


def test_a_reader_keeps_its_graph_while_another_is_swapped_in(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "graph.lbug"))
    with open_database(path) as reader, EmbeddedStore(path) as writer:
        writer.load(nx.MultiDiGraph())
        assert reader.query("MATCH (p:Paper) RETURN count(*)").rows == [(7,)]
        assert writer.query("MATCH (p:Paper) RETURN count(*)").rows == [(0,)]


@pytest.mark.parametrize(
    ("query", "engine", "columns"),
    [
        ("RETURN a.b,  count( * ) AS n", ("a.b", "n"), ("a.b", "n")),
        ("RETURN DISTINCT label(n), max([1, 2]) ORDER BY 1", ("L", "M"), ("label(n)", "max([1, 2])")),
        ("MATCH (n) WITH n RETURN {a: 1, b: 2}.a, 'x, y' LIMIT 1;", ("A", "B"), ("{a: 1, b: 2}.a", "'x, y'")),
        ("MATCH (n) RETURN *", ("n",), ("n",)),
        ("RETURN 1 UNION RETURN 2", ("1",), ("1",)),
        ("CALL show_tables() RETURN *", ("id", "name"), ("id", "name")),
        ("EXPLAIN RETURN count(*)", ("plan",), ("plan",)),
    ],
)
def test_columns_are_called_as_they_are_written(query: str, engine: tuple[str, ...], columns: tuple[str, ...]) -> None:
    assert column_names(query, engine) == columns
