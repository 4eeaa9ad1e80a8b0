"""The graph as one HTML page that needs no network."""

from citelink.graph.view.page import page_html, write_html

__all__ = ["page_html", "write_html"]
