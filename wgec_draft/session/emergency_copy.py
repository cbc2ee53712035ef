"""What can't be saved, written as plain text somewhere else: for people to find, whatever becomes of the program."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from wgec_draft.store.disk import prepared, put_in_place
from wgec_draft.store.journal import made_own
from wgec_draft.store.journal_folder import journal_places


class EmergencyCopy:
    """One file, in the first of several private folders that takes it; renewed while it is needed, then taken away."""

    def __init__(self, draft: Path, places: Sequence[Path] | None = None) -> None:
        self._name = f"{draft.resolve().name}-unsaved-{os.getpid()}.txt"
        self._places = tuple(places or journal_places())
        self.path: Path | None = None
        """Where it lies; None while there is none."""
        self._text = ""

    def write(self, text: str) -> Path | None:
        """Puts the text there, on the medium when this returns; None where no folder takes it. Takes its time."""
        if self.path is not None and text == self._text:
            return self.path
        former, self.path = self.path, None
        for place in self._places:
            with contextlib.suppress(OSError):  # full, or not ours to write in
                target = made_own(place) / self._name
                put_in_place(prepared(target, text.encode("utf-8", "backslashreplace"), 0o600), target)
                self.path, self._text = target, text
                break
        if former is not None and former != self.path:
            self._take_away(former)
        return self.path

    def remove(self) -> None:
        """Takes the file away, once everything in it is saved."""
        former, self.path = self.path, None
        if former is not None:
            self._take_away(former)

    def _take_away(self, path: Path) -> None:
        with contextlib.suppress(OSError):  # it says nothing that is not in the draft
            path.unlink()
