"""`undo` and `redo`, back to the first line of the record, in any run of the program."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, add_signature, open_session
from wgec_draft.cli.changing import tell
from wgec_draft.cli.signing import signature


def undo_arguments(parser: ArgumentParser) -> None:
    """What `undo` understands."""
    add_folder(parser)
    add_signature(parser, meeting=False)
    add_json(parser)


def undo(arguments: Namespace) -> int:
    """Takes the last change back."""
    return tell(open_session(arguments).undo(signature(arguments)), as_json=arguments.json)


def redo_arguments(parser: ArgumentParser) -> None:
    """What `redo` understands."""
    undo_arguments(parser)


def redo(arguments: Namespace) -> int:
    """Makes the last undone change again."""
    return tell(open_session(arguments).redo(signature(arguments)), as_json=arguments.json)
