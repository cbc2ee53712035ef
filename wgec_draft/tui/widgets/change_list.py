"""The changes between two versions, each with where its words begin to differ."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual.cache import LRUCache

from wgec_draft.tui.change_rows import ChangeRow, excerpt
from wgec_draft.tui.lines import ELLIPSIS, Line, Piece, cut, cut_line
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_LONG = 4_000
"""Texts that together have more characters than this are compared in a thread of their own."""
_EXCERPTS = 512
"""How many excerpts are kept: more than any screen shows."""
_WAITING = 64
"""How many rows wait for their excerpts: those that came into view last."""


class ChangeList(SectionedList[ChangeRow]):
    """Two lines a change: path and what changed, then the redline around the first change.

    Words are compared when their row comes into view, so that ten thousand changes are listed at once.
    """

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(empty=empty, id=id)
        self._excerpts: LRUCache[tuple[str, str], Line] = LRUCache(_EXCERPTS)
        self._waiting: dict[str, ChangeRow] = {}
        self._working = False

    @property
    def complete(self) -> bool:
        """Whether no row that came into view waits for its excerpt."""
        return not self._working

    def row_height(self, row: ChangeRow, width: int) -> int:  # noqa: ARG002  the same at every width
        """One line where the words are the same."""
        return 1 if row.old == row.new else 2

    def draw_row(self, row: ChangeRow, width: int) -> Sequence[Line]:
        """The lines of one change."""
        path = cut(row.path, max(4, width - 4))
        first = cut_line((Piece(path, "list--label"), Piece(f"  {row.told}", "list--muted")), width)
        return [first] if row.old == row.new else [first, cut_line((Piece("  "), *self._excerpt(row)), width)]

    def _excerpt(self, row: ChangeRow) -> Line:
        """The excerpt, at once where the texts are short; else a sign for now, until it is there."""
        texts = row.old, row.new
        line = self._excerpts.get(texts)
        if line is None and len(row.old) + len(row.new) <= _LONG:
            line = self._excerpts[texts] = excerpt(*texts)
        if line is not None:
            return line
        self._waiting[row.key] = row
        while len(self._waiting) > _WAITING:
            self._waiting.pop(next(iter(self._waiting)))
        if not self._working:
            self._working = True
            self.run_worker(self._fill_in(), group="excerpts")
        return (Piece(ELLIPSIS, "list--muted"),)

    async def _fill_in(self) -> None:
        """Compares one after another, what came into view last first."""
        try:
            while self._waiting:
                key, row = self._waiting.popitem()
                texts = row.old, row.new
                if texts not in self._excerpts:
                    self._excerpts[texts] = await asyncio.to_thread(excerpt, *texts)
                self.redraw(key)
        finally:
            self._working = False
