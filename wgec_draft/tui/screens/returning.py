"""What a breakout group brought back: each item looked through, taken, bracketed, merged or left."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from wgec_draft.comparison.returning import Answer
from wgec_draft.session.agreement import Reopening
from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Panel, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.content import shown
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.returned_rows import Against, ReturnedRow, told_in_short
from wgec_draft.tui.screens.looking_through import LookingThrough
from wgec_draft.tui.turns import after
from wgec_draft.tui.widgets.returned_list import ReturnedList

Answered = tuple[tuple[ReturnedRow, ...], Reopening | None]
"""The rows as a person left them, and the consent to reopen those that are agreed."""
_ANSWERS = {str(answer): answer for answer in Answer}


class ReturningScreen(LookingThrough[ReturnedRow], inherit_bindings=False):
    """Shows each item with its redline; left with None nothing comes in."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.BREAKOUT)]
    NAME = "Back from a breakout"
    KEEPS = "brings in"
    panel: ClassVar[Panel] = PANELS[Scope.BREAKOUT]

    def __init__(
        self, name: str, rows: tuple[ReturnedRow, ...], names: tuple[str, ...], *, base_is_known: bool
    ) -> None:
        super().__init__(rows, names)
        self._name_of_group = name
        self._base_is_known = base_is_known
        self._against = Against.PLENARY

    def made_list(self) -> ReturnedList:
        """The items."""
        return ReturnedList(id="found")

    def subject(self) -> tuple[str, str]:
        """Which group it is, and how much came back."""
        items = counted(len(self.rows), "item")
        base = "" if self._base_is_known else "; what was split off is not known any more"
        return f"{self._name_of_group}: {items}{base}", items

    def told_in_short(self) -> str:
        """How many come in, and how many are left."""
        return told_in_short(self.rows)

    def chosen_anew(self, row: ReturnedRow) -> ReturnedRow:
        """The row with the next answer that is possible."""
        possible = [answer for answer in Answer if not row.returned.why_not(answer)]
        return replace(row, answer=after(row.answer, possible))

    def told_of(self, row: ReturnedRow) -> Content:
        """What the group did, and what the answer makes of it."""
        return super().told_of(row) + shown(f"\n{row.outcome}", "$text-muted")

    def compared(self, row: ReturnedRow) -> tuple[tuple[str, str], tuple[str, str]]:
        """The two texts that somebody chose to compare."""
        return row.texts(self._against), self._against.value

    def why_not(self, act: str) -> str | None:
        """Why an answer isn't possible for the item under the cursor."""
        row = self.row
        return (row.returned.why_not(_ANSWERS[act]) or None) if row is not None and act in _ANSWERS else None

    def act_take(self) -> None:
        """Marks the item to be taken."""
        self._answer(Answer.TAKE)

    def act_bracket(self) -> None:
        """Marks the item to stand in brackets."""
        self._answer(Answer.BRACKET)

    def act_merge(self) -> None:
        """Marks the item to be merged."""
        self._answer(Answer.MERGE)

    def act_leave(self) -> None:
        """Marks the item to be left."""
        self._answer(Answer.LEAVE)

    def act_against(self) -> None:
        """Compares other texts."""
        self._against = self._against.next
        self.show_detail()

    def _answer(self, answer: Answer) -> None:
        if self.row is not None:
            self.put(replace(self.row, answer=answer))
