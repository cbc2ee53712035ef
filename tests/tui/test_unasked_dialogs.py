"""A dialog that comes up by itself takes no key of somebody who types: the letters go on into the text."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events

from tests.tui.bench import bench_app
from tests.tui.dumps import dump, until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session, now
from wgec_draft.tui.field import Field
from wgec_draft.tui.screens.question import Entry
from wgec_draft.tui.widgets.fields import LineField

__all__ = ["folder"]

BY_HAND = 0.12
"""Seconds between two keys of somebody who types."""


async def typed_by_hand(seat: Seat, *keys: str) -> None:
    """Types with a pause behind each key, too short for a dialog to come."""
    for key in keys:
        seat.burst(key)
        await asyncio.sleep(BY_HAND)


async def test_letters_typed_on_while_it_is_asked_for_come_into_the_text_and_not_on_the_record(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4").text
        await seat.edit("A 4")
        await typed_by_hand(seat, *"a new")
        seat.burst(" word")
        await until(lambda: seat.screen == "Entry")
        assert seat.app.focused is None
        await seat.on("Entry")
        assert seat.app.screen.query_one(LineField).value == ""
        await seat.type("Arvania")
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == f"{before}a new word"
        await seat.press("ctrl+s")
        await seat.recorded("edit")
        decision = seat.item("A 4").decision
        assert decision is not None
        assert decision.asked_by == "Arvania"


async def test_nothing_that_was_typed_comes_into_agreed_words_that_stay(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 4")
        await seat.edit("A 4")
        await typed_by_hand(seat, *"nope")
        await seat.on("Entry")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert (seat.desk.editor.text, seat.item("A 4")) == (before.text, before)


async def test_neither_enter_nor_esc_among_what_is_typed_answers(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4").text
        await seat.edit("A 4")
        await typed_by_hand(seat, "a", "enter", "escape", "b", "enter", "backspace", "c", "enter", "enter")
        assert seat.screen == "Entry"
        await seat.on("Entry")
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == f"{before}a\nbc"
        seat.app.exit(0)


async def test_backspace_takes_back_what_is_held_back_and_then_what_stands_before_it(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4").text
        await seat.edit("A 4")
        seat.burst("x", "e\N{COMBINING ACUTE ACCENT}", *["backspace"] * 4, "!")
        await seat.on("Entry")
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == f"{before[:-2]}!"
        seat.app.exit(0)


async def test_a_paste_goes_where_the_letters_go(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 4").text
        await seat.edit("A 4")
        seat.burst("x")
        seat.app.post_message(events.Paste("two\r\nlines"))
        seat.burst("y")
        await seat.on("Entry")
        await seat.press("enter")
        await seat.on("DeskScreen")
        assert seat.desk.editor.text == f"{before}xtwo\nlinesy"
        seat.app.exit(0)


async def test_words_that_somebody_else_changes_underneath_ask_without_a_letter_lost(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 5")
        await seat.edit("A 5")
        await seat.type("one ")
        Session(folder).do(EditText(before.id, f"Theirs: {before.text}"), Signature("other", now()))
        while seat.screen == "DeskScreen":
            await typed_by_hand(seat, ".")
        seat.burst("two")
        await seat.keys_done()
        dots = seat.desk.editor.text.count(".") - before.text.count(".")
        assert seat.desk.editor.text == f"{before.text}one {'.' * dots}two"
        await seat.on("Question")
        await seat.press("down", "enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.item("A 5").text == seat.desk.editor.text)


async def test_acts_pressed_in_a_row_answer_no_question_that_comes_up_between_them(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 4")
        seat.burst("r", "down", "enter", "a")
        await seat.on("Entry")
        assert seat.app.screen.query_one(LineField).value == ""
        await seat.type("Belmora")
        await seat.press("enter")
        await seat.recorded("set")
        decision = seat.item("A 4").decision
        assert decision is not None
        assert (decision.asked_by, seat.item("A 4").status) == ("Belmora", Status.TO_BE_REVISITED)


async def test_it_says_why_it_takes_no_keys_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wgec_draft.tui.screens.dialog.QUIET", NEVER)
    app = bench_app()
    answers: list[object] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.ask("Well?", {"yes": "Yes"}, answers.append, unasked=True)
        await until(lambda: any("Pause, then answer." in line for line in dump(app)))
        await pilot.press("enter")
        assert not answers


async def test_it_takes_keys_and_says_nothing_more_of_it_after_a_while() -> None:
    app = bench_app()
    answers: list[object] = []
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.ask("Well?", {"yes": "Yes"}, answers.append, unasked=True)
        await until(lambda: app.focused is not None)
        await until(lambda: not any("Pause, then answer." in line for line in dump(app)))
        await pilot.press("enter")
        await until(lambda: answers == ["yes"])


@pytest.mark.parametrize("unasked", [True, False])
async def test_letters_sent_with_a_dialog_that_was_asked_for_are_its_own(unasked: bool) -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(lambda: app.focused is not None)
        app.push_screen(Entry("Go to", [Field("name", "Label")], unasked=unasked))
        for sign in "abc":
            app.post_message(events.Key(sign, sign))
        await pilot.pause()
        await until(lambda: app.keys.is_idle and app.focused is not None)
        assert app.screen.query_one(LineField).value == ("" if unasked else "abc")
