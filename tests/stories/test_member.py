"""A member at the desk: what changed, since when, where it stands, and what the keys do."""

from __future__ import annotations

from pathlib import Path

from tests.stories.conftest import Desk
from tests.stories.test_chair import go_to


def test_a_member_reads_changes_and_a_history_and_changes_nothing(sample: Path, desk: Desk) -> None:
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    with desk(sample, "--by", "Dravenia") as terminal:
        terminal.wait_for("Introduction", "base 1.3")
        terminal.press("c")
        terminal.wait_for("from version 1.3", "5 changes", "A 2 bis", "{+Invite the relevant")
        terminal.press("Down")
        terminal.wait_for("A 6  words; reopened", "measures at the national {+[and regional -")
        terminal.press("Escape")
        terminal.wait_for("16 agreed", "Introduction")
        go_to(terminal, "A 6", "A 6  ~ to be revisited")
        terminal.wait_for("] +}", "redline")
        terminal.press("d")
        terminal.wait_for("A 6  ~ to be revisited", without=("+}",))
        terminal.press("h")
        terminal.wait_for("A 6", "1.0", "1.1", "1.2")
        terminal.press("Escape")
        terminal.wait_for("16 agreed", "enter edit")
        terminal.press("q")
        terminal.wait_for("left with 0")
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file() and path in before} == before


def test_a_member_looks_at_the_board_lists_only_some_items_and_has_the_keys_explained(sample: Path, desk: Desk) -> None:
    with desk(sample, "--by", "Dravenia") as terminal:
        terminal.wait_for("Introduction", "base 1.3")
        terminal.press("b")
        terminal.wait_for("the whole draft: 41 recommendations, 39% agreed", "█✓ ▒~ ░✗")
        terminal.press("Escape")
        terminal.wait_for("16 agreed", "enter edit")
        terminal.press("f")
        terminal.wait_for("Which items do you want to see?", "Only what changed since the base")
        terminal.press("Down", "Enter")
        terminal.wait_for("2 bis", "E  Barriers", without=("D  Developing", "Which items"))
        terminal.press("Escape")
        terminal.wait_for("Every item is listed again.")
        terminal.press("/")
        terminal.wait_until(lambda screen: "u undo" not in screen)
        terminal.type("captions")
        terminal.wait_for("captions", "E  Barriers", without=("D  Developing",))
        terminal.press("Escape")
        terminal.wait_for("u undo")
        terminal.press("?")
        terminal.wait_for("The outline", "Every group and item of the draft")
        terminal.press("Escape")
        terminal.wait_for("u undo", without=("Every group and item of the draft",))
        terminal.press("q")
        terminal.wait_for("left with 0")


def test_a_member_reviews_what_changed_and_finds_only_the_rest_the_next_time(sample: Path, desk: Desk) -> None:
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    with desk("review", sample, "--by", "Dravenia") as terminal:
        terminal.wait_for("since version 1.3", "What happened", "1 reopened (A 6)", "4 unread")
        terminal.press("n", "n", "n")
        terminal.wait_for("▶", "{+[and regional -", "“[”: since the last version")
        terminal.press("m", "q")
        terminal.wait_for("left with 0")
    with desk("review", sample, "--by", "Dravenia") as terminal:
        terminal.wait_for("since you read it last", " unread", "E 2", without=("A 6",))
        terminal.press("g")
        terminal.wait_for("Trajectory", "1.0 1.1 1.2 1.3 now")
        terminal.press("Escape")
        terminal.wait_for("What happened")
        terminal.press("q")
        terminal.wait_for("left with 0")
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before
