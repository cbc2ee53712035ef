"""Items with their new labels, and below each what refers to it, with the words around and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.lines import Line, Piece, cut_line, fitted, tail, width_of
from wgec_draft.tui.renumbering_rows import LabelRow, ReferenceRow, Row
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_UPDATED = Piece("✓ update ", "list--agreed")
_LEFT = Piece("✗ leave  ", "list--no-agreement")
_BY_HAND = Piece("! by hand", "list--warned")
_INDENT = "   "


class RenumberingList(SectionedList[Row]):
    """A line an item, a line a reference, and a second one where there is something to know of it."""

    def draw_row(self, row: Row, width: int) -> Sequence[Line]:
        """The lines of an item or of a reference."""
        return [_label(row, width)] if isinstance(row, LabelRow) else _reference(row, width)

    def row_height(self, row: Row, _width: int) -> int:
        """How many lines `draw_row` gives."""
        return 2 if isinstance(row, ReferenceRow) and row.told else 1


def _label(row: LabelRow, width: int) -> Line:
    path = fitted(row.label.path, max(6, min(18, width // 4)))
    change = (Piece(row.label.old, "redline--deleted"), Piece(" → "), Piece(row.label.new, "redline--inserted"))
    blanks = max(2, 20 - sum(width_of(piece.text) for piece in change))
    return cut_line((Piece(f"{path}  ", "list--label"), *change, Piece(" " * blanks + row.words, "list--muted")), width)


def _reference(row: ReferenceRow, width: int) -> list[Line]:
    mark = _BY_HAND if not row.reference.new else _UPDATED if row.chosen else _LEFT
    head = (Piece(_INDENT), mark, Piece(f"  {fitted(row.path, max(6, min(12, width // 6)))}  ", "list--label"))
    middle = [Piece(row.reference.old, "list--label")]
    if row.reference.new:
        gone, put = Piece(row.reference.old, "redline--deleted"), Piece(row.reference.new, "redline--inserted")
        middle = [Piece("[-", "redline--mark"), gone, Piece("-]{+", "redline--mark"), put, Piece("+}", "redline--mark")]
    free = max(0, width - sum(width_of(piece.text) for piece in (*head, *middle)))
    words = (Piece(tail(row.before, free // 2), "list--muted"), *middle, Piece(row.after, "list--muted"))
    lines = [cut_line((*head, *words), width)]
    if row.told:
        indent = " " * sum(width_of(piece.text) for piece in head[:2])
        lines.append(cut_line((Piece(f"{indent}  "), Piece(row.told, "list--warned")), width))
    return lines
