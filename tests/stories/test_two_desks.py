"""Two people at two terminals on one folder: the second follows the first, and goes on when that one is gone."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.terminal import Terminal
from tests.stories.test_terminals import TELLING_ITS_NUMBER

SLOW = "time_of_rest: 60\n"


def goes_into(terminal: Terminal, item: str) -> None:
    """Has the item in the editor, behind its last letter."""
    terminal.press("g")
    terminal.wait_for_dialog("Label, label path or id")
    terminal.type(item)
    terminal.wait_for(item)
    terminal.press("Enter")
    terminal.wait_for(f"{item}  ")
    terminal.press("Enter", "C-End")
    terminal.wait_until_still()


def test_the_second_desk_follows_until_the_first_is_killed_and_then_takes_the_pen_and_edits(
    sample: Path, desk: Desk, run: Run
) -> None:
    with desk(sample, "--by", "Anna", through=TELLING_ITS_NUMBER) as first:
        first.wait_for("Introduction", "✓ saved")
        with desk(sample, "--by", "Belmora", size=(80, 24)) as second:
            second.wait_for("Introduction", "read-only: Anna has the pen")
            goes_into(second, "B 4 bis")
            goes_into(first, "B 4 bis")
            first.type(" Monday.")
            second.wait_for("Monday.", "read-only: Anna has the pen")
            second.type("x")
            second.wait_for("Anna holds the pen (process")
            os.kill(int(Path("process").read_text("ascii")), signal.SIGKILL)
            second.wait_for("read-only: the pen is free (P)")
            second.press("Escape", "P")
            second.wait_for("✓ saved", without=("read-only",))
            second.press("Enter", "C-End")
            second.wait_for("F5 agreed")
            second.type(" Tuesday.")
            second.wait_for("Tuesday.", "✓ saved")
            second.press("Escape", "q")
            second.wait_for("left with 0")
    assert "Monday. Tuesday." in " ".join(run("show", sample, "B 4 bis").split())
    run("verify", sample)


def test_what_the_first_had_not_saved_when_it_was_killed_comes_up_with_the_pen(
    sample: Path, place: Path, desk: Desk, run: Run
) -> None:
    settings = place / "config" / "wgec-draft" / "config.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text(SLOW)
    with desk(sample, "--by", "Anna", through=TELLING_ITS_NUMBER) as first:
        first.wait_for("Introduction", "✓ saved")
        with desk(sample, "--by", "Belmora") as second:
            second.wait_for("Introduction", "read-only: Anna has the pen")
            goes_into(first, "B 4 bis")
            first.type(" Monday.")
            first.wait_for("Monday.", "not saved yet")
            first.wait_until_still()
            os.kill(int(Path("process").read_text("ascii")), signal.SIGKILL)
            second.wait_for("read-only: the pen is free (P)")
            second.press("P")
            second.wait_for("Recovered", "B 4 bis")
            second.press("Enter")
            second.wait_for("Monday.", "✓ saved", without=("Recovered",))
            second.press("q")
            second.wait_for("left with 0")
    assert "Monday." in " ".join(run("show", sample, "B 4 bis").split())
