"""The alternatives at the cursor as whole sentences: take one, strike one, merge two, put another beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from wgec_draft.text.alternatives import NO_TEXT, Alternatives, alternatives_at, alternatives_inside
from wgec_draft.text.bracket_acts import Acted, accept, narrow, strike, words_at
from wgec_draft.text.brackets import parse_brackets
from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.alternative_rows import AlternativeRow, alternative_rows
from wgec_draft.tui.content import notice
from wgec_draft.tui.field import Field
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.desk_part import needed
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.widgets.alternative_list import AlternativeList
from wgec_draft.tui.widgets.redline_view import HIDDEN

Act = Callable[[str], Acted]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Another alternative that somebody proposes."""

    words: str
    by: str
    """Who proposes it, as it was typed."""


class AlternativesScreen(ListScreen[Act | Proposed], inherit_bindings=False):
    """Shows them side by side; the result is what is to be done with the text."""

    NAME = "Alternatives"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.ALTERNATIVES)]
    panel = PANELS[Scope.ALTERNATIVES]
    DEFAULT_CSS = """
    AlternativesScreen AlternativeList { height: 1fr; padding: 1 2; }
    """

    def __init__(
        self,
        text: str,
        span: tuple[int, int],
        known: tuple[str, ...],
        names: tuple[str, ...],
        path: str,
        *,
        without_holders: bool = False,
    ) -> None:
        super().__init__()
        self._text = text
        self._span = span
        self._known = known
        self._names = names
        self._path = path
        self._found = _found(text, span, known)
        self._without_holders = without_holders
        rows = alternative_rows(text, self._found, known, without_holders=without_holders)
        self._rows = rows if self._is_bracketed else ()

    def body(self) -> Iterable[Widget]:
        """The alternatives, that of the cursor first in sight."""
        yield AlternativeList(id="alternatives", empty=self._lone_words())

    def on_mount(self) -> None:
        """Shows them."""
        self.head.speak_of(self._path)
        self.head.say(self._told())
        listed = self.query_one(AlternativeList)
        listed.show_rows(self._rows)
        listed.focus()
        if self._rows:
            listed.move_to(str(self._found.ways.index(self._found.at(self._span[0]))))

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act in ("choose", "strike") and not self._rows:
            return "These words stand in no bracket. a puts an alternative beside them."
        if act == "merge" and len(self._rows) < 2:
            return "There are no two alternatives."
        return None

    def act_choose(self) -> None:
        """Takes the one under the cursor."""
        self._end_with(accept)

    def act_strike(self) -> None:
        """Strikes the one under the cursor."""
        self._end_with(strike)

    def act_merge(self) -> None:
        """Merges the one under the cursor with the next."""
        self._end_with(narrow)

    def act_add(self) -> None:
        """Asks for another alternative."""
        from wgec_draft.tui.screens.question import Entry

        fields = (
            Field(
                "words", "The words", is_long=True, hint=f"{NO_TEXT!r} proposes that there be no words.", check=needed
            ),
            Field("by", "Who proposes them", hint="may stay empty", suggestions=self._names, several=True),
        )

        def added(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self.dismiss(Proposed(answers["words"], answers["by"]))

        self.app.push_screen(Entry("Another alternative", fields), added)

    @property
    def _is_bracketed(self) -> bool:
        return self._text[self._found.start : self._found.start + 1] == "[" and bool(self._found.ways)

    def _end_with(self, act: Callable[[str, int, tuple[str, ...]], Acted]) -> None:
        row = self.query_one(AlternativeList).entry
        if not isinstance(row, AlternativeRow):
            notice(self, self.why_not("choose") or "", severity="warning")
            return
        self.dismiss(lambda text: act(text, row.offset, self._known))

    def _lone_words(self) -> str:
        words = self._text[self._found.start : self._found.end]
        return f"“{words}” stands in no bracket." if words else "No word is at the cursor."

    def _told(self) -> str:
        if not self._rows:
            return "no bracket"
        told = counted(len(self._rows), "alternative") if len(self._rows) > 1 else "one wording, and no alternative"
        return f"{told}, {HIDDEN}" if self._without_holders else told


def _found(text: str, span: tuple[int, int], known: tuple[str, ...]) -> Alternatives:
    """The alternatives at the cursor; else the one bracket there, or what is selected, or the word."""
    found = alternatives_at(text, span[0], known)
    if found is not None and span[1] <= found.end:
        return found
    pair = parse_brackets(text).innermost_at(span[0])
    if pair is not None and span[1] <= pair.end:
        return alternatives_inside(text, pair, known)
    return Alternatives((), *words_at(text, *span))
