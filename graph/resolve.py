"""Names of many papers -> entities: which mentions are one node, under which id and name, and why.

The grammar of names decides (`name_grammar`), then what papers and the catalogue say that acronyms stand for
(`senses`); never a similarity.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from citelink.extract.types import Record
from citelink.graph.catalogue import OwnNames
from citelink.graph.entities import ResolvedEntity, make_entity, with_unique_ids
from citelink.graph.known_names import KnownNames, known_names
from citelink.graph.nodes_of_names import Assigned, Node, assign
from citelink.graph.uses import NO_NAMES, Use, uses_of


def resolve(records: Iterable[Record], own: OwnNames = NO_NAMES) -> dict[tuple[str, int], ResolvedEntity]:
    """Return the node of every entity, by (paper id, position of the entity in its record).

    The records call what the user has a name for by that name already (`with_own_names`).
    """
    places, uses = [], []
    for record in records:
        for i, use in enumerate(uses_of(record, own)):
            places.append((record.paper.id, i))
            uses.append(use)
    nodes, _ = resolve_uses(uses, known_names(own.entries))
    return dict(zip(places, nodes, strict=True))


def resolve_uses(uses: Sequence[Use], known: KnownNames) -> tuple[list[ResolvedEntity], list[Assigned]]:
    """Return the node of each use and why it is there, in the order of `uses`; that order makes no difference."""
    assigned = assign(uses, known)
    groups: dict[Node, list[Assigned]] = defaultdict(list)
    for one in assigned:
        groups[one.node].append(one)
    made = with_unique_ids({node: make_entity(same) for node, same in sorted(groups.items())})
    return [made[one.node] for one in assigned], assigned
