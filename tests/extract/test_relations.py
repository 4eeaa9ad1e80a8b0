"""Which entities are given, and which of their mentions decides."""

import numpy as np

from citelink.extract.classify import Judgement
from citelink.extract.evidence import CHANNELS
from citelink.extract.groups import Group
from citelink.extract.linear import OUTPUTS, MentionScores
from citelink.extract.relations import choose_entities

Range = tuple[int, int]


def judged(worth: float, *mentions: Range, relation: str = "USES") -> Judgement:
    return Judgement(Group(list(mentions), set()), "Model", relation, worth, 0.9, "name")


def scored(mentions: list[Range], relation: str, values: list[float]) -> MentionScores:
    table = np.zeros((1 + len(CHANNELS), len(mentions), len(OUTPUTS)), np.float32)
    table[0, :, OUTPUTS.index(relation)] = values
    return MentionScores(table, {mention: k for k, mention in enumerate(mentions)})


def test_the_surer_of_two_that_overlap_keeps_the_words() -> None:
    scores = scored([(0, 2), (1, 2), (5, 6)], "USES", [0, 0, 0])
    found = choose_entities([judged(0.5, (1, 2), (5, 6)), judged(0.9, (0, 2))], scores)
    assert [finding.mentions for finding in found] == [((0, 2),), ((5, 6),)]


def test_what_has_no_words_left_is_not_given() -> None:
    scores = scored([(0, 2), (1, 2)], "USES", [0, 0])
    assert len(choose_entities([judged(0.5, (1, 2)), judged(0.9, (0, 2))], scores)) == 1


def test_the_mention_that_speaks_most_for_the_relation_decides() -> None:
    scores = scored([(0, 1), (4, 5), (8, 9)], "INTRODUCES", [-1, 2, 0])
    (found,) = choose_entities([judged(0.9, (0, 1), (4, 5), (8, 9), relation="INTRODUCES")], scores)
    assert found.deciding == (4, 5)


def test_entities_come_in_order_of_their_first_mention() -> None:
    scores = scored([(0, 1), (4, 5)], "USES", [0, 0])
    found = choose_entities([judged(0.9, (4, 5)), judged(0.6, (0, 1))], scores)
    assert [finding.mentions[0] for finding in found] == [(0, 1), (4, 5)]
