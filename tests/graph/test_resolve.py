from citelink.extract.types import Record
from citelink.graph.entities import ResolvedEntity
from citelink.graph.resolve import resolve
from tests.graph.records import make_paper, make_record

LORA = make_record(
    make_paper("Low-Rank Adaptation of Models", "We propose Low-Rank Adaptation, or LoRA. LoRA is small."),
    "INTRODUCES Method: LoRA, Low-Rank Adaptation",
)
BARE_LORA = make_record(
    make_paper("A Second Paper", "We use LoRA on CIFAR10."), "USES Method: LoRA", "USES Dataset: CIFAR10"
)
CIFAR = make_record(
    make_paper("A Third Paper", "We use low-rank adaptation on CIFAR-10 and CIFAR-100."),
    "USES Method: low-rank adaptation",
    "EVALUATES_ON Dataset: CIFAR-10",
    "EVALUATES_ON Dataset: CIFAR-100",
)
SAM_MODEL = make_record(
    make_paper("Masks", "We present the Segment Anything Model (SAM)."), "INTRODUCES Model: SAM, Segment Anything Model"
)
SAM_OPTIMISER = make_record(
    make_paper("Flat Minima", "We use Sharpness-Aware Minimization (SAM)."),
    "USES Method: SAM, Sharpness-Aware Minimization",
)
QRF_DEFINED = make_record(
    make_paper("Fields", "We present Quill Radiance Fields (QRF)."), "INTRODUCES Method: QRF, Quill Radiance Fields"
)
QRF_BARE = make_record(make_paper("More Fields", "We compare with QRF."), "COMPARES_WITH Method: QRF")
BARE_SAM = make_record(make_paper("Bare", "We compare with SAM."), "COMPARES_WITH Model: SAM")


def nodes(*records: Record) -> set[ResolvedEntity]:
    return set(resolve(records).values())


def test_an_acronym_and_its_expansion_are_one_node_for_every_paper() -> None:
    found = {node.id: tuple(alias.surface for alias in node.aliases) for node in nodes(LORA, BARE_LORA, CIFAR)}
    assert found["method:lora"] == ("Low-Rank Adaptation", "low-rank adaptation")


def test_spellings_are_one_node_and_versions_are_not() -> None:
    found = {node.id: node.name for node in nodes(BARE_LORA, CIFAR) if node.label == "Dataset"}
    assert found == {"dataset:cifar-10": "CIFAR-10", "dataset:cifar-100": "CIFAR-100"}


def test_two_senses_of_an_acronym_stay_two_and_a_bare_use_joins_neither() -> None:
    assert {node.id for node in nodes(SAM_MODEL, SAM_OPTIMISER, BARE_SAM)} == {
        "model:sam",
        "method:sharpness-aware-minimization",
        f"model:sam~in-{BARE_SAM.paper.id.removeprefix('paper:').replace(':', '-')}",
    }


def test_a_bare_acronym_takes_the_only_sense_there_is() -> None:
    assert len(nodes(QRF_DEFINED, QRF_BARE)) == 1


def test_the_order_of_papers_changes_nothing() -> None:
    records = [LORA, BARE_LORA, CIFAR, SAM_MODEL, SAM_OPTIMISER, BARE_SAM]
    assert resolve(records) == resolve(records[::-1])


def test_a_model_here_and_a_method_there_are_one_node_of_the_majority_type() -> None:
    papers = [make_paper(f"Paper {i}", "We train a Quillformer.") for i in range(3)]
    kinds = ["Method", "Model", "Method"]
    records = [make_record(p, f"USES {kind}: Quillformer") for p, kind in zip(papers, kinds, strict=True)]
    (node,) = nodes(*records)
    assert (node.id, node.former_ids, node.other_types) == (
        "method:quillformer",
        ("model:quillformer",),
        ("Model",),
    )


def test_an_old_id_is_kept_when_a_better_spelling_arrives() -> None:
    first, second = (
        make_record(make_paper(f"Run on {name}", f"We run on {name}."), f"USES Dataset: {name}")
        for name in ("Quindle10", "Quindle-10")
    )
    assert {node.id for node in nodes(first)} == {"dataset:quindle10"}
    (quindle,) = nodes(first, second)
    assert (quindle.id, quindle.former_ids) == ("dataset:quindle-10", ("dataset:quindle10",))


def test_a_known_entity_has_the_id_of_its_known_name_however_papers_spell_it() -> None:
    assert {node.id for node in nodes(BARE_LORA)} == {"dataset:cifar-10", "method:lora"}


def test_every_alias_says_by_which_rule_it_came_how_often_and_in_how_many_papers() -> None:
    (lora,) = (node for node in nodes(LORA, BARE_LORA, CIFAR) if node.label == "Method")
    assert lora.name == "LoRA"
    assert [(a.surface, a.rule, a.count, a.papers) for a in lora.aliases] == [
        ("Low-Rank Adaptation", "definition", 2, 1),
        ("low-rank adaptation", "catalogue", 1, 1),
    ]
