"""How single values of the format are written as plain data and read back: words, lines, prose, numbers, ids, times."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

Plain = Any
"""Mappings with string keys, lists, strings, whole numbers and booleans."""
Value = TypeVar("Value")

ID_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}\Z")
VERSION_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}\Z")
_DIGEST_PATTERN = re.compile(r"[0-9a-f]{64}\Z")


class Unreadable(Exception):  # noqa: N818 - it is an answer to a person, not a fault of the program
    """Plain data that is not what the format says.

    `path` leads from the top to the place: keys and list indices, filled in on the way up.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.path: tuple[str | int, ...] = ()


class Codec(NamedTuple):
    """How one field's value is read from plain data and written as such."""

    read: Callable[[Plain], Any]
    write: Callable[[Any], Plain]
    prose: bool = False
    """Running text: on disk it ends with one newline, in memory with none."""
    holds: type | None = None
    """For nested values: the class of the mapping or of the list's elements."""
    many: bool = False


def nearest(word: str, words: Any) -> str:
    """A sentence that names the word of these most like this one; empty where none is."""
    from difflib import get_close_matches  # only needed to say what went wrong

    near = get_close_matches(word, list(words), 1, 0.6)
    return f"Did you mean `{near[0]}`?" if near else ""


def described(plain: Plain) -> str:
    """What plain data is, as people call it."""
    if type(plain) is dict:
        return "a mapping"
    if type(plain) is list:
        return "a list (does a text begin with `[`? Then write it as a block: `text: |`)"
    return "plain text" if plain else "nothing"


def _read_string(plain: Plain) -> str:
    if type(plain) is not str:
        raise Unreadable(f"here text is needed, not {described(plain)}.")
    return plain


def _read_line(plain: Plain) -> str:
    text = _read_string(plain).strip("\n")
    if "\n" in text:
        raise Unreadable("here one line of text is needed, not several.")
    return text


def _read_prose(plain: Plain) -> str:
    return _read_string(plain).rstrip("\n")


def _read_number(plain: Plain) -> int:
    if type(plain) is int and 0 <= plain < 10**9:
        return plain
    if type(plain) is str and plain.isascii() and plain.isdigit() and len(plain) < 10:
        return int(plain)
    raise Unreadable(f"here a whole number is needed, not {plain!r}.", "Write digits only, such as 3.")


def _read_flag(plain: Plain) -> bool:
    if plain is True or plain == "true":
        return True
    if plain is False or plain == "false":
        return False
    raise Unreadable(f"here `true` or `false` is needed, not {plain!r}.")


def _read_names(plain: Plain) -> tuple[str, ...]:
    return tuple(each(_read_line, plain))


def each(reader: Callable[[Plain], Value], plain: Plain) -> list[Value]:
    """The values of a list. Raises `Unreadable` with the index of the first that is wrong."""
    if type(plain) is not list:
        raise Unreadable(f"here a list is needed, not {described(plain)}.", "Write `[one, two]` or lines with `- `.")
    values = []
    for index, element in enumerate(plain):
        try:
            values.append(reader(element))
        except Unreadable as problem:
            problem.path = (index, *problem.path)
            raise
    return values


def _matching(pattern: re.Pattern[str], what: str) -> Codec:
    def read_matching(plain: Plain) -> str:
        if type(plain) is str and pattern.match(plain):
            return plain
        raise Unreadable(f"{plain!r} is not {what}.")

    return Codec(read_matching, str)


def _instant(parse: Callable[[str], object], what: str) -> Codec:
    def read_instant(plain: Plain) -> str:
        try:
            parse(_read_string(plain))
        except ValueError:
            raise Unreadable(f"{plain!r} is not {what}.") from None
        return str(plain)

    return Codec(read_instant, str)


def word_of(words: type[StrEnum]) -> Codec:
    """How one of several words is read and written."""
    known = {str(word): word for word in words}

    def read_word(plain: Plain) -> StrEnum:
        word = known.get(plain) if type(plain) is str else None
        if word is None:
            raise Unreadable(f"{plain!r} is not one of: {', '.join(known)}.", nearest(str(plain), known))
        return word

    return Codec(read_word, str)


def _read_digests(plain: Plain) -> tuple[tuple[str, str], ...]:
    if type(plain) is not dict:
        raise Unreadable(f"here a mapping of item ids to digests is needed, not {described(plain)}.")
    return tuple((key, _read_line(digest)) for key, digest in plain.items())


LINE = Codec(_read_line, str)
PROSE = Codec(_read_prose, str, prose=True)
NUMBER = Codec(_read_number, int)
FLAG = Codec(_read_flag, bool)
NAMES = Codec(_read_names, list)
ID = _matching(ID_PATTERN, "an id: a letter, then up to 31 letters, digits, `_` or `-`")
VERSION = _matching(VERSION_PATTERN, "a version label: up to 32 letters, digits, `.`, `_` or `-`")
DIGEST = _matching(_DIGEST_PATTERN, "a digest: 64 hexadecimal digits")
DATE = _instant(date.fromisoformat, "a date such as 2014-02-24")
TIME = _instant(datetime.fromisoformat, "a time such as 2014-02-27T11:32:00+01:00")
DIGESTS = Codec(_read_digests, dict)
