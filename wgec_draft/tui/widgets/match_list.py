"""The matches of a search, a line each: the item, the words around, the match marked, what would stand in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from wgec_draft.tui.lines import Line, Piece, cut_line, fitted, tail, width_of
from wgec_draft.tui.match_rows import MatchRow
from wgec_draft.tui.widgets.line_list import LineList


class MatchList(LineList[MatchRow]):
    """Lists matches; its screen does what its keys ask for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "match-list--path",
        "match-list--around",
        "match-list--match",
        "match-list--gone",
        "match-list--put",
    }
    """
    | Class | What it styles |
    | :- | :- |
    | `match-list--path` | The item. |
    | `match-list--around` | The words before and after, and the marks around a change. |
    | `match-list--match` | The match, while nothing is to be put in its place. |
    | `match-list--gone` | The match, when something is. |
    | `match-list--put` | What would stand there. |
    """
    DEFAULT_CSS = """
    MatchList {
        & > .match-list--path { text-style: bold; }
        & > .match-list--around { color: $foreground-muted; }
        & > .match-list--match { color: $text-accent; text-style: bold underline; }
        & > .match-list--gone { color: $text-warning; text-style: strike; }
        & > .match-list--put { color: $text-primary; text-style: bold underline; }
    }
    """

    replacement: str | None = None
    """What would stand in the place of each match; None while nothing is to be replaced."""

    def show_replacement(self, replacement: str | None) -> None:
        """Show another replacement in every row."""
        if replacement != self.replacement:
            self.replacement = replacement
            self._drawn.clear()
            self.refresh()

    def height(self, row: MatchRow, width: int) -> int:  # noqa: ARG002 - every row is a line
        """One line."""
        return 1

    def draw(self, row: MatchRow, width: int) -> Sequence[Line]:
        """The row, with about a third of the free width before the match."""
        path_width = max(4, min(16, width // 5))
        symbol = row.status.symbol if row.status else " "
        middle = [Piece(row.match, "match-list--match")]
        if self.replacement is not None:
            middle = [
                *(Piece("[-", "match-list--around"), Piece(row.match, "match-list--gone")),
                Piece("-]{+", "match-list--around"),
                *(Piece(self.replacement, "match-list--put"), Piece("+}", "match-list--around")),
            ]
        free = max(0, width - path_width - 4 - sum(width_of(piece.text) for piece in middle))
        line = (
            Piece(f"{symbol} {fitted(row.path, path_width)}  ", "match-list--path"),
            Piece(tail(row.before, free // 3), "match-list--around"),
            *middle,
            Piece(row.after, "match-list--around"),
        )
        return [cut_line(line, width)]
