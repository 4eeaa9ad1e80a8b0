"""What a format is: a name, a way to know it by its first characters, and a reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from citelink.extract.read.log import Log
from citelink.extract.read.source import Source
from citelink.extract.types import Paper, Record


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; its reader yields papers or records and logs what it leaves out."""

    name: str
    recognise: Callable[[str], bool]
    read: Callable[[Source, Log], Iterator[Paper | Record]]
