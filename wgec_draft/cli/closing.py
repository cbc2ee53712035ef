"""`close`: the end of a meeting, and the version it leaves."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from wgec_draft.cli.arguments import add_folder, add_json, add_signature, open_session
from wgec_draft.cli.printing import say, say_json
from wgec_draft.cli.signing import signature
from wgec_draft.model.checks import checked, checked_outside
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import located_items
from wgec_draft.model.projection import shown
from wgec_draft.session.closing import Summary
from wgec_draft.session.session import Session


def close_arguments(parser: ArgumentParser) -> None:
    """What `close` understands."""
    add_folder(parser)
    label = parser.add_mutually_exclusive_group()
    label.add_argument("--major", action="store_true", help="count before the dot: after 1.3 comes 2.0")
    label.add_argument("--as", metavar="LABEL", dest="label", help="a label of your own, such as Rev.2")
    parser.add_argument("--yes", action="store_true", help="do not ask in a terminal")
    add_signature(parser)
    add_json(parser)


def close(arguments: Namespace) -> int:
    """Checks the draft, sums the meeting up and publishes its version."""
    session = open_session(arguments)
    preview = session.closing_preview(meeting=arguments.meeting, label=arguments.label, major=arguments.major)
    if not arguments.json:
        say(f"closing meeting {preview.meeting} as version {preview.label}")
        _tell_findings(session)
        _tell_summary(preview.summary, session.state().draft)
        if sys.stdin.isatty() and sys.stdout.isatty() and not arguments.yes and not _confirmed():
            say("not closed; nothing was changed")
            return 0
    closing = session.close_meeting(signature(arguments), meeting=preview.meeting, label=preview.label)
    closed = closing.version.closed
    assert closed is not None
    if arguments.json:
        version = {"version": closed.version, "meeting": closed.meeting, "digest": closed.digest}
        say_json(version | {"path": str(closing.path), "summary": asdict(closing.summary)})
    else:
        say(f"published {closing.path}, digest {shown(closed.digest)}")
    return 0


def _confirmed() -> bool:
    try:
        answer = input("Close it? A version never changes. [y/N] ")
    except EOFError:  # Ctrl-D is no yes
        say("")
        return False
    return answer.strip().casefold() in ("y", "yes")


def _tell_findings(session: Session) -> None:
    state = session.state()
    findings = (*checked(state.draft, state.roster), *checked_outside(state.draft, state.roster))
    say(*(f"  note: {finding.path}: {finding.what}" for finding in findings[:10]))
    if len(findings) > 10:
        say(f"  ... and {len(findings) - 10} more; see `check`")


def _tell_summary(summary: Summary, draft: Draft) -> None:
    paths = {place.item.id: place.path for place in located_items(draft)}
    for word in ("agreed", "reopened", "added", "changed", "withdrawn", "open"):
        ids: tuple[str, ...] = getattr(summary, word)
        named = ", ".join(paths[name] for name in ids[:12]) + (", ..." if len(ids) > 12 else "")
        say(f"  {word:<10}{len(ids):>4}  {named}".rstrip())
