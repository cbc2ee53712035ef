"""Bad input: one clear message with place and remedy, exit status 2, and nothing written."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run, bytes_of

READ = ("show", "status", "check", "verify")


def refused(ran: Ran, *said: str) -> None:
    """Asserts that a command said no in one message that holds all of `said`."""
    assert ran.status == 2
    assert ran.err.startswith("wgec-draft: ")
    assert ran.err.count("\n") == 1
    assert ran.out == ""
    for part in said:
        assert part in ran.err, ran.err


BROKEN: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "tab as indentation": ("    title: A. Cooperation", "\ttitle: A. Cooperation", (":11:1: ", "tab", "spaces")),
    "a key twice": ("title: Recommendations", "title: Two\ntitle: Recommendations", (":3:1: ", "`title`", "line 2")),
    "NO as a key": ("title: Recommendations", "NO: x\ntitle: Recommendations", (":2:1: ", "`NO` is not a key")),
    "an unknown key": ("title: Recommendations", "titel: Recommendations", (":2:1: ", "`titel`", "`title`")),
    "an alias": ("title: Recommendations on shared waterways", "title: *name", (":2:8: ", "alias")),
    "an anchor": ("title: Recommendations", "title: &name Recommendations", (":2:8: ", "anchor")),
    "a tag": ("title: Recommendations", "title: !!str Recommendations", (":2:8: ", "tag")),
    "a second document": ("title: Recommendations", "---\ntitle: Recommendations", (":2:1: ", "second document")),
    "a list as text": (
        "title: Recommendations on shared waterways",
        "title: [Recommendations]",
        (":2:", "text is needed", "`[`"),
    ),
    "an escape": ("title: Recommendations on shared waterways", 'title: "a\\u001b[2J"', (":2:8: ", "U+001B")),
    "half a character": ("title: Recommendations on shared waterways", 'title: "\\ud800"', (":2:", "surrogate")),
    "an unclosed quotation": ("title: Recommendations", "title: 'Recommendations", (":2:8: ", "never closed")),
    "a date that is none": ("closed: \"1.0\"", "from: \"2025-02-30\", closed: \"1.0\"", ("2025-02-30", "date")),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("command", READ)
def test_a_draft_broken_by_hand_is_refused_with_its_place(kind: str, command: str, draft: Path, run: Run) -> None:
    good, bad, said = BROKEN[kind]
    source = (draft / "draft.yaml").read_text(encoding="utf-8")
    assert good in source
    (draft / "draft.yaml").write_text(source.replace(good, bad, 1), encoding="utf-8")
    before = bytes_of(draft)

    refused(run(command, draft), str(draft / "draft.yaml"), *said)
    assert bytes_of(draft) == before


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("status: to-be-revisited", "status: agred", ("agred", "`agreed`")),
        ("status: agreed", "status: Agreed", ("Agreed", "agreed")),
        ("id: A", "id: 3 A", ("'3 A' is not an id", "letter")),
        ("id: B\n", "id: A\n", ("group id 'A' stands twice",)),
        ("number: 2", "number: two", ("whole number", "'two'")),
        ("format: wgec-draft/1", "format: wgec-draft/2", ("newer", "Install")),
        ("format: wgec-draft/1", "format: minutes/1", ("not a format", "wgec-draft/1")),
        ("format: wgec-draft/1\n", "", ("`format` is missing", "Add a line")),
    ],
)
def test_a_value_that_no_draft_has_is_refused_with_line_and_remedy(
    good: str, bad: str, said: tuple[str, ...], draft: Path, run: Run
) -> None:
    source = (draft / "draft.yaml").read_text(encoding="utf-8")
    assert good in source
    (draft / "draft.yaml").write_text(source.replace(good, bad, 1), encoding="utf-8")
    before = bytes_of(draft)

    for arguments in (["show"], ["status"]):
        refused(run(*arguments, draft), f"{draft / 'draft.yaml'}:", *said)
    refused(run("title", draft, "Another"), *said)
    assert bytes_of(draft) == before


def test_an_id_that_stands_twice_is_refused(draft: Path, run: Run) -> None:
    source = (draft / "draft.yaml").read_text(encoding="utf-8")
    first, second = [line for line in source.splitlines() if line.lstrip().startswith("- id: r")][:2]
    (draft / "draft.yaml").write_text(source.replace(second, first), encoding="utf-8")

    refused(run("show", draft), "item id", "stands twice", "draft.yaml:")


def test_a_broken_roster_is_refused_with_its_place(draft: Path, run: Run) -> None:
    source = (draft / "members.yaml").read_text(encoding="utf-8")
    (draft / "members.yaml").write_text(source.replace("short: Belmora", "shrot: Belmora"), encoding="utf-8")

    refused(run("members", draft), "members.yaml:", "`shrot`", "`short`")


@pytest.mark.parametrize("command", READ)
def test_a_folder_that_is_missing_or_none_is_refused(command: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()

    refused(run(command, tmp_path / "gone"), str(tmp_path / "gone"), "no such folder", "wgec-draft new")
    refused(run(command, tmp_path / "file"), str(tmp_path / "file"), "a file, not a draft folder")
    refused(run(command, tmp_path / "empty"), "no draft.yaml", "import")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_rights_is_refused(draft: Path, run: Run) -> None:
    draft.chmod(0)
    try:
        refused(run("show", draft), str(draft), "no right")
    finally:
        draft.chmod(0o700)


def test_a_draft_that_is_not_utf8_is_refused_with_line_and_column(draft: Path, run: Run) -> None:
    (draft / "draft.yaml").write_bytes((draft / "draft.yaml").read_bytes().replace(b"title: Rec", b"title: R\xe9c", 1))

    refused(run("show", draft), "draft.yaml:2:9: ", "0xE9", "UTF-8")


def test_a_file_of_100_mb_is_refused_at_once(draft: Path, run: Run, tmp_path: Path) -> None:
    for path in (draft / "draft.yaml", tmp_path / "text.md"):
        with path.open("wb") as file:
            file.truncate(100_000_000)
    begun = time.monotonic()

    refused(run("show", draft), "draft.yaml", "100 MB", "right one")
    refused(run("import", "text.md", "--into", "new"), "text.md", "100 MB")
    assert time.monotonic() - begun < 2
    assert not (tmp_path / "new").exists()


def test_a_closed_version_that_somebody_edited_is_named_by_verify_with_its_item(draft: Path, run: Run) -> None:
    version = draft / "versions" / "1.2.yaml"
    item = run("show", draft, "A 2", "--json").out.split('"id": "')[1][:7]
    version.chmod(0o644)
    version.write_text(version.read_text("utf-8").replace("gauge readings every", "gauge data every"), "utf-8")

    ran = run("verify", draft)

    assert ran.status == 1
    assert str(version) in ran.out
    assert f"item {item}" in ran.out


def test_a_draft_of_a_newer_minor_format_is_read_but_not_changed(draft: Path, run: Run) -> None:
    source = (draft / "draft.yaml").read_text("utf-8").replace("wgec-draft/1\n", "wgec-draft/1.7\nmood: calm\n", 1)
    (draft / "draft.yaml").write_text(source, "utf-8")
    before = bytes_of(draft)

    assert run("show", draft).status == 0
    assert run("status", draft).status == 0
    refused(run("set", draft, "A 4", "agreed"), "wgec-draft/1.7", "newer", "only be read", "Install")
    assert bytes_of(draft) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.md", b"", "empty"),
        ("blank.txt", b" \n\n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "UTF-8"),
        ("zeros.txt", b"PK\x03\x04\0\0\0\0" * 50, "binary"),
        ("latin.txt", "Première réunion".encode("latin-1"), "UTF-8"),
        ("headings.md", b"# One\n\n## Two\n", "no paragraph"),
    ],
)
def test_an_import_of_what_is_no_text_is_refused(
    name: str, content: bytes, said: str, tmp_path: Path, run: Run
) -> None:
    (tmp_path / name).write_bytes(content)

    refused(run("import", name, "--into", "new"), name, said)
    assert not (tmp_path / "new").exists()


def test_an_import_of_a_folder_or_pipe_or_nothing_is_refused(tmp_path: Path, run: Run) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()

    for name, said in (("pipe", "not a plain file"), ("folder", "not a plain file"), ("gone", "nothing here")):
        refused(run("import", name, "--into", "new"), name, said)
    assert not (tmp_path / "new").exists()


def test_a_text_without_structure_becomes_paragraphs_and_the_importer_says_so(tmp_path: Path, run: Run) -> None:
    (tmp_path / "plain.txt").write_text("We met and talked.\n\nThen we agreed to meet again.\n", "utf-8")

    ran = run("import", "plain.txt", "--into", "new")

    assert ran.status == 0
    assert "no structure" in ran.out
    shown = run("show", "new").out
    assert "We met and talked." in shown
    assert "paragraph" in shown
    assert shown.startswith("plain.txt\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show"], ("FOLDER", "show --help")),
        (["set", "drafts/try", "A 1"], ("STATUS",)),
        (["set", "drafts/try", "A 1", "agred"], ("'agred'", "`agreed`")),
        (["set", "drafts/try", "A 9", "agreed"], ("no item 'A 9'", "`show`")),
        (["set", "drafts/try", "1", "agreed"], ("A 1 (", "B 1 (", "whole path")),
        (["set", "drafts/try", "A 1", "agreed", "--at", "noon"], ("'noon'", "2014-02-27T11:32")),
        (["set", "drafts/try", "A 1", "agreed", "--at", "0001-01-01T00:00"], ("0001", "2014-02-27T11:32")),
        (["set", "drafts/try", "A 1", "agreed", "--by", ""], ("--by NAME",)),
        (["set", "drafts/try", "A 1", "agreed", "--by", "a\nb"], ("one line",)),
        (["set", "drafts/try", "A 1", "agreed", "--meeting", "-1"], ("--meeting",)),
        (["set", "drafts/try", "A 1", "agreed", "--meeting", "2"], ("Meeting 2 was closed", "--meeting")),
        (["set", "drafts/try", "A 1", "no-agreement", "--ad-referendum"], ("shades of agreed",)),
        (["stauts", "drafts/try"], ("'stauts'", "`status`")),
        (["drafts/try"], ("`wgec-draft show drafts/try`",)),
        (["--verbose"], ("--verbose",)),
        (["move", "drafts/try", "A 1"], ("--after",)),
        (["move", "drafts/try", "A 1", "--level", "deep"], ("'deep'", "number")),
        (["move", "drafts/try", "A 1", "--level", "40"], ("between 1 and 12",)),
        (["add", "drafts/try", "--into", "Z", "--text", "x"], ("no group 'Z'", "A, B")),
        (["add", "drafts/try", "--into", "A", "--text", " "], ("no words",)),
        (["edit", "drafts/try", "A 4"], ("no words left", "withdraw")),
        (["split", "drafts/try", "A 4", "--before-words", "xyz"], ("do not stand", "A 4")),
        (["split", "drafts/try", "A 4", "--before-words", "e"], ("times", "once")),
        (["merge-items", "drafts/try", "A 4"], ("two different items",)),
        (["withdraw", "drafts/try", "A 4", "--reason", " "], ("--reason",)),
        (["restore", "drafts/try", "A 4"], ("in the text",)),
        (["edit", "drafts/try", "A Q1", "--text", "x"], ("withdrawn", "Restore")),
        (["propose", "drafts/try", "A 4", "--text", "x"], ("--for",)),
        (["dispose", "drafts/try", "A 4", "p9", "taken", "--reason", "x"], ("'p9'", "none")),
        (["show", "drafts/try", "--version", "9.9"], ("'9.9'", "1.0, 1.1, 1.2, 1.3")),
        (["diff", "drafts/try", "1.4", "1.5"], ("'1.4'", "1.0, 1.1, 1.2, 1.3")),
        (["diff", "drafts/try", "--item", "Z 1"], ("'Z 1'",)),
        (["history", "drafts/try", "Z 1"], ("'Z 1'",)),
        (["record", "drafts/try", "--last", "0"], ("--last",)),
        (["meetings", "drafts/try", "set", "5", "--from", "2025-02-30"], ("2025-02-30", "date")),
        (["meetings", "drafts/try", "set", "5", "--from", "soon"], ("soon", "date")),
        (["meetings", "drafts/try", "set", "0"], ("NUMBER",)),
        (["meetings", "drafts/try", "set", "5", "--from", "2025-03-02", "--to", "2025-03-01"], ("before it begins",)),
        (["groups", "drafts/try", "add", "3 A", "x"], ("'3 A'", "letter")),
        (["groups", "drafts/try", "add", "A", "x"], ("group A already",)),
        (["groups", "drafts/try", "remove", "A"], ("holds",)),
        (["members", "drafts/try", "add", "arvania"], ("already",)),
        (["members", "drafts/try", "remove", "Nobody"], ("'Nobody'",)),
        (["members", "drafts/try", "add", " "], ("name",)),
        (["title", "drafts/try"], ("--note",)),
        (["title", "drafts/try", ""], ("title",)),
        (["title", "drafts/try", "a\nb"], ("one line",)),
        (["close", "drafts/try", "--as", "1.3"], ("1.3",)),
        (["close", "drafts/try", "--as", "../up"], ("../up",)),
        (["close", "drafts/try", "--meeting", "2"], ("Meeting 2 was closed",)),
        (["new", "drafts/try", "--title", "x"], ("a draft here already",)),
        (["new", "drafts/other", "--title", " "], ("--title",)),
        (["new", "drafts/other", "--sample", "none"], ("no sample 'none'",)),
        (["completion", "fish"], ("'fish'", "bash")),
        (["redo", "drafts/try"], ("nothing to redo",)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    arguments: list[str], said: tuple[str, ...], draft: Path, run: Run
) -> None:
    before = bytes_of(draft)
    begun = time.monotonic()

    refused(run(*arguments), *said)
    assert bytes_of(draft) == before
    assert time.monotonic() - begun < 2
