"""A sample of claims, and the page in which a reader answers them, in a real browser."""

import json
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from citelink.graph.sample import Claim, sample_claims, score_answers, sheet_html
from citelink.graph.sample.claims import find_claims, share_out
from citelink.graph.sample.score import Answers
from citelink.graph.sample.sheet import WORDS
from citelink.graph.schema import RELATIONSHIP_PROPERTIES
from tests.graph.view.graphs import HOSTILE, LORA, QLORA, adapters, add_paper, claim, hostile, reversed_order

PHONE = {"width": 390, "height": 844}
SIZES = {"USES": 60, "INTRODUCES": 30, "TRAINS_ON": 9, "MEASURES": 1}


def many() -> "nx.MultiDiGraph[str]":
    """A hundred claims, their relations as in SIZES."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for relation, size in SIZES.items():
        for i in range(size):
            paper, name = f"paper:title:{relation}-{i}", f"{relation}-{i}"
            add_paper(graph, paper, f"On {name}", f"Here {name} is.")
            graph.add_node(f"method:{name}", label="Method", name=name)
            claim(graph, paper, relation, f"method:{name}", name)
    return graph


# Sampling


@pytest.mark.parametrize("graph", [adapters(), many(), hostile()], ids=["small", "many", "hostile"])
def test_a_sample_depends_on_the_graph_and_the_seed_alone(graph: "nx.MultiDiGraph[str]") -> None:
    assert sample_claims(graph, 5, 1) == sample_claims(reversed_order(graph), 5, 1)


def test_another_seed_gives_another_sample() -> None:
    assert {c.id for c in sample_claims(many(), 20, 1)} != {c.id for c in sample_claims(many(), 20, 2)}


@pytest.mark.parametrize(
    ("n", "shares"),
    [
        (1, {"USES": 1}),
        (3, {"USES": 1, "INTRODUCES": 1, "TRAINS_ON": 1}),
        (4, {"USES": 1, "INTRODUCES": 1, "TRAINS_ON": 1, "MEASURES": 1}),
        (40, {"USES": 23, "INTRODUCES": 12, "TRAINS_ON": 4, "MEASURES": 1}),
        (1000, SIZES),
    ],
)
def test_each_relation_has_its_share_and_at_least_one(n: int, shares: dict[str, int]) -> None:
    assert Counter(claim.relation for claim in sample_claims(many(), n)) == shares


def test_the_order_of_relations_makes_no_difference_to_their_shares() -> None:
    assert share_out(7, {"A": 5, "B": 5, "C": 5}) == share_out(7, {"C": 5, "B": 5, "A": 5})


def test_only_what_a_sentence_is_to_prove_is_a_claim() -> None:
    claims = find_claims(adapters())
    assert len(claims) == 9
    assert [c.id for c in claims if c.relation == "CITES"] == [f"{QLORA}|CITES|{LORA}|explicit"]


def test_a_claim_says_what_it_is_about() -> None:
    assert next(claim for claim in find_claims(adapters()) if claim.name == "GLUE") == Claim(
        id=f"{LORA}|EVALUATES_ON|dataset:glue",
        relation="EVALUATES_ON",
        name="GLUE",
        label="Dataset",
        title="LoRA: Low-Rank Adaptation",
        abstract=adapters().nodes[LORA]["abstract"],
        sentence="LoRA is evaluated on the GLUE benchmark.",
        mention_start=25,
        mention_end=29,
        field="abstract",
        confidence=0.7,
        rule="verb",
    )


def test_every_relation_that_text_can_prove_has_words() -> None:
    assert set(WORDS) == {kind for kind, properties in RELATIONSHIP_PROPERTIES.items() if "evidence" in properties}


# The page


class Tags(HTMLParser):
    """Collects every tag with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


