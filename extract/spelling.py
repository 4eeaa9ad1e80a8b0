"""What the spelling of a name tells: shape, case in other texts, membership in the catalogue."""

from functools import cache, lru_cache
from math import log1p

from citelink.extract.catalogue import catalogue_types, family_stem, family_types, listed_types, other_names
from citelink.extract.lexicon_files import read_lines
from citelink.extract.names import CONNECTORS
from citelink.extract.shapes import LOWER, MIXED, name_key, plain_name, word_kind

SURFACE_COLUMNS = (
    "words", "characters", "upper", "lower", "digits", "hyphens", "latex", "first_kind", "last_kind", "lower_words",
    "connectors", "ends_digit", "starts_digit", "camel", "vowels", "longest_word",
    "lower_ratio_min", "lower_ratio_mean",
    "lower_ratio_max", "lower_ratio_last", "lower_ratio_first", "corpus_log_min", "corpus_log_max",
    "catalogue_dataset", "catalogue_model", "catalogue_method", "family_dataset", "family_model", "family_method",
    "part_dataset", "part_model", "part_method", "catalogue_same_case", "known_other", "part_other",
    "listed_dataset", "listed_model", "listed_method", "tail_dataset", "tail_model", "tail_method",
)  # fmt: skip


@cache
def case_table() -> dict[str, tuple[float, float]]:
    """Return for each word how often it is lower-case in other abstracts (0 to 1), and the log of its count."""
    rows = (line.split("\t") for line in read_lines("case.tsv"))
    return {
        word: (int(lower) / (int(lower) + int(other)), log1p(int(lower) + int(other))) for word, lower, other in rows
    }


@lru_cache(maxsize=50_000)
def surface_row(surface: str) -> tuple[float, ...]:
    """Return the numbers of SURFACE_COLUMNS for one spelling of a name."""
    name = plain_name(surface)
    words = name.split() or [name]
    kinds = [word_kind(word) for word in words]
    ratios, logs = _case(words)
    letters = [c for c in name if c.isalpha()]
    return (
        len(words), len(name), sum(c.isupper() for c in name), sum(c.islower() for c in name),
        sum(c.isdigit() for c in name), name.count("-"), float(name != surface), kinds[0], kinds[-1],
        sum(kind == LOWER for kind in kinds), sum(word.casefold() in CONNECTORS for word in words),
        float(name[-1:].isdigit()), float(name[:1].isdigit()), float(MIXED in kinds),
        sum(c in "aeiouAEIOU" for c in letters) / max(1, len(letters)), max(map(len, words)),
        min(ratios), sum(ratios) / len(ratios), max(ratios), ratios[-1], ratios[0], min(logs), max(logs),
        *_membership(surface, name),
    )  # fmt: skip


def _case(words: list[str]) -> tuple[list[float], list[float]]:
    table = case_table()
    parts = [part for word in words for part in word.casefold().split("-") if part] or [""]
    rows = [table.get(part, (-0.1, 0.0)) for part in parts]
    return [ratio for ratio, _ in rows], [log for _, log in rows]


def _membership(surface: str, name: str) -> tuple[float, ...]:
    known, families = catalogue_types(), family_types()
    exact = known.get(name_key(surface), (0, 0, 0))
    family = families.get(family_stem(name), (0, 0, 0))
    parts = [0.0, 0.0, 0.0]
    for part in name.replace("-", " ").split():
        if len(part) > 2 and part.casefold() != name.casefold():
            parts = [a + min(b, 1) for a, b in zip(parts, known.get(name_key(part), (0, 0, 0)), strict=True)]
    others = other_names()
    same_case = float(sum(exact) > 0 and not name.islower())
    part_other = float(any(part in others for part in name.replace("-", " ").split()))
    listed = listed_types().get(name_key(surface), (0, 0, 0))
    return (
        *exact, *(log1p(n) for n in family), *parts, same_case, float(name in others), part_other,
        *listed, *_known_end(name),
    )  # fmt: skip


def _known_end(name: str) -> tuple[float, ...]:
    """Return 1 for each type that a name has without its first word or words: "scaled Adam" is a method, as Adam is."""
    words = name.split()
    for k in range(1, len(words)):
        key = name_key(" ".join(words[k:]))
        counts = catalogue_types().get(key) or listed_types().get(key)
        if counts:
            return tuple(float(count > 0) for count in counts)
    return (0.0, 0.0, 0.0)
