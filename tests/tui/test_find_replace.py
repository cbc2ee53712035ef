"""Find and replace: what it lists, what it asks, and what it asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.dumps import HOSTILE, dump, is_inert
from tests.tui.stage import NOTHING, Stage, click_on, told, until
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Context, Signature
from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.match_rows import MOST_ROWS
from wgec_draft.tui.replacing_words import Search
from wgec_draft.tui.screens.asking import CommandAsked
from wgec_draft.tui.screens.find_replace import FindReplaceScreen

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
ROSTER = Roster(members=(Member("Republic of Arvania", "Arvania"),))


class Bench(Stage):
    """Makes what is asked for, as the desk would, and shows the screen what came of it."""

    state = State(DRAFT, ROSTER)

    @property
    def asked(self) -> list[ReplaceWords]:
        return [cast("ReplaceWords", cast("CommandAsked", message).command) for message in self.heard]

    @property
    def replacing(self) -> FindReplaceScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, FindReplaceScreen))

    def on_command_asked(self, message: CommandAsked) -> None:  # type: ignore[override]  # that of the stage runs too
        context = Context(Signature("chair", "2014-02-27T11:32:00+01:00"), None, lambda: "new")
        self.state = message.command.apply(self.state, context)
        message.screen.show_state(self.state)


@asynccontextmanager
async def searching(
    search: Search | None = None, *, draft: Draft = DRAFT, item: str = "", size: tuple[int, int] = (100, 30)
) -> AsyncIterator[tuple[Pilot[int], Bench]]:
    """The screen as it is opened, in the list of matches if there is something to look for."""
    state = State(draft, ROSTER)
    app = Bench(lambda: FindReplaceScreen(state, search, item), however_small=True)
    app.state = state
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: len(app.screen_stack) > 1 and app.replacing.query("#matches"))
        await listed(pilot, app)
        if search is not None:
            app.replacing.matches.focus()
            await pilot.pause()
        yield pilot, app


async def listed(pilot: Pilot[int], app: Bench) -> list[str]:
    """The matches, once the screen has come to rest."""
    await pilot.pause()
    await until(pilot, lambda: app.replacing.settled)
    await pilot.pause()
    return [f"{row.path}: {row.match}" for row in app.replacing.matches.rows]


async def asks(pilot: Pilot[int], app: Bench, *words: str) -> None:
    """Waits until a dialog says that, however its lines are broken."""

    def stands() -> bool:
        text = "".join("".join(dump(app)).replace("│", "").split())
        return all("".join(word.split()) in text for word in words)

    await until(pilot, lambda: not isinstance(app.screen, FindReplaceScreen) and stands())


async def test_matches_are_listed_as_one_types_with_the_words_around_them() -> None:
    async with searching() as (pilot, app):
        assert "Type the words to look for" in told(app)
        await pilot.press(*"act")
        assert await listed(pilot, app) == ["A 1: act", "A 2: act", "A 2: act", "S 1: act"]
        assert any("✓ A 1" in line and "All States act together on the waterways." in line for line in dump(app))
        assert "4 matches in 3 items, 1 of them agreed." in told(app)


async def test_switches_narrow_the_search() -> None:
    async with searching(Search("ACT")) as (pilot, app):
        assert len(await listed(pilot, app)) == 4
        await pilot.press("w")
        assert await listed(pilot, app) == ["A 1: act", "A 2: act", "S 1: act"]
        await pilot.press("c")
        assert await listed(pilot, app) == []
        assert any("Nothing like it in the draft." in line for line in dump(app))


async def test_a_switch_shows_without_colour_whether_it_is_on_and_the_mouse_turns_it() -> None:
    async with searching(Search("act")) as (pilot, app):
        before = next(line for line in dump(app) if "whole words" in line)
        await click_on(pilot, app, "match case")
        await listed(pilot, app)
        after = next(line for line in dump(app) if "whole words" in line)
        assert (before.count("✓"), after.count("✓")) == (0, 1)


async def test_enter_goes_to_the_match() -> None:
    async with searching() as (pilot, app):
        await pilot.press(*"action", "enter")
        await listed(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: app.answer is not NOTHING)
        start = DRAFT.groups[0].items[1].text.index("action")
        assert app.answer == Destination("a2", start, start + 6)


async def test_it_begins_at_the_item_it_was_opened_from() -> None:
    async with searching(Search("act"), item="s1") as (pilot, app):
        await pilot.press("enter")
        await until(pilot, lambda: app.answer is not NOTHING)
        assert app.answer == Destination("s1", 3, 6)


async def test_matches_are_replaced_one_after_the_other_and_what_was_put_in_is_passed_over() -> None:
    async with searching(Search("act", "react"), item="a2") as (pilot, app):
        assert any("[-act-]{+react+} where" in line for line in dump(app))
        for _ in range(2):
            await pilot.press("r")
            await listed(pilot, app)
        text = app.state.draft.groups[0].items[1].text
        assert text == "They [shall] react where reaction\nis due."
        row = app.replacing.matches.row
        assert row is not None
        assert row.path == "S 1"
        assert [command.at for command in app.asked] == [13, 25]
        assert {command.items for command in app.asked} == {("a2",)}


async def test_keys_pressed_ahead_replace_match_after_match() -> None:
    async with searching(Search("act", "react"), item="a2") as (pilot, app):
        for _ in range(3):
            app.post_message(events.Key("r", "r"))
        await until(pilot, lambda: len(app.asked) == 3)
        assert [(command.items, command.at) for command in app.asked] == [(("a2",), 13), (("a2",), 25), (("s1",), 3)]


async def test_what_is_not_searched_for_yet_is_not_replaced() -> None:
    async with searching(Search("act", "work"), item="a2") as (pilot, app):
        app.replacing.query_one("#find", Input).value = "shall"
        await pilot.pause(0.02)
        await app.do("replace_match")
        assert app.heard == []
        assert await listed(pilot, app) == ["A 2: shall"]


async def test_one_key_replaces_in_the_whole_item() -> None:
    async with searching(Search("act", "work", whole_words=True), item="a2") as (pilot, app):
        await pilot.press("i")
        assert await listed(pilot, app) == ["A 1: act", "S 1: act"]
        assert app.state.draft.groups[0].items[1].text == "They [shall] work where action\nis due."
        row = app.replacing.matches.row
        assert row is not None
        assert row.path == "S 1"


async def test_replacing_everywhere_says_how_much_that_is_and_leaves_agreed_items_if_that_is_wanted() -> None:
    async with searching(Search("act", "work")) as (pilot, app):
        await pilot.press("a")
        await asks(pilot, app, "4 matches in 3 items, 1 of them agreed?", "Agreed: A 1.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FindReplaceScreen))
        assert app.heard == []
        await pilot.press("a")
        await asks(pilot, app, "Leave it agreed, and replace 3 matches in 2 items")
        await pilot.press("enter")
        await until(pilot, lambda: app.heard)
        assert await listed(pilot, app) == ["A 1: act"]
        agreed = app.state.draft.groups[0].items[0]
        assert (agreed.status, agreed.text) == (Status.AGREED, "All States act together on the waterways.")


async def test_agreed_items_are_reopened_once_it_is_said_who_asks() -> None:
    async with searching(Search("act", "work")) as (pilot, app):
        await pilot.press("a")
        await asks(pilot, app, "Reopen it and replace everywhere")
        await pilot.press("down", "enter")
        await asks(pilot, app, "A 1 is agreed. Reopen it?")
        await pilot.press(*"Arv", "right", "enter")
        await until(pilot, lambda: app.heard)
        assert await listed(pilot, app) == []
        (command,) = app.asked
        assert (command.reopening, command.items) == (Reopening("Arvania"), ())
        assert app.state.draft.groups[0].items[0].status is Status.TO_BE_REVISITED


@pytest.mark.parametrize("key", ["r", "i"])
async def test_a_match_in_an_agreed_item_asks_who_reopens_it(key: str) -> None:
    async with searching(Search("act", "work")) as (pilot, app):
        await pilot.press(key)
        await asks(pilot, app, "A 1 is agreed. Reopen it?")
        await pilot.press("escape", key)
        await asks(pilot, app, "A 1 is agreed. Reopen it?")
        assert app.heard == []
        await pilot.press("enter")
        await until(pilot, lambda: app.heard)
        assert app.asked[0].reopening == Reopening()


async def test_taking_words_out_asks_first() -> None:
    async with searching(Search("act"), item="a2") as (pilot, app):
        await pilot.press("r")
        await asks(pilot, app, "Take out “act”, with nothing instead: 1 match in 1 item?")
        assert app.heard == []
        await pilot.press("enter")
        await until(pilot, lambda: app.heard)
        await listed(pilot, app)
        assert "They [shall]  where action" in app.state.draft.groups[0].items[1].text


async def test_a_replacement_that_leaves_a_bracket_without_its_partner_is_said_and_asked() -> None:
    async with searching(Search("[shall]", "[will"), item="a2") as (pilot, app):
        await pilot.press("r")
        await asks(pilot, app, "Brackets are left without a partner in A 2.")
        assert app.heard == []
        await pilot.press("enter")
        await until(pilot, lambda: app.heard)


async def test_words_that_read_so_already_are_not_replaced() -> None:
    async with searching(Search("act", "act"), item="a2") as (pilot, app):
        await pilot.press("r")
        await until(pilot, lambda: any("These words read so already." in line for line in dump(app)))
        assert app.heard == []


async def test_the_mouse_replaces_from_the_line_of_keys_and_a_double_click_goes_there() -> None:
    async with searching(Search("act", "work"), item="a2") as (pilot, app):
        await click_on(pilot, app, "r replace")
        await until(pilot, lambda: app.heard)
        await listed(pilot, app)
        await click_on(pilot, app, "a everywhere")
        await asks(pilot, app, "Replace “act”")
        await click_on(pilot, app, "Not now")
        await until(pilot, lambda: isinstance(app.screen, FindReplaceScreen))
        await pilot.click("#matches", offset=(4, 1), times=2)
        await until(pilot, lambda: app.answer is not NOTHING)


async def test_keys_come_from_the_registry_and_can_be_given_anew() -> None:
    app = Bench(lambda: FindReplaceScreen(State(DRAFT, ROSTER), Search("act", "work"), "a2"))
    app.remapped = {"replace.replace_match": ("x",)}
    app.set_keymap({"replace.replace_match": "x"})
    async with app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
        await until(pilot, lambda: len(app.screen_stack) > 1)
        await listed(pilot, app)
        app.replacing.matches.focus()
        await until(pilot, lambda: "x replace" in dump(app)[-1])
        await pilot.press("r")
        assert app.heard == []
        await pilot.press("x")
        await until(pilot, lambda: app.heard)


async def test_while_words_are_typed_no_letter_is_offered_as_a_key() -> None:
    async with searching() as (pilot, app):
        await pilot.press(*"ria?/")
        assert app.replacing.query_one("#find", Input).value == "ria?/"
        assert "everywhere" not in dump(app)[-1]
        await pilot.press("escape")
        await until(pilot, lambda: app.answer is not NOTHING)
        assert app.answer is None


async def test_an_act_without_a_match_says_so() -> None:
    async with searching(Search("zqzq")) as (pilot, app):
        for key in ("r", "i", "a"):
            await pilot.press(key)
        await until(pilot, lambda: any("There is no match." in line for line in dump(app)))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (20, 6), (80, 24), (240, 70)])
async def test_hostile_text_is_inert_at_every_size(size: tuple[int, int]) -> None:
    items = tuple(Item(f"h{n}", f"{n} {HOSTILE}", status=Status.AGREED, text=f"x {HOSTILE} States") for n in range(3))
    draft = Draft(HOSTILE, groups=(Group("A", items=items),))
    async with searching(Search("[States]", HOSTILE), draft=draft, size=size) as (pilot, app):
        assert is_inert(dump(app))
        await pilot.press("down", "a")
        await pilot.pause()
        assert is_inert(dump(app))
        await pilot.press("escape")
        find = app.replacing.query_one("#find", Input)
        find.focus()
        find.post_message(events.Paste(f"{HOSTILE}\nsecond line"))
        await listed(pilot, app)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert is_inert(dump(app))


async def test_chinese_is_found_and_replaced() -> None:
    async with searching(Search("应当", "可以")) as (pilot, app):
        assert await listed(pilot, app) == ["S 1: 应当"]
        assert any("我们[-应当-]{+可以+}合作" in line for line in dump(app))
        await pilot.press("i")
        await until(pilot, lambda: app.heard)
        assert app.state.draft.groups[1].items[0].text == "We act. 我们可以合作。"


async def test_more_matches_than_are_listed_are_counted_and_said() -> None:
    draft = Draft("T", groups=(Group("A", items=(Item("a", status=Status.AGREED, text="a " * (MOST_ROWS + 5)),)),))
    async with searching(Search("a"), draft=draft) as (pilot, app):
        assert len(await listed(pilot, app)) == MOST_ROWS
        assert "2,005 matches in 1 item, 1 of them agreed. The first 2,000 are listed." in told(app)
