"""Where a change begins and ends, so that people read it as they would have drawn it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from wgec_draft.text.blocks import ends_sentence
from wgec_draft.text.changes import Hunk, merged
from wgec_draft.text.kinds import CLOSING, NESTED, OPENING, STOP, count_words
from wgec_draft.text.tokens import Tokens

PARAGRAPH, LINE, SENTENCE, CLAUSE, PHRASE, SIGN, SPACE, NOTHING = 12, 10, 8, 6, 4, 3, 2, 0
"""How good a place is for a change to begin or end."""
_UNBALANCED = 8
"""What one bracket or quotation mark without its counterpart costs a change."""
_FARTHEST = 200
"""A change is slid over this many tokens at most, so that long runs of one sign cost no more than prose."""

_CLOSING_SIGNS = frozenset(",;:.?!、，。；：،؛؟")
_CONJUNCTIONS = frozenset("and or et ou y o und oder и или 和 或 及 أو".split())


def slide(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """Move pure insertions and deletions over equal words to where they read best; the texts stay what they are.

    Of places that are equally good the first is taken: "by {+the Chair and +}the Board".
    """
    slid = list(changes)
    here, there = _Side(old, slid, 0), _Side(new, slid, 2)
    for number, change in enumerate(changes):
        by = 0
        if change.old_start == change.old_end:
            by = _best_shift(there, here, number)
        elif change.new_start == change.new_end:
            by = _best_shift(here, there, number)
        if by:
            slid[number] = Hunk(*(place + by for place in change))
    return merged(slid) if slid != changes else slid


def keep_words(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """Where a word changed places with a bracket or another sign, keep the word and draw the sign.

    Not "[shall[- meet-]]{+ meet+} yearly" but "[shall{+]+} meet[-]-] yearly".
    """
    found: list[Hunk] = []
    waiting: Hunk | None = None
    for change in changes:
        if waiting and _changed_places(old, new, waiting, change):
            found[-1:] = _drawn_by_signs(waiting, change)
            waiting = None
        else:
            found.append(change)
            waiting = change
    return found


def _changed_places(old: Tokens, new: Tokens, before: Hunk, after: Hunk) -> bool:
    """Whether words went on one side of a sign, or of several, and came on the other."""
    if before.old_start == before.old_end:
        (came, gone), (nothing, less) = (before[2:], after[:2]), (before[:2], after[2:])
    else:
        (gone, came), (less, nothing) = (before[:2], after[2:]), (before[2:], after[:2])
    turned = nothing[0] == nothing[1] and less[0] == less[1] and gone[1] - gone[0] == came[1] - came[0]
    return (
        turned
        and old.words[slice(*gone)] == new.words[slice(*came)]
        and count_words(old.kinds, *gone) > 0
        and not count_words(old.kinds, before.old_end, after.old_start)
    )


def _drawn_by_signs(before: Hunk, after: Hunk) -> tuple[Hunk, Hunk]:
    """The two changes with the words between them kept, and what stood between them drawn."""
    signs = Hunk(before.old_end, after.old_start, before.new_end, after.new_start)
    if before.old_start == before.old_end:
        return (
            Hunk(signs.old_start, signs.old_end, before.new_start, before.new_start),
            Hunk(after.old_end, after.old_end, signs.new_start, signs.new_end),
        )
    return (
        Hunk(before.old_start, before.old_start, signs.new_start, signs.new_end),
        Hunk(signs.old_start, signs.old_end, after.new_end, after.new_end),
    )


def keep_first_stops(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """Keep the full stop of the sentence that goes on, not that of one that came or went whole after it.

    Not "on the table{+ and in print. Copies are free+}." but "on the table{+ and in print+}.{+ Copies are free.+}".
    """
    found: list[Hunk] = []
    for change in changes:
        old_start, old_end, new_start, new_end = change
        if old_end == len(old.words) or new_end == len(new.words):
            found.append(change)
            continue
        old_stop, new_stop = _first_stop(old, old_start, old_end), _first_stop(new, new_start, new_end)
        one_goes_on = (old_stop < old_end) != (new_stop < new_end)
        nothing_before = old_stop == old_start or new_stop == new_start
        if one_goes_on and nothing_before and old.words[old_stop] == new.words[new_stop]:
            found.append(Hunk(old_start, old_stop, new_start, new_stop))
            found.append(Hunk(old_stop + 1, old_end + 1, new_stop + 1, new_end + 1))
        else:
            found.append(change)
    return merged(found) if found != changes else found


def _first_stop(tokens: Tokens, start: int, end: int) -> int:
    """The first place where a stop ends a sentence before `end`; else `end`."""
    place = tokens.kinds.find(STOP, start, end)
    while place >= 0 and not ends_sentence(tokens, place + 1):
        place = tokens.kinds.find(STOP, place + 1, end)
    return place if place >= 0 else end


def opens_or_closes(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a bracket of any kind or a quotation mark stands here without its counterpart."""
    if not NESTED.search(tokens.kinds, start, end):
        return False
    waiting: list[str] = []
    for sign in NESTED.finditer(tokens.kinds, start, end):
        word = tokens.words[sign.start()]
        if waiting and waiting[-1] == CLOSING.get(word):
            waiting.pop()
        else:
            waiting.append(word)
    return bool(waiting)


