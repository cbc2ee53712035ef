"""`blame`: where the words of an item come from."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from wgec_draft.cli.arguments import add_folder, add_item, add_json, open_reader
from wgec_draft.cli.printing import Line, Styled, one_line, say, say_json, wrapped
from wgec_draft.comparison.provenance import Run, proposals_behind, provenance
from wgec_draft.comparison.telling_origins import told_origin
from wgec_draft.model.draft import ROLLING, Draft, Proposal
from wgec_draft.model.naming import locate_in_any, locate_item
from wgec_draft.session.wordings import periods_of

_INDENT = "    "


def blame_arguments(parser: ArgumentParser) -> None:
    """What `blame` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--version", metavar="LABEL", help="the words of a closed version instead of the rolling draft")
    add_json(parser)


def blame(arguments: Namespace) -> int:
    """Prints the words of an item, those that came in together under one head."""
    reader = open_reader(arguments)
    versions, rolling = reader.versions(), reader.draft()
    if arguments.version:
        wanted = reader.version(arguments.version)
        versions = _until(versions, arguments.version)
        place = locate_item(wanted, arguments.item)
    else:
        place = locate_in_any((rolling, *(draft for _, draft in reversed(versions))), arguments.item)
    periods = periods_of(versions, None if arguments.version else rolling, reader.entries())
    runs = provenance(place.item.id, periods)
    proposals = place.item.proposals
    if arguments.json:
        say_json([_for_programs(run, proposals) for run in runs])
        return 0
    say((Styled(place.path, "bold"), f"  ({place.item.id})"))
    for run in runs:
        say("", *_lines(run, proposals))
    if not runs:
        said = "It has no words." if place.item.id in periods[-1].wordings else "It is not in the draft any more."
        say(said)
    return 0


def _until(versions: Sequence[tuple[str, Draft]], label: str) -> tuple[tuple[str, Draft], ...]:
    """The versions up to that one, the first to the last along the chain."""
    labels = [name for name, _ in versions]
    return tuple(versions[: labels.index(label) + 1])


def _lines(run: Run, proposals: Sequence[Proposal]) -> Iterator[Line]:
    yield (Styled(told_origin(run, proposals_behind(run, proposals)), "dim"),)
    for line in run.text.strip("\n").split("\n"):
        yield from wrapped((line.strip(),), _INDENT) if line.strip() else ("",)
    if run.before.strip():
        yield from wrapped((Styled("instead of: ", "dim"), one_line(run.before)), _INDENT)


def _for_programs(run: Run, proposals: Sequence[Proposal]) -> dict[str, object]:
    deed = run.deed
    return {
        "text": run.text,
        "version": run.period.version or ROLLING,
        "meeting": run.period.meeting,
        "act": deed and deed.act,
        "at": deed.at if deed else run.period.at or None,
        "by": deed and deed.by,
        "for": deed and (deed.for_ or None),
        "line": deed and deed.line,
        "proposals": [proposal.id for proposal in proposals_behind(run, proposals)],
        "before": run.before,
    }
