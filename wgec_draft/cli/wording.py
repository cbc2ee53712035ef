"""`edit` and `note`: an item's words and what stands beside them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import (
    add_folder,
    add_item,
    add_json,
    add_reopening,
    add_signature,
    given_text,
    open_session,
    reopening,
)
from wgec_draft.cli.changing import act
from wgec_draft.cli.printing import say, warn
from wgec_draft.model.naming import locate_item
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.outside_editor import edited
from wgec_draft.text.normalise import normalise


def edit_arguments(parser: ArgumentParser) -> None:
    """What `edit` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument(
        "--text", metavar="TEXT", help="the new words (default: standard input, or $EDITOR in a terminal)"
    )
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def edit(arguments: Namespace) -> int:
    """Gives an item other words."""
    text = arguments.text
    if text is None and sys.stdin.isatty():
        text = _from_editor(arguments)
        if text is None:
            say("nothing to change")
            return 0
    given = normalise(given_text(text, "text"))
    for notice in given.notices:
        warn(f"note: {notice}")
    return act(arguments, EditText(arguments.item, given.text, reopening(arguments)))


def note_arguments(parser: ArgumentParser) -> None:
    """What `note` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--text", metavar="TEXT", help="the note; empty takes it away (default: standard input)")
    add_signature(parser)
    add_json(parser)


def note(arguments: Namespace) -> int:
    """Puts a facilitator's note beside an item."""
    return act(arguments, ChangeNote(arguments.item, given_text(arguments.text, "note")))


def _from_editor(arguments: Namespace) -> str | None:
    """The words after the person's editor had them; None if it left them as they were.

    The words are in a file of their owner's only, which stays if the change is refused afterwards.
    """
    item = locate_item(open_session(arguments).state().draft, arguments.item).item
    given, file = edited(item.text)
    if given.text.rstrip("\n") == item.text:
        file.unlink()
        return None
    warn(f"note: what you wrote is kept in {file} as well")
    return given.text
