"""The desk from the command line: on a folder, on a scratch copy of the sample, or on the chooser of drafts."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from wgec_draft.cli.printing import say
from wgec_draft.session.command import line
from wgec_draft.store.samples import FIRST, scratch_copy
from wgec_draft.tui.terminal import check_terminal, why_no_desk

SAMPLE = "--sample"
"""The option that opens a scratch copy of a sample."""


def asks_for_the_desk(argv: Sequence[str]) -> bool:
    """Whether the words name a path or the sample instead of a command, or there are none and a desk can be shown."""
    if not argv:
        return not why_no_desk()
    if argv[0].partition("=")[0] == SAMPLE:
        return True
    return not argv[0].startswith("-") and (os.sep in argv[0] or Path(argv[0]).exists())


def desk_arguments(parser: ArgumentParser) -> None:
    """What the desk understands."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="the draft folder (or its draft.yaml)")
    of_sample = f"open a copy of a sample ({FIRST}) in a temporary folder instead"
    what.add_argument(SAMPLE, metavar="NAME", nargs="?", const=FIRST, help=of_sample)
    parser.add_argument("--by", metavar="NAME", default="", help="who is at the keyboard (default: configuration)")


def desk(arguments: Namespace) -> int:
    """Opens the desk on the folder or on a copy of the sample, if one is named, else on the chooser."""
    check_terminal(arguments.folder)
    import gc

    gc.disable()  # nothing that is loaded now is garbage; the app collects again once it is shown

    from wgec_draft.tui.running import run_desk

    folder: Path | None = arguments.folder
    if arguments.sample is not None:
        folder = scratch_copy(arguments.sample)
    status = run_desk(folder, by=line(arguments.by, "name"))
    if arguments.sample is not None:
        say(f"The copy stays for a while: `wgec-draft {folder}` opens it again.")
    return status
