"""Save a graph in one of the export formats: a file or a folder whole or not at all, or standard output."""

import codecs
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx

from citelink.extract.errors import InputError
from citelink.graph.export.csv_tables import is_export, write_csv
from citelink.graph.export.cypher_script import write_cypher
from citelink.graph.export.flat import Sink
from citelink.graph.export.gexf import write_gexf
from citelink.graph.export.graphml import write_graphml
from citelink.graph.export.node_link import write_json
from citelink.graph.files import whole_file, whole_folder

STREAM_WRITERS: dict[str, Callable[["nx.MultiDiGraph[str]", Sink], None]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "json": write_json,
    "cypher": write_cypher,
}
FOLDER_WRITERS: dict[str, Callable[["nx.MultiDiGraph[str]", Path], None]] = {"csv": write_csv}
WRITERS = {**STREAM_WRITERS, **FOLDER_WRITERS}


def save(graph: "nx.MultiDiGraph[str]", format_: str, output: str) -> None:
    """Save `graph` to the file (csv: the folder) `output`; `-` is standard output.

    Raises:
        InputError: no such format, `output` can't be written, or it is a folder with other things in it.
    """
    if format_ not in WRITERS:
        raise InputError(f"unknown format {format_}; known: {', '.join(WRITERS)}")
    if output == "-":
        print_graph(graph, format_)
        return
    try:
        save_path(graph, format_, Path(output))
    except OSError as error:
        raise InputError(f"{output} can't be written: {error.strerror}") from None


def print_graph(graph: "nx.MultiDiGraph[str]", format_: str) -> None:
    """Write `graph` to standard output as UTF-8, whatever the locale says."""
    if format_ in FOLDER_WRITERS:
        raise InputError(f"{format_} is a folder of tables and can't go to standard output; give one: -o FOLDER")
    sys.stdout.flush()
    STREAM_WRITERS[format_](graph, codecs.getwriter("utf-8")(sys.stdout.buffer))
    sys.stdout.buffer.flush()


def save_path(graph: "nx.MultiDiGraph[str]", format_: str, path: Path) -> None:
    """Write `graph` to a file or a folder."""
    if format_ in FOLDER_WRITERS:
        check_folder(path)
        with whole_folder(path) as folder:
            FOLDER_WRITERS[format_](graph, folder)
        return
    check_file(path)
    with whole_file(path) as file:
        STREAM_WRITERS[format_](graph, file)


def check_folder(path: Path) -> None:
    """Refuse a folder whose replacement would destroy something that is not ours."""
    if not path.name or path.resolve() == Path.cwd():
        raise InputError(f"{path} is the current folder; give one of its own: -o FOLDER")
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise InputError(f"{path} is not a folder; give another: -o FOLDER")
    if path.exists() and not is_export(path):
        raise InputError(f"{path} holds other files, which would be lost; give another folder: -o FOLDER")


def check_file(path: Path) -> None:
    """Refuse a folder, and a device such as /dev/null, which a file must not take the place of."""
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a file; give another: -o FILE, or - for standard output")
