"""The wall as the desk feeds it: what the chair opened or put there, as it is typed, and nothing else, ever."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from tests.tui.dumps import until
from tests.tui.seat import Seat, folder, seated
from tests.tui.wall_seat import Wall, drawn, wall
from wgec_draft.session import wall_following
from wgec_draft.store.pen import Pen, take_pen
from wgec_draft.store.wall_socket import connected, listening, wall_places

__all__ = ["folder"]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walls look for a desk more often."""
    monkeypatch.setattr(wall_following, "AGAIN", 0.02)


@asynccontextmanager
async def desk_and_wall(folder: Path) -> AsyncIterator[tuple[Seat, Wall]]:
    """A chair at the desk with a wall that shows its first page."""
    async with seated(folder) as seat, wall(folder) as shown:
        await until(lambda: shown.states and seat.desk.survey.base is not None)
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


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        (("]",), "A 5"),
        (("enter", "ctrl+n"), "A 5"),
        (("down", "tab"), "A 5"),
        (("enter", "ctrl+g", *"a5", "enter"), "A 5"),
    ],
)
async def test_whatever_way_the_chair_goes_into_words_their_item_is_on_the_wall(
    folder: Path, keys: tuple[str, ...], path: str
) -> None:
    async with desk_and_wall(folder) as (seat, shown):
        await seat.go("A 4")
        await seat.press(*keys)
        await until(lambda: shown.path == path)
        await seat.type("Monday ")
        await until(lambda: "Monday" in shown.words)


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
        await seat.go("A 5")
        await seat.press("Q")
        await seat.on("SpeakersScreen")
        for name in ("Arvania", "Belmora"):
            await seat.type(name)
            await seat.press("enter")
        await until(lambda: shown.state.speakers == ("Arvania", "Belmora"))
        await seat.press("escape", ">")
        await until(lambda: shown.state.clock == seat.desk.speaking_now()[0] is not None)
        assert shown.state.clock is not None
        assert shown.state.clock.delegation == "Arvania"
        assert shown.state.speakers == ("Belmora",)
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
        await seat.press("S")
        await seat.on("StateScreen")
        await seat.press("n")
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
