"""Synthetic saved pages in the shapes that browsers, mail and terminals leave behind."""

import random
import re
import textwrap
from collections.abc import Callable

Pair = tuple[str, str]  # title and abstract
Variant = Callable[[list[Pair], random.Random], tuple[str, list[Pair]]]  # -> page, what must come out

HEAD = [
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "byAK and the research community",
    "Mar 13",
]
FOOT = ["Previous", "1", "2", "3", "Next", "Load more", "Company", "TOS", "Privacy", "About", "© 2026 Hugging Face"]
INSTITUTIONS = ["NVIDIA", "ByteDance Seed", "Tsinghua University", "Google DeepMind", "Shanghai AI Laboratory"]
INSTITUTIONS += [
    "Hong Kong University of Science and Technology",
    "Alibaba-NLP",
    "Massachusetts Institute of Technology",
]
USERS = ["akhaliq", "taesiri", "Jane Doe", "ai-lab-42", "NielsRogge"]


def page(blocks: list[str], head: list[str] | None = None, foot: list[str] | None = None) -> str:
    return "\n\n".join([*(HEAD if head is None else head), *blocks, *(foot or [])]) + "\n"


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z)]\.) (?=[A-Z])", text)


def paragraphs(text: str, rng: random.Random) -> list[str]:
    """Split an abstract after some of its sentences, into four paragraphs at most."""
    parts = sentences(text)
    cuts = sorted(rng.sample(range(1, len(parts)), min(rng.randint(0, 3), len(parts) - 1)))
    return [" ".join(parts[a:b]) for a, b in zip([0, *cuts], [*cuts, len(parts)], strict=True)]


def after(rng: random.Random) -> list[str]:
    lines = ["Upvote", str(rng.randint(1, 300)), f"{rng.randint(2, 30)} authors", f"Mar {rng.randint(1, 28)}"]
    lines += [f"GitHub {rng.randint(1, 99) / 10}k", "arXiv Page", "·", "View all", f"· {rng.randint(2, 9)} authors"]
    return [line for line in lines if rng.random() < 0.6]


def before(rng: random.Random) -> list[str]:
    return ["Submitted by", rng.choice(USERS)] if rng.random() < 0.7 else []


