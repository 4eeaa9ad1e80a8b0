"""The page in a real browser, with the network cut. `open_graph` checks after each test: no request, no complaint."""

import networkx as nx
import pytest
from playwright.sync_api import expect

from tests.graph.view.graphs import HOSTILE, LORA, QLORA, VIT, adapters, hostile, wheel
from tests.graph.view.opened import Open

PHONE = {"width": 390, "height": 844}

COUNT_COLOURS = """() => {
  const canvas = document.querySelector("canvas");
  const data = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  return new Set(data).size;
}"""


def test_the_graph_is_drawn(open_graph: Open) -> None:
    opened = open_graph(adapters(), title="Adapters")
    expect(opened["h1"]).to_have_text("Adapters")
    expect(opened["#counts"]).to_have_text("3 papers · 7 other nodes · 10 relationships")
    assert len(opened.drawn()) == 10
    assert opened.page.evaluate(COUNT_COLOURS) > 20


def test_a_click_on_a_node_shows_its_sentences_with_the_mention_marked(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.click("dataset:glue")
    expect(opened["#panel h2"]).to_have_text("GLUE")
    expect(opened["#panel h3"]).to_have_text("Evaluated on by1")
    expect(opened["#panel blockquote"]).to_have_text("LoRA is evaluated on the GLUE benchmark.")
    expect(opened["#panel mark"]).to_have_text("GLUE")


def test_the_panel_of_a_paper_links_out_and_keeps_stated_and_inferred_citations_apart(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.click(QLORA)
    headings = opened["#panel h3"].all_inner_texts()
    assert headings == ["Introduces\n1", "Extends\n1", "Cites (stated)\n1", "Stands on (inferred)\n1", "Has code\n1"]
    expect(opened["#panel"]).to_contain_text("Inferred: the text does not cite it, but stands on LoRA.")
    links = opened["#panel .links a"]
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://arxiv.org/abs/2305.14314",
        "https://github.com/artidoro/qlora",
    ]
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}


def test_a_click_on_an_edge_shows_its_evidence_rule_and_confidence(open_graph: Open) -> None:
    opened = open_graph(adapters())
    (x1, y1), (x2, y2) = opened.where(LORA), opened.where("dataset:glue")
    opened.page.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    expect(opened["#panel .verb"]).to_have_text("evaluates on")
    expect(opened["#panel blockquote"]).to_have_text("LoRA is evaluated on the GLUE benchmark.")
    expect(opened["#panel dd"]).to_have_text(["abstract", "verb", "0.700", "1"])


def test_names_in_the_panel_lead_on(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.click("dataset:glue")
    opened["#panel .go"].click()
    expect(opened["#panel h2"]).to_have_text("LoRA: Low-Rank Adaptation")
    opened["#panel .close"].click()
    expect(opened["#panel"]).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("lora", "LoRA"), ("vision tr", "ViT"), ("IMAGE IS", "An Image is Worth 16x16 Words"), ("glu", "GLUE")],
)
def test_search_finds_names_aliases_and_titles_and_flies_there(open_graph: Open, typed: str, found: str) -> None:
    opened = open_graph(adapters())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(typed)
    expect(opened["#results [role=option]"].first).to_contain_text(found)
    opened.page.keyboard.press("Enter")
    expect(opened["#panel h2"]).to_have_text(found)
    key = opened.page.evaluate("citelink.page.chosen.key")
    x, y = opened.where(key)
    assert 244 < x < 890
    assert 300 < y < 560


