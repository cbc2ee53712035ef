"""The one line in which a suggestion from the floor is noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.widgets import Input

from wgec_draft.model.roster import Roster
from wgec_draft.tui.field import Field
from wgec_draft.tui.parked_words import hint
from wgec_draft.tui.screens.question import Entry


class ParkingLine(Entry):
    """Takes who and what in one line, and says below it for whom that is."""

    ACCEPTS = "Park"

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        unasked: bool = False,
        typed: Callable[[str, str], None] = lambda _field, _text: None,
        roster: Roster,
    ) -> None:
        super().__init__(title, fields, unasked=unasked, typed=typed)
        self._roster = roster

    def on_input_changed(self, event: Input.Changed) -> None:
        """Passes on what is typed, and says for whom it is."""
        event.stop()
        (field,) = self.fields
        if event.value != field.value:
            self._typed(field.id, event.value)
        self.hint(field, hint(event.value, self._roster)).remove_class("fault")
