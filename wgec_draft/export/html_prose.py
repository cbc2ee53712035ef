"""The words of an item as HTML for a clean page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from wgec_draft.export.prose import prose, typed_number

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAGS = {
    "paragraph_open": '<p dir="auto">',
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_open": '<ul class="typed">\n',
    "ordered_list_close": "</ul>\n",
    "list_item_close": "</li>\n",
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
}


def html_prose(text: str) -> str:
    """The words as paragraphs, emphasis and lists; the numbers of lists stand as text, so that they stay as typed."""
    return "".join(map(_drawn, prose(text))).rstrip("\n")


def _drawn(token: Token) -> str:
    if token.type == "inline":
        return "".join(map(_drawn, _children(token)))
    if token.type == "list_item_open":
        number = typed_number(token)
        return "<li>" + (f'<span class="number">{escape(number)}</span> ' if number else "")
    if token.type in _TAGS:
        return "" if token.hidden else _TAGS[token.type]
    return escape(token.content)


def _children(token: Token) -> Sequence[Token]:
    return token.children or ()
