"""The outline: every group and item of the draft in a line, with what one needs to know to choose the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from wgec_draft.comparison.changes import Change
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Kind, Status
from wgec_draft.tui.lines import Line, Piece, cut, fitted, width_of
from wgec_draft.tui.outline_rows import (
    NO_CHANGES,
    NO_FILTER,
    Changes,
    GroupRow,
    ItemRow,
    OutlineFilter,
    OutlineRow,
    item_row,
    key_of,
    narrowed,
    next_match,
    outline_rows,
)
from wgec_draft.tui.widgets.line_list import LineList

_WITH_COUNTS = 33
"""From this width on (36 columns with bar, edge and scroll bar) there is room for counts."""
_WITH_WORDS = 57
"""From this width on there is room for the status in words."""
_LABEL = 6
"""Cells that labels are lined up in: `12 bis`."""
_LONGEST_LABEL = 14
_COUNT = 6
_STATUS_WORD = 17
_DEEPEST = 4
"""Deeper levels are drawn like this one: the words need the room."""
_WITHDRAWN = "⊘"
_KIND_SIGNS = {Kind.HEADING: "§", Kind.CHAPEAU: "¶", Kind.PARAGRAPH: "¶", Kind.STATEMENT: "“"}
"""What stands for the label of an item that has none."""


class Outline(LineList[OutlineRow]):
    """Groups and items, filtered, with a mark for what changed since the base.

    `RowChosen` and `RowEntered` carry an item's id, or `group:` and the id of a group.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--group",
        "outline--label",
        "outline--heading",
        "outline--count",
        "outline--changed",
        "outline--withdrawn",
        *(f"outline--{status}" for status in Status),
    }
    """
    | Class | What it styles |
    | :- | :- |
    | `outline--group` | The heading of a group. |
    | `outline--label` | The label of an item. |
    | `outline--heading` | The words of an item that is a heading. |
    | `outline--count` | Counts of brackets and of agreed recommendations. |
    | `outline--changed` | The mark of an item that changed since the base. |
    | `outline--withdrawn` | An item that was withdrawn. |
    | `outline--agreed`, `--to-be-revisited`, `--no-agreement` | Symbol and word of a status. |
    """
    DEFAULT_CSS = """
    Outline {
        & > .outline--group { text-style: bold; }
        & > .outline--label { text-style: bold; }
        & > .outline--heading { text-style: bold; }
        & > .outline--count { color: $foreground-muted; }
        & > .outline--changed { color: $text-accent; text-style: bold; }
        & > .outline--withdrawn { color: $foreground-muted; text-style: strike; }
        & > .outline--agreed { color: $text-success; }
        & > .outline--to-be-revisited { color: $text-warning; }
        & > .outline--no-agreement { color: $text-error; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._draft: Draft | None = None
        self._all_rows: tuple[OutlineRow, ...] = ()
        self._filter = NO_FILTER
        self._hidden: tuple[str, ...] | None = None

    def hide_holders(self, known: tuple[str, ...] | None) -> None:
        """Leave the attributions inside brackets out, known by these names; show them again for None."""
        if known != self._hidden:
            self._hidden = known
            self._drawn.clear()
            self.refresh()

    @property
    def filter(self) -> OutlineFilter:
        """What is listed."""
        return self._filter

    def show(self, draft: Draft, changes: Changes = NO_CHANGES) -> None:
        """List a draft, with how its items changed since the base."""
        self.show_all(draft, outline_rows(draft, changes))

    def show_all(self, draft: Draft, rows: tuple[OutlineRow, ...]) -> None:
        """List a draft whose rows are made already."""
        self._draft, self._all_rows = draft, rows
        self._list()

    def narrow(self, only: OutlineFilter) -> None:
        """List only what the filter says; the cursor stays on its item, or goes to the nearest that is listed."""
        self._filter = only
        self._list()

    def change_item(self, located: Located, changes: tuple[Change, ...] = ()) -> None:
        """Draw one item anew, whatever the filter: it does not go from under the cursor while somebody types.

        Where it is not listed nothing happens.
        """
        row = item_row(located, changes)
        self._all_rows = tuple(row if other.key == row.key else other for other in self._all_rows)
        if self.lists(row.key):
            self.change_row(row)

    def go_to(self, name: str) -> str:
        """Put the cursor on the item or group that somebody names, and give its key.

        Raises `Refusal` where there is none, where there are several, or where the filter hides it.
        """
        if self._draft is None:
            raise Refusal("No draft is open yet.", "Open one first.")
        key = key_of(self._draft, name)
        if not self.move_to(key):
            raise Refusal(
                f"{name!r} is not listed: the outline shows only {self._filter.said}.", "Take the filter off."
            )
        return key

    def find(self, text: str, *, backwards: bool = False) -> bool:
        """Put the cursor on the next item that holds the text, going round; False where none does."""
        place = next_match(self.rows, self.cursor_place, text, backwards=backwards) if self.rows else None
        return place is not None and self.move_to(self.rows[place].key)

    def height(self, row: OutlineRow, width: int) -> int:  # noqa: ARG002  the same at every width
        """A heading has a blank line above it."""
        return 2 if isinstance(row, GroupRow) and not row.first else 1

    def draw(self, row: OutlineRow, width: int) -> Sequence[Line]:
        """One line; the narrower it is, the less stands there, but always symbol, label and first words."""
        if isinstance(row, ItemRow):
            words = row.words if self._hidden is None else row.words_without(self._hidden)
            return [tuple(_item_pieces(row, words, width))]
        heading = tuple(_group_pieces(row, width))
        return [heading] if row.first else [(), heading]

    def _list(self) -> None:
        if self._draft is not None:
            self.empty = f"Nothing is {self._filter.said}." if self._filter.active else "No groups yet."
            self.show_rows(narrowed(self._all_rows, self._filter))


def _group_pieces(row: GroupRow, width: int) -> Iterator[Piece]:
    indent = "  " * (min(row.level, _DEEPEST) - 1)
    count = f"{row.agreed}/{row.recommendations} {Status.AGREED.symbol}" if row.recommendations else ""
    count_width = width_of(count) + 1 if count and width >= _WITH_COUNTS else 0
    name = row.title if row.title.casefold() == row.id.casefold() else f"{row.id}  {row.title}"
    yield Piece(fitted(indent + name, max(0, width - count_width)), "outline--group")
    if count_width:
        yield Piece(f" {count}", "outline--count")


def _item_pieces(row: ItemRow, words: str, width: int) -> Iterator[Piece]:
    left = [
        Piece(_change_sign(row.changes), "outline--changed"),
        Piece(_status_sign(row), _status_style(row)),
        Piece(" " + "  " * (min(row.level, _DEEPEST) - 1)),
        *_label_pieces(row),
    ]
    right = list(_right_pieces(row, width))
    room = max(0, width - sum(width_of(piece.text) for piece in (*left, *right)))
    words = cut(words, room)
    yield from left
    yield Piece(words, _words_style(row))
    yield Piece(" " * (room - width_of(words)))
    yield from right


def _label_pieces(row: ItemRow) -> Iterator[Piece]:
    label = cut(row.label or _KIND_SIGNS.get(row.kind, row.key), _LONGEST_LABEL)
    yield Piece(label, "outline--withdrawn" if row.withdrawn else "outline--label")
    yield Piece(" " * (max(0, _LABEL - width_of(label)) + 1))


def _right_pieces(row: ItemRow, width: int) -> Iterator[Piece]:
    if (row.brackets and width >= _WITH_COUNTS) or width >= _WITH_WORDS:
        count = f"[{row.brackets}]" if row.brackets else ""
        yield Piece(f" {count}" if width < _WITH_WORDS else count.rjust(_COUNT), "outline--count")
    if width >= _WITH_WORDS:
        yield Piece(f"  {fitted(row.status_word, _STATUS_WORD - 2)}", _status_style(row))


def _change_sign(changes: tuple[Change, ...]) -> str:
    """`+` for what is new, `•` for other words or another status, `↕` for what only stands elsewhere."""
    if not changes:
        return " "
    if Change.NEW in changes:
        return "+"
    return "↕" if changes == (Change.MOVED,) else "•"


def _status_sign(row: ItemRow) -> str:
    if row.withdrawn:
        return _WITHDRAWN
    return row.status.symbol if row.status else " "


def _status_style(row: ItemRow) -> str:
    if row.withdrawn:
        return "outline--count"
    return f"outline--{row.status}" if row.status else "outline--count"


def _words_style(row: ItemRow) -> str:
    if row.withdrawn:
        return "outline--withdrawn"
    return "outline--heading" if row.kind is Kind.HEADING else ""
