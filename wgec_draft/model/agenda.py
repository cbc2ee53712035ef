"""An agenda as people type it: a point a line, `[x]` before what is done."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wgec_draft.model.draft import AgendaPoint

_MARKED = re.compile(r"\s*(?:[-*]\s+)?\[(?P<mark>[ xX✓])\]\s*(?P<point>.*)")


def agenda_lines(agenda: Iterable[AgendaPoint]) -> tuple[str, ...]:
    """A line for each point: `[x] Opening`, `[ ] Group A`."""
    return tuple(f"[{'x' if point.done else ' '}] {point.point}" for point in agenda)


def read_agenda(lines: Iterable[str]) -> tuple[AgendaPoint, ...]:
    """The points that stand in lines; what has no mark is not done, and lines without words are none."""
    points = []
    for line in lines:
        marked = _MARKED.fullmatch(line)
        words = (marked["point"] if marked else line).strip()
        if words:
            points.append(AgendaPoint(words, done=marked is not None and marked["mark"] != " "))
    return tuple(points)
