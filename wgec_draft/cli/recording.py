"""`record`: what was done to the draft, line by line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from wgec_draft.cli.arguments import add_folder, add_json, counting_number, open_reader
from wgec_draft.cli.printing import say, say_json
from wgec_draft.model.naming import locate_item, located_items
from wgec_draft.model.projection import shown
from wgec_draft.model.speakers import Turn
from wgec_draft.model.speaking_clock import minutes
from wgec_draft.model.suggestions import Fate
from wgec_draft.session.parking import mentions
from wgec_draft.session.speaking import Spoken, spoken_of
from wgec_draft.store.record import Entry
from wgec_draft.text.counted import counted


def record_arguments(parser: ArgumentParser) -> None:
    """What `record` understands."""
    add_folder(parser)
    parser.add_argument("item", metavar="ITEM", nargs="?", help="only what concerned this item")
    parser.add_argument("--last", type=counting_number, metavar="N", help="only the last N lines")
    add_json(parser)


def record(arguments: Namespace) -> int:
    """Prints the record, one line a change."""
    reader = open_reader(arguments)
    draft = reader.draft()
    entries = list(reader.entries())
    if arguments.item:
        wanted = locate_item(draft, arguments.item).item.id
        entries = [entry for entry in entries if wanted in entry.items]
    entries = entries[-arguments.last :] if arguments.last else entries
    if arguments.json:
        say_json([entry.plain() for entry in entries])
        return 0
    paths = {place.item.id: place.path for place in located_items(draft)}
    for entry in entries:
        say(entry_line(entry, paths))
    return 0


def entry_line(entry: Entry, paths: Mapping[str, str]) -> str:
    """A line of the record on one line: number, time, act, what it concerned, suggestions, who, digest."""
    act = f"{entry.act} of line {entry.refers}" if entry.refers else entry.act
    who = f"{entry.by} for {entry.for_}" if entry.for_ else entry.by
    about = ", ".join(filter(None, (_concerned(entry, paths), *suggestions_told(entry))))
    parts = (f"{entry.seq:>5}", entry.at, f"{act:<9}", about, f"by {who}", shown(entry.digest))
    return "  ".join(part for part in parts if part)


def suggestions_told(entry: Entry) -> Iterator[str]:
    """What became of suggestions from the floor by a line of the record, such as `1 suggestion lapsed (Arvania)`."""
    makers: dict[str, list[str]] = {}
    for one in mentions(entry):
        now = one.get("now", "")
        became = Fate(now).spoken if now in set(Fate) else "parked again"
        makers.setdefault(became, []).append(one.get("by") or "the floor")
    for became, names in makers.items():
        yield f"{counted(len(names), 'suggestion')} {became} ({', '.join(names)})"


def _concerned(entry: Entry, paths: Mapping[str, str]) -> str:
    """What a line is about: items, or else the meeting."""
    if entry.closed is not None:
        return f"meeting {entry.meeting} as version {entry.closed['version']}"
    spoken = spoken_of(entry)
    if spoken is not None:
        return _intervention(spoken, paths)
    if entry.items:
        more = f" and {len(entry.items) - 3} more" if len(entry.items) > 3 else ""
        source = f" from {entry.brought.get('name', 'a breakout')}" if entry.brought is not None else ""
        return ", ".join(paths.get(name, name) for name in entry.items[:3]) + more + source
    return f"meeting {entry.meeting}" if entry.act == "meeting" else ""


def _intervention(spoken: Spoken, paths: Mapping[str, str]) -> str:
    """What was spoken on, how long, as what, and where that is in the audio recording."""
    said = spoken.intervention
    parts = [paths.get(said.item, said.item), minutes(said.seconds)]
    parts += [said.turn.spoken] if said.turn is not Turn.MEMBER else []
    parts += [f"recording {minutes(spoken.recording)}"] if spoken.recording is not None else []
    return ", ".join(parts)
