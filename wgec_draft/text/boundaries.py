"""Where a change begins and ends, so that people read it as they would have drawn it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wgec_draft.text.alignment import Match
from wgec_draft.text.blocks import ends_sentence
from wgec_draft.text.tokens import BRACKETS, Tokens

PARAGRAPH, LINE, SENTENCE, CLAUSE, PHRASE, SIGN, SPACE, NOTHING = 12, 10, 8, 6, 4, 3, 2, 0
"""How good a place is for a change to begin or end."""
_UNBALANCED = 8
"""What one bracket or quotation mark without its counterpart costs a change."""
_FARTHEST = 200
"""A change is slid over this many tokens at most, so that long runs of one sign cost no more than prose."""

_OPENING = dict(zip("([{“«„", ")]}”»“", strict=True))
_CLOSING_SIGNS = frozenset(",;:.?!、，。；：،؛؟")
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


class Hunk(NamedTuple):
    """A change: the old tokens from `old_start` to before `old_end` became the new ones."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def hunks(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Hunk]:
    """The changes between the tokens that are kept, in order."""
    fenced = [(-1, -1), *kept, (len(old.words), len(new.words))]
    return [Hunk(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(fenced) if c > a + 1 or d > b + 1]


def slide(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Move pure insertions and deletions over equal words to where they read best; the texts stay what they are."""
    to_new = [-1] * len(old.words)
    to_old = [-1] * len(new.words)
    for old_place, new_place in kept:
        to_new[old_place], to_old[new_place] = new_place, old_place
    for hunk in hunks(old, new, kept):
        if hunk.old_start == hunk.old_end:
            _slide_one((new, to_old), (old, to_new), (hunk.new_start, hunk.new_end), hunk.old_start)
        elif hunk.new_start == hunk.new_end:
            _slide_one((old, to_new), (new, to_old), (hunk.old_start, hunk.old_end), hunk.new_start)
    return [(old_place, new_place) for old_place, new_place in enumerate(to_new) if new_place >= 0]


def is_structural(words: Sequence[str]) -> bool:
    """Whether a change opens or closes a square bracket."""
    return any(word in BRACKETS for word in words)


_Side = tuple[Tokens, list[int]]
"""A text, and for each of its tokens its place in the other text, or -1."""


def _slide_one(here: _Side, there: _Side, span: tuple[int, int], place: int) -> None:
    """Slide the tokens `span` that only `here` has; `place` is where they are missing `there`."""
    (tokens, links), (other, other_links) = here, there
    start, end = span
    words = tokens.words
    left = right = 0
    while left < _FARTHEST and start > left and links[start - left - 1] == place - left - 1 >= 0:
        if words[start - left - 1] != words[end - left - 1]:
            break
        left += 1
    while right < _FARTHEST and end + right < len(words) and links[end + right] == place + right:
        if words[start + right] != words[end + right]:
            break
        right += 1
    if not left and not right:
        return
    best = max(range(-left, right + 1), key=lambda by: (_score(tokens, other, (start + by, end + by), place + by), by))
    _shift(links, other_links, span, best)


def _shift(links: list[int], other_links: list[int], span: tuple[int, int], by: int) -> None:
    start, end = span
    moves = (
        [(end + step, start + step) for step in range(by)]
        if by > 0
        else [(start - step, end - step) for step in range(1, 1 - by)]
    )
    for source, target in moves:
        links[target], links[source] = links[source], -1
        other_links[links[target]] = target


def _score(tokens: Tokens, other: Tokens, span: tuple[int, int], place: int) -> int:
    start, end = span
    strange = other.gap(place) not in (tokens.gap(start), tokens.gap(end))
    lonely = _unbalanced(tokens.words[start:end])
    return _strength(tokens, start) + _strength(tokens, end) - _UNBALANCED * lonely - (PHRASE if strange else 0)


def _strength(tokens: Tokens, place: int) -> int:
    """How good the place before a token is for a change to begin or end."""
    gap = tokens.gap(place)
    if place in (0, len(tokens.words)) or gap.count("\n") > 1:
        return PARAGRAPH
    if "\n" in gap:
        return LINE
    return (
        SENTENCE
        if ends_sentence(tokens, place)
        else _strength_within(tokens.words[place - 1], gap, tokens.words[place])
    )


def _strength_within(before: str, gap: str, after: str) -> int:
    """The same inside a sentence."""
    if gap and before in (";", ":"):
        return CLAUSE
    if (gap and before == ",") or before == "]" or after == "[":
        return PHRASE
    if after in _CLOSING_SIGNS:
        return SIGN
    return SPACE if gap or before in _OPENING or after in _CLOSING else NOTHING


def _unbalanced(words: Sequence[str]) -> int:
    """How many brackets and quotation marks have no counterpart among these tokens."""
    waiting: list[str] = []
    lonely = 0
    for word in words:
        if word in _OPENING:
            waiting.append(word)
        elif word in _CLOSING:
            if waiting and waiting[-1] == _CLOSING[word]:
                waiting.pop()
            else:
                lonely += 1
    return lonely + len(waiting) + words.count('"') % 2
