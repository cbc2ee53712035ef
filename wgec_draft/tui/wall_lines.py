"""What the wall looks like: its lines for any size of terminal, large by short rows, blank rows and wide margins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wgec_draft.model.speaking_clock import SpeakingClock, Warned
from wgec_draft.model.wall import OnTheWall, WallItem, WallPage
from wgec_draft.text.counted import counted
from wgec_draft.tui.lines import Line, Piece, cut, fitted, plain, width_of
from wgec_draft.tui.redline_text import Composed, Wanted
from wgec_draft.tui.wrapping import wrapped_line

MEASURE = 52
"""Cells of a row where there is room for more: some eight words."""
STEP = 6
"""Cells by which rows are made shorter or longer."""
NARROWEST = 16
_ROOMY = 14
"""Lines of a terminal from which on there is room for more than the words."""
_WITH_MARGINS = 30
"""Columns from which on there are margins."""
_SIGNS = 2
"""Cells of those margins in which the signs of the redline stand, so that words and headings begin in one column."""
_AIRY = 30
"""Lines of a terminal from which on the first is left blank."""
_STANDS_STILL = "‖"
"""Tells that a clock is paused; beside the versions, to the chair who knows it, that the wall is frozen."""
_WARNINGS = {Warned.NOT_YET: ("", ""), Warned.SOON: ("soon over", "!"), Warned.OVER: ("time is over", "!")}
"""What the clock says of the time that is left, and what where there is little room."""


Sign = tuple[str, ...]
"""What the wall says of itself, in fewer and fewer words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of the wall, from its first to its last."""

    lines: tuple[Line, ...]
    top: int
    """The first row of the words that is in view."""
    most: int
    """The last row that can be the first in view."""


@dataclass(frozen=True, slots=True)
class Size:
    """The terminal, and how long rows shall be."""

    width: int
    height: int
    measure: int = MEASURE

    @property
    def row(self) -> int:
        """Cells of a row."""
        room = self.width - 4 if self.width >= _WITH_MARGINS else self.width
        return max(1, min(self.measure, room))

    @property
    def column(self) -> int:
        """Cells of a row and of the signs before it."""
        return self.row + (_SIGNS if self.width >= _WITH_MARGINS else 0)

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for more than the words."""
        return self.height >= _ROOMY


def wanted(item: WallItem, base: str, width: int, *, compared: bool = True) -> Wanted:
    """What to draw of an item's words; not `compared`, as they stand now."""
    former = item.former if compared and item.former is not None else item.words
    return Wanted(former, item.words, base, "now", width=width)


def sheet(
    state: OnTheWall, composed: Composed | None, size: Size, top: int, place: int | None, now: float, sign: Sign = ()
) -> Sheet:
    """All lines for a terminal of that size.

    `composed` are the words of the item, `top` is the row that was the first in view; where `place` is given, an offset
    in the words, that is kept in view. `sign` is what the wall has to say of itself, the longest way first.
    """
    foot = list(foot_lines(state, size, now))
    if composed is None or state.page.item is None:
        return _title_sheet(state, size, [*foot, *_signed(sign, "", size)])
    head = list(_item_head(state, state.page.item, size))
    least = len(head) + len(foot) + bool(sign)
    rows, spaced = _rows(composed, state.page.item, size.height - least)
    room = max(1, size.height - least)
    if len(rows) > room:
        room = max(1, room - (not sign))  # the last line says that the text goes on
    most = max(0, len(rows) - room)
    top = min(most, _revealed(composed, place, top, room, 2 if spaced else 1))
    body = rows[top : top + room]
    end = _signed(sign, _goes_on(top, most), size)
    gap = size.height - len(head) - len(body) - len(foot) - len(end)
    lines = (*_placed(head, size), *_placed(body, size, composed.margin), *_placed([*([()] * gap), *foot, *end], size))
    return Sheet(lines[: size.height], top, most)


def foot_lines(state: OnTheWall, size: Size, now: float) -> Iterator[Line]:
    """Who speaks, how much time is left, and who comes next."""
    if state.clock is None and not state.speakers:
        return
    if size.is_roomy:
        yield ()
    if state.clock is not None:
        yield _clock_line(state.clock, size.row, now)
    if state.speakers and (size.is_roomy or state.clock is None):
        after = "then" if state.clock is not None else "next"
        yield (Piece(cut(f"{after} {', '.join(state.speakers)}", size.row), "wall--muted"),)


def _clock_line(clock: SpeakingClock, width: int, now: float) -> Line:
    warned = clock.warned(now)
    style = {
        Warned.NOT_YET: "wall--clock",
        Warned.SOON: "wall--clock wall--soon",
        Warned.OVER: "wall--clock wall--over",
    }[warned]
    left, paused = clock.figures(now), clock.running_since is None
    words, short = _WARNINGS[warned]
    time = "  ".join(filter(None, (left, words, "paused" if paused else "")))
    if width_of(clock.delegation + time) + 2 > width:
        time = " ".join(filter(None, (left, short, _STANDS_STILL if paused else "")))
    name = cut(clock.delegation, max(1, width - width_of(time) - 2))
    return (Piece(name, "wall--speaker"), Piece("  "), Piece(time, style))


