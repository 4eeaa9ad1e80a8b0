"""What each kind of correction makes of a graph, and when it is stale."""

import itertools
import random

import networkx as nx
import pytest

from citelink.extract.types import Record
from citelink.graph.build import build_graph
from citelink.graph.corrections import Correction
from citelink.graph.corrections_apply import Corrector, Outcome
from citelink.graph.corrections_file import correction_from_words
from tests.graph.records import make_paper, make_record

FOO = make_record(
    make_paper("FooRank", "We propose FooRank-7B. We run it on FooBench. We beat BarNet.", "2401.00001", year=2024),
    "INTRODUCES Model: FooRank-7B",
    "EVALUATES_ON Dataset: FooBench",
    "COMPARES_WITH Method: BarNet",
)
USER = make_record(
    make_paper("A User", "We tune FooRank (7B version). We evaluate on ZIFAR10. ZAQ is used.", "2402.00002", year=2024),
    "USES Model: FooRank (7B version)",
    "EVALUATES_ON Dataset: ZIFAR10",
    "USES Method: ZAQ",
)
OTHER = make_record(
    make_paper("Another", "We evaluate on ZIFAR-10. ZAQ segments it. We use FooRank-7B.", year=2024),
    "EVALUATES_ON Dataset: ZIFAR-10",
    "USES Method: ZAQ",
    "USES Model: FooRank-7B",
)
RECORDS = [FOO, USER, OTHER]
P1, P2, P3 = (record.paper.id for record in RECORDS)
Graph = nx.MultiDiGraph


def correction(line: str, **options: object) -> Correction:
    kind, *words = line.split(" | ")
    return correction_from_words(kind, words, {"reason": "because", **options})


def corrected(
    *corrections: Correction, records: list[Record] = RECORDS
) -> "tuple[nx.MultiDiGraph[str], list[Outcome]]":
    corrector = Corrector(corrections)
    return build_graph(records, corrector=corrector), corrector.outcomes


