"""`review`: the member's desk, on what changed since one read last or between two versions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json
from wgec_draft.cli.printing import say_json
from wgec_draft.model.draft import ROLLING
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.command import line


def review_arguments(parser: ArgumentParser) -> None:
    """What `review` understands."""
    add_folder(parser)
    parser.add_argument("old", metavar="OLD", nargs="?", help="version to compare from (default: what you read last)")
    parser.add_argument("new", metavar="NEW", nargs="?", help=f"version to compare to (default: {ROLLING}, the draft)")
    base = parser.add_mutually_exclusive_group()
    base.add_argument("--base", metavar="LABEL", help="the same as OLD")
    base.add_argument("--since-read", action="store_true", help="what changed since you read it last (the default)")
    parser.add_argument("--by", metavar="NAME", default="", help="whose reading it is (default: configuration)")
    add_json(parser)


def review(arguments: Namespace) -> int:
    """Opens the member's desk; for programs, says what it would open on."""
    from wgec_draft.tui.editions import ROLLING as NOW
    from wgec_draft.tui.reviewing import SINCE_READ
    from wgec_draft.tui.terminal import check_terminal

    if arguments.old and (arguments.base or arguments.since_read):
        raise Refusal("OLD already says what to compare from.", "Leave --base and --since-read out.")
    asked_for = arguments.old or arguments.base or SINCE_READ
    old, new = (NOW if label == ROLLING else label for label in (asked_for, arguments.new or ROLLING))
    by = line(arguments.by, "name")
    if arguments.json:
        say_json(_for_programs(arguments, by, old, new))
        return 0
    check_terminal(arguments.folder)
    from wgec_draft.tui.running import run_desk

    return run_desk(arguments.folder, by=by, opens_on=("review", old, new))


def _for_programs(arguments: Namespace, by: str, old: str, new: str) -> dict[str, object]:
    from wgec_draft.session.configuration import name_at_the_keyboard, read_configuration
    from wgec_draft.session.live import LiveSession
    from wgec_draft.session.session import Session
    from wgec_draft.tui.editions import ROLLING as NOW
    from wgec_draft.tui.reviewing import Reviewer

    session = LiveSession(Session(arguments.folder))
    try:
        found = Reviewer(session, by or name_at_the_keyboard(read_configuration())).review(old, new)
    finally:
        session.close()
    return {
        "from": old,
        "to": ROLLING if new == NOW else new,
        "summary": found.summary,
        "provisional": found.provisional,
        "items": [
            {"id": row.key, "path": row.path, "unread": row.unread, "told": row.told, "changes": list(row.classes)}
            for row in found.rows
        ],
    }
