"""Small graphs for the view, written by hand: offsets are found in the text, so they are always true."""

from typing import Any

import networkx as nx

Graph = nx.MultiDiGraph

LORA = "paper:arxiv:2106.09685"
QLORA = "paper:arxiv:2305.14314"
VIT = "paper:arxiv:2010.11929"


def add_paper(graph: "Graph[str]", identity: str, title: str, abstract: str, **facts: Any) -> None:
    graph.add_node(identity, label="Paper", title=title, abstract=abstract, **facts)


def claim(graph: "Graph[str]", paper: str, kind: str, target: str, surface: str, **facts: Any) -> None:
    """Add an edge that the sentence of the paper's abstract around `surface` proves."""
    text = graph.nodes[paper]["abstract"]
    mention = text.index(surface)
    start = max(text.rfind(". ", 0, mention) + 2, 0) if ". " in text[:mention] else 0
    end = text.index(".", mention + len(surface)) + 1
    place = {"evidence_start": start, "evidence_end": end, "mention_start": mention}
    proof = {"evidence": text[start:end], "field": "abstract", **place, "mention_end": mention + len(surface)}
    basis = facts.get("basis")
    key = f"{kind}|{basis}" if basis else kind
    claimed = {"rule": "verb", "confidence": 0.9, "count": 1, **facts}
    graph.add_edge(paper, target, key=key, type=kind, **proof, surface=surface, **claimed)


def adapters() -> "Graph[str]":
    """Three papers, what they introduce, use and evaluate on, and two CITES of either kind."""
    graph: Graph[str] = nx.MultiDiGraph()
    lora = "We propose LoRA, which freezes weights. LoRA is evaluated on the GLUE benchmark. It uses RoBERTa as base."
    qlora = "We introduce QLoRA, which builds on LoRA by Hu et al. of 2021. Code is at github.com/artidoro/qlora now."
    add_paper(graph, LORA, "LoRA: Low-Rank Adaptation", lora, arxiv_id="2106.09685", year=2021, authors=["Edward Hu"])
    add_paper(
        graph, QLORA, "QLoRA: Efficient Finetuning", qlora, arxiv_id="2305.14314", year=2023, code_status="linked"
    )
    add_paper(
        graph,
        VIT,
        "An Image is Worth 16x16 Words",
        "We show that ViT does well. It trains on ImageNet first.",
        year=2020,
    )
    for identity, label, name in (
        ("method:lora", "Method", "LoRA"),
        ("method:qlora", "Method", "QLoRA"),
        ("dataset:glue", "Dataset", "GLUE"),
        ("dataset:imagenet", "Dataset", "ImageNet"),
        ("model:roberta", "Model", "RoBERTa"),
        ("model:vit", "Model", "ViT"),
    ):
        graph.add_node(identity, label=label, name=name, aliases=[], paper_count=1)
    graph.nodes["model:vit"]["aliases"] = ["Vision Transformer"]
    repository = {"name": "artidoro/qlora", "url": "https://github.com/artidoro/qlora", "host": "github.com"}
    graph.add_node("repository:github.com/artidoro/qlora", label="Repository", **repository)
    claim(graph, LORA, "INTRODUCES", "method:lora", "LoRA")
    claim(graph, LORA, "EVALUATES_ON", "dataset:glue", "GLUE", confidence=0.7)
    claim(graph, LORA, "USES", "model:roberta", "RoBERTa", confidence=0.4)
    claim(graph, QLORA, "INTRODUCES", "method:qlora", "QLoRA")
    claim(graph, QLORA, "EXTENDS", "method:lora", "LoRA by")
    claim(graph, QLORA, "CITES", LORA, "Hu et al.", basis="explicit")
    claim(graph, QLORA, "HAS_CODE", "repository:github.com/artidoro/qlora", "github.com/artidoro/qlora", own=True)
    graph.add_edge(
        QLORA, LORA, key="CITES|entity", type="CITES", basis="entity", via=["method:lora"], rule="introduced"
    )
    claim(graph, VIT, "INTRODUCES", "model:vit", "ViT")
    claim(graph, VIT, "TRAINS_ON", "dataset:imagenet", "ImageNet")
    return graph


HOSTILE = (
    '<img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    '"quoted" & `ticked` ${window.hacked=1} {{ 7 * 7 }}',
    "<!-- <script> --> ]]> <style>*{display:none}</style>",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u2028\u2029 \U0001f600 \x00 \ud800",
    "javascript:window.hacked=1",
)


def hostile() -> "Graph[str]":
    """A graph whose every text is made to break a page."""
    graph: Graph[str] = nx.MultiDiGraph()
    for i, text in enumerate(HOSTILE):
        abstract = f"\U0001f600 We beat {text} by far."
        facts = {"url": f"javascript:window.hacked={i}", "authors": [text], "comment": text, "code_status": text}
        add_paper(graph, f"paper:{text}", text, abstract, **facts)
        graph.add_node(f"method:{text}", label="Method", name=text, aliases=[text, text.upper()])
        claim(graph, f"paper:{text}", "USES", f"method:{text}", text, rule=text)
    graph.add_node("page:x", label="Page", url="javascript:window.hacked=2", host="<b>host</b>", kind="page")
    graph.add_edge(f"paper:{HOSTILE[0]}", "page:x", key="HAS_PAGE", type="HAS_PAGE")
    return graph


def wheel(papers: int, shared: int) -> "Graph[str]":
    """A larger graph: every paper uses three of `shared` methods and one of its own."""
    graph: Graph[str] = nx.MultiDiGraph()
    for i in range(papers):
        paper = f"paper:{i:05}"
        add_paper(graph, paper, f"Paper number {i}", f"We use method {i}.", year=2000 + i % 20)
        for j in (i % shared, (i * 7 + 1) % shared, (i // shared) % shared):
            graph.add_node(f"method:shared-{j:04}", label="Method", name=f"Shared {j}")
            graph.add_edge(paper, f"method:shared-{j:04}", key="USES", type="USES", confidence=0.5)
        graph.add_node(f"task:own-{i:05}", label="Task", name=f"Own task {i}")
        graph.add_edge(paper, f"task:own-{i:05}", key="ADDRESSES", type="ADDRESSES")
    return graph


def reversed_order(graph: "Graph[str]") -> "Graph[str]":
    """The same graph, its nodes and edges put in from last to first."""
    other: Graph[str] = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, key, properties in list(graph.edges(keys=True, data=True))[::-1]:
        other.add_edge(source, target, key, **properties)
    return other
