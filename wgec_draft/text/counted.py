"""Numbers of things in plain words: `1 bracket`, `2 brackets`, `1,200 items`."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun; `plural` is for a noun that takes more than an `s`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
