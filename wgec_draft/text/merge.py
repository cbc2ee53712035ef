"""Bring together what several sides made of one text: nothing dropped, nothing invented, no quarrel settled."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from wgec_draft.text.attribution import Attribution, Wording, listed, parse_attribution, written
from wgec_draft.text.blocks import sentences
from wgec_draft.text.kinds import SENTENCE_ENDS
from wgec_draft.text.redline import redline
from wgec_draft.text.stretches import paragraph_texts, stretches
from wgec_draft.text.tokens import tokenise

_SENTENCE_ENDED = re.compile(r"(?:\A|[。！？]|[.?!؟۔।…]\s|[;:]\s*\n|\n\s*\n)\s*\Z")
"""At the end of words behind which another sentence, point of a list or paragraph begins."""
_PARAGRAPH_BEGINS = re.compile(r"[^\S\n]*\n\s*\n")
_NEAR = 100
"""So many characters before a place are looked at to tell whether a sentence ends there."""

_Worded = tuple[str, tuple[Attribution, ...]]
"""A wording and those who hold it."""
Span = tuple[int, int]
"""Characters from the first offset to before the second."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that came in, from one side or from several that made the very same change."""

    span: Span
    """Where they stand in the merged text."""
    base: str
    """What stood there before."""
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that sides changed differently: a bracket with a wording for each, attributed."""

    span: Span
    """Where the bracket stands in the merged text, with the white space at its edges that all wordings share."""
    base: str
    """What stood there before."""
    wordings: tuple[tuple[str, tuple[str, ...]], ...]
    """Each wording and the sides behind it; an empty one is a deletion."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A sentence that sides changed in different places: no wording of it was ever seen by anybody."""

    span: Span
    """Where the sentence stands in the merged text."""
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text with the changes of all sides in it."""

    text: str
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    combined: tuple[Combination, ...] = ()


def merge_text(base: str, sides: Mapping[str, str]) -> MergedText:
    """Merge what each side, by its name, made of the `base`; in any order of the sides the same.

    Changes in different sentences go in, beside each other too; those within a sentence go in and it is listed in
    `combined`, for somebody to read; changes that overlap, and insertions at one place, become one bracket with every
    side's wording and name. Equal changes count once. Every word of the result comes from the base or a side, but for
    the names in those brackets and the word "delete".
    """
    by_text: dict[str, list[str]] = {}
    for name, text in sorted(sides.items()):
        by_text.setdefault(text, []).append(name)
    edits = [edit for text, names in by_text.items() for edit in _edits(base, tuple(names), text)]
    groups = sorted(_groups(base, edits), key=lambda group: _in_order(group[0]))
    return _written(base, [_place(base, group) for group in groups])


def both_texts(one: tuple[str, str], other: tuple[str, str]) -> MergedText:
    """Two texts, each with its side's name, in one: wherever they differ, a bracket with both wordings and names."""
    (first, text), (second, their_text) = one, other
    edits = _edits(text, (second,), their_text)
    return _written(
        text,
        [
            _Place((edit.start, edit.end), ((text[edit.start : edit.end], (first,)), (edit.text, (second,))))
            for edit in edits
        ],
    )


def are_apart(base: str, one: str, other: str) -> bool:
    """Whether two sides changed different sentences of the `base`, and neither added words beside the other's."""
    return not _touched(base, one) & _touched(base, other)


def side_name(by: str, other: str, otherwise: str) -> str:
    """The name of a person's side as an attribution can hold it; never that of the `other` side."""
    name = " ".join("".join(sign if sign.isalnum() or sign in "_.' -" else " " for sign in by).split())
    return name if name and name != other else otherwise


@dataclass(frozen=True, slots=True)
class _Edit:
    """What sides that have the very same text put in place of a span of the base."""

    start: int
    end: int
    text: str
    sides: tuple[str, ...]

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def begins_paragraph(self) -> bool:
        """Whether it parts itself from the words before it by a blank line."""
        return _PARAGRAPH_BEGINS.match(self.text) is not None

    def inserts(self, base: str) -> bool:
        """Whether it only adds words."""
        return bool(self.text.strip()) and not base[self.start : self.end].strip()


@dataclass(frozen=True, slots=True)
class _Place:
    """A span of the base and what the sides that changed it have there."""

    span: Span
    versions: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def contested(self) -> bool:
        """Whether the sides differ, in more than white space."""
        return len({tuple(text.split()) for text, _ in self.versions}) > 1

    @property
    def sides(self) -> tuple[str, ...]:
        return tuple(sorted(side for _, sides in self.versions for side in sides))


