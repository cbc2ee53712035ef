"""Bars of block characters: how wide their parts are."""

from __future__ import annotations


def bar_widths(counts: tuple[int, ...], width: int) -> tuple[int, ...]:
    """How many of `width` cells each part of a bar takes: in proportion, at least one for what is not nothing.

    The cells go to the largest remainders, so that the bar is always as wide as it should be.
    """
    total = sum(counts)
    parts = [count for count in counts if count]
    if not total or width < len(parts):
        return tuple(0 for _ in counts)
    spare = width - len(parts)
    exact = [count * spare / total if count else 0.0 for count in counts]
    cells = [int(share) + bool(count) for share, count in zip(exact, counts, strict=True)]
    order = sorted(range(len(counts)), key=lambda place: (int(exact[place]) - exact[place], place))
    for place in order[: width - sum(cells)]:
        cells[place] += 1
    return tuple(cells)


def stacked(counts: tuple[int, ...], most: int, width: int) -> tuple[int, ...]:
    """How many cells each part of a bar takes where a bar of `width` cells stands for `most`; as `bar_widths`."""
    return bar_widths(counts, max(scaled(sum(counts), most, width), sum(map(bool, counts))))


def scaled(count: int, most: int, width: int) -> int:
    """How many of `width` cells a bar takes where a full one stands for `most`; at least one unless it is nothing."""
    return max(1, round(count * width / most)) if count and most else 0
