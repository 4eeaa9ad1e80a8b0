"""A small graph as `build_graph` makes it, written out by hand: six papers, true offsets, every relationship type."""

import re
from typing import Any

import networkx as nx

from citelink.extract.ids import paper_id, text_hash

RESNET, VIT, LORA, DPO, QLORA, TITLED = (
    "paper:arxiv:1512.03385",
    "paper:arxiv:2010.11929",
    "paper:arxiv:2106.09685",
    "paper:arxiv:2305.18290",
    "paper:arxiv:2305.14314",
    paper_id("Cheap Probes for Vision Backbones"),
)
STUB = "paper:arxiv:1706.03762"

PAPERS: dict[str, dict[str, Any]] = {
    RESNET: {
        "title": "Deep Residual Learning for Image Recognition",
        "abstract": "We present ResNet, networks whose layers learn residual functions. ResNet is evaluated on "
        "ImageNet and CIFAR-10. Image classification gets easier with depth, and top-1 accuracy grows.",
        "year": 2015,
        "authors": ["Kaiming He", "Xiangyu Zhang"],
    },
    VIT: {
        "title": "An Image is Worth 16x16 Words",
        "abstract": "We introduce ViT, a transformer on patches of images. Pre-trained on JFT-300M, it outperforms "
        "ResNet on ImageNet and CIFAR-10. It builds on the Transformer (arXiv:1706.03762). "
        "Code is at https://github.com/google-research/vision_transformer.",
        "year": 2020,
        "authors": ["Alexey Dosovitskiy"],
        "code_status": "linked",
        "code_evidence": "Code is at https://github.com/google-research/vision_transformer.",
    },
    LORA: {
        "title": "LoRA: Low-Rank Adaptation of Large Language Models",
        "abstract": "LoRA freezes the weights of a model and trains small matrices. We adapt GPT-3 with it. "
        "Weights are at https://huggingface.co/lora/gpt-weights and more on https://lora.example.org/.",
        "comment": "Code will be released.",
        "year": 2021,
        "authors": ["Edward Hu", "Yelong Shen"],
        "code_status": "promised",
        "code_evidence": "Code will be released.",
    },
    DPO: {
        "title": "Direct Preference Optimization",
        "abstract": "We propose DPO, which needs no reward model. DPO is compared with PPO on the HH data set. "
        "It mentions GPT-4 in passing.",
        "year": 2023,
        "authors": ["Rafael Rafailov"],
    },
    QLORA: {
        "title": "QLoRA: Efficient Finetuning of Quantized Models",
        "abstract": "QLoRA extends LoRA to four bits. It is compared with LoRA on MMLU, and tuned with DPO. "
        "The data are at https://data.example.org/oasst.",
        "year": 2023,
        "authors": ["Tim Dettmers", "Edward Hu"],
    },
    TITLED: {"title": "Cheap Probes for Vision Backbones"},
}
ENTITIES: dict[str, tuple[str, list[str]]] = {
    "model:resnet": ("ResNet", ["residual network"]),
    "model:vit": ("ViT", ["Vision Transformer"]),
    "model:gpt-3": ("GPT-3", []),
    "model:gpt-4": ("GPT-4", []),
    "method:lora": ("LoRA", ["Low-Rank Adaptation"]),
    "method:qlora": ("QLoRA", []),
    "method:dpo": ("DPO", ["Direct Preference Optimization"]),
    "method:ppo": ("PPO", []),
    "method:transformer": ("Transformer", []),
    "dataset:imagenet": ("ImageNet", ["ImageNet-1k"]),
    "dataset:cifar-10": ("CIFAR-10", ["CIFAR10"]),
    "dataset:jft-300m": ("JFT-300M", []),
    "dataset:hh": ("HH", []),
    "dataset:mmlu": ("MMLU", []),
    "task:image-classification": ("Image classification", []),
    "metric:top-1-accuracy": ("top-1 accuracy", []),
}
# paper, relation, entity, the text of the deciding mention
READINGS = [
    (RESNET, "INTRODUCES", "model:resnet", "ResNet"),
    (RESNET, "EVALUATES_ON", "dataset:imagenet", "ImageNet"),
    (RESNET, "EVALUATES_ON", "dataset:cifar-10", "CIFAR-10"),
    (RESNET, "ADDRESSES", "task:image-classification", "Image classification"),
    (RESNET, "MEASURES", "metric:top-1-accuracy", "top-1 accuracy"),
    (VIT, "INTRODUCES", "model:vit", "ViT"),
    (VIT, "TRAINS_ON", "dataset:jft-300m", "JFT-300M"),
    (VIT, "COMPARES_WITH", "model:resnet", "ResNet"),
    (VIT, "EVALUATES_ON", "dataset:imagenet", "ImageNet"),
    (VIT, "EVALUATES_ON", "dataset:cifar-10", "CIFAR-10"),
    (VIT, "EXTENDS", "method:transformer", "Transformer"),
    (LORA, "INTRODUCES", "method:lora", "LoRA"),
    (LORA, "USES", "model:gpt-3", "GPT-3"),
    (DPO, "INTRODUCES", "method:dpo", "DPO"),
    (DPO, "COMPARES_WITH", "method:ppo", "PPO"),
    (DPO, "EVALUATES_ON", "dataset:hh", "HH"),
    (DPO, "MENTIONS", "model:gpt-4", "GPT-4"),
    (QLORA, "INTRODUCES", "method:qlora", "QLoRA"),
    (QLORA, "COMPARES_WITH", "method:lora", "LoRA"),
    (QLORA, "EVALUATES_ON", "dataset:mmlu", "MMLU"),
    (QLORA, "USES", "method:dpo", "DPO"),
]
# paper, relation, node, its label, the address as the text writes it
LINKS = [
    (
        VIT,
        "HAS_CODE",
        "repository:github.com/google-research/vision_transformer",
        "Repository",
        "https://github.com/google-research/vision_transformer",
    ),
    (LORA, "HAS_MODEL", "page:huggingface.co/lora/gpt-weights", "Page", "https://huggingface.co/lora/gpt-weights"),
    (LORA, "HAS_PAGE", "page:lora.example.org", "Page", "https://lora.example.org/"),
    (QLORA, "HAS_DATA", "page:data.example.org/oasst", "Page", "https://data.example.org/oasst"),
]
PAGE_KINDS = {"HAS_MODEL": "model", "HAS_PAGE": "page", "HAS_DATA": "dataset"}


