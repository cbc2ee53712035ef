"""The table of keys per act is true: each act is done at the desk with the keys that it names, and no more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from scripts.keys_per_act import KEYS_PER_ACT, Counted
from scripts.make_keys import PAGE
from tests.tui.dumps import until
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.words import Status

__all__ = ["folder"]

Begun = Callable[[Seat], Awaitable[Callable[[], bool]]]
"""Brings the desk to where the act begins, and gives what is true once it is done."""


async def _in_words(seat: Seat, text: str, start: int, end: int) -> None:
    await seat.edit("A 5")
    seat.desk.editor.rewrite(text, 0)
    await until(lambda: seat.item("A 5").text == text)
    await seat.at_rest()
    seat.desk.editor.select_span(start, end)


async def _bracket(seat: Seat) -> Callable[[], bool]:
    await _in_words(seat, "States shall act.", 7, 12)
    return lambda: seat.item("A 5").text == "States [shall] act."


async def _hold(seat: Seat) -> Callable[[], bool]:
    await _in_words(seat, "States [shall] act.", 9, 9)
    return lambda: seat.item("A 5").text == "States [shall - Belmora] act."


async def _lift(seat: Seat) -> Callable[[], bool]:
    await _in_words(seat, "States [shall - Belmora] act.", 9, 9)
    return lambda: seat.item("A 5").text == "States shall act."


async def _next_bracket(seat: Seat) -> Callable[[], bool]:
    await _in_words(seat, "States [shall] act [now].", 9, 9)
    return lambda: seat.desk.editor.cursor_offset == 20


async def _from_the_outline(seat: Seat) -> Callable[[], bool]:
    await seat.go("A 4")
    return lambda: seat.path == "A 5" and seat.desk.editor.has_focus


async def _agree(seat: Seat) -> Callable[[], bool]:
    await seat.go("A 6")
    return lambda: seat.item("A 6").status is Status.AGREED


STORIES: dict[str, Begun] = {
    "bracket a selection": _bracket,
    "say who holds a bracket, by the first letters": _hold,
    "lift a bracket": _lift,
    "go to the next bracket": _next_bracket,
    "go from the outline to the next bracket": _from_the_outline,
    "agree on the item in view": _agree,
}


@pytest.mark.parametrize("counted", KEYS_PER_ACT, ids=lambda counted: counted.act)
async def test_an_act_takes_no_more_keys_than_the_table_says(counted: Counted, folder: Path) -> None:
    assert len(counted.pressed) <= counted.most
    async with seated(folder) as seat:
        is_done = await STORIES[counted.act](seat)
        assert not is_done()
        for key in counted.pressed:
            assert not is_done(), "the table names more keys than it takes"
            await seat.press(key)
        await until(is_done)


def test_the_page_of_keys_holds_the_table_and_every_act_of_it_is_done() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert STORIES.keys() == {counted.act for counted in KEYS_PER_ACT}
    assert all(f"| {counted.act} | " in page for counted in KEYS_PER_ACT)
