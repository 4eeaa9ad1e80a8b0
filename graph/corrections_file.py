"""The file `corrections.toml`: read, added to at its end, never rewritten; and what became of its entries.

What a person wrote in it stays as it is, byte for byte. A changed file moves into the folder with the graph that was
built with it, or not at all.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from citelink.extract.errors import InputError
from citelink.extract.text import quoted
from citelink.graph.corrections import SHAPES, Correction, correction_of, parse_corrections
from citelink.graph.corrections_apply import HOLDS, STALE, Outcome
from citelink.graph.files import whole_file

CORRECTIONS = "corrections.toml"
WAITING = "not applied yet"
APPLY = "citelink correct apply"


class Change(Protocol):
    """Something that adds corrections to a file."""

    def added(self) -> list[Correction]:
        """Return the corrections to add."""

    def check(self, outcomes: Sequence[Outcome]) -> None:
        """Raise an InputError where the outcomes forbid the change."""


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """One correction from the command line: it has to change the graph."""

    correction: Correction

    def added(self) -> list[Correction]:
        """Return the correction."""
        return [self.correction]

    def check(self, outcomes: Sequence[Outcome]) -> None:
        """Raise an InputError where the correction does nothing."""
        found = next(outcome for outcome in outcomes if outcome.correction.wanted == self.correction.wanted)
        if found.state == STALE:
            raise InputError(f"{found.why}; nothing was changed")
        if found.state == HOLDS or found is not outcomes[-1]:
            raise InputError(f"the graph is so already: {self.correction}; nothing was changed")


@dataclass(frozen=True, slots=True)
class MoreCorrections:
    """The corrections of another file."""

    path: Path

    def added(self) -> list[Correction]:
        """Return the corrections of the file."""
        if not self.path.is_file():
            raise InputError(f"{self.path} is no file; give one like the {CORRECTIONS} of a graph folder")
        return parse_corrections(read_text(self.path), str(self.path))

    def check(self, outcomes: Sequence[Outcome]) -> None:
        """Do nothing: one that does not fit this graph is reported as stale."""


class CorrectionsFile:
    """The corrections of a graph folder, with those that a change adds."""

    def __init__(self, folder: Path, change: Change | None = None) -> None:
        self._path, self._change = folder / CORRECTIONS, change
        self._old = read_text(self._path)
        self.corrections = parse_corrections(self._old, str(self._path))
        self._text = self._old
        if change:
            self._add(change.added())

    def _add(self, corrections: Sequence[Correction]) -> None:
        known = {correction.wanted for correction in self.corrections}
        expected = [*self.corrections, *(c for c in corrections if c.wanted not in known)]
        self._text = self._changed(expected[len(self.corrections) :])
        try:
            self.corrections = parse_corrections(self._text, str(self._path))
        except InputError:
            self.corrections = []
        if self.corrections != expected:
            raise InputError(f'{self._path} can\'t be added to; begin every entry in it with "[[correction]]"')

    def _changed(self, new: Sequence[Correction]) -> str:
        if isinstance(self._change, MoreCorrections) and not self._old.strip():
            return read_text(self._change.path)
        return with_blocks(self._old, new)

    def check(self, outcomes: Sequence[Outcome]) -> None:
        """Raise an InputError where a correction that was to be added does nothing."""
        if self._change:
            self._change.check(outcomes)

    def save(self, part: Path) -> None:
        """Write a changed file into the folder of the new build.

        Raises:
            InputError: somebody else changed it meanwhile.
        """
        if self._text == self._old:
            return
        if read_text(self._path) != self._old:
            raise InputError(f"{self._path} was changed while the graph was built; do it again")
        with whole_file(part / CORRECTIONS) as file:
            file.write(self._text)


def read_text(path: Path) -> str:
    """Return the text of a file as it is, nothing where there is no file."""
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 (byte {error.start + 1}); save it as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path} can't be read: {error.strerror}") from None


def with_blocks(text: str, corrections: Sequence[Correction]) -> str:
    blocks = [block(correction) for correction in corrections]
    if blocks and text.strip():
        text = text if text.endswith("\n") else f"{text}\n"
        text += "\n"
    return text + "\n".join(blocks)


def block(correction: Correction) -> str:
    """Return a correction as an entry of the file.

    >>> print(block(Correction("merge", "a typo", (("from", "FooRank 7B"), ("into", "FooRank-7B")))), end="")
    [[correction]]
    kind = "merge"
    from = "FooRank 7B"
    into = "FooRank-7B"
    reason = "a typo"
    """
    pairs: list[tuple[str, object]] = [("kind", correction.kind), *correction.values]
    if correction.papers:
        pairs.append(("papers", list(correction.papers)))
    pairs.append(("reason", correction.reason))
    return "[[correction]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in pairs)


def toml_value(value: object) -> str:
    # A JSON text is a TOML text, but for the one character that JSON leaves alone.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def correction_from_words(kind: str, words: Sequence[str], options: Mapping[str, Any]) -> Correction:
    """Return the correction that a command line gives: its required keys as words, the others as options.

    Raises:
        InputError: words or options are missing or too many, or one can't be understood.
    """
    if kind not in SHAPES:
        raise InputError(f"{quoted(kind)} is no kind of correction; take one of {', '.join(SHAPES)}, apply")
    keys = SHAPES[kind].required
    usage = " ".join([f"citelink correct {kind}", *map(str.upper, keys), '--reason "…"'])
    given = {key: value for key, value in options.items() if value}
    if len(words) != len(keys) or "reason" not in given:
        raise InputError(f"{kind} needs {len(keys)} name{'s' * (len(keys) > 1)} and a reason: {usage}")
    return correction_of({"kind": kind, **dict(zip(keys, words, strict=True)), **given}, "citelink correct")


def manifest_part(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return what the manifest keeps of the corrections; nothing where there are none."""
    return {"corrections": [outcome_to_json(outcome) for outcome in outcomes]} if outcomes else {}


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as JSON: the entry's keys, its state, and why it is stale."""
    correction = outcome.correction
    papers = {"papers": list(correction.papers)} if correction.papers else {}
    why = {"why": outcome.why} if outcome.why else {}
    entry = {"kind": correction.kind, **dict(correction.values), **papers, "reason": correction.reason}
    return {**entry, "state": outcome.state, **why}


