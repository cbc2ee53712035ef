"""Which parts of two texts belong together: paragraphs, then sentences, so that words are compared in their place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wgec_draft.text.alignment import Match, Region, Span, align
from wgec_draft.text.kinds import SENTENCE_STOP, STOP, count_words
from wgec_draft.text.tokens import Tokens

_LIKENESS = 0.4
"""Paragraphs less alike than this are not taken for versions of each other."""
_CONTAINED = 0.5
"""A paragraph whose word pairs lie to this share in another was split from it or merged into it."""
_BETWEEN = 2
"""So many new paragraphs may stand between the parts of one that was split."""
_MANY = 40_000
"""Above this number of pairs of paragraphs only those that share an uncommon word are compared."""
_UNCOMMON = 8
_LARGE = 10_000
"""Above this product of lengths identical sentences are matched before words."""


def regions(old: Tokens, new: Tokens) -> Iterator[Region]:
    """The stretches of tokens to compare with each other, in order; what lies outside of them has no counterpart."""
    old_blocks, new_blocks = paragraphs(old), paragraphs(new)
    anchors = align(_keys(old, old_blocks), _keys(new, new_blocks))
    old_at = new_at = 0
    for old_place, new_place in [*anchors, (len(old_blocks), len(new_blocks))]:
        yield from _changed(old, new, old_blocks[old_at:old_place], new_blocks[new_at:new_place])
        if old_place < len(old_blocks):
            yield old_blocks[old_place], new_blocks[new_place]
        old_at, new_at = old_place + 1, new_place + 1


def paragraphs(tokens: Tokens) -> list[Span]:
    """The stretches between blank lines."""
    if "\n" not in tokens.text:
        return [(0, len(tokens.words))] if tokens.words else []
    return _spans((0, len(tokens.words)), (place for place, gap in enumerate(tokens.gaps) if gap.count("\n") > 1))


def sentences(tokens: Tokens, span: Span | None = None) -> list[Span]:
    """The sentences, by their final stop; a line end ends one as well."""
    start, end = span or (0, len(tokens.words))
    stops = (stop.end() for stop in SENTENCE_STOP.finditer(tokens.kinds, start, max(start, end - 1)))
    ends = {place for place in stops if ends_sentence(tokens, place)}
    if "\n" in tokens.text:
        ends.update(place for place in range(start + 1, end) if "\n" in tokens.gaps[place])
    return _spans((start, end), sorted(ends))


def ends_sentence(tokens: Tokens, place: int) -> bool:
    """Whether a sentence or line ends before the token at `place`."""
    gap = tokens.gaps[place]
    return "\n" in gap or (tokens.kinds[place - 1] == STOP and (bool(gap) or tokens.words[place - 1] in "。！？"))


def align_words(old: Tokens, new: Tokens, region: Region) -> list[Match]:
    """The tokens kept in a region; identical sentences of four or more words first where the region is large."""
    (old_start, old_end), (new_start, new_end) = region
    if (old_end - old_start) * (new_end - new_start) <= _LARGE:
        return align(old.words, new.words, region)
    anchors = _same_sentences(old, new, region)
    kept = list(anchors)
    for old_place, new_place in [*anchors, (old_end, new_end)]:
        if old_start < old_place and new_start < new_place:
            kept += align(old.words, new.words, ((old_start, old_place), (new_start, new_place)))
        old_start, new_start = old_place + 1, new_place + 1
    return sorted(kept)


def likenesses(
    old_bags: Sequence[Counter[str]], new_bags: Sequence[Counter[str]], least: float
) -> list[tuple[Match, float]]:
    """Pairs of passages at least so much alike, with their likeness (Dice's coefficient of their words) from 0 to 1."""
    old_sizes, new_sizes = ([bag.total() for bag in bags] for bags in (old_bags, new_bags))
    found = []
    for old_place, common in enumerate(_common_words(old_bags, new_bags)):
        for new_place, words in sorted(common.items()):
            likeness = 2 * words / (old_sizes[old_place] + new_sizes[new_place])
            if likeness >= least:
                found.append(((old_place, new_place), likeness))
    return found


def _common_words(old_bags: Sequence[Counter[str]], new_bags: Sequence[Counter[str]]) -> Iterator[dict[int, int]]:
    """For each old passage, how many words it has in common with the new ones, by the place of those."""
    holders: dict[str, list[tuple[int, int]]] = {}
    for new_place, bag in enumerate(new_bags):
        for word, count in bag.items():
            holders.setdefault(word, []).append((new_place, count))
    few = len(old_bags) * len(new_bags) <= _MANY
    for bag in old_bags:
        common: dict[int, int] = {}
        for word, count in bag.items():
            places = holders.get(word, ())
            if few or len(places) <= _UNCOMMON:
                for place, other in places:
                    common[place] = common.get(place, 0) + (count if count < other else other)
        if not few:
            best = sorted(common, key=lambda place: (-common[place], place))[:_UNCOMMON]
            common = {place: (bag & new_bags[place]).total() for place in best}
        yield common


def _spans(span: Span, begins: Iterable[int]) -> list[Span]:
    """The stretches of a span, each from one beginning to the next."""
    edges = [span[0], *(place for place in begins if span[0] < place < span[1]), span[1]]
    return [(first, beyond) for first, beyond in pairwise(edges) if first < beyond]


def _keys(tokens: Tokens, spans: Sequence[Span]) -> list[tuple[str, ...]]:
    return [tokens.words[first:beyond] for first, beyond in spans]


def _same_sentences(old: Tokens, new: Tokens, region: Region) -> list[Match]:
    def long_ones(tokens: Tokens, span: Span) -> list[Span]:
        found = sentences(tokens, span)
        return [(first, end) for first, end in found if count_words(tokens.kinds, first, end) >= 4]

    old_spans, new_spans = long_ones(old, region[0]), long_ones(new, region[1])
    kept: list[Match] = []
    for old_place, new_place in align(_keys(old, old_spans), _keys(new, new_spans)):
        kept += zip(range(*old_spans[old_place]), range(*new_spans[new_place]), strict=True)
    return kept


def _changed(old: Tokens, new: Tokens, old_blocks: list[Span], new_blocks: list[Span]) -> Iterator[Region]:
    """Pair the paragraphs between two identical ones; those without a counterpart go together where they meet."""
    if not old_blocks or not new_blocks:
        return
    if len(old_blocks) == len(new_blocks) == 1:
        yield old_blocks[0], new_blocks[0]
        return
    old_bags, new_bags = _bags(old, old_blocks), _bags(new, new_blocks)
    pairs = _best_in_order(likenesses(old_bags, new_bags, _LIKENESS))
    old_at = new_at = 0
    groups: list[tuple[Span, Span]] = []
    for old_place, new_place in [*pairs, (len(old_blocks), len(new_blocks))]:
        groups.append(((old_at, old_place), (new_at, new_place)))
        groups.append(((old_place, old_place + 1), (new_place, new_place + 1)))
        old_at, new_at = old_place + 1, new_place + 1
    for old_span, new_span in _with_splits(groups[:-1], old_bags, new_bags):
        if old_span[0] < old_span[1] and new_span[0] < new_span[1]:
            yield _tokens_of(old_blocks, old_span), _tokens_of(new_blocks, new_span)


def _tokens_of(blocks: Sequence[Span], span: Span) -> Span:
    return blocks[span[0]][0], blocks[span[1] - 1][1]


def _bags(tokens: Tokens, blocks: Sequence[Span]) -> list[Counter[str]]:
    """The words and word pairs of each paragraph; pairs tell a list of alike items apart."""
    bags = []
    for first, beyond in blocks:
        words = [word.casefold() for word in tokens.words[first:beyond]]
        bags.append(Counter(words) + Counter(map(" ".join, pairwise(words))))
    return bags


def _best_in_order(likenesses: list[tuple[Match, float]]) -> list[Match]:
    """The pairs that keep their order on both sides and whose likenesses have the greatest sum (Fenwick tree)."""
    size = max((pair[1] for pair, _ in likenesses), default=0) + 1
    best: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    chosen: list[tuple[Match, int]] = []
    for (old_place, new_place), likeness in sorted(likenesses, key=lambda one: (one[0][0], -one[0][1])):
        total, before = 0.0, -1
        place = new_place
        while place > 0:
            total, before = max((total, before), best[place])
            place -= place & -place
        chosen.append(((old_place, new_place), before))
        entry = (total + likeness, len(chosen) - 1)
        place = new_place + 1
        while place <= size:
            best[place] = max(best[place], entry)
            place += place & -place
    last = max(best)[1]
    pairs: list[Match] = []
    while last >= 0:
        pair, last = chosen[last]
        pairs.append(pair)
    return pairs[::-1]


def _with_splits(
    groups: list[tuple[Span, Span]], old_bags: Sequence[Counter[str]], new_bags: Sequence[Counter[str]]
) -> Iterator[tuple[Span, Span]]:
    """Join to a pair the paragraphs beside it that were split from it or merged into it."""
    for place in range(1, len(groups), 2):
        (old_start, old_end), (new_start, new_end) = groups[place]
        old_bag, new_bag = old_bags[old_start], new_bags[new_start]
        (old_first, _), (new_first, _) = groups[place - 1]
        old_start = _reached(old_bags, new_bag, range(old_start - 1, old_first - 1, -1), old_start)
        new_start = _reached(new_bags, old_bag, range(new_start - 1, new_first - 1, -1), new_start)
        (_, old_last), (_, new_last) = groups[place + 1]
        old_end = 1 + _reached(old_bags, new_bag, range(old_end, old_last), old_end - 1)
        new_end = 1 + _reached(new_bags, old_bag, range(new_end, new_last), new_end - 1)
        yield (old_first, old_start), (new_first, new_start)
        yield (old_start, old_end), (new_start, new_end)
        groups[place + 1] = ((old_end, old_last), (new_end, new_last))
    yield groups[-1]


def _reached(bags: Sequence[Counter[str]], whole: Counter[str], places: Iterable[int], reached: int) -> int:
    """The farthest paragraph that was split from `whole`, though one or two new ones may stand between."""
    missed = 0
    for place in places:
        if _contained(bags[place], whole):
            reached, missed = place, 0
        else:
            missed += 1
        if missed > _BETWEEN:
            break
    return reached


def _contained(part: Counter[str], whole: Counter[str]) -> bool:
    pairs = [word for word in part if " " in word]
    return bool(pairs) and sum(pair in whole for pair in pairs) >= _CONTAINED * len(pairs)
