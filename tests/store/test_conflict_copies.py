"""Files that a sync program put beside a draft are found by what they hold, and set aside, never deleted."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, HANDWRITTEN, MEMBERS, handwritten
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.session import Session
from wgec_draft.store.conflict_copies import CopyFinder, CopyKind, set_aside
from wgec_draft.store.conflict_names import marks_conflict, person_in
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.versions import version_labels

NAMED = (
    "draft (Anna's conflicted copy 2026-01-01).yaml",
    "draft (Anna’s conflicted copy 2026-01-01 (1)).yaml",
    "draft (In Konflikt stehende Kopie von Anna 2026-01-01).yaml",
    "draft (Copie en conflit de Anna 2026-01-01).yaml",
    "draft (copia en conflicto de Anna 2026-01-01).yaml",
    "draft (конфликтующая копия, Anna 2026-01-01).yaml",
    "draft (Anna 的冲突副本 2026-01-01).yaml",
    "draft (conflicted copy 2026-01-01 120000).yaml",
    "draft_conflict-20260101-120000.yaml",
    "draft.sync-conflict-20260101-120000-ABCDEFG.yaml",
    "draft (SFConflict anna@example.org 2026-01-01-12-00-00).yaml",
    "draft [Conflict].yaml",
    "draft (1).yaml",
    "draft 2.yaml",
)
"""Names by which the programs can be known."""
OTHERS = ("draft-DESKTOP-7.yaml", "Copy of draft.yaml", "draft - Kopie.yaml", "draft_REMOTE_1234.yaml", "draft.YML")
"""Names by which nobody knows."""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return handwritten(tmp_path / "d")


def found(session: Session) -> list[tuple[str, CopyKind]]:
    return [(copy.name, copy.kind) for copy in CopyFinder(session.folder).found(session.draft())]


@pytest.mark.parametrize("name", [*NAMED, *OTHERS])
def test_another_state_of_the_draft_is_found_whatever_it_is_called(session: Session, name: str) -> None:
    (session.folder.path / name).write_text(HANDWRITTEN.replace("publish", "print"), "utf-8")
    assert found(session) == [(name, CopyKind.DRAFT)]
    assert marks_conflict(name, "draft.yaml") == (name in NAMED)


@pytest.mark.parametrize("name", [*NAMED, "draft-DESKTOP-7.yaml"])
def test_a_copy_that_cannot_be_read_is_found_by_its_name_and_says_why(session: Session, name: str) -> None:
    (session.folder.path / name).write_text(HANDWRITTEN.replace("groups:", "groups: ["), "utf-8")
    (copy,) = CopyFinder(session.folder).found(session.draft())
    assert copy.draft is None
    assert name in copy.trouble
    assert copy.meaning.startswith("It can't be read: ")


def test_what_only_lies_there_is_no_copy(session: Session) -> None:
    folder = session.folder.path
    (folder / "notes.yaml").write_text("a: b\n", "utf-8")
    (folder / "notes.md").write_text("draft", "utf-8")
    (folder / ".draft.yaml.swp").write_bytes(b"x")
    (folder / "draft.yaml~").write_text(HANDWRITTEN, "utf-8")
    (folder / "other.yaml").write_text(HANDWRITTEN.replace("id: ", "id: x"), "utf-8")
    (folder / "draft-notes.yaml").write_text("- not: a draft\n", "utf-8")
    (folder / "linked draft.yaml").symlink_to("draft.yaml")
    os.mkfifo(folder / "draft (1).yaml")
    (folder / "draft 2.yaml").mkdir()
    assert found(session) == []


def test_copies_of_roster_record_and_versions_are_found_and_say_what_to_do(session: Session) -> None:
    session.close_meeting(CHAIR, meeting=1)
    folder = session.folder.path
    (folder / "members-DESKTOP-7.yaml").write_text(MEMBERS, "utf-8")
    shutil.copy(folder / "record.jsonl", folder / "record-DESKTOP-7.jsonl")
    (folder / "record (conflicted copy 2026-01-01 120000).jsonl").write_bytes(b"")
    (folder / "record-of-others.jsonl").write_text("{}\n", "utf-8")
    shutil.copy(folder / "versions" / "1.0.yaml", folder / "versions" / "1.0 (1).yaml")
    assert found(session) == [
        ("members-DESKTOP-7.yaml", CopyKind.ROSTER),
        ("record (conflicted copy 2026-01-01 120000).jsonl", CopyKind.RECORD),
        ("record-DESKTOP-7.jsonl", CopyKind.RECORD),
        ("versions/1.0 (1).yaml", CopyKind.VERSION),
    ]
    meanings = [copy.meaning for copy in CopyFinder(session.folder).found(session.draft())]
    assert "Take in what members.yaml has not; it is set aside then." in meanings[0]
    assert all("et it aside" in meaning or "et this one aside" in meaning for meaning in meanings[1:])
    assert version_labels(session.folder) == ("1.0",)
    session.close_meeting(CHAIR, meeting=2)  # which a second file of a version would else keep from being done


def test_a_file_is_not_read_again_before_it_changes(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    path = session.folder.path / "draft 2.yaml"
    path.write_text(HANDWRITTEN, "utf-8")
    finder = CopyFinder(session.folder)
    (first,) = finder.found(session.draft())
    monkeypatch.setattr("wgec_draft.store.conflict_copies.read_regular", lambda *_: pytest.fail("read again"))
    assert finder.found(session.draft()) == (first,)
    monkeypatch.undo()
    path.write_text(HANDWRITTEN.replace("publish", "print at last"), "utf-8")
    (second,) = finder.found(session.draft())
    assert second.draft != first.draft
    path.unlink()
    assert finder.found(session.draft()) == ()


def test_a_copy_is_set_aside_whole_and_nothing_is_overwritten(session: Session) -> None:
    path = session.folder.path / "draft 2.yaml"
    for count, name in enumerate(("draft 2.yaml", "draft 2, 2.yaml", "draft 2, 3.yaml")):
        path.write_text(f"{HANDWRITTEN}# {count}\n", "utf-8")
        (copy,) = CopyFinder(session.folder).found(session.draft())
        target = set_aside(session.folder, copy)
        assert target == session.folder.path / "private" / "copies" / name
        assert target.read_text("utf-8") == f"{HANDWRITTEN}# {count}\n"
        assert not path.exists()
    assert found(session) == []
    assert (session.folder.path / "private").stat().st_mode & 0o077 == 0


def test_a_copy_that_changed_since_it_was_looked_at_stays_in_its_place(session: Session) -> None:
    path = session.folder.path / "draft 2.yaml"
    path.write_text(HANDWRITTEN, "utf-8")
    (copy,) = CopyFinder(session.folder).found(session.draft())
    path.write_text(HANDWRITTEN.replace("publish", "print at last"), "utf-8")
    with pytest.raises(Refusal, match="changed meanwhile"):
        set_aside(session.folder, copy)
    assert "print at last" in path.read_text("utf-8")


def test_nothing_is_moved_out_of_the_folder_by_a_link(session: Session, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (session.folder.path / "private").symlink_to(tmp_path / "elsewhere")
    (session.folder.path / "draft 2.yaml").write_text(HANDWRITTEN, "utf-8")
    (copy,) = CopyFinder(session.folder).found(session.draft())
    with pytest.raises(Refusal, match="symbolic link"):
        set_aside(session.folder, copy)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.fixture
def linked(session: Session, tmp_path: Path) -> Path:
    """The file outside the folder that `draft.yaml` is a link to."""
    target = tmp_path / "synced" / "wgec.yaml"
    target.parent.mkdir()
    session.folder.draft_file.rename(target)
    session.folder.draft_file.symlink_to(target)
    return target


def test_beside_a_linked_draft_copies_are_found_at_the_link_and_at_what_it_leads_to(
    session: Session, linked: Path
) -> None:
    other = HANDWRITTEN.replace("publish", "print")
    (session.folder.path / NAMED[0]).write_text(other, "utf-8")
    for name in ("wgec (conflicted copy 2026-01-01 120000).yaml", "wgec-DESKTOP-7.yaml"):
        (linked.parent / name).write_text(other, "utf-8")
    (linked.parent / "wgec (1).yaml").write_text("title: [", "utf-8")
    for name in ("another.yaml", NAMED[0]):  # which have nothing to do with this draft as far as their names go
        (linked.parent / name).write_text(other, "utf-8")
    (linked.parent / "wgec-notes.yaml").write_text("a: b\n", "utf-8")
    names = ("wgec (1).yaml", "wgec (conflicted copy 2026-01-01 120000).yaml", "wgec-DESKTOP-7.yaml")
    outside = [str(linked.parent / name) for name in names]
    copies = CopyFinder(session.folder).found(session.draft())
    assert [copy.name for copy in copies] == [*outside, NAMED[0]]
    assert [copy.is_outside for copy in copies] == [True, True, True, False]
    assert all("where this program moves nothing" in copy.meaning for copy in copies[1:3])
    assert "take it away" in copies[0].meaning


def test_what_lies_outside_the_folder_is_never_moved(session: Session, linked: Path) -> None:
    beside = linked.with_name("wgec (1).yaml")
    beside.write_text(HANDWRITTEN, "utf-8")
    (copy,) = CopyFinder(session.folder).found(session.draft())
    with pytest.raises(Refusal, match="outside the draft folder"):
        set_aside(session.folder, copy)
    assert beside.read_text("utf-8") == HANDWRITTEN


def test_the_file_in_the_folder_that_the_draft_is_a_link_to_is_no_copy_of_it(session: Session) -> None:
    target = session.folder.path / "draft (1).yaml"
    session.folder.draft_file.rename(target)
    session.folder.draft_file.symlink_to(target.name)
    assert found(session) == []


def test_the_person_is_read_from_the_name() -> None:
    assert person_in(NAMED[0]) == person_in(NAMED[1]) == "Anna"
    assert person_in("draft (conflicted copy 2026-01-01 120000).yaml") == ""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("middle", [[], ["||||||| 0123abc", '      text: "Base."']])
def test_what_git_could_not_bring_together_is_one_clear_error_with_its_line(ends: str, middle: list[str]) -> None:
    lines = HANDWRITTEN.splitlines()
    at = next(place for place, line in enumerate(lines) if "publish" in line)
    theirs = lines[at].replace("publish", "print")
    lines[at : at + 1] = ["<<<<<<< HEAD", lines[at], *middle, "=======", theirs, ">>>>>>> of anna: a branch"]
    with pytest.raises(Refusal) as refused:
        read_tree(ends.join(lines).encode(), "draft.yaml")
    assert str(refused.value).startswith(f"draft.yaml:{at + 1}:1: git could not bring two states together here")
    assert "take these lines out" in refused.value.remedy


def test_a_text_that_speaks_of_such_lines_is_no_conflict() -> None:
    said = HANDWRITTEN.replace("matters of common concern.", "<<<<<<< a\n        =======\n        >>>>>>> b")
    assert read_tree(said.encode())