def _touched(base: str, text: str) -> set[int]:
    """The sentences of the base, by number, that a side's changes lie in or beside."""
    tokens = tokenise(base)
    spans = sentences(tokens)
    starts = [tokens.starts[first] for first, _ in spans]
    ends = [tokens.ends[beyond - 1] for _, beyond in spans]
    beside = (
        range(bisect_left(ends, edit.start), bisect_right(starts, edit.end)) for edit in _edits(base, ("",), text)
    )
    return set(chain.from_iterable(beside))


def _edits(base: str, sides: tuple[str, ...], text: str) -> Iterator[_Edit]:
    """The changes in the text of these sides; a deletion and the insertion after it are one."""
    for start, gone, come in stretches(base, text):
        yield from _edits_within(start, gone, come, sides)


def _edits_within(start: int, gone: str, come: str, sides: tuple[str, ...]) -> Iterator[_Edit]:
    """The changes in one stretch of the base, which begins at `start`."""
    place = start
    put = ""
    for segment in redline(gone, come, reading="minimal"):
        if segment.op == "equal":
            if start < place or put:
                yield _Edit(start, place, put, sides)
            place += len(segment.text)
            start, put = place, ""
        elif segment.op == "delete":
            place += len(segment.text)
        else:
            put += segment.text
    if start < place or put:
        yield _Edit(start, place, put, sides)


def _groups(base: str, edits: Sequence[_Edit]) -> list[list[_Edit]]:
    """Edits that can't stand side by side, together with all that they touch and all that stands between them."""
    closed: list[list[_Edit]] = []
    within_reach: list[tuple[list[_Edit], list[_Edit]]] = []
    for edit in sorted(edits, key=lambda edit: (*_in_order(edit), edit.sides)):
        open_ones = [(group, [other for other in near if _reaches(base, other, edit)]) for group, near in within_reach]
        closed += (group for group, near in open_ones if not near)
        open_ones = [(group, near) for group, near in open_ones if near]
        meets = (at for at, (_, near) in enumerate(open_ones) if any(_clash(base, edit, other) for other in near))
        first = next(meets, len(open_ones))
        joined = [*chain.from_iterable(group for group, _ in open_ones[first:]), edit]
        beside = [*chain.from_iterable(near for _, near in open_ones[first:]), edit]
        within_reach = [*open_ones[:first], (joined, beside)]
    return closed + [group for group, _ in within_reach]


def _reaches(base: str, one: _Edit, other: _Edit) -> bool:
    """Whether a change goes as far as a later one, or to the white space before it."""
    return one.end >= other.start or base[one.end : other.start].isspace()


def _clash(base: str, one: _Edit, other: _Edit) -> bool:
    """Whether two changes meet: they overlap, or one adds words to a sentence right where the other changes some."""
    if one.sides == other.sides:
        return False
    first, second = sorted((one, other), key=_in_order)
    if second.start < first.end:
        return True
    gap = base[first.end : second.start]
    adds_there = first.inserts(base) or second.inserts(base) or one.span == other.span
    return adds_there and not gap.strip() and not _are_parted(base, first, second)


def _are_parted(base: str, first: _Edit, second: _Edit) -> bool:
    """Whether a sentence or paragraph ends between two neighbouring changes, with the first of them and without it."""
    is_same_place = first.span == second.span and first.begins_paragraph == second.begins_paragraph
    if is_same_place or first.text.split() == second.text.split():
        return False
    before = base[max(0, first.start - _NEAR) : first.start]
    gap, behind = base[first.end : second.start], second.text + base[second.end : second.end + 1]
    gap += behind[: len(behind) - len(behind.lstrip())]
    passages = before + base[slice(*first.span)], before + first.text
    return all(_SENTENCE_ENDED.search(passage[-_NEAR:] + gap) for passage in passages)


def _in_order(edit: _Edit) -> tuple[int, int, bool]:
    """Where a change stands among others: at one place a new paragraph comes after what goes on with the one there."""
    return edit.start, edit.end, edit.begins_paragraph


def _place(base: str, group: Sequence[_Edit]) -> _Place:
    """The span that a group of edits covers, and what each of its sides makes of it."""
    start, end = min(edit.start for edit in group), max(edit.end for edit in group)
    versions: dict[str, list[str]] = {}
    for sides in sorted({edit.sides for edit in group}):
        own = sorted((edit for edit in group if edit.sides == sides), key=lambda edit: edit.start)
        versions.setdefault(_applied(base, (start, end), own), []).extend(sides)
    return _Place((start, end), tuple((text, tuple(sorted(sides))) for text, sides in versions.items()))


def _applied(base: str, span: Span, edits: Iterable[_Edit]) -> str:
    pieces: list[str] = []
    place = span[0]
    for edit in edits:
        pieces += [base[place : edit.start], edit.text]
        place = edit.end
    return "".join(pieces) + base[place : span[1]]


