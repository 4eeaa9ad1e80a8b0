"""The graph's JSON file: networkx node-link data, one node or edge a line."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

import networkx as nx

from citelink.extract.errors import InputError


def write_graph(graph: "nx.MultiDiGraph[str]", file: TextIO) -> None:
    """Write `graph` as node-link JSON that `networkx.node_link_graph(data, edges="edges")` reads."""
    file.write('{"directed": true, "multigraph": true, "graph": {},\n"nodes": [\n')
    write_lines(file, ({**properties, "id": node} for node, properties in graph.nodes(data=True)))
    file.write('],\n"edges": [\n')
    edges = graph.edges(keys=True, data=True)
    write_lines(file, ({**properties, "source": a, "target": b, "key": key} for a, b, key, properties in edges))
    file.write("]}\n")


def write_lines(file: TextIO, objects: Iterable[dict[str, Any]]) -> None:
    comma = ""
    for data in objects:
        file.write(comma + json.dumps(data, ensure_ascii=False, sort_keys=True, allow_nan=False))
        comma = ",\n"
    file.write("\n")


def read_graph(path: Path) -> "nx.MultiDiGraph[str]":
    """Read a graph that `write_graph` wrote.

    Raises:
        InputError: `path` is not such a graph.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return nx.MultiDiGraph(nx.node_link_graph(data, edges="edges"))
    except (ValueError, KeyError, TypeError, nx.NetworkXError) as error:
        raise InputError(f"{path} is damaged ({error}); make it again with: citelink build --add") from None
