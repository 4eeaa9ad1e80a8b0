"""Names that people type, and the nodes they mean."""

from collections.abc import Iterator

import networkx as nx
import pytest

from citelink.extract.errors import InputError
from citelink.graph.lookup import find, listed, resolve_name
from citelink.graph.store import EmbeddedStore, Store
from tests.graph.sample import DPO, LORA, QLORA, RESNET, STUB, TITLED, VIT, sample_graph


@pytest.fixture(scope="module")
def senses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph of names that are easily taken for one another."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for identity, label, name, aliases in (
        ("method:sam", "Method", "SAM", ["Sharpness-Aware Minimization"]),
        ("model:sam", "Model", "SAM", ["Segment Anything Model"]),
        ("model:llama-2-7b", "Model", "Llama 2 7B", []),
        ("model:llama-27b", "Model", "Llama 27B", []),
        ("dataset:c4", "Dataset", "C4", []),
        ("dataset:c4+", "Dataset", "C4+", []),
        ("method:clip", "Method", "clip", []),
        ("model:clip", "Model", "CLIP", []),
        ("dataset:imagenet", "Dataset", "ImageNet", ["ILSVRC"]),
        ("dataset:imagenet-a", "Dataset", "ImageNet-A", []),
        ("dataset:größe", "Dataset", "Größe ΒΕΤΑ", []),
        ("method:***", "Method", "***", []),
        ("person:imagenet", "Person", "ImageNet", []),
        ("paper:title:ilsvrc-0", "Paper", "ILSVRC", []),
    ):
        graph.add_node(identity, label=label, name=name, aliases=aliases, paper_count=len(name))
        if label == "Paper":
            graph.nodes[identity]["title"] = graph.nodes[identity].pop("name")
    with EmbeddedStore(tmp_path_factory.mktemp("senses") / "graph.lbug") as store:
        store.load(graph)
        yield store


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("dataset:cifar-10", "dataset:cifar-10"),
        ("cifar-10", "dataset:cifar-10"),
        ("CIFAR-10", "dataset:cifar-10"),
        ("CIFAR 10", "dataset:cifar-10"),
        ("cifar10", "dataset:cifar-10"),
        (" the CIFAR-10 dataset ", "dataset:cifar-10"),
        ("CIFAR\u201110", "dataset:cifar-10"),
        ("model:cifar-10", "dataset:cifar-10"),
        ("low-rank adaptation", "method:lora"),
        ("LORA", "method:lora"),
        (LORA, LORA),
        ("arxiv:2106.09685", LORA),
        ("2106.09685", LORA),
        ("2106.09685v2", LORA),
        ("arXiv:2106.09685v11", LORA),
        ("https://arxiv.org/abs/2106.09685v2", LORA),
        ("arxiv.org/pdf/2106.09685.pdf", LORA),
        ("1706.03762", STUB),
        ("deep residual learning for image recognition", RESNET),
        ("LoRA: Low-Rank Adaptation of Large Language Models", LORA),
        (TITLED, TITLED),
        (TITLED.removeprefix("paper:"), TITLED),
        ("google-research/vision_transformer", "repository:github.com/google-research/vision_transformer"),
        (
            "https://github.com/google-research/vision_transformer",
            "repository:github.com/google-research/vision_transformer",
        ),
        ("https://lora.example.org/", "page:lora.example.org"),
        ("edward hu", "person:edward-hu"),
        ("Direct Preference Optimization", DPO),
    ],
)
def test_an_id_a_name_an_alias_or_a_title_finds_its_node(sample: Store, text: str, identity: str) -> None:
    assert resolve_name(sample, text) == identity


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("CLIP", "model:clip"),
        ("clip", "method:clip"),
        ("C4+", "dataset:c4+"),
        ("c4", "dataset:c4"),
        ("Llama-2-7B", "model:llama-2-7b"),
        ("llama 27b", "model:llama-27b"),
        ("größe βετα", "dataset:größe"),
        ("***", "method:***"),
        ("Imagenet", "dataset:imagenet"),
        ("ILSVRC", "paper:title:ilsvrc-0"),
        ("segment anything model", "model:sam"),
    ],
)
def test_what_is_easily_confused_is_kept_apart(senses: Store, text: str, identity: str) -> None:
    assert resolve_name(senses, text) == identity


