"""Measures the outline and the redline of the desk against what Textual ships; prints CPU milliseconds and ratios."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from random import Random
from typing import Any

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import OptionList, Static, TextArea
from textual.widgets.option_list import Option

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import locate_item
from wgec_draft.model.words import Status
from wgec_draft.tui.content import shown
from wgec_draft.tui.widgets.outline import Outline
from wgec_draft.tui.widgets.redline_view import RedlineView

SIZE = (120, 40)
WORDS = "States should [shall] cooperate on public policy issues pertaining to the Internet with stakeholders".split()


def a_draft(count: int) -> Draft:
    """Make a draft of so many items of some 400 characters, 50 to a group."""
    random = Random(1)
    items = [
        Item(
            f"r{number}",
            f"{number} bis",
            status=list(Status)[number % 3],
            text=" ".join(random.choice(WORDS) for _ in range(60)),
        )
        for number in range(count)
    ]
    groups = [Group(f"G{start}", "Issues", items=tuple(items[start : start + 50])) for start in range(0, count, 50)]
    return Draft(title="Large", groups=tuple(groups))


class One(App[None]):
    """An app with one widget, or with none."""

    def __init__(self, widget: Widget | None) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        """Show it."""
        if self.widget is not None:
            yield self.widget


Act = Callable[[Any, Pilot[None], int], Awaitable[None]]


async def measured(make: Callable[[], Widget | None], act: Act, times: int) -> tuple[float, float]:
    """CPU milliseconds to the first quiet moment, and of one act of so many."""
    begun = time.process_time()
    app = One(make())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        started = time.process_time()
        for number in range(times):
            await act(app.widget, pilot, number)
        return (started - begun) * 1000, (time.process_time() - started) * 1000 / times


def least(make: Callable[[], Widget | None], act: Act, times: int = 10, rounds: int = 5) -> tuple[float, float]:
    """The least of both over some rounds."""
    runs = [asyncio.run(measured(make, act, times)) for _ in range(rounds)]
    return min(start for start, _ in runs), min(one for _, one in runs)


async def nothing(_widget: Widget | None, pilot: Pilot[None], _number: int) -> None:
    """Wait as the other acts do."""
    await pilot.pause()


def outline(draft: Draft) -> Outline:
    """Make the outline of a draft."""
    widget = Outline()
    widget.call_later(widget.show, draft)
    return widget


def option_list(draft: Draft) -> OptionList:
    """Make a list of Textual's own with the same words."""
    return OptionList(*[Option(shown(item.text[:90]), item.id) for item in draft.items()])


def statics(draft: Draft) -> VerticalScroll:
    """Make a widget for each item."""
    return VerticalScroll(*[Static(shown(item.text[:90])) for item in draft.items()])


def compare_lists() -> None:
    """Start a list of 600 and change one row of it."""
    draft = a_draft(600)
    middle = locate_item(draft, "r5")

    async def change_row(widget: Outline, pilot: Pilot[None], number: int) -> None:
        widget.change_item(replace(middle, item=replace(middle.item, text=f"{number} {middle.item.text}")))
        await pilot.pause()

    async def change_option(widget: OptionList, pilot: Pilot[None], number: int) -> None:
        widget.replace_option_prompt("r5", shown(f"{number} {middle.item.text[:90]}"))
        await pilot.pause()

    async def change_static(widget: VerticalScroll, pilot: Pilot[None], number: int) -> None:
        child = widget.children[5]
        assert isinstance(child, Static)
        child.update(shown(f"{number} {middle.item.text[:90]}"))
        await pilot.pause()

    empty = least(lambda: None, nothing)
    rows = {
        "outline": least(lambda: outline(draft), change_row),
        "OptionList": least(lambda: option_list(draft), change_option),
        "600 Statics": least(lambda: statics(draft), change_static, rounds=2),
    }
    print("600 rows, above an empty app      start   change one")
    for name, (start, change) in rows.items():
        print(f"{name:30}{start - empty[0]:9.1f}{change - empty[1]:13.2f}")


def compare_moving() -> None:
    """Move down the outline of a small draft and of a large one."""

    async def down(_widget: Outline, pilot: Pilot[None], _number: int) -> None:
        await pilot.press("down")

    print("\nmoving down the outline      CPU ms a key   ratio to 20")
    few = 0.0
    for count in (20, 600, 10_000):
        draft = a_draft(count)
        _, key = least(lambda draft=draft: outline(draft), down, times=15, rounds=3)  # type: ignore[misc]
        few = few or key
        print(f"{count:>9,} items{key:27.2f}{key / few:14.2f}")


def compare_redline() -> None:
    """Type into a text beside its redline, and into a bare TextArea."""

    def view() -> RedlineView:
        return RedlineView()

    def typing(old: str, rest: float) -> Act:
        async def act(widget: RedlineView, pilot: Pilot[None], number: int) -> None:
            widget.show(old, f"{old[:500]} new word {number} {old[500:]}", ("1.3", "now"))
            await pilot.pause()
            if rest:
                await asyncio.sleep(rest)
                while not widget.complete:
                    await asyncio.sleep(0.01)
                await pilot.pause()

        return act

    async def key(_widget: TextArea, pilot: Pilot[None], _number: int) -> None:
        await pilot.press("a")

    _, pause = least(lambda: None, nothing)
    _, bare = least(lambda: TextArea("States should cooperate."), key)
    print(f"\nthe redline, CPU ms a key; a key in a bare TextArea {bare:.2f}")
    for size in (1_000, 20_000, 100_000):
        paragraph = a_draft(1).groups[0].items[0].text
        old = "\n\n".join([paragraph] * max(1, size // len(paragraph)))
        _, asked = least(view, typing(old, 0), rounds=3)
        _, drawn = least(view, typing(old, 0.1), times=4, rounds=2)
        print(f"{size:>9,} characters: asking {asked - pause:.2f}, drawing once it rests {drawn - pause:.1f}")


def main() -> None:
    """Print the tables."""
    compare_lists()
    compare_moving()
    compare_redline()


if __name__ == "__main__":
    main()
