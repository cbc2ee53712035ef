"""`present`: the wall, which shows the room what the chair works on at the desk."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder


def present_arguments(parser: ArgumentParser) -> None:
    """What `present` understands."""
    add_folder(parser)


def present(arguments: Namespace) -> int:
    """Shows the wall until it is left."""
    from wgec_draft.tui.terminal import check_terminal

    check_terminal(arguments.folder)
    from wgec_draft.tui.running import run_wall

    return run_wall(arguments.folder)
