"""Gathered facts about well-known names -> graph/catalogue/entries.tsv.gz (see docs/catalogue.md)."""

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.catalogue.aliases import drop_other_names, drop_spellings, drop_tasks, part_members
from training.catalogue.draft import Draft, full_name
from training.catalogue.names import drop_kind, is_member, spelling, split_bracket

HERE = Path(__file__).parent
TYPES = {"Dataset": "D", "Model": "M", "Method": "E"}
FILES = ("datasets.jsonl", "models.jsonl", "methods.jsonl")
FIRST_TASKS = 3  # of an entry; more are seldom said


def main() -> None:
    """Write the catalogue and say what was done."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gathered", type=Path, help="the folder of datasets.jsonl, models.jsonl, methods.jsonl")
    options.add_argument("-o", "--output", type=Path, default=HERE.parents[1] / "graph/catalogue/entries.tsv.gz")
    chosen = options.parse_args()
    drafts, done = clean(gathered(chosen.gathered))
    text = "".join("\t".join(columns(draft)) + "\n" for draft in drafts)
    # mtime=0: the same entries give the same bytes.
    chosen.output.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    for what, number in done.items():
        print(f"{number:6} {what}")


def clean(drafts: list[Draft]) -> tuple[list[Draft], Counter[str]]:
    """Return the entries in order, and how many of each kind of fault were mended."""
    done: Counter[str] = Counter({"entries gathered": len(drafts)})
    corrections = rows("corrections.tsv")
    add_papers(drafts, rows("papers.tsv"))
    add_entries(drafts, rows("additions.tsv"), done)
    correct(drafts, corrections, done)
    for draft in drafts:
        draft.name = drop_kind(draft.name, draft.type)
    drafts = merge_same(drafts, done)
    fill_ids(drafts, done)
    keep = {
        (row["type"], drop_kind(row["name"], row["type"]), row["value"])
        for row in corrections
        if row["what"] == "keep alias"
    }
    for step in (drop_tasks, drop_other_names, part_members, drop_spellings):
        step(drafts, keep, done)
    true_families(drafts, done)
    done["entries"] = len(drafts)
    return sorted(drafts, key=lambda d: (list(TYPES).index(d.type), d.name.casefold(), d.name, d.sense)), done


def gathered(folder: Path) -> list[Draft]:
    """Read the gathered entries; a bracket behind a name is its sense, not a part of it."""
    lines = [line for file in FILES for line in (folder / file).read_text(encoding="utf-8").splitlines()]
    return [draft_of(json.loads(line)) for line in lines]


def draft_of(entry: dict[str, str | int | list[str] | None]) -> Draft:
    name, sense = split_bracket(str(entry["name"]))
    # "Gatys et al." is a citation, no name.
    aliases = [split_bracket(alias)[0] for alias in strings(entry, "aliases") if "et al" not in alias]
    year = entry["year"]
    return Draft(
        type=str(entry["type"]),
        name=name,
        sense=sense,
        aliases=aliases,
        family=str(entry["variant_of"] or ""),
        arxiv_id=str(entry["arxiv_id"] or ""),
        year=year if isinstance(year, int) else None,
        title=str(entry["paper_title"] or ""),
        url=str(entry["url"] or ""),
        tasks=strings(entry, "tasks")[:FIRST_TASKS],
    )


def strings(entry: dict[str, str | int | list[str] | None], key: str) -> list[str]:
    value = entry[key]
    return value if isinstance(value, list) else []


def rows(file: str) -> list[dict[str, str]]:
    """Read one of the hand-written tables beside this file."""
    head, *lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]


def add_papers(drafts: list[Draft], papers: Iterable[dict[str, str]]) -> None:
    """Give entries the paper that papers.tsv has for them."""
    by_name = {(draft.type, full_name(draft)): draft for draft in drafts}
    for row in papers:
        draft = by_name[row["type"], row["name"]]
        draft.arxiv_id, draft.title = row["arxiv_id"] or draft.arxiv_id, row["title"] or draft.title


def add_entries(drafts: list[Draft], additions: Iterable[dict[str, str]], done: Counter[str]) -> None:
    """Add the entries of additions.tsv; where the name is there already, only what it does not know."""
    known: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        known.setdefault((draft.group, spelling(draft.name)), draft)
    for row in additions:
        aliases = [alias for alias in row["aliases"].split(";") if alias]
        year = int(row["year"]) if row["year"] else None
        new = Draft(row["type"], row["name"], "", aliases, [], "", row["arxiv_id"], year, row["title"])
        old = known.get((new.group, spelling(new.name)))
        if old is None:
            drafts.append(new)
            done["entries added"] += 1
        elif same_paper(old, new):
            absorb(old, new)


def correct(drafts: list[Draft], corrections: Iterable[dict[str, str]], done: Counter[str]) -> None:
    """Apply corrections.tsv: aliases that are other things, concepts that no paper introduced, entries that are one."""
    by_name = {(draft.type, full_name(draft)): draft for draft in drafts}
    for row in corrections:
        draft = by_name.get((row["type"], row["name"]))
        if draft is None:
            continue
        if row["what"] in ("drop alias", "member"):
            draft.aliases = [alias for alias in draft.aliases if alias != row["value"]]
            draft.members += [row["value"]] if row["what"] == "member" else []
        elif row["what"] == "no paper":
            draft.title = draft.arxiv_id = ""
        elif row["what"] in ("title", "arxiv_id", "url", "name", "sense", "family"):
            setattr(draft, row["what"], row["value"])
        elif row["what"] == "year":
            draft.year = int(row["value"])
        elif row["what"] == "add alias" or row["what"] == "keep alias":
            draft.aliases = list(dict.fromkeys([*draft.aliases, row["value"]]))
        elif row["what"] == "drop":
            drafts.remove(draft)
        elif row["what"] == "merge into":
            by_name[row["type"], row["value"]].aliases += draft.surfaces
            drafts.remove(draft)
        done["corrections by hand"] += 1


def same_paper(one: Draft, other: Draft) -> bool:
    """Tell whether nothing says that two entries have different papers."""
    if one.arxiv_id and other.arxiv_id:
        return one.arxiv_id == other.arxiv_id
    if one.title and other.title:
        a, b = sorted((spelling(one.title), spelling(other.title)), key=len)
        return b.startswith(a) or b.endswith(a)
    return one.year is None or other.year is None or abs(one.year - other.year) <= 1


def merge_same(drafts: list[Draft], done: Counter[str]) -> list[Draft]:
    """Make one entry of those with one name, one group of types and one paper."""
    kept: list[Draft] = []
    by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        same = by_name[draft.group, spelling(draft.name)]
        old = next((other for other in same if same_paper(other, draft) and other.sense == draft.sense), None)
        if old:
            absorb(old, draft)
            done["entries that stood there twice"] += 1
        else:
            same.append(draft)
            kept.append(draft)
    return kept


def absorb(old: Draft, new: Draft) -> None:
    old.aliases = list(dict.fromkeys([*old.aliases, *new.aliases]))
    old.arxiv_id, old.title = old.arxiv_id or new.arxiv_id, old.title or new.title
    old.year, old.url, old.family = old.year or new.year, old.url or new.url, old.family or new.family
    old.tasks = old.tasks or new.tasks


def fill_ids(drafts: list[Draft], done: Counter[str]) -> None:
    """Give a paper one arXiv id and one title wherever it stands."""
    ids = {spelling(draft.title): draft.arxiv_id for draft in drafts if draft.title and draft.arxiv_id}
    titles: dict[str, str] = {}
    for draft in drafts:
        titles.setdefault(draft.arxiv_id, draft.title)
        if draft.title and not draft.arxiv_id and spelling(draft.title) in ids:
            draft.arxiv_id = ids[spelling(draft.title)]
            done["arXiv ids known from another entry"] += 1
    for draft in drafts:
        if draft.arxiv_id:
            draft.title = titles.get(draft.arxiv_id) or draft.title


def true_families(drafts: list[Draft], done: Counter[str]) -> None:
    """Keep a family only where the name says so; "built on" and "kind of" are no VARIANT_OF."""
    by_name = {full_name(draft): draft for draft in drafts}
    for draft in drafts:
        if not draft.family:
            continue
        family = by_name.get(draft.family)
        said = family is not None and family.type == draft.type and family is not draft
        if family and said and any(is_member(draft.name, name, draft.type) for name in family.surfaces):
            draft.family = family.name
        else:
            draft.family = ""
            done["families that the name does not say"] += 1


def columns(draft: Draft) -> list[str]:
    """Return the columns of entries.tsv; lists are parted by `|`."""
    lists = ["|".join(part) for part in (draft.aliases, draft.members)]
    paper = [draft.family, draft.arxiv_id, str(draft.year or ""), draft.title, draft.url]
    return [TYPES[draft.type], draft.name, draft.sense, *lists, *paper, "|".join(draft.tasks)]


if __name__ == "__main__":
    main()
