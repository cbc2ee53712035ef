"""The list of suggestions from the floor: who, what, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.lines import Line, Piece, cut, width_of
from wgec_draft.tui.suggestion_rows import SuggestionRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_LONGEST_NAME = 24
_PARKED, _DONE = "+", "·"


class SuggestionList(SectionedList[SuggestionRow]):
    """A line for each; what is not parked any more is muted, and says what became of it."""

    def draw_row(self, row: SuggestionRow, width: int) -> Sequence[Line]:
        """Sign, name and words; behind them what became of it."""
        end = "" if row.is_open else f"  {row.told}"
        name = cut(row.suggestion.made_by, _LONGEST_NAME)
        room = max(0, width - width_of(name) - 4)
        end = cut(end, room // 2)
        words = cut(row.words, max(0, room - width_of(end)))
        style = "" if row.is_open else "list--muted"
        return [
            (
                Piece(f"{_PARKED if row.is_open else _DONE} ", style or "list--heading"),
                Piece(name, style or "list--label"),
                Piece(": ", style),
                Piece(words, style),
                Piece(end, "list--muted"),
            )
        ]
