"""`diff` and `history`: what changed, as redlines in plain text and in the other formats."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator
from datetime import date

from wgec_draft.cli.arguments import add_folder, add_item, add_json, open_reader
from wgec_draft.cli.paging import add_format, drawn, put
from wgec_draft.cli.printing import Line, Styled, say, say_json, warn
from wgec_draft.comparison.changes import ItemChange
from wgec_draft.comparison.lives import Stage, life_of
from wgec_draft.comparison.numbering import numbered
from wgec_draft.comparison.telling import told
from wgec_draft.export.differences import differences
from wgec_draft.export.document import Redline
from wgec_draft.export.plain import redline_lines
from wgec_draft.export.programs import differences_for_programs, item_for_programs
from wgec_draft.model.draft import ROLLING
from wgec_draft.model.naming import locate_in_any
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.editions import compared, last_base, named_state
from wgec_draft.session.reading import DraftReader


def diff_arguments(parser: ArgumentParser) -> None:
    """What `diff` understands."""
    add_folder(parser)
    parser.add_argument("old", metavar="OLD", nargs="?", help="version to compare from (default: the last one)")
    parser.add_argument("new", metavar="NEW", nargs="?", help=f"version to compare to (default: {ROLLING}, the draft)")
    parser.add_argument("--item", metavar="ITEM", help="only this item")
    add_by_content(parser)
    parser.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed")
    add_format(parser)


def add_by_content(parser: ArgumentParser) -> None:
    """How items are found again."""
    help = "find items by what they say, not by their ids (for texts of two different drafts)"
    parser.add_argument("--by-content", action="store_true", help=help)


def diff(arguments: Namespace) -> int:
    """Shows what changed between two versions."""
    reader = open_reader(arguments)
    today = date.today().isoformat()
    old = named_state(reader, arguments.old or last_base(reader), today)
    new = named_state(reader, arguments.new or ROLLING, today)
    comparison = compared(old, new, by_content=arguments.by_content)
    only = {locate_in_any((new.draft, old.draft), arguments.item).item.id} if arguments.item else None
    counted = numbered(comparison, _names(reader))
    page = differences(counted, old.edition, new.edition, only=only)
    put(arguments, page, lambda: differences_for_programs(counted, page, only))
    anything = bool(page.sections) or (comparison.anything and only is None)
    return 1 if arguments.exit_code and anything else 0


def _names(reader: DraftReader) -> Collection[str]:
    """The names by which attributions are known; a roster that can't be read is told, and no reason not to compare."""
    try:
        return reader.roster().names()
    except Refusal as refusal:
        warn(f"wgec-draft: {refusal} Until then names in brackets are known by their form alone.")
        return ()


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


def _redline_lines(change: ItemChange) -> Iterator[Line]:
    """The redline of an item's words, a line of text a line; nothing where they are the same."""
    words = _redline(change)
    if words:
        yield from (part for line in redline_lines(words) for part in drawn(line))


def _redline(change: ItemChange) -> Redline:
    from wgec_draft.text.redline import redline

    old, new = change.texts
    return tuple((segment, None) for segment in redline(old, new)) if old != new else ()


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
    yield from _redline_lines(stage.change)


def _stage_for_programs(stage: Stage) -> dict[str, object]:
    change = item_for_programs(stage.change, _redline(stage.change)) if stage.change else None
    status = str(stage.place.item.status or "") if stage.place else None
    return {
        "version": stage.version,
        "path": stage.place.path if stage.place else None,
        "status": status,
        "text": stage.place.item.text if stage.place else None,
        "change": change,
    }
