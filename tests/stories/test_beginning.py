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


def test_from_the_chooser_to_a_sample_and_to_a_first_item_in_a_new_draft(place: Path, desk: Desk, run: Run) -> None:
    with desk(size=(100, 30), USER="chair", LOGNAME="chair") as terminal:
        terminal.wait_for("Which draft?", "Press s to try the sample")
        terminal.press("s")
        terminal.wait_for("Introduction", "16 agreed", "This is a copy")
        terminal.press("o")
        terminal.wait_for("Which draft?", "n new draft")
        terminal.press("n")
        terminal.wait_for("A new draft", "Title")
        terminal.type("Recommendations on rivers")
        terminal.press("Enter")
        terminal.wait_for("Recommendations on rivers", "between meetings", without=("Which draft?",))
    assert "Recommendations on rivers" in run("status", place / "drafts" / "new-draft")


def test_a_spoilt_draft_is_mended_in_ones_own_editor_and_opened(sample: Path, desk: Desk) -> None:
    file = sample / "draft.yaml"
    whole = file.read_text()
    file.write_text(whole.replace("\nmeetings:", "\nmeetigns:", 1))
    with desk(sample, size=(80, 24), EDITOR="sed -i s/meetigns:/meetings:/", VISUAL="") as terminal:
        terminal.wait_for("can't be opened", "draft.yaml:8:1", "meetings")
        terminal.press("e")
        terminal.wait_for("Introduction", "16 agreed")
    assert file.read_text() == whole