def _title_sheet(state: OnTheWall, size: Size, end: Sequence[Line]) -> Sheet:
    page = state.page
    title = list(wrapped_line((Piece(page.title, "wall--path"),), size.row))
    told = [page.meeting, _versions(page, long=True)]
    lines: list[Line] = [*title, *_banner(page, size)]
    if size.is_roomy:
        lines += [(), *((Piece(cut(each, size.row), "wall--muted"),) for each in told if each)]
    room = max(0, size.height - len(end))
    above = max(0, (room - len(lines)) // 3) if size.is_roomy else 0
    lines = [*([()] * above), *lines][:room]
    lines += [()] * (size.height - len(lines) - len(end))
    return Sheet(_placed([*lines, *end], size)[: size.height], 0, 0)


def _item_head(state: OnTheWall, item: WallItem, size: Size) -> Iterator[Line]:
    page = state.page
    mark = _STANDS_STILL if state.frozen else ""
    if size.height >= _AIRY:
        yield ()
    if size.is_roomy:
        versions = "  ".join(filter(None, (_versions(page), mark)))
        title = cut(page.title, max(0, size.row - width_of(versions) - 2))
        gap = " " * max(0, size.row - width_of(title + versions))
        yield (Piece(title + gap + cut(versions, size.row), "wall--muted"),)
    if size.height >= _ROOMY // 2:
        yield from _banner(page, size)
    if size.is_roomy:
        yield ()
    yield from _named(item, size, "" if size.is_roomy else mark)
    if size.is_roomy:
        yield (Piece(cut(item.group, size.row), "wall--muted"),)
        yield ()


def _named(item: WallItem, size: Size, mark: str) -> Iterator[Line]:
    """The label and the status: on one line, or on two where they don't fit."""
    path = Piece(cut(item.path, size.row), "wall--path")
    status = Piece("")
    if item.withdrawn:
        status = Piece("⊘ withdrawn", "wall--withdrawn")
    elif item.status is not None:
        status = Piece(f"{item.status.symbol} {item.status.spoken}", f"wall--{item.status}")
    line = (path, Piece("   "), status, *((Piece(f" {mark}", "wall--muted"),) if mark else ()))
    if width_of(plain(line)) <= size.row:
        yield line
    elif size.height > _ROOMY // 2:
        yield (path,)
        yield (Piece(cut(status.text, size.row), status.style),)
    else:
        room = max(1, size.row - width_of(path.text) - 1)
        yield (path, Piece(" "), Piece(cut(status.text, room), status.style))


def _banner(page: WallPage, size: Size) -> Iterator[Line]:
    if page.banner and size.is_roomy:
        yield from wrapped_line((Piece(page.banner, "wall--banner"),), size.row)
    elif page.banner:
        yield (Piece(cut(page.banner, size.row), "wall--banner"),)


def _versions(page: WallPage, *, long: bool = False) -> str:
    """The version before and the one to come, and the one that the words are compared with."""
    is_compared = page.base and page.item is not None and page.item.former is not None
    before = f"{'version ' if long else ''}{page.version}" if page.version else ""
    if is_compared:
        before = f"against {page.base}" if page.base == page.version else f"against {page.base} · {before}"
    return " · ".join(filter(None, (before, f"next {page.next}" if page.next else "")))


def _rows(composed: Composed, item: WallItem, room: int) -> tuple[list[Line], bool]:
    """The rows of the words, with a blank one between each two where all find room; and whether they have."""
    rows: list[Line] = [
        (Piece(fitted(sign, composed.margin), "redline--sign"), *line.line)
        for sign, line in zip(composed.signs, composed.lines, strict=True)
    ]
    if item.cut:
        blank = " " * composed.margin
        rows.append((Piece(f"{blank}… the words go on: too many for the wall", "wall--muted"),))
    if 2 * len(rows) - 1 > room:
        return rows, False
    return [line for row in rows for line in (row, ())][:-1], True


def _revealed(composed: Composed, place: int | None, top: int, room: int, pitch: int) -> int:
    """The first row in view, so that the one with the place is, which then stands in the middle."""
    if place is None:
        return top
    row = max(0, bisect_right(composed.starts, place) - 1) * pitch
    return top if top <= row < top + room else max(0, row - room // 2)


def _goes_on(top: int, most: int) -> str:
    if not most:
        return ""
    return " ".join(
        filter(None, (counted(top, "row") + " above" if top else "", "↓ the text goes on" if top < most else ""))
    )


def _signed(sign: Sign, goes_on: str, size: Size) -> list[Line]:
    ways = [" · ".join(filter(None, (goes_on, way))) for way in sign or ("",)] + list(sign[-1:])
    told = next((way for way in ways if width_of(way) <= size.row), ways[-1])
    return [(Piece(cut(told, size.row), "wall--sign"),)] if told else []


def _placed(lines: Sequence[Line], size: Size, signs: int = 0) -> tuple[Line, ...]:
    """The lines with the margin before them, less the cells of the signs that they begin with."""
    margin = " " * max(0, (size.width - size.row) // 2 - signs)
    return tuple((Piece(margin), *line) for line in lines)