def test_the_wanted_labels_decide_between_things_of_one_name(sample: Store, senses: Store) -> None:
    assert resolve_name(sample, "Direct Preference Optimization", labels=("Method", "Model")) == "method:dpo"
    assert resolve_name(senses, "SAM", labels=("Model",)) == "model:sam"
    assert resolve_name(senses, "ILSVRC", labels=("Dataset",)) == "dataset:imagenet"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SAM", '"SAM" may be method:sam or model:sam; give one of these ids'),
        ("ImageNt", 'nothing in the graph is called "ImageNt"; did you mean ImageNet? search with: citelink find TEXT'),
        (
            "image",
            'nothing in the graph is called "image"; did you mean ImageNet-A, ImageNet or ImageNet? '
            "search with: citelink find TEXT",
        ),
        ("zzzz", 'nothing in the graph is called "zzzz"; search with: citelink find TEXT'),
        ("", 'nothing in the graph is called ""; search with: citelink find TEXT'),
        ("dataset:nope", 'nothing in the graph is called "dataset:nope"; search with: citelink find TEXT'),
        ("y" * 5000, f'nothing in the graph is called "{"y" * 79}…"; search with: citelink find TEXT'),
    ],
)
def test_a_name_of_nothing_or_of_several_things_is_told(senses: Store, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        resolve_name(senses, text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text", ["'}) DETACH DELETE n //", "x\ny", "\\", "(", "[zz-", ".*", "\u202e", "a" * 100_000, "$zz"]
)
def test_hostile_names_are_looked_up_as_text(sample: Store, text: str) -> None:
    assert len(find(sample, text)) <= 1
    with pytest.raises(InputError, match=r"^nothing in the graph is called "):
        resolve_name(sample, text)


@pytest.mark.parametrize("text", ["\\", "$", "***", "(?:)", ".*", "%"])
def test_signs_alone_are_found_as_they_are(senses: Store, text: str) -> None:
    assert [found.name for found in find(senses, text)] == (["***"] if text == "***" else [])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("cifar", ["dataset:cifar-10"]),
        ("CIFAR10", ["dataset:cifar-10"]),
        ("vision transf", ["model:vit", "repository:github.com/google-research/vision_transformer"]),
        ("residual", ["model:resnet", RESNET]),
        ("edward", ["person:edward-hu"]),
        ("preference", ["method:dpo", DPO]),
        ("nothing like it", []),
        ("", []),
        ("  ", []),
    ],
)
def test_find_matches_names_aliases_and_titles(sample: Store, text: str, ids: list[str]) -> None:
    assert [found.id for found in find(sample, text)] == ids


def test_find_puts_the_same_name_first_then_beginnings_then_parts(sample: Store) -> None:
    found = [hit.id for hit in find(sample, "lora")]
    assert found == [
        "method:lora",
        LORA,
        "method:qlora",
        QLORA,
        "page:huggingface.co/lora/gpt-weights",
        "page:lora.example.org",
    ]


def test_find_tells_label_name_papers_and_what_matched(sample: Store) -> None:
    (found,) = find(sample, "residual network")
    assert (found.id, found.label, found.name) == ("model:resnet", "Model", "ResNet")
    assert (found.papers, found.matched) == (2, "residual network")
    papers = {hit.id: hit.papers for text in ("edward", "vision_transf", "16x16") for hit in find(sample, text)}
    assert papers["person:edward-hu"] == 2
    assert papers["repository:github.com/google-research/vision_transformer"] == 1
    assert papers[VIT] == 1


def test_people_can_be_left_out_and_the_list_is_no_longer_than_wanted(sample: Store) -> None:
    assert find(sample, "edward", people=False) == []
    assert len(find(sample, "a", limit=3)) == 3


@pytest.mark.parametrize(
    ("names", "text"),
    [(["a"], "a"), (["a", "b"], "a or b"), (list("abcdef"), "a, b, c, d, e or others")],
)
def test_names_are_listed_as_a_sentence_does(names: list[str], text: str) -> None:
    assert listed(names) == text


def test_every_entity_of_the_sample_is_found_by_its_name(sample: Store) -> None:
    for identity, node in sample_graph().nodes(data=True):
        if node["label"] not in ("Paper", "Page"):
            assert resolve_name(sample, node["name"]) == identity
            assert find(sample, node["name"])[0].id == identity
