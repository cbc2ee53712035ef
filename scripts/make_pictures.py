"""Makes the pictures of README and docs: runs the program, command line, desk and wall, and draws what it shows as SVG.

Run as `python -m scripts.make_pictures`.
"""

from __future__ import annotations

import io
import os
import pty
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from scripts.desk_pictures import DESK_PICTURES, WALL_PICTURE, draw
from scripts.steady_svg import steady

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH = 104
_COMMANDS = {
    "diff": ("diff drafts/wgec-1 1.2 1.3", "wgec-draft diff drafts/wgec-1 1.2 1.3"),
    "status": ("status drafts/wgec-1", "wgec-draft status drafts/wgec-1"),
    "history": ("history drafts/wgec-1 'D 2 bis'", "wgec-draft history drafts/wgec-1 'D 2 bis'"),
}


def main() -> None:
    """Writes every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (command, title) in _COMMANDS.items():
        console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
        console.print(Text.from_ansi(shown(command)), soft_wrap=False)
        picture = steady(console.export_svg(title=title, unique_id=name))
        (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")
        print(PICTURES / f"{name}.svg")
    for desk in (*DESK_PICTURES, WALL_PICTURE):
        draw(desk, PICTURES / f"{desk.name}.svg")
        print(PICTURES / f"{desk.name}.svg")


def shown(command: str) -> str:
    """What a command prints in a terminal, style codes and all."""
    code = f"import shlex, sys; from wgec_draft.cli.main import main; sys.exit(main(shlex.split({command!r})))"
    parts: list[bytes] = []

    def read(descriptor: int) -> bytes:
        part = os.read(descriptor, 65536)
        parts.append(part)
        return part

    os.environ |= {"TERM": "xterm-256color", "COLUMNS": str(WIDTH), "LINES": "40"}
    os.environ.pop("NO_COLOR", None)
    stdout = os.dup(1)
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        pty.spawn([sys.executable, "-c", code], read)
    finally:
        os.dup2(stdout, 1)
    return b"".join(parts).decode().replace("\r\n", "\n")


if __name__ == "__main__":
    main()
