"""Bad luck in the room: each ends in a clear state, with nothing lost, and says what happened."""

from __future__ import annotations

import errno
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.illustrations import CHAIR
from tests.tui.dumps import until
from tests.tui.seat import failing, folder, seated
from tests.tui.test_bracketing import with_text
from tests.tui.test_desk_acts import choose
from tests.tui.test_desk_bad_luck import gone
from tests.tui.test_presenting import desk_and_wall
from tests.tui.test_renumbering_screen import on_the_preview
from tests.tui.test_speakers import Clock, clock, listing, speaker
from tests.tui.wall_seat import wall
from wgec_draft.model.naming import locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Status
from wgec_draft.session import wall_following
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Command
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.dividing import MergeItems
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.placing import Relabel
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session
from wgec_draft.tui.screens import saving

__all__ = ["clock", "folder"]

CYRILLIC = "Веlmоrа"
"""Looks like Belmora."""


@pytest.fixture(autouse=True)
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Desk and wall try again after a blink."""
    monkeypatch.setattr(saving, "AGAIN", 0.1)
    monkeypatch.setattr(saving, "LATE", 0.2)
    monkeypatch.setattr(wall_following, "AGAIN", 0.02)


def do_elsewhere(folder: Path, *commands: Command) -> None:
    """Changes the draft from another program."""
    for command in commands:
        Session(folder).do(command, CHAIR)


def parked(folder: Path, item: str, words: str, about: str = "") -> None:
    """Has a suggestion of Arvania parked by another program."""
    Session(folder).park(item, words, replace(CHAIR, for_="Arvania"), about=about)


def fates(folder: Path) -> list[str]:
    """What became of each suggestion."""
    found = Session(folder).parked()
    return [found.told(each).partition(" (")[0] for each in found.suggestions]


# Walls


async def test_the_wall_follows_while_the_folder_of_the_draft_is_away(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.edit("A 5")
        await until(lambda: shown.path == "A 5")
        with gone(folder):
            await seat.type(" while nothing is there")
            await until(lambda: shown.words.endswith(" while nothing is there"))
            await seat.sees("✗ NOT SAVED")
            await seat.press("f12")
            await until(lambda: shown.state.frozen)
        await seat.at_rest()
        assert seat.item("A 5").text.endswith(" while nothing is there")
        await seat.press("f12")
        await until(lambda: not shown.state.frozen)


async def test_the_wall_follows_while_the_disk_is_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    async with desk_and_wall(folder) as (seat, shown):
        monkeypatch.setattr("wgec_draft.store.state_folder.prepared", full)
        with failing(errno.ENOSPC):
            await seat.edit("A 5")
            await until(lambda: shown.path == "A 5")
            await seat.type(" on a full disk")
            await until(lambda: shown.words.endswith(" on a full disk"))
            await seat.press("f12")
            await until(lambda: shown.state.frozen)
            await seat.sees("✗ NOT SAVED")
        await seat.at_rest()
        assert seat.item("A 5").text.endswith(" on a full disk")


async def test_two_walls_show_the_same_and_one_that_goes_takes_nothing_from_the_other(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, first):
        async with wall(folder) as second:
            await until(lambda: second.states)
            await seat.edit("A 5")
            await seat.type(" twice")
            await until(lambda: first.words.endswith(" twice") and second.state == first.state)
        await seat.type(" and once")
        await until(lambda: first.words.endswith(" twice and once"))
        assert not second.words.endswith("and once")


async def test_another_draft_in_the_same_folder_finds_nothing_of_the_one_before(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 5")
        await seat.type("bel")
        await seat.press("enter", ">", "escape")
        await seat.on("DeskScreen")
        await seat.press("L", "!")
        await until(lambda: "frozen" in seat.desk.wall_told)
    shutil.rmtree(folder)
    Session.create(folder, "Another draft", CHAIR)
    clock.pass_(5)
    async with seated(folder) as seat, wall(folder) as shown:
        await until(lambda: shown.states and seat.desk.floor is not None)
        assert (shown.state.page.title, shown.state.page.item) == ("Another draft", None)
        assert not shown.state.frozen
        assert (speaker(seat), shown.state.clock) == ("", None)


# Speakers


async def test_a_time_of_day_that_is_set_back_while_somebody_speaks_is_told_and_counts_on(
    folder: Path, clock: Clock
) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        await seat.type("bel")
        await seat.press("enter", ">", "escape")
        await seat.on("DeskScreen")
        clock.moment = replace(clock.moment, steady=clock.moment.steady + 10, of_day=clock.moment.of_day - 3590)
        await seat.hears("The time of day was set back by 1:00:00 while Belmora spoke. The clock counts on as it did.")
        await seat.sees("▶ Belmora", "1:50 left")


# Meetings


async def test_a_meeting_that_is_open_already_or_closed_is_not_opened_again_and_says_so(folder: Path) -> None:
    session = Session(folder)
    current = session.draft().current_meeting
    number = current.number if current is not None else session.draft().meetings[-1].number + 1
    session.do(ChangeMeeting(number, "Geneva"), CHAIR)
    lines = len(session.entries())
    assert session.do(ChangeMeeting(number, "Geneva"), CHAIR).entry is None
    assert len(session.entries()) == lines
    closing = session.close_meeting(CHAIR, meeting=number)
    before = session.folder.draft_file.read_bytes(), session.folder.record_file.read_bytes()
    with pytest.raises(Refusal, match=f"eeting {number}"):
        session.close_meeting(CHAIR, meeting=number)
    with pytest.raises(Refusal, match=f"eeting {number}"):
        session.do(SetStatus("A 5", Status.AGREED), CHAIR, meeting=number)
    assert (session.folder.draft_file.read_bytes(), session.folder.record_file.read_bytes()) == before
    assert closing.version.closed is not None


# Names


async def test_names_that_look_alike_each_park_and_hold_for_themselves(folder: Path) -> None:
    do_elsewhere(folder, AddMember(Member(CYRILLIC, CYRILLIC)))
    async with seated(folder) as seat:
        await seat.go("A 5")
        for name in (CYRILLIC, "Belmora"):
            await seat.press("+")
            await seat.type(f"{name}: shall")
            await seat.press("enter")
            await until(lambda name=name: name in [s.by for s in Session(folder).parked().suggestions])  # type: ignore[misc]
        await with_text(seat, "States [shall] act.", "hall")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.type(f"{CYRILLIC} delete, Belmora retain")
        await seat.press("enter")
        await until(lambda: seat.item("A 5").text == f"States [shall - {CYRILLIC} delete; Belmora retain] act.")


async def test_an_empty_roster_takes_names_as_they_come_in_the_line_and_in_brackets(folder: Path) -> None:
    (folder / "members.yaml").write_text("format: wgec-draft-members/1\n")
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("+")
        await seat.type("Belmora: shall")
        await seat.press("enter")
        await choose(seat, "Write Belmora")
        await until(lambda: [each.by for each in Session(folder).parked().suggestions] == ["Belmora"])
        await with_text(seat, "States [shall] act.", "hall")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.type("Belmora delete")
        await seat.press("enter")
        await choose(seat, "Write Belmora")
        await until(lambda: seat.item("A 5").text == "States [shall - Belmora delete] act.")
        await seat.press("escape", "H")
        await seat.on("HoldersScreen")
        await seat.sees("not on the roster")


# Brackets


async def test_brackets_that_another_program_unbalances_under_a_dialog_are_left_as_they_are(folder: Path) -> None:
    async with seated(folder) as seat:
        await with_text(seat, "States [shall] act.", "hall")
        await seat.press("ctrl+t")
        await seat.on("Entry")
        await seat.type("Zorbia delete")
        do_elsewhere(folder, EditText("A 5", "States [shall act]]."))
        await until(lambda: seat.desk.editor.text == "States [shall act]].")
        await seat.press("enter")
        await choose(seat, "Add Zorbia to the roster")
        await seat.hears("The words changed meanwhile; nothing was done.")
        assert seat.item("A 5").text == "States [shall act]]."
        assert Session(folder).roster().find("Zorbia") is None


# Labels


async def test_a_label_that_another_program_changes_under_the_preview_is_seen_before_anything_is_done(
    folder: Path,
) -> None:
    async with seated(folder) as seat:
        await on_the_preview(seat, "enter")
        await seat.on("Question")
        do_elsewhere(folder, Relabel("A 1", "77"))
        await until(lambda: "77" in [place.item.label for place in seat.desk.places.values()])
        await seat.press("enter")
        await until(lambda: "changed by somebody else" in " ".join(seat.app.said))
        assert seat.item("A 77").formerly == ("1",)
        assert seat.acts() == ["relabel"]


# Suggestions


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        ((EditText("A 5", "Nothing is as it was."),), "Nothing is as it was."),
        ((WithdrawItem("A 5", "not needed"),), "not in the text any more"),
        ((MergeItems(("A 6", "A 5"), " ", Reopening()),), "not in the text any more"),
    ],
    ids=["reworded", "withdrawn", "merged"],
)
async def test_what_happens_to_an_item_under_the_list_of_its_suggestions_is_shown_and_they_stay_parked(
    folder: Path, happens: tuple[Command, ...], said: str
) -> None:
    about = locate_item(Session(folder).draft(), "A 5").item.text.split()[0]
    parked(folder, "A 5", "Something else", about)
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.press("y")
        await seat.on("SuggestionsScreen")
        do_elsewhere(folder, *happens)
        if "any more" in said:
            await until(lambda: said in str(seat.app.screen.why_not("choose")))  # type: ignore[attr-defined]
            await seat.press("enter", "r")
            await seat.hears(said)
        else:
            await seat.sees(said)
        assert fates(folder) == ["parked"]


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.ENOSPC])
async def test_what_a_folder_does_not_take_is_parked_once_it_does(folder: Path, number: int) -> None:
    def refused(*_: object) -> Path:
        raise OSError(number, "It can't be written here")

    async with seated(folder) as seat:
        await seat.go("A 5")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("wgec_draft.store.suggestions.made_folder", refused)
            await seat.press("+")
            await seat.type("Zorbia: words that count")
            await seat.press("enter")
            await choose(seat, "Write Zorbia")
            await seat.hears("+ has your words")
            assert Session(folder).parked().suggestions == ()
        await seat.press("+")
        await seat.sees("Zorbia: words that count")
        await seat.press("enter")
        await choose(seat, "Write Zorbia")
        await until(lambda: [each.by for each in Session(folder).parked().suggestions] == ["Zorbia"])
