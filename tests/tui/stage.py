"""A place to look at one screen alone: the application with nothing under it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Any, cast

from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from tests.tui.dumps import HOSTILE, dump
from wgec_draft.model.draft import (
    Closed,
    Comment,
    Decision,
    Draft,
    Group,
    Item,
    Meeting,
    Proposal,
    Withdrawal,
)
from wgec_draft.model.projection import sealed
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.closing import ClosingPreview, summed_up
from wgec_draft.session.live import LiveSession
from wgec_draft.session.session import Session
from wgec_draft.store.record import Entry
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.screens.board import BoardScreen
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.line_list import LineList

SAMPLES = Path(__file__).parents[2] / "drafts"
SIZES = [(60, 15), (80, 24), (120, 40), (200, 50)]
TINY = [(1, 1), (2, 2), (5, 3), (20, 6), (59, 14)]
NOTHING = object()
"""What stands in the place of an answer before there is one."""


class Stage(DeskApp):
    """Shows one screen, and keeps what it answers and asks for."""

    def __init__(self, screen: Callable[[], Screen[Any]], *, however_small: bool = False) -> None:
        super().__init__(by="chair")
        self._make = screen
        self._however_small = however_small
        self.answer: Any = NOTHING
        self.heard: list[Message] = []

    def show(self, name: str, *arguments: Any) -> None:
        if name == "chooser":
            self.push_screen(self._make(), self._answered)
        else:
            super().show(name, *arguments)

    def _fit(self, size: Any) -> None:
        if not self._however_small:
            super()._fit(size)

    def _answered(self, answer: Any) -> None:
        self.answer = answer

    def on_command_asked(self, message: Message) -> None:
        self.heard.append(message)


async def until(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = 20) -> None:
    """Waits until the condition holds; fails after some seconds, many enough for a machine that is busy."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "waited in vain"
        await pilot.pause(0.02)


async def click_on(pilot: Pilot[Any], app: Stage, text: str) -> None:
    """Clicks where a text stands on the screen."""
    row, line = next((row, line) for row, line in enumerate(dump(app)) if text in line)
    await pilot.click(offset=(line.index(text), row))


def list_of(app: Stage) -> LineList[Any]:
    """The first list of the screen."""
    return app.screen.query(LineList).first()


def keys_of(app: Stage, id: str = "") -> list[str]:
    """The keys of the rows of a list, by default the first."""
    rows = app.screen.query_one(f"#{id}", LineList).rows if id else list_of(app).rows
    return [row.key for row in rows]


def told(app: Stage, selector: str = "ScreenHead") -> str:
    """What a Static of the screen says."""
    widget: Widget = app.screen.query_one(selector)
    return str(widget.render())


def board(draft: Draft, group: str) -> BoardScreen:
    """The board of a draft, as the desk opens it from a group."""
    survey = Survey()
    survey.look(draft)
    return BoardScreen(draft.title, survey, group)


def sample(folder: Path, name: str = "wgec-1") -> LiveSession:
    """An open session on a copy of a sample."""
    copy = folder / name
    shutil.copytree(SAMPLES / name, copy)
    return LiveSession(Session(copy))


class Still:
    """A session whose state and versions are given as values, as no folder could hold them."""

    def __init__(self, state: State, versions: Mapping[str, Draft]) -> None:
        self.state = state
        self._versions = dict(versions)

    def labels(self) -> tuple[str, ...]:
        return tuple(self._versions)

    def version(self, label: str) -> Draft:
        return self._versions[label]

    def chain(self) -> tuple[str, ...]:
        return tuple(self._versions)

    def entries(self) -> tuple[Entry, ...]:
        return ()

    def closing_preview(self, *, major: bool = False) -> ClosingPreview:
        former = list(self._versions.values())[-1]
        return ClosingPreview(4, "2.0" if major else "1.4", summed_up(self.state.draft, former))

    def ask(self, act: Callable[[Any], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(act(self))
        return future


def hostile_session(text: str = HOSTILE) -> LiveSession:
    """A session in which every field holds text that would act if anything let it, or another text."""
    decision = Decision(3, "2014-02-27T11:32:00+01:00", text, text, reservations=(text,), ad_referendum=True, note=text)
    items = (
        Item("a", text, status=Status.AGREED, text=f"{text}\n\n{text}", decision=decision, note=text),
        Item("b", text, 2, kind=Kind.PARAGRAPH, status=Status.NO_AGREEMENT, text=text),
        Item("c", kind=Kind.STATEMENT, by=text, text=text),
        Item("d", text, status=Status.TO_BE_REVISITED, text="[shall", comments=(Comment(text, "", text),)),
    )
    old = Draft(title=text, meetings=(Meeting(3, text, closed="1.3"),), groups=(Group("A", text, items=items),))
    changed = (
        replace(items[0], text=f"{text} and more", status=Status.TO_BE_REVISITED),
        replace(items[1], withdrawn=Withdrawal(3, reason=text)),
        replace(items[2], proposals=(Proposal("p", text, 3, text),)),
        replace(items[3], label=f"x{text}"),
        Item("e", text, status=Status.TO_BE_REVISITED, text=text),
    )
    groups = (Group("A", f"{text}!", items=changed), Group("B", text))
    now = replace(old, title=f"new {text}", note=text, version="1.3", groups=groups)
    member = Member(text, f"short {text}", (f"also {text}",), text, text, True, (text,))
    versions = {"1.2": sealed(old, Closed("1.2", 2)), "1.3": sealed(old, Closed("1.3", 3))}
    return cast("LiveSession", Still(State(now, Roster(members=(member,))), versions))
