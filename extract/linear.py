"""A linear model over hashed features: the first reading of each mention."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citelink.extract.evidence import CHANNELS, Mention, Rows
from citelink.extract.groups import Group

STEPS = 32  # weights are stored as whole steps of 1/32
HOPELESS = -4.5  # log-odds
OUTPUTS = (
    "core", "listed", "Dataset", "Model", "Method", "Task", "Metric",
    "INTRODUCES", "COMPARES_WITH", "EVALUATES_ON", "TRAINS_ON", "EXTENDS", "USES", "MENTIONS",
)  # fmt: skip
FIRST_RELATION = OUTPUTS.index("INTRODUCES")
# What a paper does with a name is not in the name: LoRA is used by most papers, and introduced by one.
OF_THE_NAME = ("name", "letters")
COUNTED = np.ones((len(CHANNELS), len(OUTPUTS)), np.float32)
COUNTED[[CHANNELS.index(channel) for channel in OF_THE_NAME], FIRST_RELATION:] = 0


@dataclass(frozen=True, slots=True)
class MentionScores:
    """The first reading of all mentions of a paper; `place` tells where in it a mention is."""

    values: NDArray[np.float32]  # (1 + len(CHANNELS), mention, output): the joint log-odds, then each channel alone
    place: dict[Mention, int]

    def rows(self, mentions: list[Mention]) -> list[int]:
        """Return the places of mentions."""
        return [self.place[mention] for mention in mentions]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by hashed feature and output: `alone` judges each channel by itself, `joint` all of them together."""

    slots: NDArray[np.int32]  # (2 ** BITS): the row of each hashed feature; row 0 is that of all unknown ones
    alone: NDArray[np.float32]  # (row, len(OUTPUTS))
    joint: NDArray[np.float32]

    @classmethod
    def from_steps(cls, slots: NDArray[np.int32], alone: NDArray[np.int8], joint: NDArray[np.int8]) -> "LinearModel":
        """Return the model whose weights are stored as whole steps."""
        step = np.float32(1 / STEPS)
        return cls(slots, alone.astype(np.float32) * step, joint.astype(np.float32) * step)

    def scores(self, mentions: list[Mention], rows: Rows) -> MentionScores:
        """Return the scores of `mentions`, whose hashed features are `rows`."""
        indices, offsets = rows
        size = len(OUTPUTS)
        place = {mention: k for k, mention in enumerate(mentions)}
        if not mentions:
            return MentionScores(np.zeros((1 + len(CHANNELS), 0, size), np.float32), place)
        slots = self.slots.take(indices)
        alone = np.add.reduceat(self.alone.take(slots, axis=0), offsets, axis=0).reshape(-1, len(CHANNELS), size)
        joint = self._joint_by_channel(slots, offsets).sum(axis=1)
        return MentionScores(np.concatenate([joint[None], alone.transpose(1, 0, 2)]), place)

    def by_channel(self, rows: Rows) -> NDArray[np.float32]:
        """Return (mention and channel, output): what each channel adds to the joint score."""
        indices, offsets = rows
        return self._joint_by_channel(self.slots.take(indices), offsets).reshape(len(offsets), len(OUTPUTS))

    def _joint_by_channel(self, slots: NDArray[np.int32], offsets: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return (mention, channel, output) from the rows of the weights."""
        added = np.add.reduceat(self.joint.take(slots, axis=0), offsets, axis=0)
        return np.asarray(added.reshape(-1, len(CHANNELS), len(OUTPUTS)) * COUNTED)


def plausible(groups: list[Group], scores: MentionScores) -> list[int]:
    """Return which groups are worth a closer look: the joint score leaves out a third of them, and hardly a name."""
    best = scores.values[0, :, : OUTPUTS.index("listed") + 1].max(axis=1, initial=-np.inf)
    return [g for g, group in enumerate(groups) if best[scores.rows(group.mentions)].max() > HOPELESS]
