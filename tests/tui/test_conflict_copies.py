"""Conflict copies at the desk: said as long as they lie there, looked through on one key, taken in item by item."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.dumps import HOSTILE, is_inert, until
from tests.tui.seat import Seat, folder, seated
from tests.tui.stage import SAMPLES
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.membership import AddMember, ChangeMember
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session
from wgec_draft.store.pen import Pen, take_pen
from wgec_draft.tui.screens import copies_beside

__all__ = ["folder"]
BORIS = Signature("Boris", "2014-05-03T10:00:00+02:00")
COPY = "draft (Boris's conflicted copy 2026-01-01).yaml"
SAID = "A conflict copy lies beside the draft (K):"


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk looks for copies after a blink."""
    monkeypatch.setattr(copies_beside, "LOOK", 0.05)


@pytest.fixture
def there(tmp_path: Path) -> Session:
    """The same draft on another machine, with two items changed and one added."""
    session = Session(shutil.copytree(SAMPLES / "wgec-1", tmp_path / "there"))
    session.do(EditText("A 5", "Their words on the review."), BORIS)
    session.do(EditText("A 2", "Their words on the exchange.", Reopening("Belmora")), BORIS)
    session.do(AddItem("One more of theirs.", Spot(after="A 6")), BORIS)
    return session


def sync(there: Session, folder: Path, name: str = COPY) -> None:
    """The sync program puts the other machine's draft beside ours."""
    shutil.copy(there.folder.draft_file, folder / name)


async def accept(seat: Seat) -> None:
    await seat.press("enter")
    await seat.on("Entry")
    await seat.type("Cordelia")
    await seat.press("enter")
    await seat.on("DeskScreen")


async def test_it_is_said_at_the_opening_and_as_long_as_it_lies_there(folder: Path, there: Session) -> None:
    sync(there, folder)
    async with seated(folder) as seat:
        await seat.sees(SAID, COPY)
        (folder / COPY).unlink()
        await until(lambda: SAID not in seat.text)
        await seat.press("K")
        await seat.hears("No conflict copy lies beside the draft.")
        sync(there, folder, "draft-DESKTOP-7.yaml")
        await seat.sees(SAID, "draft-DESKTOP-7.yaml")


async def test_what_it_has_is_shown_taken_in_and_taken_back(folder: Path, there: Session) -> None:
    sync(there, folder)
    before = (folder / "draft.yaml").read_bytes()
    async with seated(folder) as seat:
        await seat.sees(SAID)
        await seat.press("K")
        await seat.on("CopyScreen")
        await seat.sees(COPY, "3 differences", "✓ take  A 2", "✓ take  A 5", "is in the copy only", "{+Their words")
        await accept(seat)
        await seat.recorded("take", "take", "take")
        assert seat.item("A 5").text == "Their words on the review."
        item = seat.item("A 2")
        assert (item.text, item.status) == ("Their words on the exchange.", Status.TO_BE_REVISITED)
        await seat.hears(f"3 changes taken in, 0 left. The copy lies in private/copies/{COPY} now.")
        await until(lambda: SAID not in seat.text)
        for _ in range(3):
            await seat.press("u")
        await seat.recorded("take", "take", "take", "undo", "undo", "undo")
        assert (folder / "draft.yaml").read_bytes() == before


async def test_each_item_can_be_left_or_stand_in_brackets_with_both_names(folder: Path, there: Session) -> None:
    sync(there, folder)
    async with seated(folder) as seat:
        await seat.sees(SAID)
        await seat.press("K")
        await seat.on("CopyScreen")
        await seat.press("space", "space")
        await seat.sees("✗ leave A 2", "2 taken in, 0 with both in brackets, 1 left")
        await seat.press("down", "space")
        await seat.sees("[] both A 5", "1 taken in, 1 with both in brackets, 1 left", "- Boris")
        await seat.press("enter")
        await seat.recorded("take", "take")
        assert seat.item("A 2").status is Status.AGREED
        assert "Their" in seat.item("A 5").text and "- Boris" in seat.item("A 5").text


async def test_leaving_the_screen_changes_nothing_and_it_goes_on_being_said(folder: Path, there: Session) -> None:
    sync(there, folder)
    async with seated(folder) as seat:
        await seat.sees(SAID)
        await seat.press("K")
        await seat.on("CopyScreen")
        await seat.leave()
        assert seat.acts() == []
        await seat.sees(SAID)
    assert (folder / COPY).exists()


