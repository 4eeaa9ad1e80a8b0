import pytest

from citelink.graph.normalize import is_acronym_of, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CIFAR-10", "CIFAR 10"),
        ("CIFAR10", "the CIFAR-10 dataset"),
        ("ImageNet-1k", "the ImageNet\u20111K dataset"),
        ("GANs", "GAN"),
        ("\u201cLoRA\u201d", "LoRA"),
        ("FooRank 7B", "FooRank-7b"),
        ("wav2vec 2.0", "Wav2Vec-2.0"),
        ("ResNet$_{50}$", "ResNet-50"),
        ("\\textbf{Mamba}", "Mamba"),
        ("Wikipedia corpus", "Wikipedia"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CIFAR-10", "CIFAR-100"),
        ("C4", "C4+"),
        ("Llama 2 7B", "Llama 27B"),
        ("Llama-2-7B", "Llama-2-70B"),
        ("GPT-3.5", "GPT-35"),
        ("HumanEval", "HumanEval+"),
        ("VAE", "β-VAE"),
        ("ImageNet", "ImageNet-C"),
        ("BERT", "RoBERTa"),
        ("Mamba", "Mamba-2"),
        ("GLUE", "SuperGLUE"),
    ],
)
def test_variants_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("LoRA", "Low-Rank Adaptation", True),
        ("LLMs", "large language models", True),
        ("ViT", "Vision Transformer", True),
        ("WGAN", "Wasserstein GAN", True),
        ("BERT", "Vision Transformer", False),
        ("SAM", "Adam", False),
        ("ImageNet", "Image", False),
    ],
)
def test_an_acronym_has_its_letters_in_the_words_of_its_expansion(short: str, long: str, expected: bool) -> None:
    assert is_acronym_of(short, long) is expected


def test_a_name_of_signs_alone_is_its_own_key() -> None:
    assert name_key("***") == "***"