def sample_graph() -> "nx.MultiDiGraph[str]":
    """Return the graph; every caller has one of its own."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    add_papers(graph)
    for identity, (name, aliases) in ENTITIES.items():
        papers = sum(entity == identity for _, _, entity, _ in READINGS)
        extra = {"aliases": aliases} if aliases else {}
        graph.add_node(identity, label=identity.split(":")[0].capitalize(), name=name, paper_count=papers, **extra)
    graph.nodes["dataset:cifar-10"]["former_ids"] = ["model:cifar-10"]
    for paper, relation, entity, surface in READINGS:
        add(graph, paper, relation, entity, rule="cue", confidence=0.9, **evidence(graph, paper, surface))
    for paper, relation, target, label, url in LINKS:
        add_link(graph, (paper, relation, target), label, url)
    add_citations(graph)
    add(graph, "method:qlora", "VARIANT_OF", "method:lora", rule="prefix")
    return graph


def add_papers(graph: "nx.MultiDiGraph[str]") -> None:
    for identity, paper in PAPERS.items():
        texts = paper["title"], paper.get("abstract", ""), paper.get("comment", "")
        arxiv_id = {"arxiv_id": identity.split(":")[2]} if "arxiv" in identity else {}
        graph.add_node(identity, label="Paper", text_hash=text_hash(*texts), **arxiv_id, **paper)
        for name in paper.get("authors", []):
            person = f"person:{name.lower().replace(' ', '-')}"
            graph.add_node(person, label="Person", name=name)
            add(graph, person, "AUTHORED", identity)
    title = "arXiv:1706.03762"
    graph.add_node(
        STUB, label="Paper", title=title, text_hash=text_hash(title, "", ""), arxiv_id="1706.03762", stub=True
    )


def add(graph: "nx.MultiDiGraph[str]", source: str, type_: str, target: str, /, **properties: Any) -> None:
    key = f"{type_}|{properties['basis']}" if "basis" in properties else type_
    graph.add_edge(source, target, key=key, type=type_, **properties)


def add_link(graph: "nx.MultiDiGraph[str]", edge: tuple[str, str, str], label: str, url: str) -> None:
    paper, relation, target = edge
    own: dict[str, Any] = {"own": True} if relation == "HAS_CODE" else {}
    if label == "Repository":
        owner, name = target.split("/")[1:]
        facts = {"name": f"{owner}/{name}", "owner": owner, "host": "github.com"}
    else:
        facts = {"kind": PAGE_KINDS[relation], "host": target[5:].split("/")[0]}
    graph.add_node(target, label=label, url=url, **facts)
    add(graph, paper, relation, target, rule="url", confidence=1.0, **own, **evidence(graph, paper, url))


def add_citations(graph: "nx.MultiDiGraph[str]") -> None:
    text = evidence(graph, VIT, "arXiv:1706.03762")
    for name in ("mention_fields", "mention_offsets", "mention_surfaces"):
        del text[name]
    add(graph, VIT, "CITES", STUB, basis="explicit", rule="arxiv", confidence=1.0, **text)
    for paper, cited, via in (
        (VIT, RESNET, ["model:resnet"]),
        (QLORA, LORA, ["method:lora"]),
        (QLORA, DPO, ["method:dpo"]),
    ):
        add(graph, paper, "CITES", cited, basis="entity", via=via, rule="introduced")
    add(graph, LORA, "CITES", VIT, basis="metadata", source="openalex")


def evidence(graph: "nx.MultiDiGraph[str]", paper: str, surface: str) -> dict[str, Any]:
    """Return where `surface` stands first in the abstract: its sentence, and all its places."""
    abstract = graph.nodes[paper]["abstract"]
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(surface)}", abstract)]
    start, end = sentence(abstract, places[0])
    return {
        "evidence": abstract[start:end],
        "field": "abstract",
        "evidence_start": start,
        "evidence_end": end,
        "mention_start": places[0],
        "mention_end": places[0] + len(surface),
        "surface": surface,
        "count": len(places),
        "mention_fields": ["abstract"] * len(places),
        "mention_offsets": places,
        "mention_surfaces": [surface] * len(places),
    }


def sentence(text: str, place: int) -> tuple[int, int]:
    start = text.rfind(". ", 0, place) + 2 if ". " in text[:place] else 0
    end = text.find(". ", place)
    return start, end + 1 if end >= 0 else len(text)
