"""Where a change begins and ends, so that people read it as they would have drawn it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from wgec_draft.text.alignment import Match
from wgec_draft.text.blocks import SENTENCE_ENDS, ends_sentence
from wgec_draft.text.tokens import BRACKETS, Tokens, is_word

PARAGRAPH, LINE, SENTENCE, CLAUSE, PHRASE, SIGN, SPACE, NOTHING = 12, 10, 8, 6, 4, 3, 2, 0
"""How good a place is for a change to begin or end."""
_UNBALANCED = 8
"""What one bracket or quotation mark without its counterpart costs a change."""
_FARTHEST = 200
"""A change is slid over this many tokens at most, so that long runs of one sign cost no more than prose."""

_OPENING = dict(zip("([{“«„", ")]}”»“", strict=True))
_CLOSING_SIGNS = frozenset(",;:.?!、，。；：،؛؟")
_CONJUNCTIONS = frozenset("and or et ou y o und oder и или 和 或 及 أو".split())
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


class Hunk(NamedTuple):
    """A change: the old tokens from `old_start` to before `old_end` became the new ones."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def hunks(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Hunk]:
    """The changes between the tokens that are kept, in order."""
    found = []
    old_at = new_at = 0
    for old_place, new_place in [*kept, (len(old.words), len(new.words))]:
        if old_place != old_at or new_place != new_at:
            found.append(Hunk(old_at, old_place, new_at, new_place))
        old_at, new_at = old_place + 1, new_place + 1
    return found


