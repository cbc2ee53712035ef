"""Renumbering: every new label with the references it touches, looked through before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located
from wgec_draft.model.state import State
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.renumbering import Extent, Foreseen, foreseen
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import notice
from wgec_draft.tui.field import Field
from wgec_draft.tui.lines import some_of
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.renumbering_rows import Preview, ReferenceRow, preview
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.screens.question import Entry, Question
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.renumbering_list import RenumberingList


class RenumberingScreen(ListScreen["commands.Renumber"], inherit_bindings=False):
    """Lets somebody choose the references that are updated; nothing is done here, the result is the command."""

    NAME = "Renumber"
    ENTERS = "accept"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.RENUMBERING)]
    panel = PANELS[Scope.RENUMBERING]

    class Looked(Message):
        """It is known what would be renumbered."""

        def __init__(self, extent: Extent, seen: Preview) -> None:
            super().__init__()
            self.extent = extent
            """How far it goes."""
            self.seen = seen
            """All of it."""

    def __init__(self, state: State, place: Located | None) -> None:
        super().__init__()
        self._state = state
        self._extents = _extents(place)
        self._at = 0
        self._preview: Preview | None = None
        self._chosen: frozenset[str] = frozenset()

    def body(self) -> Iterable[Widget]:
        """The items and the references."""
        yield RenumberingList(id="renumbering", empty="Reading…")

    def on_mount(self) -> None:
        """Begins to look."""
        self._start()

    def draft_changed(self, state: State, survey: Survey) -> None:  # noqa: ARG002 - what every list screen is told
        """Looks again, as another program changed the draft."""
        self._state = state
        self._start()

    def on_renumbering_screen_looked(self, message: Looked) -> None:
        """Shows what would be renumbered, with every reference chosen that reopens nothing."""
        if message.extent != self._extents[self._at][0]:
            return
        self._preview = message.seen
        self._chosen = message.seen.harmless
        self._list.empty = "Every label is where it should be."
        self._show()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "extent" and len(self._extents) == 1:
            return "No item was in view at the desk."
        if act not in ("accept", "toggle", "toggle_all"):
            return None
        if self._preview is None:
            return "The draft is still being read."
        if not self._preview.found.renumbering.labels:
            return "Every label is where it should be."
        if act == "toggle_all" and not self._preview.updatable:
            return "There is no reference to update."
        return self._why_not_toggle() if act == "toggle" else None

    def _why_not_toggle(self) -> str | None:
        row = self._list.row
        if not isinstance(row, ReferenceRow):
            return "This line is no reference."
        return None if row.reference.new else f"This one is left to be edited by hand: {row.reference.remark}."

    def act_toggle(self) -> None:
        """Updates the reference under the cursor, or leaves it."""
        row = self._list.row
        if row is not None:
            self._chosen ^= {row.key}
            self._show()

    def act_toggle_all(self) -> None:
        """Updates every reference, or where all are chosen none."""
        if self._preview is not None:
            everything = self._preview.updatable
            self._chosen = frozenset() if self._chosen == everything else everything
            self._show()

    def act_extent(self) -> None:
        """Goes on to the next of the things that can be renumbered."""
        self._at = (self._at + 1) % len(self._extents)
        self._start()

    def act_accept(self) -> None:
        """Asks, and leaves with the command."""
        if reason := self.why_not("accept"):
            notice(self, reason, severity="warning")
            return
        assert self._preview is not None
        question, agreed = self._preview.question(self._chosen), self._preview.agreed(self._chosen)
        asked = self._command(self._preview.found)  # what is seen now, whatever another program does until the answer

        def answered(answer: str | None) -> None:
            if answer == "do":
                self.dismiss(asked)

        def consented(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self.dismiss(replace(asked, reopening=Reopening(answers["asked_by"])))

        if not agreed:
            choices = {"do": "Renumber", "stay": "Leave everything as it is"}
            self.app.push_screen(Question(question, choices), answered)
            return
        verb, them = ("is", "it") if len(agreed) == 1 else ("are", "them")
        names = tuple(member.short for member in self._state.roster.members)
        hint = f"enter renumbers and reopens {them}, esc goes back to the list"
        field = Field("asked_by", f"Who asks to reopen {them}", hint=hint, suggestions=names, completes=True)
        title = f"{question}\n\n{some_of(agreed)} {verb} agreed. Reopen {them}?"
        self.app.push_screen(Entry(title, (field,)), consented)

    def _command(self, found: Foreseen) -> commands.Renumber:
        keys = tuple(each.key for each in found.updatable if each.key in self._chosen)
        extent, _ = self._extents[self._at]
        return commands.Renumber(extent, keys, seen=found)

    @property
    def _list(self) -> RenumberingList:
        return self.query_one(RenumberingList)

    def _show(self) -> None:
        assert self._preview is not None
        self._list.show_rows(self._preview.rows(self._chosen))
        self.head.say(self._preview.told_in_short(self._chosen))
        self.refresh_bindings()

    def _start(self) -> None:
        extent, told = self._extents[self._at]
        self._preview = None
        self.head.speak_of(told)
        self.head.say("reading the draft…", busy=True)
        self._list.focus()
        self._look(self._state.draft, extent)

    @work(thread=True, exclusive=True, group="looking", description="")
    def _look(self, draft: Draft, extent: Extent) -> None:
        """Finds out what would be renumbered; only posts messages."""
        worker = get_current_worker()
        seen = preview(draft, foreseen(draft, extent))
        if not worker.is_cancelled:
            self.post_message(self.Looked(extent, seen))


def _extents(place: Located | None) -> list[tuple[Extent, str]]:
    """What can be renumbered, and how it is told."""
    extents = [(Extent(), "the whole draft")]
    if place is not None:
        extents.append((Extent(groups=(place.group.id,)), f"group {place.group.id} alone"))
        extents.append((Extent(beside=place.item.id), f"{place.path} and what stands beside it"))
    return extents
