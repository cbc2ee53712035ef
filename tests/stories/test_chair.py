"""A chair at the desk: words, decisions, second thoughts, and the end of a meeting."""

from __future__ import annotations

from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.terminal import Terminal


def go_to(terminal: Terminal, name: str, head: str) -> None:
    """Goes to an item and waits until it is in view."""
    terminal.press("g")
    terminal.wait_for_dialog("Go to", "Label, label path or id")
    terminal.type(name)
    terminal.wait_for(name)
    terminal.press("Enter")
    terminal.wait_for(head, without=("Label, label path or id",))


def test_an_edit_a_bracket_an_agreement_and_a_reopening_are_all_undone(sample: Path, desk: Desk, run: Run) -> None:
    before = (sample / "draft.yaml").read_bytes()
    with desk(sample, "--by", "chair") as terminal:
        terminal.wait_for("16 agreed", "saved", "Introduction")
        go_to(terminal, "B 5", "B 5  ~ to be revisited  1 bracket")
        terminal.press("e")
        terminal.wait_for("F5 agreed")
        terminal.type("[Kindly] ")
        terminal.wait_for("B 5  ~ to be revisited  2 brackets", "70 open brackets", "{+[Kindly] +}", "✓ saved")
        terminal.press("F5")
        terminal.wait_for("B 5  ✓ agreed", "17 agreed", "agreed, but holds 2 brackets")
        terminal.type("-")
        terminal.wait_for_dialog("B 5 is agreed. Reopen it?")
        terminal.type("Belmora")
        terminal.press("Enter")
        terminal.wait_for("B 5  ~ to be revisited", "[Kindly] -Encourage", "16 agreed", "✓ saved")
        assert "Belmora" in run("show", sample, "B 5")

        terminal.press("Escape")
        terminal.wait_for("u undo")
        for shown in ("17 agreed", "B 5  ~ to be revisited  2 brackets", "69 open brackets"):
            terminal.press("u")
            terminal.wait_for("Taken back", shown)
        assert (sample / "draft.yaml").read_bytes() == before
    run("verify", sample)


def test_a_meeting_is_looked_through_and_closed_and_nothing_has_changed_since(
    sample: Path, desk: Desk, run: Run
) -> None:
    with desk(sample, "--by", "chair") as terminal:
        terminal.wait_for("16 agreed", "saved", "Introduction")
        terminal.press("C")
        terminal.wait_for("meeting 5 as version 1.4", "Not agreed yet", "is never closed")
        terminal.press("C")
        terminal.wait_for("Close meeting 5 and publish version 1.4?", "closing is never undone")
        terminal.press("Down", "Enter")
        terminal.wait_for("base 1.4", "Meeting 5 is closed as version 1.4")
        terminal.press("c")
        terminal.wait_for("Nothing changed", "1.4")
    assert "5 versions" in run("verify", sample)


def test_agreed_words_are_left_alone_when_one_thinks_better_of_it_and_reopened_with_who_asked(
    sample: Path, desk: Desk, run: Run
) -> None:
    agreed = run("show", sample, "A 1", "--json")
    with desk(sample, "--by", "chair") as terminal:
        terminal.wait_for("Introduction", "saved")
        go_to(terminal, "A 1", "A 1  ✓ agreed")
        terminal.press("Enter")
        terminal.wait_for("F5 agreed")
        terminal.type("N")
        terminal.wait_for_dialog("A 1 is agreed. Reopen it?")
        terminal.press("Escape")
        terminal.wait_for("F5 agreed", "A 1  ✓ agreed", "✓ saved", without=("Reopen it?", "NReaffirm"))
        assert run("show", sample, "A 1", "--json") == agreed

        terminal.type("N")
        terminal.wait_for_dialog("A 1 is agreed. Reopen it?")
        terminal.type("Hollmark")
        terminal.press("Enter")
        terminal.wait_for("A 1  ~ to be revisited", "NReaffirm")
        terminal.type("ow ")
        terminal.wait_for("Now Reaffirm", "✓ saved")
        assert "asked by Hollmark" in run("show", sample, "A 1")
        assert "A 1" in run("record", sample, "--last", "1")
        run("verify", sample)

        terminal.press("F9")
        terminal.wait_for("A 1  ~ to be revisited", "NReaffirm", "Taken back", without=("Now Reaffirm",))
        terminal.press("F9")
        terminal.wait_for("A 1  ✓ agreed", without=("NReaffirm",))
        terminal.press("C-q")
        terminal.wait_for("left with 0")
    assert run("show", sample, "A 1", "--json") == agreed
    run("verify", sample)


def test_leaving_with_unsaved_words_asks(sample: Path, desk: Desk, run: Run, place: Path) -> None:
    (place / "config" / "wgec-draft").mkdir(parents=True)
    (place / "config" / "wgec-draft" / "config.yaml").write_text("by: chair\ntime_of_rest: 60\n")
    with desk(sample) as terminal:
        terminal.wait_for("Introduction", "saved")
        go_to(terminal, "A 5", "A 5  ~ to be revisited")
        terminal.press("e")
        terminal.wait_for("F5 agreed")
        terminal.type("Soon ")
        terminal.wait_for("not saved yet", "Soon Review")
        terminal.press("C-q")
        terminal.wait_for("What was typed in A 5 is not saved.", "Save and leave", "Stay")
        terminal.press("Escape")
        terminal.wait_for("not saved yet", without=("Save and leave",))
        terminal.press("C-q")
        terminal.wait_for("Save and leave")
        terminal.press("Enter")
        terminal.wait_for("left with 0")
    assert "Soon Review" in run("show", sample, "A 5")
