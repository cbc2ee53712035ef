"""What was typed and never saved, since the program or the machine ended: looked through, kept or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from wgec_draft.session.agreement import Reopening
from wgec_draft.session.recovery import Recovered
from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Panel, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.recovery_rows import RecoveryRow, recovery_rows, told_in_short
from wgec_draft.tui.screens.looking_through import LookingThrough
from wgec_draft.tui.widgets.recovery_list import RecoveryList

Decided = tuple[tuple[RecoveryRow, ...], Reopening | None]
"""The rows as a person left them, and the consent to reopen those that are agreed."""


class RecoveryScreen(LookingThrough[RecoveryRow], inherit_bindings=False):
    """Shows each field with the redline that keeping it makes; left with None it comes up again next time."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.RECOVERY)]
    NAME = "Recovered"
    LABELS = ("draft", "kept")
    panel: ClassVar[Panel] = PANELS[Scope.RECOVERY]

    def __init__(self, found: Iterable[Recovered], names: tuple[str, ...]) -> None:
        super().__init__(recovery_rows(found), names)

    def made_list(self) -> RecoveryList:
        """The fields."""
        return RecoveryList(id="found")

    def subject(self) -> tuple[str, str]:
        """How many fields were found."""
        fields = counted(len(self.rows), "field")
        return f"words in {fields} were typed and not saved", fields

    def told_in_short(self) -> str:
        """How many are kept and how many dropped."""
        return told_in_short(self.rows)

    def chosen_anew(self, row: RecoveryRow) -> RecoveryRow:
        """The row dropped where it was kept, or kept where it was dropped, if there is anything to keep."""
        return replace(row, is_kept=not row.is_kept and row.recovered.has_words)
