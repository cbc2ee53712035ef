"""A journal is read to its last whole line, whoever tore it, and belongs to one draft and one process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.session import Session
from wgec_draft.store.journal import JournalFile, Origin, made_own, taken_over
from wgec_draft.store.journal_folder import clean, dead_journals, journal_places
from wgec_draft.store.journal_lines import NOTHING_BEFORE, JournalLines, journal_line, line_digest
from wgec_draft.store.typed_words import TypedWords, TypingPlace

PLACE = TypingPlace("first", "text")
LETTERS = "so that the words of all are kept"


def a_journal(folder: Path, draft: Path, lineage: str = "", letters: str = LETTERS, part: int = 1) -> Path:
    """The journal of a process that typed the letters one by one and died."""
    origin = Origin(lineage, os.path.realpath(draft), "run", part)
    words = TypedWords()
    file = JournalFile.created(made_own(folder), origin, words)
    file.append(words.begun(PLACE, "Words", "Chair", 1_000))
    for at, letter in enumerate(letters):
        file.append([1, 5 + at, 5 + at, letter, 1_000 + at])
    file.close()
    return file.path


def text_in(path: Path) -> str:
    journal = taken_over(path)
    assert journal is not None
    journal.file.close()
    held = journal.words.at(PLACE)
    return held.text if held else ""


@given(st.integers(0, 10_000))
def test_of_a_journal_cut_anywhere_every_whole_line_counts(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("cut")
    path = a_journal(folder / "state", folder)
    whole = path.read_bytes()
    cut %= len(whole)
    path.write_bytes(whole[:cut])
    lines = whole[:cut].count(b"\n") + (whole[cut : cut + 1] == b"\n")
    if lines == 0:
        assert taken_over(path) is None
    else:
        assert text_in(path) == ("Words" + LETTERS[: lines - 2] if lines > 1 else "")


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_byte_never_makes_other_words(
    tmp_path_factory: pytest.TempPathFactory, at: int, difference: int
) -> None:
    folder = tmp_path_factory.mktemp("flip")
    path = a_journal(folder / "state", folder)
    source = bytearray(path.read_bytes())
    source[at % len(source)] ^= difference
    path.write_bytes(source)
    journal = taken_over(path)
    if journal is not None:
        journal.file.close()
        held = journal.words.at(PLACE)
        assert held is None or ("Words" + LETTERS).startswith(held.text)


def test_a_line_after_a_torn_one_is_a_line_of_its_own(tmp_path: Path) -> None:
    path = a_journal(tmp_path / "state", tmp_path)
    path.write_bytes(path.read_bytes()[:-7])
    journal = taken_over(path)
    assert journal is not None
    journal.file.append({"dropped": 1, "at": 2_000})
    journal.file.close()
    assert text_in(path) == ""


def test_what_follows_a_lost_line_is_not_put_where_it_does_not_belong() -> None:
    lines, previous = [], NOTHING_BEFORE
    words = TypedWords()
    for record in (
        words.begun(PLACE, "Words", "Chair", 1),
        [1, 0, 0, "Many ", 2],
        [1, 0, 5, "", 3],
        [1, 0, 5, "All", 4],
    ):
        lines.append(journal_line(record, previous))
        previous = line_digest(lines[-1])
    whole = JournalLines(b"".join(lines))
    damaged = JournalLines(b"".join((lines[0], lines[1], b"\0" * len(lines[2]), b"\n", lines[3])))
    assert [record is None for record in whole.records()] == [False] * 4
    assert [record is None for record in damaged.records()] == [False, False, True, False]


def test_reading_begins_at_the_last_whole_snapshot_and_at_no_words_that_look_like_one(tmp_path: Path) -> None:
    path = a_journal(tmp_path / "state", tmp_path, letters=' {"held":[]}')
    journal = taken_over(path)
    assert journal is not None
    journal.file.append(journal.words.snapshot())
    journal.file.append([1, 0, 0, 'x {"held":', 5_000])
    journal.file.close()
    assert len(list(JournalLines(path.read_bytes()).records())) == 2
    assert text_in(path) == 'x {"held":Words {"held":[]}'
    path.write_bytes(path.read_bytes().replace(b'},{"held":', b'}, {"held":'))
    assert text_in(path).endswith('Words {"held":[]}')


def test_the_journal_of_a_living_process_is_nobody_else_s(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            file = JournalFile.created(made_own(tmp_path / "state"), Origin("", str(tmp_path), "run", 1), TypedWords())
            file.append({"begun": 1, "id": "first", "field": "text", "by": "", "since": 1, "base": "", "text": "x"})
            os.write(writing, b"x")
            signal.pause()
        finally:
            os._exit(0)
    os.read(reading, 1)
    assert dead_journals(tmp_path, "", [tmp_path / "state"]) == ()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    (dead,) = dead_journals(tmp_path, "", [tmp_path / "state"])
    assert dead_journals(tmp_path, "", [tmp_path / "state"]) == ()  # the first who asked has it now
    dead.file.close()
    os.close(reading)
    os.close(writing)


def lineage_and_folder(tmp_path: Path, name: str = "d") -> tuple[str, Path]:
    session = handwritten(tmp_path / name)
    session.do(ChangeNote("first", "one"), CHAIR)
    return session.lineage(), session.folder.path


def found(tmp_path: Path, draft: Path, lineage: str) -> int:
    dead = dead_journals(draft, lineage, [tmp_path / "state"])
    for each in dead:
        each.file.close()
    return len(dead)


def test_a_moved_draft_takes_its_words_along_and_a_copy_does_not(tmp_path: Path) -> None:
    lineage, draft = lineage_and_folder(tmp_path)
    a_journal(tmp_path / "state", draft, lineage)
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in draft.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    assert (found(tmp_path, draft, lineage), found(tmp_path, copy, lineage)) == (1, 0)
    draft.rename(tmp_path / "moved")
    assert found(tmp_path, tmp_path / "moved", lineage) == 1


def test_another_draft_in_the_same_place_is_told_nothing(tmp_path: Path) -> None:
    lineage, draft = lineage_and_folder(tmp_path)
    a_journal(tmp_path / "state", draft, lineage)
    draft.rename(tmp_path / "away")
    other, same_place = lineage_and_folder(tmp_path)
    assert same_place == draft
    assert (found(tmp_path, draft, other), found(tmp_path, tmp_path / "away", lineage)) == (0, 1)


def test_a_draft_without_a_name_yet_is_known_by_its_folder(tmp_path: Path) -> None:
    draft = handwritten(tmp_path / "d").folder.path
    a_journal(tmp_path / "state", draft)
    (tmp_path / "link").symlink_to(draft)
    assert (found(tmp_path, draft, ""), found(tmp_path, tmp_path / "link", "")) == (1, 1)
    Session(draft).do(ChangeNote("first", "one"), CHAIR)
    assert found(tmp_path, draft, Session(draft).lineage()) == 1
    assert found(tmp_path, tmp_path, "") == 0


def test_of_one_run_its_last_journal_tells_everything(tmp_path: Path) -> None:
    first = a_journal(tmp_path / "state", tmp_path, letters="old", part=1)
    a_journal(tmp_path / "elsewhere", tmp_path, letters="new", part=2)
    (dead,) = dead_journals(tmp_path, "", [tmp_path / "state", tmp_path / "elsewhere"])
    held = dead.words.at(PLACE)
    assert held is not None
    assert held.text == "Wordsnew"
    dead.close()
    assert first.exists()  # it may only go before the last one does
    (dead,) = dead_journals(tmp_path, "", [tmp_path / "state", tmp_path / "elsewhere"])
    dead.settle()
    assert not first.exists()
    assert first.with_suffix(".settled").exists()
    assert dead_journals(tmp_path, "", [tmp_path / "state", tmp_path / "elsewhere"]) == ()


def test_what_was_settled_can_be_read_for_thirty_days_and_what_was_not_for_ever(tmp_path: Path) -> None:
    unsettled = a_journal(tmp_path / "state", tmp_path)
    settled = unsettled.with_name("other.settled")
    settled.write_bytes(b"words")
    cut_off = unsettled.with_name(".~run-9.journal")
    cut_off.write_bytes(b"")
    foreign = unsettled.with_name("letter.txt")
    foreign.write_bytes(b"")
    day = 86_400.0
    clean([tmp_path / "state"], time.time() + 29 * day)
    assert (unsettled.exists(), settled.exists(), cut_off.exists(), foreign.exists()) == (True, True, False, True)
    clean([tmp_path / "state", tmp_path / "nowhere"], time.time() + 31 * day)
    assert (unsettled.exists(), settled.exists(), foreign.exists()) == (True, False, True)


@pytest.mark.parametrize("put", ["pipe", "link", "folder", "empty", "other"])
def test_what_is_no_journal_is_left_alone(tmp_path: Path, put: str) -> None:
    path = made_own(tmp_path / "state") / "strange.journal"
    if put == "pipe":
        os.mkfifo(path)
    elif put == "link":
        path.symlink_to(a_journal(tmp_path / "outside", tmp_path))
    elif put == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"" if put == "empty" else b'{"format":"wgec-draft-journal/1"}\n')
    assert dead_journals(tmp_path, "", [tmp_path / "state"]) == ()
    assert os.path.lexists(path)


def test_a_folder_that_is_somebody_else_s_or_a_link_is_not_written_in(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with pytest.raises(OSError, match="somebody else"):
        made_own(tmp_path / "link")
    assert journal_places()[0].name == "journal"
