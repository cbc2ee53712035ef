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
    open_reader,
    reopening,
)
from wgec_draft.cli.changing import act, tell_nothing
from wgec_draft.cli.given_words import act_with, kept_unless_done, words_of
from wgec_draft.session.command import item_in_the_text
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.outside_editor import edited


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
    if arguments.text is None and sys.stdin.isatty():
        return _edit_in_editor(arguments)
    words = words_of(arguments, "text")
    return act_with(arguments, words, EditText(arguments.item, words, reopening(arguments)))


def note_arguments(parser: ArgumentParser) -> None:
    """What `note` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--text", metavar="TEXT", help="the note; empty takes it away (default: standard input)")
    add_signature(parser)
    add_json(parser)


def note(arguments: Namespace) -> int:
    """Puts a facilitator's note beside an item."""
    words = words_of(arguments, "note")
    return act_with(arguments, words, ChangeNote(arguments.item, words))


def _edit_in_editor(arguments: Namespace) -> int:
    """Lets the person's editor change the words. What somebody else made of them meanwhile is not overwritten."""
    item = item_in_the_text(open_reader(arguments).state(), arguments.item).item
    returned, file = edited(item.text)
    words = returned.text
    with kept_unless_done(words, file):
        if words.rstrip("\n") == item.text:
            return tell_nothing(as_json=arguments.json)
        return act(arguments, EditText(item.id, words, reopening(arguments), made_from=item.text))
