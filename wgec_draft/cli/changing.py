"""What every changing command does: act through the session, and say in a line what came of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wgec_draft.cli.arguments import open_session
from wgec_draft.cli.printing import first_words, say, say_json, warn
from wgec_draft.cli.recording import suggestions_told
from wgec_draft.cli.signing import signature
from wgec_draft.model.checks import checked
from wgec_draft.model.draft import Item, Position
from wgec_draft.model.naming import located_items
from wgec_draft.model.positions import SILENT
from wgec_draft.model.projection import shown
from wgec_draft.model.state import State
from wgec_draft.session.command import Command
from wgec_draft.session.session import Outcome

MOST_ITEMS = 10
"""Items that are told one by one."""


def act(arguments: Namespace, command: Command) -> int:
    """Makes the change and tells of it."""
    meeting = getattr(arguments, "meeting", None)
    outcome = open_session(arguments).do(command, signature(arguments), meeting=meeting)
    return tell(outcome, as_json=arguments.json)


def tell(outcome: Outcome, *, as_json: bool) -> int:
    """Says what changed, and warns of what the checks find in the items concerned. Gives the exit status."""
    entry = outcome.entry
    if entry is None:
        return tell_nothing(as_json=as_json)
    if as_json:
        say_json(entry.plain())
        return 0
    say(*_items_told(outcome.before, outcome.after, entry.items), *_frame_told(outcome.before, outcome.after))
    say(*suggestions_told(entry))
    say(f"recorded as line {entry.seq} ({entry.act}), {shown(entry.digest)}")
    for finding in checked(outcome.after.draft, outcome.after.roster):
        if finding.item in entry.items:
            warn(f"note: {finding.path}: {finding.what}")
    return 0


def tell_nothing(*, as_json: bool) -> int:
    """Says that all is as it was asked to be. Gives the exit status."""
    if as_json:
        say_json(None)
    else:
        say("nothing to change")
    return 0


def _items_told(before: State, after: State, ids: Sequence[str]) -> Iterator[str]:
    """A line for each item that is not what it was."""
    places = {place.item.id: place for place in (*located_items(before.draft), *located_items(after.draft))}
    old = {item.id: item for item in before.draft.items()}
    new = {item.id: item for item in after.draft.items()}
    for name in ids[:MOST_ITEMS]:
        yield f"{places[name].path}  {_what_became(old.get(name), new.get(name))}"
    if len(ids) > MOST_ITEMS:
        yield f"... and {len(ids) - MOST_ITEMS} more items"


def _what_became(old: Item | None, new: Item | None) -> str:
    if new is None:
        return "is out of the draft again"
    if old is None:
        return f"is new: {first_words(new.text, 60)}"
    facts = [*_status_facts(old, new), *_place_facts(old, new), *_facts_beside(old, new)]
    return f"{'; '.join(facts) or 'stands elsewhere now'}: {first_words(new.text, 60)}"


def _status_facts(old: Item, new: Item) -> Iterator[str]:
    if old.status != new.status:
        yield f"{old.status or 'no status'} → {new.status or 'no status'}"
    elif old.decision != new.decision:
        yield f"decided anew, {new.status}" if new.decision else "without its decision"
    if (old.withdrawn is None) != (new.withdrawn is None):
        yield "withdrawn" if new.withdrawn else "restored"


def _place_facts(old: Item, new: Item) -> Iterator[str]:
    if old.label != new.label:
        yield f"was {old.name}"
    if old.kind != new.kind:
        yield f"was a {old.kind}, is a {new.kind}"
    if old.level != new.level:
        yield f"level {old.level} → {new.level}"


def _facts_beside(old: Item, new: Item) -> Iterator[str]:
    """What changed of that which stands beside the words."""
    if old.text != new.text:
        yield "reworded"
    if old.note != new.note:
        yield "noted" if new.note else "without its note"
    former = {proposal.id: proposal for proposal in old.proposals}
    for proposal in new.proposals:
        was = former.pop(proposal.id, None)
        if was is None or replace(was, positions=()) != replace(proposal, positions=()):
            yield f"proposal {proposal.id} by {proposal.by} {proposal.disposition or 'noted'}"
        yield from _position_facts(was.positions if was else (), proposal.positions, f" on {proposal.id}")
    yield from (f"proposal {name} is out again" for name in former)
    yield from _position_facts(old.positions, new.positions)
    yield from (f"comment by {it.by}" for it in new.comments if it not in old.comments)
    spoken = {it.by for it in new.positions}
    yield from (f"position of {it.by} is out again" for it in old.positions if it.by not in spoken)
    yield from (f"comment by {it.by} is out again" for it in old.comments if it not in new.comments)


def _position_facts(old: tuple[Position, ...], new: tuple[Position, ...], on: str = "") -> Iterator[str]:
    yield from (f"{it.by}{on}: {it.position}" for it in new if it not in old)
    spoke = {it.by for it in new}
    yield from (f"{it.by}{on}: {SILENT}" for it in old if it.by not in spoke)


def _frame_told(before: State, after: State) -> Iterator[str]:
    """A line for each change of title, note, groups, meetings and roster."""
    if before.draft.title != after.draft.title:
        yield f"the title is now: {after.draft.title}"
    if before.draft.note != after.draft.note:
        yield "the draft's note is another now" if after.draft.note else "the draft has no note any more"
    parts = (
        ("group", before.draft.groups, after.draft.groups, "id"),
        ("meeting", before.draft.meetings, after.draft.meetings, "number"),
        ("member", before.roster.members, after.roster.members, "short"),
    )
    for what, old, new, name in parts:
        yield from _list_told(what, _named(old, name), _named(new, name))


def _named(values: Sequence[object], attribute: str) -> dict[str, object]:
    return {str(getattr(value, attribute)): value for value in values}


def _list_told(what: str, old: dict[str, object], new: dict[str, object]) -> Iterator[str]:
    yield from (f"{what} {name} is new" for name in new if name not in old)
    yield from (f"{what} {name} is out" for name in old if name not in new)
    yield from (f"{what} {name} changed" for name in new if name in old and _frame(old[name]) != _frame(new[name]))
    if list(old) != list(new) and old.keys() == new.keys():
        yield f"the {what}s are in another order"


def _frame(value: object) -> object:
    """The value without the items in it, which are told by themselves."""
    from dataclasses import replace

    from wgec_draft.model.draft import Group

    return replace(value, items=()) if isinstance(value, Group) else value
