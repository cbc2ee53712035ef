"""Which kept words are too little to keep: a lone "of" between two changes is noise to a reader."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from wgec_draft.text.alignment import Match
from wgec_draft.text.blocks import Span, ends_sentence, sentences
from wgec_draft.text.boundaries import Hunk, hunks, is_structural, opens_or_closes
from wgec_draft.text.small_words import STOP_WORDS, WEIGHTY_WORDS
from wgec_draft.text.tokens import Tokens, is_word

_MOST_CONTENT = 2
"""An island with more words of content than this stays, unless the whole passage was rewritten."""
_PASSAGE = 3
"""So many changes in one sentence make a passage, which is judged as a whole."""
_LONGEST_PASSAGE = 50
"""More changes than this are never looked at as one, so that time stays in proportion."""
_ENDS_LABEL = frozenset(":)-–—•.")
_LONGEST_LABEL = 4
_LEAST_KEPT = 5
"""A sentence of which less than one word in this many is kept was written anew."""


def dissolve(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Give up kept words that only break a change in two, as people do when they draw a redline.

    Three rules, from the large to the small. A sentence written anew is one change. So is a passage of three or more
    changes if fewer words stayed in it than went and than came. And so are two neighbouring changes if what stays
    between them is a lone stop word, or has at most two words of content and is less than what went and than what came.

    Modal verbs and negations are never given up, nor the end of a sentence or line, nor a bracket or quotation mark
    without its counterpart; and nothing beside a change that opens or closes a square bracket.
    """
    kept = _without_rewritten(old, new, kept)
    return _without_islands(old, new, _without_passages(old, new, kept))


def _without_passages(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    changes = hunks(old, new, kept)
    if len(changes) < _PASSAGE:
        return list(kept)
    islands = _islands(changes)
    sizes = [_words_changed(old, new, change) for change in changes]
    held = [
        None if _must_stay(old, new, before, island, after) else _length(old, (island.old_start, island.old_end))
        for before, island, after in zip(changes, islands, changes[1:], strict=False)
    ]
    given_up: list[Hunk] = []
    first = 0
    while first + _PASSAGE <= len(changes):
        last = _end_of_passage(sizes[first:], held[first : first + _LONGEST_PASSAGE])
        given_up += islands[first : first + last]
        first += last + 1
    return _without(kept, given_up)


def _end_of_passage(sizes: Sequence[tuple[int, int]], held: Sequence[int | None]) -> int:
    """How many changes after the first one belong with it to one passage written anew; 0 if there is none."""
    last = stayed = 0
    went, came = sizes[0]
    for count, (words, (gone, new)) in enumerate(zip(held, sizes[1:], strict=False), 1):
        if words is None:
            break
        stayed, went, came = stayed + words, went + gone, came + new
        if count + 1 >= _PASSAGE and stayed < min(went, came):
            last = count
    return last


def _without_islands(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    changes = hunks(old, new, kept)
    given_up: list[Hunk] = []
    before = changes[0] if changes else None
    for island, after in zip(_islands(changes), changes[1:], strict=True):
        assert before is not None
        if _is_noise(old, new, before, island, after):
            given_up.append(island)
            before = Hunk(before.old_start, after.old_end, before.new_start, after.new_end)
        else:
            before = after
    return _without(kept, given_up)


def _islands(changes: Sequence[Hunk]) -> list[Hunk]:
    """What is kept between each change and the next."""
    return [Hunk(a.old_end, b.old_start, a.new_end, b.new_start) for a, b in pairwise(changes)]


def _without(kept: Sequence[Match], islands: Sequence[Hunk]) -> list[Match]:
    if not islands:
        return list(kept)
    given_up = {place for island in islands for place in range(island.old_start, island.old_end)}
    return [match for match in kept if match[0] not in given_up]


def _is_noise(old: Tokens, new: Tokens, before: Hunk, island: Hunk, after: Hunk) -> bool:
    if _must_stay(old, new, before, island, after):
        return False
    words = [word.casefold() for word in old.words[island.old_start : island.old_end] if is_word(word)]
    content = sum(word not in STOP_WORDS for word in words)
    if len(words) == 1 and not content:
        return True
    (gone_before, come_before), (gone_after, come_after) = (
        _words_changed(old, new, before),
        _words_changed(old, new, after),
    )
    size = max(1, len(words))
    smaller = min(max(gone_before, come_before), max(gone_after, come_after))
    rewritten = size < gone_before + gone_after and size < come_before + come_after
    return content <= _MOST_CONTENT and rewritten and size <= smaller


def _must_stay(old: Tokens, new: Tokens, before: Hunk, island: Hunk, after: Hunk) -> bool:
    """Whether something in an island is never given up, or a square bracket beside it came or went."""
    words = old.words[island.old_start : island.old_end]
    return (
        any(_is_structural(old, new, hunk) for hunk in (before, island, after))
        or opens_or_closes(words)
        or any(word.casefold() in WEIGHTY_WORDS for word in words)
        or _has_end(old, (island.old_start, island.old_end))
        or _has_end(new, (island.new_start, island.new_end))
    )


def _has_end(tokens: Tokens, span: Span) -> bool:
    """Whether a sentence or line ends in an island or at its edges."""
    first, beyond = span
    return "\n" in tokens.gaps[first] or any(ends_sentence(tokens, place) for place in range(first + 1, beyond + 1))


def _is_structural(old: Tokens, new: Tokens, hunk: Hunk) -> bool:
    return is_structural(old.words[hunk.old_start : hunk.old_end] + new.words[hunk.new_start : hunk.new_end])


def _words_changed(old: Tokens, new: Tokens, hunk: Hunk) -> tuple[int, int]:
    """How many words a change takes away and how many it brings."""
    return _length(old, (hunk.old_start, hunk.old_end)), _length(new, (hunk.new_start, hunk.new_end))


def _without_rewritten(old: Tokens, new: Tokens, kept: Sequence[Match]) -> list[Match]:
    """Give up what is kept of sentences that were written anew, their full stop included."""
    old_places = [old_place for old_place, _ in kept]
    new_sentences = sentences(new)
    given_up: set[Match] = set()
    for first, beyond in sentences(old):
        held = kept[bisect_left(old_places, first) : bisect_left(old_places, beyond)]
        if not held or len(held) == beyond - first:
            continue
        words = [old.words[place] for place, _ in held]
        touched = {bisect_right(new_sentences, place, key=_start) - 1 for _, place in held}
        longest = max(_length(old, (first, beyond)), sum(_length(new, new_sentences[number]) for number in touched))
        if sum(map(is_word, words)) * _LEAST_KEPT < longest and not is_structural(words):
            given_up.update(held[_label(old, held, first) :])
    return [match for match in kept if match not in given_up] if given_up else list(kept)


def _start(span: Span) -> int:
    return span[0]


def _label(tokens: Tokens, held: Sequence[Match], first: int) -> int:
    """How many of the matches are a kept number or catchword that begins a sentence, as `(a)`, `- ` or `Note:`."""
    label = 0
    for count, match in enumerate(held[:_LONGEST_LABEL], 1):
        if match != (first + count - 1, held[0][1] + count - 1):
            break
        if tokens.words[match[0]] in _ENDS_LABEL:
            label = count
    return label


def _length(tokens: Tokens, span: Span) -> int:
    return sum(map(is_word, tokens.words[slice(*span)]))
