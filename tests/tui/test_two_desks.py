"""Two desks on one folder: the first writes, the second follows it, says whose the pen is, and may take it after."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from textual import events
from textual._context import active_app

from tests.tui.dumps import HOSTILE, is_inert, until
from tests.tui.member_seat import reviewing
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.outline import ChangeDraft
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session
from wgec_draft.store.pen import PEN_FILE, Pen, pen_holder, take_pen
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import actions_of
from wgec_draft.tui.offers import all_offers
from wgec_draft.tui.screens import following
from wgec_draft.tui.screens.desk import DeskScreen
from wgec_draft.tui.widgets.member_list import MemberList
from wgec_draft.tui.widgets.tally_list import TallyList

__all__ = ["folder"]
SECRETARIAT = Signature("secretariat", "2014-05-03T10:00:00+02:00")
READING = {
    *("edit", "go_to", "filter", "search", "changes", "review", "origins", "history", "board", "redline_mode"),
    *("choose_base", "positions", "members", "checks", "open", "quit", "state", "next_bracket", "previous_bracket"),
    *("suggestions", "holders", "attribution"),
}
"""Acts of the outline that change nothing."""


@pytest.fixture(autouse=True)
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk looks for the pen after a blink."""
    monkeypatch.setattr(following, "LOOK", 0.05)


def at(seat: Seat) -> Seat:
    """The seat, which what follows is done at: only one application at a time is the one that is spoken to."""
    active_app.set(seat.app)
    return seat


@contextmanager
def held(folder: Path, name: str = "Anna") -> Iterator[Pen]:
    """Another desk has the pen."""
    pen = take_pen(folder, name, "2014-02-24T10:42:00+01:00")
    assert isinstance(pen, Pen)
    try:
        yield pen
    finally:
        pen.lay_down()


