"""`export`: the text as it is laid on the table, clean, with changes, or sorted by status."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from wgec_draft.cli.arguments import add_folder, open_reader
from wgec_draft.cli.differing import add_by_content
from wgec_draft.cli.paging import add_format, put
from wgec_draft.comparison.numbering import numbered
from wgec_draft.export.differences import whole_redline
from wgec_draft.export.document import Document
from wgec_draft.export.programs import page_for_programs
from wgec_draft.export.texts import Class, clean_text, text_by_status
from wgec_draft.model.draft import ROLLING
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.editions import compared, named_state


def export_arguments(parser: ArgumentParser) -> None:
    """What `export` understands."""
    add_folder(parser)
    kind = parser.add_mutually_exclusive_group(required=True)
    kind.add_argument("--clean", action="store_true", help="words and brackets: no attribution, notes, withdrawn items")
    kind.add_argument("--redline", metavar="OLD", help="the whole text with what changed since version OLD")
    kind.add_argument("--by-status", action="store_true", help="clean, as four documents: statements, agreed, ...")
    classes = [str(one) for one in Class]
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=classes,
        metavar="CLASS",
        help=f"with --by-status, not this class: {', '.join(classes)} (repeatable)",
    )
    parser.add_argument("--version", metavar="LABEL", default=ROLLING, help="this version (default: the rolling draft)")
    add_by_content(parser)
    add_format(parser)


def export(arguments: Namespace) -> int:
    """Makes the page and puts it where it is wanted."""
    if arguments.leave_out and not arguments.by_status:
        raise Refusal("--leave-out goes with --by-status.", "See `wgec-draft export --help`.")
    if arguments.by_content and arguments.redline is None:
        raise Refusal("--by-content goes with --redline.", "See `wgec-draft export --help`.")
    page = _page(arguments)
    put(arguments, page, lambda: page_for_programs(page))
    return 0


def _page(arguments: Namespace) -> Document:
    reader = open_reader(arguments)
    today = date.today().isoformat()
    new = named_state(reader, arguments.version, today)
    names = reader.roster().names()
    if arguments.redline is not None:
        old = named_state(reader, arguments.redline, today)
        comparison = compared(old, new, by_content=arguments.by_content)
        return whole_redline(numbered(comparison, names), old.edition, new.edition)
    if arguments.by_status:
        return text_by_status(new.draft, new.edition, names, {Class(one) for one in arguments.leave_out})
    return clean_text(new.draft, new.edition, names)
