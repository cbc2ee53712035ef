"""Two terminals: the chair types in one, the room reads the other, and the wall outlives the desk."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.stories.conftest import Desk
from tests.stories.terminal import Terminal
from tests.stories.test_terminals import TELLING_ITS_NUMBER
from tests.stories.test_two_desks import goes_into


def reads(wall: Terminal, *words: str, without: tuple[str, ...] = ()) -> str:
    """What the room reads, line breaks and marks in the margin aside, once these words and none of the others do."""

    def read(screen: str) -> str:
        return " ".join(screen.replace("│", " ").split())

    def is_there(screen: str) -> bool:
        said = read(screen)
        return all(each in said for each in words) and not any(each in said for each in without)

    return read(wall.wait_until(is_there))


def test_what_the_chair_types_stands_on_both_walls_until_it_is_frozen_and_again_when_it_is_released(
    sample: Path, desk: Desk
) -> None:
    with desk("present", sample, size=(80, 24)) as wall:
        reads(wall, "Recommendations on enhanced cooperation", "The wall waits for the desk.")
        with desk(sample, "--by", "Anna") as chair:
            reads(wall, "version 1.3 · next 1.4", without=("waits",))
            goes_into(chair, "B 4 bis")
            reads(wall, "B 4 bis ✗ no agreement", "against 1.3 · next 1.4")
            with desk("present", sample, size=(60, 20)) as other:
                chair.type(" Monday [shall]")
                for each in (wall, other):
                    reads(each, "Monday [shall]")
                chair.press("F12")
                chair.wait_for("B 4 bis frozen")
                chair.type(" Tuesday")
                chair.wait_for("Tuesday")
                chair.press("Escape", "Down", "Down", "!")
                chair.wait_for("wall: B 4 bis", without=("frozen ·",))
                assert "Tuesday" in reads(wall, "B 4 bis", "Monday [shall] Tuesday")
                other.resize(20, 6)
                reads(other, "B 4 bis")
                chair.press("L")
                for each in (wall, other):
                    reads(each, without=("B 4 bis",))
            chair.press("q")
            chair.wait_for("left with 0")
        reads(wall, "The desk is not connected; shown as of")
        wall.press("q")
        wall.wait_for("left with 0")


def test_a_wall_outlives_a_desk_that_is_killed_and_is_frozen_still_when_that_comes_back(
    sample: Path, desk: Desk
) -> None:
    with desk("present", sample, size=(80, 24)) as wall:
        with desk(sample, "--by", "Anna", through=TELLING_ITS_NUMBER) as chair:
            chair.wait_for("✓ saved", "wall: title")
            goes_into(chair, "B 4 bis")
            chair.type(" Monday")
            reads(wall, "B 4 bis", "Monday")
            chair.press("F12")
            chair.wait_for("B 4 bis frozen")
            chair.type(" Tuesday")
            chair.wait_for("Monday Tuesday", "✓ saved")
            os.kill(int(Path("process").read_text("ascii")), signal.SIGKILL)
            reads(wall, "Monday", "The desk is not connected; shown as of", without=("Tuesday",))
        with desk(sample, "--by", "Anna") as chair:
            chair.wait_for("wall: B 4 bis frozen")
            reads(wall, "Monday", without=("not connected", "Tuesday"))
            chair.press("!")
            reads(wall, "Monday Tuesday")
