"""The words of an item for a page of clean text: paragraphs, emphasis and lists as HTML, every other sign as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from wgec_draft.export.html_text import html_inert

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST = 40
"""Nesting beyond which a text is shown as it stands."""
_OPENINGS = {
    "paragraph_open": '<p dir="auto">',
    "bullet_list_open": "<ul>",
    "ordered_list_open": '<ul class="typed">',
    "em_open": "<em>",
    "strong_open": "<strong>",
}
_CLOSINGS = {
    "paragraph_close": "</p>",
    "bullet_list_close": "</ul>",
    "ordered_list_close": "</ul>",
    "list_item_close": "</li>",
    "em_close": "</em>",
    "strong_close": "</strong>",
}


def html_prose(text: str) -> str:
    """The words as HTML: Markdown's paragraphs, emphasis and lists; numbers of lists stay as they were typed.

    Should any letter, digit or bracket be lost on the way, the paragraphs are shown as they stand instead.
    """
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(["list", "emphasis"])
    drawn, shown = _drawn(parser.parse(text))
    return drawn if _told(shown) == _told(text) else _as_it_stands(text)


def _drawn(tokens: Sequence[Token]) -> tuple[str, str]:
    """The HTML of tokens, and the words that a reader of it sees."""
    drawn: list[str] = []
    shown: list[str] = []
    for token in tokens:
        if token.type == "inline":
            inner, words = _drawn(token.children or ())
            drawn.append(inner)
            shown.append(words)
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup}" if token.info else ""
            drawn.append("<li>" + (f'<span class="number">{escape(number)}</span> ' if number else ""))
            shown.append(number)
        elif token.type in _OPENINGS or token.type in _CLOSINGS:
            drawn.append("" if token.hidden else _OPENINGS.get(token.type) or _CLOSINGS[token.type])
        else:
            drawn.append(html_inert(token.content))
            shown.append(token.content)
    return "".join(drawn), "".join(shown)


def _told(text: str) -> str:
    """What may not be lost: everything but blanks and the signs that emphasis and bullets are made of."""
    return re.sub(r"[\s*_+\-]", "", text)


def _as_it_stands(text: str) -> str:
    return "".join(f'<p class="typed" dir="auto">{html_inert(part)}</p>' for part in re.split(r"\n\s*\n", text))
