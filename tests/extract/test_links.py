import gzip
import json
import time
from collections.abc import Iterator

import pytest

from citelink.extract.links import find_links, is_own
from citelink.extract.types import Link, Paper, field_text
from tests.corpora import SHARED, needs_shared

REPOSITORY, PAGE, MODEL, DATASET = "repository", "page", "model", "dataset"


def links(abstract: str) -> tuple[Link, ...]:
    return find_links(Paper("paper:title:x", "A title", abstract))


def only(abstract: str) -> Link:
    (link,) = links(abstract)
    return link


# text, the address in it; sentences of arXiv abstracts and comments, and made-up oddities
ADDRESSES = [
    ("Our code is available at https://github.com/apple/ml-tic-clip.", "https://github.com/apple/ml-tic-clip"),
    ("models are available at \\url{github.com/gnobitab/InstaFlow}.", "github.com/gnobitab/InstaFlow"),
    ("is maintained at url{https://github.com/tding1/Efficient-LLM-Survey}.", "https://github.com/tding1/Efficient-LLM-Survey"),
    ("available at: https:github.com/CodeAXu/Solar-PV-Installation", "https:github.com/CodeAXu/Solar-PV-Installation"),
    ("are available at«https://github.com/ZhangXInFD/SpeechTokenizer/».", "https://github.com/ZhangXInFD/SpeechTokenizer/"),
    ("is available athttps://github.com/a/b", "https://github.com/a/b"),
    ("released at\\footnote{https://github.com/a/b} to the community", "https://github.com/a/b"),
    ("at \\textcolor{blue}{https://github.com/cocowy1/PPMStereo}.", "https://github.com/cocowy1/PPMStereo"),
    ("is $\\href{https://guangyid.github.io/hoi123touch}{here}$.", "https://guangyid.github.io/hoi123touch"),
    ("our \\href{ https://github.com/jack/Awesome-tasks}{Project GitHub Repository}.", "https://github.com/jack/Awesome-tasks"),
    ("is [this url](https://github.com/VoyageWang/VG-Refiner)", "https://github.com/VoyageWang/VG-Refiner"),
    ("compared against traditional BTs(https://youtu.be/KX_oT3IDTf4). Results", "https://youtu.be/KX_oT3IDTf4"),
    ("Videos can be found at umi-on-air.github.io.", "umi-on-air.github.io"),
    ("Project page: mos-vla.github.io/", "mos-vla.github.io/"),
    ("will be available at mias.group/DiMoDE upon publication.", "mias.group/DiMoDE"),
    ("made available at: ai.stanford.edu/~juze/ViBES/", "ai.stanford.edu/~juze/ViBES/"),
    ("The A2PD is publicly available at projectaria.com, with open tools", "projectaria.com"),
    ("www.walidbousselham.com/VOLD/", "www.walidbousselham.com/VOLD/"),
    ("Project page: https://a.github.io/DAP\\_website/}", "https://a.github.io/DAP\\_website/"),
    ("available at https://github.com/vicFigure/EAutoDet.\"", "https://github.com/vicFigure/EAutoDet"),
    ("(https://osf.io/u78td/?view_only=6b07; the rest)", "https://osf.io/u78td/?view_only=6b07"),
    ("see https://en.wikipedia.org/wiki/Adam_(optimizer).", "https://en.wikipedia.org/wiki/Adam_(optimizer)"),
    ("see (https://github.com/a/b)and more", "https://github.com/a/b"),
    ("at https://github.com/a/b(official)", "https://github.com/a/b"),
    ("at https://github.com/a/b\\footnote{x}", "https://github.com/a/b"),
    ("at https://github.com/a/b.We also show", "https://github.com/a/b"),
    ("at https://github.com/a/b's page", "https://github.com/a/b"),
    ("**https://github.com/a/b**", "https://github.com/a/b"),
    ("项目主页：https://github.com/a/b。", "https://github.com/a/b"),
    ("clone git@github.com:a/b.git.", "git@github.com:a/b.git"),
    ("is available at https: //github.com/a/b.", "https: //github.com/a/b"),
    ("is available at https://github.com/ a/b.", "https://github.com/ a/b"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "url"), ADDRESSES)
def test_an_address_is_taken_as_the_text_writes_it(text: str, url: str) -> None:
    assert only(text).url == url


NO_ADDRESS = [
    "visualized using WandB.ai, facilitating reproducibility",
    "commercial APIs (e.g., Leonardo.Ai.).",
    "Corresponding author: Yang Ye (y.ye@northeastern.edu)",
    "AP scores of 49.7/53.5/55.4 and GPT-3.5/4 on Claude 3.7/4",
    "reviews from Amazon.com, Booking.com and a Node.js/Express server",
    "information can be found $\\href{this https URL}{here}$.",
    "i.e./e.g. and/or U.S./E.U. data.We use torch.nn/functional",
    "pp. 1-7, doi:10.1109/CASE58245.2025.11164031",
    "the http://localhost:8000/x server, http:// and https://",
]


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_only_looks_like_an_address_is_none(text: str) -> None:
    assert links(text) == ()


