"""The direction in which a text is read."""

from __future__ import annotations

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Whether a text reads from right to left: its first letter decides (Unicode Standard Annex 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction for direction in directions if direction in ("L", "R", "AL")), "L") != "L"
