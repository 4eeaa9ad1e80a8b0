"""What a name itself says: its words, its letters, its shape, as hashed features."""

import re
from functools import lru_cache
from zlib import crc32

from citelink.extract.shapes import name_key, plain_name


@lru_cache(maxsize=200_000)
def word_hash(word: str) -> int:
    """Return a hash of a word that is the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=50_000)
def name_features(surface: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return what a name looks like, its words and its letters: the last two of CHANNELS."""
    name = plain_name(surface)
    words = name.split()
    low = name.casefold()
    shape = name.translate(SHAPES)
    short = "".join(c for k, c in enumerate(shape) if k < 2 or c != shape[k - 1] or c != shape[k - 2])
    padded = f"^{low}$"
    whole = [
        (50, name_key(surface)),
        (51, words[0].casefold() if words else ""),
        (52, words[-1].casefold() if words else ""),
        (59, "".join(c for c in low if c.isalpha())),
        *((62, piece) for piece in name_pieces(name)),
    ]
    letters = [
        (53, short[:16]), (54, low[-3:]), (55, low[:3]), (56, low[-4:]), (57, low[:4]), (58, str(min(len(words), 6))),
        (60, shape[-4:]), (61, "".join(word[0] for word in words).translate(SHAPES)[:8]),
        *((63, padded[k : k + 3]) for k in range(min(len(padded) - 2, 30))),
    ]  # fmt: skip
    return tuple(tuple((template, word_hash(text)) for template, text in part) for part in (whole, letters))


class _Shapes(dict[int, str]):
    """For `str.translate`: X for a capital, x for a small letter, d for a digit; other signs stay."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        return self[code]


SHAPES = _Shapes()
PIECE = re.compile(r"X+x*|x+|d+|\w")


def name_pieces(name: str) -> list[str]:
    """Return the parts of a name at hyphens, digits and camel humps: `DeepSeek-R1` has deep, seek, r, 1."""
    return [name[match.start() : match.end()].casefold() for match in PIECE.finditer(name.translate(SHAPES))]
