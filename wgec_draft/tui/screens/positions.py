"""Where delegations stand on an item or on one of its proposals: noted in seconds, and never counted as votes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from wgec_draft.model.draft import Item
from wgec_draft.model.naming import Located, located_among
from wgec_draft.model.positions import SILENT, told_counts
from wgec_draft.model.state import State
from wgec_draft.model.words import Stance
from wgec_draft.session.commands.contributing import TakePosition
from wgec_draft.tui.act import Scope
from wgec_draft.tui.content import notice
from wgec_draft.tui.lines import cut
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.position_rows import PositionRow, all_rows, key_of, matching_rows, positions_of
from wgec_draft.tui.screens.asking import Asking
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.name_line import NameLine
from wgec_draft.tui.widgets.position_list import PositionList
from wgec_draft.tui.widgets.screen_head import ScreenHead

_SETS = {"support", "live_with", "reserve", "oppose", "silence"}
_LONGEST = 60


class PositionsScreen(Asking, ListScreen[None], inherit_bindings=False):
    """A few letters and enter pick a delegation, one more letter notes where it stands, and the next can be typed."""

    CSS_PATH = "positions.tcss"
    NAME = "Positions"
    BINDINGS: ClassVar[list[BindingType]] = []
    panel = PANELS[Scope.POSITIONS]

    def __init__(self, state: State, place: Located) -> None:
        super().__init__()
        self._roster = state.roster
        self._place = place
        self._proposal = ""
        self._said = ""
        """What was noted last."""

    def compose(self) -> ComposeResult:
        """Head, the line for letters, the delegations, keys."""
        yield ScreenHead(self.NAME)
        yield NameLine()
        yield PositionList(id="positions", empty="Nobody is on the roster yet; type a name.")
        yield Footer()

    def on_mount(self) -> None:
        """Shows everybody."""
        self.show_matching()
        self.query_one(PositionList).leave_heading()
        self._line.focus()

    def show_state(self, state: State) -> None:
        """Shows what was noted."""
        self._roster = state.roster
        place = next(located_among(state.draft, {self._place.item.id}), None)
        if place is None:
            notice(self, "This item is not in the draft any more.", severity="warning")
            self.dismiss(None)
            return
        self._place = place
        self.show_matching()

    def show_matching(self) -> None:
        """Shows everybody, or those whom the letters may mean."""
        positions = positions_of(self._item, self._proposal)
        begun = self._line.begun
        words = self._item.text
        rows = (
            matching_rows(begun, positions, self._roster, words) if begun else all_rows(positions, self._roster, words)
        )
        self.query_one(PositionList).show_rows(rows)
        self.head.speak_of(f"{self._place.path}  {self._subject()}")
        counts = told_counts(positions, self._roster) or "Nobody has taken a position."
        self.head.say(f"{self._said}  —  {counts}" if self._said else counts)
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act in _SETS and self._row is None:
            return "No delegation is under the cursor."
        if act == "next_subject" and not self._item.proposals:
            return f"Nobody has made a proposal on {self._place.path}."
        return self.why_not_ask(act) if act in _SETS else None

    def on_name_line_begun(self, message: NameLine.Begun) -> None:
        """Shows whom the letters may mean, with the cursor on the likeliest."""
        message.stop()
        self.show_matching()
        self.query_one(PositionList).action_first()

    def on_name_line_left(self, message: NameLine.Left) -> None:
        """Goes to the list."""
        message.stop()
        self.query_one(PositionList).focus()

    def on_name_line_picked(self, message: NameLine.Picked) -> None:
        """Goes to the first delegation that the letters may mean."""
        message.stop()
        if not self._line.begun:
            self.query_one(PositionList).focus()
            return
        self.query_one(PositionList).action_first()
        self.act_choose()

    def act_choose(self) -> None:
        """Picks the delegation under the cursor; asks about one that the roster does not know."""
        row = self._row
        if row is None:
            return
        self.query_one(PositionList).focus()
        if not row.is_known and row.stance is None:
            self.ask_about(row.by, self._roster, self._go_on_with)

    def act_support(self) -> None:
        """Notes support."""
        self._note(Stance.SUPPORT)

    def act_live_with(self) -> None:
        """Notes that it can live with the words."""
        self._note(Stance.CAN_LIVE_WITH)

    def act_reserve(self) -> None:
        """Notes a reservation."""
        self._note(Stance.RESERVE)

    def act_oppose(self) -> None:
        """Notes opposition."""
        self._note(Stance.OPPOSE)

    def act_silence(self) -> None:
        """Takes a position away."""
        self._note(None)

    def act_next_subject(self) -> None:
        """Goes on from the words of the item to its proposals, one after another, and back."""
        subjects = ["", *(proposal.id for proposal in self._item.proposals)]
        self._proposal = subjects[(subjects.index(self._proposal) + 1) % len(subjects)]
        self._said = ""
        self.show_matching()

    async def act_search(self) -> None:
        """Goes back to the line for letters."""
        self._line.focus()

    @property
    def _item(self) -> Item:
        return self._place.item

    @property
    def _line(self) -> NameLine:
        return self.query_one(NameLine)

    @property
    def _row(self) -> PositionRow | None:
        row = self.query_one(PositionList).entry if self.query(PositionList) else None
        return row if isinstance(row, PositionRow) else None

    def _subject(self) -> str:
        for proposal in self._item.proposals:
            if proposal.id == self._proposal:
                return cut(f"proposal {proposal.id} by {proposal.by}: {' '.join(proposal.text.split())}", _LONGEST)
        return cut(" ".join(self._item.text.split()), _LONGEST)

    def _go_on_with(self, name: str | None) -> None:
        """Goes on with the name that is meant; back to the letters where the question was left."""
        if name is None:
            self._line.focus()
        elif name != self._line.begun:
            self._line.value = name
            self.call_after_refresh(self.query_one(PositionList).move_to, key_of(name))

    def _note(self, stance: Stance | None) -> None:
        """Notes a position, and goes on to the next: the next name to type, or the next line of the list."""
        row = self._row
        if row is None:
            return
        note = row.note if row.stance is stance else ""
        self.ask_for(TakePosition(self._item.id, row.by, stance, note, self._proposal))
        self._said = f"{row.by}: {stance.spoken if stance is not None else SILENT}"
        if self._line.begun:
            self._line.value = ""
            self._line.focus()
        else:
            self.query_one(PositionList).action_move(1)