def edges(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {f"{source} {kind} {target}" for source, target, kind in graph.edges(keys=True)}


MERGE = correction("merge | FooRank (7B version) | FooRank-7B")


@pytest.mark.parametrize(
    ("given", "gone", "new"),
    [
        (
            MERGE,
            [f"{P2} USES model:foorank-7b-version"],
            [f"{P2} USES model:foorank-7b", f"{P2} CITES|entity {P1}"],
        ),
        (
            correction("split | ZIFAR10"),
            [f"{P2} EVALUATES_ON dataset:zifar-10"],
            [f"{P2} EVALUATES_ON dataset:zifar10"],
        ),
        (
            correction("split | ZIFAR-10"),
            [f"{P2} EVALUATES_ON dataset:zifar-10"],
            [f"{P2} EVALUATES_ON dataset:zifar10", f"{P3} EVALUATES_ON dataset:zifar-10"],
        ),
        (
            correction("split | ZAQ", **{"as": "Sorting Thing", "papers": ["Another"]}),
            [f"{P3} USES method:zaq"],
            [f"{P3} USES method:sorting-thing", f"{P2} USES method:zaq"],
        ),
        (
            correction("split | ZAQ", **{"as": "the ZAQ model", "papers": [P3]}),
            [f"{P3} USES method:zaq"],
            [f"{P3} USES method:zaq~the-zaq-model", f"{P2} USES method:zaq"],
        ),
        (
            correction("rename | FooBench | Foo Benchmark Suite"),
            [f"{P1} EVALUATES_ON dataset:foobench"],
            [f"{P1} EVALUATES_ON dataset:foo-benchmark-suite"],
        ),
        (
            correction("retype | BarNet | Task"),
            [f"{P1} COMPARES_WITH method:barnet"],
            [f"{P1} MENTIONS task:barnet"],
        ),
        (
            correction("reject | arxiv:2401.00001v3 | INTRODUCES | FooRank-7B"),
            [f"{P1} INTRODUCES model:foorank-7b", f"{P3} CITES|entity {P1}"],
            [],
        ),
        (correction(f"reject | {P1} | ANY | BarNet"), [f"{P1} COMPARES_WITH method:barnet"], []),
        (correction(f"reject | Another | CITES | {P1}"), [f"{P3} CITES|entity {P1}"], []),
        (correction(f"reject | Another | CITES | {P1}", basis="entity"), [f"{P3} CITES|entity {P1}"], []),
        (
            correction("add | Another | EXTENDS | FooRank-7B"),
            [f"{P3} USES model:foorank-7b"],
            [f"{P3} EXTENDS model:foorank-7b"],
        ),
        (correction("add | A User | TRAINS_ON | QSet", type="Dataset"), [], [f"{P2} TRAINS_ON dataset:qset"]),
        (correction("add | A User | CITES | FooRank"), [], [f"{P2} CITES|correction {P1}"]),
        (correction("add | A User | CITES | 1706.03762"), [], [f"{P2} CITES|correction paper:arxiv:1706.03762"]),
        (
            correction("add | FooRank (7B version) | VARIANT_OF | FooRank-7B"),
            [],
            ["model:foorank-7b-version VARIANT_OF model:foorank-7b"],
        ),
        (
            correction("add | A User | HAS_CODE | https://github.com/Some/Code"),
            [],
            [f"{P2} HAS_CODE repository:github.com/some/code"],
        ),
        (correction("not-an-entity | BarNet"), [f"{P1} COMPARES_WITH method:barnet"], []),
        (correction("not-an-entity | ZIFAR10"), [f"{P2} EVALUATES_ON dataset:zifar-10"], []),
    ],
    ids=str,
)
def test_a_correction_changes_this_and_nothing_else(given: Correction, gone: list[str], new: list[str]) -> None:
    before = edges(build_graph(RECORDS))
    graph, [outcome] = corrected(given)
    assert (outcome.state, outcome.why) == ("applied", "")
    assert before - edges(graph) == set(gone)
    assert edges(graph) - before == set(new) - before
    assert set(new) <= edges(graph)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("merge | Nothing | FooRank-7B", 'no entity is called "Nothing"'),
        ("split | Nothing", 'no entity is called "Nothing"'),
        ("rename | BarNet | ZAQ", "method:zaq is another entity; merge the two instead"),
        ("reject | No Paper | USES | ZAQ", 'no paper here is "No Paper"'),
        (f"reject | {P2} | EXTENDS | ZAQ", f"{P2} has no EXTENDS to method:zaq; it has USES"),
        (f"reject | {P2} | HAS_CODE | github.com/x/y", 'no repository or page here is "github.com/x/y"'),
        (f"reject | {P3} | CITES | {P1} | explicit", f"{P3} has no CITES to {P1}; it has CITES|entity"),
        (f"add | {P2} | TRAINS_ON | ZAQ", "no paper TRAINS_ON a Method in the schema"),
        (f"add | {P2} | USES | Unheard", 'no entity is called "Unheard"; to make one,'),
        (f"add | {P2} | CITES | A User", f"{P2} can't cite {P2}"),
        (f"add | {P2} | HAS_CODE | javascript:alert(1)", '"javascript:alert(1)" is no address'),
        ("add | ZAQ | VARIANT_OF | ZIFAR-10", "method:zaq and dataset:zifar-10 are not of one type"),
        ("add | ZAQ | VARIANT_OF | ZAQ", "method:zaq is itself a variant"),
    ],
)
def test_a_correction_that_matches_nothing_is_stale_and_changes_nothing(given: str, why: str) -> None:
    line, explicit, _ = given.partition(" | explicit")
    graph, [outcome] = corrected(correction(line, basis=explicit[3:]))
    assert outcome.state == "stale"
    assert outcome.why.startswith(why)
    assert nx.utils.graphs_equal(graph, build_graph(RECORDS))


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ("merge | ZIFAR10 | ZIFAR-10", {}),
        ("split | ZAQ", {}),
        ("rename | BarNet | BarNet", {}),
        ("retype | BarNet | Method", {}),
        (f"add | {P2} | USES | ZAQ", {}),
    ],
)
def test_what_the_graph_says_anyway_holds_already(given: str, options: dict[str, object]) -> None:
    graph, [outcome] = corrected(correction(given, **options))
    assert outcome.state == "holds already"
    assert nx.utils.graphs_equal(graph, build_graph(RECORDS))


