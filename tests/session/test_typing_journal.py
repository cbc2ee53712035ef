"""What is typed is kept from the first key on, whatever fails, and the journal says only what is true of it."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store import journal as journal_module
from wgec_draft.store.disk import TEMPORARY_PREFIX
from wgec_draft.store.journal import taken_over
from wgec_draft.store.journal_lines import JournalLines
from wgec_draft.store.typed_words import TypedWords, TypingPlace, edit_between, replayed

TEXT = TypingPlace("first", "text")
NOTE = TypingPlace("first", "note")
BASE = "States shall cooperate."


def opened(tmp_path: Path, *places: str) -> TypingJournal:
    named = [tmp_path / name for name in places or ("state",)]
    return TypingJournal(tmp_path / "d", "lineage", "Chair", named)


def held_in(path: Path) -> dict[str, str]:
    """What a journal file holds, read as after a crash, though its process lives."""
    return {held.place.field: held.text for held in replayed(JournalLines(path.read_bytes()).records()).held()}


def journals(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.journal") if not path.name.startswith(TEMPORARY_PREFIX))


@given(st.text(st.sampled_from("ab[ \n"), max_size=12), st.text(st.sampled_from("ab[ \n"), max_size=12))
def test_one_replacement_makes_the_new_text_of_the_old(old: str, new: str) -> None:
    start, end, inserted = edit_between(old, new)
    assert old[:start] + inserted + old[end:] == new
    assert len(inserted) + end - start <= len(old) + len(new)
    if old == new:
        assert (start, inserted) == (end, "")


@given(st.lists(st.tuples(st.integers(0, 2), st.text(max_size=12), st.sampled_from("tttsdx")), max_size=30))
def test_a_replay_holds_what_the_desk_held(acts: list[tuple[int, str, str]]) -> None:
    words, copies = TypedWords(), [TypedWords()]
    for number, text, act in acts:
        place = TypingPlace(str(number), "text")
        held = words.at(place)
        records = []
        if held is None:
            records = [words.begun(place, "base", "Chair", 1)]
        elif act == "t":
            records = [[held.number, *edit_between(held.text, text), 2]]
        elif act == "s":
            records = [{"settled": held.number, "line": 3, "at": 4, "base": text}]
        elif act == "d":
            records = [{"dropped": held.number, "at": 5}]
        else:
            copies.append(replayed([words.snapshot()]))
        for record in records:
            words.apply(record)
            for copy in copies:
                copy.apply(record)
    assert all(copy.snapshot() == words.snapshot() for copy in copies)


def test_every_key_is_in_the_file_at_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.prepare()
    journal.typed(TEXT, BASE, BASE + " A")
    assert journal.wait(5).kept
    text = BASE + " A"
    for letter in "ll others مع [brackets]\nand 👩‍👩‍👧 \ud800 too":
        text += letter
        journal.typed(TEXT, BASE, text)
        assert journal.state().written == journal.state().typed
    journal.typed(NOTE, "", "to be seen")
    (file,) = journals(tmp_path / "state")
    assert held_in(file) == {"text": text, "note": "to be seen"}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert journal.close().kept


def test_it_is_called_kept_only_after_the_disk_has_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = opened(tmp_path)
    journal.typed(TEXT, BASE, "one")
    assert journal.wait(5).kept
    held, asked = threading.Event(), threading.Event()

    def slow(_: int) -> None:
        asked.set()
        held.wait(5)

    monkeypatch.setattr(journal_module, "sync_file", slow)
    journal.typed(TEXT, BASE, "two")
    assert asked.wait(5)
    begun = time.monotonic()
    journal.typed(TEXT, BASE, "three")
    assert time.monotonic() - begun < 1  # nobody who types waits for the disk
    state = journal.state()
    assert (state.kept, state.written) == (False, state.typed)
    held.set()
    assert journal.wait(5).kept
    journal.close()


@pytest.mark.parametrize("broken", ["sync", "write", "short"])
def test_a_journal_that_failed_is_left_and_everything_goes_into_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    journal = opened(tmp_path, "state", "elsewhere")
    journal.typed(TEXT, BASE, "one")
    journal.wait(5)
    (first,) = journals(tmp_path / "state")
    inode = first.stat().st_ino
    synced_after_failure = []

    def failing_sync(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == inode:
            synced_after_failure.append(descriptor)
            raise OSError(errno.EIO, "broken")

    def failing_write(descriptor: int, content: bytes) -> int:
        if os.fstat(descriptor).st_ino == inode:
            if broken == "write":
                raise OSError(errno.ENOSPC, "full")
            content = content[:10]
        return write(descriptor, content)

    write = os.write
    if broken == "sync":
        monkeypatch.setattr(journal_module, "sync_file", failing_sync)
    else:
        monkeypatch.setattr(os, "write", failing_write)
    journal.typed(TEXT, BASE, "two")
    journal.typed(NOTE, "", "three")
    state = journal.wait(5)
    assert state.kept
    assert state.trouble is not None
    assert (state.trouble.where, len(synced_after_failure)) == (first, broken == "sync")
    (second,) = journals(tmp_path / "elsewhere")
    assert state.trouble.kept_in == second
    journal.typed(TEXT, BASE, "four")
    assert held_in(second) == {"text": "four", "note": "three"}
    assert taken_over(first) is None  # its process lives
    journal.close()


def test_where_nothing_can_be_written_the_words_wait_and_go_to_the_first_place_that_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wgec_draft.session.typing_journal.AGAIN", 0.01)
    (tmp_path / "state").write_text("a file where the folder should be")
    journal = opened(tmp_path, "state")
    journal.typed(TEXT, BASE, "one")
    while journal.state().trouble is None:
        time.sleep(0.001)
    trouble = journal.state().trouble
    assert trouble is not None
    assert (trouble.kept_in, journal.state().kept, journal.state().written) == (None, False, 0)
    journal.typed(TEXT, BASE, "two")
    (tmp_path / "state").unlink()
    state = journal.wait(5)
    assert state.kept
    (file,) = journals(tmp_path / "state")
    assert held_in(file) == {"text": "two"}
    journal.close()


def test_what_is_settled_is_held_no_more_and_what_was_typed_meanwhile_stays(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.typed(TEXT, BASE, "States should cooperate, all of")
    journal.typed(NOTE, "", "a note")
    journal.wait(5)
    (file,) = journals(tmp_path / "state")
    journal.settled(TEXT, 12, "States should cooperate.")
    journal.dropped(NOTE)
    (held,) = replayed(JournalLines(file.read_bytes()).records()).held()
    assert (held.base, held.text) == ("States should cooperate.", "States should cooperate, all of")
    journal.settled(TEXT, 13, "States should cooperate, all of")
    assert held_in(file) == {}
    assert "a note" in file.read_text()  # what was dropped can still be read
    journal.close()
    assert journals(tmp_path / "state") == []
    assert len(list((tmp_path / "state").glob("*.settled"))) == 1


def test_words_that_are_those_of_the_draft_leave_nothing_behind(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.typed(TEXT, BASE, BASE)
    assert journal.state().typed == 0
    journal.typed(TEXT, BASE, BASE + "x")
    journal.typed(TEXT, BASE, BASE)
    journal.close()
    assert journals(tmp_path / "state") == []


def test_what_was_typed_in_the_very_last_moment_is_kept_by_closing(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    journal.typed(TEXT, BASE, "unsaved")
    assert journal.close().kept
    (file,) = journals(tmp_path / "state")
    assert held_in(file) == {"text": "unsaved"}


def test_a_long_journal_goes_on_in_a_new_file_and_keys_meanwhile_are_in_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wgec_draft.session.typing_journal._LARGEST", 2_000)
    monkeypatch.setattr("wgec_draft.session.typing_journal.SNAPSHOT_AFTER", 7)
    journal = opened(tmp_path)
    text = ""
    for number in range(120):
        text += f"{number} "
        journal.typed(TEXT, BASE, text)
        if number % 20 == 0:
            journal.wait(5)
    journal.wait(5)
    files = journals(tmp_path / "state")
    assert len(files) > 1
    newest = max(files, key=lambda file: int(file.stem.rpartition("-")[2]))
    assert held_in(newest) == {"text": text}
    journal.close()
