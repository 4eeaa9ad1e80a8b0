"""Every named query, on the sample graph: it runs, and its rows are the true ones."""

import pytest

from citelink.extract.errors import InputError
from citelink.graph.recipe_book import RECIPES
from citelink.graph.recipe_rows import path_rows
from citelink.graph.recipes import find_recipe, list_recipes, run_recipe
from citelink.graph.store import Rows, Store
from tests.graph.sample import DPO, LORA, QLORA, RESNET, STUB, TITLED, VIT

TITLES = {
    RESNET: "Deep Residual Learning for Image Recognition",
    VIT: "An Image is Worth 16x16 Words",
    LORA: "LoRA: Low-Rank Adaptation of Large Language Models",
    DPO: "Direct Preference Optimization",
    QLORA: "QLoRA: Efficient Finetuning of Quantized Models",
}
REPOSITORY = "https://github.com/google-research/vision_transformer"
QLORA_RIVAL = "QLoRA extends LoRA to four bits."
VIT_ON_DATA = "Pre-trained on JFT-300M, it outperforms ResNet on ImageNet and CIFAR-10."
# recipe, its parameters, its rows
ANSWERS: list[tuple[str, dict[str, object], list[tuple[object, ...]]]] = [
    (
        "popular-datasets",
        {"limit": 3},
        [("CIFAR-10", 2, "dataset:cifar-10"), ("ImageNet", 2, "dataset:imagenet"), ("HH", 1, "dataset:hh")],
    ),
    ("models-used", {}, [("GPT-3", 1, "model:gpt-3"), ("ResNet", 1, "model:resnet")]),
    (
        "hub-methods",
        {"limit": "2"},
        [("DPO", 1, "method:dpo"), ("LoRA", 1, "method:lora")],
    ),
    ("popular-tasks", {}, [("Image classification", 1, "task:image-classification")]),
    ("popular-metrics", {}, [("top-1 accuracy", 1, "metric:top-1-accuracy")]),
    (
        "common-baselines",
        {},
        [("LoRA", 1, "method:lora"), ("PPO", 1, "method:ppo"), ("ResNet", 1, "model:resnet")],
    ),
    (
        "papers-of",
        {"entity": "low-rank adaptation"},
        [
            (TITLES[QLORA], 2023, "COMPARES_WITH", QLORA_RIVAL, QLORA),
            (TITLES[LORA], 2021, "INTRODUCES", "LoRA freezes the weights of a model and trains small matrices.", LORA),
        ],
    ),
    (
        "introduced",
        {"entity": "ViT"},
        [(TITLES[VIT], 2020, "We introduce ViT, a transformer on patches of images.", 0.9, VIT)],
    ),
    (
        "extends",
        {"entity": "Transformer"},
        [(TITLES[VIT], 2020, "It builds on the Transformer (arXiv:1706.03762).", 0.9, VIT)],
    ),
    ("compared-with", {"entity": "resnet"}, [(TITLES[VIT], 2020, VIT_ON_DATA, 0.9, VIT)]),
    (
        "uses",
        {"entity": "dpo"},
        [(TITLES[QLORA], 2023, "It is compared with LoRA on MMLU, and tuned with DPO.", 0.9, QLORA)],
    ),
    (
        "datasets-of-method",
        {"method": "ViT"},
        [
            ("CIFAR-10", 1, "dataset:cifar-10"),
            ("ImageNet", 1, "dataset:imagenet"),
            ("JFT-300M", 1, "dataset:jft-300m"),
        ],
    ),
    (
        "methods-of-dataset",
        {"dataset": "cifar10"},
        [("ResNet", 2, "model:resnet"), ("Transformer", 1, "method:transformer"), ("ViT", 1, "model:vit")],
    ),
    (
        "papers-of-family",
        {"name": "LoRA"},
        [
            (TITLES[QLORA], 2023, "LoRA", "COMPARES_WITH", QLORA_RIVAL, QLORA),
            (TITLES[QLORA], 2023, "QLoRA", "INTRODUCES", "QLoRA extends LoRA to four bits.", QLORA),
            (
                TITLES[LORA],
                2021,
                "LoRA",
                "INTRODUCES",
                "LoRA freezes the weights of a model and trains small matrices.",
                LORA,
            ),
        ],
    ),
    ("rivals-of", {"method": "LoRA"}, [("QLoRA", 1, "method:qlora")]),
    (
        "rivals",
        {},
        [
            ("DPO", "PPO", 1, TITLES[DPO], "DPO is compared with PPO on the HH data set."),
            ("QLoRA", "LoRA", 1, TITLES[QLORA], QLORA_RIVAL),
            ("ViT", "ResNet", 1, TITLES[VIT], VIT_ON_DATA),
        ],
    ),
    (
        "lineage",
        {},
        [("Transformer", "ViT", 2020, TITLES[VIT], "It builds on the Transformer (arXiv:1706.03762).")],
    ),
    ("variants", {"entity": "LoRA"}, [("QLoRA", "LoRA", "prefix", "method:qlora")]),
    (
        "code-of",
        {"paper": "arxiv:2010.11929"},
        [(TITLES[VIT], "linked", REPOSITORY, True, f"Code is at {REPOSITORY}.")],
    ),
    ("code-of", {"paper": LORA}, [(TITLES[LORA], "promised", None, None, "Code will be released.")]),
    ("papers-with-code", {}, [(TITLES[VIT], 2020, REPOSITORY, True, VIT)]),
    ("promised-code", {}, [(TITLES[LORA], 2021, "promised", "Code will be released.", LORA)]),
    ("shared-datasets", {"paper": "2010.11929"}, [(TITLES[RESNET], 2, ["CIFAR-10", "ImageNet"], RESNET)]),
    ("never-compared", {"dataset": "CIFAR-10"}, []),
    ("new-datasets", {}, []),
    (
        "cites",
        {"paper": VIT},
        [
            (TITLES[RESNET], 2015, "entity", ["model:resnet"], None, RESNET),
            ("arXiv:1706.03762", None, "explicit", None, "It builds on the Transformer (arXiv:1706.03762).", STUB),
        ],
    ),
    ("cited-by", {"paper": VIT}, [(TITLES[LORA], 2021, "metadata", None, None, LORA)]),
    ("papers-by", {"person": "edward hu"}, [(TITLES[QLORA], 2023, QLORA), (TITLES[LORA], 2021, LORA)]),
    (
        "path",
        {"from": "CIFAR-10", "to": "1706.03762"},
        [
            (1, TITLES[VIT], "EVALUATES_ON", "CIFAR-10", VIT_ON_DATA),
            (2, TITLES[VIT], "CITES", "arXiv:1706.03762", "It builds on the Transformer (arXiv:1706.03762)."),
        ],
    ),
    ("path", {"from": "QLoRA", "to": "LoRA"}, [(1, "QLoRA", "VARIANT_OF", "LoRA", "prefix")]),
    ("path", {"from": TITLED, "to": "LoRA"}, []),
]


