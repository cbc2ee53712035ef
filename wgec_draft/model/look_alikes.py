"""Finds what deceives the eye: signs that can't be seen, and letters, labels and names that look like others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.findings import MOST, Finding, in_short
from wgec_draft.model.naming import Located
from wgec_draft.model.roster import Roster
from wgec_draft.text.look_alikes import letter_out_of_place, mixed_words, skeleton, unseen_signs

UNSEEN, LETTER, NAME = "unseen-sign", "look-alike-letter", "look-alike-name"


def look_alikes_in(place: Located, unknown: Collection[str], seeming: Mapping[str, str]) -> Iterator[Finding]:
    """What deceives in an item: in its words with the place, in its label, in notes and contributions, and in names.

    `unknown` are the names in it that the roster doesn't have, `seeming` the roster's names by what a reader sees.
    """
    item = place.item
    for check, offset, what in _seen_in(item.text):
        yield Finding(check, what, item.id, place.path, offset)
    if said := letter_out_of_place(item.label, f"{item.text} {place.group.title}"):
        yield Finding(LETTER, f"in the label “{in_short(item.label)}” {said}", item.id, place.path)
    for where, text in _fields(item):
        for check, _, what in _seen_in(text):
            yield Finding(check, f"in {where} {what}", item.id, place.path)
    for name in dict.fromkeys(unknown):
        if not name.isascii() and (known := seeming.get(skeleton(name))):
            yield Finding(
                NAME,
                f"{in_short(name)!r} looks like {in_short(known)!r} on the roster and is another name",
                item.id,
                place.path,
            )


def look_alikes_outside(draft: Draft, roster: Roster) -> Iterator[Finding]:
    """What deceives in the titles of the draft and its groups, and on the roster."""
    texts = [("the title", draft.title), ("the note of the draft", draft.note)]
    texts += [(f"group {group.id}", group.title) for group in draft.groups]
    texts += [(f"member {member.short}", name) for member in roster.members for name in (member.short, member.name)]
    for path, text in dict.fromkeys(texts):
        yield from (Finding(check, what, path=path) for check, _, what in _seen_in(text))
    seen: dict[str, str] = {}
    for name in dict.fromkeys(name.casefold() for name in roster.names()):
        other = seen.setdefault(skeleton(name), name)
        if other != name:
            yield Finding(
                NAME, f"{in_short(name)!r} and {in_short(other)!r} look the same and are two names", path="the roster"
            )


def _seen_in(text: str) -> Iterator[tuple[str, int, str]]:
    yield from ((UNSEEN, offset, what) for offset, what in unseen_signs(text))
    yield from ((LETTER, offset, what) for offset, what in islice(mixed_words(text), MOST))


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    """What was written about an item besides its words, each with what it is called."""
    yield "its label", item.label
    yield "its note", item.note
    yield "the name of its author", item.by
    yield from ((f"proposal {proposal.id}", f"{proposal.by} {proposal.text}") for proposal in item.proposals)
    yield from (("a position", f"{position.by} {position.note}") for position in item.positions)
    yield from (("a comment", f"{comment.by} {comment.text}") for comment in item.comments)
    if item.decision is not None:
        names = (*item.decision.reservations, *item.decision.pending, item.decision.note)
        yield "its decision", " ".join(names)
