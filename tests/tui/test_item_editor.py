"""The editor of one item: what it holds, what it refuses, what it tells, and what it looks like."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tests.tui.dumps import HOSTILE, dump, is_inert
from wgec_draft.text.normalise import normalise
from wgec_draft.tui.widgets.item_editor import ItemEditor

WORDS = "Governments [and all [other] stakeholders] cooperate."
SIZES = [(1, 1), (2, 1), (3, 3), (8, 2), (20, 5), (80, 24), (240, 70)]


class Desk(App[None]):
    """An editor alone, and what it said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ItemEditor()

    def on_item_editor_text_edited(self, message: ItemEditor.TextEdited) -> None:
        self.said.append(message)

    def on_item_editor_words_guarded(self, message: ItemEditor.WordsGuarded) -> None:
        self.said.append(message)

    def on_item_editor_paste_normalised(self, message: ItemEditor.PasteNormalised) -> None:
        self.said.append(message)

    def on_item_editor_undo_exhausted(self, message: ItemEditor.UndoExhausted) -> None:
        self.said.append(message)

    def on_item_editor_redo_exhausted(self, message: ItemEditor.RedoExhausted) -> None:
        self.said.append(message)

    def heard(self, kind: type[Message]) -> list[Message]:
        return [message for message in self.said if isinstance(message, kind)]


@asynccontextmanager
async def editing(
    text: str = WORDS, *, guarded: bool = False, at: int = 0, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], ItemEditor, Desk]]:
    desk = Desk()
    async with desk.run_test(size=size, notifications=True, tooltips=True) as pilot:
        editor = desk.query_one(ItemEditor)
        editor.load("r1", text, guarded)
        editor.focus()
        editor.select_span(at, at)
        await pilot.pause()
        yield pilot, editor, desk


async def paste(editor: ItemEditor, pilot: Pilot[None], text: str) -> None:
    editor.post_message(events.Paste(text))
    await pilot.pause()


@settings(max_examples=15, deadline=None)
@given(
    st.text(max_size=60)
    | st.text(st.sampled_from("a[\r\n\u2028\u2029\x85\x0b\x0c\x1c\t \ud800\x1b\u202e"), max_size=30)
)
def test_a_text_passes_through_the_editor_unchanged_but_for_the_one_normalisation(text: str) -> None:
    async def check() -> None:
        kept = normalise(text).text
        async with editing("") as (pilot, editor, _):
            editor.load("r2", text)
            assert editor.text == kept
            editor.load("r3", "a b")
            editor.select_span(2, 2)
            await paste(editor, pilot, text)
            assert editor.text == f"a {kept}b"
            editor.undo()
            assert editor.text == "a b"
            editor.redo()
            assert editor.text == f"a {kept}b"
            editor.insert(text, (0, 0))
            assert editor.text == f"{kept}a {kept}b"

    asyncio.run(check())


async def test_typing_is_plain_and_each_change_is_told_with_all_the_words() -> None:
    async with editing("States  act.", at=7) as (pilot, editor, desk):
        await pilot.press("[", "m", "a", "y", "]")
        await pilot.pause()
        assert editor.text == "States [may] act."
        assert desk.heard(ItemEditor.TextEdited)[-1] == ItemEditor.TextEdited("r1", "States [may] act.")
        assert (editor.words, editor.brackets, editor.cursor_offset) == (3, (1, 0), 12)


@pytest.mark.parametrize("character", ["\u00a0", "\u200c", "\u200d", "\u200f", "é", "中", "ع", "\u0301"])
async def test_every_character_that_a_draft_keeps_can_be_typed(character: str) -> None:
    async with editing("ab", at=1) as (pilot, editor, _):
        assert editor.check_consume_key("x", character)
        editor.post_message(events.Key("x", character))
        await pilot.pause()
        assert editor.text == f"a{character}b"


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u2028", "\ud800"])
async def test_control_characters_are_never_typed_in(character: str) -> None:
    async with editing("ab", at=1) as (pilot, editor, _):
        assert not editor.check_consume_key("x", character)
        editor.post_message(events.Key("x", character))
        await pilot.pause()
        assert editor.text == "ab"


