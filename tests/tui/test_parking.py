"""Suggestions from the floor at the desk: parked in a breath, shown beside the item, taken up, dropped or lapsed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from tests.tui.dumps import HOSTILE, dump, is_inert, until
from tests.tui.seat import Seat, folder, seated
from tests.tui.test_desk_acts import choose
from tests.tui.test_two_desks import at, following_anna, held
from wgec_draft.model.naming import locate_item
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.suggestions import Parked, Suggestion
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.recovery import Recovery
from wgec_draft.session.session import Session, now
from wgec_draft.store.typed_words import TypingPlace
from wgec_draft.tui.parked_words import Said, hint, said
from wgec_draft.tui.widgets.item_head import ItemAbout, ItemHead
from wgec_draft.tui.widgets.redline_view import RedlineView

__all__ = ["folder"]

CHAIR = Signature("chair", now())
ROSTER = Roster(members=(Member("Republic of Arvania", "Arvania", ("ARV",)), Member("Group of Three", "Group Three")))


def parked(folder: Path) -> Parked:
    """What lies on the disk."""
    return Session(folder).parked()


def park(folder: Path, item: str, words: str, by: str = "Arvania", about: str = "") -> Suggestion:
    """Parks from outside the desk."""
    return Session(folder).park(item, words, replace(CHAIR, for_=by), about=about)


async def listed(seat: Seat, item: str) -> None:
    """Has the suggestions on an item before oneself."""
    await seat.go(item)
    await seat.press("y")
    await seat.on("SuggestionsScreen")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("shall endeavour", Said("", "shall endeavour")),
        ("arv: shall endeavour", Said("Arvania", "shall endeavour")),
        ("three: shall: endeavour", Said("Group Three", "shall: endeavour")),
        ("Xanadu: shall", Said("Xanadu", "shall", False)),
        (": note: arv", Said("", "note: arv")),
        ("arv:", Said("Arvania", "")),
        ("12:30", Said("", "12:30")),
        ("[States]: shall", Said("", "[States]: shall")),
        ("One sentence. Another: third", Said("", "One sentence. Another: third")),
        ("حكومة: نص", Said("حكومة", "نص", False)),
    ],
)
def test_the_line_is_read_as_who_and_what(line: str, expected: Said) -> None:
    assert said(line, ROSTER) == expected


def test_the_hint_says_for_whom_a_line_is() -> None:
    assert "Arvania" in hint("ar", ROSTER)
    assert hint("arv: x", ROSTER) == "by Arvania (Republic of Arvania)"
    assert "not on the roster" in hint("xan: x", ROSTER)
    assert hint(": x", ROSTER) == "from the floor"


async def test_two_keys_and_the_words_park_a_suggestion_and_the_text_stays(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        before = (folder / "draft.yaml").read_bytes()
        seat.burst("+", "shall endeavour to", "enter")
        await seat.keys_done()
        await seat.hears("Parked on A 5: the floor.")
        seat.burst("+", "bel: should [also] review", "enter")
        await seat.keys_done()
        await seat.hears("Parked on A 5: Belmora.")
        found = parked(folder).suggestions
        assert [(each.by, each.text) for each in found] == [
            ("", "shall endeavour to"),
            ("Belmora", "should [also] review"),
        ]
        assert (folder / "draft.yaml").read_bytes() == before
        assert seat.acts() == []
        assert "2 parked" in str(seat.desk.query_one(ItemHead).content)
        assert "Belmora: should [also] review" in str(seat.desk.query_one(ItemAbout).content)
        await seat.sees("+2")
        assert seat.desk.outline.has_focus


async def test_from_the_editor_one_is_back_where_the_cursor_was(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.edit("A 5")
        words = seat.desk.editor.text[:6]
        seat.desk.editor.select_span(0, 6)
        seat.burst("escape", "+", "arv: other words", "enter")
        await seat.keys_done()
        assert seat.desk.editor.has_focus
        assert seat.desk.editor.selected_span == (6, 6), "the next letter would replace what was selected"
        assert [(each.by, each.about) for each in parked(folder).suggestions] == [("Arvania", words)]
        await seat.press("escape", "down", "up", "+")
        await seat.on("ParkingLine")
        await seat.type("from the outline")
        await seat.press("enter")
        await seat.hears("Parked on A 5: the floor.")
        assert seat.desk.outline.has_focus
        assert parked(folder).suggestions[-1].about == ""


async def test_a_name_the_roster_does_not_know_is_asked_about_and_never_dropped(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        for answer, by, words in (
            ("Write Xanadu", "Xanadu", "one"),
            ("It is no name", "", "Xanadu: two"),
            ("Add Xanadu", "Xanadu", "three"),
        ):
            await seat.press("+")
            await seat.type(f"Xanadu: {words.rpartition(' ')[2]}")
            await seat.press("enter")
            await choose(seat, answer)
            await until(lambda words=words: words in [s.text for s in parked(folder).suggestions])  # type: ignore[misc]
            assert parked(folder).suggestions[-1].by == by
        assert Session(folder).roster().find("Xanadu")
        await seat.press("+")
        await seat.type("Utopia: four")
        await seat.press("enter")
        await seat.on("Question")
        await seat.press("escape")
        await seat.hears("+ has your words")
        await seat.press("+")
        await seat.sees("Utopia: four")


async def test_words_are_needed_and_esc_parks_nothing(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("+")
        await seat.type("arv: ")
        await seat.press("enter")
        await seat.sees("Some words are needed here.")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert not (folder / "private").exists()


def full(*_: object) -> Path:
    """A disk without room."""
    raise OSError(28, "No space left on device")


async def test_what_a_full_disk_does_not_take_stands_in_the_line_again(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("wgec_draft.store.suggestions.prepared", full)
            await seat.press("+")
            await seat.type("arv: words that count")
            await seat.press("enter")
            await seat.hears("+ has your words")
        await seat.press("+")
        await seat.sees("arv: words that count")
        await seat.press("enter")
        await seat.hears("Parked on A 5: Arvania.")


async def test_what_was_typed_into_the_line_survives_the_end_of_the_program(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("+")
        await seat.type("arv: never lost")
        await until(lambda: seat.desk.keeper.journal)
        journal = seat.desk.keeper.journal
        assert journal is not None
        await until(lambda: journal.state().typed and journal.state().kept)
        item = seat.desk.item_id
    (found,) = Recovery(Session(folder)).found()
    assert (found.place, found.text) == (TypingPlace(item, "park"), "arv: never lost")


async def test_a_suggestion_is_taken_up_beside_the_words_as_the_preview_shows(folder: Path) -> None:
    text = locate_item(Session(folder).draft(), "A 5").item.text
    about = " ".join(text.split()[:3])
    park(folder, "A 5", "Review with care", "Belmora", about)
    async with seated(folder) as seat:
        await listed(seat, "A 5")
        await seat.sees("as alternative (enter)", "as replacement (r)", "the words it is about")
        views = seat.app.screen.query(RedlineView)
        await until(lambda: all(view._shown is not None for view in views))
        await seat.press("enter")
        await seat.recorded("take-up")
        assert seat.item("A 5").text.startswith(f"[{about}][Review with care - Belmora]")
        assert seat.record()[-1].for_ == "Belmora"
        await until(lambda: seat.screen == "DeskScreen" and seat.desk.editor.text == seat.item("A 5").text)
        assert "parked" not in str(seat.desk.query_one(ItemHead).content)
        await seat.press("u")
        await seat.recorded("take-up", "undo")
        assert seat.item("A 5").text == text
        await until(lambda: "1 parked" in str(seat.desk.query_one(ItemHead).content))


async def test_the_words_that_it_replaces_are_chosen(folder: Path) -> None:
    text = locate_item(Session(folder).draft(), "A 5").item.text
    about = text.split()[0]
    park(folder, "A 5", "Nothing is reviewed.", about=about)
    async with seated(folder) as seat:
        await listed(seat, "A 5")
        await seat.sees("the words it is about")
        for _ in range(3):
            await seat.press("s")
            if "the whole text" in seat.text:
                break
        await seat.press("r")
        await seat.recorded("take-up")
        assert seat.item("A 5").text == "Nothing is reviewed."


async def test_agreed_words_ask_before_a_suggestion_reopens_them(folder: Path) -> None:
    park(folder, "A 3", "other words", "Arvania")
    async with seated(folder) as seat:
        await listed(seat, "A 3")
        await seat.press("r")
        await seat.on("Entry")
        await until(lambda: seat.app.screen.why_not("accept") is None)  # type: ignore[attr-defined]
        await seat.press("enter")
        await seat.recorded("take-up")
        assert seat.item("A 3").status is Status.TO_BE_REVISITED


async def test_a_dropped_one_stays_in_the_list_with_its_reason(folder: Path) -> None:
    park(folder, "A 5", "words")
    async with seated(folder) as seat:
        await listed(seat, "A 5")
        await seat.press("w")
        await seat.on("Entry")
        await seat.type("said twice")
        await seat.press("enter")
        await seat.on("SuggestionsScreen")
        await seat.sees("dropped: said twice", "0 parked of 1 suggestion")
        assert parked(folder).counts() == {}
        await seat.press("enter")
        await until(lambda: any("It is not parked any more" in said for said in seat.messages))


async def test_the_list_goes_on_to_the_whole_draft_and_back(folder: Path) -> None:
    park(folder, "A 5", "on five")
    park(folder, "B 1", "on one of B")
    async with seated(folder) as seat:
        await listed(seat, "A 5")
        await seat.sees("on five")
        assert "on one of B" not in seat.text
        await seat.press("f")
        await seat.sees("on one of B", "2 parked of 2 suggestions")
        await seat.press("f")
        await until(lambda: "on one of B" not in seat.text)


async def test_the_gavel_shows_what_is_parked_and_agreement_lets_it_lapse(folder: Path) -> None:
    park(folder, "A 5", "words of Arvania")
    park(folder, "A 5", "words of nobody", "")
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("a")
        await seat.on("Gavel")
        await seat.sees("Parked: 2; once this is agreed they lapse", "Arvania: words of Arvania", "2 parked")
        await seat.press("enter")
        await seat.recorded("set")
        await seat.hears("2 parked suggestions lapsed (Arvania, the floor).")
        assert [parked(folder).told(each)[:6] for each in parked(folder).suggestions] == ["lapsed", "lapsed"]
        assert "parked" not in str(seat.desk.query_one(ItemHead).content)
        await seat.press("u")
        await until(lambda: "2 parked" in str(seat.desk.query_one(ItemHead).content))


async def test_what_another_program_parks_is_seen(folder: Path) -> None:
    async with seated(folder) as seat:
        await seat.go("A 5")
        park(folder, "A 5", "from the command line")
        await until(lambda: "from the command line" in str(seat.desk.query_one(ItemAbout).content))
        await seat.sees("+1")


async def test_a_desk_that_follows_reads_suggestions_and_parks_none(folder: Path) -> None:
    park(folder, "A 5", "for the chair's eyes")
    async with following_anna(folder) as (seat, _):
        await seat.go("A 5")
        await seat.press("+")
        await seat.hears("takes it once it is free")
        assert seat.screen == "DeskScreen"
        await seat.press("y")
        await seat.on("SuggestionsScreen")
        await seat.sees("for the chair's eyes")
        for key in ("enter", "r", "w"):
            await seat.press(key)
            assert seat.screen == "SuggestionsScreen"
        assert len(parked(folder).open_of("")) == 1


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 50)])
async def test_hostile_suggestions_act_nowhere(folder: Path, size: tuple[int, int]) -> None:
    item = locate_item(Session(folder).draft(), "A 5").item.id
    for number in range(3):
        Session(folder).park(item, f"{HOSTILE} {number}", replace(CHAIR, for_=f"{HOSTILE.splitlines()[0]} {number}"))
    async with seated(folder, size) as seat:
        await seat.go("A 5")
        await seat.press("a")
        await seat.on("Gavel")
        assert is_inert(dump(seat.app))
        await seat.press("escape")
        await listed(seat, "A 5")
        await seat.press("s", "f", "d", "down", "r")
        assert is_inert(dump(seat.app))


@pytest.mark.parametrize("spoilt", ["{[", "format: wgec-draft-private/1\nsuggestons: []\n"])
async def test_a_file_that_can_t_be_read_is_told_and_the_desk_opens_all_the_same(folder: Path, spoilt: str) -> None:
    (folder / "private").mkdir()
    file = folder / "private" / "suggestions.yaml"
    file.write_text(spoilt)
    async with seated(folder) as seat:
        await seat.hears("What is parked can't be read", "suggestions.yaml:")
        await seat.go("A 5")
        await seat.press("+")
        await seat.type("words")
        await seat.press("enter")
        await seat.hears("+ has your words")
        assert file.read_text() == spoilt
        await seat.press("n")
        await seat.recorded("set")


async def test_a_hundred_suggestions_make_no_key_slower(folder: Path) -> None:
    async def cost(seat: Seat) -> float:
        await seat.go("A 1")
        begin = process_time()
        for _ in range(10):
            await seat.press("down", "up")
        return process_time() - begin

    async with seated(folder) as seat:
        await cost(seat)
        without = await cost(seat)
    items = [item.id for item in Session(folder).draft().items() if item.withdrawn is None]
    for number in range(100):
        park(folder, items[number % len(items)], f"suggestion {number} " * 20)
    async with seated(folder) as seat:
        await until(lambda: len(seat.desk.parked.suggestions) == 100)
        await cost(seat)
        assert await cost(seat) < 1.5 * without + 0.1


async def test_the_pen_of_another_desk_does_not_hide_what_is_parked(folder: Path) -> None:
    with held(folder):
        park(folder, "A 5", "words")
        async with seated(folder) as seat:
            await at(seat).go("A 5")
            await until(lambda: "1 parked" in str(seat.desk.query_one(ItemHead).content))


async def test_no_other_screen_of_the_desk_says_a_word_of_what_is_parked(folder: Path) -> None:
    park(folder, "A 5", "Zyxomma")
    Session(folder).drop(park(folder, "A 5", "Vellix"), "Brantub", CHAIR)
    async with seated(folder) as seat:
        await seat.go("A 5")
        await until(lambda: "Zyxomma" in seat.text)
        for key in ("c", "R", "B", "h", "b", "S", "v", "p", "x", "Z", "F", "C"):
            await seat.press(key)
            await until(lambda: seat.screen != "DeskScreen")
            assert not {"Zyxomma", "Vellix", "Brantub"} & set(seat.text.replace(".", " ").split()), seat.screen
            await seat.leave()