def _written(base: str, places: Sequence[_Place]) -> MergedText:
    """The base with each place replaced by its one version, or by a bracket with all of them."""
    pieces: list[str] = []
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    at = length = 0
    for place in places:
        start, end = place.span
        begin, was = length + start - at, base[start:end]
        text = _settled(place)
        span = begin, begin + len(text)
        if place.contested:
            conflicts.append(Conflict(span, was, place.versions))
        else:
            changes.append(Change(span, was, place.sides))
        pieces += [base[at:start], text]
        length, at = begin + len(text), end
    merged = "".join(pieces) + base[at:]
    return MergedText(merged, tuple(changes), tuple(conflicts), tuple(_combined(merged, changes)))


def _settled(place: _Place) -> str:
    """What stands at a place after the merge: its one version, or a bracket with all of them."""
    texts = [text for text, _ in place.versions]
    if not place.contested:
        return max(texts, key=lambda text: (text.count("\n"), text))
    worded = [text for text in texts if text.strip()]
    before, after = _common_space(worded), _common_space([text[::-1] for text in worded])[::-1]
    return f"{before}[{_bracketed(place.versions)}]{after}"


def _common_space(texts: Sequence[str]) -> str:
    """The white space that all of these texts begin with."""
    spaces = [text[: len(text) - len(text.lstrip())] for text in texts]
    return min(spaces, key=len) if all(space.startswith(min(spaces, key=len)) for space in spaces) else ""


def _bracketed(versions: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """The inside of a bracket with these wordings; a wording that could be misread gets a bracket of its own."""
    names = [side for _, sides in versions for side in sides]
    deleting = [side for text, sides in versions if not text.strip() for side in sides]
    deletion = (Attribution(tuple(deleting), "delete"),) if deleting else ()
    worded = [(text.strip(), (Attribution(sides),)) for text, sides in sorted(versions, key=_by_side) if text.strip()]
    worded[-1] = (worded[-1][0], (*worded[-1][1], *deletion))
    own = [(f"[{text}]", held) for text, held in worded]
    few = [plain if _read_back([plain], names) else apart for plain, apart in zip(worded, own, strict=True)]
    wordings = next((each for each in (worded, few) if _read_back(each, names)), own)
    return "; ".join(f"{text} - {listed(held)}" for text, held in wordings)


def _read_back(worded: Sequence[_Worded], names: Sequence[str]) -> bool:
    """Whether these wordings and those who hold them are the same once they are written and read.

    Words that end as if somebody else held them are not: some roster may know that name.
    """
    if any(parse_attribution(text) != (Wording(text),) for text, _ in worded):
        return False
    try:
        written([Wording(text, held) for text, held in worded], names)
    except ValueError:
        return False
    return True


def _by_side(version: tuple[str, tuple[str, ...]]) -> tuple[str, ...]:
    return version[1]


def _combined(merged: str, changes: Sequence[Change]) -> Iterator[Combination]:
    """Sentences with changes in several places of which no side made all."""
    if len({change.sides for change in changes}) < 2:
        return
    at = 0
    for first, beyond in _sentences_near(merged, changes):
        span = first, beyond
        while at < len(changes) and changes[at].span[1] < first:
            at += 1
        near = _beginning_by(changes, at, beyond)
        within = [set(change.sides) for change in near if _alters(merged, change, span)]
        if within and not set.intersection(*within):
            yield Combination(span, tuple(sorted(set.union(*within))))


def _sentences_near(merged: str, changes: Sequence[Change]) -> Iterator[Span]:
    """The sentences of those paragraphs that sides changed of which none made every change."""
    start = at = 0
    for paragraph in paragraph_texts(merged):
        end = start + len(paragraph)
        while at < len(changes) and changes[at].span[1] < start:
            at += 1
        near = [set(change.sides) for change in _beginning_by(changes, at, end)]
        if near and not set.intersection(*near):
            tokens = tokenise(paragraph)
            for first, beyond in sentences(tokens):
                yield start + tokens.starts[first], start + tokens.ends[beyond - 1]
        start = end


def _beginning_by(changes: Sequence[Change], at: int, end: int) -> Iterator[Change]:
    """The changes from one of them on that begin here or before."""
    while at < len(changes) and changes[at].span[0] <= end:
        yield changes[at]
        at += 1


def _alters(merged: str, change: Change, sentence: Span) -> bool:
    """Whether a change is one to this sentence; a whole sentence put in or taken out beside it is not."""
    (start, end), (first, beyond) = change.span, sentence
    if start < end:
        return max(start, first) < min(end, beyond)
    gone = change.base.strip()
    if start == first:
        return bool(gone) and gone[-1] not in SENTENCE_ENDS and "\n" not in change.base
    return start < beyond or (start == beyond and bool(gone) and merged[beyond - 1] not in SENTENCE_ENDS)
