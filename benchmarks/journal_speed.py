"""Measures what a key costs in the thread that types, until it is safe, and how long an hour of typing takes to replay.

Run it from the repository's root: `PYTHONPATH=. python benchmarks/journal_speed.py`; `TMPDIR` says on which disk.
The peers write the same text in the same run: a file saved with `open('w')`, and SQLite in its careful modes.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from wgec_draft.session.command import Signature
from wgec_draft.session.recovery import Recovery
from wgec_draft.session.session import Session
from wgec_draft.session.typing_journal import SNAPSHOT_AFTER, TypingJournal
from wgec_draft.store.disk import prepared, put_in_place
from wgec_draft.store.journal import JournalFile, Origin, made_own
from wgec_draft.store.typed_words import TypedWords, TypingPlace, edit_between

PLACE = TypingPlace("first", "text")
KEYS = 600
PAUSE = 0.01
"""Seconds between two keys: ten times faster than anybody types."""
AN_HOUR = 43_000
WORDS = "States [and all stakeholders] shall cooperate on matters of common concern, "


def keyed(base: str, keys: int) -> list[str]:
    """What a field holds after each key: words put in near its end, some of them taken back."""
    texts, text, at = [], base, len(base) - 20
    for number in range(keys):
        if number % 10 == 9:
            text, at = text[: at - 1] + text[at:], at - 1
        else:
            text, at = text[:at] + WORDS[number % len(WORDS)] + text[at:], at + 1
        texts.append(text)
    return texts


def spent(write: Callable[[str], object], texts: list[str]) -> list[float]:
    """Milliseconds that each call took, with a pause after it."""
    taken = []
    for text in texts:
        begun = time.perf_counter()
        write(text)
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(PAUSE)
    return sorted(taken)


def tell(name: str, taken: list[float], survives: str) -> None:
    """Prints a row."""
    late = taken[int(len(taken) * 0.99)]
    print(f"| {name} | {statistics.median(taken):.3f} | {late:.3f} | {taken[-1]:.2f} | {survives} |")


def journalled(folder: Path, texts: list[str], base: str) -> list[float]:
    """The keys through our journal, with its other thread syncing beside."""
    journal = TypingJournal(folder, "lineage", "Chair", [folder / "state"])
    journal.prepare()
    journal.typed(PLACE, base, base + " ")
    journal.wait(10)
    taken = spent(lambda text: journal.typed(PLACE, base, text), texts)
    assert journal.close().kept
    return taken


def rows(folder: Path, size: int) -> None:
    """The costs of a key in a field of so many characters."""
    base = (WORDS * (size // len(WORDS) + 1))[:size]
    texts = keyed(base, KEYS)
    print(f"\nA field of {size / 1000:.0f} KB | median ms | p99 ms | worst ms | survives")
    tell(
        "ours, in the thread that types",
        journalled(folder, texts, base),
        "a kill; a power cut 50 ms and a sync later",
    )
    plain = folder / "plain.txt"
    tell("`open('w')`", spent(lambda text: plain.write_text(text, encoding="utf-8"), texts), "neither, in between")
    tell("an atomic save with fsync", spent(lambda text: saved(plain, text), texts), "both, at once")
    for mode, level, survives in (("WAL", "NORMAL", "a kill"), ("WAL", "FULL", "both"), ("DELETE", "FULL", "both")):
        tell(
            f"SQLite, {mode}, synchronous {level}",
            of_sqlite(folder / f"{mode}{level}{size}", mode, level, texts),
            survives,
        )


def of_sqlite(path: Path, mode: str, level: str, texts: list[str]) -> list[float]:
    """The keys into a database, each in a transaction of its own."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(f"PRAGMA journal_mode={mode}")
        database.execute(f"PRAGMA synchronous={level}")
        database.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT)")
        insert = "INSERT OR REPLACE INTO words VALUES (1, ?)"
        return spent(lambda text: database.execute(insert, (text,)), texts)


def saved(path: Path, text: str) -> None:
    """Saves as the program saves a draft."""
    put_in_place(prepared(path, text.encode(), 0o600), path)


def replay(folder: Path, size: int, *, has_snapshots: bool) -> None:
    """The time from opening a draft to the words that an hour of typing left."""
    session = Session.create(folder / f"draft-{size}", "A draft", Signature("Chair", "2014-02-27T11:32:00+01:00"))
    base = (WORDS * (size // len(WORDS) + 1))[:size]
    words = TypedWords()
    origin = Origin(session.lineage(), os.path.realpath(session.folder.path), "run", 1)
    place = made_own(folder / f"state-{size}")
    file = JournalFile.created(place, origin, words)
    records = [words.begun(PLACE, base, "Chair", 1_000)]
    before = base
    for number, text in enumerate(keyed(base, AN_HOUR)):
        records.append([1, *edit_between(before, text), 1_000 + number // 12])
        before = text
    for start in range(0, len(records), SNAPSHOT_AFTER):
        if has_snapshots:
            file.append(words.snapshot())
        file.append(*records[start : start + SNAPSHOT_AFTER])
        for record in records[start : start + SNAPSHOT_AFTER]:
            words.apply(record)
    file.close()
    begun = time.perf_counter()
    recovery = Recovery(session, [place])
    (found,) = recovery.found()
    taken = time.perf_counter() - begun
    assert found.text == before.rstrip()
    recovery.close()
    how = "snapshots as the desk writes them" if has_snapshots else "no snapshot, all replayed"
    print(f"{AN_HOUR} keys in {size / 1000:.0f} KB, {how}: {file.size / 1e6:.1f} MB, {taken * 1000:.0f} ms")


def main() -> None:
    """Prints the tables."""
    with tempfile.TemporaryDirectory() as name:
        for size in (1_000, 20_000, 100_000):
            rows(Path(name), size)
        for size in (1_000, 20_000):
            for has_snapshots in (True, False):
                replay(Path(name) / str(has_snapshots), size, has_snapshots=has_snapshots)


if __name__ == "__main__":
    main()
