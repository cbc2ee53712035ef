"""Whether the desk can be shown where the program runs; asked before Textual is loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from wgec_draft.model.refusal import Refusal


def why_no_desk() -> str:
    """Why the desk could be neither shown nor left here, as a sentence; empty when it can."""
    for stream, name in ((sys.stdin, "input"), (sys.stdout, "output"), (sys.stderr, "error")):
        if stream is None or not stream.isatty():
            return f"The desk needs a terminal, and standard {name} is none."
    if os.environ.get("TERM", "") in {"", "dumb", "unknown"}:
        return "The desk can't be drawn on this terminal (TERM says that it is dumb)."
    return ""


def check_terminal(folder: Path | None = None) -> None:
    """Raises `Refusal` where the desk could be neither shown nor left; names what shows the draft instead."""
    if reason := why_no_desk():
        instead = f"`wgec-draft show {folder}`" if folder else "`wgec-draft --help`"
        raise Refusal(reason, f"Run it in a terminal, or see {instead}.")
