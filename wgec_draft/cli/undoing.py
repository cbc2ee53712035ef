"""`undo` and `redo`, back to the first line of the record, in any run of the program; all of it or one item alone."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from wgec_draft.cli.arguments import add_folder, add_json, add_signature, counting_number, open_session
from wgec_draft.cli.changing import tell
from wgec_draft.cli.paging import drawn
from wgec_draft.cli.printing import Line, Styled, say, say_json
from wgec_draft.cli.recording import entry_line
from wgec_draft.cli.signing import signature
from wgec_draft.comparison.field_changes import FieldChange, agreements_told, field_changes
from wgec_draft.export.plain import redline_lines
from wgec_draft.model.naming import locate_item, located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.going_back import Direction, Jump, WayBack
from wgec_draft.text.counted import counted
from wgec_draft.text.redline import redline


def undo_arguments(parser: ArgumentParser) -> None:
    """What `undo` understands."""
    add_folder(parser)
    parser.add_argument("--item", metavar="ITEM", default="", help="only this item, as a new change; others stay")
    how_far = parser.add_mutually_exclusive_group()
    how_far.add_argument("--steps", type=counting_number, metavar="N", help="so many changes (default: 1)")
    how_far.add_argument("--to", type=counting_number, metavar="LINE", help="every change as far as this line's")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask in a terminal before several changes at once")
    add_signature(parser, meeting=False)
    add_json(parser)


def undo(arguments: Namespace) -> int:
    """Takes the last change back, or several."""
    return _go(arguments, "undo")


def redo_arguments(parser: ArgumentParser) -> None:
    """What `redo` understands."""
    undo_arguments(parser)


def redo(arguments: Namespace) -> int:
    """Makes the last undone change again, or several."""
    return _go(arguments, "redo")


def _go(arguments: Namespace, direction: Direction) -> int:
    """Shows several changes before anything is done, and asks where somebody can answer."""
    session = open_session(arguments)
    item = locate_item(session.state().draft, arguments.item).item.id if arguments.item else ""
    way = session.way_back(direction, item)
    jump = way.jump(_line(way, arguments))
    if arguments.dry_run and arguments.json:
        say_json(_plain(jump))
        return 0
    is_shown = arguments.dry_run or (len(jump.changes) > 1 and not arguments.json)
    if is_shown:
        say(*_told(jump))
    if arguments.dry_run:
        say("nothing was changed")
        return 0
    if is_shown and sys.stdin.isatty() and sys.stdout.isatty() and not arguments.yes and not _confirmed():
        say("nothing was changed")
        return 0
    signed = signature(arguments)
    act = session.undo if direction == "undo" else session.redo
    if len(jump.changes) == 1 and arguments.to is None:  # also where the file was changed by hand a moment ago
        outcome = act(signed, item=jump.item)
    else:
        outcome = act(signed, item=jump.item, to=jump.changes[-1].seq, seen=way.last_line)
    status = tell(outcome, as_json=arguments.json)
    if not arguments.json:
        say(*agreements_told(outcome.before, outcome.after))
    return status


def _line(way: WayBack, arguments: Namespace) -> int | None:
    """The line of the last change to be taken back or made again; None for a single step."""
    steps: int = arguments.steps or 1
    if arguments.to is not None or steps == 1:
        line: int | None = arguments.to
        return line
    if steps > len(way.changes):
        can = "can be undone" if way.direction == "undo" else "can be made again"
        raise Refusal(f"Only {counted(len(way.changes), 'change')} {can}.", f"Say --steps {len(way.changes)} at most.")
    return way.changes[steps - 1].seq


def _told(jump: Jump) -> Iterator[Line]:
    """The changes that are taken back or made again, then what comes of it."""
    paths = {place.item.id: place.path for place in located_items(jump.before.draft)}
    does = "takes back" if jump.direction == "undo" else "makes again"
    alone = f" for {paths[jump.item]} alone" if jump.item else ""
    yield (Styled(f"this {does} {counted(len(jump.changes), 'change')}{alone}", "bold"),)
    yield from (entry_line(change, paths) for change in jump.changes)
    yield (Styled("what changes", "bold"),)
    for change in field_changes(jump.before, jump.after):
        yield (Styled(change.path, "bold"), f"  {change.told}")
        yield from _redline(change)


def _redline(change: FieldChange) -> Iterator[Line]:
    if change.old != change.new:
        words = tuple((segment, None) for segment in redline(change.old, change.new))
        yield from (part for line in redline_lines(words) for part in drawn(line))


def _plain(jump: Jump) -> dict[str, object]:
    changes = [
        {"item": each.item or None, "path": each.path, "told": each.told, "old": each.old, "new": each.new}
        for each in field_changes(jump.before, jump.after)
    ]
    return {"act": jump.act, "lines": [change.seq for change in jump.changes], "changes": changes}


def _confirmed() -> bool:
    try:
        answer = input("Do it? It can be undone and redone like any change. [y/N] ")
    except EOFError:  # Ctrl-D is no yes
        say("")
        return False
    return answer.strip().casefold() in ("y", "yes")
