"""Terminals of every kind: tiny ones, ones without colour, dumb ones, and the mouse."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.terminal import PATIENCE

TELLING_ITS_NUMBER = """sh -c 'echo $$ >process; exec "$@"' sh "$@"; exec sleep 60"""
THROUGH_A_PIPE = 'echo | "$@"; echo "left with $?"; exec sleep 60'


def test_a_terminal_made_tiny_in_the_middle_of_a_dialog_and_large_again_loses_nothing(sample: Path, desk: Desk) -> None:
    with desk(sample, "--by", "chair") as terminal:
        terminal.wait_for("Introduction", "16 agreed")
        terminal.press("g")
        terminal.wait_for_dialog("Label, label path or id")
        terminal.type("B 4")
        terminal.wait_for("B 4")
        terminal.resize(20, 5)
        terminal.wait_for("small", without=("B 4",))
        terminal.resize(80, 24)
        terminal.wait_for("Label, label path or id", "B 4", "enter accept")
        terminal.wait_until_still()
        terminal.type(" bis")
        terminal.wait_for("B 4 bis")
        terminal.press("Enter")
        terminal.wait_for("B 4 bis  ✗ no agreement")


def test_a_terminal_that_hangs_up_takes_the_program_with_it_and_no_word(sample: Path, desk: Desk, run: Run) -> None:
    with desk(sample, "--by", "chair", through=TELLING_ITS_NUMBER) as terminal:
        terminal.wait_for("Introduction", "16 agreed")
        terminal.press("g")
        terminal.wait_for_dialog("Label, label path or id")
        terminal.type("B 4 bis")
        terminal.press("Enter", "Enter")
        terminal.wait_for("^s save")
        terminal.type("Hereby ")
        terminal.wait_for("Hereby")
        terminal.hang_up()
        process = int(Path("process").read_text("ascii"))
        end = time.monotonic() + PATIENCE
        while is_running(process):
            assert time.monotonic() < end, "The program stays although its terminal is gone."
            time.sleep(0.03)
    assert "Hereby" in run("show", sample, "B 4 bis")


def is_running(process: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_without_colour_statuses_and_changes_are_told_by_signs(sample: Path, desk: Desk) -> None:
    with desk(sample, "--by", "chair", through='NO_COLOR=1 "$@"; exec sleep 60') as terminal:
        terminal.wait_for("✓ 16 agreed", "~ 15 to be revisited", "Introduction")
        terminal.press("c")
        terminal.wait_for("{+Invite the relevant", "[-[-]agendas[-]-]")
        assert not re.search(r"\x1b\[[0-9;]*\b[34][0-7]m|[34]8;[25];", terminal.coloured())


def test_a_dumb_terminal_and_a_piped_input_get_a_sentence(sample: Path, desk: Desk) -> None:
    with desk(sample, TERM="dumb") as terminal:
        terminal.wait_for("TERM says that it is dumb", "left with 2")
    with desk(sample, through=THROUGH_A_PIPE) as terminal:
        terminal.wait_for("standard input is none", "left with 2")


def test_the_mouse_chooses_an_item_answers_a_question_and_presses_the_keys_of_the_footer(
    sample: Path, desk: Desk
) -> None:
    with desk(sample, "--by", "chair") as terminal:
        terminal.wait_for("Introduction", "16 agreed")
        terminal.click_on("Request the secretariat")
        terminal.wait_for("A 3  ✓ agreed")
        terminal.click_on("f filter")
        terminal.wait_for("Which items do you want to see?", "Only no agreement")
        terminal.click_on("Only no agreement")
        terminal.wait_for("✗ 2 alt", without=("Which items", "Reaffirm that"))
