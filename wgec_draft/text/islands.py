"""Which kept words are too little to keep: a lone "of" between two changes is noise to a reader."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.text.alignment import Match
from wgec_draft.text.blocks import Span, sentences
from wgec_draft.text.boundaries import Hunk, hunks, is_structural
from wgec_draft.text.tokens import Tokens, is_word

_STOP_WORDS = frozenset(
    "a an the of in on at to for by with from as and that which this these those its their it they is are was were be "
    "been has have had into upon such any all each also so than then there".split()
)
_WEIGHTY = frozenset("shall should may must can will no not nor or".split())
"""Small words that are what a negotiation is about; they are never given up."""
_MOST_CONTENT = 2
_ENDS_LABEL = frozenset(":)-–—•.")
_LONGEST_LABEL = 4
_LEAST_KEPT = 5
"""A sentence of which less than one word in this many is kept was written anew."""


def dissolve(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Give up kept words that only break a change in two, as people do when they draw a redline.

    Drawn by hand, a kept run without a word between two changes is swallowed in 70 % of the cases, one with a stop word
    in 82-91 % where words change on both sides, one with a content word in 62 %, one of four words or more in 4-16 %.
    Beside a change that opens or closes a bracket nothing is given up: members check their brackets.
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
    if any("\n" in old.gap(place) for place in range(island.old_start, island.old_end + 1)):
        return False
    words = [word.casefold() for word in old.words[island.old_start : island.old_end] if is_word(word)]
    if sum(word not in _STOP_WORDS for word in words) > _MOST_CONTENT or not _WEIGHTY.isdisjoint(words):
        return False
    if any(_is_structural(old, new, hunk) for hunk in (before, island, after)):
        return False
    sizes = [_words_changed(old, new, hunk) for hunk in (before, after)]
    return any(all(size) for size in sizes) and max(1, len(words)) <= min(map(max, sizes))


def _is_structural(old: Tokens, new: Tokens, hunk: Hunk) -> bool:
    return is_structural(old.words[hunk.old_start : hunk.old_end] + new.words[hunk.new_start : hunk.new_end])


def _words_changed(old: Tokens, new: Tokens, hunk: Hunk) -> tuple[int, int]:
    """How many words a change takes away and how many it brings."""
    return _length(old, (hunk.old_start, hunk.old_end)), _length(new, (hunk.new_start, hunk.new_end))


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
            given_up.update(place for place in held if place >= _label(old, (first, beyond), place_of))
    return [match for match in kept if match[0] not in given_up]


def _label(tokens: Tokens, span: Span, place_of: dict[int, int]) -> int:
    """Where the words of a sentence begin, after a kept number or catchword such as `(a)`, `- ` or `Note:`."""
    first, beyond = span
    for place in range(first, min(beyond, first + _LONGEST_LABEL)):
        if place not in place_of or place_of[place] - place != place_of[first] - first:
            break
        if tokens.words[place] in _ENDS_LABEL:
            first = place + 1
    return first


def _length(tokens: Tokens, span: Span) -> int:
    return sum(map(is_word, tokens.words[slice(*span)]))
