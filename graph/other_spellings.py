"""Further names that are spellings of a name, but only where the corpus or the catalogue has them.

Each rule says which; a name that nobody else writes joins nothing.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from citelink.graph.known_names import Key, KnownNames
from citelink.graph.name_grammar import Name, drop_head_noun, is_vendor, looks_coined, parse_name
from citelink.graph.name_words import longest_first, words

CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
SHORTEST = 3  # letters of a shortened word: "Fed" of "Federated"


def other_spellings(name: Name, type_: str) -> Iterator[tuple[str, str]]:
    """Yield (key, rule) of what `name` may also be called."""
    bare = drop_head_noun(name.phrase, "soft_heads")
    if bare not in (name.phrase, bare.casefold()) and is_name_alone(bare):
        yield parse_name(bare, type_).key, "head noun"
    if shorter := without_soft_family(name, type_):
        yield shorter, "head noun"
    if rest := after_vendor(name.phrase):
        yield parse_name(rest, type_).key, "vendor"
    if type_ == "Dataset" and re.fullmatch(r"\d\d", name.version) and int(name.version) < 40:
        yield name.key.replace(name.version, f"20{name.version}", 1), "year"


def is_name_alone(bare: str) -> bool:
    # "InfoNCE loss" is InfoNCE and "Mamba models" are Mamba; "Diffusion Transformer" is not "Diffusion".
    return looks_coined(bare) or " " not in bare


def without_soft_family(name: Name, type_: str) -> str | None:
    """Return the key of "Swin-V2" for "Swin Transformer V2"."""
    if not name.rest:
        return None
    match = re.fullmatch(rf"(.+?)[\s-]+(?:{'|'.join(longest_first('soft_heads'))})([\s-]+\S*\d.*)", name.phrase, re.I)
    return parse_name(f"{match[1]}{match[2]}", type_).key if match else None


def after_vendor(phrase: str) -> str | None:
    """Return what follows a vendor's name: "Llama-3" of "Meta-Llama-3".

    >>> after_vendor("Meta-Llama-3"), after_vendor("Meta-World"), after_vendor("Google PaLM 2")
    ('Llama-3', None, 'PaLM 2')
    """
    for match in list(re.finditer(r"[\s-]+", phrase))[:2]:
        vendor, rest = phrase[: match.start()], phrase[match.end() :]
        careful = vendor.casefold() in words("careful_vendors") and not re.search(r"\d", rest)
        if is_vendor(vendor) and looks_coined(rest) and not careful:
            return rest
    return None


def family_spellings(
    name: Name, group: str, shorts: Mapping[Key, list[str]], known: KnownNames
) -> Iterator[tuple[str, str]]:
    """Yield the keys of a version with other names of its family: "VOC 2007" for "PASCAL VOC 2007"."""
    if not name.rest:
        return
    if short := versioned_initials(name):
        yield short, "initials of the family"
    for family in sorted({name.family, name.family.removesuffix("model")}):
        others = {key for sense in known.get((group, family), ()) for key, _ in sense.names}
        for other in sorted(others.union(shorts.get((group, family), ())) - {family}):
            gap = "-" if other[-1:].isdigit() and name.rest.lstrip("-")[0].isdigit() else ""
            yield f"{other}{gap}{name.rest.lstrip('-')}", "name of the family"


def versioned_initials(name: Name) -> str | None:
    """Return the initials of a family of two words or more with the number after it.

    >>> versioned_initials(parse_name("Conceptual Captions 3M", "Dataset"))
    'cc3m'
    """
    rest = name.rest.lstrip("-")
    before = re.split(r"\s+v?(?=\d)", name.phrase, maxsplit=1)[0]
    words_ = [w for w in re.split(r"[\s-]+", before.casefold()) if w]
    return f"{''.join(w[0] for w in words_)}{rest}" if len(words_) > 1 and rest[0].isdigit() else None


def shortened_pairs(phrases: Mapping[Key, str]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs of names of which one has the beginnings of the other's words.

    "LayerNorm" and "Layer Normalization" are such a pair. Where a beginning fits several names, it fits none.
    """
    by_start: dict[tuple[str, ...], list[tuple[Key, list[str]]]] = defaultdict(list)
    for key, phrase in sorted(phrases.items()):
        parts = [part.casefold() for part in CAMEL.findall(phrase)]
        if 2 <= len(parts) <= 5 and all(len(part) >= SHORTEST for part in parts):
            by_start[key[0], *(part[:SHORTEST] for part in parts)].append((key, parts))
    for same in by_start.values():
        yield from pairs_of(same)


def pairs_of(names: list[tuple[Key, list[str]]]) -> Iterator[tuple[Key, Key]]:
    full = [named for named in names if not any(is_shortened(named[1], other[1]) for other in names)]
    for key, parts in names:
        longer = [other for other, words_ in full if is_shortened(parts, words_)]
        if len(longer) == 1:
            yield key, longer[0]


def is_shortened(short: Collection[str], long: Collection[str]) -> bool:
    """Tell whether every word of `short` begins that of `long` in its place, and one is cut by two letters."""
    pairs = list(zip(short, long, strict=True))
    return all(b.startswith(a) for a, b in pairs) and any(len(b) >= len(a) + 2 for a, b in pairs)
