"""`copies`: what a sync program left beside the draft, seen, taken in and set aside by commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COPY = "draft.sync-conflict-20260101-120000-ABCDEFG.yaml"


@pytest.fixture
def copied(draft: Path, run: Run) -> Path:
    """A draft of which another machine changed two items, one of them agreed here."""
    assert run("set", draft, "A 2", "agreed").status == 0
    other = shutil.copytree(draft, draft.parent / "other")
    assert run("edit", other, "A 2", "--text", "Theirs, reopened.", "--reopen").status == 0
    assert run("edit", other, "A 6", "--text", "Promote common measures at every level.", "--by", "Boris").status == 0
    assert run("edit", draft, "A 1", "--text", "Ours.", "--reopen").status == 0
    shutil.copy(other / "draft.yaml", draft / COPY)
    return draft


def test_every_command_that_looks_over_the_draft_names_the_copy(copied: Path, run: Run) -> None:
    for command in ("status", "verify", "check"):
        assert f"{COPY}: a conflict copy of the draft" in run(command, copied).out
    assert (run("check", copied).status, run("verify", copied).status) == (1, 0)
    assert any(COPY in what for what in json.loads(run("status", copied, "--json").out)["conflict_copies"])
    assert any(COPY in what for what in json.loads(run("verify", copied, "--json").out)["remarks"])
    assert "conflict-copy" in [each["check"] for each in json.loads(run("check", copied, "--json").out)]


def test_what_it_has_is_shown_and_nothing_is_changed(copied: Path, run: Run) -> None:
    before = (copied / "draft.yaml").read_bytes()
    assert COPY in run("copies", copied).out
    shown = run("copies", copied, "show").out
    assert "A 6  was reworded there" in shown and "{+every+}" in shown
    assert "A 2  " in shown and "agreed: this would reopen it" in shown
    assert "A 1" not in shown
    plain = json.loads(run("copies", copied, "show", COPY, "--json").out)
    assert [each["path"] for each in plain] == ["A 2", "A 6"]
    assert (copied / "draft.yaml").read_bytes() == before


def test_agreed_items_need_consent_or_are_left(copied: Path, run: Run) -> None:
    refused = run("copies", copied, "take")
    assert (refused.status, "1 agreed item would be reopened (A 2)" in refused.err) == (2, True)
    ran = run("copies", copied, "take", "--leave", "A 2")
    assert (ran.status, "1 taken in, 1 left" in ran.out) == (0, True)
    assert "every level" in run("show", copied, "A 6").out
    assert (copied / "private" / "copies" / COPY).exists()
    assert run("undo", copied).status == 0
    assert "every level" not in run("show", copied, "A 6").out
    assert "no conflict copy" in run("copies", copied).out


def test_all_of_it_is_taken_in_with_consent_and_where_asked_both_in_brackets(copied: Path, run: Run) -> None:
    told = run("copies", copied, "take", "--both", "A 6", "--reopen", "--asked-by", "Belmora", "--json")
    assert json.loads(told.out)["taken"] == 2
    assert "Theirs, reopened." in run("show", copied, "A 2").out
    assert "every - copy" in run("show", copied, "A 6").out


def test_a_file_that_does_not_lie_there_and_an_item_that_is_alike_are_refused(copied: Path, run: Run) -> None:
    assert "There is no copy" in run("copies", copied, "show", "elsewhere.yaml").err
    assert "does not differ in the copy" in run("copies", copied, "take", "--leave", "A 5").err
    shutil.copy(copied / COPY, copied / "draft 2.yaml")
    assert "There are several copies" in run("copies", copied, "take").err
    assert run("copies", copied, "set-aside", "draft 2.yaml").status == 0
    assert run("copies", copied, "set-aside").status == 0
    assert run("copies", copied, "set-aside").status == 2
