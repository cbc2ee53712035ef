"""The desk: the outline, the item in view with its editor and its redline, and what always stands above them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from wgec_draft.comparison.changes import compare
from wgec_draft.model.counting import counts_of
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.command import Command, Signature
from wgec_draft.session.live import LiveSession, Underneath
from wgec_draft.session.session import Outcome, now
from wgec_draft.tui.actions import Scope, bindings
from wgec_draft.tui.item_head import about, head
from wgec_draft.tui.keeping import Keeper
from wgec_draft.tui.opening import Opened
from wgec_draft.tui.outline_rows import GroupRow, changes_of
from wgec_draft.tui.screens.deciding import Deciding
from wgec_draft.tui.screens.item_acts import ItemActs
from wgec_draft.tui.screens.views import Views
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.item_editor import ItemEditor
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.outline import Outline
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.search_line import SearchLine
from wgec_draft.tui.widgets.top_lines import Saved, Top, TopLines

_LOOK = 1.0
"""Seconds between looks for what other programs did to the draft."""
_AGAIN = 2.0
"""Seconds after which a save that failed is tried again."""
_PATIENCE = 40.0
"""Seconds that leaving waits for the disk: longer than a save waits for the write lock."""


class DeskOutline(Outline):
    """The outline with the keys of every act on an item."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.OUTLINE)]


