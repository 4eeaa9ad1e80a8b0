"""The table: the same data for reading, sorting and copying, and where nothing can be drawn."""

from playwright.sync_api import expect

from tests.graph.view.graphs import adapters, wheel
from tests.graph.view.opened import Open, Opened


def column(opened: Opened, number: int) -> list[str]:
    return opened[f"#table tbody td:nth-child({number})"].all_inner_texts()


def test_the_table_holds_every_node_and_relationship(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["#show-table"].click()
    assert len(column(opened, 1)) == 10
    opened["#table"].get_by_text("Relationships").click()
    assert sorted(column(opened, 2)).count("introduces") == 3
    assert "LoRA is evaluated on the GLUE benchmark." in column(opened, 4)


def test_headings_sort_and_say_so(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["#show-table"].click()
    heading = opened["#table th"].first
    heading.get_by_role("button").click()
    assert column(opened, 1) == sorted(column(opened, 1), key=str.casefold)
    assert heading.get_attribute("aria-sort") == "ascending"
    opened["#table th"].nth(2).get_by_role("button").click()
    links = [int(number) for number in column(opened, 3)]
    assert links == sorted(links, reverse=True)


def test_rows_are_filtered_by_text_and_by_the_legend(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["#show-table"].click()
    opened["#table input"].fill("vision")
    assert column(opened, 1) == ["ViT"]
    opened["#table input"].fill("")
    opened["[data-value=Dataset]"].uncheck()
    assert "Dataset" not in column(opened, 2)


def test_long_tables_come_in_pages(open_graph: Open) -> None:
    opened = open_graph(wheel(300, 20))
    opened["#show-table"].click()
    expect(opened["#table tbody tr"]).to_have_count(200)
    opened["#table .more"].click()
    expect(opened["#table tbody tr"]).to_have_count(400)


def test_a_name_in_the_table_opens_its_panel(open_graph: Open) -> None:
    opened = open_graph(adapters())
    opened["#show-table"].click()
    opened["#table .go"].get_by_text("GLUE").click()
    expect(opened["#panel h2"]).to_have_text("GLUE")


def test_rows_are_copied_as_csv(open_graph: Open) -> None:
    graph = adapters()
    graph.nodes["method:lora"]["name"] = '=HYPERLINK("x")'
    opened = open_graph(graph, permissions=["clipboard-read", "clipboard-write"])
    opened["#show-table"].click()
    opened["#table"].get_by_text("Copy as CSV").click()
    expect(opened["#said"]).to_have_text("10 rows copied")
    lines = opened.page.evaluate("navigator.clipboard.readText()").split("\r\n")
    assert lines[0] == "Name,Type,Links,Year,Aliases,Id"
    assert any(line.startswith('"\'=HYPERLINK(""x"")",Method,2,') for line in lines)


def test_without_a_canvas_the_table_is_shown(open_graph: Open) -> None:
    opened = open_graph(adapters(), without_canvas=True)
    expect(opened["#table"]).to_be_visible()
    assert len(column(opened, 1)) == 10
