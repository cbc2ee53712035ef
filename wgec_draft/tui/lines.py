"""Lines of styled pieces, measured in terminal cells: what the lists and the redline are drawn from.

A style is the name of a component class, so that themes decide how it looks; no markup is ever parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

TAB = "    "
"""How a tab is shown: a terminal would jump with it."""
ELLIPSIS = "…"
_MOST_NAMES = 5


class Piece(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: str = ""
    """Names of component classes of the widget that draws it, separated by spaces; later ones win."""


Line = tuple[Piece, ...]
"""What stands on one line of the screen."""


def width_of(text: str) -> int:
    """How many cells of a terminal the text takes; a tab takes those of `TAB`."""
    if text.isascii() and "\t" not in text:
        return len(text)
    return cell_len(text.replace("\t", TAB))


def cut(text: str, width: int) -> str:
    """The text if it fits in so many cells, else its beginning and an ellipsis; no grapheme is split."""
    if width_of(text) <= width:
        return text
    if width < 1:
        return ""
    if text.isascii() and "\t" not in text:
        return text[: width - 1] + ELLIPSIS
    kept, used = [], 0
    for grapheme in graphemes(text):
        used += width_of(grapheme)
        if used > width - 1:
            break
        kept.append(grapheme)
    return "".join(kept) + ELLIPSIS


def tail(text: str, width: int) -> str:
    """The end of a text in at most so many cells."""
    if width_of(text) <= width:
        return text
    kept: list[str] = []
    used = 1
    for grapheme in reversed(graphemes(text)):
        used += width_of(grapheme)
        if used > width:
            break
        kept.append(grapheme)
    return ELLIPSIS + "".join(reversed(kept)) if width else ""


def cut_line(line: Line, width: int) -> Line:
    """The line if it fits in so many cells, else its beginning and an ellipsis in the style of what was cut."""
    room = width
    kept: list[Piece] = []
    for piece in line:
        if width_of(piece.text) > room:
            return (*kept, Piece(cut(piece.text, room), piece.style))
        kept.append(piece)
        room -= width_of(piece.text)
    return tuple(kept)


def fitted(text: str, width: int) -> str:
    """The text cut or filled up with blanks to exactly so many cells."""
    short = cut(text, width)
    return short + " " * (width - width_of(short))


def some_of(names: Sequence[str]) -> str:
    """Names or label paths for a sentence, the first few of them, the others counted."""
    more = len(names) - _MOST_NAMES
    named = ", ".join(names[:_MOST_NAMES])
    return f"{named} and {more:,} more" if more > 0 else named


def graphemes(text: str) -> list[str]:
    """What readers take for single characters (UAX 29)."""
    if text.isascii():
        return list(text)
    return _grapheme_splitter()(text)


def plain(line: Line) -> str:
    """What a line says, without its styles."""
    return "".join(piece.text for piece in line)


@lru_cache(maxsize=1)
def _grapheme_splitter() -> Callable[[str], list[str]]:
    import regex

    return regex.compile(r"\X").findall
