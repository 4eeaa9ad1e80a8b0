"""An entry of the catalogue in the making."""

from dataclasses import dataclass, field


@dataclass
class Draft:
    """One entry in the making; `members` are surfaces of its variants, introduced by the same paper."""

    type: str
    name: str
    sense: str = ""
    aliases: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    family: str = ""
    arxiv_id: str = ""
    year: int | None = None
    title: str = ""
    url: str = ""
    tasks: list[str] = field(default_factory=list)

    @property
    def surfaces(self) -> list[str]:
        """The names of this very thing."""
        return [self.name, *self.aliases]

    @property
    def group(self) -> str:
        """A Dataset never meets a Model or a Method."""
        return "Dataset" if self.type == "Dataset" else "Work"


def full_name(draft: Draft) -> str:
    """Return the name with its sense, as the gathered files have it."""
    return f"{draft.name} ({draft.sense})" if draft.sense else draft.name
