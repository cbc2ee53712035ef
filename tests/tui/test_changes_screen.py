"""The screen of changes, the choice of two versions, and the rows under it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.tui.dumps import dump
from tests.tui.stage import NOTHING, Stage, Still, keys_of, list_of, sample, told, until
from wgec_draft.comparison.changes import Change, compare
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import locate_item
from wgec_draft.model.projection import shown
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.live import LiveSession
from wgec_draft.tui.change_rows import KINDS, change_rows, excerpt
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.lines import plain
from wgec_draft.tui.screens.changes import ChangesScreen
from wgec_draft.tui.screens.versions import VersionsScreen
from wgec_draft.tui.widgets.redline_view import RedlineView


async def compared(pilot: Pilot[Any], app: Stage) -> None:
    await until(pilot, lambda: list_of(app).rows)
    await until(pilot, lambda: not (view := app.screen.query_one(RedlineView)).visible or view.complete)
    await pilot.pause()


async def test_both_versions_are_named_with_their_digests_in_the_first_line(tmp_path: Path) -> None:
    session = sample(tmp_path)
    digests = [shown(closed.digest) for label in ("1.2", "1.3") if (closed := session.version(label).closed)]
    app = Stage(lambda: ChangesScreen(session, "1.2", "1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot, app)
        line = f" Changes  from version 1.2 ({digests[0]}) to version 1.3 ({digests[1]})"
        assert dump(app)[0] == line
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: dump(app)[0] == f" Changes  1.2 ({digests[0]}) → 1.3 ({digests[1]})")
        await pilot.resize_terminal(60, 15)
        short = f" Changes  1.2 ({digests[0][:9]}…) → 1.3 ({digests[1][:9]}…)"
        await until(pilot, lambda: dump(app)[0] == short)


async def test_a_change_says_where_what_and_how_its_words_begin_to_differ(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ChangesScreen(session, "1.2", "1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot, app)
        assert "40 changes" in dump(app)[1]
        await pilot.press("down", "down")
        await compared(pilot, app)
        left = [line[:47].rstrip() for line in dump(app)]
        right = "\n".join(line[49:].strip() for line in dump(app)[3:])
    assert "▌A 3  words; status to be revisited → agreed" in left
    assert any("[-[X]-]{+twenty+} pages" in line for line in left)
    assert right.lstrip().startswith("A 3  words; status to be revisited → agreed")
    assert "1.2 → 1.3" in right
    assert "not more than [-[X]-]{+twenty+} pages" in right.replace("\n", " ").replace(" │ ", "")


async def test_the_redline_is_below_when_narrow_and_beside_when_wide(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ChangesScreen(session, "1.3"))
    async with app.run_test(size=(120, 40)) as pilot:
        await compared(pilot, app)
        redline, changes = app.screen.query_one(RedlineView), list_of(app)
        assert redline.region.x > changes.region.right - 1
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: redline.region.y >= changes.region.bottom)


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_enter_and_a_double_click_go_to_the_item(by_mouse: bool, tmp_path: Path) -> None:
    session = sample(tmp_path)
    item = locate_item(session.state.draft, "A 6").item.id
    app = Stage(lambda: ChangesScreen(session, "1.3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot, app)
        if by_mouse:
            await pilot.click("#changes", offset=(4, 2), times=2)
        else:
            await pilot.press("down", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == Destination(item)


async def test_an_item_that_is_gone_can_be_read_and_not_gone_to() -> None:
    item = Item("gone", "1", status=Status.AGREED, text="States act.")
    old, new = Draft("t", groups=(Group("A", items=(item,)),)), Draft("t", groups=(Group("A"),))
    session = cast("LiveSession", Still(State(new), {"1.0": old}))
    app = Stage(lambda: ChangesScreen(session, "1.0"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await compared(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: any("not in the rolling draft" in line for line in dump(app)))
        assert any("[-States act.-]" in line for line in dump(app))
    assert app.answer is NOTHING


async def test_only_one_kind_of_change_can_be_shown(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ChangesScreen(session, "1.0", "1.3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot, app)
        everything = keys_of(app)
        await pilot.press("f")
        await until(pilot, lambda: any("Only words" in line for line in dump(app)))
        await pilot.press("down", "enter")
        await until(pilot, lambda: keys_of(app) != everything)
        assert keys_of(app)
        assert all(set(row.changes) & set(KINDS["words"]) for row in list_of(app).rows)
        assert "only words" in told(app)
        await pilot.press("f", "enter")
        await until(pilot, lambda: keys_of(app) == everything)


async def test_two_other_versions_are_chosen_side_by_side(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ChangesScreen(session, "1.3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await compared(pilot, app)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen))
        await until(pilot, lambda: sum(line.count("▌") for line in dump(app)[8:]) >= 2)
        await pilot.press("up", "up", "tab", "up", "enter")
        await until(pilot, lambda: not isinstance(app.screen, VersionsScreen) and "1.1" in told(app))
        await compared(pilot, app)
        assert " 1.1 (" in dump(app)[0]
        assert "→ 1.3 (" in dump(app)[0]
        await pilot.press("v", "escape")
        await until(pilot, lambda: isinstance(app.screen, ChangesScreen))
        assert " 1.1 (" in dump(app)[0]


async def test_the_desk_answers_keys_while_versions_are_read(tmp_path: Path) -> None:
    session, may_go_on = sample(tmp_path), threading.Event()
    read = session.version

    def slow(label: str) -> Draft:
        may_go_on.wait(10)
        return read(label)

    session.version = slow  # type: ignore[method-assign]
    app = Stage(lambda: ChangesScreen(session, "1.0", "1.3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "reading" in told(app))
        await pilot.press("slash", "c", "o")
        assert app.screen.query_one("SearchLine").value == "co"  # type: ignore[attr-defined]
        may_go_on.set()
        await until(pilot, lambda: keys_of(app))
        assert "reading" not in told(app)


async def test_a_version_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    session = sample(tmp_path)

    def refused(label: str) -> Draft:
        raise Refusal(f"{label} is [damaged].", "Restore it from a copy.")

    session.version = refused  # type: ignore[method-assign]
    app = Stage(lambda: ChangesScreen(session, "1.0"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: any("1.0 is [damaged]. Restore" in line for line in dump(app)))
        assert "can't be compared" in told(app)
        await pilot.press("escape")
    assert app.answer is None


async def test_two_equal_versions_are_said_to_be_equal(tmp_path: Path) -> None:
    session = sample(tmp_path)
    app = Stage(lambda: ChangesScreen(session, "1.3", "1.3"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: any("Nothing changed between these two." in line for line in dump(app)))


texts = st.text(st.sampled_from("ab [](){}+-\n…"), max_size=200)


@given(texts, texts)
def test_an_excerpt_shows_the_first_change_or_is_empty(old: str, new: str) -> None:
    drawn = plain(excerpt(old, new))
    assert bool(drawn) is (old != new)
    assert "\n" not in drawn
    assert old == new or "[-" in drawn or "{+" in drawn


def test_an_excerpt_of_a_late_change_begins_shortly_before_it() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert plain(excerpt(f"{words} may go", f"{words} shall go")) == "…nine ten eleven twelve [-may-]{+shall+} go"


def test_every_change_belongs_to_a_kind_that_can_be_asked_for() -> None:
    assert {change for changes in KINDS.values() for change in changes} == set(Change)


def test_what_changed_about_the_draft_as_a_whole_comes_first() -> None:
    old = Draft("Old", note="before", groups=(Group("A", "One"),))
    new = replace(old, title="New", note="after", groups=(Group("A", "Two"), Group("B", "Three")))
    rows = list(change_rows(compare(old, new)))
    assert [row.told for row in rows] == [
        "title: Old → New",
        "the draft's note changed",
        "group A: One → Two",
        "new group B: Three",
    ]
    assert (rows[1].old, rows[1].new) == ("before", "after")
    assert not any(row.item for row in rows)
