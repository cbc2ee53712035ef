"""A list in sections: headings that the cursor passes over, and the styles that the screens' lists have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from wgec_draft.model.words import Status
from wgec_draft.tui.lines import Line, Piece, cut
from wgec_draft.tui.widgets.line_list import LineList, Row


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """What stands above a section."""

    key: str
    text: str
    told: str = ""
    """What is said beside it, such as a count."""
    first: bool = False
    """Whether it stands at the top, where no blank line parts it from what is above."""


RowType = TypeVar("RowType", bound=Row)


class SectionedList(LineList[RowType | HeadingRow]):
    """Rows under headings. Subclasses draw the rows in `draw_row`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--heading",
        "list--label",
        "list--muted",
        "list--warned",
        *(f"list--{status}" for status in Status),
        "redline--mark",
        "redline--inserted",
        "redline--deleted",
    }
    """
    | Class | What it styles |
    | :- | :- |
    | `list--heading` | The heading of a section. |
    | `list--label` | What names the row. |
    | `list--muted` | What is said beside it. |
    | `list--warned` | What somebody should look at. |
    | `list--agreed`, `--to-be-revisited`, `--no-agreement` | Symbol and word of a status. |
    | `redline--mark` | The marks around a change in an excerpt. |
    | `redline--inserted`, `redline--deleted` | The words of a change in an excerpt. |
    """
    DEFAULT_CSS = """
    SectionedList {
        & > .list--heading { color: $text-accent; text-style: bold; }
        & > .list--label { text-style: bold; }
        & > .list--muted { color: $foreground-muted; }
        & > .list--warned { color: $text-warning; }
        & > .list--agreed { color: $text-success; }
        & > .list--to-be-revisited { color: $text-warning; }
        & > .list--no-agreement { color: $text-error; }
        & > .redline--mark { color: $foreground-muted; }
        & > .redline--inserted { color: $inserted; text-style: bold underline; }
        & > .redline--deleted { color: $deleted; text-style: strike; }
    }
    """

    def draw_row(self, row: Any, width: int) -> Sequence[Line]:
        """The lines of a row that is no heading."""
        raise NotImplementedError

    def row_height(self, row: Any, width: int) -> int:  # noqa: ARG002  the same at every width
        """How many lines `draw_row` gives; one, unless a subclass says otherwise."""
        return 1

    def height(self, row: RowType | HeadingRow, width: int) -> int:
        """How many lines a row has, without drawing it."""
        if isinstance(row, HeadingRow):
            return 1 if row.first else 2
        return self.row_height(row, width)

    @property
    def entry(self) -> Any:
        """The row under the cursor; None where there is none or where it is a heading."""
        return None if isinstance(self.row, HeadingRow) else self.row

    def draw(self, row: RowType | HeadingRow, width: int) -> Sequence[Line]:
        """A heading with a blank line above, or a row."""
        if not isinstance(row, HeadingRow):
            return self.draw_row(row, width)
        text = cut(row.text, width)
        heading = (Piece(text, "list--heading"), Piece(f"  {row.told}" if row.told else "", "list--muted"))
        return [heading] if row.first else [(), heading]

    def action_move(self, rows: int) -> None:
        """Moves the cursor, over headings."""
        super().action_move(rows)
        if isinstance(self.row, HeadingRow):
            super().action_move(1 if rows > 0 else -1)
        if isinstance(self.row, HeadingRow):  # nothing is above the first heading
            super().action_move(1)

    def action_first(self) -> None:
        """Moves the cursor to the first row that is no heading."""
        super().action_first()
        if isinstance(self.row, HeadingRow):
            super().action_move(1)

    def action_page(self, pages: int) -> None:
        """Moves the cursor by screens, and not onto a heading."""
        super().action_page(pages)
        self.leave_heading()

    def leave_heading(self) -> None:
        """Moves the cursor to the first row below, if it came to stand on a heading."""
        if isinstance(self.row, HeadingRow):
            super().action_move(1)
