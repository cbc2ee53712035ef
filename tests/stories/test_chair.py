"""A chair at the desk: words, decisions, second thoughts, and the end of a meeting."""

from __future__ import annotations

import json
from functools import partial
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


def agree(terminal: Terminal, name: str, key: str = "a") -> None:
    """Agrees on the item in view, seeing what is agreed before it is confirmed."""
    terminal.press(key)
    terminal.wait_for_dialog(f"{name}: is this agreed?", "left ·")
    terminal.press("Enter")


def test_the_sample_is_edited_bracketed_agreed_and_reopened_all_of_it_undone_and_the_meeting_closed(
    place: Path, desk: Desk, run: Run
) -> None:
    with desk("--sample", "--by", "chair") as terminal:
        terminal.wait_for("16 agreed", "saved", "Introduction")
        [folder] = place.glob("wgec-draft-*/wgec-1")
        before, begun = (folder / "draft.yaml").read_bytes(), len(recorded(folder))
        go_to(terminal, "B 5", "B 5  ~ to be revisited  1 bracket")
        terminal.press("e")
        terminal.wait_for("F5 agreed")
        terminal.type("Kindly ")
        terminal.wait_for("Kindly Encourage", "{+Kindly +}", "✓ saved")
        terminal.press("Home")
        terminal.type("[")
        terminal.press("-N", "6", "Right")
        terminal.type("]")
        terminal.wait_for("B 5  ~ to be revisited  2 brackets", "70 open brackets", "{+[Kindly] +}", "✓ saved")
        agree(terminal, "B 5", "F5")
        terminal.wait_for("B 5  ✓ agreed", "17 agreed", "agreed, but holds 2 brackets")
        terminal.type("-")
        terminal.wait_for_dialog("B 5 is agreed. Reopen it?")
        terminal.type("Belmora")
        terminal.press("Enter")
        terminal.wait_for("B 5  ~ to be revisited", "[Kindly]-", "16 agreed", "✓ saved")
        assert "Belmora" in run("show", folder, "B 5")

        terminal.press("Escape")
        terminal.wait_for("u undo")
        acts = recorded(folder)[begun:]
        assert {act["act"] for act in acts} == {"edit", "set"}
        for number in range(1, len(acts) + 1):
            assert (folder / "draft.yaml").read_bytes() != before
            terminal.press("u")
            terminal.wait_until(partial(has_recorded, folder, begun + len(acts) + number))
            terminal.wait_for("Taken back", "✓ saved")
        terminal.wait_for("B 5  ~ to be revisited  1 bracket", "69 open brackets", "16 agreed")
        assert (folder / "draft.yaml").read_bytes() == before

        terminal.press("C")
        terminal.wait_for("meeting 5 as version 1.4", "Not agreed yet", "is never closed")
        terminal.press("C")
        terminal.wait_for_dialog("Close meeting 5 and publish version 1.4?", "closing is never undone")
        terminal.press("Down", "Enter")
        terminal.wait_for("base 1.4", "Meeting 5 is closed as version 1.4")
        terminal.press("c")
        terminal.wait_for("Nothing changed", "1.4")
        terminal.press("v")
        terminal.wait_for_dialog("Which two versions shall be compared?")
        terminal.press("Up", "Enter")
        terminal.wait_for("from version 1.3", "5 changes", "A 2 bis  new", "{+Invite the relevant")
        terminal.press("Escape")
        terminal.wait_for("u undo")
        terminal.press("q")
        terminal.wait_for("left with 0")
    assert "5 versions" in run("verify", folder)


def has_recorded(folder: Path, count: int, _screen: str) -> bool:
    """Whether the record has so many lines."""
    return len(recorded(folder)) == count


def recorded(folder: Path) -> list[dict[str, str]]:
    """The record, line by line."""
    return [json.loads(line) for line in (folder / "record.jsonl").read_text("utf-8").splitlines()]


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
