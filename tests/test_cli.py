"""The command line: what it prints where, its exit codes, its filters."""

import json
from pathlib import Path

import pytest

from tests.command import done, run
from tests.corpora import SHARED, needs_shared

LORA = {
    "title": "LoRA: Low-Rank Adaptation",
    "abstract": "We propose LoRA, a method that adapts RoBERTa. LoRA is evaluated on the GLUE benchmark. "
    "Code is available at https://github.com/microsoft/LoRA.",
    "arxiv_id": "2106.09685",
    "year": 2021,
    "authors": ["Edward Hu"],
}
QLORA = {
    "title": "QLoRA: Efficient Finetuning",
    "abstract": "We present QLoRA, which extends LoRA. QLoRA outperforms LoRA on MMLU. Code will be released.",
    "arxiv_id": "2305.14314",
    "year": 2023,
}
PAPERS = f"{json.dumps(LORA)}\n{json.dumps(QLORA)}\n"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "papers.jsonl").write_text(PAPERS)
    done("build", folder / "papers.jsonl", "--graph", folder / "g")
    return folder / "g"


def test_results_go_to_stdout_and_talk_to_stderr(tmp_path: Path) -> None:
    result = run("extract", "-", stdin=PAPERS)
    assert [json.loads(line)["year"] for line in result.stdout.splitlines()] == [2021, 2023]
    assert result.stderr == "read 2 papers\n"
    assert run("extract", "-q", "-", stdin=PAPERS).stderr == ""


def test_extract_explains_each_entity_with_its_evidence() -> None:
    text = done("extract", "-", "--explain", stdin=PAPERS)
    assert text.startswith("LoRA: Low-Rank Adaptation\n")
    assert "  GLUE: Dataset, EVALUATES_ON, confidence " in text
    assert "the catalogue knows it as Dataset" in text
    assert "evidence   LoRA is evaluated on the GLUE benchmark.\n" in text


def test_build_says_what_came_of_it(tmp_path: Path) -> None:
    (tmp_path / "twice.jsonl").write_text(PAPERS + PAPERS)
    result = run("build", tmp_path / "twice.jsonl", "--graph", tmp_path / "g")
    assert result.stderr.startswith("read 4 papers\n")
    assert result.stderr.endswith(" of 2 papers (2 stood there twice)\n")
    assert result.stdout == ""


def test_the_graph_folder_can_come_from_the_environment(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITELINK_GRAPH", str(graph))
    assert json.loads(done("stats", "--json"))["papers"] == 2


def test_show_proves_each_relationship_with_a_sentence(graph: Path) -> None:
    assert '"LoRA is evaluated on the GLUE benchmark."' in done("show", "GLUE", "--graph", graph)


def test_a_query_gives_a_table_json_or_csv(graph: Path) -> None:
    cypher = "MATCH (p:Paper) WHERE p.stub IS NULL RETURN p.arxiv_id AS id, p.year AS year ORDER BY year"
    assert done("query", cypher, "--graph", graph).split() == (
        ["id", "year", "----------", "------", "2106.09685", "2021", "2305.14314", "2023"]
    )
    rows = json.loads(done("query", cypher, "--json", "--graph", graph))
    assert rows == [{"id": "2106.09685", "year": 2021}, {"id": "2305.14314", "year": 2023}]
    assert done("query", cypher, "--csv", "--graph", graph) == "id,year\n2106.09685,2021\n2305.14314,2023\n"


def test_a_parameter_is_a_number_where_it_looks_like_one(graph: Path) -> None:
    cypher = "MATCH (p:Paper) WHERE p.year > $since RETURN p.arxiv_id"
    assert "2305.14314" in done("query", cypher, "--param", "since=2022", "--graph", graph)


def test_an_arxiv_id_is_no_number(graph: Path) -> None:
    assert "microsoft/LoRA" in done("query", "code-of", "--param", "paper=2106.09685", "--graph", graph)


def test_the_named_queries_are_listed_and_run(graph: Path) -> None:
    assert "popular-datasets" in done("query", "--list")
    assert "GLUE" in done("query", "popular-datasets", "--graph", graph)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "nope"], 2, 'no recipe is called "nope"; see them with: citelink query --list'),
        (["query"], 2, "give a Cypher query or a name; see them with: citelink query --list"),
        (["query", "MATCH (p:Paper) DELETE p"], 2, "a query can only read the graph"),
        (["query", "MATCH (p:Paper"], 2, "the query can't be answered: Invalid input"),
        (["show", "Zzzz"], 2, 'nothing in the graph is called "Zzzz"; search with: citelink find TEXT'),
        (["find", "Zzzz"], 2, "nothing here is called Zzzz; see what there is with: citelink stats"),
        (["remove", "arxiv:9999.99999"], 2, "nothing in the graph is called"),
        (["export", "-f", "csv", "-o", "-"], 2, "csv is a folder of tables"),
        (["export", "-f", "json", "-o", "-", "--types", "Car"], 2, "unknown type Car; known: Paper, Dataset"),
        (["view", "-o", "-", "--around", "Zzzz"], 2, 'nothing in the graph is called "Zzzz"'),
    ],
)
def test_what_can_not_be_done_is_one_line_and_an_exit_code(
    graph: Path, arguments: list[str], code: int, message: str
) -> None:
    result = run(*arguments, "--graph", graph)
    assert result.exit_code == code
    assert message in result.stderr.splitlines()[-1]
    assert result.stdout == ""


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    result = run("stats", "--graph", tmp_path / "no")
    assert result.exit_code == 2
    assert (
        result.stderr
        == f"Error: no graph in {tmp_path}/no; make one with: citelink build PAPERS --graph {tmp_path}/no\n"
    )