@asynccontextmanager
async def following_anna(folder: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[tuple[Seat, Pen]]:
    """A desk that follows, and the pen that Anna has."""
    with held(folder) as pen:
        async with seated(folder, size, by="Belmora") as seat:
            await until(lambda: seat.desk.follows)
            await seat.sees("read-only: Anna has the pen")
            yield seat, pen


async def test_the_first_desk_has_the_pen_and_lays_it_down_when_it_is_left(folder: Path) -> None:
    async with seated(folder, by="Anna") as seat:
        await until(lambda: pen_holder(folder) is not None)
        holder = pen_holder(folder)
        assert holder is not None
        assert (holder.name, holder.process) == ("Anna", os.getpid())
        assert not seat.desk.follows
        assert "read-only" not in seat.text
        assert "take_pen" not in {offer.action.act for offer in all_offers(seat.desk, {})}
        await seat.press("P")
        await seat.hears("This desk has the pen.")
    assert pen_holder(folder) is None
    assert (folder / PEN_FILE).read_bytes() == b""


async def test_what_the_first_types_stands_at_the_second_after_its_save(folder: Path) -> None:
    async with seated(folder, by="Anna") as first:
        await until(lambda: pen_holder(folder) is not None)
        async with seated(folder, by="Belmora") as second:
            await until(lambda: second.desk.follows)
            await second.go("A 5")
            at(first)
            await first.edit("A 5")
            await first.type(" and so forth")
            await first.at_rest()
            at(second)
            await second.sees("and so forth", "read-only: Anna has the pen")
            assert second.path == "A 5"
            assert not any("Another program" in said for said in second.app.said)
            assert not first.desk.follows


async def test_the_reader_s_place_stays(folder: Path) -> None:
    long = "\n\n".join(f"Paragraph {number} invites nobody to do anything." for number in range(60))
    Session(folder).do(EditText("A 5", long), SECRETARIAT)
    async with following_anna(folder, (80, 24)) as (seat, _):
        await seat.go("A 5")
        await seat.press("enter")
        await until(lambda: seat.desk.editor.max_scroll_y > 20)
        seat.desk.editor.scroll_to(y=20, animate=False, immediate=True)
        seat.desk.outline.scroll_to(y=5, animate=False, immediate=True)
        await until(lambda: seat.desk.editor.scroll_offset.y == 20 and seat.desk.outline.scroll_offset.y == 5)
        Session(folder).do(EditText("A 5", f"{long}\n\nOne more."), SECRETARIAT)
        Session(folder).do(SetStatus("B 1", Status.TO_BE_REVISITED, asked_by="Arvania"), SECRETARIAT)
        await until(lambda: seat.desk.editor.text.endswith("One more."))
        await until(lambda: seat.desk.known.draft == Session(folder).draft())
        await seat.pilot.pause()
        assert seat.path == "A 5"
        assert seat.desk.editor.has_focus
        assert seat.desk.editor.scroll_offset.y == 20
        assert seat.desk.outline.scroll_offset.y == 5
        Session(folder).do(AddItem("A new item that comes first.", Spot(before="A 1")), SECRETARIAT)
        await until(lambda: seat.desk.known.draft == Session(folder).draft())
        await seat.pilot.pause()
        assert seat.path == "A 5"


async def test_no_act_changes_anything_and_each_says_who_has_the_pen(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        await seat.go("A 5")
        for action in actions_of(Scope.OUTLINE):
            reason = seat.desk.why_not(action.act)
            if action.act in READING:
                assert reason is None, action.act
                continue
            assert reason is not None and "Anna holds the pen (process" in reason, action.act
            assert reason.endswith("P takes it once it is free.")
            if action.act in ("agree", "undo", "insert_after", "replace", "close_meeting", "save"):
                seat.app.said.clear()
                await seat.press(action.keys[0])
                assert seat.app.said == [reason]
                assert seat.screen == "DeskScreen"
        assert before == {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    ("name", "keys"), [("A 5", [*"tx", "backspace", "ctrl+z", "ctrl+k", "f5", "f2"]), ("A 4", ["x"])]
)
async def test_nothing_can_be_typed_pasted_or_taken_back_in_the_editor(
    folder: Path, name: str, keys: list[str]
) -> None:
    async with following_anna(folder) as (seat, _):
        await seat.edit(name)
        Session(folder).do(EditText("A 5", "Other words."), SECRETARIAT)
        await until(lambda: seat.desk.known.draft == Session(folder).draft())
        text, theme = seat.desk.editor.text, seat.app.theme
        for key in keys:
            seat.app.said.clear()
            await seat.press(key)
            await seat.hears("Anna holds the pen")
            assert seat.screen == "DeskScreen"
        seat.app.said.clear()
        seat.app.post_message(events.Paste("Invite nobody."))
        await seat.hears("Anna holds the pen")
        assert seat.desk.editor.text == text
        assert not seat.desk.keeper.typed
        assert seat.app.theme == theme
        await seat.press("?")
        await seat.on("HelpScreen")


async def test_while_the_folder_is_away_the_holder_is_believed_to_have_the_pen(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        away = folder.with_name("away")
        folder.rename(away)
        await seat.hears("there is nothing here")
        for _ in range(5):
            await seat.pilot.pause(0.05)
        away.rename(folder)
        await seat.hears("The draft can be read again.")
        await seat.sees("read-only: Anna has the pen")
        assert not any("The pen is free" in said for said in seat.app.said)


async def test_screens_that_only_read_open(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        await seat.go("A 5")
        screens = {
            "R": "ReviewScreen",
            "h": "HistoryScreen",
            "D": "VersionsScreen",
        }
        for key, screen in screens.items():
            await seat.press(key)
            await seat.on(screen)
            await seat.leave()
        assert seat.app.failure == ""


async def test_the_members_are_shown_and_not_changed(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        roster = (folder / "members.yaml").read_bytes()
        await seat.press("p")
        await seat.on("MembersScreen")
        for key in ("a", "e", "w"):
            seat.app.said.clear()
            await seat.press(key)
            await seat.hears("Anna holds the pen")
            assert seat.screen == "MembersScreen"
        assert (folder / "members.yaml").read_bytes() == roster


async def test_once_the_pen_is_free_that_is_said_once_and_p_makes_the_follower_write(folder: Path) -> None:
    async with following_anna(folder) as (seat, pen):
        await seat.edit("A 5")
        Session(folder).do(EditText("A 5", "Other words."), SECRETARIAT)
        pen.lay_down()
        await seat.hears("The pen is free; P takes it.")
        await seat.sees("read-only: the pen is free (P)")
        for _ in range(5):
            await seat.pilot.pause(0.05)
        assert seat.app.said.count("The pen is free; P takes it.") == 1
        await seat.press("escape", "P")
        await until(lambda: not seat.desk.follows)
        await seat.sees("✓ saved")
        assert "read-only" not in seat.text
        await seat.edit("A 5")
        await seat.type(" Mine.")
        await seat.at_rest()
        assert seat.item("A 5").text == "Other words. Mine."
        holder = pen_holder(folder)
        assert holder is not None and holder.name == "Belmora"


async def test_of_two_that_want_the_pen_one_gets_it_and_the_other_is_told(folder: Path) -> None:
    async with following_anna(folder) as (seat, pen):
        pen.lay_down()
        await seat.hears("The pen is free; P takes it.")
        with held(folder, "Cordelia"):
            await seat.press("P")
            await seat.hears("Cordelia holds the pen")
            await seat.sees("read-only: Cordelia has the pen")
            assert seat.desk.follows
        await until(lambda: seat.app.said.count("The pen is free; P takes it.") == 2)


async def test_the_footer_offers_the_pen_where_it_can_be_taken_and_the_mouse_takes_it(folder: Path) -> None:
    async with following_anna(folder, (80, 24)) as (seat, pen):
        await seat.sees("enter edit")
        assert "take the pen" not in seat.text
        pen.lay_down()
        await seat.sees("P take the pen")
        line = seat.text.splitlines()[-1]
        await seat.pilot.click(offset=(line.index("take the pen"), 23))
        await until(lambda: not seat.desk.follows)
        await seat.sees("✓ saved")
        assert "take the pen" not in seat.text


async def test_a_follower_is_left_without_a_question(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        await seat.edit("A 5")
        await seat.type("words")
        await seat.press("escape", "q")
        await until(lambda: seat.app.return_code == 0)


async def test_keys_typed_ahead_of_the_opening_change_nothing(folder: Path) -> None:
    with held(folder):
        async with seated(folder, by="Belmora") as seat:
            seat.burst("a", "enter", "words")
            await seat.keys_done()
            await until(lambda: seat.desk.follows)
            assert seat.acts() == []
            assert not seat.desk.keeper.typed


async def test_who_opens_the_folder_once_more_at_the_same_desk_keeps_the_pen(folder: Path) -> None:
    async with seated(folder, by="Anna") as seat:
        await until(lambda: pen_holder(folder) is not None)
        former = seat.desk
        seat.app.open_folder(folder)
        await until(
            lambda: any(isinstance(screen, DeskScreen) and screen is not former for screen in seat.app.screen_stack)
        )
        await until(seat.desk.pen_known.is_set)
        assert not seat.desk.follows
        assert pen_holder(folder) is not None


async def test_where_there_can_be_no_pen_the_desk_writes(folder: Path) -> None:
    os.mkfifo(folder / PEN_FILE)
    async with seated(folder, by="Anna") as seat:
        await until(seat.desk.pen_known.is_set)
        assert not seat.desk.follows
        await seat.edit("A 5")
        await seat.type(" more")
        await seat.at_rest()


@pytest.mark.parametrize("content", [HOSTILE.encode() + b"\n1\n" + HOSTILE.encode() + b"\n2014-02-24T10:42:00\n"])
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_whatever_stands_in_the_pen_s_file_is_inert_and_fits(
    folder: Path, content: bytes, size: tuple[int, int]
) -> None:
    async with following_anna(folder, size) as (seat, _):
        (folder / PEN_FILE).write_bytes(content)
        await until(lambda: seat.desk.pen_told.startswith("[States]"))
        await seat.press("a")
        await seat.sees("read-only:", "has the pen")
        assert is_inert(seat.text.splitlines())
        assert all(len(line) <= size[0] for line in seat.text.splitlines())
        for junk in (b"A" * 1_000_000, bytes(range(256)) * 40, b""):
            (folder / PEN_FILE).write_bytes(junk)
            await seat.sees("Another desk has the pen")


async def test_a_desk_on_another_machine_is_told_of_once(folder: Path) -> None:
    (folder / PEN_FILE).write_text("Anna\n812\nfar-away\n2014-02-24T10:42:00+01:00\n")
    async with seated(folder, by="Belmora") as seat:
        await seat.hears("Anna has this draft open on another machine, or had (process 812 on far-away")
        for _ in range(5):
            await seat.pilot.pause(0.05)
        assert len([said for said in seat.app.said if "far-away" in said]) == 1
        assert not seat.desk.follows


async def test_a_review_never_takes_the_pen(folder: Path) -> None:
    async with reviewing(folder) as member:
        await until(lambda: member.listed)
        await member.pilot.pause(0.2)
        assert not (folder / PEN_FILE).exists()


async def test_the_board_of_a_follower_shows_what_the_other_desk_decides(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        await seat.press("b")
        await seat.on("BoardScreen")
        await seat.sees("✓ 16 agreed")
        Session(folder).do(SetStatus("A 5", Status.AGREED), SECRETARIAT)
        Session(folder).do(ChangeDraft(title="Another title"), SECRETARIAT)
        await seat.sees("✓ 17 agreed", "Another title")
        await seat.press("down", "down", "down")
        tallies = seat.app.screen.query_one(TallyList)
        place = tallies.row
        Session(folder).undo(SECRETARIAT)
        Session(folder).undo(SECRETARIAT)
        await until(lambda: "Another title" not in seat.text and seat.desk.known.draft == Session(folder).draft())
        assert tallies.row is not None and place is not None and tallies.row.key == place.key


async def test_the_members_of_a_follower_are_those_that_the_other_desk_knows(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        await seat.press("p")
        await seat.on("MembersScreen")
        chosen = seat.app.screen.query_one(MemberList).row
        Session(folder).do(AddMember(Member("Republic of Zembla", "Zembla")), SECRETARIAT)
        await seat.sees("51 members")
        now = seat.app.screen.query_one(MemberList).row
        assert chosen is not None and now is not None and now.key == chosen.key
        Session(folder).undo(SECRETARIAT)
        await seat.sees("50 members")
