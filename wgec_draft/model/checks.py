"""What should not be in a draft. Checks report; they never block reading or changing anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.findings import MOST, Finding, in_short
from wgec_draft.model.labels import label_key
from wgec_draft.model.look_alikes import look_alikes_in, look_alikes_outside
from wgec_draft.model.naming import Located, located_in
from wgec_draft.model.projection import text_digest
from wgec_draft.model.roster import Roster
from wgec_draft.model.words import Status
from wgec_draft.text.attribution import attributions
from wgec_draft.text.brackets import Brackets, parse_brackets
from wgec_draft.text.counted import counted
from wgec_draft.text.look_alikes import skeleton

__all__ = ["Finding", "checked", "checked_outside", "named_in"]

_MOST_HELD = 5_000
"""Attributions in one item whose names are looked at; the longest real text has a thousand."""


def checked(draft: Draft, roster: Roster, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Everything the checks find, in document order; with `only`, of the items with these ids alone."""
    groups = [group for group in draft.groups if only is None or any(item.id in only for item in group.items)]
    everything = [place for group in groups for place in located_in(group)]
    places = [place for place in everything if only is None or place.item.id in only]
    names = {name.casefold() for name in roster.names()}
    seeming = {skeleton(name): name for name in roster.names()}
    ids = {item.id for item in draft.items()}
    findings: list[Finding] = []
    for place in places:
        brackets = parse_brackets(place.item.text)
        if place.item.withdrawn is None:
            findings += _unbalanced(place, brackets)
            findings += _agreement(place, brackets.opened)
        findings += _names(place, names)
        findings += _references(place, ids)
        findings += look_alikes_in(
            place, [name for name in named_in(place.item) if name.casefold() not in names], seeming
        )
    findings += _labels(everything, places)
    return tuple(findings)


def checked_outside(draft: Draft, roster: Roster) -> tuple[Finding, ...]:
    """What the checks find in titles and in the roster, outside of all items."""
    return tuple(look_alikes_outside(draft, roster))


def _found(check: str, place: Located, what: str, offset: int | None = None) -> Finding:
    return Finding(check, what, place.item.id, place.path, offset)


def _unbalanced(place: Located, brackets: Brackets) -> Iterator[Finding]:
    text = place.item.text
    unmatched = [
        *((offset, "opened", "is never closed") for offset in brackets.unmatched_openings),
        *((offset, "closed", "was never opened") for offset in brackets.unmatched_closings),
    ]
    for offset, done, missing in unmatched[:MOST]:
        near = _near(text, offset)
        yield _found("unbalanced-bracket", place, f"the bracket {done} at {near} {missing}", offset)
    if rest := unmatched[MOST:]:
        what = f"{counted(len(rest), 'bracket')} more without a counterpart"
        yield _found("unbalanced-bracket", place, what, rest[0][0])


def _agreement(place: Located, opened: int) -> Iterator[Finding]:
    item = place.item
    if item.status is not Status.AGREED:
        return
    if opened:
        yield _found("agreed-with-brackets", place, f"agreed, but holds {counted(opened, 'bracket')}")
    if item.decision is None or not item.decision.text_digest:
        yield _found("agreed-without-decision", place, "agreed, but no decision says which words, where and when")
    elif item.decision.text_digest != text_digest(item.text):
        yield _found("agreed-and-changed", place, "agreed, but its words changed since the decision")


def _names(place: Located, names: set[str]) -> Iterator[Finding]:
    """Names that the roster does not know; silent where there is no roster."""
    if not names:
        return
    for name in dict.fromkeys(named_in(place.item)):
        if name.casefold() not in names:
            yield _found("unknown-member", place, f"{in_short(name)!r} is not on the roster")


def named_in(item: Item) -> Iterator[str]:
    """Every name of a delegation in what was decided, contributed and written of an item, as often as it stands."""
    decision = item.decision
    while decision is not None:
        yield from (*decision.reservations, *decision.pending)
        yield from (name for name in (decision.for_, decision.asked_by) if name)
        decision = decision.was
    yield from (proposal.by for proposal in item.proposals if proposal.by)
    yield from (position.by for proposal in item.proposals for position in proposal.positions)
    yield from (position.by for position in item.positions)
    yield from (comment.by for comment in item.comments)
    yield from (name for name in (item.by,) if name)
    yield from (name for held in islice(attributions(item.text), _MOST_HELD) for name in held.holders)


def _references(place: Located, ids: set[str]) -> Iterator[Finding]:
    item = place.item
    into = item.withdrawn.into if item.withdrawn else ()
    for name in (*item.from_, *into):
        if name not in ids:
            yield _found("unknown-item", place, f"refers to an item {name!r} that is not in the draft")


def _labels(everything: list[Located], places: list[Located]) -> Iterator[Finding]:
    """Labels of these places that stand twice under one heading: in one group, under the same item."""
    groups = {place.group.id for place in places}
    paths = {
        place.item.id: label_key(place.path)
        for place in everything
        if place.group.id in groups and place.item.label and place.item.withdrawn is None
    }
    often = Counter(paths.values())
    for place in places:
        key = paths.get(place.item.id)
        if key is None:
            continue
        if often[key] > 1:
            yield _found("duplicate-label", place, f"the label {place.item.label} stands {often[key]} times here")


def _near(text: str, offset: int) -> str:
    """A few words that show where the offset is."""
    begin = max(0, offset - 12)
    piece = text[begin : offset + 20].replace("\n", " ")
    return f"“{'…' if begin else ''}{piece}{'…' if offset + 20 < len(text) else ''}”"
