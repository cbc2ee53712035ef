"""A real terminal for stories: the program in a tmux of its own, its keys, its mouse, and what stands on the screen."""

from __future__ import annotations

import itertools
import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import wgec_draft

ROOT = Path(wgec_draft.__file__).parent.parent
PATIENCE = 10.0
"""Seconds that a story waits for something to stand on the screen."""
_PROGRAM = "import sys; from wgec_draft.cli.main import entry; sys.argv[0] = 'wgec-draft'; entry()"
_AFTERWARDS = '"$@"; echo "left with $?"; exec sleep 60'
_LEFT_OUT = ("-u", "NO_COLOR", "-u", "COLUMNS", "-u", "LINES")
_numbers = itertools.count()


def why_no_tmux() -> str:
    """Why no story can be told here; empty where one can."""
    return "" if shutil.which("tmux") else "tmux is not installed, and a story needs a real terminal"


class Terminal:
    """`wgec-draft ARGUMENTS` in a tmux of its own, while the `with` lasts."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        cwd: Path,
        size: tuple[int, int] = (120, 40),
        through: str = _AFTERWARDS,
        **environ: str,
    ) -> None:
        self._socket = f"wgec-draft-story-{os.getpid()}-{next(_numbers)}"
        self._size = size
        self._cwd = cwd
        program = (sys.executable, "-c", _PROGRAM, *arguments)
        self._command = ("sh", "-c", through, "sh", *program)
        self._environ = {
            "PYTHONPATH": str(ROOT),
            "TERM": "tmux-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "TMPDIR": str(home),
            **environ,
        }

    def __enter__(self) -> Terminal:
        columns, lines = self._size
        settings = [f"{name}={value}" for name, value in self._environ.items()]
        command = shlex.join(("env", *_LEFT_OUT, *settings, *self._command))
        self._tmux("new-session", "-d", "-x", str(columns), "-y", str(lines), "-c", str(self._cwd), command)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            error.add_note(f"The screen was:\n{self.screen()}")
        socket = self._tmux("display-message", "-p", "#{socket_path}").strip()
        self._tmux("kill-server")
        Path(socket).unlink(missing_ok=True)  # tmux leaves it behind

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def coloured(self) -> str:
        """What stands on the screen, with the codes that colour it."""
        return self._tmux("capture-pane", "-p", "-e")

    def wait_for(self, *words: str, without: tuple[str, ...] = ()) -> str:
        """The screen once it holds all these words and none of the others."""
        return self.wait_until(lambda screen: all(w in screen for w in words) and not any(w in screen for w in without))

    def wait_until(self, condition: Callable[[str], bool]) -> str:
        """The screen once the condition holds for it."""
        end = time.monotonic() + PATIENCE
        while not condition(screen := self.screen()):
            assert time.monotonic() < end, "It did not come to stand on the screen."
            time.sleep(0.03)
        return screen

    def wait_until_still(self) -> None:
        """Waits until nothing on the screen moves for a quarter of a second."""
        seen: list[tuple[str, float]] = []

        def is_still(screen: str) -> bool:
            if not seen or seen[0][0] != screen:
                seen[:] = [(screen, time.monotonic())]
            return time.monotonic() - seen[0][1] > 0.25

        self.wait_until(is_still)

    def wait_for_dialog(self, *words: str) -> None:
        """Waits until a dialog with these words takes keys."""
        self.wait_for(*words, " accept  esc cancel", without=("Pause, then answer.",))
        self.wait_until_still()

    def press(self, *keys: str) -> None:
        """Presses keys by the names that tmux gives them: `Enter`, `Escape`, `F5`, `C-s`, `a`."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Types text as it stands."""
        self._tmux("send-keys", "-l", "--", text)

    def click(self, column: int, line: int) -> None:
        """Clicks a cell, counted from 1, as a terminal reports the mouse to the program (SGR 1006)."""
        self.type(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")

    def click_on(self, words: str) -> None:
        """Clicks the first cell of these words, once they stand there."""
        lines = self.wait_for(words).splitlines()
        line = next(number for number, text in enumerate(lines) if words in text)
        self.click(lines[line].index(words) + 1, line + 1)

    def hang_up(self) -> None:
        """Takes the terminal away from the program, as a lost line or a closed window does."""
        self._tmux("respawn-pane", "-k", "exec sleep 60")

    def resize(self, columns: int, lines: int) -> None:
        """Gives the terminal another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def _tmux(self, *arguments: str) -> str:
        command = ("tmux", "-L", self._socket, "-f", "/dev/null", *arguments)
        done = subprocess.run(command, capture_output=True, check=False, timeout=20)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()
