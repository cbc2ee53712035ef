"""Which kept words are too little to keep: a lone "of" between two changes is noise to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wgec_draft.text.alignment import Match
from wgec_draft.text.blocks import Span, sentences
from wgec_draft.text.boundaries import Hunk, hunks, is_structural
from wgec_draft.text.tokens import Tokens, is_word

_STOP_WORDS = frozenset(
    # English; never shall, should, may, must, can, will, no, not, nor, or: in a negotiation they are the content
    "a an the of in on at to for by with from as and that which this these those its their it they is are was were be been "
    "has have had into upon such any all each also so than then there".split()
)
_LEAST_KEPT = 5
"""A sentence of which less than one word in this many is kept was written anew."""


def dissolve(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Give up kept words that only break a change in two: runs without a content word between two rewordings.

    What people do with such an island: no word in it, 70 % swallow it; one stop word, 82-91 % where words change on
    both sides of it; four words or more, 4-16 %. Beside a change that opens or closes a bracket nothing is given up.
    """
    return _without_islands(old, new, _without_rewritten(old, new, kept))


def _without_islands(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    given_up: set[Match] = set()
    changes = hunks(old, new, kept)
    if not changes:
        return list(kept)
    before = changes[0]
    for after in changes[1:]:
        island = Hunk(before.old_end, after.old_start, before.new_end, after.new_start)
        if _is_noise(old, new, before, island, after):
            given_up.update(zip(range(*island[:2]), range(*island[2:]), strict=True))
            before = Hunk(before.old_start, after.old_end, before.new_start, after.new_end)
        else:
            before = after
    return [match for match in kept if match not in given_up]


def _is_noise(old: Tokens, new: Tokens, before: Hunk, island: Hunk, after: Hunk) -> bool:
    words = old.words[island.old_start : island.old_end]
    if any(is_word(word) and word.casefold() not in _STOP_WORDS for word in words):
        return False
    if is_structural(words) or any(_is_structural(old, new, hunk) for hunk in (before, after)):
        return False
    return _rewords(old, new, before) and _rewords(old, new, after)


def _is_structural(old: Tokens, new: Tokens, hunk: Hunk) -> bool:
    return is_structural(old.words[hunk.old_start : hunk.old_end] + new.words[hunk.new_start : hunk.new_end])


def _rewords(old: Tokens, new: Tokens, hunk: Hunk) -> bool:
    """Whether a change puts words in the place of words."""
    gone, come = old.words[hunk.old_start : hunk.old_end], new.words[hunk.new_start : hunk.new_end]
    return any(map(is_word, gone)) and any(map(is_word, come))


def _without_rewritten(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Give up what is kept of sentences that were written anew, their full stop included."""
    place_of = dict(kept)
    new_sentences = sentences(new)
    sentence_of = {place: number for number, span in enumerate(new_sentences) for place in range(*span)}
    given_up: set[int] = set()
    for first, beyond in sentences(old):
        held = [place for place in range(first, beyond) if place in place_of]
        words = sum(is_word(old.words[place]) for place in held)
        if not held or len(held) == beyond - first:
            continue
        touched = {sentence_of[place_of[place]] for place in held}
        longest = max(_length(old, (first, beyond)), sum(_length(new, new_sentences[number]) for number in touched))
        if words * _LEAST_KEPT < longest and not is_structural([old.words[place] for place in held]):
            given_up.update(held)
    return [match for match in kept if match[0] not in given_up]


def _length(tokens: Tokens, span: Span) -> int:
    return sum(map(is_word, tokens.words[slice(*span)]))
