"""`present`: the wall, which shows the room what the chair works on at the desk."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json
from wgec_draft.cli.printing import say_json


def present_arguments(parser: ArgumentParser) -> None:
    """What `present` understands."""
    add_folder(parser)
    add_json(parser)


def present(arguments: Namespace) -> int:
    """Shows the wall until it is left; for programs, says what stands there now."""
    if arguments.json:
        say_json(_for_programs(arguments))
        return 0
    from wgec_draft.tui.terminal import check_terminal

    check_terminal(arguments.folder)
    from wgec_draft.tui.running import run_wall

    return run_wall(arguments.folder)


def _for_programs(arguments: Namespace) -> dict[str, object]:
    from dataclasses import asdict

    from wgec_draft.model.wall import OnTheWall, title_page
    from wgec_draft.session.reading import DraftReader
    from wgec_draft.session.wall_following import seen

    reader = DraftReader(arguments.folder)
    page = title_page(reader.draft())
    state = seen(reader.folder.path)
    return {"connected": state is not None, **asdict(state or OnTheWall(page))}