class Sheet:
    """A sheet that is open in the browser, and what it did."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, graph: "nx.MultiDiGraph[str]", n: int = 40) -> list[Claim]:
        claims = sample_claims(graph, n)
        path = self.folder / "sheet.html"
        path.write_text(sheet_html(claims), encoding="utf-8", newline="\n")
        self.page.goto(path.as_uri())
        self.requests = [url for url in self.requests if url not in (path.as_uri(), "data:,")]
        return claims

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()

    def save(self, button: str = "#save") -> Path:
        with self.page.expect_download() as waiting:
            self.page.locator(button).click()
        assert waiting.value.suggested_filename == "sheet.json"
        path = self.folder / "sheet.json"
        waiting.value.save_as(path)
        return path


@pytest.fixture
def sheet(browser: Browser, tmp_path: Path) -> Iterator[Sheet]:
    """Afterwards the page must have asked for nothing and complained of nothing."""
    context = browser.new_context(offline=True, accept_downloads=True)
    opened = Sheet(context.new_page(), tmp_path)
    yield opened
    assert [url for url in opened.requests if not url.startswith("blob:")] == []
    assert opened.complaints == []
    context.close()


def test_the_same_claims_give_the_same_page() -> None:
    assert sheet_html(sample_claims(many(), 9)) == sheet_html(sample_claims(reversed_order(many()), 9))


def test_hostile_text_adds_no_tag_and_nothing_is_inline() -> None:
    plain = Tags(sheet_html(find_claims(adapters()))).found
    tags = Tags(sheet_html(find_claims(hostile()), title="".join(HOSTILE))).found
    assert [tag for tag, _ in tags] == [tag for tag, _ in plain]
    assert [name for _, attributes in tags for name in attributes if name.startswith("on") or name == "style"] == []


def test_the_policy_lets_nothing_be_fetched() -> None:
    (policy,) = (a["content"] for _, a in Tags(sheet_html([])).found if "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_a_claim_stands_in_words_with_its_sentence_and_the_mention_marked(sheet: Sheet) -> None:
    first = sheet.open(adapters())[0]
    verb = WORDS[first.relation][0]
    assert sheet.text("h2 >> nth=0") == f"The paper {verb} {first.name} ({first.label})"
    assert sheet.text("#sentence") == first.sentence
    assert sheet.text("mark") == first.sentence[first.mention_start : first.mention_end]
    assert sheet.text("#title") == first.title
    assert sheet.text("#place") == "Claim 1 of 9."


def test_answers_by_keyboard_are_saved_and_scored(sheet: Sheet) -> None:
    claims = sheet.open(many(), 20)
    sheet.press(*"yyn?", "ArrowLeft", "ArrowLeft", "y", "ArrowRight", *"n" * 3)
    assert sheet.text("#counts") == "3 right, 3 wrong, 1 not sure, 13 open"
    path = sheet.save()
    saved = json.loads(path.read_text(encoding="utf-8"))["answers"]
    assert [one["answer"] for one in saved] == [*"yyy?nnn", *[None] * 13]
    assert [(one["id"], one["sentence"]) for one in saved] == [(claim.id, claim.sentence) for claim in claims]
    assert score_answers(path).all == Answers(right=3, wrong=3, unsure=1, open=13)


def test_the_end_says_so_and_saves(sheet: Sheet) -> None:
    claims = sheet.open(adapters())
    sheet.press(*"Y" * len(claims))
    assert sheet.text("#said") == "Every claim has an answer."
    expect(sheet.page.locator("#claim")).to_be_hidden()
    assert score_answers(sheet.save("#save-at-end")).all == Answers(right=len(claims))
    sheet.press("y", "ArrowLeft")
    assert sheet.text("#place") == "Claim 9 of 9."


def test_the_end_counts_what_was_skipped(sheet: Sheet) -> None:
    sheet.open(adapters())
    sheet.press(*["ArrowRight"] * 30, "ArrowLeft", "y")
    assert sheet.text("#said") == "The end. 8 of 9 have no answer yet."


def test_going_back_shows_the_answer_that_was_given(sheet: Sheet) -> None:
    sheet.open(adapters())
    expect(sheet.page.locator("#back")).to_be_disabled()
    sheet.press("n", "ArrowLeft")
    expect(sheet.page.locator("[aria-pressed=true]")).to_have_text("Wrong n")


def test_buttons_do_what_keys_do(sheet: Sheet) -> None:
    sheet.open(adapters())
    for words in ("Right", "Wrong", "Not sure", "Skip", "Back", "Right"):
        sheet.page.get_by_role("button", name=words).click()
    assert sheet.text("#counts") == "2 right, 1 wrong, 1 not sure, 5 open"


def test_a_key_that_belongs_to_the_browser_is_no_answer(sheet: Sheet) -> None:
    sheet.open(adapters())
    sheet.press("Control+y", "Alt+n", "x")
    assert sheet.text("#counts") == "0 right, 0 wrong, 0 not sure, 9 open"


def test_a_page_that_is_loaded_again_goes_on_where_it_was(sheet: Sheet) -> None:
    sheet.open(adapters())
    sheet.press("y", "n")
    sheet.save()  # else the browser asks whether to leave
    sheet.page.reload()
    assert sheet.text("#place") == "Claim 3 of 9."
    assert sheet.text("#counts") == "1 right, 1 wrong, 0 not sure, 7 open"
    sheet.requests.clear()  # the page itself


def test_leaving_with_answers_that_are_not_saved_is_asked_about(sheet: Sheet) -> None:
    sheet.open(adapters())
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    sheet.page.on("dialog", refuse)
    sheet.press("y")
    sheet.page.close(run_before_unload=True)
    sheet.page.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_hostile_text_is_shown_as_text(sheet: Sheet) -> None:
    claims = sheet.open(hostile())
    assert len(claims) == len(HOSTILE)
    for claim_ in claims:
        assert sheet.page.locator("#name").text_content() == claim_.name.replace("\ud800", "\ufffd").replace(
            "\x00", "\x00"
        )
        assert sheet.page.locator("mark").text_content() == sheet.page.locator("#name").text_content()
        sheet.press("y")
    assert sheet.page.evaluate("window.hacked") is None
    assert score_answers(sheet.save()).all.right == len(HOSTILE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone(sheet: Sheet, scheme: Any) -> None:
    sheet.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    sheet.page.emulate_media(color_scheme=scheme)
    sheet.open(adapters())
    assert sheet.page.evaluate("document.documentElement.scrollWidth") == 390
    for button in sheet.page.locator("footer button").all():
        expect(button).to_be_in_viewport(ratio=1)
        assert (button.bounding_box() or {"height": 0})["height"] >= 40
