"""Whole drafts and rosters, drawn at random: nested levels, every kind, decisions, contributions, `x-` keys."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wgec_draft.model.draft import (
    AgendaPoint,
    Comment,
    Decision,
    Draft,
    Extra,
    Group,
    Item,
    Meeting,
    Position,
    Proposal,
    SplitOff,
    Withdrawal,
)
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.schema import canonical_json
from wgec_draft.model.state import State
from wgec_draft.model.words import Disposition, Kind, Part, Stance, Status

_CHARACTERS = "aé’ß [](){}:#-,'\"|>&*!%@`\\n1.10NO–ع\u200c"
_WORDS = ("shall", "[should]", "States", "NO", "1.10", "12:30", "~", "- a", "a: b", "#x", "—", "all stakeholders")
lines = st.one_of(st.sampled_from(_WORDS), st.text(st.sampled_from(_CHARACTERS), max_size=8)).map(str.strip)
names = st.sampled_from(("Arvania", "Belmora", "Cordelia", "Group One", "NO", "1.10"))
labels = st.sampled_from(("", "1", "1 bis", "(a)", "2", "12:30", "1.10", "A1."))
times = st.sampled_from(("", "2014-02-27T11:32:00+01:00", "2014-03-10T09:00:00+01:00"))
numbers = st.one_of(st.none(), st.integers(1, 4))
digests = st.sampled_from(("", "0" * 64, "9f8a" * 16))


@st.composite
def proses(draw: st.DrawFn) -> str:
    """Running text of one or several lines or paragraphs, as a draft keeps it."""
    parts = draw(st.lists(lines, max_size=4))
    return draw(st.sampled_from((" ", "\n", "\n\n", "\n  "))).join(part for part in parts if part).strip("\n")


_leaf = st.one_of(lines, st.lists(lines, max_size=2), st.dictionaries(st.sampled_from("ab"), lines, max_size=2))
extras: st.SearchStrategy[Extra] = st.one_of(
    st.just(()),
    st.dictionaries(st.sampled_from(("x-a", "x-note")), _leaf.map(canonical_json), max_size=2).map(
        lambda found: tuple(sorted(found.items()))
    ),
)


def _tuples(elements: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(elements, max_size=most).map(tuple)


_decision_parts: dict[str, st.SearchStrategy[Any]] = {
    "meeting": numbers,
    "at": times,
    "by": lines,
    "for_": lines,
    "text_digest": digests,
    "ad_referendum": st.booleans(),
    "pending": _tuples(names),
    "reservations": _tuples(names),
    "note": proses(),
    "asked_by": lines,
    "extra": extras,
}
decisions = st.builds(Decision, was=st.one_of(st.none(), st.builds(Decision, **_decision_parts)), **_decision_parts)
dispositions = st.one_of(st.none(), st.sampled_from(Disposition))
proposals = st.lists(
    st.builds(
        Proposal,
        id=st.sampled_from(("p1", "p2", "NO")),
        by=names,
        meeting=numbers,
        text=proses(),
        disposition=dispositions,
        reason=lines,
        extra=extras,
    ),
    max_size=2,
    unique_by=lambda proposal: proposal.id,
).map(tuple)
positions = _tuples(st.builds(Position, by=names, position=st.sampled_from(Stance), note=lines, extra=extras))
comments = _tuples(st.builds(Comment, by=names, at=times, text=proses(), extra=extras))
withdrawals = st.builds(Withdrawal, meeting=numbers, into=_tuples(names, 1), reason=lines, extra=extras)


@st.composite
def items(draw: st.DrawFn, id: str) -> Item:
    kind = draw(st.sampled_from(Kind))
    spoken = kind is Kind.STATEMENT
    return Item(
        id=id,
        label=draw(labels),
        level=draw(st.integers(1, 3)),
        formerly=draw(_tuples(labels)),
        kind=kind,
        by=draw(names) if spoken else "",
        status=None if spoken else draw(st.sampled_from(Status)),
        text=draw(proses()),
        decision=None if spoken else draw(st.one_of(st.none(), decisions)),
        proposals=draw(proposals),
        positions=draw(positions),
        comments=draw(comments),
        note=draw(proses()),
        from_=draw(_tuples(st.sampled_from(("r1", "r2")), 1)),
        withdrawn=draw(st.one_of(st.none(), st.none(), withdrawals)),
        extra=draw(extras),
    )


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts of up to three groups and five items, whose ids are few, so that two drafts share some."""
    ids = draw(st.lists(st.sampled_from(("r1", "r2", "r3", "r4", "NO")), max_size=5, unique=True))
    group_ids = draw(st.lists(st.sampled_from(("A", "B", "C", "y")), min_size=1, max_size=3, unique=True))
    placed: dict[str, list[Item]] = {name: [] for name in group_ids}
    for id in ids:
        placed[draw(st.sampled_from(group_ids))].append(draw(items(id)))
    groups = tuple(
        Group(name, draw(lines), draw(st.integers(1, 3)), draw(st.sampled_from(Part)), tuple(held), draw(extras))
        for name, held in placed.items()
    )
    meetings = draw(
        st.lists(
            st.builds(
                Meeting,
                number=st.integers(0, 4),
                place=lines,
                from_=st.sampled_from(("", "2014-02-24")),
                to=st.sampled_from(("", "2014-02-28")),
                closed=st.sampled_from(("", "1.0", "1.10")),
                agenda=_tuples(st.builds(AgendaPoint, point=lines, done=st.booleans(), extra=extras)),
                speaking_time=st.sampled_from((120, 180)),
                recording_from=st.sampled_from(("", "2014-02-27T09:58:00+01:00")),
                extra=extras,
            ),
            max_size=2,
            unique_by=lambda meeting: meeting.number,
        )
    )
    return Draft(
        title=draw(lines),
        version=draw(st.sampled_from(("", "1.0", "1.10"))),
        note=draw(proses()),
        banner=draw(st.booleans()),
        meetings=tuple(meetings),
        groups=groups,
        split_off=draw(st.one_of(st.none(), st.none(), splits(groups))),
        extra=draw(extras),
    )


def splits(groups: tuple[Group, ...]) -> st.SearchStrategy[SplitOff]:
    """What such a draft may say of the one it was split off from."""
    digest = st.just("9f8a" * 16)
    return st.builds(
        SplitOff,
        lineage=lines,
        state=digest,
        digest=digest,
        name=names,
        at=times,
        by=names,
        groups=st.just(groups),
        extra=extras,
    )


rosters = st.builds(
    Roster,
    members=st.lists(
        st.builds(
            Member,
            name=names,
            short=names,
            aliases=_tuples(lines),
            constituency=lines,
            focal_point=lines,
            observer=st.booleans(),
            speaks_for=_tuples(names),
            extra=extras,
        ),
        max_size=3,
        unique_by=lambda member: member.short.casefold(),
    ).map(tuple),
    extra=extras,
)
states = st.builds(State, drafts(), rosters)
