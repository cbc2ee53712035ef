"""Suggestions from the floor on the command line, and that no other command or file ever says a word of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, isolate
from tests.cli.test_examples import EXAMPLES, surroundings, try_example
from wgec_draft.cli.command_lines import COMMANDS
from wgec_draft.cli.main import main

__all__ = ["surroundings"]

CANARIES = ("Zyxomma-words", "Quorlip-about", "Brantub-reason", "Vellix-second")
WITHOUT_JSON = ("completion",)
PRIVATE = Path("private", "suggestions.yaml")
OTHERS = [(name, example) for name, example in EXAMPLES if name not in ("park", "suggestions", "take-up", "drop")]


@pytest.fixture(scope="session")
def canaries(waterways: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft with suggestions of unique words: one was dropped, two lapsed, one is parked."""
    folder = tmp_path_factory.mktemp("canaries") / "try"
    shutil.copytree(waterways, folder)
    words, about, reason, second = CANARIES
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, folder.parent)
        for line in (
            ["edit", "A 4", "--text", f"Encourage {about} gauges."],
            ["park", "A 4", "--text", words, "--for", "Belmora", "--about", about],
            ["drop", "A 4", "--reason", reason],
            ["park", "A 4", "--text", second, "--for", "Belmora", "--about", about],
            ["park", "A 4", "--text", words * 2, "--for", "Belmora"],
            ["park", "A 5", "--text", second],
            ["edit", "A 4", "--text", "Encourage gauges."],
            ["set", "A 4", "agreed"],
        ):
            assert main([line[0], str(folder), *line[1:]]) == 0, line
    return folder


def put(canaries: Path, folder: Path) -> Path:
    """Puts the draft with the canaries in the place of another."""
    shutil.rmtree(folder)
    shutil.copytree(canaries, folder)
    return folder


def told(text: str) -> list[str]:
    """The private words that stand in a text; those that it is about stood in the draft itself once."""
    return [canary for canary in CANARIES if canary in text and not canary.startswith("Quorlip")]


@pytest.mark.parametrize(("name", "example"), OTHERS, ids=[example for _, example in OTHERS])
def test_no_other_command_says_a_word_of_what_is_parked(
    name: str, example: str, canaries: Path, surroundings: Path, run: Run
) -> None:
    for folder in ("try", "wgec-1"):
        put(canaries, surroundings / "drafts" / folder)
    as_json = "" if name in WITHOUT_JSON or "--json" in example else " --json"
    for ran in (
        try_example(name, f"{example}{as_json}", surroundings, run),
        try_example("", example, surroundings, run),
    ):
        assert (told(ran.out), told(ran.err)) == ([], []), ran.err
    files = [file for file in surroundings.rglob("*") if file.is_file() and file.parts[-2:] != PRIVATE.parts]
    assert [file.name for file in files if told(file.read_text(errors="replace"))] == []


@pytest.mark.parametrize("form", ["plain", "markdown", "html", "json"])
def test_no_page_says_a_word_of_what_is_parked(form: str, canaries: Path, draft: Path, run: Run) -> None:
    put(canaries, draft)
    assert run("close", draft).status == 0
    for line in (
        ["export", "--clean"],
        ["export", "--redline", "1.0"],
        ["export", "--by-status"],
        ["diff", "1.0"],
        ["export", "--version", "1.4", "--clean"],
    ):
        ran = run(line[0], draft, *line[1:], "--format", form)
        assert (ran.status, told(ran.out)) == (0, []), ran.err
    pages = "".join(page.read_text() for page in (draft / "meetings").iterdir())
    assert "2 suggestions from the floor lapsed (Belmora)" in pages
    assert told(pages) == []


