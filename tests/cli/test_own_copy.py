"""The page on how a delegation checks its own copy, walked command by command in a fresh folder; digests everywhere."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wgec_draft.model.projection import shown
from wgec_draft.session.reading import DraftReader

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("### How a delegation checks its own copy")[2].partition("\nA digest proves")[0]
COMMANDS = re.findall(r"^ *wgec-draft (.+)$", SECTION, re.MULTILINE)


@pytest.fixture
def digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sixteen digits of version 1.3, in a folder that holds a copy of the draft and the file that was mailed."""
    shutil.copytree(ROOT / "drafts" / "wgec-1", tmp_path / "drafts" / "wgec-1")
    shutil.copy(ROOT / "drafts" / "wgec-1" / "versions" / "1.3.yaml", tmp_path / "1.3.yaml")
    monkeypatch.chdir(tmp_path)
    closed = DraftReader(tmp_path / "drafts" / "wgec-1").version("1.3").closed
    assert closed is not None
    return shown(closed.digest)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_page_works_as_it_says(command: str, digest: str, run: Run) -> None:
    ran = run(*shlex.split(command))
    assert (ran.status, ran.err) == (0, "")
    assert digest in ran.out or "--json" in command
    if "--json" in command:
        assert len(json.loads(ran.out)["digest"]) == 64


def test_the_page_has_all_its_commands() -> None:
    assert [command.split()[0] for command in COMMANDS] == ["verify", "verify", "export", "diff", "show"]


def test_a_mailed_version_that_was_altered_is_found_and_one_that_was_laid_out_anew_is_not(
    digest: str, run: Run
) -> None:
    file = Path("1.3.yaml")
    source = file.read_text("utf-8")
    file.write_bytes(("\ufeff# by mail\n" + source.replace("\n", "\r\n")).encode())
    assert digest in run("verify", "1.3.yaml").out
    file.write_text(source.replace("Promote the translation", "Promote a translation", 1), "utf-8")
    ran = run("verify", "1.3.yaml")
    assert ran.status == 1
    assert re.match(r"1\.3\.yaml:\d+: item \w+: this is not the item that was closed \(.{19} expected, ", ran.out)
    (fault,) = json.loads(run("verify", "1.3.yaml", "--json").out)["faults"]
    assert len(fault["expected"]) == len(fault["found"]) == 64
    file.write_text("title: no version\n", "utf-8")
    assert run("verify", "1.3.yaml").status == 2


@pytest.mark.parametrize("form", ["plain", "markdown", "html", "json"])
@pytest.mark.parametrize(
    "page",
    [
        "export drafts/wgec-1 --clean --version 1.3",
        "export drafts/wgec-1 --redline 1.2 --version 1.3",
        "export drafts/wgec-1 --by-status --version 1.3",
        "diff drafts/wgec-1 1.2 1.3",
    ],
)
def test_every_page_in_every_format_shows_the_digest(page: str, form: str, digest: str, run: Run) -> None:
    printed = run(*page.split(), "--format", form).out
    assert digest in printed or digest.replace(" ", "") in printed


def test_the_digest_stands_wherever_a_version_is_named(digest: str, run: Run) -> None:
    assert digest in run("show", "drafts/wgec-1", "--version", "1.3").out
    assert all(line.count(", digest ") for line in run("verify", "drafts/wgec-1").out.splitlines()[:-1])
