"""The lines at the top: which draft, against which base, who writes, whether it is saved, how far it has got."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from wgec_draft.model.counting import Counts
from wgec_draft.model.draft import NOTHING_IS_AGREED
from wgec_draft.model.words import Status
from wgec_draft.text.counted import counted
from wgec_draft.tui.lines import Line, Piece, cut, plain, width_of
from wgec_draft.tui.widgets.painting import Painter

_SHORTEST_TITLE = 16
_LONGEST_NAME = 24
_GAP = 2
_LONG = ("agreed", "to be revisited", "no agreement", "open bracket")
_MIDDLING = ("agreed", "to revisit", "no agreement", "bracket")
_SHORT = ("", "", "", "[ ]")


class Saved(StrEnum):
    """Whether what is on the screen is on the disk."""

    YES = "saved"
    NOT_YET = "not saved yet"
    FAILED = "NOT SAVED"

    @property
    def symbol(self) -> str:
        """One character that tells it without colour."""
        return {Saved.YES: "✓", Saved.NOT_YET: "…", Saved.FAILED: "✗"}[self]


@dataclass(frozen=True, slots=True)
class TopLines:
    """What the top lines say."""

    title: str
    base: str
    """The version that the redline compares with; empty when there is none."""
    meeting: int | None
    """The meeting that is open; None between meetings."""
    by: str
    """Who is at the keyboard."""
    saved: Saved
    counts: Counts
    pen: str = ""
    """Whose pen it is, where this is a desk that only follows; it then stands in the place of `saved`."""
    banner: bool = False
    """Whether a third line says that nothing is agreed until everything is."""
    wall: str = ""
    """What the wall is doing; empty where there is none."""


def first_line(value: TopLines, width: int) -> Line:
    """Title at the left; wall, base, meeting and the state at the right, the last of which always has room."""
    state = _state(value)
    base = f"base {value.base}" if value.base else "no base"
    meeting = f"meeting {value.meeting}" if value.meeting is not None else "between meetings"
    room = 0
    right = ""
    for parts in ((value.wall, base, meeting), (value.wall, base), (value.wall,), ()):
        right = "".join(f"{part} · " for part in parts if part)
        room = width - width_of(right + state.text) - _GAP
        if room >= min(_SHORTEST_TITLE, width_of(value.title)):
            break
    title = cut(value.title, max(0, room))
    return (*_apart(Piece(title, "top--title"), right + state.text, width), Piece(right, "top--muted"), state)


def _state(value: TopLines) -> Piece:
    """Whether what is on the screen is saved, or who else has the pen."""
    if value.pen:
        return Piece(f"◇ read-only: {value.pen}", "top--following")
    return Piece(f"{value.saved.symbol} {value.saved}", f"top--{value.saved.name.lower().replace('_', '-')}")


def second_line(value: TopLines, width: int) -> Line:
    """The counts at the left, in as many words as there is room for; at the right who writes."""
    by = cut(value.by, _LONGEST_NAME)
    for words, name in ((_LONG, by), (_MIDDLING, by), (_SHORT, by), (_SHORT, "")):
        left = _counted(value.counts, words)
        if not name or width_of(plain(left) + name) + _GAP <= width:
            break
    return (*left, *_apart(Piece(""), plain(left) + name, width), Piece(name, "top--muted"))


def third_line(width: int) -> Line:
    """The banner of the chair."""
    return (Piece(cut(NOTHING_IS_AGREED, width), "top--banner"),)


def _counted(counts: Counts, words: tuple[str, str, str, str]) -> Line:
    agreed, revisit, none, brackets = words
    return (
        _count(Status.AGREED, counts.agreed, agreed),
        _count(Status.TO_BE_REVISITED, counts.to_be_revisited, revisit),
        _count(Status.NO_AGREEMENT, counts.no_agreement, none),
        Piece(counted(counts.brackets, brackets, _SHORT[3] if brackets == _SHORT[3] else ""), "top--muted"),
    )


def _count(status: Status, number: int, words: str) -> Piece:
    return Piece(f"{status.symbol} {number} {words}".rstrip() + "   ", f"top--{status}")


def _apart(left: Piece, others: str, width: int) -> Line:
    """A piece and the blanks that push what follows it to the right edge; `others` is what else is on the line."""
    return (left, Piece(" " * max(0, width - width_of(left.text + others))))


class Top(Widget, can_focus=False):
    """Draws the two lines, and the banner below them where the chair wants it. Its value is replaced as a whole."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "top--title",
        "top--muted",
        "top--yes",
        "top--not-yet",
        "top--failed",
        "top--following",
        "top--banner",
        *(f"top--{status}" for status in Status),
    }
    DEFAULT_CSS = """
    Top {
        dock: top;
        height: 2;
        min-width: 1;
        padding: 0 1;
        background: $surface;
    }
    Top.-banner { height: 3; }
    Top > .top--banner { color: $text-accent; text-style: bold; }
    Top > .top--title { text-style: bold; }
    Top > .top--muted { color: $muted; }
    Top > .top--yes { color: $success; }
    Top > .top--not-yet { color: $warning; }
    Top > .top--failed { color: $error; text-style: bold reverse; }
    Top > .top--following { color: $warning; text-style: bold; }
    Top > .top--agreed { color: $success; }
    Top > .top--to-be-revisited { color: $warning; }
    Top > .top--no-agreement { color: $error; }
    """

    value: reactive[TopLines | None] = reactive(None)
    """What is drawn; nothing until a draft is open."""

    def __init__(self, value: TopLines | None = None) -> None:
        super().__init__()
        self._painter = Painter(self)
        self.set_reactive(Top.value, value)

    def watch_value(self, value: TopLines | None) -> None:
        """Makes room for the banner."""
        self.set_class(value is not None and value.banner, "-banner")

    def notify_style_update(self) -> None:
        """Forgets the colours of the theme before."""
        super().notify_style_update()
        self._painter.forget()

    def render_line(self, y: int) -> Strip:
        """One of the lines."""
        width = self.size.width
        if self.value is None or y > (2 if self.value.banner else 1):
            return Strip.blank(width, self.rich_style)
        lines = (first_line, second_line)
        line = lines[y](self.value, width) if y < 2 else third_line(width)
        return self._painter.strip(line, width)
