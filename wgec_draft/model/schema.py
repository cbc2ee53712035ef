"""How values are written as plain data (mappings, lists, words) and read back: the fields of the format, once.

Both YAML files and JSON lines are read and written through these tables, so the format is said in one place.
Plain data from YAML holds strings only; from JSON it may hold numbers and booleans too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from wgec_draft.model.draft import (
    Closed,
    Comment,
    Decision,
    Draft,
    Group,
    Item,
    Meeting,
    Position,
    Proposal,
    Withdrawal,
)
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Disposition, Kind, Part, Stance, Status

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


class Field(NamedTuple):
    """One key of a mapping, in the order in which the program writes them."""

    key: str
    attribute: str
    codec: Codec
    default: Any
    required: bool = False


def read(kind: type[Value], plain: Plain, *, tolerant: bool = False) -> Value:
    """The value that plain data stand for; `tolerant` keeps unknown keys (a newer minor version of the format).

    Raises `Unreadable` with the path to the first thing that is wrong.
    """
    if type(plain) is not dict:
        raise Unreadable(f"here a mapping (`key: value` lines) is needed, not {_described(plain)}.")
    keys = _KEYS[kind]
    values: dict[str, Any] = {}
    extra: list[tuple[str, str]] = []
    for key, content in plain.items():
        field = keys.get(key)
        try:
            if field is None:
                extra.append(_extra(key, content, kind, tolerant))
            elif tolerant and field.codec.holds:
                values[field.attribute] = _read_nested(field.codec, content, tolerant=True)
            else:
                values[field.attribute] = field.codec.read(content)
        except Unreadable as problem:
            problem.path = (key, *problem.path)
            raise
    if extra:
        values["extra"] = tuple(sorted(extra))
    for field in _REQUIRED[kind]:
        if field.attribute not in values:
            raise Unreadable(f"`{field.key}` is missing.", f"Add a line `{field.key}: ...`.")
    return kind(**values)


def write(value: Any) -> dict[str, Plain]:
    """The plain data of a value, ready for JSON; fields that hold their default are left out."""
    plain: dict[str, Plain] = {}
    for field in TABLES[type(value)]:
        content = getattr(value, field.attribute)
        if field.required or content != field.default:
            plain[field.key] = field.codec.write(content)
    if value.extra:
        import json

        plain |= {key: json.loads(text) for key, text in value.extra}
    return plain


def canonical_json(plain: Plain) -> str:
    """JSON with sorted keys and no blanks, so that equal data are equal bytes."""
    import json  # whoever only looks at a draft never needs it

    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _extra(key: str, content: Plain, kind: type, tolerant: bool) -> tuple[str, str]:
    if key.startswith("x-") or tolerant:
        return key, canonical_json(content)
    known = _KEYS[kind]
    raise Unreadable(
        f"`{key}` is not a key of {_NAMES[kind]}.", _nearest(key, known) or f"Known here: {', '.join(known)}."
    )


def _nearest(word: str, words: Any) -> str:
    from difflib import get_close_matches  # only needed to say what went wrong

    near = get_close_matches(word, list(words), 1, 0.6)
    return f"Did you mean `{near[0]}`?" if near else ""


def _described(plain: Plain) -> str:
    if type(plain) is dict:
        return "a mapping"
    if type(plain) is list:
        return "a list (does a text begin with `[`? Then write it as a block: `text: |`)"
    return "plain text" if plain else "nothing"


def _read_string(plain: Plain) -> str:
    if type(plain) is not str:
        raise Unreadable(f"here text is needed, not {_described(plain)}.")
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
    return tuple(_each(_read_line, plain))


def _each(reader: Callable[[Plain], Value], plain: Plain) -> list[Value]:
    if type(plain) is not list:
        raise Unreadable(f"here a list is needed, not {_described(plain)}.", "Write `[one, two]` or lines with `- `.")
    values = []
    for index, element in enumerate(plain):
        try:
            values.append(reader(element))
        except Unreadable as problem:
            problem.path = (index, *problem.path)
            raise
    return values


def _read_nested(codec: Codec, plain: Plain, *, tolerant: bool = False) -> Any:
    kind = codec.holds
    assert kind is not None
    if codec.many:
        return tuple(_each(lambda element: read(kind, element, tolerant=tolerant), plain))
    return read(kind, plain, tolerant=tolerant)


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


def _word(words: type[StrEnum]) -> Codec:
    known = {str(word): word for word in words}

    def read_word(plain: Plain) -> StrEnum:
        word = known.get(plain) if type(plain) is str else None
        if word is None:
            raise Unreadable(f"{plain!r} is not one of: {', '.join(known)}.", _nearest(str(plain), known))
        return word

    return Codec(read_word, str)


def _one(kind: type) -> Codec:
    return Codec(lambda plain: read(kind, plain), write, holds=kind)


def _many(kind: type) -> Codec:
    def read_many(plain: Plain) -> tuple[Any, ...]:
        return tuple(_each(lambda element: read(kind, element), plain))

    return Codec(read_many, lambda values: [write(value) for value in values], holds=kind, many=True)


def _read_digests(plain: Plain) -> tuple[tuple[str, str], ...]:
    if type(plain) is not dict:
        raise Unreadable(f"here a mapping of item ids to digests is needed, not {_described(plain)}.")
    return tuple((key, _read_line(digest)) for key, digest in plain.items())


_LINE = Codec(_read_line, str)
_PROSE = Codec(_read_prose, str, prose=True)
_NUMBER = Codec(_read_number, int)
_FLAG = Codec(_read_flag, bool)
_NAMES_LIST = Codec(_read_names, list)
_ID = _matching(ID_PATTERN, "an id: a letter, then up to 31 letters, digits, `_` or `-`")
_VERSION = _matching(VERSION_PATTERN, "a version label: up to 32 letters, digits, `.`, `_` or `-`")
_DIGEST = _matching(_DIGEST_PATTERN, "a digest: 64 hexadecimal digits")
_DATE = _instant(date.fromisoformat, "a date such as 2014-02-24")
_TIME = _instant(datetime.fromisoformat, "a time such as 2014-02-27T11:32:00+01:00")
_DIGESTS = Codec(_read_digests, dict)

_NAMES: dict[type, str] = {
    Draft: "a draft",
    Group: "a group",
    Item: "an item",
    Decision: "a decision",
    Proposal: "a proposal",
    Position: "a position",
    Comment: "a comment",
    Withdrawal: "a withdrawal",
    Meeting: "a meeting",
    Closed: "a closed version",
    Roster: "a roster",
    Member: "a member",
}

TABLES: dict[type, tuple[Field, ...]] = {
    Decision: (
        Field("meeting", "meeting", _NUMBER, None),
        Field("at", "at", _TIME, ""),
        Field("by", "by", _LINE, ""),
        Field("for", "for_", _LINE, ""),
        Field("text_digest", "text_digest", _DIGEST, ""),
        Field("ad_referendum", "ad_referendum", _FLAG, False),
        Field("pending", "pending", _NAMES_LIST, ()),
        Field("reservations", "reservations", _NAMES_LIST, ()),
        Field("note", "note", _PROSE, ""),
        Field("asked_by", "asked_by", _LINE, ""),
        Field("was", "was", _one(Decision), None),
    ),
    Proposal: (
        Field("id", "id", _ID, "", required=True),
        Field("by", "by", _LINE, ""),
        Field("meeting", "meeting", _NUMBER, None),
        Field("text", "text", _PROSE, ""),
        Field("disposition", "disposition", _word(Disposition), None),
        Field("reason", "reason", _PROSE, ""),
        Field("positions", "positions", _many(Position), ()),
    ),
    Position: (
        Field("by", "by", _LINE, "", required=True),
        Field("position", "position", _word(Stance), None, required=True),
        Field("note", "note", _PROSE, ""),
    ),
    Comment: (
        Field("by", "by", _LINE, "", required=True),
        Field("at", "at", _TIME, ""),
        Field("text", "text", _PROSE, ""),
    ),
    Withdrawal: (
        Field("meeting", "meeting", _NUMBER, None),
        Field("into", "into", _NAMES_LIST, ()),
        Field("reason", "reason", _PROSE, ""),
    ),
    Meeting: (
        Field("number", "number", _NUMBER, 0, required=True),
        Field("place", "place", _LINE, ""),
        Field("from", "from_", _DATE, ""),
        Field("to", "to", _DATE, ""),
        Field("closed", "closed", _VERSION, ""),
    ),
    Item: (
        Field("id", "id", _ID, "", required=True),
        Field("label", "label", _LINE, ""),
        Field("level", "level", _NUMBER, 1),
        Field("formerly", "formerly", _NAMES_LIST, ()),
        Field("kind", "kind", _word(Kind), Kind.RECOMMENDATION),
        Field("by", "by", _LINE, ""),
        Field("status", "status", _word(Status), None),
        Field("text", "text", _PROSE, "", required=True),
        Field("decision", "decision", _one(Decision), None),
        Field("proposals", "proposals", _many(Proposal), ()),
        Field("positions", "positions", _many(Position), ()),
        Field("comments", "comments", _many(Comment), ()),
        Field("note", "note", _PROSE, ""),
        Field("from", "from_", _NAMES_LIST, ()),
        Field("withdrawn", "withdrawn", _one(Withdrawal), None),
    ),
    Group: (
        Field("id", "id", _ID, "", required=True),
        Field("title", "title", _LINE, ""),
        Field("level", "level", _NUMBER, 1),
        Field("part", "part", _word(Part), Part.RECOMMENDATIONS),
        Field("recommendations", "items", _many(Item), ()),
    ),
    Closed: (
        Field("version", "version", _VERSION, "", required=True),
        Field("meeting", "meeting", _NUMBER, None),
        Field("at", "at", _TIME, ""),
        Field("by", "by", _LINE, ""),
        Field("lineage", "lineage", _LINE, ""),
        Field("previous", "previous", _DIGEST, ""),
        Field("digest", "digest", _DIGEST, "", required=True),
        Field("items", "items", _DIGESTS, ()),
    ),
    Draft: (
        Field("format", "format", _LINE, "", required=True),
        Field("title", "title", _LINE, "", required=True),
        Field("version", "version", _VERSION, ""),
        Field("note", "note", _PROSE, ""),
        Field("closed", "closed", _one(Closed), None),
        Field("meetings", "meetings", _many(Meeting), ()),
        Field("groups", "groups", _many(Group), (), required=True),
    ),
    Member: (
        Field("name", "name", _LINE, "", required=True),
        Field("short", "short", _LINE, "", required=True),
        Field("aliases", "aliases", _NAMES_LIST, ()),
        Field("constituency", "constituency", _LINE, ""),
        Field("focal_point", "focal_point", _LINE, ""),
        Field("observer", "observer", _FLAG, False),
        Field("speaks_for", "speaks_for", _NAMES_LIST, ()),
    ),
    Roster: (
        Field("format", "format", _LINE, "", required=True),
        Field("members", "members", _many(Member), ()),
    ),
}

_KEYS = {kind: {field.key: field for field in fields} for kind, fields in TABLES.items()}
_REQUIRED = {kind: tuple(field for field in fields if field.required) for kind, fields in TABLES.items()}