@pytest.mark.parametrize("key", ["f5", "f6", "f7", "ctrl+k", "ctrl+u", "ctrl+shift+k", "ctrl+x", "super+x"])
async def test_no_single_key_takes_a_paragraph_away(key: str) -> None:
    async with editing(at=12) as (pilot, editor, _):
        await pilot.press(key, "z")
        await pilot.pause()
        assert editor.text == WORDS[:12] + "z" + WORDS[12:]


async def test_what_is_pasted_is_normalised_and_said() -> None:
    async with editing("", at=0) as (pilot, editor, desk):
        await paste(editor, pilot, "one\r\ntwo\u2028three\x1b[31m")
        assert editor.text == "one\ntwo\nthree␛[31m"
        (message,) = desk.heard(ItemEditor.PasteNormalised)
        assert isinstance(message, ItemEditor.PasteNormalised)
        assert len(message.notices) == 2
        assert editor.cursor_offset == len(editor.text)


CHANGES: dict[str, Callable[[Pilot[None], ItemEditor], Awaitable[None]]] = {
    "a letter": lambda pilot, _: pilot.press("x"),
    "enter": lambda pilot, _: pilot.press("enter"),
    "backspace": lambda pilot, _: pilot.press("backspace"),
    "delete": lambda pilot, _: pilot.press("delete"),
    "a word": lambda pilot, _: pilot.press("ctrl+w"),
    "cut": lambda pilot, _: pilot.press("shift+right", "shift+right", "ctrl+x"),
    "paste": lambda pilot, editor: paste(editor, pilot, "new words"),
}


@pytest.mark.parametrize("change", CHANGES)
async def test_agreed_words_ask_before_they_change_and_then_change_as_was_meant(change: str) -> None:
    async with editing(at=20) as (pilot, free, _):
        await CHANGES[change](pilot, free)
        await pilot.pause()
        meant = free.text
    async with editing(at=20, guarded=True) as (pilot, editor, desk):
        await CHANGES[change](pilot, editor)
        await pilot.pause()
        assert editor.text == WORDS != meant
        (asked,) = desk.heard(ItemEditor.WordsGuarded)
        assert isinstance(asked, ItemEditor.WordsGuarded)
        assert desk.heard(ItemEditor.TextEdited) == []
        editor.unguard(asked.pending)
        await pilot.pause()
        assert editor.text == meant
        assert desk.heard(ItemEditor.TextEdited) == [ItemEditor.TextEdited("r1", meant)]


async def test_a_guard_asks_once_and_keeps_what_is_typed_meanwhile() -> None:
    async with editing(at=11, guarded=True) as (pilot, editor, desk):
        await pilot.press(",", "space", "t", "o", "o")
        await pilot.pause()
        assert desk.heard(ItemEditor.WordsGuarded) == [ItemEditor.WordsGuarded("r1", ",")]
        editor.unguard(",")
        assert editor.text == WORDS[:11] + ", too" + WORDS[11:]
        assert editor.cursor_offset == 16


async def test_what_reopened_an_item_is_undone_by_the_record_which_restores_the_agreement() -> None:
    async with editing("agreed", at=6, guarded=True) as (pilot, editor, desk):
        await pilot.press("!")
        editor.unguard("!")
        await pilot.press("?", "ctrl+z")
        await pilot.pause()
        assert (editor.text, desk.heard(ItemEditor.UndoExhausted)) == ("agreed!", [])
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert (editor.text, desk.heard(ItemEditor.UndoExhausted)) == ("agreed!", [ItemEditor.UndoExhausted("r1")])


async def test_an_item_can_be_loaded_before_there_is_a_screen() -> None:
    editor = ItemEditor()
    editor.load("r1", WORDS)
    editor.load("r1", WORDS.upper(), guarded=True)

    class Early(App[None]):
        def compose(self) -> ComposeResult:
            yield editor

    app = Early()
    async with app.run_test() as pilot:
        await pilot.pause()
        assert any(WORDS.upper() in line for line in dump(app))