class _Side:
    """One of two texts, what changed in it, and which bracket belongs to which."""

    def __init__(self, tokens: Tokens, changes: Sequence[Hunk], first: int) -> None:
        self.tokens = tokens
        self.changes = changes
        """What changed, while changes are being slid."""
        self.first = first
        """Where in a change its places in this text are found: 0 for the old one, 2 for the new one."""

    def span(self, number: int) -> tuple[int, int]:
        """Where a change stands in this text."""
        change = self.changes[number]
        return change[self.first], change[self.first + 1]

    def room(self, number: int) -> tuple[int, int]:
        """How many tokens are kept between a change and the one before it, and how many between it and the next."""
        start, end = self.span(number)
        before = self.span(number - 1)[1] if number else 0
        after = self.span(number + 1)[0] if number + 1 < len(self.changes) else len(self.tokens.words)
        return start - before, after - end

    @cached_property
    def partners(self) -> dict[int, int]:
        """For each bracket or quotation mark that has a counterpart, the place of that."""
        found: dict[int, int] = {}
        waiting: dict[str, list[int]] = {opening: [] for opening in OPENING}
        for place in (sign.start() for sign in NESTED.finditer(self.tokens.kinds)):
            word = self.tokens.words[place]
            if word in OPENING:
                waiting[word].append(place)
            elif waiting[CLOSING[word]]:
                found[place] = waiting[CLOSING[word]].pop()
                found[found[place]] = place
        return found

    def lonely(self, start: int, end: int) -> int:
        """How many brackets and quotation marks of a change have no counterpart in it nor in another change."""
        signs = [sign.start() for sign in NESTED.finditer(self.tokens.kinds, start, end)]
        apart = [place for place in signs if not start <= self.partners.get(place, -1) < end]
        without = [place for place in apart if place not in self.partners or self._kept(self.partners[place])]
        return len(without) + self.tokens.words[start:end].count('"') % 2

    def _kept(self, place: int) -> bool:
        number = bisect_right(self.changes, place, key=lambda change: change[self.first]) - 1
        return number < 0 or self.span(number)[1] <= place


def _best_shift(here: _Side, there: _Side, number: int) -> int:
    """By how many tokens a change should be slid that takes tokens away from, or adds some to, `here` alone."""
    words = here.tokens.words
    (start, end), place = here.span(number), there.span(number)[0]
    before, after = here.room(number)
    left = right = 0
    while left < min(before, _FARTHEST) and words[start - left - 1] == words[end - left - 1]:
        left += 1
    while right < min(after, _FARTHEST) and words[start + right] == words[end + right]:
        right += 1
    if not left and not right:
        return 0
    return max(range(-left, right + 1), key=lambda by: (_score(here, there, (start + by, end + by), place + by), -by))


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
    if after in _CLOSING_SIGNS or before in OPENING or after in CLOSING:
        return SIGN
    if gap and (before in _CONJUNCTIONS or after in _CONJUNCTIONS):
        return SIGN
    return SPACE if gap else NOTHING
