"""Where an item's words come from: since which version they stand, which edit brought them, what stood there before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from wgec_draft.model.draft import Proposal
from wgec_draft.model.words import Disposition
from wgec_draft.text.redline import Segment, redline
from wgec_draft.text.word_count import word_count

_MOSTLY = 0.5
"""The share of a passage's words that another item must hold for the passage to have come from there."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an item at one time."""

    text: str
    sources: tuple[str, ...] = ()
    """Ids of the items that it was split from or merged out of."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done and gave items other words."""

    wordings: Mapping[str, Wording | None]
    """What they are by item; None for one that was taken out of the file."""
    act: str = ""
    at: str = ""
    by: str = ""
    for_: str = ""
    cause: str = ""
    line: int | None = None
    """The line of the record that holds it."""


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a version closed, or the time since the last one."""

    version: str
    """Label of the version at its end; empty for the rolling draft."""
    wordings: Mapping[str, Wording]
    """Every item at its end."""
    meeting: int | None = None
    at: str = ""
    by: str = ""
    """Who closed the version."""
    deeds: tuple[Deed, ...] = ()
    """What was done in it, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words that came in together."""

    text: str
    period: Period
    """The first from which on they stand in every version."""
    deed: Deed | None
    """What brought them; None where the record does not tell."""
    before: str
    """What stood in their place in the version before; empty where nothing did."""


def provenance(item: str, periods: Sequence[Period]) -> tuple[Run, ...]:
    """Where each word of the item comes from, as it stands at the end of the last period.

    The runs joined are the text, to the character. Words keep their origin where a redline from version to version
    keeps them, moved passages and items split or merged included. () where the item does not exist then.
    """
    past = _Past(_of_kin(item, periods))
    if item not in past.now:
        return ()
    return tuple(past.runs(item))


def proposals_behind(run: Run, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The proposals that hold the words of the run and were taken up, or come from whom the edit was made for.

    One that was made at a later meeting than the words came in, or was declined or withdrawn, is none of them.
    """
    wanted = _spoken(run.text)
    for_ = run.deed.for_ if run.deed else ""
    return tuple(
        proposal
        for proposal in proposals
        if wanted.strip()
        and wanted in _spoken(proposal.text)
        and (proposal.disposition in _TAKEN or (proposal.disposition is None and for_ and proposal.by == for_))
        and not (proposal.meeting and run.period.meeting and proposal.meeting > run.period.meeting)
    )


_TAKEN = (Disposition.TAKEN, Disposition.TAKEN_IN_PART, Disposition.MERGED)


def _spoken(text: str) -> str:
    """The words alone, with a blank around each."""
    return " ".join(("", *re.findall(r"[^\W_]+", text.casefold()), ""))


class _Past:
    """Some items through all periods."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self._periods = periods
        self._traces: list[dict[str, _Trace]] = []
        """At the end of each period, by redlines from version to version."""
        for place, period in enumerate(periods):
            former = periods[place - 1].wordings if place else {}
            known = self._traces[-1] if place else {}
            self._traces.append({
                name: _continued(name, place, wording, former.get(name), known)
                for name, wording in period.wordings.items()
            })  # fmt: skip
        self._within = cache(lambda place: _traced_deeds(periods, place))

    @property
    def now(self) -> Mapping[str, _Trace]:
        """The items at the end."""
        return self._traces[-1] if self._traces else {}

    def runs(self, item: str) -> Iterator[Run]:
        """The runs of an item's text; white space alone goes with what stands before it."""
        text = self.now[item].text
        at = begin = 0
        last: tuple[_Origin, int] | None = None
        for length, origin, deed in self._pieces(self.now[item].spans):
            if last is not None and (origin, deed) != last and not text[at : at + length].isspace():
                yield self._run(text[begin:at], *last)
                begin, last = at, None
            last = last or (origin, deed)
            at += length
        if last is not None:
            yield self._run(text[begin:], *last)

    def _pieces(self, spans: Iterable[_Span]) -> Iterator[tuple[int, _Origin, int]]:
        """Length, origin among the versions, and number of the deed. What no deed brought was there before."""
        for span in spans:
            place = span.origin.step
            for inner in self._within(place)[span.origin.item].part(span.start, span.length):
                if inner.origin.step == _BEFORE:
                    yield from self._pieces(self._traces[place - 1][inner.origin.item].part(inner.start, inner.length))
                else:
                    yield inner.length, span.origin, inner.origin.step

    def _run(self, text: str, origin: _Origin, deed: int) -> Run:
        period = self._periods[origin.step]
        return Run(text, period, period.deeds[deed] if deed < len(period.deeds) else None, origin.before)


def _of_kin(item: str, periods: Sequence[Period]) -> tuple[Period, ...]:
    """The periods with nothing but the item and those that its words may have come from."""
    sources: dict[str, set[str]] = {}
    for period in periods:
        for wordings in (period.wordings, *(deed.wordings for deed in period.deeds)):
            for name, wording in wordings.items():
                if wording is not None and wording.sources:
                    sources.setdefault(name, set()).update(wording.sources)
    kin, waiting = {item}, [item]
    while waiting:
        found = sources.get(waiting.pop(), set()) - kin
        kin |= found
        waiting += found
    return tuple(_with_only(kin, period) for period in periods)


def _with_only(names: Set[str], period: Period) -> Period:
    deeds = (
        replace(deed, wordings={name: deed.wordings[name] for name in names & deed.wordings.keys()})
        for deed in period.deeds
        if not names.isdisjoint(deed.wordings)
    )
    wordings = {name: period.wordings[name] for name in names & period.wordings.keys()}
    return replace(period, wordings=wordings, deeds=tuple(deeds))


