"""Measures the wall: from the key to what the room sees, and what a wall costs the desk a key, beside the bars.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/wall_latency.py`, or with `cost` for the desk's share
alone. Linux only. Desk and wall are processes in terminals of their own; a key counts as shown once the wall has
written it.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path

from desk_speed import REPOSITORY, tell

KEYS = 300
PACE = 0.06
"""Seconds between two keys."""
ROUNDS = 4
COST_KEYS = 150
COLUMNS, LINES = 120, 40
PATIENCE = 20.0
LONG_WORDS = 9_000
PROGRAM = "import sys; from wgec_draft.cli.main import entry; sys.argv[0] = 'wgec-draft'; entry()"
FIRST_SIGN = 0x3400
"""Each key is a sign of its own, from here on, so that nothing else on the wall can be taken for it."""


class Screen:
    """A program in a terminal of its own: what it writes is read all the time."""

    def __init__(self, home: Path, *arguments: str) -> None:
        master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        environ = {
            **os.environ,
            "HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_RUNTIME_DIR": str(home),
            "PYTHONPATH": str(REPOSITORY),
            "LC_ALL": "C.UTF-8",
        }
        command = [sys.executable, "-c", PROGRAM, *arguments]
        self._process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environ)
        os.close(slave)
        self.terminal = master
        self.written = b""

    def type(self, text: str) -> None:
        """Presses keys."""
        os.write(self.terminal, text.encode())

    def read(self) -> None:
        """Takes what was written."""
        self.written = (self.written + os.read(self.terminal, 1 << 16))[-(1 << 20) :]

    def cpu(self) -> float:
        """CPU seconds of the process so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def end(self) -> None:
        """Ends it."""
        self._process.kill()
        self._process.wait()
        os.close(self.terminal)


def listen(screens: list[Screen], until: bytes = b"", on: Screen | None = None, seconds: float = PATIENCE) -> float:
    """Reads all screens until one of them has written something, or for so long; gives when that was.

    Raises `TimeoutError` where it does not come.
    """
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        ready, _, _ = select.select([screen.terminal for screen in screens], [], [], left)
        now = time.monotonic()
        for screen in screens:
            if screen.terminal in ready:
                screen.read()
        if on is not None and until in on.written:
            return now
    if on is not None:
        raise TimeoutError(f"{until!r} was not written, but {on.written[-2000:]!r}")
    return time.monotonic()


@contextmanager
def opened(long: bool, *, walls: int = 1, speaks: bool = False) -> Iterator[list[Screen]]:
    """A desk in an editor, behind the last letter of an item, and so many walls that show it.

    With `speaks` somebody has the floor, and the clock runs on the desk and on the walls.
    """
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "draft"
        shutil.copytree(REPOSITORY / "drafts" / "wgec-1", folder)
        if long:
            _lengthen(home, folder)
        desk = Screen(home, str(folder), "--by", "chair")
        screens = [desk]
        try:
            listen(screens, b"Introduction", desk)
            listen(screens, seconds=3)
            screens += [Screen(home, "present", str(folder)) for _ in range(walls)]
            listen(screens, seconds=3)
            desk.type("g")
            listen(screens, b"Label", desk)
            listen(screens, seconds=0.5)
            desk.type("B 4 bis\r")
            listen(screens, seconds=1)
            if speaks:
                _give_floor(screens)
            desk.type("\r\x1b[1;5F")  # into the editor, to the end of the text
            for wall in screens[1:]:
                listen(screens, b"B 4 bis", wall)
            listen(screens, seconds=2)
            yield screens
        finally:
            for screen in screens:
                screen.end()


def _give_floor(screens: list[Screen]) -> None:
    """Puts a delegation on the list of speakers and gives it the floor."""
    desk = screens[0]
    desk.type("Q")
    listen(screens, b"Nobody waits for the floor", desk)
    desk.type("arv\r")
    listen(screens, b"1 wait", desk)
    desk.type("\x1b")
    listen(screens, seconds=1)
    desk.type(">")
    for screen in screens:
        listen(screens, b"1:5", screen)


def _lengthen(home: Path, folder: Path) -> None:
    words = "Governments cooperate on [international] public policy issues, and report on it. "
    text = home / "words"
    text.write_text("\n\n".join([words * 8] * (LONG_WORDS // (8 * len(words.split())))), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "edit", str(folder), "B 4 bis", "--by", "chair"]
    environ = {**os.environ, "PYTHONPATH": str(REPOSITORY), "HOME": str(home)}
    with text.open() as file:
        subprocess.run(command, stdin=file, env=environ, check=True, capture_output=True)


def latencies(long: bool) -> list[float]:
    """Milliseconds from each key until it stands on the wall."""
    found = []
    with opened(long) as screens:
        desk, wall = screens
        for number in range(KEYS):
            sign = chr(FIRST_SIGN + number)
            listen(screens, seconds=PACE)
            began = time.monotonic()
            desk.type(sign)
            found.append((listen(screens, sign.encode(), wall) - began) * 1000)
    return sorted(found)


def desk_cost(walls: int, speaks: bool = False) -> float:
    """CPU milliseconds of the desk's process a key, typed at an even pace, all that comes of it included."""
    with opened(long=False, walls=walls, speaks=speaks) as screens:
        desk = screens[0]
        desk.type("x")
        listen(screens, seconds=2)
        began = desk.cpu()
        for number in range(COST_KEYS):
            desk.type("abcdefgh "[number % 9])
            listen(screens, seconds=PACE)
        listen(screens, seconds=1.5)
        return (desk.cpu() - began) * 1000 / COST_KEYS


def main() -> None:
    """Prints every figure beside its bar."""
    if sys.argv[1:] == ["cost"]:
        compare_costs()
        return
    for name, long in (("an item of the sample", False), (f"an item of {LONG_WORDS:,} words", True)):
        found = latencies(long)
        tell(f"key to wall, {name}: median", found[len(found) // 2], "ms", 150)
        tell(f"key to wall, {name}: p99", found[len(found) * 99 // 100], "ms", 300)
        tell(f"key to wall, {name}: the worst", found[-1], "ms")
    compare_costs()


def compare_costs() -> None:
    """What a key costs the desk alone, with walls, and with walls while somebody speaks; all by turns in one run."""
    ways = {"alone": (0, False), "with two walls": (2, False), "with two walls and the clock running": (2, True)}
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, (walls, speaks) in ways.items():
            least[name] = min(least[name], desk_cost(walls, speaks))
    alone = least.pop("alone")
    tell("a key at the desk alone", alone, "ms")
    for name, cost in least.items():
        tell(f"a key at the desk {name} (to alone)", cost, "ms", 1.2, cost / alone)


if __name__ == "__main__":
    main()
