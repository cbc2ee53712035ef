"""Hands the terminal to the person's own editor, and takes it back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.outside_editor import editor_of

_PLUS_LINE = frozenset("vi vim nvim view nano pico emacs emacsclient micro joe jed kak ne mg mcedit vis".split())
_COLON_LINE = frozenset("hx helix zed subl".split())
_GOTO = frozenset("code codium code-insiders".split())


def arguments_for(editor: str, path: Path, line: int | None) -> list[str]:
    """What to run so that the editor opens the file, at the line if it is one that is known to understand this."""
    words = editor.split()
    name = Path(words[0]).name if words else ""
    file = str(path)
    if line is None:
        arguments = [file]
    elif name in _PLUS_LINE:
        arguments = [f"+{line}", file]
    elif name in _COLON_LINE:
        arguments = [f"{file}:{line}"]
    elif name in _GOTO:
        arguments = ["--goto", f"{file}:{line}"]
    else:
        arguments = [file]
    return ["/bin/sh", "-c", f'{editor} "$@"', "sh", *arguments]


def edit_file(app: App[Any], path: Path, line: int | None = None) -> None:
    """Opens the file in the person's editor and waits until it is closed.

    Raises `Refusal` when the terminal can't be handed over or the editor fails.
    """
    editor = editor_of(os.environ)
    try:
        with app.suspend():
            status = subprocess.run(arguments_for(editor, path, line), check=False).returncode
    except SuspendNotSupported:
        raise Refusal("This terminal can't be handed to an editor.", f"Edit {path} elsewhere.") from None
    app.refresh()
    if status:
        raise Refusal(f"The editor ({editor}) reported a failure.", "Set EDITOR to the one you use.")
