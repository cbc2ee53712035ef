"""Open brackets under whoever holds them: where each stands, how deep, what is asked, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.text.normalise import inert
from wgec_draft.tui.holder_rows import ClaimRow
from wgec_draft.tui.lines import Line, Piece, cut, cut_line, fitted, width_of
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_PATHS = 12
"""Cells that label paths are lined up in, if they are no longer."""
_ASKS = 12
_LONGEST_ASKS = 40
_ROOMY = 90


class ClaimList(SectionedList[ClaimRow]):
    """A line a bracket."""

    def draw_row(self, row: ClaimRow, width: int) -> Sequence[Line]:
        """The line of one bracket."""
        claim, is_roomy = row.claim, width >= _ROOMY
        path = cut(inert(claim.path), max(4, width // 3))
        asks = cut(inert(claim.asks), _LONGEST_ASKS if is_roomy else _ASKS)
        depth = f"depth {claim.held.depth}" if is_roomy else f"[{claim.held.depth}]"
        others = f"  also {', '.join(claim.others)}" if claim.others else ""
        line = (
            Piece("  " + fitted(path, max(_PATHS, width_of(path))) + "  ", "list--label"),
            Piece(fitted(depth, 8 if is_roomy else 4) + "  ", "list--muted")
            if claim.is_closed
            else Piece("never closed  ", "list--warned"),
            Piece(fitted(asks, max(_ASKS, width_of(asks))) + "  " if asks else ""),
        )
        room = width - sum(width_of(piece.text) for piece in line)
        words = cut(inert(claim.words), max(8, room - min(width_of(others), room // 2)))
        return [cut_line((*line, Piece(words), Piece(inert(others), "list--muted")), width)]
