"""Who holds what: every open bracket under whoever holds it, to walk through; from here one goes to the bracket."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from wgec_draft.model.claims import AllClaims, all_claims, of_holder
from wgec_draft.model.state import State
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import notice
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.field import Field
from wgec_draft.tui.holder_rows import (
    ClaimRow,
    HolderOrder,
    HoldersView,
    claim_rows,
    shown_sections,
    told_in_short,
    wanted_names,
)
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.turns import after
from wgec_draft.tui.widgets.claim_list import ClaimList

if TYPE_CHECKING:
    from wgec_draft.tui.survey import Survey

_NO_BRACKET = "No bracket is under the cursor."


class HoldersScreen(ListScreen[Destination], inherit_bindings=False):
    """Lists the brackets; the result is the one that somebody wants to go to."""

    NAME = "Who holds what"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.HOLDERS)]
    panel = PANELS[Scope.HOLDERS]
    DEFAULT_CSS = """
    HoldersScreen ClaimList { height: 1fr; padding: 1 1 0 1; }
    """

    class Found(Message):
        """Every bracket was looked at."""

        def __init__(self, claims: AllClaims) -> None:
            super().__init__()
            self.claims = claims
            """Who holds what."""

    def __init__(self, state: State, view: HoldersView, looked: Callable[[HoldersView], None]) -> None:
        super().__init__()
        self._state = state
        self._view = view
        self._looked = looked
        """Is told how the list is looked at, whenever that changes."""
        self._found: AllClaims | None = None

    def body(self) -> Iterable[Widget]:
        """The brackets."""
        yield ClaimList(id="claims", empty="Reading…")

    def on_mount(self) -> None:
        """Begins to look."""
        self.head.speak_of(self._state.draft.title)
        self.head.say("reading the brackets…", busy=True)
        self._look(self._state)

    def draft_changed(self, state: State, _survey: Survey) -> None:
        """Looks again."""
        self._state = state
        self._look(state)

    def on_holders_screen_found(self, message: Found) -> None:
        """Shows who holds what, with the cursor where it was."""
        is_first = self._found is None
        self._found = message.claims
        self._list.empty = "No bracket is open." if not message.claims.brackets else "Nobody of that name holds one."
        self.show_matching()
        if is_first and not self._list.move_to(self._view.at):
            self._list.action_first()
        self._list.focus()

    def show_matching(self) -> None:
        """Shows only holders whose names hold the words."""
        if self._found is None:
            return
        sections = shown_sections(self._found, self._view, self.words)
        self._list.show_rows(claim_rows(sections))
        self._list.leave_heading()
        self.head.say(told_in_short(self._found, sections, self._view))
        self.refresh_bindings()

    def show_detail(self) -> None:
        """Says anew what can be done, and remembers where somebody looks."""
        row = self._row
        if row is not None:
            self._remember(replace(self._view, at=row.key))
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if self._found is None:
            return "The brackets are still being read."
        if act == "choose" and self._row is None:
            return _NO_BRACKET
        return "Items stand in the order of the draft." if act == "sort" and self._view.by_item else None

    def act_choose(self) -> None:
        """Goes to the bracket under the cursor."""
        if self._row is not None:
            self.dismiss(self._row.goal)
        else:
            notice(self, _NO_BRACKET, severity="warning")

    def act_sort(self) -> None:
        """Lists the holders in the other order."""
        self._show_as(replace(self._view, order=after(self._view.order, HolderOrder)))

    def act_by_item(self) -> None:
        """Lists the brackets by item, or by holder again."""
        here = self._row
        self._show_as(replace(self._view, by_item=not self._view.by_item))
        if here is not None:
            same = (row for row in self._list.rows if isinstance(row, ClaimRow) and row.goal == here.goal)
            self._list.move_to(next((row.key for row in same), ""))

    def act_filter(self) -> None:
        """Asks whose brackets to show."""
        from wgec_draft.tui.screens.question import Entry

        if self._found is None:
            return
        hint = "A delegation, a group of delegations or a constituency. Empty: everybody."
        names = wanted_names(self._found)
        field = Field("holder", "Whose brackets", self._view.only, hint=hint, suggestions=names, check=self._fault)

        def narrowed(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self._show_as(replace(self._view, only=answers["holder"]))

        self.app.push_screen(Entry("Whose brackets do you want to see?", (field,)), narrowed)

    def _fault(self, name: str) -> str:
        """What is wrong with a name that is asked for; a member that holds nothing is told so."""
        if not name or self._found is None or of_holder(self._found.by_holder, name):
            return ""
        member = self._state.roster.find(name)
        return f"{member.short} holds no open bracket." if member else f"Nobody called {name} holds an open bracket."

    def _show_as(self, view: HoldersView) -> None:
        self._remember(view)
        self.show_matching()
        self._list.action_first()

    def _remember(self, view: HoldersView) -> None:
        self._view = view
        self._looked(view)

    @property
    def _list(self) -> ClaimList:
        return self.query_one(ClaimList)

    @property
    def _row(self) -> ClaimRow | None:
        row = self._list.entry if self.query(ClaimList) else None
        return row if isinstance(row, ClaimRow) else None

    @work(thread=True, exclusive=True, group="reading", description="")
    def _look(self, state: State) -> None:
        """Looks at every bracket; only posts messages."""
        worker = get_current_worker()
        claims = all_claims(state.draft, state.roster)
        if not worker.is_cancelled:
            self.post_message(self.Found(claims))
