"""Pairs of names that must meet and pairs that must stay apart: the specification of resolution, as tables."""

import pytest

from citelink.graph.explain import explain
from citelink.graph.name_grammar import parse_name

# The pairs of our notes on other resolvers: what they join wrongly, and what they miss.
MEASURED_APART = """
CIFAR-10 | CIFAR-100
Llama 2 7B | Llama 2 70B
Qwen2.5-7B | Qwen2.5-72B
Mamba | Mamba-2
ConvNeXt | ConvNeXt V2
ImageNet | ImageNet-C
ImageNet | ImageNet-21k
BERT | RoBERTa
BERT | DistilBERT
GLUE | SuperGLUE
ViT-B/16 | ViT-L/16
Llama-2 | Llama-3
ResNet-50 | ResNet-101
YOLOv5 | YOLOv8
Mistral 7B | Mixtral 8x7B
GPT-3 | GPT-4
WMT14 | WMT16
"""
MEASURED_TOGETHER = """
Vision Transformer | ViT
low-rank adaptation | LoRA
Chain-of-Thought | CoT
Wasserstein GAN | WGAN
ImageNet-1K | ILSVRC 2012
CIFAR10 | CIFAR-10 dataset
"""
APART = """
C4 | C4+
T5 | T5-3B
mT5 | T5
GPT-4 | GPT-4o
GPT-4o | GPT-4o-mini
GPT-4 | GPT-4V
GPT-3.5 | GPT-35
Llama 2 7B | Llama 27B
Phi-3 | Phi-3.5
Phi-3 | Phi-3-mini
DINOv2 | DINO
SAM | SAM 2
HumanEval | HumanEval+
VAE | β-VAE
WGAN | WGAN-GP
ImageNet | ImageNet-V2
CIFAR-10 | CIFAR-10.1
CIFAR-10-C | CIFAR-100-C
MATH | MATH-500
KITTI | KITTI-360
AIME 2024 | AIME 2025
VITS | ViT-S
DeiT-S | DeiT
RefCOCO | RefCOCO+
RefCOCO | RefCOCOg
Qwen2.5 | Qwen2.5-VL
Qwen2.5-Math | Qwen2.5-Coder
Llama-2-7B | Llama-2-7B-Chat
BERT-base | BERT-large
k-means | k-means++
ROUGE-1 | ROUGE-2
ScanNet | ScanNet++
2DGS | 3DGS
DIV2K | DI2K
Conv-4 | Conv-6
Diffusion Transformer | diffusion model
ImageNet-1k | ImageNet-100
DeepSeek-V3 | DeepSeek-R1
"""
TOGETHER = """
CIFAR-10 | cifar 10
CIFAR\u201110 | CIFAR\u221210
Llama-2-7b | Llama 2 7B
Meta-Llama-3-8B | Llama 3 8B
meta-llama/Llama-2-7b-hf | Llama-2-7B
Llama-2-7B-chat | Llama-2-chat-7B
Mistral-7B-Instruct-v0.2 | Mistral-7B-v0.2-Instruct
OpenAI's GPT-4 | GPT-4
OpenAI\u2019s GPT-4 | GPT4
Google PaLM 2 | PaLM-2
wav2vec 2.0 | Wav2vec2
SQuAD v2 | SQuAD 2.0
SQuADv1.1 | SQuAD 1.1
LLaVA-v1.5 | LLaVA-1.5
YOLO v8 | YOLOv8
YOLOV8 | Yolov8
DeBERTaV3 | DeBERTa-v3
GPT4o | GPT-4o
GPT-3.5 Turbo | GPT-3.5-turbo
Phi 3 | Phi-3
ViT-Base/16 | ViT-B/16
ViT-L-14 | ViT-L/14
vit-base-patch16-224 | ViT-B/16
Swin-Tiny | Swin-T
BERT_base | BERT-base
BERT$_{\\text{BASE}}$ | BERT-Base
bert-base-uncased | BERT-base
GANs | GAN
Transformers | Transformer
“LoRA” | LoRA
\\textbf{Mamba} | Mamba
ResNet$_{50}$ | ResNet50
$\\beta$-VAE | β-VAE
the Wikipedia corpus | Wikipedia
GLUE benchmark | GLUE
MoCo v2 | MoCov2
Adam optimizer | Adam
LayerNorm | Layer Normalization
distributional optimisation | distributional optimization
AIME'24 | AIME 2024
VOC 2007 | PASCAL VOC 2007
3DGS | 3D Gaussian Splatting
W2V2 | wav2vec 2.0
Conv4 | Conv-4
Fashion MNIST | FMNIST
Direct Preference Optimization (DPO) | DPO
"""


def pairs(table: str) -> list[tuple[str, str]]:
    return [(one.strip(), other.strip()) for one, other in (line.split(" | ") for line in table.strip().splitlines())]


@pytest.mark.parametrize(("one", "other"), pairs(MEASURED_TOGETHER) + pairs(TOGETHER))
def test_two_spellings_of_one_name_are_one_node(one: str, other: str) -> None:
    assert explain(one, other).startswith("one node: "), explain(one, other)
    assert explain(other, one).startswith("one node: ")


@pytest.mark.parametrize(("one", "other"), pairs(MEASURED_APART) + pairs(APART))
def test_names_that_differ_in_a_part_are_two_nodes(one: str, other: str) -> None:
    assert explain(one, other).startswith("two nodes: "), explain(one, other)
    assert explain(other, one).startswith("two nodes: ")


def test_the_tables_hold_every_measured_pair_and_sixty_more() -> None:
    assert len(pairs(MEASURED_APART)) >= 17
    assert len(pairs(APART)) + len(pairs(TOGETHER)) >= 60


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Llama-2-7b-chat-hf", "family llama, version 2, variant chat, size 7b, suffix hf"),
        ("Qwen2.5-VL-7B", "family qwen, version 2.5, modality vl, size 7b"),
        ("GPT-4o-mini", "family gpt, version 4o, variant mini"),
        ("ViT-B/16", "family vit, version 16, size b"),
        ("T5-3B", "family t5, size 3b"),
        ("W2V2", "family w2v2"),
        ("3DGS", "family 3dgs"),
        ("Mixtral-8x7B", "family mixtral, size 8x7b"),
        ("bert-base-uncased", "family bert, size b, suffix uncased"),
        ("***", "family ***"),
    ],
)
def test_a_name_has_its_parts(name: str, parts: str) -> None:
    assert ", ".join(f"{part} {text}" for part, text in parse_name(name).parts.items() if text) == parts


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("CIFAR-10", "CIFAR-100", "two nodes: version 10 is not version 100"),
        ("Llama-2-7B", "Llama-2-70B", "two nodes: size 7b is not size 70b"),
        ("ImageNet", "ImageNet-C", "two nodes: variant (none) is not variant c"),
        ("Foolex-2", "foolex v2", "one node: two spellings of one name (family foolex, version 2)"),
    ],
)
def test_explain_says_in_one_line_why(one: str, other: str, why: str) -> None:
    assert explain(one, other) == why


@pytest.mark.parametrize(
    "hostile", ["(" * 5000, "-" * 5000, "a " * 5000, "7b" * 3000, "\\text{" * 800, "v" + "1." * 2000, "\u202e\u0000x"]
)
def test_hostile_names_are_read_in_no_time(hostile: str) -> None:
    assert parse_name(hostile).key
