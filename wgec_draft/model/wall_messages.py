"""How what stands on the wall is written on one line, and read back by somebody who trusts none of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict
from math import isfinite, nan
from typing import Any, TypeVar

from wgec_draft.model.codecs import Plain, Unreadable
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.wall import Look, OnTheWall, WallItem, WallMode, WallPage
from wgec_draft.model.words import Status

FORMAT = "wgec-draft-wall/1"
LIMIT = 16_000_000
"""Bytes of the longest line."""
_MOST_NAMES = 100
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, which no terminal can be told."""
Value = TypeVar("Value")


def message(state: OnTheWall) -> bytes:
    """All that stands on the wall, as one line with its end; pure ASCII."""
    return json.dumps({"format": FORMAT, **asdict(state)}, separators=(",", ":")).encode("ascii") + b"\n"


def understood(line: bytes) -> OnTheWall:
    """What a line says. Raises `Unreadable` where it is not exactly what `message` writes."""
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError):
        raise Unreadable("this is no message.") from None
    if type(plain) is not dict or plain.pop("format", None) != FORMAT:
        raise Unreadable("this is a message of another program.")
    return _read(OnTheWall, plain, _STATE)


def page_plain(page: WallPage) -> Plain:
    """A page as plain data."""
    return asdict(page)


def read_page(plain: Plain) -> WallPage:
    """The page that plain data stand for. Raises `Unreadable`."""
    return _read(WallPage, plain, _PAGE)


def look_plain(look: Look) -> Plain:
    """A look as plain data."""
    return asdict(look)


def read_look(plain: Plain) -> Look:
    """The look that plain data stand for. Raises `Unreadable`."""
    return _read(Look, plain, _LOOK)


Reader = Callable[[Plain], Any]


def _read(kind: type[Value], plain: Plain, readers: dict[str, Reader]) -> Value:
    if type(plain) is not dict or plain.keys() != readers.keys():
        raise Unreadable("a message holds other things than it should.")
    return kind(**{key: read(plain[key]) for key, read in readers.items()})


def _flag(plain: Plain) -> bool:
    if type(plain) is not bool:
        raise Unreadable("a message holds something else where yes or no should be.")
    return plain


def _text(plain: Plain) -> str:
    if type(plain) is not str or _HALF.search(plain):
        raise Unreadable("a message holds no text where one should be.")
    return plain


def _number(plain: Plain) -> float:
    try:
        number = float(plain) if type(plain) in (int, float) else nan
    except OverflowError:  # a whole number of hundreds of digits
        number = nan
    if not isfinite(number):
        raise Unreadable("a message holds no number where one should be.")
    return number


def _place(plain: Plain) -> int:
    if type(plain) is not int or plain < 0:
        raise Unreadable("a message holds no place where one should be.")
    return plain


def _or_nothing(read: Reader) -> Reader:
    return lambda plain: None if plain is None else read(plain)


def _word(words: type[Status] | type[WallMode]) -> Reader:
    def read_word(plain: Plain) -> Any:
        try:
            return words(_text(plain))
        except ValueError:
            raise Unreadable("a message holds an unknown word.") from None

    return read_word


def _names(plain: Plain) -> tuple[str, ...]:
    if type(plain) is not list or len(plain) > _MOST_NAMES:
        raise Unreadable("a message holds no list of names where one should be.")
    return tuple(map(_text, plain))


_LOOK: dict[str, Reader] = {"mode": _word(WallMode), "attribution": _flag}
_ITEM: dict[str, Reader] = {
    "path": _text,
    "group": _text,
    "status": _or_nothing(_word(Status)),
    "words": _text,
    "former": _or_nothing(_text),
    "withdrawn": _flag,
    "cut": _flag,
    "place": _place,
}
_PAGE: dict[str, Reader] = {
    **dict.fromkeys(("title", "banner", "meeting", "version", "next", "base"), _text),
    "look": read_look,
    "item": _or_nothing(lambda plain: _read(WallItem, plain, _ITEM)),
}
_CLOCK: dict[str, Reader] = {
    "delegation": _text,
    "limit": _number,
    "counted": _number,
    "running_since": _or_nothing(_number),
}
_STATE: dict[str, Reader] = {
    "page": read_page,
    "frozen": _flag,
    "clock": _or_nothing(lambda plain: _read(SpeakingClock, plain, _CLOCK)),
    "speakers": _names,
}
