"""What a room has to see before an item is agreed, as a value: its words, what is left in them, who stands where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wgec_draft.model.delegations import delegations
from wgec_draft.model.draft import Decision, Item
from wgec_draft.model.naming import Located
from wgec_draft.model.positions import EARLIER, named, on_earlier_words, silent, told_counts
from wgec_draft.model.projection import text_digest
from wgec_draft.model.roster import Roster
from wgec_draft.model.words import Stance, Status
from wgec_draft.text.brackets import Brackets, parse_brackets
from wgec_draft.text.counted import counted
from wgec_draft.tui.field import Field

_LONGEST = 60
"""Characters of a bracket that are quoted to say which one is meant."""


@dataclass(frozen=True, slots=True)
class Section:
    """One thing to look at before the gavel comes down."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item that is proposed for agreement."""

    item: str
    """Its id."""
    path: str
    words: str
    """What would be agreed, exactly."""
    seen: str
    """Digest of the words: agreement is to these and to no others."""
    told: str
    """What is left to look at, in a line."""
    sections: tuple[Section, ...]
    """What is left to look at, one kind after another, below the words: brackets, objections, silence."""


def proposed(place: Located, roster: Roster) -> Proposed:
    """An item with all that is to be seen before it is agreed."""
    item = place.item
    sections = (*_brackets(item.text), *_positions(item, roster))
    opened = parse_brackets(item.text).opened
    brackets = counted(opened, "bracket") if opened else "no bracket"
    counts = told_counts(item.positions, roster) or "no positions noted"
    return Proposed(item.id, place.path, item.text, text_digest(item.text), f"{brackets} left · {counts}", sections)


def shade_fields(item: Item, roster: Roster, answers: Mapping[str, str]) -> tuple[Field, ...]:
    """What is asked about an agreement: its shades and a note, as they were answered before or as they stand."""
    decision = item.decision if item.status is Status.AGREED and item.decision is not None else Decision()
    now = {
        "ad_referendum": "yes" if decision.ad_referendum else "no",
        "reservations": ", ".join(decision.reservations),
        "pending": ", ".join(decision.pending),
        "note": decision.note,
        **answers,
    }
    shorts = [member.short for member in roster.members]
    reserving = [*named(item.positions, Stance.RESERVE), *named(item.positions, Stance.OPPOSE)]
    waited_for = [member.short for member in silent(item.positions, roster)]
    return (
        Field("ad_referendum", "Ad referendum", now["ad_referendum"], check=_answer_fault, suggestions=("yes", "no")),
        Field("reservations", "Reservations", now["reservations"], suggestions=_first(reserving, shorts), several=True),
        Field("pending", "Still to hear from", now["pending"], suggestions=_first(waited_for, shorts), several=True),
        Field("note", "Note", now["note"], is_long=True),
    )


def is_yes(answer: str) -> bool:
    """Whether an answer is a yes."""
    return answer.strip().casefold() in _YES


def told_matches(begun: str, roster: Roster) -> str:
    """Whom the letters of a name may mean, each with what tells it from the others; empty where nothing is begun."""
    found = delegations(roster).matching(begun)[:_MOST_TOLD] if begun.strip() else ()
    known = ((member.short, delegations(roster).told(member)) for member in found)
    return " · ".join(f"{short} ({told})" if told else short for short, told in known)


_GAP = re.compile(r"(?<=\S)\s*\n\s*\n")
"""What parts two paragraphs."""
_MOST_TOLD = 3
_YES = ("yes", "y")
_ANSWERS = (*_YES, "no", "n", "")


def _answer_fault(answer: str) -> str:
    return "" if answer.strip().casefold() in _ANSWERS else "yes or no."


def _first(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *others)))


def _brackets(words: str) -> Iterator[Section]:
    """Where the brackets are that are left, each outermost one in its paragraph."""
    brackets = parse_brackets(words)
    if brackets.opened or not brackets.balanced:
        ends = [gap.start() for gap in _GAP.finditer(words)]
        found = _outermost(words, brackets)
        lines = tuple(f"paragraph {bisect_right(ends, at) + 1}: {said}" for at, said in found)
        yield Section(f"{counted(brackets.opened, 'bracket')} left", lines)


def _outermost(words: str, brackets: Brackets) -> list[tuple[int, str]]:
    pairs = zip(brackets.starts, brackets.ends, brackets.depths, strict=True)
    found = [(start, _quoted(words[start:end])) for start, end, depth in pairs if depth == 1]
    found += [(start, f"{_quoted(words[start:])} is never closed") for start in brackets.unmatched_openings]
    found += [
        (at, f"{_quoted(words[max(0, at - 30) : at + 1])} was never opened") for at in brackets.unmatched_closings
    ]
    return sorted(found)


def _quoted(words: str) -> str:
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= _LONGEST else f"“{flat[:_LONGEST]}…”"


def _positions(item: Item, roster: Roster) -> Iterator[Section]:
    """Who reserves, opposes, spoke of other words, or has said nothing."""
    for heading, stance in (("Reserve", Stance.RESERVE), ("Oppose", Stance.OPPOSE)):
        told = [_with_note(each.by, each.note) for each in item.positions if each.position is stance]
        if told:
            yield Section(f"{heading}: {len(told)}", tuple(told))
    earlier = [f"{each.by}: {each.position.spoken}" for each in item.positions if on_earlier_words(each, item.text)]
    if earlier:
        yield Section(f"{EARLIER.capitalize()}: {len(earlier)}", tuple(earlier))
    waited_for = silent(item.positions, roster)
    if waited_for:
        yield Section(f"Silent: {len(waited_for)}", (", ".join(member.short for member in waited_for),))


def _with_note(name: str, note: str) -> str:
    flat = " ".join(note.split())
    return f"{name}: {flat}" if flat else name
