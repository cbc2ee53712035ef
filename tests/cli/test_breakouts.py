"""`split-off` and `bring-back`: looked at first, brought in by name, and nothing changed by a look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, bytes_of

REVIEW = "Review these recommendations not later than 20XX."


@pytest.fixture
def group(draft: Path, run: Run) -> Path:
    """The draft of a group that worked on A 5 and A 6 and added one, while the plenary changed A 6 too."""
    folder = draft.parent / "breakout"
    assert run("split-off", draft, "--items", "A 2-A 6", "--into", folder, "--name", "Breakout 1").status == 0
    run("edit", folder, "A 5", "--text", REVIEW)
    run("edit", folder, "A 6", "--text", "Promote common rules.")
    run("edit", draft, "A 6", "--text", "Promote common norms.")
    run("add", folder, "--after", "A 6", "--label", "7", "--text", "Meet each year.")
    return folder


def test_a_group_gets_its_items_and_hears_what_to_do_next(draft: Path, run: Run) -> None:
    ran = run("split-off", draft, "--items", "A 2-A 6", "--into", "two", "--json")
    plain = json.loads(ran.out)
    assert (plain["name"], len(plain["items"])) == ("two", 6)
    told = run("split-off", draft, "--items", "B", "--into", "three").out
    assert "made three for three with 4 items" in told
    assert "bring-back" in told
    again = run("split-off", draft, "--items", "B", "--into", "three")
    assert (again.status, "there is a draft here already" in again.err) == (2, True)


def test_a_look_shows_each_item_as_a_redline_with_what_is_proposed_and_changes_nothing(
    draft: Path, group: Path, run: Run
) -> None:
    before = bytes_of(draft), bytes_of(group)
    ran = run("bring-back", draft, group)
    assert ran.status == 0
    assert "A 6  reworded; reworded in the plenary meanwhile" in ran.out
    assert "Promote common [-norms-]{+rules+}." in ran.out
    assert "against what was split off:" in ran.out
    assert "proposed: bracket (both changed the same words)" in ran.out
    assert "{+Meet each year.+}" in ran.out
    assert "3 items came back, 1 with conflicts; nothing was changed" in ran.out
    plain = json.loads(run("bring-back", draft, group, "--json").out)
    assert [(each["path"], each["proposed"]) for each in plain["items"]] == [
        ("A 5", "merge"),
        ("A 6", "bracket"),
        ("A 7", "merge"),
    ]
    assert (bytes_of(draft), bytes_of(group)) == before


def test_the_group_sees_its_own_changes_against_what_was_split_off(group: Path, run: Run) -> None:
    ran = run("diff", group)
    assert "Promote common" in ran.out
    assert "A 7" in ran.out
    assert "what was split off, on " in ran.out
    assert run("diff", group, "split-off", "--json").out == run("diff", group, "--json").out
    assert run("diff", group, "split-off", "rolling", "--item", "A 2", "--exit-code").status == 0
    assert run("diff", group, "--exit-code").status == 1


def test_what_was_split_off_and_then_changed_by_hand_is_told_with_the_redline(group: Path, run: Run) -> None:
    file = group / "draft.yaml"
    head, base = file.read_text(encoding="utf-8").split("split_off:")
    file.write_text(f"{head}split_off:{base.replace('Promote', 'Prevent')}", encoding="utf-8")
    assert "WARNING: what was split off is not what" in run("diff", group).out


def test_no_other_draft_has_anything_that_was_split_off(draft: Path, run: Run) -> None:
    ran = run("diff", draft, "split-off")
    assert (ran.status, "split-off" in ran.err) == (2, True)


def test_what_is_named_comes_in_and_what_is_not_is_told_as_left(draft: Path, group: Path, run: Run) -> None:
    before = (draft / "draft.yaml").read_bytes()
    ran = run("bring-back", draft, group, "--merge", "A 7", "--bracket", "A6")
    assert ran.status == 0
    assert "left with Breakout 1: A 5" in ran.err
    assert "[Promote common norms.][Promote common rules. - Breakout 1]" in run("show", draft, "A 6").out
    assert "Meet each year." in run("show", draft, "A 7").out
    assert "1 item came back" in run("bring-back", draft, group).out
    assert "A 7, A 6 from Breakout 1" in run("record", draft, "--last", "1").out
    assert run("verify", draft).status == 0
    run("undo", draft)
    assert (draft / "draft.yaml").read_bytes() == before


def test_brought_back_again_nothing_is_new(draft: Path, group: Path, run: Run) -> None:
    assert run("bring-back", draft, group, "--take", "A").status == 0
    assert "nothing new came back from Breakout 1" in run("bring-back", draft, group).out
    ran = run("bring-back", draft, group, "--take", "A 5")
    assert (ran.status, "Nothing new came back from Breakout 1 for 'A 5'" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("--take", "A", "--leave", "A 5"), "A 5 is named with --take and with --leave"),
        (("--take", "A 99"), "no item 'A 99'"),
        (("--merge", "A 2"), "Nothing new came back from Breakout 1 for 'A 2'"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_and_changes_nothing(
    draft: Path, group: Path, run: Run, answers: tuple[str, ...], said: str
) -> None:
    before = bytes_of(draft)
    ran = run("bring-back", draft, group, *answers)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert bytes_of(draft) == before


def test_a_folder_that_is_no_breakout_is_refused_with_both_names(draft: Path, waterways: Path, run: Run) -> None:
    ran = run("bring-back", draft, waterways)
    assert ran.status == 2
    assert "was not split off from any draft" in ran.err
    assert str(draft) in ran.err
