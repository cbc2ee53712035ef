"""The one way this program says no: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 2_000
"""Characters of a place, a fault or a remedy that are said: they may quote what somebody gave."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file, as an editor shows it."""

    file: str = ""
    """Path as the person gave it; empty when no file is concerned."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number is not None)]
        return ":".join(part for part in parts if part)


class Refusal(Exception):  # noqa: N818 - it is an answer to a person, not a fault of the program
    """Something that was asked for or given can't be accepted; nothing was changed.

    Shown to people as `file:line:column: what is wrong. What to do.`, with exit status 2.
    """

    def __init__(self, what: str, remedy: str = "", place: Place | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.place = place or Place()

    def __str__(self) -> str:
        parts = (f"{self.place}:" if str(self.place) else "", self.what, self.remedy)
        return " ".join(_in_short(part) for part in parts if part)


def _in_short(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]}…{text[-half:]}"
