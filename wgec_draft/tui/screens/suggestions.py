"""The suggestions from the floor: looked through, taken up as one sees what that makes of the text, or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.model.naming import Located
from wgec_draft.model.state import State
from wgec_draft.model.suggestions import Fate, Parked, Suggestion
from wgec_draft.session.commands.suggesting import TakeUp
from wgec_draft.text.counted import counted
from wgec_draft.text.suggested import Target
from wgec_draft.tui.act import Pointless, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.field import Field
from wgec_draft.tui.lines import cut
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.asking import Asking
from wgec_draft.tui.screens.desk_part import needed
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.suggestion_rows import SuggestionRow, foreseen, possible_targets, suggestion_rows
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.redline_view import RedlineView
from wgec_draft.tui.widgets.suggestion_list import SuggestionList

_TAKES = {"choose": Fate.ALTERNATIVE, "put_instead": Fate.REPLACEMENT}
_LONGEST = 60
"""Cells of the words that are quoted to say which are meant."""
_ON_A_ROW = {*_TAKES, "where", "drop"}


class DropAsked(Message):
    """Somebody wants a suggestion dropped; whoever does it calls `show_parked` afterwards."""

    def __init__(self, screen: SuggestionsScreen, suggestion: Suggestion, reason: str) -> None:
        super().__init__()
        self.screen = screen
        """Where it was asked."""
        self.suggestion = suggestion
        """Which one."""
        self.reason = reason
        """Why."""


class SuggestionsScreen(Asking, ListScreen[TakeUp], inherit_bindings=False):
    """Shows those of one item or of all, each with the text as it would stand; left with what is to be taken up."""

    CSS_PATH = "suggestions.tcss"
    NAME = "Suggestions"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.SUGGESTIONS)]
    panel = PANELS[Scope.SUGGESTIONS]

    def __init__(
        self, state: State, places: Mapping[str, Located], parked: Parked, item: str, selection: tuple[int, int]
    ) -> None:
        super().__init__()
        self._state = state
        self._places = places
        self._parked = parked
        self._item = item
        """Id of the item in view at the desk; empty for none."""
        self._selection = selection
        """What is selected there."""
        self._is_of_all = not item
        self._chosen: dict[str, int] = {}
        """Which of the possible words each suggestion is taken up for, by its id."""

    def body(self) -> Iterable[Widget]:
        """The suggestions, and beside or below them what would become of the text."""
        with Container(id="panes"):
            yield SuggestionList(id="suggestions", empty="Nothing is parked.")
            with Vertical(id="detail"):
                yield Static(id="told")
                yield RedlineView(id="alternative")
                yield RedlineView(id="replacement")

    def on_mount(self) -> None:
        """Shows them."""
        self.show_matching()
        self._list.action_first()
        self._list.focus()

    def draft_changed(self, state: State, survey: Survey) -> None:
        """Shows what came in."""
        self._places = survey.places
        self.show_state(state)

    def show_state(self, state: State) -> None:
        """Shows the draft as it is now."""
        self._state = state
        self.show_matching()

    def show_parked(self, parked: Parked) -> None:
        """Shows the suggestions as they are now."""
        self._parked = parked
        self.show_matching()

    def show_matching(self) -> None:
        """Lists those of the item, or all."""
        rows = suggestion_rows(self._parked, self._places, "" if self._is_of_all else self._item)
        self._list.show_rows(rows)
        self._list.leave_heading()
        place = self._places.get(self._item)
        self.head.speak_of("the whole draft" if self._is_of_all or place is None else place.path)
        listed = [row for row in rows if isinstance(row, SuggestionRow)]
        told = f"{sum(row.is_open for row in listed)} parked of {counted(len(listed), 'suggestion')} · private"
        self.head.say(self._parked.trouble or told, busy=bool(self._parked.trouble))
        self.show_detail()

    def show_detail(self) -> None:
        """Shows the text as the suggestion under the cursor would make it."""
        row, text, target = self._row, self._text, self._target
        told = self.query_one("#told", Static)
        told.update(shown(self._told(row, target)) if row is not None else "")
        known = self._state.roster.names()
        for id, fate, key in (("#alternative", Fate.ALTERNATIVE, "enter"), ("#replacement", Fate.REPLACEMENT, "r")):
            view = self.query_one(id, RedlineView)
            words, trouble = foreseen(row, text, target, fate, known) if row and target else ("", "")
            view.set_class(not words, "-hidden")
            if words:
                view.show(text, words, ("now", f"as {fate} ({key})"), known)
            elif trouble and row is not None:
                told.update(shown(f"{self._told(row, target)}\nNot as {fate}: {trouble}"))
        self.refresh_bindings()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act == "everything" and not self._item:
            return "A group is in view at the desk, so all are listed."
        if act not in _ON_A_ROW:
            return None
        row = self._row
        return Pointless("No suggestion is under the cursor.") if row is None else self._why_not_with(row, act)

    def _why_not_with(self, row: SuggestionRow, act: str) -> str | None:
        if not row.is_open:
            return f"It is not parked any more: {row.told}."
        if act != "drop" and not row.path:
            return "Its item is not in the text any more; w drops the suggestion."
        if act == "where":
            return None if self._can_choose(row) else Pointless("It can only be about the whole text.")
        return self.why_not_ask(act)

    def act_choose(self) -> None:
        """Takes it up beside the words."""
        self._take("choose")

    def act_put_instead(self) -> None:
        """Takes it up in the place of the words."""
        self._take("put_instead")

    def act_where(self) -> None:
        """Chooses the next possible words that it is about."""
        row = self._row
        if row is not None:
            self._chosen[row.key] = self._chosen.get(row.key, 0) + 1
            self.show_detail()

    def act_drop(self) -> None:
        """Asks for the reason, and has it dropped."""
        from wgec_draft.tui.screens.question import Entry

        row = self._row
        if row is None:
            return

        def dropped(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self._beneath.post_message(DropAsked(self, row.suggestion, answers["reason"]))

        field = Field("reason", "Reason", hint="It stays in the private file with the suggestion.", check=needed)
        self.app.push_screen(Entry(f"Drop what {row.suggestion.made_by} suggested?", (field,)), dropped)

    def act_everything(self) -> None:
        """Lists those of the whole draft, or of the item again."""
        self._is_of_all = not self._is_of_all
        self.show_matching()

    def act_redline_mode(self) -> None:
        """Shows both redlines in the next way."""
        for view in self.query(RedlineView):
            view.mode = view.mode.next

    @property
    def _list(self) -> SuggestionList:
        return self.query_one(SuggestionList)

    @property
    def _row(self) -> SuggestionRow | None:
        row = self._list.entry if self.query(SuggestionList) else None
        return row if isinstance(row, SuggestionRow) else None

    @property
    def _text(self) -> str:
        """The words of the item that the suggestion under the cursor is on."""
        row = self._row
        place = self._places.get(row.suggestion.item) if row is not None else None
        return place.item.text if place is not None else ""

    @property
    def _target(self) -> Target | None:
        """The words that it is taken up for; None where it can't be."""
        row = self._row
        if row is None or not row.is_open or not row.path:
            return None
        possible = possible_targets(row, self._text, self._selected(row))
        return possible[self._chosen.get(row.key, 0) % len(possible)]

    def _told(self, row: SuggestionRow, target: Target | None) -> str:
        suggestion = row.suggestion
        when = suggestion.at[:16].replace("T", " ")
        meeting = f"meeting {suggestion.meeting}" if suggestion.meeting is not None else ""
        facts = ", ".join(filter(None, (row.path, meeting, when)))
        if target is None:
            return f"{suggestion.made_by} ({facts}): {row.told}\n{suggestion.text}"
        words = self._text[target.start : target.end]
        quoted = "" if words == self._text else f": “{cut(' '.join(words.split()), _LONGEST)}”"
        others = f" ({self.key('where', Scope.SUGGESTIONS)} for others)" if self._can_choose(row) else ""
        return f"{suggestion.made_by} ({facts})\nfor {target.what}{others}{quoted}"

    def _can_choose(self, row: SuggestionRow) -> bool:
        """Whether it may be about several words."""
        return len(possible_targets(row, self._text, self._selected(row))) > 1

    def _selected(self, row: SuggestionRow) -> tuple[int, int]:
        return self._selection if row.suggestion.item == self._item else (0, 0)

    def _take(self, act: str) -> None:
        if reason := self.why_not(act):
            notice(self, reason, severity="warning")
            return
        row, target = self._row, self._target
        assert row is not None
        assert target is not None
        text = self._text
        _, trouble = foreseen(row, text, target, _TAKES[act], self._state.roster.names())
        if trouble:
            notice(self, trouble, severity="warning")
            return
        self.dismiss(TakeUp(row.suggestion, _TAKES[act], (target.start, target.end), text))