@dataclass(frozen=True, slots=True, eq=False)
class _Origin:
    """One place where words came in: those of one place are told apart from those of any other."""

    step: int
    """Number of the period, or of the deed within one."""
    item: str
    before: str


@dataclass(frozen=True, slots=True)
class _Span:
    """Characters that came in together, and where they stood then."""

    origin: _Origin
    start: int
    length: int


class _Trace:
    """A text with the origin of each of its characters."""

    __slots__ = ("_begins", "spans", "text")

    def __init__(self, text: str, spans: Iterable[_Span]) -> None:
        self.text = text
        self.spans = tuple(spans)
        self._begins = [0, *accumulate(span.length for span in self.spans)]

    def part(self, start: int, length: int) -> Iterator[_Span]:
        """The spans of a part of the text."""
        end = start + length
        for place in range(bisect_right(self._begins, start) - 1, len(self.spans)):
            span, begin = self.spans[place], self._begins[place]
            first, beyond = max(start, begin), min(end, begin + span.length)
            if first < beyond:
                yield _Span(span.origin, span.start + first - begin, beyond - first)
            if begin >= end:
                return


def _continued(name: str, step: int, wording: Wording, former: Wording | None, traces: Mapping[str, _Trace]) -> _Trace:
    """The trace of an item's words once the step is taken, from those before it."""
    own = traces.get(name)
    if own is not None and own.text == wording.text:
        return own
    known = former.sources if former else ()
    others = [traces[source] for source in wording.sources if source in traces and source not in (name, *known)]
    return _Trace(wording.text, _joined(_Step(step, name).spans(wording.text, own, others)))


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of one item."""

    number: int
    item: str

    def spans(self, text: str, own: _Trace | None, others: Sequence[_Trace], at: int = 0) -> Iterator[_Span]:
        """The spans of a text, or of a passage of it that begins `at`: kept words first, then those of other items."""
        if own is not None:
            yield from self._kept(redline(own.text, text), own, others, at)
        else:
            yield from self._taken_over(text, others, at, "")

    def _taken_over(self, text: str, others: Sequence[_Trace], at: int, before: str) -> Iterator[_Span]:
        """A passage that came in: from the first of the other items that holds most of it, else from nowhere."""
        for place, other in enumerate(others):
            segments = redline(other.text, text)
            kept = sum(word_count(_standing(segment)) for segment in segments)
            if kept and kept >= _MOSTLY * word_count(text):
                yield from self._kept(segments, other, others[place + 1 :], at)
                return
        yield _Span(_Origin(self.number, self.item, before), at, len(text))

    def _kept(
        self, segments: Sequence[Segment], former: _Trace, others: Sequence[_Trace], at: int, offset: int = 0
    ) -> Iterator[_Span]:
        """The spans of what a redline leads to, from those of what it began with, the first character at `offset`."""
        moved = _moved_from(segments, offset)
        gone = ""
        for segment in segments:
            if segment.op == "equal":
                yield from former.part(offset, len(segment.text))
                gone = ""
            elif segment.op == "delete":
                gone += segment.text if segment.move is None else ""
            elif segment.move is not None:
                yield from self._kept(segment.inside, former, others, at, moved[segment.move])
            else:
                yield from self._taken_over(segment.text, others, at, gone)
            offset += len(segment.text) if segment.op != "insert" else 0
            at += len(segment.text) if segment.op != "delete" else 0


def _standing(segment: Segment) -> str:
    """What a segment keeps of the old text: all, nothing, or of a moved passage what is the same in both places."""
    if segment.op == "insert" and segment.move is not None:
        return "".join(inner.text for inner in segment.inside if inner.op == "equal")
    return segment.text if segment.op == "equal" else ""


def _moved_from(segments: Iterable[Segment], offset: int) -> dict[int, int]:
    """By the number of each move, where the passage stood before."""
    places: dict[int, int] = {}
    for segment in segments:
        if segment.op == "delete" and segment.move is not None:
            places[segment.move] = offset
        offset += len(segment.text) if segment.op != "insert" else 0
    return places


def _joined(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Spans that go on where the one before them ended are one."""
    last: _Span | None = None
    for span in spans:
        if last is not None and last.origin is span.origin and last.start + last.length == span.start:
            last = _Span(last.origin, last.start, last.length + span.length)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


_BEFORE = -1
"""The step of words that stood before the first deed of a period."""


def _traced_deeds(periods: Sequence[Period], place: int) -> dict[str, _Trace]:
    """Every item at the end of a period, traced through its deeds.

    A text that comes back within the period, as by undoing, brings its origins back.
    """
    period = periods[place]
    begun = periods[place - 1].wordings if place else {}
    wordings: dict[str, Wording] = dict(begun)
    traces = {
        name: _Trace(wording.text, (_Span(_Origin(_BEFORE, name, ""), 0, len(wording.text)),))
        for name, wording in begun.items()
    }
    seen = {(name, trace.text): trace for name, trace in traces.items()}
    for number, deed in enumerate((*period.deeds, Deed(dict(period.wordings)))):
        former_traces, former = dict(traces), dict(wordings)
        for name, wording in deed.wordings.items():
            if wording is None:
                traces.pop(name, None)
                wordings.pop(name, None)
                continue
            known = seen.get((name, wording.text))
            trace = known or _continued(name, number, wording, former.get(name), former_traces)
            traces[name] = seen[name, wording.text] = trace
            wordings[name] = wording
    return traces
