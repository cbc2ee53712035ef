"""The alternatives at one place: the words of each with who holds them, and below them the whole sentence."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.alternative_rows import AlternativeRow
from wgec_draft.tui.lines import Line, Piece, cut_line
from wgec_draft.tui.widgets.sectioned_list import SectionedList
from wgec_draft.tui.wrapping import wrapped_line

_INDENT = "   "


class AlternativeList(SectionedList[AlternativeRow]):
    """A few lines an alternative, with a blank one below."""

    def row_height(self, row: AlternativeRow, width: int) -> int:
        """The line that names it, those of its sentence, and a blank one."""
        return 2 + len(self._sentence(row, width))

    def draw_row(self, row: AlternativeRow, width: int) -> Sequence[Line]:
        """The lines of one alternative."""
        held = f"  — {row.holders}" if row.holders else ""
        head = (Piece(f"{int(row.key) + 1}  "), Piece(row.words, "list--label"), Piece(held, "list--muted"))
        sentence = [(Piece(_INDENT), *line) for line in self._sentence(row, width)]
        return [cut_line(head, width), *sentence, ()]

    def _sentence(self, row: AlternativeRow, width: int) -> Sequence[Line]:
        return wrapped_line(row.sentence, max(10, width - len(_INDENT)))
