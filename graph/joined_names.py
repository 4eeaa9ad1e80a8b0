"""Names that are joined to one: a union of sets that keeps by which rule."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Disjoint sets. The smallest member stands for its set, so that the order of joining makes no difference."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, item: T) -> T:
        """Return the member that stands for the set of `item`."""
        path = []
        while (parent := self._parent.get(item, item)) != item:
            path.append(item)
            item = parent
        for passed in path:
            self._parent[passed] = item
        return item

    def join(self, one: T, other: T) -> None:
        """Make the sets of two members one."""
        a, b = sorted((self.root(one), self.root(other)))  # type: ignore[type-var]  # keys are tuples of texts
        self._parent[b] = a
