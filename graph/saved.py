"""The graph's own file: the node-link JSON of the export, read back."""

import json
from pathlib import Path
from typing import cast

import networkx as nx

from citelink.extract.errors import InputError
from citelink.graph.export.flat import RENAMED


def read_graph(path: Path) -> "nx.MultiDiGraph[str]":
    """Read a graph that `export.node_link.write_json` wrote.

    Raises:
        InputError: `path` is not such a graph.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        graph = cast("nx.MultiDiGraph[str]", nx.node_link_graph(data, edges="edges"))
    except (ValueError, KeyError, TypeError, nx.NetworkXError) as error:
        raise InputError(f"{path} is damaged ({error}); make the graph again with: citelink build PAPERS") from None
    for _, _, properties in graph.edges(data=True):
        for name, written in RENAMED.items():
            if written in properties:
                properties[name] = properties.pop(written)
    return graph
