"""What a label counts with: `OP6 bis` holds a number, `3.1` two numbers, `Option IV (a)` a Roman one and a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from wgec_draft.model.labels import LATIN, LabelKey, label_key

_LATIN = f"(?:{'|'.join(LATIN)})"
_LONGEST_NUMBER = 9
"""Digits; what is longer counts nothing."""
_PART = re.compile(
    rf"""(?: (?P<number>[0-9]+)
           | (?<![^\W\d_]) (?P<letters> [A-Za-z] (?={_LATIN}\b) | [A-Za-z]+ (?![^\W\d_]) ) )
         (?: (?P<closing>[)\].]*) (?: [\s.)-]{{0,3}} {_LATIN} (?![^\W\d_]) )+ )?""",
    re.VERBOSE | re.IGNORECASE,
)
_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class LabelPart(NamedTuple):
    """A number, a letter or a Roman number in a label, with the bis, ter, ... behind it."""

    start: int
    """Where it begins in the label, in characters."""
    end: int
    """Where it ends, its Latin suffixes included."""
    token: str
    """The number or letters themselves."""
    closing: str
    """What closes it before its suffixes: the bracket of `(a) bis`; empty where there is no suffix."""
    suffixes: LabelKey
    """Its Latin suffixes; empty for none."""

    @property
    def core(self) -> tuple[str, LabelKey]:
        """What two spellings of one number have in common."""
        return (str(int(self.token)) if self.is_number else self.token.casefold(), self.suffixes)

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.token.isdecimal()


@lru_cache(maxsize=4096)
def label_parts(label: str) -> tuple[LabelPart, ...]:
    """Everything in a label that may count, in order; words count nothing, nor do numbers of absurd length."""
    parts = [_part(found) for found in _PART.finditer(label) if _may_count(found)]
    return tuple(parts) if all(len(part.token) <= _LONGEST_NUMBER for part in parts) else ()


def with_tokens(label: str, tokens: Sequence[str | None]) -> str:
    """The label with these numbers or letters for its own, one a part; None leaves a part and its suffixes as it is."""
    pieces, place = [], 0
    for part, token in zip(label_parts(label), tokens, strict=True):
        if token is not None:
            pieces += [label[place : part.start], token, part.closing]
            place = part.end
    return "".join([*pieces, label[place:]])


def without_suffixes(behind: str, count: int) -> str:
    """What stands behind a number without the first so many of its Latin suffixes."""
    return re.sub(rf"\A(?:[^\w]*{_LATIN}){{{count}}}", "", behind, flags=re.IGNORECASE)


def roman_number(token: str) -> int:
    """What a Roman number up to 399 counts; 0 for anything else."""
    if not token or _ROMAN.fullmatch(token) is None:
        return 0
    rest, value = token.casefold(), 0
    for worth, sign in _ROMAN_VALUES:
        while rest.startswith(sign):
            value += worth
            rest = rest[len(sign) :]
    return value


def letter_number(token: str) -> int:
    """What a letter counts: 1 for `a`, 26 for `z`, 27 for `aa`, 28 for `bb`; 0 for anything else."""
    if not token.isascii() or len(set(token.casefold())) != 1 or not token.isalpha():
        return 0
    return ord(token[0].casefold()) - ord("a") + 1 + 26 * (len(token) - 1)


def roman(number: int) -> str:
    """A number from 1 to 399 in Roman letters."""
    signs = []
    for worth, sign in _ROMAN_VALUES:
        signs.append(sign * (number // worth))
        number %= worth
    return "".join(signs)


def letters(number: int) -> str:
    """A number from 1 as a letter: `a` to `z`, `aa`, `bb`."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _may_count(found: re.Match[str]) -> bool:
    word = found["letters"]
    return not word or letter_number(word) > 0 or roman_number(word) > 0


def _part(found: re.Match[str]) -> LabelPart:
    token = found["number"] or found["letters"]
    closing = found["closing"] or ""
    behind = found.string[found.start() + len(token) : found.end()]
    return LabelPart(found.start(), found.end(), token, closing, label_key(behind))
