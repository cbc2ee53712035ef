"""`renumber`: labels that follow one another again, and what refers to them, in a change that one `undo` takes back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from wgec_draft.cli.arguments import add_folder, add_json, add_reopening, add_signature, open_session
from wgec_draft.cli.arguments import reopening as consent
from wgec_draft.cli.changing import MOST_ITEMS, tell
from wgec_draft.cli.printing import Styled, one_line, say, say_json, warn
from wgec_draft.cli.signing import signature
from wgec_draft.model.cross_references import Reference
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.commands.renumbering import Renumber
from wgec_draft.session.renumbering import Extent, Foreseen, foreseen, reopening
from wgec_draft.text.counted import counted
from wgec_draft.text.marks import plain
from wgec_draft.text.redline import Segment

_AROUND = 30
"""Characters shown before and after a reference."""
_REOPENS = "agreed: this would reopen it"
_LONGEST_NUMBER = 9
"""Digits of a number that somebody may mean."""


def renumber_arguments(parser: ArgumentParser) -> None:
    """What `renumber` understands."""
    add_folder(parser)
    parser.add_argument("--groups", nargs="+", metavar="GROUP", default=[], help="only these groups (default: all)")
    parser.add_argument("--beside", metavar="ITEM", default="", help="only this item, those beside it and under them")
    help = "references to update: all, open (not in agreed words), none (default), or numbers as --dry-run shows"
    parser.add_argument("--references", nargs="+", metavar="WHICH", default=["none"], help=help)
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def renumber(arguments: Namespace) -> int:
    """Renumbers a draft, some groups of it, or the items beside one."""
    session = open_session(arguments)
    draft = session.state().draft
    extent = Extent(tuple(arguments.groups), arguments.beside)
    found = foreseen(draft, extent)
    chosen = _chosen(arguments.references, found)
    if arguments.dry_run:
        return _preview(draft, found, as_json=arguments.json)
    spares = arguments.references == ["open"]
    command = Renumber(extent, chosen, None if spares else consent(arguments), spares, found)
    left = _left(draft, found, command)
    outcome = session.do(command, signature(arguments), meeting=arguments.meeting)
    status = tell(outcome, as_json=arguments.json)
    if not arguments.json:
        _tell_left(draft, left)
    return status


def _chosen(which: list[str], found: Foreseen) -> tuple[str, ...] | None:
    """The keys of the references that were asked for; None for all. Raises `Refusal`."""
    if which in (["all"], ["open"]):
        return None
    if which == ["none"]:
        return ()
    keys = []
    for word in which:
        at = int(word) - 1 if word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER else -1
        if not 0 <= at < len(found.references):
            some = f"There are {counted(len(found.references), 'reference')}; --dry-run shows them with their numbers."
            raise Refusal(f"{word!r} is no reference.", f"Say all, open, none, or numbers. {some}")
        if not found.references[at].new:
            raise Refusal(f"Reference {word} can't be updated: it {found.references[at].remark}.", "Edit it by hand.")
        keys.append(found.references[at].key)
    return tuple(keys)


def _left(draft: Draft, found: Foreseen, command: Renumber) -> list[Reference]:
    """The references that stay as they are."""
    spared = reopening(draft, found) if command.spares_agreed else {}
    chosen = {each.key for each in found.updatable} if command.references is None else set(command.references)
    return [each for each in found.references if each.key not in chosen or each.key in spared]


def _tell_left(draft: Draft, left: list[Reference]) -> None:
    paths = {place.item.id: place.path for place in located_items(draft)}
    for reference in left[:MOST_ITEMS]:
        told = f"would be {reference.new!r} now" if reference.new else reference.remark
        warn(f"note: {paths[reference.holder]} (as it was): {one_line(reference.old)!r} was left; {told}")
    if len(left) > MOST_ITEMS:
        warn(f"note: {len(left) - MOST_ITEMS} more references were left")


def _preview(draft: Draft, found: Foreseen, *, as_json: bool) -> int:
    asking = reopening(draft, found)
    places = {place.item.id: place for place in located_items(draft)}
    if as_json:
        say_json(_plain(found, {id: place.path for id, place in places.items()}, asking))
        return 0
    say(*((Styled(label.path, "bold"), f"  {label.old} → {label.new}") for label in found.renumbering.labels))
    for number, reference in enumerate(found.references, 1):
        place = places[reference.holder]
        facts = [
            *(["in its note"] if reference.field == "note" else []),
            *([reference.remark] if reference.remark else []),
        ]
        facts += ["agreed: this would reopen it"] if reference.key in asking else []
        told = f"  ({'; '.join(facts)})" if facts else ""
        say((f"{number:>4}  in ", Styled(place.path, "bold"), told), f"      {_drawn(place.item, reference)}")
    for path in found.renumbering.shared:
        warn(f"note: {path} would name several items, withdrawn ones included")
    labels, agreed = len(found.renumbering.labels), len(set(asking.values()))
    say(
        f"labels: {labels}, references: {len(found.references)}, of them in agreed items: {agreed}; nothing was changed"
    )
    return 0


def _drawn(item: Item, reference: Reference) -> str:
    """A reference with the words around it, as a redline."""
    prose = getattr(item, reference.field)
    before, after = prose[max(0, reference.start - _AROUND) : reference.start], prose[reference.end :][:_AROUND]
    change = [Segment("delete", one_line(reference.old)), Segment("insert", reference.new)] if reference.new else []
    pieces = change or [Segment("equal", one_line(reference.old))]
    around = (Segment("equal", one_line(before)), *pieces, Segment("equal", one_line(after)))
    return f"...{plain(piece for piece in around if piece.text)}..."


def _plain(found: Foreseen, paths: Mapping[str, str], asking: Mapping[str, str]) -> dict[str, object]:
    return {
        "labels": [label._asdict() for label in found.renumbering.labels],
        "shared": list(found.renumbering.shared),
        "references": [
            {
                "number": number,
                "item": each.holder,
                "path": paths[each.holder],
                "field": each.field,
                "start": each.start,
                "end": each.end,
                "old": each.old,
                "new": each.new or None,
                "targets": list(each.targets),
                "remark": each.remark,
                "reopens": each.key in asking,
            }
            for number, each in enumerate(found.references, 1)
        ],
    }
