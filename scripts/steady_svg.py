"""Makes a terminal picture look the same in every viewer: each run of words stands at its own place."""

from __future__ import annotations

import re
from html import escape, unescape

from rich.cells import cell_len

_TEXT = re.compile(
    r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="([^"]*)" clip-path="[^"]*">([^<]*)</text>'
)
_BLANK = "\N{NO-BREAK SPACE}"
_LINES = "\N{BOX DRAWINGS LIGHT HORIZONTAL}-\N{BOX DRAWINGS HEAVY UP AND LIGHT DOWN}"
_RUN = re.compile(f"[{_LINES}]{{1,3}}|[^{_LINES}{_BLANK}]+(?:{_BLANK}(?=[^{_BLANK}]))?")
"""A word with the blank before the next, so that a line under both is not broken; or a short piece of a frame."""


def steady(svg: str) -> str:
    """The picture without runs of blanks, which some viewers leave out and others draw as wide as their font is."""
    return _TEXT.sub(_apart, svg)


def _apart(match: re.Match[str]) -> str:
    style, x, y, length = match.groups()[:4]
    text = unescape(match[5])
    cell = float(length) / len(text) if text else 0.0
    return "".join(
        f'<text class="{style}" x="{float(x) + cell * cell_len(text[: run.start()]):.1f}" y="{y}" '
        f'textLength="{cell * cell_len(run.group()):.1f}">{escape(run.group()).replace(_BLANK, "&#160;")}</text>'
        for run in _RUN.finditer(text)
    )
