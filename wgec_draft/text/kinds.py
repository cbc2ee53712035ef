"""What a token is to the rules of the redline: a letter each, so that a stretch is judged by searching a string."""

from __future__ import annotations

import re
from functools import lru_cache

from wgec_draft.text.small_words import STOP_WORDS, WEIGHTY_WORDS

CONTENT, SMALL, WEIGHTY, STOP, NESTING, SIGN = "w", "s", "h", ".", "(", "-"
"""A word of content, a small one, one that is never given up; the end of a sentence; what has a counterpart; others."""

BRACKETS = ("[", "]")
"""Square brackets are a kind each: they are negotiated."""
SENTENCE_ENDS = frozenset(".?!。！？؟۔।…")
OPENING = dict(zip("([{“«„", ")]}”»“", strict=True))
"""For each sign that opens something the one that closes it."""
CLOSING = {closing: opening for opening, closing in OPENING.items()}

STRUCTURAL = re.compile(r"[\[\]]")
"""Finds a square bracket in a row of kinds."""
NESTED = re.compile(r"[\[\](]")
"""Finds a bracket of any form or a quotation mark in a row of kinds."""
SENTENCE_STOP = re.compile(r"\.")


def is_word(token: str) -> bool:
    """Whether a token holds a letter or digit of any script."""
    return token.isalnum() or any(map(str.isalnum, token))


def count_words(kinds: str, start: int, end: int) -> int:
    """How many words there are from one place to before another."""
    return kinds.count(CONTENT, start, end) + kinds.count(SMALL, start, end) + kinds.count(WEIGHTY, start, end)


@lru_cache(maxsize=20_000)
def kind_of(token: str) -> str:
    """The letter for a token."""
    if is_word(token):
        word = token.casefold()
        return WEIGHTY if word in WEIGHTY_WORDS else SMALL if word in STOP_WORDS else CONTENT
    if token in BRACKETS:
        return token
    if token in OPENING or token in CLOSING:
        return NESTING
    return STOP if token in SENTENCE_ENDS else SIGN