def with_institutions(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    blocks = []
    for title, abstract in pairs:
        blocks += [title, abstract, *after(rng), *([rng.choice(INSTITUTIONS)] if rng.random() < 0.5 else [])]
    return page(blocks), pairs


def plain(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([text for pair in pairs for text in pair]), pairs


def with_furniture(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    blocks = [b for title, abstract in pairs for b in (*before(rng), title, abstract, *after(rng))]
    return page(blocks, foot=FOOT), pairs


def with_tight_furniture(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    blocks = []
    for title, abstract in pairs:
        blocks += ["\n".join([*before(rng), title]), "\n".join([abstract, *after(rng)])]
    return page(blocks, foot=["\n".join(FOOT)]), pairs


def with_furniture_inside(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    """The counts stand between title and abstract."""
    blocks = [b for title, abstract in pairs for b in (*before(rng), title, *after(rng), abstract)]
    return page(blocks, foot=FOOT), pairs


def wrapped(width: int, *, hyphens: bool = True) -> Variant:
    def make(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
        blocks = [textwrap.fill(text, width, break_on_hyphens=hyphens) for pair in pairs for text in pair]
        return page(blocks, foot=FOOT), pairs

    return make


def wrapped_abstracts(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    blocks = [b for title, abstract in pairs for b in (title, textwrap.fill(abstract, 80))]
    return page(blocks), pairs


def with_paragraphs(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([b for title, abstract in pairs for b in (title, *paragraphs(abstract, rng))]), pairs


def with_wrapped_paragraphs(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    blocks = []
    for title, abstract in pairs:
        blocks += [*before(rng), title, *(textwrap.fill(p, 90) for p in paragraphs(abstract, rng)), *after(rng)]
    return page(blocks, foot=FOOT), pairs


def with_windows_marks(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    text = "\ufeff" + plain(pairs, rng)[0]
    spaced = "".join("\u00a0" if c == " " and rng.random() < 0.05 else c for c in text)
    return spaced.replace("\n\n", "\n\u00a0\n").replace("\n", "\r\n"), pairs


def cut_off(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    last = pairs[-1]
    kept = last[1][: rng.randint(30, len(last[1]) - 1)].rstrip()
    return page([t for pair in pairs[:-1] for t in pair] + [last[0], kept]), [*pairs[:-1], (last[0], kept)]


def without_some_abstracts(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    expected = [pair if rng.random() > 0.1 or len(pair[0].split()) < 4 else (pair[0], "") for pair in pairs]
    return page([text for pair in expected for text in pair if text]), expected


def with_broken_titles(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([b for title, abstract in pairs for b in (textwrap.fill(title, 50), abstract)]), pairs


def with_short_abstracts(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    expected = [(title, " ".join(sentences(abstract)[: rng.randint(1, 2)])) for title, abstract in pairs]
    return page([text for pair in expected for text in pair]), expected


def with_labels(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([b for title, abstract in pairs for b in (title, f"Abstract: {abstract}")]), pairs


def with_label_lines(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([b for title, abstract in pairs for b in (title, "Abstract", abstract)]), pairs


def without_blank_lines(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return "\n".join([*HEAD, *(text for pair in pairs for text in pair)]), pairs


def right_above(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([f"{title}\n{abstract}" for title, abstract in pairs]), pairs


def wrapped_right_above(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    return page([f"{textwrap.fill(title, 100)}\n{textwrap.fill(abstract, 100)}" for title, abstract in pairs]), pairs


def with_odd_titles(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    odd = [
        "Mamba",
        "4",
        "GPT",
        "Attention?",
        "BERT.",
        "Yes!",
        "1.58 bits",
        "wav2vec",
        "$\\pi_0$",
        "Models",
        "New",
        "U-Net",
    ]
    odd += ["Attention Is All You Need.", "3D or not 3D?", "λ-nets: a study of β", "WE", "Code", "Is this the end?"]
    expected = [(odd[i // 3 % len(odd)], a) if i % 3 == 0 else (t, a) for i, (t, a) in enumerate(pairs)]
    return page([text for pair in expected for text in pair]), expected


def with_repeats(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    twice = sorted(pairs + rng.sample(pairs, len(pairs) // 5), key=lambda pair: (rng.random(), pair))
    return page([text for pair in twice for text in pair]), twice


def with_authors(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    people = [
        "Jane Doe, John A. Smith, Wei Zhang",
        "Ada Lovelace and Alan M. Turing",
        "Hao Li, Max van der Berg, and Ana Díaz",
    ]
    return page([b for title, abstract in pairs for b in (title, rng.choice(people), abstract)]), pairs


def with_outline(pairs: list[Pair], rng: random.Random) -> tuple[str, list[Pair]]:
    """All titles stand once more at the top."""
    return page([title for title, _ in pairs] + [text for pair in pairs for text in pair]), pairs


VARIANTS: dict[str, Variant] = {
    "plain": plain,
    "furniture": with_furniture,
    "tight furniture": with_tight_furniture,
    "institutions": with_institutions,
    "furniture inside": with_furniture_inside,
    "wrapped at 72": wrapped(72),
    "wrapped at 80, words whole": wrapped(80, hyphens=False),
    "wrapped at 120": wrapped(120),
    "wrapped abstracts": wrapped_abstracts,
    "paragraphs": with_paragraphs,
    "wrapped paragraphs": with_wrapped_paragraphs,
    "CRLF, BOM, NBSP": with_windows_marks,
    "cut off": cut_off,
    "some abstracts missing": without_some_abstracts,
    "broken titles": with_broken_titles,
    "short abstracts": with_short_abstracts,
    "Abstract: labels": with_labels,
    "Abstract lines": with_label_lines,
    "no blank lines": without_blank_lines,
    "title right above": right_above,
    "title right above, wrapped": wrapped_right_above,
    "odd titles": with_odd_titles,
    "repeats": with_repeats,
    "authors": with_authors,
    "outline": with_outline,
}
