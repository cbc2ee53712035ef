"""Makes a terminal picture look the same in every viewer: each run of words stands at its own place."""

from __future__ import annotations

import re
from html import escape, unescape

_TEXT = re.compile(
    r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="([^"]*)" clip-path="[^"]*">([^<]*)</text>'
)
_BLANK = "\N{NO-BREAK SPACE}"
_RUN = re.compile(f"[^{_BLANK}]+(?:{_BLANK}[^{_BLANK}]+)*")
"""Words with single blanks between them."""


def steady(svg: str) -> str:
    """The picture without runs of blanks, which some viewers leave out and others draw as wide as their font is."""
    return _TEXT.sub(_apart, svg)


def _apart(match: re.Match[str]) -> str:
    style, x, y, length = match.groups()[:4]
    text = unescape(match[5])
    cell = float(length) / len(text) if text else 0.0  # each sign of the sample takes one cell
    return "".join(
        f'<text class="{style}" x="{float(x) + cell * run.start():.1f}" y="{y}" '
        f'textLength="{cell * len(run.group()):.1f}">{escape(run.group()).replace(_BLANK, "&#160;")}</text>'
        for run in _RUN.finditer(text)
    )
