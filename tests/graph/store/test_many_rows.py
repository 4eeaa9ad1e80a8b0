"""More rows than the engine takes at once: a missing list in one chunk is not one in the next."""

from pathlib import Path

import networkx as nx

from citelink.graph.store import create_database, open_database


def test_a_paper_without_authors_takes_no_other_papers_authors(tmp_path: Path) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for i in range(7000):
        authors = {} if (i % 2048 in (0, 7, 101) and i < 2048) or i == 5000 else {"authors": [f"A {i}", "B, C"]}
        graph.add_node(f"paper:title:{i:05}", label="Paper", title=f"T {i}", text_hash="x", **authors)
    create_database(tmp_path / "graph.lbug", graph)
    with open_database(tmp_path / "graph.lbug") as store:
        found = dict(store.query("MATCH (p:Paper) RETURN p.id, p.authors").rows)
    assert found == {node: graph.nodes[node].get("authors") for node in graph}
