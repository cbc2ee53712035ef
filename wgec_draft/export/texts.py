"""Texts for the table: the clean text, and its items sorted by how far they have got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from enum import StrEnum

from wgec_draft.export.document import Document, Edition, Entry, Section, banner, doubts
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import Located, located_in
from wgec_draft.model.words import Kind, Part, Status
from wgec_draft.text.attribution import clean
from wgec_draft.text.counted import counted


class Class(StrEnum):
    """The classes of text that a group leaves behind, in the order in which they are presented."""

    STATEMENTS = "statements"
    AGREED = "agreed"
    TO_BE_REVISITED = "to-be-revisited"
    NO_AGREEMENT = "no-agreement"

    @property
    def heading(self) -> str:
        """What the document of this class is called."""
        return _HEADINGS[self]


_HEADINGS = {
    Class.STATEMENTS: "Statements",
    Class.AGREED: "Agreed recommendations",
    Class.TO_BE_REVISITED: "Recommendations to be revisited",
    Class.NO_AGREEMENT: "No agreement",
}


def clean_text(draft: Draft, shown: Edition, known: Collection[str]) -> Document:
    """The words and their brackets, without attribution, notes, comments, positions and withdrawn items.

    Brackets stay, because what stands in them is not agreed. `known` are the names of the roster, by which attributions
    are recognised.
    """
    sections = (
        Section(group.id, group.heading, group.level, tuple(_clean_entries(group, known))) for group in draft.groups
    )
    return Document(
        draft.title,
        "Clean text",
        (("text", shown),),
        tuple(section for section in sections if section.heading or section.entries),
        warnings=doubts(shown),
        remarks=banner(draft),
    )


def text_by_status(draft: Draft, shown: Edition, known: Collection[str], left_out: Collection[Class]) -> Document:
    """The clean text as four documents on one page: statements, agreed, to be revisited, no agreement.

    Each class is there or `left_out`, and the page says which ones are, and how many items that is. What belongs to
    the recommendations and annexes goes by its status, statements are the first class, and the introduction,
    methodology and conclusion of the report are in none of them. Where an item stands under one of another class, such
    as its chapeau, the words of that one are told beside it, unless they are left out.
    """
    classes = Counter(_class_of(item, group) for group in draft.groups for item in group.items)
    sections = [section for one in Class if one not in left_out for section in _part(draft, one, known, left_out)]
    told = [f"“{one.heading}” ({counted(classes[one], 'item')})" for one in Class if one in left_out]
    remark = f"Left out of this page: {', '.join(told)}." if told else "All four classes of text are on this page."
    if elsewhere := sum(1 for group in draft.groups for item in group.items if _is_report(item, group)):
        remark += f" The report around them ({counted(elsewhere, 'item')}) is in the clean text."
    return Document(
        draft.title,
        "Text by status",
        (("text", shown),),
        tuple(sections),
        warnings=doubts(shown),
        remarks=(*banner(draft), remark),
    )


def _part(draft: Draft, wanted: Class, known: Collection[str], left_out: Collection[Class]) -> Iterator[Section]:
    """One of the four documents: its heading, then the groups that hold anything of the class."""
    groups = [
        Section(f"{wanted}-{group.id}", group.heading, group.level + 1, entries)
        for group in draft.groups
        if (entries := tuple(_entries_of_class(group, wanted, known, left_out)))
    ]
    number = sum(len(group.entries) for group in groups)
    yield Section(f"{wanted}", f"{wanted.heading} ({counted(number, 'item')})", 1, is_part=True)
    yield from groups


def _class_of(item: Item, group: Group) -> Class | None:
    """The class an item belongs to; None if it is withdrawn or part of the report around the recommendations."""
    if item.withdrawn is not None or _is_report(item, group):
        return None
    return Class.STATEMENTS if _is_statement(item, group) else Class(item.status or Status.TO_BE_REVISITED)


def _is_statement(item: Item, group: Group) -> bool:
    return item.kind is Kind.STATEMENT or group.part is Part.STATEMENTS


def _is_report(item: Item, group: Group) -> bool:
    """Whether it is still in the text, and neither statement nor part of the recommendations or an annex."""
    outcome = group.part in (Part.RECOMMENDATIONS, Part.ANNEX)
    return item.withdrawn is None and not outcome and not _is_statement(item, group)


def _clean_entries(group: Group, known: Collection[str]) -> Iterator[Entry]:
    """The items of a group that are still in the text, by their labels."""
    for place in located_in(group):
        if place.item.withdrawn is None:
            yield _entry(place, place.item.label, known)


def _entries_of_class(
    group: Group, wanted: Class, known: Collection[str], left_out: Collection[Class]
) -> Iterator[Entry]:
    """The items of a group that are of that class, by their whole paths, each with what it stands under elsewhere."""
    above: list[Located] = []
    for place in located_in(group):
        while above and above[-1].item.level >= place.item.level:
            above.pop()
        if _class_of(place.item, group) is wanted:
            elsewhere = (
                (other, found) for other in above if (found := _class_of(other.item, group)) not in (wanted, None)
            )
            told = tuple(_told_above(other, known, hidden=found in left_out) for other, found in elsewhere)
            yield replace(_entry(place, place.path if place.item.label else "", known), remarks=told)
        above.append(place)


def _told_above(place: Located, known: Collection[str], *, hidden: bool) -> str:
    """What an item stands under, where that is in another document."""
    words = "which is left out" if hidden else " ".join(clean(place.item.text, known).split())
    return f"under {place.path}{',' if hidden else ':'} {words}"


def _entry(place: Located, name: str, known: Collection[str]) -> Entry:
    item = place.item
    tags = (f"by {item.by}",) if item.by else ()
    return Entry(item.id, name, item.level, clean(item.text, known), tags, is_heading=item.kind is Kind.HEADING)
