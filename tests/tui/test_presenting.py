"""The wall as the desk feeds it: what the chair opened or put there, as it is typed, and nothing else, ever."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.wall import OnTheWall
from wgec_draft.model.wall_messages import understood
from wgec_draft.session import wall_following
from wgec_draft.session.wall_following import follow
from wgec_draft.store.pen import Pen, take_pen
from wgec_draft.store.wall_socket import connected, listening, wall_places
from wgec_draft.tui.lines import plain
from wgec_draft.tui.redline_text import compose
from wgec_draft.tui.wall_lines import Size, sheet, wanted

__all__ = ["folder"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walls look for a desk more often."""
    monkeypatch.setattr(wall_following, "AGAIN", 0.02)


class Wall:
    """Holds what the desk said last."""

    def __init__(self) -> None:
        self.states: list[OnTheWall] = []
        self.lost = 0

    def show_state(self, state: OnTheWall) -> None:
        self.states.append(state)

    def lose_desk(self) -> None:
        self.lost += 1

    @property
    def state(self) -> OnTheWall:
        return self.states[-1]

    @property
    def path(self) -> str:
        item = self.states[-1].page.item if self.states else None
        return item.path if item else ""

    @property
    def words(self) -> str:
        item = self.states[-1].page.item if self.states else None
        return item.words if item else ""

    @property
    def drawn(self) -> str:
        return drawn(self.state)


def drawn(state: OnTheWall) -> str:
    """What the room sees of a state."""
    size, item = Size(80, 60), state.page.item
    composed = compose(wanted(item, state.page.base, size.row)) if item is not None else None
    return "\n".join(plain(line) for line in sheet(state, composed, size, 0, None, 0.0).lines)


@asynccontextmanager
async def wall(folder: Path) -> AsyncIterator[Wall]:
    shown = Wall()
    following = asyncio.create_task(follow(folder, shown))
    try:
        yield shown
    finally:
        following.cancel()


@asynccontextmanager
async def desk_and_wall(folder: Path) -> AsyncIterator[tuple[Seat, Wall]]:
    """A chair at the desk with a wall that shows its first page."""
    async with seated(folder) as seat, wall(folder) as shown:
        await until(lambda: shown.states)
        yield seat, shown


