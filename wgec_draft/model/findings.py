"""One thing that a check found, with its place."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 20
"""Findings of one kind in one item that are told one by one; of a million nobody reads more."""

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found."""

    check: str
    """Name of the check, for programs."""
    what: str
    item: str = ""
    """Id of the item, if it concerns one."""
    path: str = ""
    """Label path of the item, or what the finding speaks of outside of all items."""
    offset: int | None = None
    """Place in the item's text, in characters from 0."""


def in_short(name: str) -> str:
    """A name or label as a finding says it: what nobody would read to its end is cut."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
