import csv
import json
from pathlib import Path
from typing import Any

import networkx as nx

from citelink.graph.export.csv_tables import write_csv
from citelink.graph.export.flat import nodes, relationships
from citelink.graph.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES
from tests.graph.export.sample import hostile_graph

TYPES = {
    name: kind
    for table in (*NODE_PROPERTIES.values(), *RELATIONSHIP_PROPERTIES.values())
    for name, kind in table.items()
}


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(name: str, cell: str) -> Any:
    """Read a cell as a program would that knows the schema."""
    kind = TYPES.get({"cites_source": "source"}.get(name, name), "STRING")
    return cell if kind == "STRING" else json.loads(cell)


def properties(row: dict[str, str], keys: tuple[str, ...]) -> dict[str, Any]:
    return {name: value(name, cell) for name, cell in row.items() if name not in keys and cell != ""}


def no_empty(given: dict[str, Any]) -> dict[str, Any]:
    return {name: item for name, item in given.items() if item != ""}


def test_nodes_come_back_exactly(tmp_path: Path) -> None:
    write_csv(hostile_graph(), tmp_path)
    rows = read_table(tmp_path / "nodes.csv")
    expected = [(node.id, node.label, no_empty(node.properties)) for node in nodes(hostile_graph())]
    assert [(row["id"], row["label"], properties(row, ("id", "label"))) for row in rows] == expected


def test_relationships_come_back_exactly(tmp_path: Path) -> None:
    write_csv(hostile_graph(), tmp_path)
    rows = read_table(tmp_path / "relationships.csv")
    ends = ("source", "target", "type")
    found = [(*(row[end] for end in ends), properties(row, ends)) for row in rows]
    expected = [
        (
            edge.source,
            edge.target,
            edge.type,
            no_empty({"cites_source" if name == "source" else name: item for name, item in edge.properties.items()}),
        )
        for edge in relationships(hostile_graph())
    ]
    assert found == expected


def test_the_columns_are_those_of_the_schema_in_its_order(tmp_path: Path) -> None:
    write_csv(nx.MultiDiGraph(), tmp_path)
    assert (tmp_path / "nodes.csv").read_text() == (
        "id,label,name,title,abstract,comment,text_hash,arxiv_id,doi,year,date,authors,url,source,stub,code_status,"
        "code_evidence,former_ids,merge_reasons,aliases,paper_count,alias_rules,alias_counts,alias_papers,other_types,"
        "apart,host,owner,stars,license,language,pushed_at,archived,kind\n"
    )
    assert (tmp_path / "relationships.csv").read_text() == (
        "source,target,type,evidence,field,evidence_start,evidence_end,mention_start,mention_end,surface,rule,"
        "confidence,count,mention_fields,mention_offsets,mention_surfaces,own,basis,via,cites_source\n"
    )


def test_a_text_that_looks_like_a_formula_stays_as_it_is(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("method:x", label="Method", name="=1+1")
    write_csv(graph, tmp_path)
    assert read_table(tmp_path / "nodes.csv")[0]["name"] == "=1+1"
