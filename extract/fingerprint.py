"""What identifies an extractor: found with another one, records are out of date."""

import hashlib
from functools import cache
from pathlib import Path


@cache
def fingerprint() -> str:
    """Return the sha256 (first 16 hex digits) of the code, word lists and weights of `extract/`."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
