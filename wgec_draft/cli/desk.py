"""The desk from the command line: `wgec-draft FOLDER`, or `wgec-draft` alone for the chooser of drafts."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from wgec_draft.cli.arguments import add_folder
from wgec_draft.session.command import line
from wgec_draft.tui.terminal import check_terminal, why_no_desk


def asks_for_the_desk(argv: Sequence[str]) -> bool:
    """Whether the words name a path instead of a command, or there are none and a desk can be shown."""
    if not argv:
        return not why_no_desk()
    return not argv[0].startswith("-") and (os.sep in argv[0] or Path(argv[0]).exists())


def desk_arguments(parser: ArgumentParser) -> None:
    """What the desk understands."""
    add_folder(parser)
    parser.add_argument("--by", metavar="NAME", default="", help="who is at the keyboard (default: configuration)")


def desk(arguments: Namespace) -> int:
    """Opens the desk on the folder, if there is one, else on the chooser."""
    check_terminal()
    import gc

    from wgec_draft.tui.app import run_desk

    gc.freeze()  # what is loaded by now stays as long as the program
    gc.enable()  # the desk stays open for hours
    return run_desk(arguments.folder, by=line(arguments.by, "name"))
