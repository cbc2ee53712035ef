"""`diff` and `history`: what changed, as a redline in plain text."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from wgec_draft.cli.arguments import add_folder, add_item, add_json, open_reader
from wgec_draft.cli.printing import Line, Styled, say, say_json, wrapped
from wgec_draft.comparison.changes import Comparison, GroupChange, ItemChange, compare
from wgec_draft.comparison.lives import Stage, life_of
from wgec_draft.comparison.telling import told, told_of_the_frame
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import locate_in_any
from wgec_draft.model.projection import shown
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.reading import DraftReader

ROLLING = "rolling"
"""What the rolling draft is called where a version label could stand."""
_INDENT = "    "


def diff_arguments(parser: ArgumentParser) -> None:
    """What `diff` understands."""
    add_folder(parser)
    parser.add_argument("old", metavar="OLD", nargs="?", help="version to compare from (default: the last one)")
    parser.add_argument("new", metavar="NEW", nargs="?", help=f"version to compare to (default: {ROLLING}, the draft)")
    parser.add_argument("--item", metavar="ITEM", help="only this item")
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed")
    add_json(parser)


def diff(arguments: Namespace) -> int:
    """Prints what changed between two versions."""
    reader = open_reader(arguments)
    old, old_name = _base(reader, arguments.old)
    new, new_name = _version(reader, arguments.new or ROLLING)
    comparison = compare(old, new)
    changes = comparison.items
    if arguments.item:
        wanted = locate_in_any((new, old), arguments.item).item.id
        changes = tuple(change for change in changes if change.located.item.id == wanted)
    anything = bool(changes) if arguments.item else comparison.anything
    if arguments.json:
        say_json(_for_programs(comparison, changes, old_name, new_name))
    else:
        say(f"from {old_name} to {new_name}")
        if not arguments.item:
            say(*told_of_the_frame(comparison))
        for change in changes:
            say("", *change_lines(change))
        if not anything:
            say("nothing changed")
    return 1 if arguments.exit_code and anything else 0


def history_arguments(parser: ArgumentParser) -> None:
    """What `history` understands."""
    add_folder(parser)
    add_item(parser)
    add_json(parser)


def history(arguments: Namespace) -> int:
    """Prints one item through all versions, with the redlines between."""
    reader = open_reader(arguments)
    rolling = reader.draft()
    versions = (*reader.versions(), (ROLLING, rolling))
    place = locate_in_any((draft for _, draft in reversed(versions)), arguments.item)
    stages = life_of(place.item.id, versions)
    if arguments.json:
        say_json([_stage_for_programs(stage) for stage in stages])
        return 0
    say((Styled(place.path, "bold"), f"  ({place.item.id})"))
    for stage in stages:
        say("", *_stage_lines(stage))
    return 0


def change_lines(change: ItemChange) -> Iterator[Line]:
    """A changed item: its label, what changed, and the redline of its words."""
    place = change.located
    name = f"  ({place.item.id})" if place.item.label else ""
    yield (Styled(place.path, "bold"), f"{name}  {'; '.join(told(change))}")
    old, new = change.texts
    if old != new:
        yield from _redline_lines(old, new)


def _redline_lines(old: str, new: str) -> Iterator[Line]:
    """The redline, a line of text a line, marks and styles on each."""
    from wgec_draft.text.marks import plain
    from wgec_draft.text.redline import redline

    line: list[str | Styled] = []
    for segment in redline(old, new):
        style = {"insert": "inserted", "delete": "deleted"}.get(segment.op)
        for number, piece in enumerate(plain((segment,)).split("\n")):
            if number:
                yield from wrapped(line, _INDENT)
                line = []
            line.append(Styled(piece, style) if style else piece)
    yield from wrapped(line, _INDENT)


def _base(reader: DraftReader, label: str | None) -> tuple[Draft, str]:
    if label is None:
        label = reader.draft().version
        if not label:
            raise Refusal("No meeting has been closed yet, so there is nothing to compare with.", "See `show`.")
    return _version(reader, label)


def _version(reader: DraftReader, label: str) -> tuple[Draft, str]:
    if label == ROLLING:
        return reader.draft(), "the rolling draft"
    draft = reader.version(label)
    assert draft.closed is not None
    return draft, f"version {label} ({shown(draft.closed.digest)})"


def _for_programs(comparison: Comparison, changes: tuple[ItemChange, ...], old: str, new: str) -> dict[str, object]:
    return {
        "from": old,
        "to": new,
        "title": comparison.title,
        "groups": [
            {"old": group.old and group.old.id, "new": group.new and group.new.id, "title": _title(group)}
            for group in comparison.groups
        ],
        "items": [_change_for_programs(change) for change in changes],
    }


def _title(change: GroupChange) -> str:
    group = change.new or change.old
    return group.title if group else ""


def _change_for_programs(change: ItemChange) -> dict[str, object]:
    from wgec_draft.text.redline import redline

    old, new = change.texts
    return {
        "id": change.located.item.id,
        "path": change.located.path,
        "old_path": change.old and change.old.path,
        "changes": [str(kind) for kind in change.changes],
        "status": [place and place.item.status and str(place.item.status) for place in (change.old, change.new)],
        "redline": [[segment.op, segment.text] for segment in redline(old, new)] if old != new else [],
    }


def _stage_lines(stage: Stage) -> Iterator[Line]:
    name = "the rolling draft" if stage.version == ROLLING else f"version {stage.version}"
    if stage.place is None:
        yield (Styled(name, "bold"), "  not in it yet" if stage.change is None else "  no longer in it")
        return
    item = stage.place.item
    status = f"{item.status.symbol} {item.status}" if item.status else ""
    withdrawn = "  withdrawn" if item.withdrawn else ""
    if stage.change is None:
        yield (Styled(name, "bold"), f"  {stage.place.path}  {status}{withdrawn}  unchanged")
        return
    yield (Styled(name, "bold"), f"  {stage.place.path}  {status}{withdrawn}  {'; '.join(told(stage.change))}")
    old, new = stage.change.texts
    if old != new:
        yield from _redline_lines(old, new)


def _stage_for_programs(stage: Stage) -> dict[str, object]:
    change = _change_for_programs(stage.change) if stage.change else None
    status = str(stage.place.item.status or "") if stage.place else None
    return {
        "version": stage.version,
        "path": stage.place.path if stage.place else None,
        "status": status,
        "text": stage.place.item.text if stage.place else None,
        "change": change,
    }
