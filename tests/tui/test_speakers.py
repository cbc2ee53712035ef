"""Speakers at the desk: a few letters and enter add one, the clock counts on, and what was spoken is on the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tui.dumps import HOSTILE, is_inert, until
from tests.tui.seat import Seat, folder, seated
from tests.tui.test_desk_acts import choose
from tests.tui.test_two_desks import following_anna
from wgec_draft.model.moments import Moment
from wgec_draft.model.roster import Member
from wgec_draft.model.speakers import Turn, Waiting
from wgec_draft.model.speaking_clock import Warned
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.session import Session, now
from wgec_draft.session.speaking import SpokenLog
from wgec_draft.tui.floor_told import FloorTold, told_waiting
from wgec_draft.tui.lines import plain, width_of
from wgec_draft.tui.widgets.clock_view import clock_lines
from wgec_draft.tui.widgets.fields import LineField
from wgec_draft.tui.widgets.floor_line import FloorLine, floor_line
from wgec_draft.tui.widgets.speaker_list import SpeakerList

__all__ = ["folder"]

CHAIR = Signature("chair", now())


class Clock:
    """The clocks of the machine, which go on when a test says so."""

    moment = Moment(1_000.0, 1_400_000_000.0, "boot")

    def pass_(self, seconds: float, *, asleep: float = 0.0) -> None:
        self.moment = replace(
            self.moment, steady=self.moment.steady + seconds, of_day=self.moment.of_day + seconds + asleep
        )


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock()
    monkeypatch.setattr("wgec_draft.session.kept_speakers.moment", lambda: clock.moment)
    yield clock


async def listing(seat: Seat, name: str) -> None:
    """Has the list of speakers on an item before oneself."""
    await until(lambda: seat.desk.floor is not None)
    await seat.go(name)
    await seat.press("Q")
    await seat.on("SpeakersScreen")


def waiting(seat: Seat) -> list[str]:
    return list(seat.desk.speaking_now()[1])


def speaker(seat: Seat) -> str:
    clock = seat.desk.speaking_now()[0]
    return clock.delegation if clock is not None else ""


def spoken(seat: Seat) -> list[tuple[str, int]]:
    log = SpokenLog(seat.folder / "record.jsonl").now()
    return [(each.intervention.delegation, each.intervention.seconds) for each in log]


async def test_three_letters_and_enter_put_a_delegation_on_the_list(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        seat.burst("bel", "enter", "cor", "enter", "kes", "enter")
        await seat.keys_done()
        assert waiting(seat) == ["Belmora", "Cordelia", "Kestria"]
        await seat.sees("1  Belmora", "3  Kestria", "Nobody has the floor.")
        await seat.press(">")
        await seat.sees("Belmora has the floor.", "2:00 left", "2 wait: Cordelia, Kestria")
        clock.pass_(37)
        await seat.sees("1:23 left")
        clock.pass_(60)
        await seat.sees("23 seconds left")
        clock.pass_(35)
        await seat.sees("time is over by 0:12")
        await seat.press(">")
        await seat.recorded("spoken")
        assert spoken(seat) == [("Belmora", 132)]
        assert speaker(seat) == "Cordelia"
        await seat.sees("Time spoken by delegation", "Belmora", "2:12  1 intervention", "Governments")


async def test_the_desk_shows_the_floor_and_works_it_without_the_screen(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        assert not seat.desk.query(FloorLine)
        await seat.type("bel")
        await seat.press("enter")
        await seat.type("cor")
        await seat.press("enter", "escape")
        await seat.on("DeskScreen")
        await seat.sees("Nobody has the floor", "2 wait: Belmora, Cordelia")
        await seat.press(">")
        await seat.sees("▶ Belmora", "2:00 left", "1 waits: Cordelia")
        clock.pass_(30)
        await seat.sees("1:30 left")
        await seat.press(".")
        await seat.sees("‖ Belmora", "1:30 left, paused")
        clock.pass_(500)
        await seat.press(".", ">")
        await seat.recorded("spoken")
        assert spoken(seat) == [("Belmora", 30)]
        await seat.press(">")
        await seat.recorded("spoken", "spoken")
        await until(lambda: not seat.desk.query(FloorLine))
        before = seat.draft()
        await seat.press("u")
        await until(lambda: seat.draft() != before)
        assert [name for name, _ in spoken(seat)] == ["Belmora", "Cordelia"]


@pytest.mark.usefixtures("clock")
async def test_a_point_of_order_comes_first_and_observers_last(folder: Path) -> None:
    Session(folder).do(AddMember(Member("Bystanders", "Bystanders", observer=True)), CHAIR)
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        for letters in ("bys", "cor", "bel", "!kes"):
            await seat.type(letters)
            await seat.press("enter")
        assert waiting(seat) == ["Kestria", "Cordelia", "Belmora", "Bystanders"]
        await seat.sees("Kestria", "point of order", "observer")
        await seat.press("down", "end")
        seat.app.screen.query_one(SpeakerList).move_to("waiting:Belmora")
        await seat.press("-")
        assert waiting(seat) == ["Kestria", "Belmora", "Cordelia", "Bystanders"]
        await seat.press("K", "K", "+", "J", "J")
        assert waiting(seat) == ["Kestria", "Cordelia", "Belmora", "Bystanders"]
        await seat.press("o")
        assert waiting(seat) == ["Kestria", "Belmora", "Cordelia", "Bystanders"]
        await seat.press("enter")
        assert speaker(seat) == "Belmora"
        assert waiting(seat) == ["Kestria", "Cordelia", "Belmora", "Bystanders"]


async def test_who_waits_is_withdrawn_and_the_clock_goes_on(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        for letters in ("bel", "cor", "kes"):
            await seat.type(letters)
            await seat.press("enter")
        await seat.press(">")
        clock.pass_(10)
        running = seat.desk.speaking_now()[0]
        await seat.press("down", "home", "w", "w")
        assert waiting(seat) == []
        assert seat.desk.speaking_now()[0] == running
        await seat.press("x")
        await seat.recorded("spoken")
        assert spoken(seat) == [("Belmora", 10)]


@pytest.mark.usefixtures("clock")
async def test_a_delegation_is_on_the_list_once_and_a_closed_list_takes_none(folder: Path) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        await seat.type("bel")
        await seat.press("enter")
        await seat.type("bel")
        await seat.press("enter")
        await until(lambda: any("Belmora is on the list already." in said for said in seat.messages))
        seat.burst(*["backspace"] * 3, "down", "c")
        await seat.keys_done()
        await seat.sees("The list is CLOSED.")
        await seat.press("/")
        await seat.type("cor")
        await seat.press("enter")
        await until(lambda: any("The list is closed." in said for said in seat.messages))
        assert waiting(seat) == ["Belmora"]


@pytest.mark.usefixtures("clock")
async def test_a_name_that_the_roster_does_not_know_is_asked_about_and_never_dropped(folder: Path) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        await seat.type("Zembla")
        await seat.press("enter")
        await choose(seat, "Add Zembla to the roster")
        await seat.on("SpeakersScreen")
        await seat.recorded("add-member")
        await seat.type("Nowhere")
        await seat.press("enter")
        await choose(seat, "leave the roster as it is")
        await seat.on("SpeakersScreen")
        await seat.type("Kestira")
        await seat.press("enter")
        await choose(seat, "Kestria is meant")
        await seat.on("SpeakersScreen")
        await until(lambda: waiting(seat) == ["Zembla", "Nowhere", "Kestria"])
        await seat.sees("not on the roster")
        assert seat.acts() == ["add-member"]


@pytest.mark.usefixtures("clock")
async def test_look_alike_and_hostile_names_are_told_apart_and_inert(folder: Path) -> None:
    session = Session(folder)
    cyrillic = "Веlmоrа"
    session.do(AddMember(Member(cyrillic, cyrillic)), CHAIR)
    session.do(AddMember(Member(HOSTILE.splitlines()[0], "Hostile [/]")), CHAIR)
    async with seated(folder, (80, 24)) as seat:
        await listing(seat, "A 1")
        for letters in ("hos", cyrillic[:3], "belmora"):
            await seat.type(letters)
            await seat.press("enter")
        assert waiting(seat) == ["Hostile [/]", cyrillic, "Belmora"]
        await seat.sees("Cyrillic")
        assert is_inert(seat.text.splitlines())
        await seat.press(">", "escape")
        await seat.on("DeskScreen")
        await seat.sees("▶ Hostile [/]")


@pytest.mark.usefixtures("clock")
async def test_an_empty_roster_takes_names_as_they_come(folder: Path) -> None:
    (folder / "members.yaml").write_text("format: wgec-draft-members/1\n")
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        await seat.type("عربي")
        await seat.press("enter", "enter")
        await seat.on("SpeakersScreen")
        await seat.recorded("outside", "add-member")
        assert waiting(seat) == ["عربي"]


async def test_the_list_of_another_item_is_not_left_without_a_word(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        for letters in ("bel", "cor"):
            await seat.type(letters)
            await seat.press("enter")
        await seat.press(">", "escape")
        await seat.on("DeskScreen")
        await seat.go("A 3")
        await seat.press("Q")
        await seat.sees("There is a list of speakers on A 1 already: Belmora speaks, 1")
        await choose(seat, "Go on with the list on A 1")
        await seat.on("SpeakersScreen")
        assert speaker(seat) == "Belmora"
        await seat.press("escape")
        await seat.on("DeskScreen")
        clock.pass_(9)
        await seat.press("Q")
        await choose(seat, "who waits there waits on A 3 from now on")
        await seat.on("SpeakersScreen")
        await seat.recorded("spoken")
        assert (speaker(seat), waiting(seat)) == ("", ["Cordelia"])
        assert spoken(seat) == [("Belmora", 9)]


async def test_a_desk_that_opens_again_finds_the_clock_where_it_is_by_now(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        for letters in ("bel", "cor"):
            await seat.type(letters)
            await seat.press("enter")
        await seat.press(">")
    clock.pass_(50)
    async with seated(folder) as seat:
        await seat.sees("▶ Belmora", "1:10 left", "1 waits: Cordelia")
    clock.pass_(5, asleep=300)
    async with seated(folder) as seat:
        await seat.hears("The machine slept for 5:00 while Belmora spoke")
        await seat.sees("▶ Belmora", "1:05 left")


async def test_what_the_disk_does_not_take_is_told_and_recorded_later(folder: Path, clock: Clock) -> None:
    async with seated(folder) as seat:
        await listing(seat, "A 1")
        await seat.type("bel")
        await seat.press("enter", ">")
        clock.pass_(20)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("wgec_draft.store.saving.append", refused)
            await seat.press("down", "x")
            await seat.hears("What was spoken is not on the record yet")
        assert spoken(seat) == []
        clock.pass_(10)
        await until(lambda: spoken(seat) == [("Belmora", 20)])


def refused(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("clock")
async def test_a_meeting_gives_its_own_time_and_its_recording_is_referred_to(folder: Path) -> None:
    Session(folder).do(ChangeMeeting(5), CHAIR)
    async with seated(folder) as seat:
        await seat.press("O")
        await seat.on("Entry")
        await seat.sees("Time to speak", "Audio recording from")
        for field, value in (("speaking_time", "3:00"), ("recording", "2014-05-13T16:00:00+00:00")):
            seat.app.screen.query_one(f"#field-{field}", LineField).value = value
        await seat.press("enter")
        await seat.recorded("meeting")
        await listing(seat, "A 1")
        await seat.type("bel")
        await seat.press("enter", ">")
        await seat.sees("3:00 left")
        await seat.press("down", "x")
        await seat.recorded("meeting", "spoken")
        assert SpokenLog(folder / "record.jsonl").now()[0].recording == 3_200


async def test_whoever_follows_another_desk_keeps_no_list(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        await seat.press("Q")
        await seat.hears("Anna holds the pen")
        assert seat.desk.floor is None
        assert seat.desk.speaking_now() == (None, ())


@pytest.mark.parametrize("name", ["Belmora", "Permanent Mission of the Republic of the Land", "国" * 30, ""])
def test_the_floor_fits_into_every_width_with_what_is_left_in_view(name: str) -> None:
    entries = tuple(Waiting(f"Land {n}", Turn.MEMBER, "") for n in range(5))
    left = ("1:23 left", "1:23") if name else ("", "")
    told = FloorTold(name, Turn.POINT_OF_ORDER, *left, Warned.SOON, bool(name), "10:02", "2:00", entries)
    for width in (*range(60), 120):
        line = plain(floor_line(told, width))
        assert width_of(line) <= width
        assert width < 20 or left[0] in line
        assert all(width_of(plain(each)) <= width for each in clock_lines(told, width))
        assert width_of(told_waiting(entries, width)) <= width
