"""Measures a key in the editor of one item against a bare TextArea; prints CPU milliseconds and ratios."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual.app import App, ComposeResult
from textual.document._document import Document
from textual.widgets import TextArea

from wgec_draft.tui.widgets.item_editor import ItemEditor

SENTENCE = (
    "Governments [and all stakeholders] [shall - Group One; should - Arvania, Belmora] cooperate on international "
    "public policy issues [pertaining to [the [global] network]]. "
)
SIZES = (1_000, 20_000, 100_000)
KEYS = {1_000: 60, 20_000: 30, 100_000: 10}
ROUNDS = 3


class Alone(App[None]):
    """One editor and nothing else."""

    def __init__(self, editor: Callable[[], TextArea]) -> None:
        super().__init__()
        self._editor = editor

    def compose(self) -> ComposeResult:
        """The editor."""
        yield self._editor()


async def key_cost(editor: Callable[[], TextArea], text: str, keys: int) -> float:
    """CPU milliseconds for a letter typed in the middle of the text, drawing included."""
    app = Alone(editor)
    async with app.run_test(size=(80, 24)) as pilot:
        area = app.query_one(TextArea)
        if isinstance(area, ItemEditor):
            area.load("r1", text)
        else:
            area.text = text
        area.focus()
        assert isinstance(area.document, Document)
        area.move_cursor(area.document.get_location_from_index(len(text) // 2))
        await pilot.press("x")
        begun = time.process_time()
        await pilot.press(*"typed" * (keys // 5))
        await pilot.pause()
        return (time.process_time() - begun) * 1000 / (keys // 5 * 5)


def main() -> None:
    """Print the table; the rounds alternate, so that a busy machine slows all alike."""
    texts = {
        f"{size // 1000} KB in {shape}": (size, (SENTENCE * (size // len(SENTENCE) + 1))[:size].replace(". ", end))
        for size in SIZES
        for shape, end in (("one line", ". "), ("paragraphs", ".\n\n"))
    }
    least: dict[str, list[float]] = {name: [float("inf")] * 2 for name in texts}
    for _ in range(ROUNDS):
        for name, (size, text) in texts.items():
            for place, editor in enumerate((TextArea, ItemEditor)):
                cost = asyncio.run(key_cost(editor, text, KEYS[size]))
                least[name][place] = min(least[name][place], cost)
    print(f"{'':24}{'TextArea':>10}{'ItemEditor':>12}{'ratio':>8}")
    for name, (bare, ours) in least.items():
        print(f"{name:24}{bare:10.1f}{ours:12.1f}{ours / bare:8.2f}")
    for shape in ("one line", "paragraphs"):
        small, large = least[f"1 KB in {shape}"][1], least[f"20 KB in {shape}"][1]
        print(f"20 KB against 1 KB in {shape}: {large / small:.2f}")


if __name__ == "__main__":
    main()
