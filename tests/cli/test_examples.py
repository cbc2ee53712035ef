"""Every example that `--help` prints works as printed, one after the other, as a newcomer would try them."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import SOURCE, Ran, Run
from wgec_draft.cli.command_lines import COMMANDS, CommandLine
from wgec_draft.store import samples

BEFORE = {
    "dispose": ["propose drafts/try 'A 5' --for Belmora --text 'Replace the date.'"],
    "take-up": ["park drafts/try 'A 5' --for Belmora --text 'each year'"],
    "drop": ["park drafts/try 'A 5' --for Belmora --text 'each year'"],
    "redo": ["undo drafts/try"],
    "bring-back": [
        "split-off drafts/try --items A --into drafts/breakout",
        "edit drafts/breakout 'A 5' --text 'Review these recommendations.'",
        "edit drafts/breakout 'A 6' --text 'Promote common measures at every level.'",
    ],
}
"""What has to be done before an example makes sense, by its command."""
EXAMPLES = [(command.name, example) for command in COMMANDS for example in command.examples if "$(" not in example]


@pytest.fixture
def surroundings(waterways: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files and folders that the examples name."""
    shutil.copytree(waterways, tmp_path / "drafts" / "wgec-1")
    shutil.copytree(waterways, tmp_path / "drafts" / "try")
    shutil.copytree(waterways, tmp_path / "samples" / "wgec-1")
    monkeypatch.setattr(samples, "samples_folder", lambda: tmp_path / "samples")
    (tmp_path / "text.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "text-2.md").write_text(SOURCE.replace("every year", "each year"), encoding="utf-8")
    return tmp_path


def leave_a_conflict_copy(surroundings: Path, run: Run) -> None:
    """What a sync program leaves when another machine changed two items."""
    other = shutil.copytree(surroundings / "drafts" / "try", surroundings / "other")
    for item in ("A 5", "B 2"):
        assert run("edit", other, item, "--text", "Quite other words.", "--by", "Boris").status == 0
    shutil.copy(other / "draft.yaml", surroundings / "drafts" / "try" / "draft (1).yaml")


def test_every_command_has_an_example() -> None:
    assert [command.name for command in COMMANDS if not command.examples] == []


def try_example(name: str, example: str, surroundings: Path, run: Run) -> Ran:
    """Runs an example of the help, after what has to be done before it makes sense."""
    words = shlex.split(example)
    stdin = ""
    if "<" in words:
        words, stdin = words[: words.index("<")], "Promote common measures at every level.\n"
    elif words[0] == "edit":
        words.extend(["--text", "Invite the river commissions to meet."])
    if words[:2] == ["new", "drafts/try"]:
        shutil.rmtree(surroundings / "drafts" / "try")
    if "text-2.md" in words:
        assert run("import", "text.md", "--into", "drafts/our-group").status == 0
    if name == "copies":
        leave_a_conflict_copy(surroundings, run)
    for line in BEFORE.get(name, ()):
        assert run(*shlex.split(line)).status == 0
    return run(*words, stdin=stdin)


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_of_the_help_works_as_printed(name: str, example: str, surroundings: Path, run: Run) -> None:
    ran = try_example(name, example, surroundings, run)
    assert (ran.status, "wgec-draft:" in ran.err) == (0, False), ran.err
    assert ran.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_help_of_a_command_says_what_it_is_for_and_gives_its_examples(command: CommandLine, run: Run) -> None:
    ran = run(command.name, "--help")

    assert ran.status == 0
    assert command.purpose.split()[0] in ran.out
    for example in command.examples:
        assert example in ran.out
