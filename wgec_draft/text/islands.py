"""Which kept words are too little to keep: a lone "of" between two changes is noise to a reader."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from wgec_draft.text.alignment import Span
from wgec_draft.text.blocks import ends_sentence, sentences
from wgec_draft.text.boundaries import opens_or_closes
from wgec_draft.text.changes import Hunk, islands, merged
from wgec_draft.text.kinds import CONTENT, STOP, STRUCTURAL, WEIGHTY, count_words
from wgec_draft.text.tokens import Tokens

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


def dissolve(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """Give up kept words that only break a change in two, as people do when they draw a redline.

    Three rules, from the large to the small. A sentence written anew is one change. So is a passage of three or more
    changes if fewer words stayed in it than went and than came. And so are two neighbouring changes if what stays
    between them is a lone stop word, or has at most two words of content and is less than what went and than what came.

    Modal verbs and negations are never given up, nor the end of a sentence or line, nor a bracket or quotation mark
    without its counterpart; and nothing beside a change that opens or closes a square bracket.
    """
    found = _with(changes, list(_rewritten(old, new, changes)))
    found = _with(found, _in_passages(old, new, found))
    return _with(found, _noise(old, new, found))


def _with(changes: Sequence[Hunk], given_up: Sequence[Hunk]) -> list[Hunk]:
    return merged([*changes, *given_up]) if given_up else list(changes)


def _in_passages(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """What is kept in passages that were written anew."""
    if len(changes) < _PASSAGE:
        return []
    between = islands(changes)
    sizes = [_words_changed(old, new, change) for change in changes]
    structural = [_is_structural(old, new, change) for change in changes]
    held = [
        None
        if structural[place] or structural[place + 1] or _must_stay(old, new, island)
        else count_words(old.kinds, island.old_start, island.old_end)
        for place, island in enumerate(between)
    ]
    given_up: list[Hunk] = []
    first = 0
    while first + _PASSAGE <= len(changes):
        last = _end_of_passage(sizes[first:], held[first : first + _LONGEST_PASSAGE])
        given_up += between[first : first + last]
        first += last + 1
    return given_up


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


def _noise(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """What is kept and too little to keep, from left to right: two changes that became one are judged as one."""
    given_up: list[Hunk] = []
    before = changes[0] if changes else None
    for island, after in zip(islands(changes), changes[1:], strict=True):
        assert before is not None
        if _is_noise(old, new, before, island, after):
            given_up.append(island)
            before = Hunk(before.old_start, after.old_end, before.new_start, after.new_end)
        else:
            before = after
    return given_up


def _is_noise(old: Tokens, new: Tokens, before: Hunk, island: Hunk, after: Hunk) -> bool:
    content = old.kinds.count(CONTENT, island.old_start, island.old_end)
    if content > _MOST_CONTENT or _must_stay(old, new, island):
        return False
    if _is_structural(old, new, before) or _is_structural(old, new, after):
        return False
    words = count_words(old.kinds, island.old_start, island.old_end)
    if words == 1 and not content:
        return True
    (gone_before, come_before), (gone_after, come_after) = (
        _words_changed(old, new, before),
        _words_changed(old, new, after),
    )
    size = max(1, words)
    smaller = min(max(gone_before, come_before), max(gone_after, come_after))
    return size <= smaller and size < gone_before + gone_after and size < come_before + come_after


def _must_stay(old: Tokens, new: Tokens, island: Hunk) -> bool:
    """Whether something in an island is never given up, whatever changed beside it."""
    old_start, old_end, new_start, new_end = island
    return (
        WEIGHTY in old.kinds[old_start:old_end]
        or _has_bracket(old, island)
        or opens_or_closes(old, old_start, old_end)
        or _has_end(old, old_start, old_end)
        or _has_end(new, new_start, new_end)
    )


def _has_end(tokens: Tokens, first: int, beyond: int) -> bool:
    """Whether a sentence or line ends in an island or at its edges."""
    if STOP not in tokens.kinds[first:beyond] and "\n" not in tokens.text:
        return False
    return "\n" in tokens.gaps[first] or any(ends_sentence(tokens, place) for place in range(first + 1, beyond + 1))


def _is_structural(old: Tokens, new: Tokens, hunk: Hunk) -> bool:
    """Whether a change opens or closes a square bracket."""
    return _has_bracket(old, hunk) or STRUCTURAL.search(new.kinds, hunk.new_start, hunk.new_end) is not None


def _has_bracket(old: Tokens, hunk: Hunk) -> bool:
    return STRUCTURAL.search(old.kinds, hunk.old_start, hunk.old_end) is not None


def _words_changed(old: Tokens, new: Tokens, hunk: Hunk) -> tuple[int, int]:
    """How many words a change takes away and how many it brings."""
    return (
        count_words(old.kinds, hunk.old_start, hunk.old_end),
        count_words(new.kinds, hunk.new_start, hunk.new_end),
    )


def _rewritten(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> Iterator[Hunk]:
    """What is kept of sentences that were written anew, their full stop included."""
    runs = _kept_runs(old, new, changes)
    ends = [run.old_end for run in runs]
    new_sentences = sentences(new)
    for first, beyond in sentences(old):
        held = _clipped(runs[bisect_right(ends, first) : bisect_left(ends, beyond) + 1], first, beyond)
        if held and sum(run.old_end - run.old_start for run in held) < beyond - first:
            words = sum(count_words(old.kinds, run.old_start, run.old_end) for run in held)
            longest = max(count_words(old.kinds, first, beyond), _words_touched(new, new_sentences, held))
            if words * _LEAST_KEPT < longest and not any(_has_bracket(old, run) for run in held):
                yield from _clipped(held, first + _label(old, held[0], first), beyond)


def _kept_runs(old: Tokens, new: Tokens, changes: Sequence[Hunk]) -> list[Hunk]:
    """What is kept before, between and after the changes."""
    end = Hunk(len(old.words), len(old.words), len(new.words), len(new.words))
    return [run for run in islands([Hunk(0, 0, 0, 0), *changes, end]) if run.old_start < run.old_end]


def _clipped(runs: Sequence[Hunk], first: int, beyond: int) -> list[Hunk]:
    """What of the kept runs lies within a stretch of the old text."""
    clipped = []
    for run in runs:
        start, end = max(run.old_start, first), min(run.old_end, beyond)
        if start < end:
            clipped.append(Hunk(start, end, run.new_start + start - run.old_start, run.new_end + end - run.old_end))
    return clipped


def _words_touched(new: Tokens, new_sentences: Sequence[Span], held: Sequence[Hunk]) -> int:
    """How many words the new sentences have in which something of the old one is kept."""
    touched: set[int] = set()
    for run in held:
        number = bisect_right(new_sentences, run.new_start, key=_start) - 1
        touched.update(range(number, bisect_right(new_sentences, run.new_end - 1, key=_start)))
    return sum(count_words(new.kinds, *new_sentences[number]) for number in touched)


def _start(span: Span) -> int:
    return span[0]


def _label(tokens: Tokens, run: Hunk, first: int) -> int:
    """How many kept tokens are a number or catchword that begins a sentence, as `(a)`, `- ` or `Note:`."""
    if run.old_start != first:
        return 0
    begin = tokens.words[first : min(run.old_end, first + _LONGEST_LABEL)]
    return max((count for count, word in enumerate(begin, 1) if word in _ENDS_LABEL), default=0)
