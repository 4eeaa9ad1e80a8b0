"""Write a graph as node-link JSON: `networkx.node_link_graph(data, edges="edges")` reads it.

It is `node_link_data(graph, edges="edges")`, sorted, one node or relationship a line. One name differs: the `source` of
a CITES relationship is `cites_source`, since node-link data calls an edge's start `source`.
"""

import json

import networkx as nx

from citelink.graph.export.flat import Node, Relationship, Sink, nodes, relationships, renamed, to_json


def write_json(graph: "nx.MultiDiGraph[str]", file: Sink) -> None:
    """Write `graph` to `file` as node-link JSON: the same bytes for the same graph.

    Raises:
        InputError: the graph holds something that the schema does not know.
    """
    about = json.dumps(graph.graph, ensure_ascii=False, allow_nan=False, sort_keys=True)
    file.write(f'{{"directed": true, "multigraph": true, "graph": {about}, "nodes": [')
    for number, node in enumerate(nodes(graph)):
        file.write((",\n" if number else "\n") + node_text(node))
    file.write('\n], "edges": [')
    for number, edge in enumerate(relationships(graph)):
        file.write((",\n" if number else "\n") + relationship_text(edge))
    file.write("\n]}\n")


def node_text(node: Node) -> str:
    """Return one node as JSON."""
    return to_json({"id": node.id, "label": node.label, **node.properties})


def relationship_text(edge: Relationship) -> str:
    """Return one relationship as JSON."""
    ends = {"source": edge.source, "target": edge.target, "key": edge.key, "type": edge.type}
    return to_json({**ends, **renamed(edge.properties)})
