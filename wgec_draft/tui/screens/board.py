"""How far each group of the draft has got, and the items of the group under the cursor by their status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.model.state import State
from wgec_draft.model.words import Kind, Status
from wgec_draft.tui.act import Panel
from wgec_draft.tui.board_rows import ALL, TallyRow, card_rows, holds, tally_rows
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.lines import plain
from wgec_draft.tui.outline_rows import ItemRow
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.card_list import CardList
from wgec_draft.tui.widgets.redline_view import HIDDEN
from wgec_draft.tui.widgets.tally_list import TallyList, head_of

_STYLES = {
    Status.AGREED: "bold $text-success",
    Status.TO_BE_REVISITED: "bold $text-warning",
    Status.NO_AGREEMENT: "bold $text-error",
}


class BoardScreen(ListScreen[Destination]):
    """Shows the statuses by group; the result is the item that somebody wants to go to."""

    CSS_PATH = "board.tcss"
    NAME = "Board"
    panel = Panel(
        "The board",
        "How far each group has got, and below, the items of the group under the cursor by their status. enter goes "
        "from a group to its items and from an item to the desk; tab and the arrows go from column to column.",
    )

    def __init__(self, title: str, survey: Survey, group: str = ALL, *, hidden: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self._hidden = hidden
        self._draft_title = title
        self._tallies = tally_rows(survey.groups)
        self._cards = card_rows(survey.rows)
        self._first = group
        self._matching: tuple[str, tuple[str, ...]] | None = None
        """The group and the words whose items are listed."""

    def body(self) -> Iterable[Widget]:
        """The groups above, three columns of items below."""
        yield Static(id="columns")
        yield TallyList(self._tallies, id="tallies")
        with Horizontal(id="cards"):
            for status in Status:
                with Vertical(classes="status"):
                    yield Static(classes="status-title", id=f"title-{status}")
                    yield CardList(id=str(status), empty="none")

    def on_mount(self) -> None:
        """Begins with the group that somebody comes from."""
        self.head.speak_of(self._draft_title)
        for cards in self.query(CardList):
            cards.hidden = self._hidden
        self.query_one(TallyList).move_to(self._first)
        self.show_matching()

    def draft_changed(self, state: State, survey: Survey) -> None:
        """Shows the statuses that somebody else changed, with the cursors where they were."""
        self._draft_title = state.draft.title
        self._tallies, self._cards = tally_rows(survey.groups), card_rows(survey.rows)
        self._matching = None
        self.head.speak_of(self._draft_title)
        self.query_one(TallyList).show_rows(self._tallies)
        self._show_columns()
        self.show_matching()

    def on_tally_list_resized(self) -> None:
        """Lines the heads of the columns up with the figures."""
        self._show_columns()

    def show_detail(self) -> None:
        """Shows the items of the group under the cursor."""
        if self.query_one(TallyList).has_focus:
            self.show_matching()

    def show_matching(self) -> None:
        """Shows the items of the group that hold the words."""
        tally = self.query_one(TallyList).entry
        if tally is None:
            return
        words = self.words
        if self._matching == (tally.key, words):
            return
        self._matching = tally.key, words
        wanted = [card for card in self._cards if tally.key in (ALL, card.group) and holds(card, words)]
        for status in Status:
            cards = [card for card in wanted if card.status is status]
            self.query_one(f"#{status}", CardList).show_rows(cards)
            self.query_one(f"#title-{status}", Static).update(_title(status, cards))
        self._say(tally)

    def act_choose(self) -> None:
        """Goes to the item under the cursor; from a group to the first of its columns that holds anything."""
        focused = self.focused
        if isinstance(focused, CardList):
            if focused.entry is not None:
                self.dismiss(Destination(focused.entry.key))
            return
        column = next((cards for cards in self.query(CardList) if cards.rows), None)
        if column is None:
            notice(self, "No item of this group has a status.", severity="warning")
        else:
            column.focus()

    def act_back(self) -> None:
        """Goes back to the groups, and from there to where one came from."""
        if isinstance(self.focused, CardList):
            self.query_one(TallyList).focus()
        else:
            super().act_back()

    def _say(self, tally: TallyRow) -> None:
        total = tally.counts.recommendations
        share = f", {tally.counts.agreed * 100 // total}% agreed" if total else ""
        name = "the whole draft" if tally.key == ALL else f"group {tally.key}"
        title = "" if tally.key == ALL or tally.title.casefold() == tally.key.casefold() else f"  {tally.title}"
        hidden = f"{HIDDEN} · " if self._hidden is not None else ""
        self.head.say(f"{hidden}{name}: {total} recommendation{'' if total == 1 else 's'}{share}{title}")

    def _show_columns(self) -> None:
        tallies = self.query_one(TallyList)
        line = plain(head_of(tallies.draw_width, tallies.names))
        legend = " ".join(f"{status.shade}{status.symbol}" for status in Status)
        head = " " * (tallies.names + 3) + legend + line[tallies.names + 2 + len(legend) :]
        self.query_one("#columns", Static).update(shown(head, "$text-muted"))


def _title(status: Status, cards: Sequence[ItemRow]) -> Content:
    """How many recommendations have the status, and how many other items."""
    recommendations = sum(card.kind is Kind.RECOMMENDATION for card in cards)
    others = len(cards) - recommendations
    heading = shown(f"{status.symbol} {recommendations} {status.replace('-', ' ')}", _STYLES[status])
    beside = shown(f"  and {others} other" if others else "", "$text-muted")
    return Content.assemble(heading, beside)
