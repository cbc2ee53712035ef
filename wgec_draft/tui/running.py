"""Runs the desk or the wall in a terminal, from the shell and back to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from wgec_draft.session.reporting import FAILED
from wgec_draft.text.normalise import inert
from wgec_draft.tui.app import DeskApp
from wgec_draft.tui.configuration import desk_configuration
from wgec_draft.tui.escape_key import read_escape_apart
from wgec_draft.tui.terminal import check_terminal
from wgec_draft.tui.terminal_app import TerminalApp


def run_desk(path: Path | None, *, by: str = "", opens_on: Sequence[str] = ("desk",)) -> int:
    """Opens the desk on a draft folder, or the chooser of drafts, and gives the exit status once it is left.

    `opens_on` names the screen that a folder opens on, and what that one takes beside the folder.

    Raises `Refusal` where there is no terminal to show it in, or when the configuration is not understood.
    """
    check_terminal(path)
    configuration, remapped = desk_configuration()
    read_escape_apart()
    app = DeskApp(path, configuration, remapped, by=by, opens_on=opens_on)
    app.loads_ahead = True
    status = _run(app)
    if app.leaving.farewell and not app.failure:
        print(f"wgec-draft: {inert(app.leaving.farewell)}")  # noqa: T201
    return status


def run_wall(path: Path) -> int:
    """Shows the wall of a draft folder, and gives the exit status once it is left.

    Raises `Refusal` where there is no terminal to show it in, or no draft at the path.
    """
    from wgec_draft.model.wall import title_page
    from wgec_draft.session.reading import DraftReader
    from wgec_draft.tui.wall import WallApp

    check_terminal(path)
    configuration, remapped = desk_configuration()
    reader = DraftReader(path)
    return _run(WallApp(reader.folder.path, title_page(reader.draft()), configuration, remapped))


def _run(app: TerminalApp) -> int:
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)  # a shell that exports them would be believed more than the terminal itself
    status = app.run()
    if app.failure:
        print(f"wgec-draft: {inert(app.failure)}", file=sys.stderr)  # noqa: T201 - the terminal is the shell's again
        return FAILED
    return status or 0
