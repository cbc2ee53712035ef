"""Find and replace at the desk: what it lists, what it asks, and what it gives back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Static

from tests.tui.dumps import HOSTILE, dump, is_inert
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.tui.match_rows import MOST_ROWS
from wgec_draft.tui.screens.find_replace import FindReplaceScreen, MatchPlace, Search
from wgec_draft.tui.widgets.match_list import MatchList

DRAFT = Draft(
    title="Waterways",
    groups=(
        Group(
            "A",
            items=(
                Item("a1", "1", status=Status.AGREED, text="All States act together on the waterways."),
                Item("a2", "2", status=Status.NO_AGREEMENT, text="They [shall] act where action\nis due."),
                Item("a3", "3", status=Status.AGREED, text="To act.", withdrawn=Withdrawal()),
            ),
        ),
        Group("S", items=(Item("s1", "1", kind=Kind.STATEMENT, by="Arvania", text="We act. 我们应当合作。"),)),
    ),
)
Answer = ReplaceWords | MatchPlace | None


@asynccontextmanager
async def searching(
    search: Search | None = None, *, draft: Draft = DRAFT, item: str = "", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], FindReplaceScreen, list[Answer]]]:
    app: App[None] = App()
    answers: list[Answer] = []
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        screen = FindReplaceScreen(draft, search, item)
        await app.push_screen(screen, answers.append)
        await pilot.pause()
        yield pilot, screen, answers


async def listed(pilot: Pilot[None], screen: FindReplaceScreen) -> list[str]:
    """The matches, once the screen has come to rest."""
    while screen._timer is not None:
        await pilot.pause(0.02)
    return [f"{row.path}: {row.match}" for row in screen.query_one(MatchList).rows]


def said(screen: FindReplaceScreen) -> str:
    return str(screen.query_one("#said", Static).content)


async def test_matches_are_listed_as_one_types_with_the_words_around_them() -> None:
    async with searching() as (pilot, screen, _):
        await pilot.press(*"act")
        assert await listed(pilot, screen) == ["A 1: act", "A 2: act", "A 2: act", "S 1: act"]
        await pilot.pause()
        lines = [line.strip() for line in dump(pilot.app)]
        assert any("✓ A 1" in line and "All States act together on the waterways." in line for line in lines)
        assert said(screen) == "4 matches in 3 items, 1 of them agreed."


async def test_switches_narrow_the_search() -> None:
    async with searching(Search("ACT")) as (pilot, screen, _):
        assert len(await listed(pilot, screen)) == 4
        await pilot.press("w")
        assert await listed(pilot, screen) == ["A 1: act", "A 2: act", "S 1: act"]
        await pilot.press("c")
        assert await listed(pilot, screen) == []
        await pilot.pause()
        assert any("Nothing like it in the draft." in line for line in dump(pilot.app))


async def test_a_switch_shows_without_colour_whether_it_is_on() -> None:
    async with searching(Search("act")) as (pilot, screen, _):
        (before,) = (line for line in dump(pilot.app) if "match case" in line)
        await pilot.press("c")
        await listed(pilot, screen)
        (after,) = (line for line in dump(pilot.app) if "match case" in line)
        assert (before.count("✓"), after.count("✓")) == (0, 1)


async def test_enter_goes_to_the_match() -> None:
    async with searching() as (pilot, screen, answers):
        await pilot.press(*"action", "enter", "enter")
        await pilot.pause()
        text = DRAFT.groups[0].items[1].text
        start = text.index("action")
        assert answers == [MatchPlace("a2", start, start + 6)]
        assert screen.search.find == "action"


async def test_it_begins_at_the_item_it_was_opened_from() -> None:
    async with searching(Search("act"), item="s1") as (pilot, _, answers):
        await pilot.press("enter")
        await pilot.pause()
        assert answers == [MatchPlace("s1", 3, 6)]


async def test_one_key_replaces_a_match_another_the_whole_item() -> None:
    async with searching(Search("act", "work"), item="a2") as (pilot, _, answers):
        start = DRAFT.groups[0].items[1].text.index("act")
        assert any("actwork where" in line for line in dump(pilot.app))
        await pilot.press("r")
        await pilot.pause()
        assert answers == [ReplaceWords("act", "work", ("a2",), at=start)]
    async with searching(Search("act", "work", whole_words=True), item="a2") as (pilot, _, answers):
        await pilot.press("i")
        await pilot.pause()
        assert answers == [ReplaceWords("act", "work", ("a2",), whole_words=True)]


async def test_replacing_everything_says_how_much_that_is_and_asks_again() -> None:
    async with searching(Search("act", "work", consent=True)) as (pilot, screen, answers):
        await pilot.press("a")
        await pilot.pause()
        assert said(screen) == "Replace 4 matches in 3 items, 1 of them agreed? Press a again, or esc."
        await pilot.press("escape")
        await pilot.pause()
        assert (answers, said(screen)) == ([], "4 matches in 3 items, 1 of them agreed.")
        await pilot.press("a", "down", "a")
        await pilot.pause()
        assert answers == []
        await pilot.press("a")
        await pilot.pause()
        assert answers == [ReplaceWords("act", "work", reopening=Reopening())]


@pytest.mark.parametrize("key", ["r", "i", "a"])
async def test_agreed_words_need_the_switch(key: str) -> None:
    async with searching(Search("act", "work")) as (pilot, screen, answers):
        await pilot.press(key, key)
        await pilot.pause()
        assert answers == []
        assert "agreed. To change agreed words, switch on" in said(screen)
        await pilot.press("o", key, key)
        await pilot.pause()
        (command,) = answers
        assert isinstance(command, ReplaceWords)
        assert command.reopening == Reopening()


async def test_taking_words_out_asks_first() -> None:
    async with searching(Search("act "), item="a2") as (pilot, screen, answers):
        await pilot.press("r")
        await pilot.pause()
        assert (answers, said(screen).startswith("Take out 1 match in 1 item, with nothing instead?")) == ([], True)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(answers[0], ReplaceWords)


async def test_words_that_read_so_already_are_not_replaced() -> None:
    async with searching(Search("act", "act"), item="a2") as (pilot, screen, answers):
        await pilot.press("r")
        await pilot.pause()
        assert (answers, said(screen)) == ([], "These words read so already.")


async def test_esc_leaves_with_nothing() -> None:
    async with searching(Search("act")) as (pilot, _, answers):
        await pilot.press("escape")
        await pilot.pause()
        assert answers == [None]


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 6), (80, 24), (240, 70)])
async def test_hostile_text_is_inert_at_every_size(size: tuple[int, int]) -> None:
    items = tuple(Item(f"h{n}", f"{n} {HOSTILE}", status=Status.AGREED, text=f"x {HOSTILE} States") for n in range(3))
    draft = Draft("T", groups=(Group("A", items=items),))
    async with searching(Search("[States]", HOSTILE), draft=draft, size=size) as (pilot, screen, _):
        assert is_inert(dump(pilot.app))
        await pilot.press("down", "a", "o", "a")
        screen.query_one("#find", Input).focus()
        screen.query_one("#find", Input).post_message(events.Paste(f"{HOSTILE}\nsecond line"))
        await listed(pilot, screen)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert is_inert(dump(pilot.app))
        assert screen.query_one("#consent", Checkbox).value


async def test_chinese_is_found_and_replaced() -> None:
    async with searching(Search("应当", "可以")) as (pilot, screen, answers):
        assert await listed(pilot, screen) == ["S 1: 应当"]
        assert any("我们应当可以合作" in line for line in dump(pilot.app))
        await pilot.press("i")
        await pilot.pause()
        assert answers == [ReplaceWords("应当", "可以", ("s1",))]


async def test_more_matches_than_are_listed_are_counted_and_said() -> None:
    draft = Draft("T", groups=(Group("A", items=(Item("a", status=Status.AGREED, text="a " * (MOST_ROWS + 5)),)),))
    async with searching(Search("a"), draft=draft) as (pilot, screen, _):
        assert len(await listed(pilot, screen)) == MOST_ROWS
        assert said(screen) == "2,005 matches in 1 item, 1 of them agreed. The first 2,000 are listed."
