"""How the words of an item are read on a clean page: paragraphs, emphasis and lists; every other sign is as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from wgec_draft.text.normalise import inert

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 40
"""Nesting beyond which nothing is taken for a list."""


def prose(text: str) -> list[Token]:
    """The text, made inert, as tokens of Markdown, of which only paragraphs, emphasis and lists exist.

    Should a letter, digit or bracket be lost on the way, as in lists too deep for the parser, only paragraphs are read.
    """
    shown = inert(text)
    tokens = _parser("list", "emphasis").parse(shown)
    if _what_counts("".join(_seen(tokens))) == _what_counts(shown):
        return tokens
    return _parser().parse(shown)


@cache
def _parser(*rules: str) -> MarkdownIt:
    """A parser that knows paragraphs and these rules; making one costs more than reading an item."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"maxNesting": _DEEPEST}).enable(list(rules))


def typed_number(item: Token) -> str:
    """The number of an item of a list as it was typed, `7.` or `7)`; empty for a bullet."""
    return f"{item.info}{item.markup}" if item.info else ""


def _seen(tokens: Sequence[Token]) -> Iterator[str]:
    """All that a reader sees of the tokens."""
    for token in tokens:
        yield typed_number(token) if token.type == "list_item_open" else token.content if not token.children else ""
        yield from _seen(token.children or ())


def _what_counts(text: str) -> str:
    """What may not be lost: everything but blanks and the signs that emphasis and bullets are made of."""
    return re.sub(r"[\s*_+\-]", "", text)
