"""A page that is open in the browser, and what a test does with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page


@dataclass
class Opened:
    """A page that is open, and what it did: requests beyond its own file, errors, words on the console."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __getitem__(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def where(self, key: str) -> tuple[float, float]:
        """The place of a node on the screen."""
        place = self.page.evaluate("key => citelink.where(key)", key)
        return place["x"], place["y"]

    def click(self, key: str, **options: Any) -> None:
        """Click a node on the canvas."""
        self.page.mouse.move(*self.where(key))
        for modifier in options.get("modifiers", ()):
            self.page.keyboard.down(modifier)
        self.page.mouse.click(*self.where(key))
        for modifier in options.get("modifiers", ()):
            self.page.keyboard.up(modifier)
        # vis-network waits for a second click before it tells of the first.
        self.page.wait_for_timeout(400)

    def drawn(self) -> list[str]:
        """The keys of the nodes that are on the canvas."""
        return sorted(self.page.evaluate("citelink.drawn()"))

    def search(self, text: str) -> None:
        self["#search"].fill(text)
        self.page.keyboard.press("Enter")


Open = Callable[..., Opened]
