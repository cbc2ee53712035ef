"""Measures the desk on generated drafts in terminals of their own: CPU time, ratios, memory, beside the bars.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/desk_speed.py`. Linux only. Trust the ratios.
"""

from __future__ import annotations

import json
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from fcntl import ioctl
from pathlib import Path
from threading import Thread
from typing import Any

from desk_drafts import a_folder, a_full_room

REPOSITORY = Path(__file__).resolve().parent.parent
COLUMNS, LINES = 120, 40
ROUNDS = 7
KEY_ROUNDS = 3
PATIENCE = 300.0
PARTS = ["start", "keys", "lengths", "saving", "memory", "room"]


def worked(way: str, folder: str = "") -> dict[str, Any]:
    """Has an application used in one way, in a process and a terminal of its own; gives what was measured.

    Raises `RuntimeError` when it ended otherwise.
    """
    master, slave = pty.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        results = Path(home) / "results"
        command = [sys.executable, str(REPOSITORY / "benchmarks" / "desk_at_work.py"), way, folder, str(results)]
        process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=_surroundings(home))
        os.close(slave)
        screen: list[bytes] = []
        Thread(target=_drain, args=(master, screen), daemon=True).start()
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
        if not results.exists():
            raise RuntimeError(f"{way} ended with {process.returncode}: {b''.join(screen)[-2000:]!r}")
        found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8"))
        if "error" in found:
            raise RuntimeError(f"{way} failed: {found['error']}")
    return found


def _drain(terminal: int, screen: list[bytes]) -> None:
    """Reads what is painted, as a terminal does, until its program ends."""
    try:
        while painted := os.read(terminal, 1 << 16):
            screen[:] = [*screen[-20:], painted]
    except OSError:
        pass
    os.close(terminal)


def _surroundings(home: str) -> dict[str, str]:
    """A plain environment, with code compiled as after an installation."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "VIRTUAL_ENV")}
    return {
        **kept,
        "HOME": home,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONPYCACHEPREFIX": tempfile.gettempdir() + "/pyc",
    }


def least(ways: list[tuple[str, str]], measure: str = "cpu", rounds: int = ROUNDS) -> list[float]:
    """The least of each over some rounds; they alternate, so that a busy machine slows all alike."""
    found = [float("inf")] * len(ways)
    for _ in range(rounds):
        for place, (way, folder) in enumerate(ways):
            found[place] = min(found[place], worked(way, folder)[measure])
    return found


def tell(name: str, figure: float, unit: str, bar: float | None = None, ratio: float | None = None) -> None:
    """Prints a row; the bar is for the ratio where there is one, else for the figure."""
    measured = figure if ratio is None else ratio
    verdict = "" if bar is None else f"at most {bar:g}   {'met' if measured <= bar else 'NOT MET'}"
    print(f"{name:<58}{figure:>9.1f} {unit:<3}{'' if ratio is None else f'{ratio:.2f}':>8}   {verdict}", flush=True)


def compare_start(large: str) -> None:
    """First paint."""
    ways = [("first paint of one Static", ""), ("first paint", large), ("everything painted", large)]
    one, desk, everything = least(ways)
    tell("first paint of a minimal application", one, "ms")
    tell("first paint, 600 items", desk, "ms", 1.6, desk / one)
    tell("redline and marks of change painted too, 600 items", everything, "ms", None, everything / one)


def compare_keys(small: str, large: str) -> None:
    """A key in the editor, and down the outline."""
    ways = [("typing into a bare TextArea", ""), ("typing", small), ("typing", large)]
    bare, few, many = least(ways, rounds=KEY_ROUNDS)
    tell("a key in a bare TextArea", bare, "ms")
    tell("a key in the editor, 20 items (to the bare one)", few, "ms", 2, few / bare)
    tell("a key in the editor, 600 items (to 20 items)", many, "ms", 1.5, many / few)
    tell("a key in the editor, 600 items (to the bare one)", many, "ms", 2, many / bare)
    few, many = least([("moving", small), ("moving", large)], rounds=KEY_ROUNDS)
    tell("down the outline, 20 items", few, "ms")
    tell("down the outline, 600 items (to 20 items)", many, "ms", 1.5, many / few)


def compare_lengths(short: str, long: str) -> None:
    """A key in a short item and in a long one."""
    one, twenty = least([("typing", short), ("typing", long)], rounds=KEY_ROUNDS)
    tell("a key in an item of 1 KB", one, "ms")
    tell("a key in an item of 20 KB (to 1 KB)", twenty, "ms", 2, twenty / one)


def tell_saving(name: str, folder: str) -> None:
    """Keys while a save is under way."""
    found = worked("saving", folder)
    tell(f"{name}: a save, CPU beside the thread that draws", found["save_cpu"], "ms")
    tell(f"{name}: a save, from beginning to end", found["save_time"], "ms")
    tell(f"{name}: key to paint while nothing is saved, median", found["idle"], "ms")
    tell(f"{name}: key to paint during a save, median of {found['keys']}", found["median"], "ms")
    tell(f"{name}: key to paint during a save, the worst", found["worst"], "ms")


def tell_an_hour(name: str, folder: str, memory: float) -> None:
    """Peak memory and the worst keys after every kind of work."""
    found = worked("an hour", folder)
    tell(f"{name}: peak memory after every kind of work", found["megabytes"], "MB", memory)
    for key, cost in sorted(found["cost"].items(), key=lambda pair: -pair[1]):
        tell(f"{name}, {key}, the worst", cost, "ms", 100)


def tell_a_full_room(folder: str) -> None:
    """Each key in a draft of 300 items, 1,700 brackets, 200 delegations and 100 parked suggestions."""
    found = worked("a full room", folder)
    drawing, process = found["drawing"], found["process"]
    tell(f"a full room, the thread that draws: the median of {found['keys']} keys", drawing["median"], "ms")
    tell("a full room, the thread that draws: a key, p99", drawing["p99"], "ms", 50)
    tell("a full room, all threads: a key, median", process["median"], "ms")
    tell("a full room, all threads: a key, p99", process["p99"], "ms", 50)
    for when in ("at rest", "among keys"):
        took = found[f"searched {when}"]
        tell(f"everything searched for garbage {when}, {len(took)} times: the longest", max(took, default=0.0), "ms")
    for title in ("worst", "worst of all threads"):
        print(f"{title}: CPU ms of the thread that draws, of all threads")
        for cost in found[title]:
            print(f"{cost[0]:>12.1f}{cost[1]:>10.1f}   {cost[2]}")


def main() -> None:
    """Makes the drafts and prints the table, or only the parts of `PARTS` that are named."""
    parts = sys.argv[1:] or PARTS
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        if "room" in parts:
            tell_a_full_room(a_full_room(here / "room"))
        if parts == ["room"]:
            return
        small, large = a_folder(here / "20", 20), a_folder(here / "600", 600)
        short, long = a_folder(here / "1k", 20, 1_000), a_folder(here / "20k", 20, 20_000)
        huge = a_folder(here / "10000", 10_000)
        if "start" in parts:
            compare_start(large)
        if "keys" in parts:
            compare_keys(small, large)
        if "lengths" in parts:
            compare_lengths(short, long)
        if "saving" in parts:
            tell_saving("600 items", large)
            tell_saving("10,000 items", huge)
        if "memory" in parts:
            tell_an_hour("600 items", large, 80)
            tell_an_hour("10,000 items", huge, 250)


if __name__ == "__main__":
    main()
