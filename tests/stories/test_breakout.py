"""A breakout out and back: a group works at one terminal, the plenary goes on at another, and they meet."""

from __future__ import annotations

from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.terminal import Terminal
from tests.stories.test_chair import go_to


def types(terminal: Terminal, words: str) -> None:
    """Types at the beginning of the item in view, and goes back to the outline once that is saved."""
    terminal.press("e")
    terminal.wait_for("F5 agreed")
    terminal.type(words)
    terminal.wait_for(f"{{+{words}", "✓ saved")
    terminal.press("Escape")
    terminal.wait_for("u undo")


def comes_back(terminal: Terminal) -> None:
    """Names the folder of the group."""
    terminal.press("J")
    terminal.wait_for_dialog("Bring back from a breakout group")
    terminal.type("group")
    terminal.press("Enter")


def test_a_group_takes_items_out_works_on_them_beside_the_plenary_and_brings_them_back(
    sample: Path, desk: Desk, run: Run
) -> None:
    run("split-off", sample, "--items", "B4-B7", "--into", "group", "--name", "Breakout 1")
    with desk(sample, "--by", "chair") as plenary, desk("group", "--by", "Anna", size=(80, 24)) as group:
        plenary.wait_for("Introduction", "✓ saved")
        group.wait_for("Breakout 1", "✓ saved")
        go_to(group, "B 5", "B 5  ~ to be revisited")
        group.press("e")
        group.wait_for("F5 agreed")
        group.type("Warmly ")
        group.wait_for("Warmly Encourage", "✓ saved")
        group.press("F5")
        group.wait_for("is this agreed?")
        group.press("Enter")
        group.wait_for("B 5  ✓ agreed", "✓ saved")
        go_to(plenary, "B 7", "B 7  ~ to be revisited")
        types(plenary, "Duly ")

        comes_back(plenary)
        plenary.wait_for("Back from a breakout", "Breakout 1: 1 item", "+ merge", "B 5", "{+Warmly +}")
        plenary.press("b")
        plenary.wait_for("[ bracket", "both wordings stand in brackets")
        plenary.press("v", "v")
        plenary.wait_for("plenary → outcome", "- Breakout 1]")
        plenary.press("m")
        plenary.wait_for("+ merge", "comes in as the group has it")
        plenary.press("Enter")
        plenary.wait_for("B 5  ✓ agreed", "Warmly Encourage", "✓ saved", without=("Back from a breakout",))

        comes_back(plenary)
        plenary.wait_for("Nothing new came back from Breakout 1.")
        plenary.press("u")
        plenary.wait_for("B 5  ~ to be revisited", "Taken back", "✓ saved")
        group.press("Escape", "q")
        group.wait_for("left with 0")
        plenary.press("q")
        plenary.wait_for("left with 0")
    assert "Duly" in run("show", sample, "B 7")
    assert "1 item came back" in run("bring-back", sample, "group")
    run("bring-back", sample, "group", "--merge", "B5")
    assert "Warmly Encourage" in run("show", sample, "B 5")
    run("verify", sample)
    run("verify", "group")