def test_a_name_of_two_nodes_asks_for_an_id() -> None:
    zwins = make_record(make_paper("Zwins", "The Zwin data. A Zwin task."), "USES Dataset: Zwin", "USES Task: Zwin")
    _, [outcome] = corrected(correction("not-an-entity | Zwin"), records=[zwins])
    assert outcome.why == '"Zwin" may be dataset:zwin or task:zwin; give one of these ids'
    graph, _ = corrected(correction("not-an-entity | task:zwin"), records=[zwins])
    assert sorted(graph) == ["dataset:zwin", zwins.paper.id]


def test_a_merge_keeps_the_ids_the_names_and_the_stronger_reading_with_all_mentions() -> None:
    both = make_record(
        make_paper("Both", "We use FooRank-7B. We compare with FooRank (7B version)."),
        "USES Model: FooRank-7B",
        "COMPARES_WITH Model: FooRank (7B version)",
    )
    graph, _ = corrected(MERGE, records=[*RECORDS, both])
    node = graph.nodes["model:foorank-7b"]
    assert "model:foorank-7b-version" not in graph
    assert node["aliases"] == ["FooRank (7B version)"]
    assert node["former_ids"] == ["model:foorank-7b-version"]
    assert node["paper_count"] == 4
    edge = graph.edges[both.paper.id, "model:foorank-7b", "COMPARES_WITH"]
    assert edge["surface"] == "FooRank (7B version)"
    assert edge["mention_surfaces"] == ["FooRank-7B", "FooRank (7B version)"]
    assert edge["count"] == 2


def test_aliases_keep_their_rule_and_are_counted_again() -> None:
    graph, _ = corrected(MERGE, correction("merge | ZIFAR10 | FooBench"))
    node = graph.nodes["dataset:foobench"]
    lists = zip(node["aliases"], node["alias_rules"], node["alias_counts"], node["alias_papers"], strict=True)
    assert list(lists) == [("ZIFAR-10", "correction", 1, 1), ("ZIFAR10", "correction", 1, 1)]
    before = build_graph(RECORDS).nodes["dataset:zifar-10"]
    graph, _ = corrected(correction("rename | ZIFAR-10 | Small Pictures"))
    node = graph.nodes["dataset:small-pictures"]
    assert dict(zip(node["aliases"], node["alias_rules"], strict=True)) == {
        **dict(zip(before["aliases"], before["alias_rules"], strict=True)),
        "ZIFAR-10": "correction",
    }


def test_a_retype_keeps_the_type_that_the_papers_give() -> None:
    graph, _ = corrected(correction("retype | BarNet | Model"))
    assert graph.nodes["model:barnet"]["other_types"] == ["Method"]


FAMILY = make_record(
    make_paper("Family", "We use Foo. We use Foo-2. We use Foo-2-7B. We use Gee."),
    *(f"USES Model: {name}" for name in ("Foo", "Foo-2", "Foo-2-7B", "Gee")),
)
CHAIN = {"model:foo-2-7b VARIANT_OF model:foo-2", "model:foo-2 VARIANT_OF model:foo"}


def variants(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {edge for edge in edges(graph) if "VARIANT_OF" in edge}


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("rename | Gee | Gea", CHAIN),
        ("merge | Foo | Foo-2-7B", {"model:foo-2-7b VARIANT_OF model:foo-2"}),
        ("merge | Foo-2-7B | Foo", {"model:foo-2 VARIANT_OF model:foo"}),
        ("merge | Foo-2 | Gee", {"model:foo-2-7b VARIANT_OF model:gee", "model:gee VARIANT_OF model:foo"}),
        ("retype | Foo-2 | Method", set()),
        ("not-an-entity | Foo-2", set()),
        ("reject | Foo-2 | VARIANT_OF | Foo", {"model:foo-2-7b VARIANT_OF model:foo-2"}),
        ("add | Foo | VARIANT_OF | Foo-2-7B", CHAIN),
    ],
)
def test_variants_follow_and_never_go_round(line: str, there: set[str]) -> None:
    assert variants(build_graph([FAMILY])) == CHAIN
    graph, _ = corrected(correction(line), records=[FAMILY])
    assert variants(graph) == there