async def test_what_is_being_typed_is_saved_first_and_brought_together_with_the_copy(
    folder: Path, there: Session
) -> None:
    sync(there, folder)
    async with seated(folder, rest=3600.0) as seat:
        await seat.sees(SAID)
        await seat.edit("A 5")
        await seat.type(" And ours.")
        await seat.press("escape", "K")
        await seat.on("CopyScreen")
        await accept(seat)
        await seat.recorded("edit", "take", "take", "take")
        assert "Their words" in seat.item("A 5").text and "And ours." in seat.item("A 5").text


async def test_several_copies_are_chosen_from_and_those_of_other_files_are_set_aside_when_asked(
    folder: Path, there: Session
) -> None:
    sync(there, folder)
    shutil.copy(folder / "members.yaml", folder / "members (1).yaml")
    async with seated(folder) as seat:
        await seat.sees("2 conflict copies lie beside the draft (K):")
        await seat.press("K")
        await seat.on("Question")
        await seat.press("down", "enter")
        await seat.sees("It has nothing that the roster has not.")
        await seat.press("down", "enter")
        await seat.hears("members (1).yaml lies in private/copies/members (1).yaml now.")
        await seat.sees(SAID, COPY)
    assert (folder / "private" / "copies" / "members (1).yaml").exists()


async def test_what_a_copy_of_the_roster_has_is_taken_in_member_by_member(folder: Path, there: Session) -> None:
    there.do(AddMember(Member("Republic of Fenland", "Fenland", focal_point=HOSTILE)), BORIS)
    there.do(ChangeMember("Arvania", focal_point="Anton"), BORIS)
    shutil.copy(there.folder.members_file, folder / "members-DESKTOP-7.yaml")
    async with seated(folder) as seat:
        await seat.sees(SAID, "members-DESKTOP-7.yaml")
        await seat.press("K")
        await seat.on("CopyScreen")
        await seat.sees("2 differences", "✓ take  Arvania", "focal point: ", "Anton")
        assert is_inert(seat.text.splitlines())
        await seat.press("enter")
        await seat.recorded("take", "take")
        roster = Session(folder).state().roster
        assert (fenland := roster.find("Fenland")) is not None and fenland.name == "Republic of Fenland"
        assert (arvania := roster.find("Arvania")) is not None and "Anton" in arvania.focal_point
        await until(lambda: SAID not in seat.text)


async def test_a_copy_that_has_nothing_more_only_asks_to_be_set_aside(folder: Path) -> None:
    shutil.copy(folder / "draft.yaml", folder / "draft 2.yaml")
    async with seated(folder) as seat:
        await seat.sees(SAID)
        await seat.press("K")
        await seat.sees("It has nothing that the draft has not.")
        await seat.press("down", "enter")
        await until((folder / "private" / "copies" / "draft 2.yaml").exists)
        await until(lambda: SAID not in seat.text)


async def test_a_follower_is_told_and_leaves_it_to_the_desk_with_the_pen(folder: Path, there: Session) -> None:
    sync(there, folder)
    pen = take_pen(folder, "Anna", "2014-02-24T10:42:00+01:00")
    assert isinstance(pen, Pen)
    async with seated(folder, by="Belmora") as seat:
        await until(lambda: seat.desk.follows)
        await seat.sees(SAID)
        await seat.press("K")
        await seat.hears("Anna holds the pen")
        assert seat.screen == "DeskScreen"
    pen.lay_down()


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 50)])
async def test_whatever_a_copy_holds_and_is_called_is_inert_and_fits(folder: Path, size: tuple[int, int]) -> None:
    hostile = HOSTILE.replace("/", "|").replace("\n", " ")
    other = Session(shutil.copytree(folder, folder.parent / "other"))
    other.do(EditText("A 5", HOSTILE), BORIS)
    shutil.copy(other.folder.draft_file, folder / f"draft ({hostile[:60]}'s conflicted copy).yaml")
    async with seated(folder, size) as seat:
        await seat.sees("A conflict copy lies beside the draft")
        await seat.press("K")
        await seat.on("CopyScreen")
        await seat.press("space")
        lines = seat.text.splitlines()
        assert is_inert(lines)
        assert all(len(line) <= size[0] for line in lines)
        await seat.press("enter")
        await seat.recorded("take")
