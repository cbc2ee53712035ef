"""How values are written as plain data (mappings, lists, words) and read back: the fields of the format, once.

Both YAML files and JSON lines are read and written through these tables, so the format is said in one place.
Plain data from YAML holds strings only; from JSON it may hold numbers and booleans too.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from wgec_draft.model.codecs import (
    DATE,
    DIGEST,
    DIGESTS,
    FLAG,
    ID,
    LINE,
    NAMES,
    NUMBER,
    PROSE,
    TIME,
    VERSION,
    Codec,
    Plain,
    Unreadable,
    Value,
    described,
    each,
    nearest,
    word_of,
)
from wgec_draft.model.draft import (
    SPEAKING_TIME,
    AgendaPoint,
    Closed,
    Comment,
    Decision,
    Draft,
    Group,
    Item,
    Meeting,
    Position,
    Proposal,
    SplitOff,
    Withdrawal,
)
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Disposition, Kind, Part, Stance, Status


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
        raise Unreadable(f"here a mapping (`key: value` lines) is needed, not {described(plain)}.")
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
        f"`{key}` is not a key of {_NAMES[kind]}.", nearest(key, known) or f"Known here: {', '.join(known)}."
    )


def _read_nested(codec: Codec, plain: Plain, *, tolerant: bool = False) -> Any:
    kind = codec.holds
    assert kind is not None
    if codec.many:
        return tuple(each(lambda element: read(kind, element, tolerant=tolerant), plain))
    return read(kind, plain, tolerant=tolerant)


def _one(kind: type) -> Codec:
    return Codec(lambda plain: read(kind, plain), write, holds=kind)


def _many(kind: type) -> Codec:
    def read_many(plain: Plain) -> tuple[Any, ...]:
        return tuple(each(lambda element: read(kind, element), plain))

    return Codec(read_many, lambda values: [write(value) for value in values], holds=kind, many=True)


_NAMES: dict[type, str] = {
    Draft: "a draft",
    AgendaPoint: "a point of an agenda",
    Group: "a group",
    Item: "an item",
    Decision: "a decision",
    Proposal: "a proposal",
    Position: "a position",
    Comment: "a comment",
    Withdrawal: "a withdrawal",
    Meeting: "a meeting",
    Closed: "a closed version",
    SplitOff: "what was split off",
    Roster: "a roster",
    Member: "a member",
}

TABLES: dict[type, tuple[Field, ...]] = {
    Decision: (
        Field("meeting", "meeting", NUMBER, None),
        Field("at", "at", TIME, ""),
        Field("by", "by", LINE, ""),
        Field("for", "for_", LINE, ""),
        Field("text_digest", "text_digest", DIGEST, ""),
        Field("ad_referendum", "ad_referendum", FLAG, False),
        Field("pending", "pending", NAMES, ()),
        Field("reservations", "reservations", NAMES, ()),
        Field("note", "note", PROSE, ""),
        Field("asked_by", "asked_by", LINE, ""),
        Field("was", "was", _one(Decision), None),
    ),
    Proposal: (
        Field("id", "id", ID, "", required=True),
        Field("by", "by", LINE, ""),
        Field("meeting", "meeting", NUMBER, None),
        Field("text", "text", PROSE, ""),
        Field("disposition", "disposition", word_of(Disposition), None),
        Field("reason", "reason", PROSE, ""),
        Field("positions", "positions", _many(Position), ()),
    ),
    Position: (
        Field("by", "by", LINE, "", required=True),
        Field("position", "position", word_of(Stance), None, required=True),
        Field("note", "note", PROSE, ""),
        Field("text_digest", "text_digest", DIGEST, ""),
    ),
    Comment: (
        Field("by", "by", LINE, "", required=True),
        Field("at", "at", TIME, ""),
        Field("text", "text", PROSE, ""),
    ),
    Withdrawal: (
        Field("meeting", "meeting", NUMBER, None),
        Field("into", "into", NAMES, ()),
        Field("reason", "reason", PROSE, ""),
    ),
    Meeting: (
        Field("number", "number", NUMBER, 0, required=True),
        Field("place", "place", LINE, ""),
        Field("from", "from_", DATE, ""),
        Field("to", "to", DATE, ""),
        Field("closed", "closed", VERSION, ""),
        Field("agenda", "agenda", _many(AgendaPoint), ()),
        Field("speaking_time", "speaking_time", NUMBER, SPEAKING_TIME),
        Field("recording_from", "recording_from", TIME, ""),
    ),
    AgendaPoint: (
        Field("point", "point", LINE, "", required=True),
        Field("done", "done", FLAG, False),
    ),
    Item: (
        Field("id", "id", ID, "", required=True),
        Field("label", "label", LINE, ""),
        Field("level", "level", NUMBER, 1),
        Field("formerly", "formerly", NAMES, ()),
        Field("kind", "kind", word_of(Kind), Kind.RECOMMENDATION),
        Field("by", "by", LINE, ""),
        Field("status", "status", word_of(Status), None),
        Field("text", "text", PROSE, "", required=True),
        Field("decision", "decision", _one(Decision), None),
        Field("proposals", "proposals", _many(Proposal), ()),
        Field("positions", "positions", _many(Position), ()),
        Field("comments", "comments", _many(Comment), ()),
        Field("note", "note", PROSE, ""),
        Field("from", "from_", NAMES, ()),
        Field("withdrawn", "withdrawn", _one(Withdrawal), None),
    ),
    Group: (
        Field("id", "id", ID, "", required=True),
        Field("title", "title", LINE, ""),
        Field("level", "level", NUMBER, 1),
        Field("part", "part", word_of(Part), Part.RECOMMENDATIONS),
        Field("recommendations", "items", _many(Item), ()),
    ),
    Closed: (
        Field("version", "version", VERSION, "", required=True),
        Field("meeting", "meeting", NUMBER, None),
        Field("at", "at", TIME, ""),
        Field("by", "by", LINE, ""),
        Field("lineage", "lineage", LINE, ""),
        Field("previous", "previous", DIGEST, ""),
        Field("digest", "digest", DIGEST, "", required=True),
        Field("items", "items", DIGESTS, ()),
    ),
    Draft: (
        Field("format", "format", LINE, "", required=True),
        Field("title", "title", LINE, "", required=True),
        Field("version", "version", VERSION, ""),
        Field("note", "note", PROSE, ""),
        Field("banner", "banner", FLAG, False),
        Field("closed", "closed", _one(Closed), None),
        Field("meetings", "meetings", _many(Meeting), ()),
        Field("groups", "groups", _many(Group), (), required=True),
        Field("split_off", "split_off", _one(SplitOff), None),
    ),
    SplitOff: (
        Field("lineage", "lineage", LINE, "", required=True),
        Field("name", "name", LINE, ""),
        Field("state", "state", DIGEST, "", required=True),
        Field("at", "at", TIME, ""),
        Field("by", "by", LINE, ""),
        Field("digest", "digest", DIGEST, "", required=True),
        Field("groups", "groups", _many(Group), (), required=True),
    ),
    Member: (
        Field("name", "name", LINE, "", required=True),
        Field("short", "short", LINE, "", required=True),
        Field("aliases", "aliases", NAMES, ()),
        Field("constituency", "constituency", LINE, ""),
        Field("focal_point", "focal_point", LINE, ""),
        Field("observer", "observer", FLAG, False),
        Field("speaks_for", "speaks_for", NAMES, ()),
    ),
    Roster: (
        Field("format", "format", LINE, "", required=True),
        Field("members", "members", _many(Member), ()),
    ),
}

_KEYS = {kind: {field.key: field for field in fields} for kind, fields in TABLES.items()}
_REQUIRED = {kind: tuple(field for field in fields if field.required) for kind, fields in TABLES.items()}