def slide(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Move pure insertions and deletions over equal words to where they read best; the texts stay what they are.

    Of places that are equally good the first is taken: "by {+the Chair and +}the Board".
    """
    here, there = _Side(old), _Side(new)
    for old_place, new_place in kept:
        here.links[old_place], there.links[new_place] = new_place, old_place
    for hunk in hunks(old, new, kept):
        if hunk.old_start == hunk.old_end:
            _slide_one(there, here, (hunk.new_start, hunk.new_end), hunk.old_start)
        elif hunk.new_start == hunk.new_end:
            _slide_one(here, there, (hunk.old_start, hunk.old_end), hunk.new_start)
    return [(old_place, new_place) for old_place, new_place in enumerate(here.links) if new_place >= 0]


def keep_words(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Where a word changed places with a bracket or another sign, keep the word and draw the sign.

    Not "[shall[- meet-]]{+ meet+} yearly" but "[shall{+]+} meet[-]-] yearly".
    """
    signs: set[int] = set()
    words: list[Match] = []
    waiting: Hunk | None = None
    for change in hunks(old, new, kept):
        if waiting and _changed_places(old, new, waiting, change):
            gone, come = sorted((waiting, change), key=lambda hunk: hunk.old_start == hunk.old_end)
            signs.update(range(waiting.old_end, change.old_start))
            words += zip(range(*gone[:2]), range(*come[2:]), strict=True)
            waiting = None
        else:
            waiting = change
    return sorted([match for match in kept if match[0] not in signs] + words) if words else list(kept)


def _changed_places(old: Tokens, new: Tokens, before: Hunk, after: Hunk) -> bool:
    """Whether words went on one side of a sign, or of several, and came on the other."""
    sides = [(old.words[slice(*hunk[:2])], new.words[slice(*hunk[2:])]) for hunk in (before, after)]
    (gone_before, come_before), (gone_after, come_after) = sides
    turned = (gone_before, come_before) == (come_after, gone_after) and not (gone_before and come_before)
    return turned and _wordy(gone_before + come_before) and not _wordy(old.words[before.old_end : after.old_start])


def _wordy(tokens: Sequence[str]) -> bool:
    return any(map(is_word, tokens))


def keep_first_stops(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Keep the full stop of the sentence that goes on, not that of one that came or went whole after it.

    Not "on the table{+ and in print. Copies are free+}." but "on the table{+ and in print+}.{+ Copies are free.+}".
    """
    stops: dict[int, Match] = {}
    for hunk in hunks(old, new, kept):
        if hunk.old_end == len(old.words) or hunk.new_end == len(new.words):
            continue
        old_stop, new_stop = (
            _first_stop(old, hunk.old_start, hunk.old_end),
            _first_stop(new, hunk.new_start, hunk.new_end),
        )
        one_goes_on = (old_stop < hunk.old_end) != (new_stop < hunk.new_end)
        nothing_before = old_stop == hunk.old_start or new_stop == hunk.new_start
        if one_goes_on and nothing_before and old.words[old_stop] == new.words[new_stop]:
            stops[hunk.old_end] = old_stop, new_stop
    return sorted(stops.get(match[0], match) for match in kept) if stops else list(kept)


def _first_stop(tokens: Tokens, start: int, end: int) -> int:
    """The first place where a stop ends a sentence before `end`; else `end`."""
    return next(
        (p for p in range(start, end) if tokens.words[p] in SENTENCE_ENDS and ends_sentence(tokens, p + 1)), end
    )


def is_structural(words: Sequence[str]) -> bool:
    """Whether a change opens or closes a square bracket."""
    return any(word in BRACKETS for word in words)


def opens_or_closes(words: Sequence[str]) -> bool:
    """Whether a bracket of any kind or a quotation mark stands here without its counterpart."""
    waiting: list[str] = []
    for word in words:
        if waiting and waiting[-1] == _CLOSING.get(word):
            waiting.pop()
        elif word in _OPENING or word in _CLOSING:
            waiting.append(word)
    return bool(waiting)


class _Side:
    """A text, for each of its tokens the place in the other text or -1, and which bracket belongs to which."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.links = [-1] * len(tokens.words)

    @cached_property
    def partners(self) -> dict[int, int]:
        """For each bracket or quotation mark that has a counterpart, the place of that."""
        found: dict[int, int] = {}
        waiting: dict[str, list[int]] = {opening: [] for opening in _OPENING}
        for place, word in enumerate(self.tokens.words):
            if word in _OPENING:
                waiting[word].append(place)
            elif word in _CLOSING and waiting[_CLOSING[word]]:
                found[place] = waiting[_CLOSING[word]].pop()
                found[found[place]] = place
        return found

    def lonely(self, start: int, end: int) -> int:
        """How many brackets and quotation marks of a change have no counterpart in it nor in another change."""
        words = self.tokens.words
        signs = [place for place in range(start, end) if words[place] in _OPENING or words[place] in _CLOSING]
        apart = [place for place in signs if not start <= self.partners.get(place, -1) < end]
        without = [place for place in apart if place not in self.partners or self.links[self.partners[place]] >= 0]
        return len(without) + words[start:end].count('"') % 2


def _slide_one(here: _Side, there: _Side, span: tuple[int, int], place: int) -> None:
    """Slide the tokens `span` that only `here` has; `place` is where they are missing `there`."""
    words, links = here.tokens.words, here.links
    start, end = span
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
    best = max(range(-left, right + 1), key=lambda by: (_score(here, there, (start + by, end + by), place + by), -by))
    _shift(links, there.links, span, best)


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


def _score(here: _Side, there: _Side, span: tuple[int, int], place: int) -> int:
    tokens = here.tokens
    start, end = span
    strange = there.tokens.gaps[place] not in (tokens.gaps[start], tokens.gaps[end])
    lonely = here.lonely(start, end)
    return _strength(tokens, start) + _strength(tokens, end) - _UNBALANCED * lonely - (PHRASE if strange else 0)


def _strength(tokens: Tokens, place: int) -> int:
    """How good the place before a token is for a change to begin or end."""
    gap = tokens.gaps[place]
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
    if after in _CLOSING_SIGNS or before in _OPENING or after in _CLOSING:
        return SIGN
    if gap and (before in _CONJUNCTIONS or after in _CONJUNCTIONS):
        return SIGN
    return SPACE if gap else NOTHING
