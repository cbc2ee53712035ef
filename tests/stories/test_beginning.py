"""The first minutes: choosing a draft, making one, mending one that can't be read."""

from __future__ import annotations

from pathlib import Path

from tests.stories.conftest import Desk, Run


def test_the_first_command_opens_the_desk_on_a_copy_that_nobody_misses(place: Path, desk: Desk) -> None:
    with desk("--sample", "--by", "chair") as terminal:
        terminal.wait_for("Recommendations on enhanced cooperation", "Introduction", "16 agreed")
        terminal.press("q")
        terminal.wait_for("left with 0", "opens it again")
    [copy] = place.glob("wgec-draft-*/wgec-1")
    assert (copy / "draft.yaml").is_file()


def test_from_the_chooser_to_a_copy_of_the_sample_and_back(desk: Desk) -> None:
    with desk(size=(100, 30), USER="chair", LOGNAME="chair") as terminal:
        terminal.wait_for("Which draft?", "Press s to try the sample")
        terminal.press("s")
        terminal.wait_for("Introduction", "16 agreed", "This is a copy")
        terminal.press("o")
        terminal.wait_for("Which draft?", "n new draft")
        terminal.press("Escape")
        terminal.wait_for("Introduction", "16 agreed", without=("Which draft?",))


def test_from_the_chooser_to_a_first_group_and_a_first_item_in_a_new_draft(place: Path, desk: Desk, run: Run) -> None:
    with desk(size=(100, 30), USER="chair", LOGNAME="chair") as terminal:
        terminal.wait_for("Which draft?", "Press s to try the sample", "n new draft")
        terminal.press("n")
        terminal.wait_for_dialog("A new draft", "Title")
        terminal.type("Recommendations on rivers")
        terminal.press("Enter")
        terminal.wait_for("Recommendations on rivers", "No groups yet.", "enter edit", without=("Which draft?",))
        terminal.press("i")
        terminal.wait_for_dialog("A new group", "Its letter, or a short name")
        terminal.press("Down")
        terminal.type("Measurement")
        terminal.press("Enter")
        terminal.wait_for("A  Measurement", "enter edit")
        terminal.press("i")
        terminal.press("Down")
        terminal.type("Each river is measured")
        terminal.press("Enter")
        terminal.wait_for("~ to be revisited", "~ 1 to be revisited", "Each river is measured")
        terminal.press("q")
        terminal.wait_for("left with 0")
    assert "Each river is measured" in run("show", place / "drafts" / "new-draft", "A 1")
    run("verify", place / "drafts" / "new-draft")


def test_a_spoilt_draft_is_mended_in_ones_own_editor_and_opened(sample: Path, desk: Desk) -> None:
    file = sample / "draft.yaml"
    whole = file.read_text()
    file.write_text(whole.replace("\nmeetings:", "\nmeetigns:", 1))
    with desk(sample, size=(160, 24), EDITOR="sed -i s/meetigns:/meetings:/", VISUAL="") as terminal:
        terminal.wait_for("can't be opened", "draft.yaml:8:1", "meetings")
        terminal.press("e")
        terminal.wait_for("Introduction", "16 agreed")
    assert file.read_text() == whole