def outcomes_of(manifest: Mapping[str, Any]) -> list[Outcome]:
    """Return what became of the corrections of the last build.

    Raises:
        InputError: the manifest is damaged.
    """
    return [outcome_from_json(data) for data in manifest.get("corrections", ())]


def count_states(manifest: Mapping[str, Any]) -> dict[str, int]:
    """Count the corrections of the last build by state."""
    return dict(sorted(Counter(outcome.state for outcome in outcomes_of(manifest)).items()))


def outcome_from_json(data: object) -> Outcome:
    if not isinstance(data, Mapping):
        raise InputError(f"the corrections in manifest.json are damaged; write them again with: {APPLY}")
    entry = {key: value for key, value in data.items() if key not in ("state", "why")}
    return Outcome(correction_of(entry, "manifest.json"), str(data.get("state")), str(data.get("why", "")))


def outcomes_in(folder: Path, manifest: Mapping[str, Any]) -> list[Outcome]:
    """Return what became of every entry of the folder's file, in its order; WAITING where no build has seen it.

    Raises:
        InputError: the file or the manifest can't be understood.
    """
    built = outcomes_of(manifest)
    entries = parse_corrections(read_text(folder / CORRECTIONS), str(folder / CORRECTIONS))
    known = {outcome.correction: outcome for outcome in built}
    return [known.get(entry, Outcome(entry, WAITING)) for entry in entries]


def warnings(folder: Path, manifest: Mapping[str, Any]) -> Iterator[str]:
    """Yield one line for each stale correction of the last build, and one if the file has changed since."""
    built = outcomes_of(manifest)
    yield from stale_lines(built)
    try:
        entries = parse_corrections(read_text(folder / CORRECTIONS), str(folder / CORRECTIONS))
    except InputError as error:
        yield str(error)
        return
    if entries != [outcome.correction for outcome in built]:
        yield f"{folder / CORRECTIONS} was changed after the build; apply it with: {APPLY}"


def stale_lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a line for each stale correction: which, and why it does nothing."""
    for number, outcome in enumerate(outcomes, start=1):
        if outcome.state == STALE:
            yield f"stale correction {number}: {outcome.correction}: {outcome.why}"
