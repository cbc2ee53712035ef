"""Labels as people write and say them: `3 bis`, `12 ter.`, `(a)`, `OP6alt`; equal in any spelling, in document order.

The order of the Latin suffixes is that of United Nations drafting practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

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
_SUFFIX = re.compile(rf"[^\w)\]]*(?:{'|'.join(LATIN)})([^\w]*)\Z", re.I)
"""The Latin suffix that ends a label; what closes the label behind it is kept."""
_LONGEST_NUMBER = 18
"""Digits; what is longer is no number that anybody counts on, and costs too much to read as one."""
_TOKEN = re.compile(rf"\d+|[^\W\d_](?=(?:{'|'.join(LATIN)})\b)|[^\W\d_]+", re.I)

_COUNTED = re.compile(r"(.*?)(?:([0-9]{1,9})|(?:(?<=\()|^)([A-Ya-y])(?![^\W\d_]))([^\w]*)\Z", re.S)
"""The number or the single letter that ends a label, with what stands around it."""

LabelKey = tuple[tuple[int, int, str], ...]
"""Comparable form of a label: one (rank, number, word) for each of its parts."""


@lru_cache(maxsize=4096)
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

    Behind all that were taken of its base. Empty when there is nothing to count on from, or when the Latin suffixes are
    used up.
    """
    held = {label_key(each) for each in (label, *taken)}
    place = max((at for at, name in enumerate(_suffixed(label), 1) if label_key(name) in held), default=0)
    behind = list(_suffixed(label))[place:]
    return next((name for name in behind if label_key(name) > label_key(label)), "")


def label_between(label: str, behind: str, taken: Iterable[str]) -> str:
    """The label of an item put between two others: the first free bis, ter, ... of the first that sorts between them.

    Where none of these is left, `3 bis` and `3 ter` have `3 bis bis` between them; where nothing sorts between the two,
    as for `3` and `3 bis`, it is the next free one all the same. `behind` is empty where nothing follows. Empty when
    there is nothing to count on from, or when everything is used up.
    """
    taken = list(taken)
    held = {label_key(each) for each in (label, behind, *taken)}
    low, high = label_key(label), label_key(behind)
    if not low:
        return ""
    candidates = [name for name in (*_suffixed(label), *_put_on(label)) if label_key(name) not in held]
    ordered = (name for name in candidates if low < label_key(name) and (label_key(name) < high or high <= low))
    return next(ordered, "") or next_label(label, (behind, *taken))


def label_before(label: str, taken: Iterable[str]) -> str:
    """The label of an item put before the first of its run: `1` before `2`, `(a)` before `(b)`.

    Empty where none is free: nothing sorts before `1` and `(a)`.
    """
    base = _SUFFIX.sub(r"\1", label.strip())
    held = {label_key(each) for each in (label, *taken)}
    if label_key(base) < label_key(label) and label_key(base) not in held | {()}:
        return base
    found = _COUNTED.match(base)
    if found is None or (found[2] and int(found[2]) < 2) or (found[3] or "b") in "Aa":
        return ""
    before, number, letter, behind = found.groups()
    former = f"{before}{int(number) - 1 if number else chr(ord(letter) - 1)}{behind}"
    return former if label_key(former) not in held and label_key(former) < label_key(label) else ""


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
    found = _COUNTED.match(_SUFFIX.sub(r"\1", label.strip()))
    if found is None:
        return ""
    before, number, letter, behind = found.groups()
    return f"{before}{int(number) + 1 if number else chr(ord(letter) + 1)}{behind}"


def _suffixed(label: str) -> Iterator[str]:
    """The base of a label with each Latin suffix in turn: of `3 bis` and of `3.` these are `3 bis`, `3 ter`, ..."""
    base = label.strip().rstrip(".")
    key = label_key(base)
    if not key:
        return
    found = _SUFFIX.search(base) if key[-1][0] == 0 else None
    if found is None:
        yield from _put_on(label)
        return
    yield from (f"{base[: found.start()]} {suffix}{found[1]}".strip() for suffix in LATIN)


def _put_on(label: str) -> Iterator[str]:
    """A label with each Latin suffix behind it."""
    yield from (f"{label.strip().rstrip('.')} {suffix}" for suffix in LATIN)


def _part(token: str) -> tuple[int, int, str]:
    if token in _ORDER:
        return (0, _ORDER[token], "")
    if token.isdecimal() and len(token) <= _LONGEST_NUMBER:
        return (1, int(token), "")
    return (2, 0, token)