def test_a_family_that_no_paper_names_goes_with_its_last_member() -> None:
    paper = make_paper("Members", "We use Foo-2-7B. We use Foo-2-70B.")
    record = make_record(paper, "USES Model: Foo-2-7B", "USES Model: Foo-2-70B")
    assert "model:foo-2" in build_graph([record])
    graph, _ = corrected(*(correction(f"not-an-entity | Foo-2-{size}B") for size in (7, 70)), records=[record])
    assert sorted(graph) == [paper.id]


def test_a_former_id_keys_a_later_correction() -> None:
    graph, outcomes = corrected(MERGE, correction("rename | model:foorank-7b-version | FooRank"))
    assert [outcome.state for outcome in outcomes] == ["applied", "applied"]
    assert graph.nodes["model:foorank"]["former_ids"] == ["model:foorank-7b", "model:foorank-7b-version"]


def test_a_paper_keyed_by_its_title_is_found_when_it_gets_an_arxiv_id() -> None:
    given = correction(f"reject | {OTHER.paper.id} | USES | ZAQ")
    paper = make_paper("Another", OTHER.paper.abstract, "2403.00003", year=2024)
    graph, [outcome] = corrected(given, records=[FOO, USER, Record(paper, OTHER.entities)])
    assert outcome.state == "applied"
    assert "paper:arxiv:2403.00003 USES method:zaq" not in edges(graph)


def test_a_split_parts_the_mentions_of_one_paper_and_each_part_has_its_sentence() -> None:
    paper = make_paper("Mixed", "We use the Alpha set. Then we see Beta-2 at work. Beta-2 is new.")
    graph, _ = corrected(correction("split | Beta-2"), records=[make_record(paper, "USES Dataset: Alpha, Beta-2")])
    rest, new = (graph.edges[paper.id, f"dataset:{name}", "USES"] for name in ("alpha", "beta-2"))
    assert (rest["evidence"], rest["mention_surfaces"]) == ("We use the Alpha set.", ["Alpha"])
    assert new["evidence"] == "Then we see Beta-2 at work."
    assert paper.abstract[new["mention_start"] : new["mention_end"]] == new["surface"] == "Beta-2"
    assert new["mention_surfaces"] == ["Beta-2", "Beta-2"]


def test_a_split_name_is_an_alias_of_its_new_node_alone() -> None:
    graph, _ = corrected(correction("split | ZIFAR10"))
    assert "aliases" not in graph.nodes["dataset:zifar-10"]
    graph, _ = corrected(correction("split | ZIFAR10", **{"as": "Tiny"}))
    assert graph.nodes["dataset:tiny"]["aliases"] == ["ZIFAR10"]


def test_a_retype_back_brings_the_relation_back() -> None:
    graph, _ = corrected(correction("retype | FooBench | Task"), correction("retype | FooBench | Dataset"))
    edge = graph.edges[P1, "dataset:foobench", "EVALUATES_ON"]
    assert edge["rule"] == "test"


def test_a_rejected_only_reading_takes_the_entity_with_it() -> None:
    graph, _ = corrected(correction("reject | FooRank | COMPARES_WITH | BarNet"))
    assert "method:barnet" not in graph


@pytest.mark.parametrize(
    ("line", "evidence", "surface"),
    [
        ("add | A User | EXTENDS | ZAQ", "ZAQ is used.", "ZAQ"),
        ("add | FooRank | USES | FooBench", "We run it on FooBench.", "FooBench"),
        ("add | A User | USES | BarNet", "because", None),
    ],
)
def test_an_added_reading_has_its_sentence_or_else_the_reason(line: str, evidence: str, surface: str | None) -> None:
    graph, _ = corrected(correction(line))
    [edge] = [facts for _, _, facts in graph.edges(data=True) if facts.get("rule") == "correction"]
    assert (edge["evidence"], edge.get("surface")) == (evidence, surface)


