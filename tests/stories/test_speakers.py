"""Speakers in a real terminal: a desk that is killed while somebody speaks, and the clock that went on meanwhile."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.terminal import Terminal
from tests.stories.test_chair import go_to
from tests.stories.test_killed import PROCESS
from tests.stories.test_terminals import TELLING_ITS_NUMBER

_LEFT = re.compile(r"(\d):(\d\d) left")


def left(terminal: Terminal) -> int:
    """Seconds that the clock on the screen shows."""
    found = _LEFT.search(terminal.wait_until(lambda screen: _LEFT.search(screen) is not None))
    assert found is not None
    return int(found[1]) * 60 + int(found[2])


def test_the_floor_survives_a_desk_that_is_killed_while_somebody_speaks(
    sample: Path, place: Path, desk: Desk, run: Run
) -> None:
    with desk(sample, "--by", "chair", through=TELLING_ITS_NUMBER) as terminal:
        terminal.wait_for("Introduction", "✓ saved")
        go_to(terminal, "A 6", "A 6  ~ to be revisited")
        terminal.press("Q")
        terminal.wait_for("Nobody waits for the floor; type a name.")
        for letters, told in (("bel", "1 waits: Belmora"), ("cor", "2 wait: Belmora, Cordelia"), ("kes", "3 wait")):
            terminal.type(letters)
            terminal.press("Enter")
            terminal.wait_for(told)
        terminal.type(">")
        terminal.wait_for("Belmora has the floor.", "2 wait: Cordelia, Kestria")
        began = time.monotonic()
        terminal.wait_for("1:58 left")
        os.kill(int(PROCESS.read_text("ascii")), signal.SIGKILL)
        terminal.wait_for("Killed")
    with desk(sample, "--by", "chair") as terminal:
        terminal.wait_for("▶ Belmora", "2 wait: Cordelia, Kestria")
        assert abs(left(terminal) - (120 - (time.monotonic() - began))) <= 2
        terminal.type(".")
        terminal.wait_for("‖ Belmora", "paused")
        shown = left(terminal)
        terminal.type(".>")
        terminal.wait_for("▶ Cordelia", "1 waits: Kestria")
        terminal.press("Q")
        terminal.wait_for_dialog("There is a list of speakers on A 6 already")
        terminal.press("Enter")
        terminal.wait_for("Time spoken by delegation", "Belmora", "1 intervention")
        terminal.press("Down", "x", "Escape")
        terminal.wait_for("Nobody has the floor", "1 waits: Kestria")
        terminal.press("q")
        terminal.wait_for("left with 0")
    told = run("speakers", sample)
    spoken = re.findall(r"0:(\d\d)  (\w+) +A 6", told)
    assert [name for _, name in spoken] == ["Belmora", "Cordelia"]
    assert abs(int(spoken[0][0]) - (120 - shown)) <= 1
    run("verify", sample)
    assert len(list((place / "state" / "wgec-draft" / "speakers").glob("*.json"))) == 1
