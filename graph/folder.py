"""The graph folder: papers.jsonl and corrections.toml are the truth; records, manifest, graph and database are made.

A build is written beside what is there, becomes complete in one rename, and only then moves in; a build killed
before that rename leaves the old graph, one killed after it is moved in by whoever opens the folder next.
"""

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
from filelock import FileLock, Timeout

from citelink.extract.errors import CitelinkError, InputError, StoreError
from citelink.extract.records import paper_from_json, paper_to_json, record_from_json, record_to_json
from citelink.extract.types import Paper, Record
from citelink.graph.catalogue import OwnNames
from citelink.graph.cites import Unresolved
from citelink.graph.export.node_link import write_json
from citelink.graph.files import whole_file
from citelink.graph.papers import hash_of
from citelink.graph.same_papers import Item, paper_of
from citelink.graph.saved import read_graph

PAPERS, RECORDS, MANIFEST, GRAPH, DATABASE, UNRESOLVED = (
    "papers.jsonl",
    "records.jsonl",
    "manifest.json",
    "graph.json",
    "graph.lbug",
    "unresolved.jsonl",  # citations whose paper is not known
)
COMPLETE = ".complete"  # a build that only has to be moved in


class GraphFolder:
    """One graph on disk; `path` need not exist before the first build."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._finish_move()

    @property
    def database(self) -> Path:
        """The embedded database's file.

        Raises:
            InputError: there is no graph here yet.
        """
        return self._existing(DATABASE)

    def graph(self) -> "nx.MultiDiGraph[str]":
        """Read the graph.

        Raises:
            InputError: there is no graph here yet, or it is damaged.
        """
        return read_graph(self._existing(GRAPH))

    def papers(self) -> list[Item]:
        """Read the papers (records, where the input gave records); none where there is no graph yet."""
        path = self.path / PAPERS
        return [item_from_json(line, path) for line in json_lines(path)] if path.exists() else []

    def records(self, extractor: str) -> dict[str, Record]:
        """Return what `extractor` (its fingerprint) found before, by text hash; nothing where another one did."""
        if self.manifest().get("extractor") != extractor:
            return {}
        path = self.path / RECORDS
        return {hash_of(record.paper): record for record in (record_from_json(line) for line in json_lines(path))}

    def manifest(self) -> dict[str, Any]:
        """Return the manifest of the last build; nothing where there is none."""
        path = self.path / MANIFEST
        if not (path.exists() and (self.path / RECORDS).exists()):
            return {}
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            return {}
        return data if isinstance(data, dict) else {}

    def _existing(self, name: str) -> Path:
        path = self.path / name
        if not path.is_file():
            raise InputError(f"no graph in {self.path}; make one with: citelink build PAPERS --graph {self.path}")
        return path

    @contextmanager
    def new_build(self) -> Iterator[Path]:
        """Yield an empty folder; what is in it at the end of the block becomes the graph: whole, or not at all.

        Raises:
            InputError: the folder can't be written.
            StoreError: another build is running in it.
        """
        part = self.path / ".build"
        with self._locked():
            try:
                shutil.rmtree(part, ignore_errors=True)
                part.mkdir()
                yield part
                part.rename(self.path / COMPLETE)
            finally:
                shutil.rmtree(part, ignore_errors=True)
            self._finish_move()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        lock = FileLock(self.path / ".lock", blocking=False)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise StoreError(f"another build is running in {self.path}; wait for it to end") from None
        except OSError as error:
            raise InputError(f"can't write the graph to {self.path}: {error.strerror}") from None
        try:
            yield
        finally:
            lock.release()

    def _finish_move(self) -> None:
        complete = self.path / COMPLETE
        if not complete.is_dir():
            return
        try:
            for file in sorted(complete.iterdir()):
                file.replace(self.path / file.name)
            complete.rmdir()
        except FileNotFoundError:
            return  # another process that opened the folder was faster
        except OSError as error:
            raise StoreError(f"can't finish the last build of {self.path}: {error.strerror}") from None


def write_build(
    part: Path,
    items: Sequence[Item],
    records: Sequence[Record],
    graph: "nx.MultiDiGraph[str]",
    manifest: dict[str, Any],
) -> None:
    """Write the text files of a build into the folder `part`."""
    with whole_file(part / PAPERS) as file:
        file.writelines(line(item_to_json(item)) for item in items)
    with whole_file(part / RECORDS) as file:
        file.writelines(line(record_to_json(record)) for record in records)
    with whole_file(part / GRAPH) as file:
        write_json(graph, file)
    with whole_file(part / MANIFEST) as file:
        file.write(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


def write_unresolved(part: Path, citations: Iterable[Unresolved]) -> None:
    """List the citations of a build whose paper is not known."""
    with whole_file(part / UNRESOLVED) as file:
        file.writelines(line(citation._asdict()) for citation in citations)


def make_manifest(
    graph: "nx.MultiDiGraph[str]",
    records: Iterable[Record],
    *,
    version: str,
    extractor: str,
    own: OwnNames | None = None,
) -> dict[str, Any]:
    """Return what identifies a build: versions, sorted hashes of the papers, counts; no times, no paths."""
    nodes = Counter(label for _, label in graph.nodes(data="label"))
    relationships: Counter[str] = Counter(key.partition("|")[0] for _, _, key in graph.edges(keys=True))
    return {
        "version": version,
        "extractor": extractor,
        "papers": sorted(hash_of(record.paper) for record in records),
        "nodes": dict(sorted(nodes.items())),
        "relationships": dict(sorted(relationships.items())),
        **({"own_names": own.fingerprint} if own else {}),
    }


def with_known(items: Iterable[Item], records: dict[str, Record]) -> list[Item]:
    """Return `items`, each paper whose text stands in `records` (by text hash) as the record that it has there."""
    known = [(item, records.get(hash_of(paper_of(item)))) for item in items]
    return [replace(record, paper=item) if record and isinstance(item, Paper) else item for item, record in known]


def line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def item_to_json(item: Item) -> dict[str, Any]:
    return record_to_json(item) if isinstance(item, Record) else paper_to_json(item)


def item_from_json(data: dict[str, Any], path: Path) -> Item:
    try:
        return record_from_json(data) if "entities" in data else paper_from_json(data)
    except CitelinkError as error:
        raise InputError(f"{path} is damaged: {error}") from None


def json_lines(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, start=1):
            try:
                data = json.loads(text)
            except ValueError as error:
                raise InputError(f"{path}, line {number} is damaged: {error}") from None
            if not isinstance(data, dict):
                raise InputError(f"{path}, line {number} is damaged: not an object")
            yield data
