"""The suite that finds nothing wrong would find it: each known mistake, put into the program, is caught."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.durability.faults import Fault, Kind, every_fault
from tests.durability.parking import PARKINGS
from tests.durability.scenarios import (
    SAVES,
    Scenario,
    after_crashes,
    after_faults,
    copied,
    played_in,
    prepared_in,
)
from tests.durability.typing import JOURNALS
from wgec_draft.model.refusal import Refusal
from wgec_draft.store import disk, journal, record, saving, suggestions
from wgec_draft.store.journal import JournalFile

OPERATIONS = {scenario.name: scenario for scenario in (*SAVES, *JOURNALS)}
Patch = pytest.MonkeyPatch


def caught_by_faults(place: Path, scenario: Scenario, *kinds: Kind) -> list[str]:
    base = prepared_in(place, scenario)
    calls = played_in(copied(base), scenario).calls
    return after_faults(base, scenario, (fault for fault in every_fault(calls) if fault.kind in kinds))[1]


def caught_by_crashes(place: Path, scenario: Scenario, fault: Fault | None = None) -> list[str]:
    base = prepared_in(place, scenario)
    return after_crashes(base, scenario, played_in(copied(base), scenario, fault).log, first_only=True)[1]


def over_the_old_file(temporary: Path, target: Path) -> None:
    """What `open('w')` does."""
    content = temporary.read_bytes()
    descriptor = os.open(target, os.O_WRONLY | os.O_TRUNC)
    os.write(descriptor, content[:100])
    os.write(descriptor, content[100:])
    os.close(descriptor)
    temporary.unlink()


def test_a_save_over_the_old_file_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(saving, "put_in_place", over_the_old_file)
    found = caught_by_faults(place, OPERATIONS["edit"], Kind.KILL_AFTER)
    assert any("neither what it was nor what it became" in each or "Refusal" in each for each in found)


def test_a_save_over_the_private_file_is_caught(place: Path, monkeypatch: Patch) -> None:
    put = disk.put_in_place

    def over_or_new(temporary: Path, target: Path) -> None:
        (over_the_old_file if target.exists() else put)(temporary, target)

    monkeypatch.setattr(suggestions, "put_in_place", over_or_new)
    found = caught_by_faults(place, next(each for each in PARKINGS if each.name == "dropped"), Kind.KILL_AFTER)
    assert any("can't be read" in each or "not in step" in each for each in found)


def appending_without_a_newline(path: Path, entry: record.Entry) -> None:
    """What swallows a line after a torn one."""
    line = disk_line(entry)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        if os.write(descriptor, line) < len(line):
            raise Refusal("no room")
    finally:
        os.close(descriptor)


def disk_line(entry: record.Entry) -> bytes:
    return json.dumps(entry.plain(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def test_a_torn_line_that_swallows_the_next_one_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(saving, "append", appending_without_a_newline)
    found = caught_by_faults(place, OPERATIONS["edit"], Kind.SHORT)
    assert any("line of the record" in each or "leads elsewhere" in each for each in found)


def unsynced(_: int) -> None:
    """A sync that was forgotten."""


def test_a_forgotten_sync_of_a_file_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(disk, "sync_file", unsynced)
    assert caught_by_crashes(place, OPERATIONS["edit"])


def test_a_forgotten_sync_of_the_record_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(record, "sync_file", unsynced)
    assert caught_by_crashes(place, OPERATIONS["edit"])


def test_a_forgotten_sync_of_the_journal_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(journal, "sync_file", unsynced)
    assert any(
        "what was on the disk" in each or "are gone" in each for each in caught_by_crashes(place, OPERATIONS["typing"])
    )


def test_a_forgotten_sync_of_a_folder_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(disk, "sync_folder", lambda _: None)
    assert caught_by_crashes(place, OPERATIONS["edit"])


def test_a_forgotten_sync_of_the_journal_s_folder_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(journal, "sync_folder", lambda _: None)
    assert caught_by_crashes(place, OPERATIONS["typing"])


def renamed_before_synced(temporary: Path, target: Path) -> None:
    """The right steps in the wrong order."""
    temporary.replace(target)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    disk.sync_folder(target.parent)


def test_a_rename_before_the_sync_is_caught(place: Path, monkeypatch: Patch) -> None:
    monkeypatch.setattr(disk, "sync_file", unsynced)
    monkeypatch.setattr(saving, "put_in_place", renamed_before_synced)
    assert caught_by_crashes(place, OPERATIONS["edit"])


def trying_again(sync: Callable[[JournalFile], None]) -> Callable[[JournalFile], None]:
    """A sync that is done once more after it failed, as if that said anything."""

    def synced(file: JournalFile) -> None:
        try:
            sync(file)
        except OSError:
            file._has_failed = False
            sync(file)

    return synced


def test_a_second_sync_after_a_failed_one_is_caught(place: Path, monkeypatch: Patch) -> None:
    scenario = OPERATIONS["typing"]
    monkeypatch.setattr(JournalFile, "sync", trying_again(JournalFile.sync))
    base = prepared_in(place, scenario)
    calls = played_in(copied(base), scenario).calls
    syncs = [at for at, name in enumerate(calls) if name == "fsync"]
    found: list[str] = []
    for at in (*reversed(syncs), *reversed(syncs)):  # which of them does what hangs on two threads
        if not found:
            outcome = played_in(copied(base), scenario, Fault(Kind.EIO, at))
            found = after_crashes(base, scenario, outcome.log, first_only=True)[1]
    assert found


def test_a_torn_mark_that_swallows_the_next_one_is_caught(place: Path, monkeypatch: Patch) -> None:
    def glued(file: JournalFile, *records: object) -> None:
        os.write(file._descriptor, b"torn")
        appended(file, *records)

    appended = JournalFile.append
    scenario = OPERATIONS["recovery"]
    base = prepared_in(place, scenario)
    monkeypatch.setattr(JournalFile, "append", glued)
    found = after_crashes(base, scenario, played_in(copied(base), scenario).log)[1]
    assert any("what was dropped comes up again" in each for each in found)
