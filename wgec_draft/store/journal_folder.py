"""Where journals of typing lie, which of them a draft that is opened has to hear of, and when they are cleaned away."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from wgec_draft.model.refusal import Refusal
from wgec_draft.store.disk import TEMPORARY_PREFIX
from wgec_draft.store.folder import DRAFT_FILE, RECORD_FILE
from wgec_draft.store.journal import SETTLED, SUFFIX, DeadJournal, Origin, origin_of, taken_over
from wgec_draft.store.record import lineage_of
from wgec_draft.store.state_folder import state_folder

KEPT_DAYS = 30
"""Days for which settled and dropped words can still be read."""
_DAY = 86_400.0


def journal_places() -> tuple[Path, ...]:
    """The folders in which a journal may lie, the usual one first; the others are for when that can't be written.

    The draft's own folder is none of them: others may share it, and it would come back where somebody took it away.
    """
    name = f"wgec-draft-{os.geteuid()}"
    others = dict.fromkeys((Path("/var/tmp") / name, Path(tempfile.gettempdir()) / name))
    return (state_folder() / "journal", *others)


def dead_journals(draft: Path, lineage: str, places: Iterable[Path]) -> tuple[DeadJournal, ...]:
    """What was typed in this draft by processes that are gone, each taken over, the oldest first.

    Journals that hold nothing are set aside; those of living processes, of copies and of other drafts are left alone.
    """
    found: list[DeadJournal] = []
    for paths in _runs(draft, lineage, places).values():
        last = _taken(paths)
        if last is not None and last.words.held():
            found.append(last)
        elif last is not None:
            last.settle()
    return tuple(sorted(found, key=lambda each: min(held.since for held in each.words.held())))


def journals_of(draft: Path, lineage: str, places: Iterable[Path]) -> Iterator[Path]:
    """Every journal of the draft, living, dead or settled; nothing is taken over."""
    for path in (path for place in places for path in _names(place)):
        if path.suffix in (SUFFIX, SETTLED) and not path.name.startswith(TEMPORARY_PREFIX):
            with contextlib.suppress(OSError):  # gone meanwhile, or not ours to read
                origin = origin_of(path)
                if origin is not None and _belongs(origin, draft, lineage):
                    yield path


def clean(places: Iterable[Path], now: float | None = None) -> None:
    """Takes away what was settled thirty days ago, and what the making of a journal left when it was cut off."""
    now = time.time() if now is None else now
    for path in (path for place in places for path in _names(place)):
        days = _days_kept(path.name)
        with contextlib.suppress(OSError):  # next time, then
            if days is not None and now - path.lstat().st_mtime > days * _DAY and not _is_alive(path):
                path.unlink()


def _days_kept(name: str) -> int | None:
    """For how long a file of that name stays; None where it is never taken away."""
    if name.endswith(SETTLED):
        return KEPT_DAYS
    return 1 if name.startswith(TEMPORARY_PREFIX) and name.endswith(SUFFIX) else None


def _runs(draft: Path, lineage: str, places: Iterable[Path]) -> dict[str, list[tuple[int, Path]]]:
    """The journals of this draft, by run, each with its part."""
    runs: dict[str, list[tuple[int, Path]]] = {}
    for place in places:
        for path in _names(place):
            if path.name.endswith(SUFFIX) and not path.name.startswith(TEMPORARY_PREFIX):
                with contextlib.suppress(OSError):  # gone meanwhile, or not ours to read
                    origin = origin_of(path)
                    if origin is not None and _belongs(origin, draft, lineage):
                        runs.setdefault(origin.run, []).append((origin.part, path))
    return runs


def _taken(paths: list[tuple[int, Path]]) -> DeadJournal | None:
    """The last journal of a run, which speaks for all of it; None while its process lives."""
    taken: list[DeadJournal] = []
    for _, path in sorted(paths):
        journal = None
        with contextlib.suppress(OSError):
            journal = taken_over(path)
        if journal is None:
            for each in taken:
                each.close()
            return None
        taken.append(journal)
    return replace(taken[-1], former=tuple(each.file for each in taken[:-1]))


def _belongs(origin: Origin, draft: Path, lineage: str) -> bool:
    """Whether words typed there are words of this draft: in this folder, or in one that was moved here."""
    if origin.lineage and lineage and origin.lineage != lineage:
        return False
    if origin.folder == os.path.realpath(draft):
        return True
    return bool(lineage) and origin.lineage == lineage and not _is_draft(Path(origin.folder), lineage)


def _is_draft(folder: Path, lineage: str) -> bool:
    """Whether the draft of that name still lies in the folder: then the one asked for is a copy of it."""
    try:
        return (folder / DRAFT_FILE).exists() and lineage_of(folder / RECORD_FILE) == lineage
    except (Refusal, OSError):
        return False


def _names(place: Path) -> Iterator[Path]:
    """What lies in the folder; nothing where there is none, or it is somebody else's."""
    try:
        if place.lstat().st_uid == os.geteuid():
            yield from sorted(place.iterdir())
    except OSError:
        return


def _is_alive(path: Path) -> bool:
    """Whether a process holds the file. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