async def test_without_consent_nothing_stays_and_the_next_key_asks_again() -> None:
    async with editing(at=11, guarded=True) as (pilot, editor, desk):
        await pilot.press("x")
        editor.stay_guarded()
        await pilot.press("y")
        await pilot.pause()
        assert [message.pending for message in desk.said if isinstance(message, ItemEditor.WordsGuarded)] == ["x", "y"]
        editor.unguard("y")
        assert editor.text == WORDS[:11] + "y" + WORDS[11:]


async def test_a_foreign_change_keeps_cursor_and_undo_and_is_not_told_as_typed() -> None:
    async with editing("one two three", at=8) as (pilot, editor, desk):
        await pilot.press("X")
        desk.said.clear()
        editor.load("r1", "ONE AND two Xthree")
        await pilot.pause()
        assert editor.text == "ONE AND two Xthree"
        assert editor.cursor_offset == "ONE AND two Xthree".index("three")
        assert desk.heard(ItemEditor.TextEdited) == []
        editor.undo()
        editor.undo()
        assert editor.text == "one two three"


async def test_blanks_being_typed_are_not_taken_away_by_what_was_saved_without_them() -> None:
    async with editing("one two", at=7) as (pilot, editor, _):
        await pilot.press("space")
        editor.load("r1", "one two")
        assert editor.text == "one two "


async def test_each_item_keeps_its_own_undo_and_cursor() -> None:
    async with editing("first", at=5) as (pilot, editor, _):
        await pilot.press("!")
        editor.load("r2", "second")
        editor.undo()
        assert editor.text == "second"
        editor.load("r1", "first!")
        assert editor.cursor_offset == 6
        editor.undo()
        assert editor.text == "first"
        editor.load("r2", "second")
        editor.load("r1", "first, changed by another")
        assert editor.text == "first, changed by another"
        editor.undo()
        assert editor.text == "first"


async def test_undo_and_redo_hand_on_to_the_record_when_they_have_no_step_left() -> None:
    async with editing("a", at=1) as (pilot, editor, desk):
        await pilot.press("b", "ctrl+z")
        await pilot.pause()
        assert (editor.text, desk.heard(ItemEditor.UndoExhausted)) == ("a", [])
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert desk.heard(ItemEditor.UndoExhausted) == [ItemEditor.UndoExhausted("r1")]
        await pilot.press("ctrl+y", "ctrl+y")
        await pilot.pause()
        assert (editor.text, desk.heard(ItemEditor.RedoExhausted)) == ("ab", [ItemEditor.RedoExhausted("r1")])


async def test_fifty_steps_are_undone_before_that() -> None:
    async with editing("", at=0) as (pilot, editor, desk):
        for _ in range(60):
            editor.insert("ab")
        for _ in range(50):
            editor.action_undo()
        await pilot.pause()
        assert (editor.text, desk.heard(ItemEditor.UndoExhausted)) == ("ab" * 10, [])
        editor.action_undo()
        await pilot.pause()
        assert len(desk.heard(ItemEditor.UndoExhausted)) == 1


async def test_agreed_words_are_undone_by_the_record_alone() -> None:
    async with editing("a", at=1) as (pilot, editor, desk):
        await pilot.press("b")
        editor.load("r1", "ab", guarded=True)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert editor.text == "ab"
        assert len(desk.heard(ItemEditor.UndoExhausted)) == 1


def style_at(desk: Desk, x: int, y: int) -> Style:
    """How the character at a place of the screen is drawn."""
    strip = desk.screen._compositor.render_strips()[y]
    (segment, *_) = strip.crop(x, x + 1)
    return segment.style or Style()