class DeskEditor(ItemEditor):
    """The editor with the keys of the acts that are at hand while typing."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.EDITOR)]


class DeskScreen(Deciding, ItemActs, Views, Screen[None], inherit_bindings=False):
    """Where a chair edits and a member reads. Every change goes through the session; nothing is decided here."""

    CSS_PATH = "desk.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (180, "-huge")]  # noqa: RUF012  annotated by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self.live = LiveSession(opened.session)
        self.base = opened.base
        """What the redline compares with; None before the first version."""
        self.keeper = Keeper()
        self.item_id = ""
        self._trouble = ""
        self._warnings = opened.warnings
        self.places: dict[str, Located] = {}
        self._base_words: dict[str, str] = {}
        self._saving = asyncio.Lock()
        self._rest: Timer | None = None

    # What is shown

    def compose(self) -> ComposeResult:
        """Top lines, outline, item, keys."""
        yield Top()
        with Horizontal(id="panes"):
            yield DeskOutline(id="outline")
            with Vertical(id="item"):
                yield Static(id="head")
                with Container(id="texts"):
                    yield DeskEditor(id="editor")
                    yield RedlineView(id="redline")
                yield Static(id="about")
        yield SearchLine()
        yield Footer()

    def on_mount(self) -> None:
        """Shows the draft, and begins to look for what others do to it."""
        self._take_base(self.base)
        self.show_draft()
        self.outline.focus()
        if isinstance(self.outline.row, GroupRow):
            self.outline.action_move(1)
        self.set_interval(_LOOK, self._look_underneath)
        for warning in self._warnings:
            self.desk.tell(str(warning), "warning")

    def on_unmount(self) -> None:
        """Lets the session's thread end."""
        self.live.close()

    def show_draft(self, *, going_to: str = "") -> None:
        """Shows everything anew, after a change of the draft or of the base."""
        draft = self.draft
        self.places = {place.item.id: place for place in located_items(draft)}
        changes = changes_of(compare(self.base, draft)) if self.base else {}
        self.outline.show(draft, changes)
        if going_to:
            self.outline.move_to(going_to)
        self._show_item()
        self._show_top()

    def show_base(self, base: Draft | None) -> None:
        """Compares with another version from now on."""
        self._take_base(base)
        self.show_draft()

    def _take_base(self, base: Draft | None) -> None:
        self.base = base
        items: Iterator[Item] = base.items() if base else iter(())
        self._base_words = {item.id: "" if item.withdrawn else item.text for item in items}

    def _show_item(self) -> None:
        row = self.outline.row
        self.item_id = row.key if row is not None and row.key in self.places else ""
        place = self.place
        self.set_class(place is None, "-group")
        self.query_one("#head", Static).update(head(place, row, self._base_status()))
        self.query_one("#about", Static).update(about(place))
        if place is not None:
            item = place.item
            guarded = item.status is Status.AGREED and item.id not in self.keeper.consents
            self.editor.load(item.id, self.keeper.text_of(item.id, item.text), guarded)
            self.editor.read_only = item.withdrawn is not None or self.draft.read_only
            self._show_redline(self.editor.text)
        self.refresh_bindings()

    def _show_redline(self, text: str) -> None:
        base = self.base.closed.version if self.base and self.base.closed else "nothing"
        names = self.live.state.roster.names()
        self.query_one(RedlineView).show(self._base_words.get(self.item_id, ""), text, (base, "now"), names)

    def _base_status(self) -> Status | None:
        items: Iterator[Item] = self.base.items() if self.base else iter(())
        return next((item.status for item in items if item.id == self.item_id), None)

    def _show_top(self) -> None:
        draft = self.draft
        saved = Saved.FAILED if self._trouble else Saved.NOT_YET if self.keeper.typed else Saved.YES
        base = self.base.closed.version if self.base and self.base.closed else ""
        meeting = draft.current_meeting.number if draft.current_meeting else None
        counts = counts_of(draft.items())
        self.query_one(Top).value = TopLines(draft.title, base, meeting, self.desk.by, saved, counts)

    # Typing and saving

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Shows the item under the cursor; what was typed in the one before is saved."""
        message.stop()
        if message.key != self.item_id:
            self.save_soon(0)
            self._show_item()

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Goes into the editor."""
        message.stop()
        self.act_edit()

    def on_item_editor_text_edited(self, message: ItemEditor.TextEdited) -> None:
        """Keeps what was typed; it is saved after a moment of rest."""
        message.stop()
        place = self.places.get(message.item_id)
        if place is None:
            return
        self.keeper.take(message.item_id, message.text, place.item.text)
        if message.item_id == self.item_id:
            self._show_redline(message.text)
        self._show_top()
        self.save_soon(self.desk.configuration.time_of_rest)

    def save_soon(self, seconds: float) -> None:
        """Saves after so long without another call."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = None
        if seconds:
            self._rest = self.set_timer(seconds, lambda: self.save_soon(0))
        elif self.keeper.typed:
            self.run_worker(self.save(), group="saving")

    async def save(self) -> bool:
        """Puts everything that was typed into the draft; False, and it says why, where that can't be done."""
        async with self._saving:
            for item, typed in self.keeper.waiting():
                if not await self._outcome(self.live.do(typed.command(item), self.signature()), typing=True):
                    return False
                self.keeper.saved(item, typed)
                self._show_top()
            return True

    async def perform(self, command: Command, *, going_to: str = "") -> Outcome | None:
        """Makes a change, after saving what was typed; says what came of it, or why it can't be made."""
        if not await self.save():
            return None
        outcome = await self._outcome(self.live.do(command, self.signature()))
        if outcome is not None:
            self.show_draft(going_to=going_to or _new_item(outcome))
        return outcome

    async def _outcome(self, asked: Future[Outcome], *, typing: bool = False) -> Outcome | None:
        try:
            outcome = await asyncio.wrap_future(asked)
        except Refusal as refusal:
            self._refused(refusal, typing=typing)
            return None
        if typing:
            self._trouble = ""
            self._show_saved(outcome)
        return outcome

    def _show_saved(self, outcome: Outcome) -> None:
        """Shows what was typed as saved, without disturbing whoever goes on typing."""
        draft = self.draft
        self.places = {place.item.id: place for place in located_items(draft)}
        changes = changes_of(compare(self.base, draft)) if self.base else {}
        for item in outcome.entry.items if outcome.entry else ():
            self.outline.change_item(self.places[item], changes.get(item, ()))
        self.query_one("#head", Static).update(head(self.place, self.outline.row, self._base_status()))
        self._show_top()

    def _refused(self, refusal: Refusal, *, typing: bool) -> None:
        if not typing:
            self.desk.tell(str(refusal), "warning")
            return
        if self._trouble != str(refusal):
            self.desk.tell(f"{refusal} Your words stay in the editor.", "error")
        self._trouble = str(refusal)
        self._show_top()
        self.set_timer(_AGAIN, lambda: self.save_soon(0))

    def signature(self) -> Signature:
        """Who does what is done now."""
        return Signature(by=self.desk.by, at=now())

    def unsaved(self) -> str:
        """What leaving would lose."""
        if not self.keeper.typed:
            return ""
        paths = [self.places[item].path for item in self.keeper.typed if item in self.places]
        return f"What was typed in {', '.join(paths)} is not saved." + (f" {self._trouble}" if self._trouble else "")

    def save_everything(self) -> None:
        """Saves before leaving, or in the midst of a failure; waits for the disk. Raises `Refusal`."""
        for item, typed in self.keeper.waiting():
            self.live.do(typed.command(item), self.signature()).result(_PATIENCE)
            self.keeper.saved(item, typed)

    # What others do to the draft

    def _look_underneath(self) -> None:
        self.run_worker(self._looked_underneath(), group="looking", exclusive=True)

    async def _looked_underneath(self) -> None:
        try:
            found = await asyncio.wrap_future(self.live.look_underneath())
        except Refusal as refusal:
            self._refused(refusal, typing=True)
            return
        if found is not None:
            self._came_in(found)

    def _came_in(self, found: Underneath) -> None:
        """Shows what another program did; words of ours that it concerns are asked about, never dropped."""
        overtaken = self.keeper.overtaken(self.draft)
        self.show_draft()
        count = len(compare(found.before.draft, found.after.draft).items)
        self.desk.tell(f"Another program changed the draft: {count} item{'' if count == 1 else 's'}.", "warning")
        for item in overtaken:
            self.ask_whose_words(item)


def _new_item(outcome: Outcome) -> str:
    """Id of the item that a change added; empty if it added none."""
    before = {item.id for item in outcome.before.draft.items()}
    return next((item.id for item in outcome.after.draft.items() if item.id not in before), "")
