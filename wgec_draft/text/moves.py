"""Which passages were moved: whole sentences that went in one place and came, much the same, in another."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wgec_draft.text.alignment import Match, Span
from wgec_draft.text.blocks import likenesses, sentences
from wgec_draft.text.changes import Hunk
from wgec_draft.text.kinds import count_words, is_word
from wgec_draft.text.tokens import Tokens

_LEAST_WORDS = 5
_LIKENESS = 0.75


class Move(NamedTuple):
    """A passage that changed its place."""

    old: tuple[int, int]
    """Offsets in the old text where it began and ended."""
    new: tuple[int, int]
    """Offsets in the new text where it begins and ends."""


def moves(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Move]:
    """The moved passages, in the order of the old text.

    Sentences of five or more words that are much alike, neighbours taken together; and within sentences what a change
    took out and another put in with the same five or more words.
    """
    if not _may_hold_moves(changes):
        return []
    moved = list(_moved_sentences(old, new, changes))
    moved += _moved_clauses(old, new, changes, moved)
    return [Move(_offsets(old, old_span), _offsets(new, new_span)) for old_span, new_span in sorted(moved)]


def _moved_sentences(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> Iterator[tuple[Span, Span]]:
    old_spans = _changed_sentences(old, [(hunk.old_start, hunk.old_end) for hunk in changes])
    new_spans = _changed_sentences(new, [(hunk.new_start, hunk.new_end) for hunk in changes])
    if old_spans and new_spans:
        alike = likenesses(_bags(old, old_spans), _bags(new, new_spans), _LIKENESS)
        pairs = [
            (old_spans[a], new_spans[b])
            for a, b in _best(alike)
            if _hunk_of(changes, old_spans[a][0], "old_start") != _hunk_of(changes, new_spans[b][0], "new_start")
        ]
        yield from _together(pairs, changes)


def _moved_clauses(
    old: Tokens, new: Tokens, changes: Sequence[Hunk], moved: Sequence[tuple[Span, Span]]
) -> Iterator[tuple[Span, Span]]:
    """What one change of a sentence took out and another put in word for word; neither holds a moved sentence."""
    gone = {_hunk_of(changes, old_span[0], "old_start") for old_span, _ in moved}
    come = {_hunk_of(changes, new_span[0], "new_start") for _, new_span in moved}
    waiting: dict[tuple[str, ...], list[tuple[int, Span]]] = {}
    for place, hunk in reversed(list(enumerate(changes))):
        said, span = _clause(new, hunk.new_start, hunk.new_end)
        if place not in come and len(said) >= _LEAST_WORDS:
            waiting.setdefault(said, []).append((place, span))
    for place, hunk in enumerate(changes):
        said, span = _clause(old, hunk.old_start, hunk.old_end)
        others = waiting.get(said)
        if place not in gone and others and _in_one_sentence(old, new, hunk, changes[others[-1][0]]):
            yield span, others.pop()[1]


def _in_one_sentence(old: Tokens, new: Tokens, one: Hunk, other: Hunk) -> bool:
    """Whether two changes stand in the same sentence, in either text."""
    old_starts, new_starts = ([start for start, _ in sentences(tokens)] for tokens in (old, new))
    return (
        one != other
        and bisect_right(old_starts, one.old_start) == bisect_right(old_starts, other.old_start)
        and bisect_right(new_starts, one.new_start) == bisect_right(new_starts, other.new_start)
    )


def _clause(tokens: Tokens, start: int, end: int) -> tuple[tuple[str, ...], Span]:
    """The words of a stretch, and where they begin and end, signs around them aside."""
    places = [place for place in range(start, end) if is_word(tokens.words[place])]
    said = tuple(tokens.words[place].casefold() for place in places)
    return said, ((places[0], places[-1] + 1) if places else (start, start))


def _may_hold_moves(changes: Sequence[Hunk]) -> bool:
    """Whether a passage long enough went in one change and came in another: a look that spares looking closer."""
    gone = [place for place, hunk in enumerate(changes) if hunk.old_end - hunk.old_start >= _LEAST_WORDS]
    come = [place for place, hunk in enumerate(changes) if hunk.new_end - hunk.new_start >= _LEAST_WORDS]
    return bool(gone and come) and len({*gone, *come}) > 1


def _changed_sentences(tokens: Tokens, changed: Sequence[Span]) -> list[Span]:
    """The sentences of five or more words that lie in a change from end to end."""
    starts = [start for start, _ in changed]
    found = []
    for first, beyond in sentences(tokens):
        place = bisect_right(starts, first) - 1
        inside = place >= 0 and beyond <= changed[place][1]
        if inside and count_words(tokens.kinds, first, beyond) >= _LEAST_WORDS:
            found.append((first, beyond))
    return found


def _bags(tokens: Tokens, spans: Sequence[Span]) -> list[Counter[str]]:
    return [Counter(word.casefold() for word in tokens.words[slice(*span)] if is_word(word)) for span in spans]


def _best(alike: list[tuple[Match, float]]) -> Iterator[Match]:
    """The likeliest pairs first, each sentence once; then in the order of the old text."""
    taken: dict[int, int] = {}
    for (old_place, new_place), _ in sorted(alike, key=lambda one: (-one[1], one[0])):
        if old_place not in taken and new_place not in taken.values():
            taken[old_place] = new_place
    yield from sorted(taken.items())


def _hunk_of(changes: Sequence[Hunk], place: int, side: str) -> int:
    return bisect_right(changes, place, key=lambda hunk: int(getattr(hunk, side))) - 1


def _together(pairs: Sequence[tuple[Span, Span]], changes: Sequence[Hunk]) -> Iterator[tuple[Span, Span]]:
    """Join passages that stood side by side in one change and stand so again."""
    old_edges = {hunk.old_start for hunk in changes}
    new_edges = {hunk.new_start for hunk in changes}
    waiting: tuple[Span, Span] | None = None
    for old_span, new_span in pairs:
        beside = waiting and (waiting[0][1], waiting[1][1]) == (old_span[0], new_span[0])
        if waiting and beside and old_span[0] not in old_edges and new_span[0] not in new_edges:
            waiting = (waiting[0][0], old_span[1]), (waiting[1][0], new_span[1])
            continue
        if waiting:
            yield waiting
        waiting = old_span, new_span
    if waiting:
        yield waiting


def _offsets(tokens: Tokens, span: Span) -> tuple[int, int]:
    return tokens.starts[span[0]], tokens.ends[span[1] - 1]