def test_they_are_parked_listed_taken_up_and_dropped(draft: Path, run: Run) -> None:
    assert "no suggestion" in run("suggestions", draft).out
    parked = json.loads(run("park", draft, "A 5", "--for", "Belmora", "--text", "each year", "--json").out)
    assert (parked["by"], parked["text"]) == ("Belmora", "each year")
    listed = run("suggestions", draft, "A 5").out
    assert "A 5  Belmora: parked" in listed
    assert "private:" in listed
    taken = run("take-up", draft, parked["id"], "--as", "replacement", "--words", "20XX")
    assert "A 5  reworded" in taken.out
    assert "each year" in run("show", draft, "A 5").out
    found = json.loads(run("suggestions", draft, "--json").out)
    assert found["private"] is True
    assert [each["fate"] for each in found["suggestions"]] == ["replacement"]
    assert run("take-up", draft, parked["id"], "--as", "alternative").status == 2
    assert run("undo", draft).status == 0
    assert run("drop", draft, "A 5", "--reason", "said twice").status == 0
    assert "dropped: said twice" in run("suggestions", draft).out


def test_the_record_tells_what_became_of_them_and_never_their_words(draft: Path, run: Run) -> None:
    run("edit", draft, "A 4", "--text", "Encourage gauges.", "--reopen")
    for maker in (["--for", "Arvania"], ["--for", "Belmora"], []):
        run("park", draft, "A 4", "--text", "hourly", *maker)
    id = run("suggestions", draft).out.split()[0]
    taken = run("take-up", draft, id, "--as", "alternative").out
    decided = run("set", draft, "A 4", "agreed").out
    undone = run("undo", draft).out

    assert "1 suggestion taken up as alternative (Arvania)" in taken
    assert "2 suggestions lapsed (Belmora, the floor)" in decided
    assert "2 suggestions parked again (Belmora, the floor)" in undone
    lines = run("record", draft, "--last", "3").out.splitlines()
    assert "A 4, 1 suggestion taken up as alternative (Arvania)  by " in lines[0]
    assert "A 4, 2 suggestions lapsed (Belmora, the floor)  by " in lines[1]
    assert "A 4, 2 suggestions parked again (Belmora, the floor)  by " in lines[2]
    assert not any("hourly" in line for line in lines)


def test_what_is_not_clear_is_refused_with_what_to_do(draft: Path, run: Run) -> None:
    for text in ("one", "two"):
        run("park", draft, "A 5", "--text", text)
    assert "Give the id of one." in run("take-up", draft, "A 5", "--as", "alternative").err
    assert "Give words that stand once." in run(
        "take-up", draft, "B 1", "--as", "alternative", "--words", "the"
    ).err or ("none" in run("take-up", draft, "B 1", "--as", "alternative", "--words", "the").err)
    assert "suggestions FOLDER" in run("drop", draft, "s00000", "--reason", "x").err
    assert run("park", draft, "A 5", stdin="").status == 2


def test_words_from_standard_input_are_kept_when_the_suggestion_is_refused(draft: Path, run: Run) -> None:
    refused = run("park", draft, "nowhere", stdin="words that count")
    kept = next(word for word in refused.err.split() if word.startswith("/") and "state" in word).rstrip(".")
    assert Path(kept).read_text().strip() == "words that count"


def test_a_file_that_can_t_be_read_is_told_with_its_place(draft: Path, run: Run) -> None:
    (draft / "private").mkdir()
    (draft / PRIVATE).write_text("format: wgec-draft-private/1\nsuggestions:\n  - {id: s1, item: a}\n")
    assert "suggestions.yaml:3:" in run("suggestions", draft).err
    assert run("park", draft, "A 5", "--text", "x").status == 2
    assert run("set", draft, "A 5", "agreed").status == 0


def test_a_conflict_copy_of_the_private_file_is_told_and_can_be_set_aside(draft: Path, run: Run) -> None:
    run("park", draft, "A 5", "--text", "here")
    copy = draft / "private" / "suggestions (Anna's conflicted copy 2026-01-01).yaml"
    copy.write_bytes((draft / PRIVATE).read_bytes())
    listed = run("copies", draft)
    assert f"private/{copy.name}" in listed.out
    assert "parked on another machine" in listed.out
    assert run("copies", draft, "set-aside", f"private/{copy.name}").status == 0
    assert [file.name for file in (draft / "private" / "copies").iterdir()] == [copy.name]


def test_every_command_is_looked_at() -> None:
    assert {name for name, _ in OTHERS} >= {command.name for command in COMMANDS} - {
        *("park", "suggestions", "take-up", "drop", "completion"),
    }
