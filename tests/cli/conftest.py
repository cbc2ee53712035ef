"""A small draft with four closed meetings, and a way to run commands on it as a person would."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from wgec_draft.cli.main import main

SOURCE = """# Recommendations on shared waterways

## A. Cooperation

1. Reaffirm that the waterways are shared by all who live beside them.
2. Invite the river commissions to exchange their gauge readings every year.
3. Request the secretariat to publish the readings in good time.

3 bis. Ask the river commissions to describe the obstacles that they met.

4. Encourage the training of gauge keepers.
5. Review these recommendations not later than 20XX, [in the Commission - Arvania][in a working group - Group One],
   on the basis of [all inputs][the reports of Governments].
6. Promote common measures at the national [and regional - Cordelia] level.

## B. Mechanisms

1. Having regard to the mapping of the waterways, Member States [are invited to][shall]:
   - (a) keep the mapping under review;
   - (b) [publish it].
2. [Establish [a commission - Group One; a forum - Belmora] for the waterways.]
"""
MEMBERS = ("Arvania", "Belmora", "Cordelia", "Group One")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _a_person_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the developer's own name, configuration and editor out of the tests."""
    isolate(monkeypatch, tmp_path)


def isolate(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Gives the process another person's surroundings."""
    for name, folder in (("HOME", "home"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("LOGNAME", "secretary")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("VISUAL", "EDITOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(home)


@pytest.fixture(scope="session")
def waterways(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft folder that the tests copy: meetings 1 to 4 closed as 1.0 to 1.3, and one change since."""
    folder = tmp_path_factory.mktemp("sample") / "waterways"
    with pytest.MonkeyPatch.context() as patch:
        isolate(patch, folder.parent)
        (folder.parent / "text.md").write_text(SOURCE, encoding="utf-8")
        for line in _LIFE:
            arguments = [str(folder) if word == "DRAFT" else word for word in line]
            assert main([*arguments, "--at", "2014-02-27T11:32+01:00"]) == 0, line
    return folder


_LIFE: tuple[list[str], ...] = (
    ["import", "text.md", "--into", "DRAFT"],
    *(["members", "DRAFT", "add", name, "--constituency", "States"] for name in MEMBERS),
    ["add", "DRAFT", "--before", "A 1", "--label", "Q1", "--text", "Topic: what do the waterways need?"],
    ["set", "DRAFT", "A 1", "agreed"],
    ["withdraw", "DRAFT", "A Q1", "--reason", "taken up in A 1", "--in-favour-of", "A 1"],
    ["close", "DRAFT"],
    ["set", "DRAFT", "A 2", "agreed", "--reservation", "Cordelia"],
    ["set", "DRAFT", "B 2", "no-agreement"],
    ["close", "DRAFT"],
    ["edit", "DRAFT", "A 3", "--text", "Request the secretariat to publish all readings in good time."],
    ["set", "DRAFT", "A 3 bis", "agreed"],
    ["close", "DRAFT"],
    ["edit", "DRAFT", "B 2", "--text", "[Establish [a commission - Group One; a light forum - Belmora].]"],
    ["position", "DRAFT", "B 2", "support", "--for", "Group One"],
    ["close", "DRAFT"],
    ["edit", "DRAFT", "A 4", "--text", "Encourage the regular training of gauge keepers."],
)


@pytest.fixture
def draft(waterways: Path, tmp_path: Path) -> Path:
    """A copy of the draft to do with as one likes: `drafts/try` under the working folder."""
    folder = tmp_path / "drafts" / "try"
    shutil.copytree(waterways, folder)
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, without a terminal."""

    def run_one(*arguments: str | Path, stdin: str | bytes = "") -> Ran:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capfd.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:  # --help and --version
            status = int(end.code or 0)
        said = capfd.readouterr()
        return Ran(status, said.out, said.err)

    return run_one


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, the lock aside: two of these are equal if nothing was written."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".~lock"
    }
