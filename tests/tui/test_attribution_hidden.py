"""One key hides who holds which bracket wherever words are read; the editor shows the text as it is, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.dumps import dump
from tests.tui.seat import folder, seated
from tests.tui.stage import Stage, keys_of, until
from wgec_draft.model.draft import Group, Item
from wgec_draft.model.naming import located_in
from wgec_draft.text.attribution import clean
from wgec_draft.text.redline import redline
from wgec_draft.tui.lines import plain
from wgec_draft.tui.outline_rows import item_row
from wgec_draft.tui.redline_text import RedlineMode, Wanted, compose
from wgec_draft.tui.screens.alternatives import AlternativesScreen
from wgec_draft.tui.widgets.redline_view import HIDDEN, RedlineView

__all__ = ["folder"]  # a fixture

KNOWN = ("Arvania", "Group One")
texts = st.lists(
    st.sampled_from(("[", "]", "shall ", "should ", "- Arvania", " - Group One delete", "; ", "Group One: ", "meet. ")),
    max_size=16,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_the_redline_without_attribution_is_that_of_the_two_texts_without(old: str, new: str) -> None:
    wanted = Wanted(old, new, "1.3", "now", RedlineMode.INLINE, 4000, KNOWN, without_holders=True)
    assert wanted.texts == (clean(old, KNOWN), clean(new, KNOWN))
    bare = Wanted(*wanted.texts, "1.3", "now", RedlineMode.INLINE, 4000, KNOWN)
    assert compose(wanted) == compose(bare)
    segments = redline(*wanted.texts)
    assert "".join(each.text for each in segments if each.op != "insert") == wanted.texts[0]
    assert "".join(each.text for each in segments if each.op != "delete") == wanted.texts[1]


async def test_one_key_hides_who_holds_what_everywhere_but_in_the_editor(folder: Path) -> None:
    async with seated(folder, (160, 50)) as seat:
        await seat.go("E 1")
        redline = seat.desk.query_one(RedlineView)
        await until(seat.pilot, lambda: redline.composed is not None and redline.complete)
        assert "Island States" in shown(redline)
        await seat.press("V")
        await until(seat.pilot, lambda: redline.complete and "Island States" not in shown(redline))
        assert "meaningfully" in shown(redline)
        await seat.sees("attribution hidden, but not in the editor", f"no change, {HIDDEN}")
        assert "Island States" in seat.desk.editor.text
        await seat.press("V")
        await until(seat.pilot, lambda: "Island States" in shown(redline))
        assert HIDDEN not in seat.text


async def test_changes_and_history_and_board_hide_it_too_and_the_gavel_shows_the_exact_words(folder: Path) -> None:
    async with seated(folder, (160, 50)) as seat:
        await seat.go("E 1")
        await seat.press("V", "h")
        await seat.on("HistoryScreen")
        await seat.sees(HIDDEN)
        view = seat.app.screen.query_one(RedlineView)
        await until(seat.pilot, lambda: view.composed is not None and view.complete)
        assert "meaningfully" in shown(view) and "Island States" not in shown(view)
        await seat.leave()
        await seat.press("c")
        await seat.on("ChangesScreen")
        assert seat.app.screen.query_one(RedlineView).without_holders
        await seat.leave()
        await seat.press("b")
        await seat.on("BoardScreen")
        await seat.sees(f"{HIDDEN} · ")
        await seat.leave()
        await seat.go("E 1")
        await seat.press("a")
        await seat.on("Gavel")
        await seat.sees("Island States")
        await seat.leave()


@pytest.mark.parametrize("hides", [False, True])
async def test_alternatives_are_shown_without_who_holds_them(hides: bool) -> None:
    text = "States [shall [soon - Arvania] - Group One; may - Arvania delete] meet."
    app = Stage(lambda: AlternativesScreen(text, (9, 9), KNOWN, KNOWN, "A 1", without_holders=hides))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: keys_of(app))
        drawn = "\n".join(dump(app))
        assert ("Group One" in drawn, "Arvania" in drawn, HIDDEN in drawn) == (not hides, not hides, hides)
        await pilot.press("enter")
        await until(pilot, lambda: callable(app.answer))
    assert app.answer(text).text == "States shall [soon - Arvania] meet.", "taken from the text itself"


def shown(view: RedlineView) -> str:
    assert view.composed is not None
    return " ".join(plain(line.line).strip() for line in view.composed.lines)


def test_the_first_words_of_a_row_are_shown_without_who_holds_them() -> None:
    group = Group("A", items=(Item("r1", "1", text="[Shall - Arvania; may - Group One delete] meet."),))
    row = item_row(next(located_in(group)))
    assert row.words_without(KNOWN) == "[Shall / may] meet."
    assert row.words == group.items[0].text
