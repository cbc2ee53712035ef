"""Long work on the screens around the desk: the list stands at once, progress is said, and esc leaves at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from textual.screen import Screen

from tests.tui.dumps import dump
from tests.tui.stage import NOTHING, Stage, Still, list_of, sample, told, until
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.live import LiveSession
from wgec_draft.store.prose_warnings import Suspicion
from wgec_draft.tui.change_rows import excerpt
from wgec_draft.tui.lines import Line
from wgec_draft.tui.screens.changes import ChangesScreen
from wgec_draft.tui.screens.checks import ChecksScreen
from wgec_draft.tui.screens.history import HistoryScreen
from wgec_draft.tui.widgets import change_list
from wgec_draft.tui.widgets.change_list import ChangeList


def reworded(count: int, words: str = "States should act.") -> LiveSession:
    """A session on a draft of so many items, all of which say something else than in version 1.0."""
    items = tuple(Item(f"i{n}", str(n), status=Status.AGREED, text=f"{n} {words}") for n in range(count))
    old = Draft("t", groups=(Group("A", items=items),))
    changed = tuple(replace(item, text=item.text.replace("should", "shall")) for item in items)
    new = replace(old, groups=(Group("A", items=changed),))
    return cast("LiveSession", Still(State(new), {"1.0": old}))


async def test_ten_thousand_changes_are_listed_before_their_words_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def counted(old: str, new: str) -> Line:
        compared.append(old)
        return excerpt(old, new)

    monkeypatch.setattr(change_list, "excerpt", counted)
    app = Stage(lambda: ChangesScreen(reworded(10_000), "1.0"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(list_of(app).rows) == 10_000)
        await until(pilot, lambda: any("[-should-]{+shall+}" in line for line in dump(app)))
        assert len(compared) < 50
        await pilot.press("end")
        await until(pilot, lambda: any("9999 States [-should-]{+shall+}" in line for line in dump(app)))
        assert len(compared) < 100


async def test_long_words_are_compared_aside_and_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    may_go_on = threading.Event()

    def slow(old: str, new: str) -> Line:
        may_go_on.wait(20)
        return excerpt(old, new)

    monkeypatch.setattr(change_list, "excerpt", slow)
    app = Stage(lambda: ChangesScreen(reworded(30, "States should act. " * 200), "1.0"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: list_of(app).rows)
        await pilot.press("down")
        await until(pilot, lambda: "…" in dump(app)[4])
        assert not app.screen.query_one(ChangeList).complete
        may_go_on.set()
        await until(pilot, lambda: app.screen.query_one(ChangeList).complete)
        await until(pilot, lambda: all("{+shall+}" in dump(app)[row] for row in (4, 6, 8)))


class Slow:
    """Stands in the way of whatever reads, until it may go on."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.reached = threading.Event()

    def wait(self) -> None:
        self.reached.set()
        self.may_go_on.wait(20)


def changes(folder: Path, slow: Slow) -> Screen[Any]:
    return ChangesScreen(read_slowly(folder, slow), "1.0", "1.3")


def history(folder: Path, slow: Slow) -> Screen[Any]:
    session = read_slowly(folder, slow)
    return HistoryScreen(session, next(session.state.draft.items()).id)


def checks(folder: Path, slow: Slow) -> Screen[Any]:
    state = sample(folder).state

    def doubts() -> tuple[Suspicion, ...]:
        slow.wait()
        return ()

    return ChecksScreen(state.draft, state.roster, doubts)


def read_slowly(folder: Path, slow: Slow) -> LiveSession:
    session = sample(folder)
    read = session.version

    def version(label: str) -> Draft:
        if label != "1.0":
            slow.wait()
        return read(label)

    session.version = version  # type: ignore[method-assign]
    return session


@pytest.fixture
def slow() -> Iterator[Slow]:
    """Something slow, which ends with the test."""
    stands = Slow()
    yield stands
    stands.may_go_on.set()


@pytest.mark.parametrize(
    ("screen", "says"),
    [(changes, "reading version 1.3…"), (history, "reading version 2 of 4…"), (checks, "checking… 0 of 69 items")],
    ids=["changes", "history", "checks"],
)
async def test_progress_is_said_and_esc_leaves_at_any_moment(
    screen: Callable[[Path, Slow], Screen[Any]], says: str, slow: Slow, tmp_path: Path
) -> None:
    app = Stage(lambda: screen(tmp_path, slow))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, slow.reached.is_set)
        await until(pilot, lambda: says in told(app))
        await pilot.press("d", "f", "enter", "slash", "x", "escape")
        assert app.answer is NOTHING
        await pilot.press("escape")
        await until(pilot, lambda: app.answer is None)
        slow.may_go_on.set()
        await pilot.pause(0.2)
        assert app.failure == ""
