"""The list of speakers of the moment on the disk: a private file for each draft, replaced in one step."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wgec_draft.model.codecs import Plain
from wgec_draft.model.moments import Moment
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.speakers import Intervention, SpeakersList, Speaking, Turn, Waiting
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.store.disk import disk_troubles, read_regular
from wgec_draft.store.state_folder import keep_private, state_folder

SPEAKERS_FORMAT = "wgec-draft-speakers/1"
LIMIT = 4_000_000
"""Bytes of the largest file that is read."""

_LONGEST = 1e11
"""Seconds that are believed: some three thousand years."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a list of speakers."""

    speakers: SpeakersList | None
    """None where there is no list."""
    unrecorded: tuple[Intervention, ...]
    """What was spoken and is not on the record yet, in order."""
    seen: Moment
    """When that was so."""


class SpeakersFile:
    """The file for one draft; a copy of the draft elsewhere has its own."""

    def __init__(self, draft: Path, lineage: str, folder: Path | None = None) -> None:
        named = f"{lineage}\n{os.path.realpath(draft)}".encode(errors="surrogateescape")
        name = hashlib.sha256(named).hexdigest()[:32]
        self.path = (folder or state_folder() / "speakers") / f"{name}.json"
        self._lineage = lineage

    def load(self) -> tuple[Kept | None, str]:
        """What is kept, and a notice for the person; empty when all is well.

        A file that can't be understood is set aside, never lost; one that can't be read is left alone.
        """
        try:
            if not self.path.exists() and not self.path.is_symlink():
                return None, ""
            return self._read(read_regular(self.path, LIMIT)), ""
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None, self._set_aside()
        except (Refusal, OSError) as problem:
            return None, f"The list of speakers can't be read: {problem}"

    def save(self, kept: Kept) -> None:
        """Puts it on the medium. Raises `Refusal`."""
        content = json.dumps(self._plain(kept), ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
        with disk_troubles(self.path, "write", "The list of speakers is kept in memory only."):
            keep_private(self.path, content)

    def _plain(self, kept: Kept) -> dict[str, Plain]:
        speakers = asdict(kept.speakers) if kept.speakers is not None else None
        head = {"format": SPEAKERS_FORMAT, "lineage": self._lineage, "seen": asdict(kept.seen)}
        return {**head, "speakers": speakers, "unrecorded": [asdict(each) for each in kept.unrecorded]}

    def _read(self, source: bytes) -> Kept:
        plain = json.loads(source)
        if plain["format"] != SPEAKERS_FORMAT or plain["lineage"] != self._lineage:
            raise ValueError("this is another file")
        speakers = plain["speakers"]
        unrecorded = tuple(_intervention(each) for each in plain["unrecorded"])
        return Kept(_list(speakers) if speakers is not None else None, unrecorded, _moment(plain["seen"]))

    def _set_aside(self) -> str:
        """Gives the damaged file another name; says so."""
        number = 1
        while (aside := self.path.with_suffix(f".damaged-{number}")).exists():
            number += 1
        try:
            self.path.replace(aside)
        except OSError as problem:
            return f"The list of speakers can't be understood, nor {self.path} put aside: {problem.strerror}."
        return f"The list of speakers can't be understood; the file is kept as {aside}. The list is empty."


def _list(plain: Any) -> SpeakersList:
    entries = tuple(
        Waiting(_text(each["delegation"]), Turn(each["turn"]), _text(each["asked"]), _seconds(each["used"]))
        for each in plain["entries"]
    )
    speaking = plain["speaking"]
    return SpeakersList(
        _text(plain["item"]), plain["is_open"] is True, entries, _speaking(speaking) if speaking is not None else None
    )


def _speaking(plain: Any) -> Speaking:
    clock = plain["clock"]
    since = clock["running_since"]
    return Speaking(
        Turn(plain["turn"]),
        _text(plain["since"]),
        SpeakingClock(
            _text(clock["delegation"]),
            _seconds(clock["limit"]),
            _seconds(clock["counted"]),
            None if since is None else _seconds(since),
        ),
        _seconds(plain["used"]),
    )


def _intervention(plain: Any) -> Intervention:
    meeting = plain["meeting"]
    return Intervention(
        _text(plain["delegation"]),
        _text(plain["item"]),
        Turn(plain["turn"]),
        _text(plain["start"]),
        round(_seconds(plain["seconds"])),
        None if meeting is None else int(meeting),
    )


def _moment(plain: Any) -> Moment:
    return Moment(_seconds(plain["steady"]), _seconds(plain["of_day"]), _text(plain["boot"]))


def _seconds(value: Any) -> float:
    """A length or a point of time; what no clock could say is refused, since no screen could show it."""
    seconds = float(value)
    if not 0 <= seconds < _LONGEST:
        raise ValueError("this is no time")
    return seconds


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("this is no text")
    return value
