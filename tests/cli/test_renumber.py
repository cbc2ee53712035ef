"""`renumber`: seen first, done in one change with the references that were asked for, taken back in one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, bytes_of


@pytest.fixture
def referring(draft: Path, run: Run) -> Path:
    """The draft with an item behind A 1, and words that speak of what comes behind it."""
    run("add", draft, "--after", "A 1", "--text", "Meet every year.")
    run("edit", draft, "A 4", "--text", "See recommendation 5 and A 3 bis.", "--reopen")
    run("add", draft, "--into", "B", "--text", "As A 5 says, [by 2015].")
    run("set", draft, "A 4", "agreed")
    return draft


def test_a_dry_run_shows_labels_and_references_and_writes_nothing(referring: Path, run: Run) -> None:
    before = bytes_of(referring)
    ran = run("renumber", referring, "--dry-run")
    assert "A 1 bis  1 bis → 2" in ran.out
    assert "recommendation [-5-]{+" in ran.out
    assert "in A 4  (agreed: this would reopen it)" in ran.out
    plain = json.loads(run("renumber", referring, "--dry-run", "--json").out)
    assert plain["labels"][0]["path"] == "A 1 bis"
    assert [each["reopens"] for each in plain["references"]] == [True, True, False]
    assert [each["number"] for each in plain["references"]] == [1, 2, 3]
    assert bytes_of(referring) == before


def test_references_are_left_and_told_unless_they_are_asked_for(referring: Path, run: Run) -> None:
    ran = run("renumber", referring)
    assert ran.status == 0
    assert "recorded as line" in ran.out
    assert ran.err.count("was left; would be") == 3
    assert "formerly 1 bis" in run("show", referring, "A 2").out
    assert run("undo", referring).status == 0
    assert run("show", referring, "A 1 bis").status == 0


def test_references_are_updated_together_or_by_their_numbers(referring: Path, run: Run) -> None:
    refused = run("renumber", referring, "--references", "all")
    assert (refused.status, "1 item is agreed (A 4)" in refused.err) == (2, True)
    assert "is no reference" in run("renumber", referring, "--references", "9").err
    assert "is no reference" in run("renumber", referring, "--references", "every").err
    ran = run("renumber", referring, "--references", "open")
    assert (ran.status, ran.err.count("was left")) == (0, 2)
    run("undo", referring)
    assert run("renumber", referring, "--references", "3").err.count("was left") == 2
    run("undo", referring)
    ran = run("renumber", referring, "--references", "all", "--reopen", "--asked-by", "Belmora")
    assert (ran.status, "was left" in ran.err) == (0, False)


def test_only_some_groups_or_neighbours_are_renumbered(referring: Path, run: Run) -> None:
    assert "A 1 bis" in run("renumber", referring, "--groups", "A", "--dry-run").out
    assert "A 1 bis" not in run("renumber", referring, "--groups", "B", "--dry-run").out
    assert "A 1 bis" in run("renumber", referring, "--beside", "A 1", "--dry-run").out
    assert "no group" in run("renumber", referring, "--groups", "Z").err


def test_a_new_item_gets_the_next_free_label_unless_it_is_given_one(draft: Path, run: Run) -> None:
    assert "A 1 bis  is new" in run("add", draft, "--after", "A 1", "--text", "Meet.").out
    assert "A 1 ter  is new" in run("add", draft, "--after", "A 1 bis", "--text", "Meet.").out
    assert "is new" in run("add", draft, "--after", "A 1", "--label", "", "--text", "Rest.").out
    words = run("add", draft, "--after", "A 1", "--kind", "statement", "--author", "Arvania", "--text", "We agree.").out
    assert "quater" not in words