async def test_before_the_chair_opens_an_item_the_wall_shows_the_title(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.press("down", "down", "down", "c", "escape", "/", "m", "enter", "escape")
        assert {state.page.item for state in shown.states} == {None}
        assert shown.state.page.title == seat.draft().title
        assert shown.state.page.version == "1.3"
        await seat.sees("wall: title")


async def test_the_item_that_the_chair_goes_into_is_on_the_wall_with_every_letter(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.edit("B 4 bis")
        await until(lambda: shown.path == "B 4 bis")
        assert shown.state.page.base == "1.3"
        assert shown.words == seat.item("B 4 bis").text
        await seat.type(" Monday [shall]")
        await until(lambda: shown.words.endswith(" Monday [shall]"))
        assert shown.state.page.item is not None
        assert shown.state.page.item.place == len(shown.words)
        assert "Monday [shall]" in " ".join(shown.drawn.split())
        await seat.sees("wall: B 4 bis")


async def test_looking_elsewhere_changes_nothing_on_the_wall(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.edit("B 4 bis")
        await until(lambda: shown.path == "B 4 bis")
        seen = shown.state
        await seat.press("escape", "down", "down", "c", "escape", "b", "escape", "p", "escape", "?", "escape")
        await seat.press("g")
        await seat.type("A 3")
        await seat.press("escape", "/")
        await seat.type("Internet")
        await seat.press("enter", "escape", "escape")
        assert set(shown.states[shown.states.index(seen) :]) == {seen}
        await seat.go("A 5")
        await seat.press("L")
        await until(lambda: shown.path == "A 5")


async def test_l_puts_the_item_in_view_on_the_wall_and_takes_it_off_again(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.go("A 5")
        await seat.press("L")
        await until(lambda: shown.path == "A 5")
        await seat.hears("A 5 is on the wall.")
        await seat.press("L")
        await until(lambda: shown.state.page.item is None)
        await seat.sees("wall: title")


async def test_a_frozen_wall_keeps_what_it_shows_also_for_a_wall_that_comes_meanwhile(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.edit("B 4 bis")
        await until(lambda: shown.path == "B 4 bis")
        before = shown.words
        await seat.press("f12")
        await until(lambda: shown.state.frozen)
        await seat.sees("wall: B 4 bis frozen")
        await seat.type(" Drafting")
        await seat.press("escape")
        await seat.go("A 5")
        await seat.press("enter", "escape")
        async with wall(folder) as late:
            await until(lambda: late.states)
            assert late.words == before
            assert late.state.frozen
            await seat.press("!")
            await until(lambda: not shown.state.frozen and not late.state.frozen)
            assert shown.path == late.path == "A 5"
            await seat.press("L")
            await seat.go("B 4 bis")
            await seat.press("L")
            await until(lambda: shown.words.endswith(" Drafting"))
        assert not [state for state in shown.states if state.frozen and "Drafting" in json.dumps(drawn(state))]


async def test_the_clock_and_the_speakers_go_on_while_the_wall_is_frozen(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.press("!")
        await until(lambda: shown.state.frozen)
        clock = SpeakingClock("Arvania", 120.0, running_since=5.0)
        seat.desk.wall_clock, seat.desk.wall_speakers = clock, ("Belmora",)
        seat.desk.tell_walls()
        await until(lambda: shown.state.clock == clock and shown.state.speakers == ("Belmora",))
        assert shown.state.frozen


async def test_the_chair_chooses_redline_or_clean_and_whether_names_stand_there(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.edit("B 4 bis")
        await seat.type(" [shall - Arvania]")
        await until(lambda: "Arvania" in shown.words)
        await seat.press("escape", "j")
        await seat.sees("How does the wall show the words?", "(now)")
        await seat.press("down", "down", "down", "enter")
        await until(lambda: shown.words.endswith(" [shall]"))
        assert shown.state.page.item is not None
        assert shown.state.page.item.former is None
        assert "{+" not in shown.drawn


async def test_a_status_and_the_banner_stand_there_at_once(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.go("A 5")
        await seat.press("L", "n")
        await until(lambda: "✗ no agreement" in shown.drawn)
        await seat.press("S", "n")
        await until(lambda: "Nothing is agreed until everything is agreed." in shown.drawn)


async def test_an_item_that_is_withdrawn_on_the_wall_is_shown_as_withdrawn(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.go("A 5")
        words = seat.item("A 5").text
        await seat.press("L", "w")
        await seat.on("Entry")
        await seat.type("Canaryreason")
        await seat.press("ctrl+s")
        await seat.recorded("withdraw")
        await until(lambda: "⊘ withdrawn" in shown.drawn)
        assert shown.words == ""
        assert shown.state.page.item is not None
        assert shown.state.page.item.former == words
        assert "Canary" not in shown.drawn


async def test_an_item_that_is_gone_leaves_the_title_there(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.go("A 5")
        await seat.press("i")
        await seat.on("Entry")
        await seat.press("tab")
        await seat.type("A new thing.")
        await seat.press("enter")
        await seat.recorded("add")
        await seat.press("L")
        await until(lambda: shown.words == "A new thing.")
        await seat.press("u")
        await until(lambda: shown.state.page.item is None)


async def test_words_that_wait_for_consent_are_not_shown(folder: Path) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.edit("A 4")
        agreed = shown.words
        await until(lambda: shown.path == "A 4")
        agreed = shown.words
        await seat.type("x")
        await seat.sees("Reopen it?")
        assert shown.words == agreed
        await seat.press("escape")
        assert {state.page.item.words for state in shown.states if state.page.item} == {agreed}


async def test_a_desk_that_is_opened_again_goes_on_with_the_same_wall(folder: Path) -> None:
    async with wall(folder) as shown:
        async with seated(folder) as seat:
            await until(lambda: shown.states)
            await seat.edit("B 4 bis")
            await until(lambda: shown.path == "B 4 bis")
            frozen = shown.words
            await seat.press("f12")
            await seat.type(" Later")
            await seat.at_rest()
        await until(lambda: shown.lost == 1)
        assert shown.words == frozen
        async with seated(folder) as seat:
            await seat.sees("wall: B 4 bis frozen")
            await until(lambda: len(shown.states) and shown.state.frozen and shown.words == frozen)
            await seat.press("!")
            await until(lambda: shown.words.endswith(" Later"))


@contextmanager
def held_pen(folder: Path) -> Iterator[Pen]:
    """Another desk has the pen."""
    pen = take_pen(folder, "Anna", "2014-02-24T09:00:00+01:00")
    assert isinstance(pen, Pen)
    try:
        yield pen
    finally:
        pen.lay_down()


async def test_a_desk_that_follows_says_nothing_to_walls_until_it_has_the_pen(folder: Path) -> None:
    with held_pen(folder) as pen:
        async with seated(folder) as seat, wall(folder) as shown:
            await seat.sees("read-only: Anna has the pen")
            await seat.press("L")
            await seat.hears("Anna holds the pen")
            with pytest.raises(OSError):
                connected(folder)
            pen.lay_down()
            await seat.sees("the pen is free")
            await seat.press("P")
            await until(lambda: shown.states)
            await seat.go("A 5")
            await seat.press("L")
            await until(lambda: shown.path == "A 5")


async def test_where_no_private_folder_can_be_had_the_desk_says_so_to_whoever_asks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wgec_draft.store.wall_socket.wall_places", lambda: (Path("/proc/none"),))
    async with seated(folder) as seat:
        await until(lambda: seat.desk._feed is not None)
        await seat.go("A 5")
        await seat.press("L")
        await seat.hears("No wall can follow")


async def test_a_socket_that_was_taken_away_comes_back(folder: Path) -> None:
    async with seated(folder) as seat:
        await until(lambda: seat.desk._feed is not None and seat.desk._feed.is_open)
        for path in wall_places()[-1].iterdir():
            path.unlink()
        async with wall(folder) as shown:
            await until(lambda: shown.states)


async def test_leaving_lets_go_of_the_socket(folder: Path) -> None:
    async with seated(folder) as seat:
        await until(lambda: seat.desk._feed is not None and seat.desk._feed.is_open)
    assert list(wall_places()[-1].iterdir()) == []
    listening(folder).close()


PRIVATE = {
    "draft.yaml": """\
format: wgec-draft/1
title: Recommendations
note: canary of the draft's note
meetings:
  - {number: 1, place: Geneva, agenda: [{point: canary of the agenda}]}
groups:
- id: A
  title: Implementation
  recommendations:
    - id: shown
      label: '1'
      status: to-be-revisited
      text: "States [shall - Arvania] cooperate."
      formerly: [canaryformer]
      note: canary of a note
      decision: {meeting: 1, by: canaryhand, note: canary of a decision, asked_by: canaryasker}
      comments:
        - {by: canarycommenter, at: "2014-02-25T09:00:00+01:00", text: canary of a comment}
      positions:
        - {by: canarystands, position: oppose, note: canary of a position}
      proposals:
        - {id: p1, by: canaryproposer, text: canary of a proposal, positions: [{by: canarythird, position: oppose}]}
    - id: other
      label: '2'
      status: to-be-revisited
      text: Canary of another item.
    - id: gone
      label: '3'
      status: to-be-revisited
      text: canary of a withdrawn item
      withdrawn: {meeting: 1, reason: canary of a reason}
""",
    "members.yaml": """\
format: wgec-draft-members/1
members:
  - name: Canary of a name
    short: Canaryshort
    aliases: [canaryalias]
    constituency: canaryside
    focal_point: canaryperson
  - {name: Arvania, short: Arvania}
""",
    "private/notes.yaml": "shown: canary of the chair's own note\n",
}


async def test_nothing_private_ever_goes_through_the_channel_or_stands_on_the_wall(tmp_path: Path) -> None:
    folder = tmp_path / "draft"
    for name, text in PRIVATE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "record.jsonl").touch()
    received = b""

    async def listen(peer: socket.socket) -> None:
        nonlocal received
        loop = asyncio.get_running_loop()
        with peer:
            while piece := await loop.sock_recv(peer, 1 << 16):
                received += piece

    async with seated(folder) as seat:
        await until(lambda: seat.desk._feed is not None and seat.desk._feed.is_open)
        listening_to_it = asyncio.create_task(listen(connected(folder)))
        await seat.edit("A 1")
        await seat.type(" Monday")
        await until(lambda: b"Monday" in received)
        await seat.press("escape", "N")
        await seat.on("Entry")
        await seat.type("canary typed into a dialog")
        await seat.press("ctrl+s")
        await seat.press(
            "down", "v", "escape", "p", "escape", "S", "escape", "h", "escape", "x", "escape", "c", "escape"
        )
        await seat.press("/")
        await seat.type("canary")
        await seat.press("enter", "escape", "escape")
        await seat.go("A 2")
        await seat.press("g")
        await seat.type("canary")
        await seat.press("escape", "!")
        await until(lambda: b'"frozen":true' in received)
        await seat.edit("A 2")
        await seat.type(" canary while it is frozen")
        await seat.press("escape")
        await seat.go("A 1")
        await seat.press("enter", "f12")
        await until(lambda: received.endswith(b"\n") and not understood(received.splitlines()[-1]).frozen)
        await seat.press("escape", "w")
        await seat.on("Entry")
        await seat.type("canary of why it was withdrawn")
        await seat.press("ctrl+s")
        await until(lambda: b'"withdrawn":true' in received)
    await listening_to_it
    states = [understood(line) for line in received.splitlines()]
    assert len(states) >= 4
    assert b"canary" not in received.lower()
    assert not [each for each in map(drawn, states) if "canary" in each.lower()]
