"""Read marks are kept outside the draft, private, whole or not at all, and a damaged file is no catastrophe."""

from __future__ import annotations

import stat
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.drafts import drafts
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.naming import locate_item
from wgec_draft.model.read_marks import ReadMarks, all_read, seen_as
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.store.read_marks import ReadMarkFile

DRAFT = Draft("T", version="1.0", groups=(Group("A", items=(Item("a", "1", status=Status.AGREED, text="Act."),)),))


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadMarkFile:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return ReadMarkFile("lineage", "Anna")


@settings(max_examples=12)
@given(drafts())
def test_what_was_read_is_there_the_next_time(draft: Draft) -> None:
    with tempfile.TemporaryDirectory() as folder:
        marks = all_read(draft)
        ReadMarkFile("lineage", "Anna", Path(folder)).change(lambda _: marks)
        assert ReadMarkFile("lineage", "Anna", Path(folder)).load() == (marks, "")


def test_nobody_else_can_look_at_what_somebody_read(file: ReadMarkFile, tmp_path: Path) -> None:
    file.change(lambda _: all_read(DRAFT))
    assert file.path.is_relative_to(tmp_path / "state" / "wgec-draft")
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700
    assert "Anna" not in str(file.path)


def test_each_person_and_each_draft_has_marks_of_its_own(file: ReadMarkFile) -> None:
    file.change(lambda _: all_read(DRAFT))
    assert ReadMarkFile("lineage", "Berta").load() == (ReadMarks(), "")
    assert ReadMarkFile("another", "Anna").load() == (ReadMarks(), "")
    assert ReadMarkFile("lineage", " Anna ").load()[0].items


def test_the_marks_of_two_windows_add_up(file: ReadMarkFile) -> None:
    first, second = replace(DRAFT.groups[0].items[0]), Item("b", "2", text="Go.")
    both = replace(DRAFT, groups=(Group("A", items=(first, second)),))
    file.change(lambda marks: marks.with_read(seen_as(locate_item(both, "1"))))
    ReadMarkFile("lineage", "Anna").change(lambda marks: marks.with_read(seen_as(locate_item(both, "2"))))
    assert file.load()[0].items.keys() == {"a", "b"}


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"null", b'{"format":"wgec-draft-read/2"}', b"\xff\xfe", b"[" * 100_000,
    b'{"format":"wgec-draft-read/1","lineage":"lineage","person":"Anna","since":"","items":{"a":{"group":"A","item":{}}}}',
    b'{"format":"wgec-draft-read/1","lineage":"lineage","person":"Anna","since":1,"items":{}}',
    b'{"format":"wgec-draft-read/1","lineage":"other","person":"Anna","since":"","items":{}}',
])  # fmt: skip
def test_a_damaged_file_is_set_aside_with_a_notice(content: bytes, file: ReadMarkFile) -> None:
    file.path.parent.mkdir(parents=True)
    file.path.write_bytes(content)
    marks, notice = file.load()
    assert marks == ReadMarks() and "begin anew" in notice
    assert [path.read_bytes() for path in file.path.parent.iterdir()] == [content]
    file.change(lambda _: all_read(DRAFT))
    assert file.load() == (all_read(DRAFT), "")


def test_what_is_no_file_is_left_alone(file: ReadMarkFile) -> None:
    file.path.mkdir(parents=True)
    marks, notice = file.load()
    assert marks == ReadMarks() and "can't be read" in notice
    with pytest.raises(Refusal):
        file.change(lambda _: all_read(DRAFT))
    assert list(file.path.parent.iterdir()) == [file.path]
