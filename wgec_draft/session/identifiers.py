"""New ids: opaque, never used before in this draft, and the same when the same act is played again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without characters that are mistaken for one another."""
_LENGTH = 6


def id_source(seed: str, taken: Collection[str], letter: str = "r") -> Callable[[], str]:
    """A function that gives a new id at each call, which begins with the letter.

    The seed names the act (the record line before it, its time and author), so that two copies of a draft that go
    separate ways give different ids to different items.
    """
    given = set(taken)
    count = 0

    def new_id() -> str:
        nonlocal count
        while True:
            count += 1
            number = int.from_bytes(hashlib.sha256(f"{seed} {count}".encode()).digest()[:8])
            letters = []
            for _ in range(_LENGTH):
                number, place = divmod(number, len(_ALPHABET))
                letters.append(_ALPHABET[place])
            candidate = letter + "".join(letters)
            if candidate not in given:
                given.add(candidate)
                return candidate

    return new_id
