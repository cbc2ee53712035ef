"""One item through all versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from tests.tui.dumps import dump
from tests.tui.stage import NOTHING, Stage, list_of, sample, told, until
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.naming import locate_item
from wgec_draft.model.words import Status
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.screens.history import HistoryScreen
from wgec_draft.tui.stage_rows import stage_rows
from wgec_draft.tui.widgets.redline_view import RedlineView


async def read(pilot: Pilot[Any], app: Stage) -> None:
    await until(pilot, lambda: list_of(app).rows)
    await pilot.pause()
    await until(pilot, lambda: not (view := app.screen.query_one(RedlineView)).visible or view.complete)
    await pilot.pause()


async def test_an_item_is_seen_in_every_version_with_its_status_and_what_happened(tmp_path: Path) -> None:
    session = sample(tmp_path)
    item = locate_item(session.state.draft, "A 6").item.id
    app = Stage(lambda: HistoryScreen(session, item))
    async with app.run_test(size=(120, 40)) as pilot:
        await read(pilot, app)
        left = "\n".join(line[:46].rstrip() for line in dump(app)[3:14])
        right = "\n".join(line[50:] for line in dump(app))
        assert "1.3 → now" in right
        assert "{+[and regional -" in right
        await pilot.press("up", "up")
        await read(pilot, app)
        right = "\n".join(line[50:] for line in dump(app))
        assert "version 1.2: relabelled 7 → 6" in right
        assert "Agreed at meeting 3" in right
    assert left == "\n".join(
        (
            " 1.0     –  not in it yet",
            " 1.1     ~ to be revisited  A 7",
            "           new",
            " 1.2     ✓ agreed  A 6",
            "           relabelled 7 → 6; words; status to",
            "           be revisited → agreed",
            " 1.3     ✓ agreed  A 6  unchanged",
            "▌now     ~ to be revisited  A 6",
            "▌          words; reopened agreed → to be",
            "▌          revisited; contributions",
            "",
        )
    )


async def test_only_the_versions_that_changed_it_are_listed_on_a_key(tmp_path: Path) -> None:
    session = sample(tmp_path)
    item = locate_item(session.state.draft, "A 6").item.id
    app = Stage(lambda: HistoryScreen(session, item))
    async with app.run_test(size=(120, 40)) as pilot:
        await read(pilot, app)
        await pilot.press("f")
        await until(pilot, lambda: "only these are listed" in told(app))
        assert [row.version for row in list_of(app).rows] == ["1.1", "1.2", ""]
        await pilot.press("f")
        await until(pilot, lambda: len(list_of(app).rows) == 5)


async def test_enter_goes_to_the_item_as_it_stands_now(tmp_path: Path) -> None:
    session = sample(tmp_path)
    item = locate_item(session.state.draft, "A 6").item.id
    app = Stage(lambda: HistoryScreen(session, item))
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app)
        await pilot.press("up", "up", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == Destination(item)


async def test_the_redline_is_shown_in_four_ways_on_one_key(tmp_path: Path) -> None:
    session = sample(tmp_path)
    item = locate_item(session.state.draft, "A 6").item.id
    app = Stage(lambda: HistoryScreen(session, item))
    async with app.run_test(size=(80, 24)) as pilot:
        await read(pilot, app)
        seen = set()
        for _ in range(4):
            seen.add("\n".join(dump(app)[14:]))
            await pilot.press("d")
            await read(pilot, app)
        assert len(seen) == 4
        assert "\n".join(dump(app)[14:]) in seen


def versions(*items: Item | None) -> list[tuple[str, Draft]]:
    return [
        (f"1.{number}", Draft("t", groups=(Group("A", items=(item,) if item else ()),)))
        for number, item in enumerate(items)
    ]


def test_withdrawing_restoring_and_taking_out_of_the_file_are_said_in_words() -> None:
    item = Item("i", "1", status=Status.AGREED, text="States act.")
    gone = Item("i", "1", status=Status.AGREED, text="States act.", withdrawn=Withdrawal(2, reason="merged\nelsewhere"))
    rows = stage_rows("i", versions(None, item, gone, gone, item, None, item))
    assert [row.told for row in rows] == [
        "not in it yet",
        "new",
        "withdrawn: merged elsewhere",
        "unchanged",
        "restored",
        "no longer in it",
        "back in the draft; new",
    ]
    assert [(row.old, row.new) for row in rows[1:5]] == [
        ("", "States act."),
        ("States act.", ""),
        ("", ""),
        ("", "States act."),
    ]
    assert rows[2].beside == ""
    assert rows[3].beside == "Withdrawn: merged elsewhere"


def test_a_version_that_changed_nothing_does_not_count_as_a_change() -> None:
    item = Item("i", "1", status=Status.AGREED, text="States act.")
    assert [row.changed for row in stage_rows("i", versions(None, item, item, None))] == [False, True, False, False]