def test_a_damaged_database_is_the_stores_fault(tmp_path: Path, graph: Path) -> None:
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "graph.lbug").write_bytes(b"\0" * 5000)
    assert run("stats", "--graph", tmp_path / "g").exit_code == 3


def test_verify_fails_when_one_character_of_a_stored_abstract_is_changed(tmp_path: Path) -> None:
    import networkx as nx

    from citelink.graph.folder import GraphFolder
    from citelink.graph.store import create_database

    (tmp_path / "papers.jsonl").write_text(PAPERS)
    done("build", tmp_path / "papers.jsonl", "--graph", tmp_path / "g")
    assert run("verify", "--graph", tmp_path / "g").stderr == "0 failures\n"
    changed: nx.MultiDiGraph[str] = GraphFolder(tmp_path / "g").graph()
    paper = changed.nodes["paper:arxiv:2106.09685"]
    paper["abstract"] = paper["abstract"].replace("We", "He", 1)
    (tmp_path / "g" / "graph.lbug").unlink()
    create_database(tmp_path / "g" / "graph.lbug", changed)
    result = run("verify", "--graph", tmp_path / "g")
    assert result.exit_code == 1
    assert "paper:arxiv:2106.09685: text_hash is not the hash" in result.stdout


def test_people_are_left_out_unless_asked_for(graph: Path) -> None:
    assert "person:edward-hu" not in done("export", "-f", "json", "-o", "-", "--graph", graph)
    assert "person:edward-hu" in done("export", "-f", "json", "-o", "-", "--people", "--graph", graph)


def test_a_part_of_the_graph_is_exported(graph: Path) -> None:
    data = json.loads(done("export", "-f", "json", "-o", "-", "--around", "GLUE", "--graph", graph))
    assert {node["id"] for node in data["nodes"]} == {"dataset:glue", "paper:arxiv:2106.09685"}


def test_a_removed_paper_takes_what_nothing_else_supports(tmp_path: Path) -> None:
    (tmp_path / "papers.jsonl").write_text(PAPERS)
    done("build", tmp_path / "papers.jsonl", "--graph", tmp_path / "g")
    done("remove", "arxiv:2106.09685", "--graph", tmp_path / "g")
    assert run("find", "GLUE", "--graph", tmp_path / "g").exit_code == 2
    assert "LoRA" in done("find", "LoRA", "--graph", tmp_path / "g")


@needs_shared
def test_the_saved_listing_gives_its_24_papers(tmp_path: Path) -> None:
    done("build", SHARED / "listing" / "trending.txt", "--graph", tmp_path / "g")
    assert json.loads(done("stats", "--json", "--graph", tmp_path / "g"))["papers"] == 24
    assert run("verify", "--graph", tmp_path / "g").exit_code == 0
