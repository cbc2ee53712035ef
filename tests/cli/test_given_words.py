"""`edit` and its like: where the words come from, and that no refusal, editor or neighbour loses them."""

from __future__ import annotations

import pty
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run, bytes_of
from wgec_draft.cli.main import main

KEPT = re.compile(r"Your words are kept in (\S+?)\.?$", re.M)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Standard input is a terminal."""
    leader, follower = pty.openpty()
    with open(follower, encoding="utf-8") as terminal, open(leader, "rb"):  # noqa: PTH123 - they are open already
        monkeypatch.setattr(sys, "stdin", terminal)
        yield


def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Makes the shell script the person's editor; it gets the file as $1."""
    path = tmp_path / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))


def edit(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> Ran:
    capfd.readouterr()
    status = main(["edit", *map(str, arguments)])
    said = capfd.readouterr()
    return Ran(status, said.out, said.err)


def text_of(draft: Path, item: str, run: Run) -> str:
    return run("show", draft, item, "--clean").out.split("\n", 1)[1].strip()


def test_words_come_from_the_option_or_from_standard_input(draft: Path, run: Run) -> None:
    assert run("edit", draft, "A 4", "--text", "Train gauge keepers.").status == 0
    assert text_of(draft, "A 4", run) == "Train gauge keepers."
    assert run("edit", draft, "A 4", stdin="Train them\nwell.\n\n").status == 0
    assert run("show", draft, "A 4").out.count("  Train them\n  well.\n") == 1


def test_words_that_begin_with_a_dash_are_taken_after_an_equals_sign(draft: Path, run: Run) -> None:
    assert run("edit", draft, "A 4", "--text=-- [shall]").status == 0
    assert text_of(draft, "A 4", run) == "-- [shall]"
    assert run("edit", draft, "A 4", "--text=--").status == 0
    assert text_of(draft, "A 4", run) == "--"


def test_unchanged_words_change_nothing(draft: Path, run: Run) -> None:
    before = bytes_of(draft)

    ran = run("edit", draft, "A 4", stdin=text_of(draft, "A 4", run) + "\n")

    assert (ran.status, ran.out) == (0, "nothing to change\n")
    assert bytes_of(draft) == before
    assert run("edit", draft, "A 4", "--json", "--text", text_of(draft, "A 4", run)).out == "null\n"


@pytest.mark.parametrize(
    "command", [["edit", "A 1"], ["propose", "A 4"], ["comment", "A 4"], ["note", "A Q1"], ["add"]]
)
def test_words_from_standard_input_are_kept_when_the_change_is_refused(
    command: list[str], draft: Path, run: Run
) -> None:
    name, *rest = command
    before = bytes_of(draft)

    ran = run(name, draft, *rest, stdin="A long [and careful] wording.\n")

    assert ran.status == 2
    kept = Path(KEPT.findall(ran.err)[0])
    assert kept.read_text("utf-8").rstrip("\n") == "A long [and careful] wording."
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert bytes_of(draft) == before
    assert run("edit", draft, "A 1", "--reopen", stdin=kept.read_bytes()).status == 0


@pytest.mark.usefixtures("at_a_terminal")
def test_the_editor_gets_the_words_and_gives_them_back(
    draft: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    editor(monkeypatch, tmp_path, "sed -i 's/regular/yearly/' \"$1\"")

    ran = edit(capfd, draft, "A 4")

    assert (ran.status, ran.err) == (0, "")
    assert list((tmp_path / "state").rglob("*.txt")) == []
    assert text_of(draft, "A 4", run) == "Encourage the yearly training of gauge keepers."


@pytest.mark.usefixtures("at_a_terminal")
def test_leaving_the_editor_without_a_change_changes_nothing(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    editor(monkeypatch, tmp_path, "exit 0")
    before = bytes_of(draft)

    assert edit(capfd, draft, "A 4").out == "nothing to change\n"
    assert bytes_of(draft) == before
    assert list((tmp_path / "state").rglob("*.txt")) == []


@pytest.mark.parametrize(
    ("item", "script", "said"),
    [
        ("A 1", 'echo "Other words." > "$1"', "--reopen"),
        ("A 4", 'echo "Other words." > "$1"; exit 3', "reported a failure"),
        ("A 4", "", "somebody else"),
    ],
)
@pytest.mark.usefixtures("at_a_terminal")
def test_what_was_written_in_the_editor_is_never_lost(
    item: str, script: str, said: str, draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    source = (draft / "draft.yaml").read_text("utf-8")
    if "somebody else" in said:
        script = f"echo 'Other words.' > \"$1\"; sed -i 's/the regular training/all training/' '{draft}/draft.yaml'"
        source = source.replace("the regular training", "all training")
    editor(monkeypatch, tmp_path, script)

    ran = edit(capfd, draft, item)

    assert ran.status == 2
    assert said in ran.err
    files = list((tmp_path / "state").rglob("*.txt"))
    assert [file.read_text("utf-8") for file in files] == ["Other words.\n"]
    assert str(files[0]) in ran.err
    assert (draft / "draft.yaml").read_text("utf-8") == source


@pytest.mark.usefixtures("at_a_terminal")
def test_a_withdrawn_item_is_refused_before_the_editor_opens(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    editor(monkeypatch, tmp_path, f"touch {tmp_path}/opened")

    ran = edit(capfd, draft, "A Q1")

    assert (ran.status, "withdrawn" in ran.err) == (2, True)
    assert not (tmp_path / "opened").exists()


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_other_commands_ask_for_the_option_instead_of_waiting(
    draft: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["propose", str(draft), "A 4", "--for", "Arvania"]) == 2
    assert "--text" in capfd.readouterr().err