@pytest.mark.parametrize(("name", "parameters", "rows"), ANSWERS, ids=lambda value: str(value)[:40])
def test_a_recipe_gives_the_true_rows(
    sample: Store, name: str, parameters: dict[str, object], rows: list[tuple[object, ...]]
) -> None:
    assert run_recipe(sample, name, parameters).rows == rows


def test_every_recipe_is_tested() -> None:
    assert {recipe.name for recipe in RECIPES} == {name for name, _, _ in ANSWERS}


def test_recipes_have_names_of_their_own_and_ask_a_question() -> None:
    assert len({recipe.name for recipe in RECIPES}) == len(RECIPES) >= 12
    assert [recipe.name for recipe in RECIPES if not recipe.question.endswith("?") or "\n" in recipe.question] == []


def test_every_recipe_is_listed_with_its_parameters() -> None:
    rows = list_recipes()
    assert [row[0] for row in rows.rows] == [recipe.name for recipe in RECIPES]
    assert rows.as_dicts()[0] == {
        "name": "popular-datasets",
        "parameters": "limit=20",
        "question": "Which data sets do most papers use?",
    }


def test_a_node_may_always_be_called_name(sample: Store) -> None:
    assert run_recipe(sample, "introduced", {"name": "ViT"}) == run_recipe(sample, "introduced", {"entity": "ViT"})


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        (
            "popular-dataset",
            {},
            'no recipe is called "popular-dataset"; did you mean popular-datasets, popular-tasks or shared-datasets? '
            "see them with: citelink query --list",
        ),
        ("x", {}, 'no recipe is called "x"; see them with: citelink query --list'),
        ("papers-of", {}, "recipe papers-of needs --param entity=NAME"),
        ("path", {"from": "LoRA"}, "recipe path needs --param to=NAME"),
        ("path", {"name": "LoRA"}, 'recipe path has no parameter "name"; it has from or to'),
        ("rivals", {"entity": "LoRA"}, 'recipe rivals has no parameter "entity"; it has limit'),
        ("rivals", {"limit": "many"}, 'limit must be a whole number, not "many"'),
        ("rivals", {"limit": -1}, 'limit must be a whole number, not "-1"'),
        ("rivals", {"limit": None}, 'limit must be a whole number, not "None"'),
        (
            "datasets-of-method",
            {"method": "CIFAR-10"},
            '"CIFAR-10" is dataset:cifar-10, and a Method or Model is wanted',
        ),
    ],
)
def test_what_a_recipe_can_t_use_is_told(sample: Store, name: str, parameters: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as caught:
        run_recipe(sample, name, parameters)
    assert str(caught.value) == message


def step(source: str, target: str, **facts: object) -> dict[str, object]:
    return {"from": source, "to": target, "type": "USES", **facts}


def test_of_several_paths_the_one_with_the_strongest_weakest_step_is_shown() -> None:
    nodes = [{"id": id_, "name": id_.upper()} for id_ in ("a", "b", "c")]
    weak = [step("a", "b", confidence=0.99, evidence="1"), step("b", "c", confidence=0.3, evidence="2")]
    sure = [step("a", "b", confidence=0.8, evidence="3"), step("c", "b", via=["x", "y"])]
    rows = path_rows(Rows(("p",), [({"nodes": nodes, "relationships": steps},) for steps in (weak, sure)]))
    assert rows.rows == [(1, "A", "USES", "B", "3"), (2, "C", "USES", "B", "via x, y")]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_has_one_text_for_each_dialect(recipe: object) -> None:
    found = find_recipe(recipe.name)  # type: ignore[attr-defined]
    assert (found.text("neo4j") != found.text("ladybug")) == bool(found.neo4j)
    assert "\n" not in found.cypher
