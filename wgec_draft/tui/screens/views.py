"""The acts of the desk that look: going to an item, filters, the base, and the screens beside the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.editions import ROLLING
from wgec_draft.tui.field import Field
from wgec_draft.tui.outline_rows import OutlineFilter
from wgec_draft.tui.screens.desk_part import DeskPart
from wgec_draft.tui.widgets.redline_view import RedlineView

if TYPE_CHECKING:  # the screens beside the desk are imported on first use
    from textual.screen import Screen

    from wgec_draft.tui.holder_rows import HoldersView
    from wgec_draft.tui.replacing_words import Search
    from wgec_draft.tui.screens.asking import CommandAsked
    from wgec_draft.tui.screens.closing import ClosingChosen
    from wgec_draft.tui.widgets.search_line import SearchLine


class Views(DeskPart):
    """Where to look, and how."""

    _search: Search | None = None
    """What was looked for last."""
    _holders: HoldersView | None = None
    """How the list of holders was looked at last."""

    def act_back(self) -> None:
        """Leaves the editor, else takes the filter off."""
        if self.focused is not self.outline:
            self.set_focus(self.outline)
        elif self.outline.filter.active:
            self.narrow(OutlineFilter())
            self.desk.tell("Every item is listed again.")

    def act_go_to(self) -> None:
        """Asks for a label and goes there."""
        field = Field("name", "Label, label path or id", suggestions=self.paths())

        def go(answers: Mapping[str, str]) -> None:
            try:
                self.outline.go_to(answers["name"])
            except Refusal as refusal:
                self.desk.tell(str(refusal), "warning")

        self.ask("Go to", (field,), go)

    async def act_search(self) -> None:
        """Opens the line for the words that listed items must hold."""
        from wgec_draft.tui.widgets.search_line import open_search

        await open_search(self)

    def on_search_line_searched(self, message: SearchLine.Searched) -> None:
        """Lists only items that hold the words."""
        self.narrow(replace(self.outline.filter, text=" ".join(message.words)))

    def on_search_line_left(self) -> None:
        """Gives the keys back to the outline."""
        self.set_focus(self.outline)

    def act_filter(self) -> None:
        """Asks which items to list."""
        group = self.place.group.id if self.place else ""
        choices = {
            "": "Every item",
            "changed": "Only what changed since the base",
            "bracketed": "Only items with brackets",
            **{str(status): f"Only {status.replace('-', ' ')}" for status in Status},
            **({"group": f"Only group {group}"} if group else {}),
        }

        def narrow(answer: str | None) -> None:
            if answer is None:
                return
            only = OutlineFilter()
            if answer in ("changed", "bracketed"):
                only = OutlineFilter(changed=answer == "changed", bracketed=answer == "bracketed")
            elif answer == "group":
                only = OutlineFilter(group=group)
            elif answer:
                only = OutlineFilter(status=Status(answer))
            self.narrow(only)

        self.desk.ask("Which items do you want to see?", choices, narrow)

    def act_redline_mode(self) -> None:
        """Shows the redline in the next way."""
        redline = self.query_one(RedlineView)
        redline.mode = redline.mode.next

    def act_attribution(self) -> None:
        """Hides who holds which bracket wherever words are read, or shows it again."""
        self.without_holders = not self.without_holders
        self.query_one(RedlineView).without_holders = self.without_holders
        self.outline.hide_holders(self.hidden_holders)
        self.show_head()

    def act_choose_base(self) -> None:
        """Asks which version the redline compares with."""
        from wgec_draft.tui.screens.versions import VersionsScreen

        try:
            labels = self.live.bases()
        except Refusal as refusal:
            self.desk.tell(str(refusal), "error")
            return
        if not labels:
            self.desk.tell("No meeting has been closed yet, so there is nothing to compare with.", "warning")
            return
        base = self.base_label or labels[-1]

        def choose(answer: tuple[str, ...] | None) -> None:
            if answer:
                self.compare_with(answer[0])

        question = "Which version does the redline compare with?"
        self.app.push_screen(VersionsScreen(question, labels, self.draft, {"": base}), choose)

    def act_changes(self) -> None:
        """Shows what changed between two versions."""
        from wgec_draft.tui.screens.changes import ChangesScreen

        if not self.base_label:
            self.desk.tell("No meeting has been closed yet, so there is nothing to compare with.", "warning")
            return
        without = self.without_holders
        self._look_at(lambda: ChangesScreen(self.live, self.base_label, ROLLING, without_holders=without))

    def act_review(self) -> None:
        """Shows what changed since one read the draft last, change by change."""
        from wgec_draft.tui.screens.review import ReviewScreen

        self._look_at(lambda: ReviewScreen(self.live))

    def act_origins(self) -> None:
        """Shows where each word of the item comes from."""
        from wgec_draft.tui.screens.origins import OriginsScreen

        if self.place is None:
            return
        item = self.place.item.id
        self._look_at(lambda: OriginsScreen(self.live, self.places[item], self.desk.by))

    def act_history(self) -> None:
        """Shows the item through all versions."""
        from wgec_draft.tui.screens.history import HistoryScreen

        ways = {"can_change": not self.follows and not self.draft.read_only, "without_holders": self.without_holders}
        self._look_at(lambda: HistoryScreen(self.live, self.item_id, **ways), self.left_history)

    def act_board(self) -> None:
        """Shows the statuses by group."""
        from wgec_draft.tui.screens.board import BoardScreen

        self._look_at(lambda: BoardScreen(self.draft.title, self.survey, hidden=self.hidden_holders))

    def act_state(self) -> None:
        """Shows the state of play."""
        from wgec_draft.tui.screens.state import StateScreen

        self._look_at(lambda: StateScreen(self.live))

    def act_holders(self) -> None:
        """Shows who holds which brackets; opened again, as it was left."""
        from wgec_draft.tui.holder_rows import HoldersView
        from wgec_draft.tui.screens.holders import HoldersScreen

        def looked(view: HoldersView) -> None:
            self._holders = view

        self._look_at(lambda: HoldersScreen(self.known, self._holders or HoldersView(), looked))

    def act_members(self) -> None:
        """Shows the roster."""
        from wgec_draft.tui.screens.members import MembersScreen

        self._look_at(lambda: MembersScreen(self.known))

    def act_positions(self) -> None:
        """Shows where delegations stand on the item, to be noted there."""
        from wgec_draft.tui.screens.positions import PositionsScreen

        id = self.item_id
        self._look_at(lambda: PositionsScreen(self.known, self.places[id]))

    def on_command_asked(self, message: CommandAsked) -> None:
        """Does what a screen asks for while it stays open."""
        message.stop()

        async def done() -> None:
            outcome = await self.perform(message.command)
            if outcome is not None and message.said:
                self.desk.tell(message.said if outcome.entry is not None else "Nothing was to be changed.")
            if message.screen.is_attached:
                message.screen.show_state(self.known)

        self.work(done())

    def act_checks(self) -> None:
        """Shows what should not be."""
        from wgec_draft.tui.screens.checks import ChecksScreen

        self._look_at(lambda: ChecksScreen(self.draft, self.known.roster, self.live.suspicions))

    def act_replace(self) -> None:
        """Finds and replaces over the whole draft."""
        from wgec_draft.tui.screens.find_replace import FindReplaceScreen

        async def saved_first() -> None:
            if await self.save():
                screen = FindReplaceScreen(self.known, self._search, self.item_id)
                self.app.push_screen(screen, lambda destination: left(screen.search, destination))

        def left(search: Search, destination: Destination | None) -> None:
            self._search = search
            self.go(destination)

        self.work(saved_first(), opens=True)

    def _look_at(self, screen: Callable[[], Screen[Any]], then: Callable[[Any], None] | None = None) -> None:
        """Opens a screen that only looks, after an attempt to save, so that it shows what was typed last."""

        async def saved_first() -> None:
            await self.save()
            self.app.push_screen(screen(), then or self.go)

        self.work(saved_first(), opens=True)

    def act_close_meeting(self) -> None:
        """Sums the meeting up, and closes it once that is confirmed."""
        from wgec_draft.tui.screens.closing import ClosingScreen

        async def saved_first() -> None:
            if await self.save():
                self.app.push_screen(ClosingScreen(self.live), self._close)

        self.work(saved_first(), opens=True)

    def _close(self, result: ClosingChosen | Destination | None) -> None:
        from wgec_draft.tui.screens.closing import ClosingChosen

        if isinstance(result, ClosingChosen):
            self.work(self._close_as(result))
        else:
            self.go(result)

    async def _close_as(self, chosen: ClosingChosen) -> None:
        closing = await self.act(
            lambda: self.live.ask(
                lambda session: session.close_meeting(self.signature(), meeting=chosen.meeting, label=chosen.label)
            )
        )
        if closing is None:
            return
        self.show_draft()
        self.compare_with(chosen.label)
        self.desk.tell(f"Meeting {chosen.meeting} is closed as version {chosen.label}. Its version never changes.")
        if closing.page_trouble:
            self.desk.tell(f"Its record of decisions was not written: {closing.page_trouble}", "warning")

    def go(self, destination: Destination | None) -> None:
        """Goes to an item, and to a place in its words if one is named."""
        if destination is None:
            return
        if self.outline.filter.active and not self.outline.lists(destination.item):
            self.narrow(OutlineFilter())
            self.desk.tell("Every item is listed again.")
        if not self.outline.move_to(destination.item):
            self.desk.tell("This item is not in the draft any more.", "warning")
            return
        if destination.offset is not None:
            self.show_draft(going_to=destination.item)
            end = destination.end if destination.end is not None else destination.offset
            self.editor.select_span(destination.offset, end)
            self.set_focus(self.editor)
