"""Brackets at the desk: put in, lifted, gone to, held, and chosen among, each as one step that undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.reading import DraftReader

__all__ = ["folder"]

TEXT = "States [shall - Arvania][should] act [fully [and freely]]."


async def with_text(seat: Seat, text: str = TEXT, at: str = "") -> None:
    """Goes into an item that holds nothing but this text, the cursor before `at`."""
    await seat.edit("A 5")
    seat.desk.editor.rewrite(text, text.index(at) if at else 0)
    await until(lambda: seat.item("A 5").text == text)
    await seat.at_rest()


def cursor(seat: Seat) -> str:
    """What stands behind the cursor."""
    return seat.desk.editor.text[seat.desk.editor.cursor_offset :]


async def test_a_bracket_typed_over_a_selection_puts_it_in_brackets(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States shall act.")
        seat.desk.editor.select_span(7, 12)
        await seat.press("[")
        await until(lambda: seat.item("A 5").text == "States [shall] act.")
        await seat.press("ctrl+z")
        await until(lambda: seat.desk.editor.text == "States shall act.")


async def test_an_act_is_a_step_of_its_own_beside_what_was_typed_just_before(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        before = seat.desk.editor.text
        await seat.type(" so")
        await seat.press("f3")
        await until(lambda: seat.item("A 5").text == f"{before} [so]")
        await seat.press("ctrl+z")
        await until(lambda: seat.desk.editor.text == f"{before} so")


async def test_the_word_at_the_cursor_goes_into_brackets_and_out_again(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States shall act.", "all")
        await seat.press("f3")
        await until(lambda: seat.item("A 5").text == "States [shall] act.")
        await seat.press("ctrl+l")
        await until(lambda: seat.item("A 5").text == "States shall act.")


async def test_a_bracket_that_would_end_elsewhere_is_not_put_in_and_says_why(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat)
        seat.desk.editor.select_span(5, 12)
        await seat.press("[")
        await seat.sees("select all of it, or none")
        assert seat.desk.editor.text == TEXT


async def test_one_goes_from_bracket_to_bracket_and_on_to_other_items(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat)
        for behind, said in [
            ("shall", "in bracket 1 — Arvania"),
            ("should", "in bracket 2"),
            ("fully", "in bracket 3"),
            ("and", "in bracket 3 › 4"),
        ]:
            await seat.press("ctrl+n")
            await seat.sees(said)
            assert cursor(seat).startswith(behind)
        await seat.press("ctrl+n")
        await until(lambda: seat.path != "A 5")
        assert seat.desk.editor.has_focus
        await seat.press("ctrl+r")
        await seat.sees("in bracket 3 › 4")
        assert seat.path == "A 5"
        await seat.press("ctrl+r")
        await seat.sees("in bracket 3")


async def test_from_the_outline_one_goes_to_the_first_bracket_of_the_item_in_view(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat)
        await seat.press("escape", "]")
        await seat.sees("in bracket 1")
        assert seat.path == "A 5"


async def test_who_holds_a_bracket_is_said_in_four_keys(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States [shall] act.", "hall")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.press("b", "e", "enter")
        await until(lambda: seat.item("A 5").text == "States [shall - Belmora] act.")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.type(" delete; cord retain")
        await seat.press("enter")
        await until(lambda: seat.item("A 5").text == "States [shall - Belmora delete; Cordelia retain] act.")


async def test_nobody_holds_it_any_more_once_the_names_are_taken_away(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States [shall - Belmora] act.", "hall")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.press("ctrl+u", "enter")
        await until(lambda: seat.item("A 5").text == "States [shall] act.")


async def test_a_name_that_is_not_on_the_roster_is_asked_about_and_never_dropped(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States [shall] act.", "hall")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.type("Zorbia delete")
        await seat.press("enter")
        await seat.on("Question")
        await seat.sees("Zorbia is not on the roster")
        await seat.press("enter")  # which adds it
        await until(lambda: seat.item("A 5").text == "States [shall - Zorbia delete] act.")
        assert DraftReader(seat.folder).state().roster.find("Zorbia")


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("enter",), "States shall act [fully [and freely]]."),
        (("down", "enter"), "States should act [fully [and freely]]."),
        (("s",), "States [should] act [fully [and freely]]."),
    ],
)
async def test_alternatives_are_shown_as_sentences_and_one_is_taken_or_struck(
    folder: Path, keys: tuple[str, ...], left: str
) -> None:
    async with seated(folder) as seat:
        await with_text(seat, TEXT, "hall")
        await seat.press("ctrl+o")
        await seat.on("AlternativesScreen")
        await seat.sees("States shall act", "States should act", "Arvania")
        await seat.press(*keys)
        await seat.on("DeskScreen")
        await until(lambda: seat.item("A 5").text == left)
        await seat.press("ctrl+z")
        await until(lambda: seat.desk.editor.text == TEXT)


async def test_two_alternatives_are_merged_to_where_they_differ(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "[States shall act - Arvania][States should act]", "tates")
        await seat.press("ctrl+o")
        await seat.on("AlternativesScreen")
        await seat.press("m")
        await until(lambda: seat.item("A 5").text == "States [shall - Arvania][should] act")


async def test_just_behind_a_bracket_where_acts_leave_the_cursor_its_alternatives_are_shown(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States [shall][should - Arvania] act.", " act")
        await seat.sees("in bracket 2")
        await seat.press("ctrl+o")
        await seat.on("AlternativesScreen")
        await seat.sees("2 alternatives")
        await seat.press("enter")
        await until(lambda: seat.item("A 5").text == "States should act.")


@pytest.mark.parametrize(
    ("by", "asked", "left"),
    [
        ("bel", "", "States [shall][may - Belmora] act."),
        ("bel, arv delete", "", "States [shall][may - Belmora, Arvania delete] act."),
        ("Zorbia", "Zorbia is not on the roster", "States [shall][may - Zorbia] act."),
        ("", "", "States [shall][may] act."),
    ],
)
async def test_an_alternative_from_the_floor_stands_beside_the_words_under_the_name_of_the_roster(
    folder: Path, by: str, asked: str, left: str
) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States shall act.", "hall")
        await seat.press("ctrl+o")
        await seat.on("AlternativesScreen")
        await seat.sees("“shall” stands in no bracket")
        await seat.press("a")
        await seat.on("Entry")
        await seat.type("may")
        await seat.press("tab")
        await seat.type(by)
        await seat.press("enter")
        if asked:
            await seat.on("Question")
            await seat.sees(asked)
            await seat.press("enter")  # which adds it
        await until(lambda: seat.item("A 5").text == left)
        assert not asked or DraftReader(seat.folder).state().roster.find(by)


async def test_agreed_words_ask_before_a_bracket_is_put_in(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States shall act.", "hall")
        await seat.press("f5", "enter")
        await until(lambda: seat.item("A 5").status is Status.AGREED)
        await seat.press("f3")
        await seat.on("Entry")
        assert seat.desk.editor.text == "States shall act."
        await seat.press("enter")
        await until(lambda: seat.item("A 5").text == "States [shall] act.")
        assert seat.item("A 5").status is Status.TO_BE_REVISITED


async def test_without_a_bracket_an_act_says_so(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States shall act.", "hall")
        for key in ("ctrl+l", "ctrl+t"):
            await seat.press(key)
            await seat.sees("There is no bracket around the cursor.")


async def test_at_any_depth_the_bracket_its_depth_and_its_path_are_said_and_what_is_unmatched_is_pointed_at(
    folder: Path,
) -> None:
    text = "[a [b [c [d [e [f\n\n[g [h [i [j - Arvania] i] h] g] f] e] d] c] b] a] ] then [never"
    async with seated(folder, (200, 50)) as seat:
        await with_text(seat, text, "j -")
        await seat.sees("in bracket 1 › 2 › 3 › 4 › 5 › 6 › 7 › 8 › 9 › 10, depth 10 — Arvania")
        await seat.sees("2 without a counterpart")
        for place, said in (
            (text.index("] then"), "this bracket was never opened"),
            (text.index("[never"), "is never closed"),
        ):
            seat.desk.editor.move_cursor(seat.desk.editor.document.location_of(place))
            await seat.sees(said)
        assert seat.desk.editor.text == text, "nothing is repaired"