def test_an_added_reading_finds_the_name_in_the_text_that_nothing_was_found_in() -> None:
    bare = make_record(make_paper("Bare BarNet", "It is said that BarNet works. We agree."))
    graph, _ = corrected(correction("add | Bare BarNet | USES | BarNet"), records=[FOO, bare])
    edge = graph.edges[bare.paper.id, "method:barnet", "USES"]
    assert edge["evidence"] == "It is said that BarNet works."
    assert edge["mention_fields"] == ["abstract", "title"]


def test_a_rejected_citation_stays_out_on_every_basis() -> None:
    given = correction("add | A User | CITES | FooRank"), correction("reject | A User | CITES | FooRank")
    graph, outcomes = corrected(MERGE, *given)
    assert [outcome.state for outcome in outcomes] == ["applied"] * 3
    assert not [edge for edge in edges(graph) if edge.startswith(P2) and "CITES" in edge]


def test_no_paper_is_made_to_cite_one_that_is_two_years_later() -> None:
    later = make_record(make_paper("Later", "No name.", year=2026))
    _, [outcome] = corrected(correction("add | A User | CITES | Later"), records=[*RECORDS, later])
    assert outcome.why.endswith("itself, or two or more years later")


def test_the_order_of_the_papers_makes_no_difference() -> None:
    given = [
        MERGE,
        correction("split | ZAQ", **{"as": "Sorting Thing", "papers": ["Another"]}),
        correction("split | ZIFAR-10"),
        correction("add | A User | EXTENDS | BarNet"),
        correction(f"reject | Another | CITES | {P1}"),
    ]
    whole = [
        list(corrected(*given, records=list(r))[0].edges(keys=True, data=True)) for r in itertools.permutations(RECORDS)
    ]
    assert all(other == whole[0] for other in whole)


@pytest.mark.parametrize(
    ("line", "options", "kept", "gone"),
    [
        ("split | ZIFAR10", {}, "dataset:zifar-10", "dataset:zifar10"),
        ("split | ZIFAR-10", {"as": "Small", "papers": ["FooRank"]}, "dataset:small", "dataset:zifar-10"),
    ],
)
def test_a_split_keeps_a_reading_that_no_text_holds(
    line: str, options: dict[str, object], kept: str, gone: str
) -> None:
    graph, outcomes = corrected(correction("add | FooRank | TRAINS_ON | ZIFAR-10"), correction(line, **options))
    assert [outcome.state for outcome in outcomes] == ["applied", "applied"]
    assert f"{P1} TRAINS_ON {kept}" in edges(graph)
    assert f"{P1} TRAINS_ON {gone}" not in edges(graph)


def at_random(seed: int) -> list[Correction]:
    """Twelve corrections of the names and papers of RECORDS, many of which fit nothing."""
    chance = random.Random(seed)
    names = [
        "FooRank-7B",
        "FooRank (7B version)",
        "FooBench",
        "BarNet",
        "ZIFAR10",
        "ZIFAR-10",
        "ZAQ",
        "Gamma",
        "method:zaq",
    ]
    shapes = [
        "merge | N | N",
        "split | N",
        "rename | N | N",
        "retype | N | T",
        "reject | P | ANY | N",
        "add | P | USES | N",
    ]
    shapes += ["add | P | CITES | P", "reject | P | CITES | P", "add | N | VARIANT_OF | N", "not-an-entity | N"]
    words = {"N": names, "T": ["Task", "Model", "Dataset"], "P": ["FooRank", "A User", "Another", "None"]}
    lines = [chance.choice(shapes).split(" | ") for _ in range(12)]
    return [correction(" | ".join(chance.choice(words.get(word, [word])) for word in line)) for line in lines]


@pytest.mark.parametrize("seed", range(40))
def test_stale_corrections_change_nothing_and_all_have_an_outcome(seed: int) -> None:
    given = at_random(seed)
    graph, outcomes = corrected(*given)
    assert [outcome.correction for outcome in outcomes] == given
    others = [outcome.correction for outcome in outcomes if outcome.state != "stale"]
    assert nx.utils.graphs_equal(graph, corrected(*others)[0])
    assert nx.utils.graphs_equal(graph, corrected(*given, records=RECORDS[::-1])[0])
    for identity, node in graph.nodes(data=True):
        assert node.get("name") not in node.get("aliases", []), identity
        assert not set(node.get("former_ids", [])) & set(graph), identity
