import time

import pytest

from citelink.extract.code_status import code_status
from citelink.extract.links import find_links
from citelink.extract.types import CodeStatus, Paper


def status(abstract: str, comment: str = "") -> CodeStatus | None:
    paper = Paper("paper:title:x", "A title", abstract, comment)
    return code_status(paper, find_links(paper))


# Sentences of arXiv abstracts and comments (CC0), but for those under "made up".
STATED = [
    ("linked", "Our code is available at https://github.com/Trae1ounG/BuPO."),
    ("linked", "The code will be publicly available at https://github.com/euyis1019/VideoSeg-R1."),
    ("linked", "The code is available at https://anonymous.4open.science/r/DualTHOR-5F3B."),
    ("linked", "Project page: https://github.com/Alpha-VLLM/Lumina-DiMOO."),
    ("linked", "Code and dataset are available at https://jcorsetti.github.io/oryon."),
    ("linked", "Website and code: https://marmotlab.github.io/APEX/."),
    ("linked", "For samples and code, please see our project page at https://kyutai.org/casa ."),
    ("linked", "Models, code, and weights are available. https://shandaai.github.io/FloodDiffusion/"),
    ("promised", "Our code will be released."),
    ("promised", "Code and datasets will be publicly available upon publication."),
    ("promised", "We plan to release the FailSafe code to the community."),
    ("promised", "We will release the PolySim code upon acceptance of this work."),
    ("promised", "Code and Dataset to be released"),
    ("promised", "The code of our method will be made public."),
    ("promised", "The code will be available soon."),
    ("promised", "We will make our code open-source to facilitate community validation and ensure reproducibility."),
    ("promised", "All hardware designs, software will be open-sourced."),
    ("promised", "Supplementary material and code will be provided at the end of January"),
    ("promised", "The full framework will be open-sourced and available on our website."),
    ("promised", "We will open-source all codes to support the community in advancing VLA models for robot learning."),
    ("promised", "Code and pretrained models will be released upon publication on our project page: https://yanchi-3dv.github.io/PG-Occ"),
    ("promised", "Code will be available at https://bbangsik13.github.io/FASR."),
    ("claimed", "Our code and datasets are available."),
    ("claimed", "Our code is available here."),
    ("claimed", "The source code is publicly available."),
    ("claimed", "Code is available at the link in the footnote."),
    ("claimed", "20 pages, 7 figures, 10 tables, data and code available"),
    ("claimed", "Implementation is available upon request."),
    ("claimed", "To ensure reproducibility, we release the code to do our experiments."),
    ("claimed", "We make the source code publicly available to facilitate reproducibility."),
    ("claimed", "We release our data and code open-source."),
    ("claimed", "Our code is available in the supplementary material."),
    ("claimed", "By fully releasing the entire suite of code, model weights, and datasets, we hope to help."),
    ("claimed", "The full open-source implementation is released to support future research and applications."),
    ("claimed", "Our dataset, data collection code, and cloud evaluation website are made publicly available here."),
    # made up
    ("claimed", "Code is available at this https URL."),
    ("claimed", "The code can be found at the following link."),
    ("promised", "We make our code available upon acceptance."),
]  # fmt: skip
SILENT = [
    "Our dataset will be publicly available.",
    "We release our model at https://huggingface.co/qihoo360/RzenEmbed.",
    "Our dataset is available at https://github.com/XiyanLiu/RoadSceneBench.",
    "Project page: https://n3d-vlm.github.io",
    "Open-source code is pervasive.",
    "In this work, we introduce NExT-OMNI, an open-source omnimodal foundation model.",
    "In particular, the performance of open-source MLLMs needs to be evaluated and compared with existing models.",
    "When compared to Adobe Premier Pro's warp stabilizer, which is widely regarded as the best commercial video "
    "stabilization software available, our method achieves higher quality results.",
    "We present Rake, a reinforcement learning-based technique that leverages available system documentation and "
    "source code to guide service decomposition.",
    "The open source library MuJoCo MPC provides ready-to-use MPC algorithms and implementations built on MuJoCo.",
    "First, we introduce an open-source custom-built simulator for multi-material cutting.",
    "Trained on three million publicly available data, C2LLM models set new records on MTEB-Code.",
    # made up
    "The code of earlier methods is not available.",
    "No code is available for the existing methods.",
    "When source code is available, static analysis helps.",
    "Models of code generation are released every week.",
    "QR codes are available at every station.",
    "Generated code is evaluated on publicly available benchmarks.",
    "Their code is publicly available.",
    "We build on the code of Foo (https://github.com/foo/foo).",
    "",
]


@pytest.mark.parametrize(("expected", "sentence"), STATED)
def test_what_a_sentence_says_of_the_code_is_told_with_the_sentence(expected: str, sentence: str) -> None:
    assert status(f"We propose this. {sentence}") == CodeStatus(expected, sentence)


@pytest.mark.parametrize("sentence", SILENT)
def test_data_models_and_the_code_of_others_are_no_code_of_the_paper(sentence: str) -> None:
    assert status(sentence) is None


def test_a_link_outweighs_a_promise_and_the_comment_is_read_too() -> None:
    found = status("Code will be released.", "8 pages. Code: https://github.com/foivospar/Arc2Face")
    assert found == CodeStatus("linked", "Code: https://github.com/foivospar/Arc2Face")
    assert status("We propose X.", "Code will be released upon acceptance") == CodeStatus(
        "promised", "Code will be released upon acceptance"
    )


HOSTILE = ["code " * 20_000, "code is " * 12_000, "we release " * 9_000, "we will release the code of " * 3_500,
           "make code " * 10_000, "software (" * 10_000, "code available " * 6_600]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_takes_linear_time(text: str) -> None:
    begin = time.perf_counter()
    status(text)
    assert time.perf_counter() - begin < 5  # well under a second
