import json
import time
from itertools import pairwise

import pytest

from citelink.extract.sentences import sentence_at, sentence_spans
from tests.corpora import SHARED, needs_shared


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


# "|" marks the ends of sentences; the text itself has a space there, or nothing where "||" stands.
SPLIT = [
    "We propose X.| It works.",
    "Is this complexity necessary?| We present JustRL.",
    "Prior work (Smith et al.) is slow.| We fix it.",
    "as shown by Hsu et al. (2019) in their work.",
    "Kirchenbauer et al. [33]'s scheme can watermark models.",
    "We follow Shen et al.| We also extend them.",
    "backbones, e.g. ResNet, i.e. BERT vs. GPT, cf. Fig. 2 and Eq. 3.",
    "multimodal sensors as inputs, \\textit{i.e.} LiDAR and images.",
    "with GPT-3.5 and Llama 3.1.| Our gain is 2.5 points.",
    "Released as v2.0.| It is fast.",
    "gradients w.r.t. the input.| The data is i.i.d.| We prove it.",
    "by J. Smith and S. Nam, B. Deng.",
    "Details are in Appendix A.| We thank the reviewers.",
    "wav2vec is old.| wav2vec 2.0 is new.| iMAML is lower-case.| mBERT too.",
    "needed to distinguish trees.||We propose Minkowski-MambaNet.",
    "better on unseen data.||Experiments show it.",
    "the tensor of torch.nn.Module and torch.Tensor objects.",
    'dubbed "the Ten Sins of Embodied AI Security."| Using BLE sniffing, we attack.',
    "with a fork, knife and plate.''| We leverage it.",
    "what if ...| However, it fails",
    "from small ... to large",
    "in three steps: 1. We crawl, and 2. We filter.",
    "capitalizes on those channels.| (3) We explore sparsity.| (iii) We stop.| 2) And on.",
    "Accepted by NeurIPS 2025.| 22 pages",
    "at CASE, Los Angeles, Aug. 17-21, 2025.",
    "on ImageNet.| 3D shapes are next.| $\\Delta$-NeRF follows.| \\textbf{Code}: none.",
    "Code is available at https://github.com/a/b.v2/c.| Data too.",
    "The weights are available. https://github.com/a/b",
    "https://github.com/owner/Vision.||The code is free.",
    "Videos can be found at umi-on-air.github.io.| Enjoy!",
    "on the Yahoo! Answers data.| We use Jeopardy! questions.",
    "in the U.S. economy",
    "objects (boxes, desks, etc.) and movements, etc.| We test it.",
    "我们提出了。||它有效。",
]


@pytest.mark.parametrize("marked", SPLIT)
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    text = marked.replace("||", "").replace("|", "")
    assert split(text) == [part.strip() for part in marked.replace("||", "|").split("|")]


@pytest.mark.parametrize("text", ["", " ", "\u00a0 \t"])
def test_no_text_has_no_sentences(text: str) -> None:
    assert sentence_spans(text) == ()


def test_the_sentence_of_an_offset_is_found() -> None:
    spans = sentence_spans("One is here. Two is there.")
    assert [sentence_at(spans, offset) for offset in (0, 11, 13, 25)] == [(0, 12), (0, 12), (13, 26), (13, 26)]


HOSTILE = [" . " * 40_000, "." * 100_000, "a." * 50_000, "a. " * 33_000, '."' * 50_000, ".)" * 50_000, "e.g. " * 20_000]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:5]))
def test_hostile_text_takes_linear_time(text: str) -> None:
    begin = time.perf_counter()
    sentence_spans(text)
    assert time.perf_counter() - begin < 5  # under a second; quadratic time is minutes


@needs_shared
def test_spans_of_real_abstracts_cover_every_character_once() -> None:
    lines = (SHARED / "gold/train.jsonl").read_text(encoding="utf-8").splitlines()
    for text in (json.loads(line)["abstract"] for line in lines):
        spans = sentence_spans(text)
        assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
