"""Papers and records out of files: saved listings and JSONL."""

from citelink.extract.read.log import Skipped
from citelink.extract.read.reading import FORMAT_NAMES, Reading, read_papers

__all__ = ["FORMAT_NAMES", "Reading", "Skipped", "read_papers"]
