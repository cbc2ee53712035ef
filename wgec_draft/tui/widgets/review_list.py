"""The changed items of a review, a line each, under the headings of their groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wgec_draft.model.draft import Group
from wgec_draft.model.words import Status
from wgec_draft.tui.lines import Line, Piece, cut, fitted, width_of
from wgec_draft.tui.review_rows import ReviewFilter, ReviewRow, SummaryRow, shown_numbers
from wgec_draft.tui.widgets.sectioned_list import HeadingRow, SectionedList

UNREAD = "●"
_SPOKEN = 3
"""Letters of a group's id that belongs to what people call an item."""
_LEAST_PATH, _MOST_PATH = 8, 20


def sections(rows: Iterable[ReviewRow], groups: Iterable[Group]) -> Iterator[SummaryRow | HeadingRow | ReviewRow]:
    """The rows under the headings of their groups, what happened above all."""
    titles = {group.id: group.title for group in groups}
    yield SummaryRow()
    last = ""
    for row in rows:
        if row.group and row.group != last:
            title = titles.get(row.group, "")
            told = "" if title.casefold().startswith(row.group.casefold()) else title
            yield HeadingRow(f"group:{row.group}", row.group if told else title or row.group, told)
        last = row.group
        yield row


class ReviewList(SectionedList[SummaryRow | ReviewRow]):
    """A dot where it is unread, the path, the statuses, the numbers of its changes, and what changed."""

    only = ReviewFilter()
    """What is asked for: the numbers of other changes are left out."""

    _longest = 0
    """Cells of the longest path."""

    def narrow(self, only: ReviewFilter) -> None:
        """Leaves out the numbers of changes that are not asked for."""
        if only != self.only:
            self.only = only
            self._drawn.clear()
            self.refresh()

    def height(self, row: object, width: int) -> int:  # noqa: ARG002  the same at every width
        """One line, and a blank one above a heading."""
        return 2 if isinstance(row, HeadingRow) and not row.first else 1

    def draw_row(self, row: SummaryRow | ReviewRow, width: int) -> Sequence[Line]:
        """The line of one item."""
        if isinstance(row, SummaryRow):
            return [(Piece("  "), Piece("In short", "list--label"), Piece("  what happened", "list--muted"))]
        path = fitted(_under_heading(row), max(_LEAST_PATH, min(_MOST_PATH, self._longest, width // 3)))
        numbers = shown_numbers(self.only.numbers(row))
        return [
            (
                Piece(f"{UNREAD} " if row.unread else "  ", "list--warned"),
                Piece(path, "list--label"),
                Piece(" "),
                *_statuses(row),
                Piece(f" {numbers:>7}  "),
                Piece(cut(row.in_short, max(1, width - width_of(path) - 16)), "list--muted"),
            )
        ]

    def show_rows(self, rows: Iterable[SummaryRow | ReviewRow | HeadingRow]) -> None:
        """Shows these rows instead, lined up for the longest path among them."""
        listed = tuple(rows)
        longest = max((width_of(_under_heading(row)) for row in listed if isinstance(row, ReviewRow)), default=0)
        if longest != self._longest:
            self._longest = longest
            self._drawn.clear()
        super().show_rows(listed)


def _under_heading(row: ReviewRow) -> str:
    """The path without the group, which stands above, unless that is a letter or two as people say it."""
    return row.path if len(row.group) <= _SPOKEN else row.path.removeprefix(f"{row.group} ")


def _statuses(row: ReviewRow) -> Line:
    """The status before and now in three cells: `~→✓`, or only the one that it had and has."""
    before, now = row.statuses
    if before is now or before is None or now is None:
        return (Piece("  "), _symbol(now or before))
    return (_symbol(before), Piece("→", "list--muted"), _symbol(now))


def _symbol(status: Status | None) -> Piece:
    return Piece(status.symbol, f"list--{status}") if status else Piece(" ")
