"""Labels as people write and say them: `3 bis`, `12 ter.`, `(a)`, `OP6alt`; equal in any spelling, in document order.

The order of the Latin suffixes is that of United Nations drafting practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LATIN = (
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
)
"""What is put behind a number to insert after it without renumbering, in order."""

_ORDER = {suffix: place for place, suffix in enumerate(LATIN, 1)}
_SUFFIX = re.compile(rf"\W*(?:{'|'.join(LATIN)})\Z", re.I)
_LONGEST_NUMBER = 18
"""Digits; what is longer is no number that anybody counts on, and costs too much to read as one."""
_TOKEN = re.compile(rf"\d+|[^\W\d_](?=(?:{'|'.join(LATIN)})\b)|[^\W\d_]+", re.I)

_COUNTED = re.compile(r"(.*?)(?:([0-9]{1,9})|(?:(?<=\()|^)([A-Ya-y])(?![^\W\d_]))([^\w]*)\Z", re.S)
"""The number or the single letter that ends a label, with what stands around it."""

LabelKey = tuple[tuple[int, int, str], ...]
"""Comparable form of a label: one (rank, number, word) for each of its parts."""


def label_key(label: str) -> LabelKey:
    """What makes two spellings the same label, and the order of labels: `3` < `3 bis` < `3 ter` < `3.1` < `4`.

    Punctuation, case and blanks do not count: `12bis.`, `12 BIS` and `(12 bis)` are one label.
    """
    return tuple(_part(match.group().casefold()) for match in _TOKEN.finditer(label))


def same_label(one: str, other: str) -> bool:
    """Whether two spellings name the same label."""
    return label_key(one) == label_key(other)


def next_label(label: str, taken: Iterable[str]) -> str:
    """The label that an item inserted after `label` gets: `3` gives `3 bis`, or `3 ter` where `3 bis` is taken.

    Empty when there is nothing to count on from, or when the Latin suffixes are used up.
    """
    base = label.strip().rstrip(".")
    key = label_key(base)
    if not key:
        return ""
    if key[-1][0] == 0:
        base = _SUFFIX.sub("", base)
        key = key[:-1]
    used = {
        other[len(key)][1]
        for name in (label, *taken)
        if (other := label_key(name))[: len(key)] == key and len(other) > len(key) and other[len(key)][0] == 0
    }
    place = max(used, default=0)
    return f"{base} {LATIN[place]}".strip() if place < len(LATIN) else ""


def label_at_the_end(labels: Sequence[str], others: Iterable[Sequence[str]]) -> str:
    """The label of an item put behind the last of its group; the first one follows the manner of the `others`.

    Where each of these begins anew, as nearly always, so does this; where they count on, so does this behind the last.
    Empty when a label can't be counted on from.
    """
    if labels:
        return following_label(labels[-1])
    sequences = [other for other in others if other]
    firsts = {label_key(other[0]): other[0] for other in sequences}
    if len(firsts) > 1:
        return following_label(sequences[-1][-1])
    return next(iter(firsts.values()), "1")


def following_label(label: str) -> str:
    """The label behind a label, Latin suffixes aside: `6` gives `7`, `3 bis` `4`, `OP9` `OP10`, `(b)` `(c)`.

    Empty for what can't be counted on from; a letter that may be a Roman number, as in `Option I`, is no such thing.
    """
    found = _COUNTED.match(_SUFFIX.sub("", label.strip()))
    if found is None:
        return ""
    before, number, letter, behind = found.groups()
    return f"{before}{int(number) + 1 if number else chr(ord(letter) + 1)}{behind}"


def _part(token: str) -> tuple[int, int, str]:
    if token in _ORDER:
        return (0, _ORDER[token], "")
    if token.isdecimal() and len(token) <= _LONGEST_NUMBER:
        return (1, int(token), "")
    return (2, 0, token)
