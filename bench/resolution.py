"""How fast names resolve: made-up mentions, as a ratio to plain case folding in the same run.

python bench/resolution.py [MENTIONS [SURFACES]]
"""

import random
import re
import sys
import time

from citelink.graph.known_names import known_names
from citelink.graph.resolve import resolve_uses
from citelink.graph.uses import Use

SYLLABLES = [
    "bra",
    "cor",
    "dun",
    "el",
    "fir",
    "gol",
    "hex",
    "ion",
    "jul",
    "kar",
    "lum",
    "mon",
    "nex",
    "or",
    "pri",
    "qua",
    "rel",
    "sol",
    "tar",
    "ul",
    "ver",
    "wix",
    "yor",
    "zen",
]


def main() -> None:
    mentions, surfaces = (int(a) for a in (*sys.argv[1:], "1000000", "100000")[:2])
    known_names()
    for part in (mentions // 4, mentions // 2, mentions):
        uses = made_up(part, max(1, surfaces * part // mentions))
        start = time.perf_counter()
        resolve_uses(uses, known_names())
        resolved = time.perf_counter() - start
        start = time.perf_counter()
        folded = {re.sub(r"\W", "", use.name.casefold()) for use in uses}
        folding = time.perf_counter() - start
        print(
            f"{part:9d} mentions {len({u.name for u in uses}):7d} surfaces {len(folded):7d} folded: {resolved:6.1f} s, "
            f"{part / resolved:8.0f}/s, {resolved / folding:5.1f} x case folding"
        )


def made_up(mentions: int, surfaces: int) -> list[Use]:
    """Return uses of names with versions and sizes, five to a paper."""
    rng = random.Random(7)
    names = [name(rng) for _ in range(surfaces)]
    chosen = [rng.choice(names) for _ in range(mentions)]
    return [
        Use(f"paper:{i // 5}", "Model", surface, ((surface, 1),), f"A study. We use {surface} as it is.")
        for i, surface in enumerate(chosen)
    ]


def name(rng: random.Random) -> str:
    stem = "".join(rng.choices(SYLLABLES, k=3)).capitalize()
    version = rng.choice(["", "-2", " 2", "2", "v3", " 2.5"])
    return stem + version + rng.choice(["", "-7B", " 70b", "-VL", "-base", " Instruct"])


if __name__ == "__main__":
    main()
