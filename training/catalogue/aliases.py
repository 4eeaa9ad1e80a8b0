"""Which aliases are names of the very thing: the others are dropped, or become members."""

from collections import Counter, defaultdict

from training.catalogue.draft import Draft, full_name
from training.catalogue.names import has_suffix, is_sibling, spelling


def drop_tasks(drafts: list[Draft], _keep: set[tuple[str, str, str]], done: Counter[str]) -> None:
    """Drop a data set's alias that is the name of a task: "visual entailment" is what SNLI-VE is made for."""
    tasks = {spelling(task) for draft in drafts for task in draft.tasks}
    for draft in drafts:
        if draft.type == "Dataset":
            before = len(draft.aliases)
            draft.aliases = [alias for alias in draft.aliases if spelling(alias) not in tasks]
            done["aliases that are a task"] += before - len(draft.aliases)


def drop_other_names(drafts: list[Draft], keep: set[tuple[str, str, str]], done: Counter[str]) -> None:
    """Drop an alias that is the name of another entry, unless it is this entry's name too or abbreviates it."""
    names = defaultdict(list)
    for draft in drafts:
        names[draft.group, spelling(draft.name)].append(draft)
    for draft in drafts:
        others = {a for a in draft.aliases if any(o is not draft for o in names[draft.group, spelling(a)])}
        wrong = {a for a in others if spelling(a) != spelling(draft.name) and not abbreviates(a, draft)}
        wrong -= {value for kind, name, value in keep if (kind, name) == (draft.type, full_name(draft))}
        draft.aliases = [a for a in draft.aliases if a not in wrong]
        done["aliases that are another entry's name"] += len(wrong)


def abbreviates(alias: str, draft: Draft) -> bool:
    """Tell whether an alias is the initials of one of the entry's other names."""
    letters = spelling(alias)
    longs = (other.replace("-", " ").split() for other in draft.surfaces if other != alias)
    return any("".join(word[0] for word in words).casefold() == letters for words in longs)


def part_members(drafts: list[Draft], keep: set[tuple[str, str, str]], done: Counter[str]) -> None:
    """Move an alias with a version or size of its own (LISA-7B under LISA) to the members: a variant is no alias.

    So does a name without the version that this entry has (Mistral under Mistral 7B), where others share it.
    """
    spelled = [(draft.group, draft.name) for draft in drafts]
    for draft in drafts:
        kept = {value for kind, name, value in keep if (kind, name) == (draft.type, full_name(draft))}
        plain = [draft.name, *(alias for alias in draft.aliases if alias not in kept)]
        moved = [a for a in draft.aliases if a not in kept and any(is_sibling(a, other) for other in plain)]
        moved += [
            a
            for a in draft.aliases
            if a not in kept and has_suffix(draft.name, a) and shares(a, draft, spelled) and a not in moved
        ]
        draft.members += moved
        draft.aliases = [a for a in draft.aliases if a not in moved]
        done["aliases that are a variant or a family"] += len(moved)


def shares(alias: str, draft: Draft, spelled: list[tuple[str, str]]) -> bool:
    return any(
        group == draft.group and name != draft.name and (has_suffix(name, alias) or spelling(name) == spelling(alias))
        for group, name in spelled
    )


def drop_spellings(drafts: list[Draft], _keep: set[tuple[str, str, str]], done: Counter[str]) -> None:
    """Drop aliases that only spell another one differently: the grammar of names sees that."""
    for draft in drafts:
        before = len(draft.aliases) + len(draft.members)
        seen = {spelling(draft.name)}
        draft.aliases = [a for a in draft.aliases if not (spelling(a) in seen or seen.add(spelling(a)))]  # type: ignore[func-returns-value]
        draft.members = [a for a in draft.members if not (spelling(a) in seen or seen.add(spelling(a)))]  # type: ignore[func-returns-value]
        done["aliases that only spell a name differently"] += before - len(draft.aliases) - len(draft.members)
