"""The page that says what changed between two states of a draft, and the whole text with those changes in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from wgec_draft.comparison.changes import Change
from wgec_draft.comparison.hunks import HunkKind
from wgec_draft.comparison.numbering import NumberedComparison, NumberedGroup, NumberedItem
from wgec_draft.comparison.summary import summary
from wgec_draft.export.document import Document, Edition, Entry, Redline, Section, doubts
from wgec_draft.model.draft import NOTHING_IS_AGREED, Group, Item
from wgec_draft.model.naming import Located, located_in
from wgec_draft.model.words import Kind
from wgec_draft.text.redline import Segment

PROVISIONAL = "The numbers of the changes are provisional: they count from a draft that is still being edited."
"""Stands on a comparison of which one side is no closed version."""


def differences(
    comparison: NumberedComparison, old: Edition, new: Edition, *, only: Collection[str] | None = None
) -> Document:
    """The changed items with their redlines and nothing else; with `only`, the items of these ids alone."""
    sections = []
    for group in comparison.groups:
        kept = [item for item in group.items if only is None or item.change.located.item.id in only]
        if kept or (group.heading and only is None):
            entries = tuple(_entry(item, item.redline) for item in kept)
            sections.append(_section(group.group, entries, group if only is None else None))
    return _page("What changed", comparison, old, new, sections, complete=only is None)


def whole_redline(comparison: NumberedComparison, old: Edition, new: Edition) -> Document:
    """The whole new text, with the changes from the old one in it and the unchanged items between."""
    changed = {item.change.located.item.id: item for item in comparison.items}
    groups = {group.group.id: group for group in comparison.groups}
    drawn = {
        group.id: _whole_section(group, changed, groups.get(group.id)) for group in comparison.comparison.new.groups
    }
    for name, group in groups.items():
        if name not in drawn:
            drawn[name] = _section(group.group, tuple(map(_with_its_words, group.items)), group)
    return _page("Text with changes", comparison, old, new, list(drawn.values()), complete=True)


def _page(
    what: str, comparison: NumberedComparison, old: Edition, new: Edition, sections: list[Section], *, complete: bool
) -> Document:
    numbered = any(section.numbered for section in sections) or bool(comparison.frame and complete)
    provisional = numbered and not (old.closed and new.closed)
    return Document(
        title=comparison.comparison.new.title,
        what=what,
        editions=(("from", old), ("to", new)),
        sections=tuple(sections),
        summary=_sentence(summary(comparison)) if complete else "" if sections else "Nothing changed.",
        warnings=doubts(old, new),
        remarks=(*_banner(comparison), *((PROVISIONAL,) if provisional else ())),
        frame=comparison.frame if complete else (),
    )


def _banner(comparison: NumberedComparison) -> tuple[str, ...]:
    return (NOTHING_IS_AGREED,) if comparison.comparison.new.banner else ()


def _sentence(told: str) -> str:
    return f"{told[:1].upper()}{told[1:]}."


def _section(group: Group, entries: tuple[Entry, ...], numbered: NumberedGroup | None) -> Section:
    return Section(group.id, group.heading, group.level, entries, numbered.heading if numbered else None)


def _whole_section(group: Group, changed: Mapping[str, NumberedItem], numbered: NumberedGroup | None) -> Section:
    """A group with all its items: those that changed with their redlines, those that are gone at its end."""
    present = {item.id for item in group.items}
    entries = [
        _with_its_words(changed[place.item.id]) if place.item.id in changed else _unchanged(place)
        for place in located_in(group)
        if place.item.id in changed or place.item.withdrawn is None
    ]
    lost = [item for item in (numbered.items if numbered else ()) if item.change.located.item.id not in present]
    return _section(group, (*entries, *map(_with_its_words, lost)), numbered)


def _unchanged(place: Located) -> Entry:
    item = place.item
    return Entry(item.id, place.path, item.level, _equal(item), tags(item), is_heading=item.kind is Kind.HEADING)


def _with_its_words(numbered: NumberedItem) -> Entry:
    """A changed item; where only something else than its words changed, with these."""
    place = numbered.change.new
    same = _equal(place.item) if place is not None and place.item.withdrawn is None else ()
    return _entry(numbered, numbered.redline or same)


def _entry(numbered: NumberedItem, words: Redline) -> Entry:
    place = numbered.change.located
    item = place.item
    return Entry(
        id=item.id,
        name=place.path,
        level=item.level,
        words=words,
        tags=tags(item) if numbered.change.new else (),
        around=numbered.around,
        remarks=tuple(_remarks(numbered)),
        is_heading=item.kind is Kind.HEADING,
    )


def _equal(item: Item) -> Redline:
    """The words of an item as a redline in which nothing changed."""
    return ((Segment("equal", item.text), None),) if item.text else ()


def tags(item: Item) -> tuple[str, ...]:
    """What a page says beside an item's label: kind, author, status."""
    status = (f"{item.status.symbol} {item.status.replace('-', ' ')}",) if item.status else ()
    if item.kind is Kind.RECOMMENDATION:
        return status
    return (f"{item.kind} by {item.by}" if item.by else str(item.kind), *status)


_REMARKS = {Change.NOTE: "the facilitator's note changed", Change.CONTRIBUTIONS: "contributions changed"}


def _remarks(numbered: NumberedItem) -> Iterator[str]:
    """What changed without a number, and which of the hunks are less than a change of words."""
    yield from (_REMARKS[change] for change in numbered.remarks)
    for kind in HunkKind:
        if kind is not HunkKind.WORDS:
            numbers = [str(change.number) for change in numbered.hunks if change.kind == kind]
            if numbers:
                yield f"{_named(kind)}: {', '.join(numbers)}"


def _named(kind: HunkKind) -> str:
    return "moved within the item" if kind is HunkKind.MOVED else f"{kind} only"