@pytest.mark.parametrize("no_color", [False, True])
async def test_brackets_are_told_apart_by_style_as_well_as_colour(
    no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    async with editing("a [b [c [d]]] e ] f", at=0) as (_, _, desk):
        drawn = [style_at(desk, 1 + at, 0) for at in (2, 5, 8, 16)]
        assert [bool(style.bold) for style in drawn] == [True] * 4
        assert [bool(style.underline) for style in drawn] == [False, True, False, False]
        assert [bool(style.italic) for style in drawn] == [False, False, True, False]
        assert [bool(style.reverse) for style in drawn] == [False, False, False, True]


async def test_the_pair_at_the_cursor_is_highlighted() -> None:
    async with editing("a [b] c [d]", at=0) as (pilot, editor, desk):
        plain = style_at(desk, 3, 0).bgcolor
        editor.select_span(3, 3)
        await pilot.pause()
        assert style_at(desk, 3, 0).bgcolor == style_at(desk, 5, 0).bgcolor != plain
        assert style_at(desk, 9, 0).bgcolor == plain


async def test_who_holds_a_bracket_stands_back() -> None:
    async with editing("a [shall - Arvania]", at=0) as (_, _, desk):
        assert not style_at(desk, 5, 0).italic
        assert style_at(desk, 13, 0).italic


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_is_inert_and_whole_at_every_size(size: tuple[int, int]) -> None:
    text = f"{HOSTILE}\n中文字符很长 كلمة عربية e\u0301\u0301 👩\u200d👧 \t x"
    async with editing(text, size=size) as (pilot, editor, desk):
        lines = dump(desk)
        assert is_inert(lines)
        await pilot.press("down", "end", "left", "pageup", "ctrl+right", "delete", "ctrl+z")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert editor.text == normalise(text).text
        assert is_inert(dump(desk))
        shown = "".join(line.strip() for line in dump(desk)).replace(" ", "")
        assert "[States][notagreed][/][@click=app.quit]x[/annex][bold]y" in shown


async def test_a_hundred_kilobytes_in_one_line_can_be_edited() -> None:
    text = "Governments [shall] cooperate, [ and " * 2_800
    async with editing(text, at=50_000) as (pilot, editor, desk):
        await pilot.press("x", "enter", "y", "backspace", "backspace", "backspace")
        await pilot.pause()
        assert editor.text == text
        assert editor.brackets == (5_600, 2_800)
        assert any("cooperate" in line for line in dump(desk))


async def test_the_mouse_puts_the_cursor_where_it_points() -> None:
    async with editing("中文 and [words]") as (pilot, editor, _):
        await pilot.click(ItemEditor, offset=(1 + 9, 0))
        assert editor.cursor_offset == 7
        editor.select_span(3, 6)
        assert (editor.selected_span, editor.selected_text) == ((3, 6), "and")


async def test_the_cursor_steps_over_what_a_reader_sees_as_one_character() -> None:
    text = "e\u0301👩\u200d👧कि中\nx"
    async with editing(text) as (pilot, editor, _):
        stops = [0]
        while editor.cursor_offset < len(text):
            await pilot.press("right")
            stops.append(editor.cursor_offset)
        assert stops == [0, 2, 5, 7, 8, 9, 10]
        for stop in reversed(stops[:-1]):
            await pilot.press("left")
            assert editor.cursor_offset == stop
        await pilot.press("delete", "delete", "right", "backspace")
        assert editor.text == "क中\nx"


async def test_home_and_end_are_those_of_the_row_and_with_ctrl_those_of_the_text() -> None:
    async with editing("one two three\n\nfour five six", size=(12, 10)) as (pilot, editor, _desk):
        editor.move_cursor((0, 9))
        await pilot.press("home")
        assert editor.cursor_offset == 8
        await pilot.press("ctrl+end")
        assert editor.cursor_offset == len(editor.text)
        await pilot.press("ctrl+home")
        assert editor.cursor_offset == 0
        await pilot.press("end")
        assert editor.cursor_offset == 7
        await pilot.press("ctrl+shift+end")
        assert editor.selected_span == (7, len(editor.text))


async def test_a_letter_that_begins_a_new_row_below_the_view_is_seen_at_once() -> None:
    async with editing(WORDS * 30, at=len(WORDS) * 30, size=(30, 8)) as (pilot, editor, _):
        for letter in "abcdefghijklmnopqrstuvwxyz" * 2:
            await pilot.press(letter)
            await pilot.pause()
            assert editor.cursor_screen_offset.y in range(8)
