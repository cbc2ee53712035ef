"""What every changing command does: act through the session, and say in a line what came of it."""

from __future__ import annotations

from argparse import Namespace

from wgec_draft.cli.arguments import open_session
from wgec_draft.cli.printing import first_words, say, say_json, warn
from wgec_draft.cli.signing import signature
from wgec_draft.model.checks import checked
from wgec_draft.model.draft import Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.projection import shown
from wgec_draft.session.command import Command
from wgec_draft.session.session import Outcome


def act(arguments: Namespace, command: Command) -> int:
    """Makes the change and tells of it."""
    meeting = getattr(arguments, "meeting", None)
    outcome = open_session(arguments).do(command, signature(arguments), meeting=meeting)
    tell(outcome, as_json=getattr(arguments, "json", False))
    return 0


def tell(outcome: Outcome, *, as_json: bool = False) -> None:
    """Says what changed, and warns of what the checks find in the items concerned."""
    if as_json:
        say_json(outcome.entry.plain() if outcome.entry else None)
        return
    if outcome.entry is None:
        say("nothing to change")
        return
    before = {place.item.id: place for place in located_items(outcome.before.draft)}
    after = {place.item.id: place for place in located_items(outcome.after.draft)}
    for name in outcome.entry.items[:10]:
        place = after.get(name) or before[name]
        old = before[name].item if name in before else None
        new = after[name].item if name in after else None
        say(f"{place.path}  {_what_became(old, new)}  {first_words(place.item.text, 60)}")
    if len(outcome.entry.items) > 10:
        say(f"... and {len(outcome.entry.items) - 10} more items")
    say(f"recorded as line {outcome.entry.seq} ({outcome.entry.act}), {shown(outcome.entry.digest)}")
    for finding in checked(outcome.after.draft, outcome.after.roster):
        if finding.item in outcome.entry.items:
            warn(f"note: {finding.path}: {finding.what}")


def _what_became(old: Item | None, new: Item | None) -> str:
    if new is None:
        return "is out of the draft again:"
    if old is None:
        return "is new:"
    if old.status != new.status:
        return f"{old.status or 'no status'} → {new.status or 'no status'}:"
    if (old.withdrawn is None) != (new.withdrawn is None):
        return "is withdrawn:" if new.withdrawn else "is restored:"
    if old.label != new.label:
        return f"was {old.name}:"
    return "now reads:" if old.text != new.text else "changed:"