TARGETS = [
    ("https://github.com/wgcban/mix-bt.git", REPOSITORY, "github.com", "wgcban", "mix-bt", None),
    ("https://www.github.com/shngt/pit-qmm", REPOSITORY, "github.com", "shngt", "pit-qmm", None),
    ("https://github.com/a/luck/tree/master/ssl", REPOSITORY, "github.com", "a", "luck", "tree/master/ssl"),
    ("https://github.com/orgs/tum-pbs/SFBC", REPOSITORY, "github.com", "tum-pbs", "SFBC", None),
    ("https://github.com/a/b?tab=readme#use", REPOSITORY, "github.com", "a", "b", None),
    ("https://raw.githubusercontent.com/a/b/main/x.py", REPOSITORY, "github.com", "a", "b", "main/x.py"),
    ("https://gist.github.com/a/0123abc", REPOSITORY, "gist.github.com", "a", "0123abc", None),
    ("git@github.com:a/b.git", REPOSITORY, "github.com", "a", "b", None),
    ("https://gitlab.com/group/sub/name/-/tree/main", REPOSITORY, "gitlab.com", "group/sub", "name", "tree/main"),
    ("https://gitlab.inria.fr/group/name", REPOSITORY, "gitlab.inria.fr", "group", "name", None),
    ("https://bitbucket.org/a/b", REPOSITORY, "bitbucket.org", "a", "b", None),
    ("https://codeberg.org/a/b", REPOSITORY, "codeberg.org", "a", "b", None),
    ("https://anonymous.4open.science/r/DualTHOR-5F3B", REPOSITORY, "anonymous.4open.science", None, None, None),
    ("https://huggingface.co/qihoo360/RzenEmbed", MODEL, "huggingface.co", "qihoo360", "RzenEmbed", None),
    ("https://hf.co/qihoo360/RzenEmbed", MODEL, "huggingface.co", "qihoo360", "RzenEmbed", None),
    ("https://huggingface.co/datasets/DigitalHolography/", DATASET, "huggingface.co", "DigitalHolography", None, None),
    ("https://huggingface.co/datasets/a/b/tree/main", DATASET, "huggingface.co", "a", "b", "tree/main"),
    ("https://huggingface.co/spaces/Lakonik/pi-Qwen", PAGE, "huggingface.co", None, None, None),
    ("https://modelscope.cn/models/a/b", MODEL, "modelscope.cn", "a", "b", None),
    ("https://www.kaggle.com/datasets/a/b", DATASET, "kaggle.com", None, None, None),
    ("https://OmniMoGen.github.io/", PAGE, "omnimogen.github.io", None, None, None),
    ("https://doi.org/10.5281/zenodo.17781192", PAGE, "doi.org", None, None, None),
    ("https://arxiv.org/abs/2106.09685", PAGE, "arxiv.org", None, None, None),
    ("https://git.io/abc", PAGE, "git.io", None, None, None),
    ("https://github.com/features/copilot", PAGE, "github.com", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("url", "kind", "host", "owner", "repo", "subpath"), TARGETS)
def test_an_address_says_what_it_leads_to(
    url: str, kind: str, host: str, owner: str | None, repo: str | None, subpath: str | None
) -> None:
    link = only(f"See {url}.")
    assert (link.kind, link.host, link.owner, link.repo, link.subpath) == (kind, host, owner, repo, subpath)


SAID = [
    ("We open-source these pretrained models at https://ibm.biz/BdKhLa.", MODEL, "HAS_MODEL"),
    ("The dataset is available at https://bit.ly/3abc.", DATASET, "HAS_DATA"),
    ("The dataset and the models are available at https://aka.ms/layoutxlm.", PAGE, "HAS_PAGE"),
    ("Videos are found on our website: https://tinyurl.com/3mc6793z", PAGE, "HAS_PAGE"),
    ("Our benchmark is available at https://www.example.org/bench.", DATASET, "HAS_DATA"),
    ("Code and data are available at http://robustness.vision/.", PAGE, "HAS_PAGE"),
    ("we release our dataset of schedules: https://autonomousrobots.nl/paper_websites/sadcher_MRTA/", PAGE, "HAS_PAGE"),
    ("The full dataset will be released at https://vcai.mpi-inf.mpg.de/projects/OLATverse/.", PAGE, "HAS_PAGE"),
    ("All data, dataloader and other material is available at https://odyssey.uni-goettingen.de/ .", PAGE, "HAS_PAGE"),
    ("We show that our model beats others. Try it at https://chat.vlm.run", PAGE, "HAS_PAGE"),
    ("The MMHOI dataset is publicly available at https://zenodo.org/records/17711786.", PAGE, "HAS_DATA"),
    ("Both datasets are available at https://github.com/a/b", REPOSITORY, "HAS_DATA"),
    ("The code and dataset are available at https://github.com/a/b", REPOSITORY, "HAS_CODE"),
    ("Our models are available at https://github.com/a/b", REPOSITORY, "HAS_CODE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "relation"), SAID)
def test_where_the_address_says_nothing_its_sentence_does(text: str, kind: str, relation: str) -> None:
    link = links(text)[-1]
    assert (link.kind, link.relation) == (kind, relation)


def test_two_addresses_of_one_announcement_share_it() -> None:
    first, second = links("The dataset can be found at https://bit.ly/a1 and https://bit.ly/b2.")
    assert (first.kind, second.kind) == (DATASET, DATASET)


def test_several_addresses_in_a_row_stay_apart() -> None:
    text = "Code: https://github.com/a/b,https://github.com/a/c;data: https://x.github.io}{https://y.github.io"
    assert [link.url for link in links(text)] == [
        "https://github.com/a/b", "https://github.com/a/c", "https://x.github.io", "https://y.github.io",
    ]  # fmt: skip


def test_an_address_that_stands_twice_in_a_field_is_one_link() -> None:
    assert only("[https://github.com/a/b](https://github.com/a/b)").url == "https://github.com/a/b"


def test_every_field_is_read_and_the_evidence_is_the_sentence_or_the_whole_title() -> None:
    paper = Paper("p", "X: see https://a.org/x", "We do. Code: https://github.com/a/b. Bye.", "4 pages, www.c.org/x")
    found = [(link.span.field, field_text(paper, link.span.field)[link.evidence.start : link.evidence.end])
             for link in find_links(paper)]  # fmt: skip
    assert found == [
        ("title", "X: see https://a.org/x"),
        ("abstract", "Code: https://github.com/a/b."),
        ("comment", "4 pages, www.c.org/x"),
    ]


OWN = [
    ("Our code is available at {}.", True),
    ("Code: {}", True),
    ("The source code based on Megatron-LM is publicly available at {}.", True),
    ("We release the models, trained using JAX, and code at {}.", True),
    ("We build on the code of Foo ({}).", False),
    ("Our implementation is based on the codebase of Foo ({}).", False),
    ("We use the Foo library ({}) throughout.", False),
    ("Their code ({}) does not run.", False),
]


@pytest.mark.parametrize(("sentence", "own"), OWN)
def test_own_code_is_told_from_what_it_builds_on(sentence: str, own: bool) -> None:
    text = sentence.format("https://github.com/a/b")
    assert is_own(only(text), text) is own


HOSTILE = ["http://" * 14_000, "https://a.bb/" * 8_000, "a." * 50_000, "." * 100_000, "(" * 100_000, "www." * 25_000,
           "https://github.com/" * 5_000, "https://github.com/ a/b " * 4_000, "\\url{" * 20_000, "https: " * 14_000,
           "a@" * 50_000, ("a" * 62 + ".") * 1_500, "available at a.io " * 5_000, "git@" * 25_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_text_takes_linear_time(text: str) -> None:
    begin = time.perf_counter()
    links(text)
    assert time.perf_counter() - begin < 5  # well under a second; quadratic time is minutes


def gold(name: str) -> Iterator[tuple[set[tuple[str, ...]], set[tuple[str, ...]]]]:
    """The links of each annotated paper, as the annotators give them and as we find them."""
    texts, truths = ((SHARED / f"gold/{file}.jsonl").read_text(encoding="utf-8") for file in (name, f"{name}.gold"))
    for paper, truth in zip(
        map(json.loads, texts.split("\n")[:-1]), map(json.loads, truths.split("\n")[:-1]), strict=True
    ):
        found = find_links(Paper("p", paper["title"], paper["abstract"]))
        yield (
            {(g["url"], g["kind"], g["owner"] or "", g["repo"] or "") for g in truth["links"]},
            {(link.url, link.kind, link.owner or "", link.repo or "") for link in found},
        )


@needs_shared
@pytest.mark.parametrize("name", ["trending", "arxiv", "train"])
def test_the_annotated_links_are_found_and_no_others(name: str) -> None:
    assert [pair for pair in gold(name) if pair[0] != pair[1]] == []


@needs_shared
def test_offsets_of_a_whole_corpus_are_exact() -> None:
    with gzip.open(SHARED / "corpora/arxiv-2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    count = 0
    for record in records:
        paper = Paper("p", record["title"], record["summary"], record.get("comment") or "")
        for link in find_links(paper):
            count += 1
            assert field_text(paper, link.span.field)[link.span.start : link.span.end] == link.url
            assert link.evidence.start <= link.span.start < link.span.end <= link.evidence.end
    assert count > 1_200
