"""What a conflict copy of a sync program has that the draft has not: looked through, taken in or left."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from wgec_draft.session.copies import Offer
from wgec_draft.text.counted import counted
from wgec_draft.tui.act import Panel, Scope
from wgec_draft.tui.actions import bindings
from wgec_draft.tui.copy_rows import CopyRow, copies_in_short, copy_rows
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.screens.looking_through import LookingThrough
from wgec_draft.tui.widgets.copy_list import CopyList


class CopyScreen(LookingThrough[CopyRow], inherit_bindings=False):
    """Shows each item with the redline that taking it in makes; left with None nothing is done."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.COPY)]
    NAME = "Conflict copy"
    LABELS = ("draft", "with the copy")
    panel: ClassVar[Panel] = PANELS[Scope.COPY]

    def __init__(self, offer: Offer, names: tuple[str, ...]) -> None:
        super().__init__(copy_rows(offer), names)
        self._name = offer.copy.name

    def made_list(self) -> CopyList:
        """The items."""
        return CopyList(id="found")

    def subject(self) -> tuple[str, str]:
        """Which copy it is, and how much it has."""
        count = counted(len(self.rows), "difference")
        return f"{self._name}: {count}", count

    def told_in_short(self) -> str:
        """How many are taken in, put in brackets and left."""
        return copies_in_short(self.rows)

    def chosen_anew(self, row: CopyRow) -> CopyRow:
        """The row with the next choice."""
        return row.next