def test_search_lists_type_and_degree_and_says_when_there_is_nothing(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["#search"].fill("qlora")
    expect(opened["#results [role=option]"].first).to_contain_text("Method · 1 link")
    opened["#search"].fill("zzz")
    expect(opened["#results"]).to_have_text("Nothing of that name")


def test_search_works_from_the_keyboard_alone(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("lora")
    first = opened["#search"].get_attribute("aria-activedescendant")
    opened.page.keyboard.press("ArrowDown")
    assert opened["#search"].get_attribute("aria-activedescendant") != first
    expect(opened["#results [aria-selected=true]"]).to_have_count(1)
    opened.page.keyboard.press("Escape")
    expect(opened["#results"]).to_be_hidden()


def test_escape_closes_the_panel(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.search("glue")
    expect(opened["#panel"]).to_be_visible()
    opened.page.keyboard.press("Escape")
    expect(opened["#panel"]).to_be_hidden()


def test_tab_reaches_every_control(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.search("LoRA: Low")
    seen = set()
    for _ in range(80):
        opened.page.keyboard.press("Tab")
        seen.add(
            opened.page.evaluate(
                "document.activeElement.id || document.activeElement.dataset.value || document.activeElement.className"
            )
        )
    assert {
        "search",
        "show-filters",
        "show-graph",
        "show-table",
        "zoom-in",
        "zoom-fit",
        "Paper",
        "USES",
        "since",
        "confidence",
        "code",
        "close",
        "go",
    } <= seen


@pytest.mark.parametrize(
    ("box", "gone"),
    [
        ("Dataset", {"dataset:glue", "dataset:imagenet"}),
        ("INTRODUCES", {"method:qlora", "model:vit"}),
        ("TRAINS_ON", {"dataset:imagenet"}),
    ],
)
def test_a_box_of_the_legend_hides_its_kind(open_graph: Open, box: str, gone: set[str]) -> None:
    opened = open_graph(adapters())
    before = set(opened.drawn())
    opened[f"#filters [data-value='{box}']"].uncheck()
    assert before - set(opened.drawn()) == gone
    opened[f"#filters [data-value='{box}']"].check()
    assert set(opened.drawn()) == before


def test_years_confidence_and_code_narrow_what_is_shown(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["[data-value=since]"].select_option("2021")
    assert VIT not in opened.drawn()
    assert "dataset:imagenet" not in opened.drawn()
    opened["[data-value=since]"].select_option("")
    opened["[data-value=confidence]"].fill("0.6")
    assert "model:roberta" not in opened.drawn()
    opened["[data-value=confidence]"].fill("0")
    opened["[data-value=code]"].check()
    assert [key for key in opened.drawn() if key.startswith("paper:")] == [QLORA]


def test_a_search_result_that_a_filter_hides_is_shown_again(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["[data-value=Dataset]"].uncheck()
    opened.search("glue")
    expect(opened["#panel h2"]).to_have_text("GLUE")
    assert "dataset:glue" in opened.drawn()
    expect(opened["[data-value=Dataset]"]).to_be_checked()


def test_shift_click_shows_the_way_between_two_nodes(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.click("dataset:glue")
    opened.click("method:qlora", modifiers=["Shift"])
    expect(opened["#panel h2"]).to_have_text("From GLUE to QLoRA")
    expect(opened["#panel .claim"]).to_have_count(3)


def test_a_large_graph_starts_with_its_most_connected_part(open_graph: Open) -> None:
    opened = open_graph(wheel(900, 30))
    expect(opened["#shown"]).to_have_text("Showing 1,500 of 1,830 nodes, the most connected · show all")
    assert len(opened.drawn()) == 1500
    opened["#shown button"].click()
    assert len(opened.drawn()) == 1830
    expect(opened["#shown"]).to_be_hidden()


def test_a_node_beyond_the_first_part_is_found_and_drawn(open_graph: Open) -> None:
    opened = open_graph(wheel(900, 30))
    last = opened.page.evaluate("citelink.page.model.nodes.at(-1).name")
    opened.search(last)
    expect(opened["#panel h2"]).to_have_text(last)
    assert len(opened.drawn()) == 1501


def test_the_view_is_kept_in_the_address(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["[data-value=Model]"].uncheck()
    opened["[data-value=confidence]"].fill("0.5")
    opened.search("glue")
    kept = opened.page.evaluate("location.hash")
    again = open_graph(adapters(), at=kept)
    expect(again["#panel h2"]).to_have_text("GLUE")
    expect(again["[data-value=Model]"]).not_to_be_checked()
    assert again.drawn() == opened.drawn()


@pytest.mark.parametrize("at", ["#node=nobody&hide=%F0&confidence=x&since=y", "#=&&", "#view=<img>", "#hide=__proto__"])
def test_a_broken_address_is_ignored(open_graph: Open, at: str) -> None:
    assert len(open_graph(adapters(), at=at).drawn()) == 10


def test_an_empty_graph_says_so(open_graph: Open) -> None:
    opened = open_graph(nx.MultiDiGraph())
    expect(opened["#empty"]).to_contain_text("This graph is empty")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text_and_runs_nothing(open_graph: Open, text: str) -> None:
    opened = open_graph(hostile(), title=text)
    shown = text.replace("\ud800", "\ufffd")
    for kind in ("paper", "method"):
        opened.page.evaluate("key => citelink.page.go(citelink.page.model.byKey.get(key))", f"{kind}:{shown}")
        assert opened["#panel h2"].text_content() == shown
        assert opened["#panel mark"].text_content() == shown
    opened["#show-table"].click()
    for tab in ("Nodes", "Relationships"):
        opened["#table .switch"].get_by_text(tab).click()
    opened["#show-graph"].click()
    opened.search(text[:12])
    assert opened.page.evaluate("window.hacked") is None
    assert opened["main img, main script, main style, #panel a[href^='javascript']"].count() == 0


def test_the_page_itself_makes_no_link_that_is_not_on_the_web(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened.page.evaluate("citelink.page.model.byKey.get('dataset:glue').links = [['click', 'javascript:hacked=1']]")
    opened.search("glue")
    expect(opened["#panel .links"]).to_have_text("javascript:hacked=1")
    expect(opened["#panel .links a"]).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 800}, PHONE], ids=["desktop", "phone"])
def test_nothing_reaches_beyond_the_screen(open_graph: Open, scheme: str, viewport: dict[str, int]) -> None:
    opened = open_graph(adapters(), title="A long title " * 9, color_scheme=scheme, viewport=viewport)
    opened.search("glue")
    wide = "document.documentElement.scrollWidth"
    assert opened.page.evaluate(wide) == viewport["width"]
    opened["#show-table"].click()
    assert opened.page.evaluate(wide) == viewport["width"]


def test_dark_is_dark(open_graph: Open) -> None:
    dark = open_graph(adapters(), color_scheme="dark")
    assert dark.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 21, 27)"
    dark.page.emulate_media(color_scheme="light")
    dark.page.wait_for_function("citelink.page.canvas.colours.ground === '#fbfbf9'")


def test_a_phone_starts_without_filters_and_opens_them(open_graph: Open) -> None:
    opened = open_graph(adapters(), viewport=PHONE)
    expect(opened["#filters"]).to_be_hidden()
    opened["#show-filters"].click()
    expect(opened["#filters"]).to_be_visible()
    opened.page.keyboard.press("Escape")
    expect(opened["#filters"]).to_be_hidden()
