"""Where two texts begin to differ and cease to: quick for long texts that one key made different."""

from __future__ import annotations


def differing(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts begin to differ, and where they cease to, in the one and in the other."""
    start = _common(old, new)
    rest = _common(old[start:][::-1], new[start:][::-1])
    return start, len(old) - rest, len(new) - rest


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
