"""Reads the YAML of a draft strictly: text stays text, and whatever could be misread is refused with its place."""

from __future__ import annotations

import re
from itertools import repeat
from typing import Any, Final, NamedTuple

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import LARGEST
from wgec_draft.store.yaml_faults import character_refusal, key_refusal, syntax_refusal, unmerged_refusal
from wgec_draft.store.yaml_spans import UTF8_MARK, Tree, event_parser, mark_at, read_spans

DEEPEST: Final = 16
LONGEST_KEY: Final = 256
MOST_EVENTS: Final = 1_000_000
"""Bounds the time for a file that is all punctuation; 16 MB of real draft have half as many."""

_ELEMENTS: Final = 2
"""How many collections are open where an element of a list under a key of the document begins."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_FORBIDDEN_RAW: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)")
_CONTROL_BYTES: Final = bytes(set(range(0x20)) - set(b"\t\n\r")) + b"\x7f"
_SUSPECT_PREFIXES: Final = (b"\xc2", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbf\xbe", b"\xef\xbf\xbf")


class ElementPlace(NamedTuple):
    """Where an element of a list under a key of the document stands."""

    tree: dict[str, Any]
    """The very element of the tree that was read."""
    start: int
    """Its first key, in characters without the byte order mark."""
    end: int
    """What comes after it and the comments behind it; for one in braces the brace."""


def read_tree(source: bytes, file: str = "") -> Tree:
    """Read one YAML document as nested dict, list and str.

    Raises Refusal with line and column for anything but plain, unambiguous YAML: aliases, anchors, tags, directives,
    duplicate or misshapen keys, a second document, control characters, more than 16 levels or 16 MB, syntax errors.
    """
    return _checked_tree(readable(source, file), file)


def read_tree_and_places(source: bytes, file: str = "") -> tuple[Tree, list[ElementPlace]]:
    """Read a document as `read_tree` does, and find where the elements of the lists right under its keys stand."""
    places: list[ElementPlace] = []
    return _checked_tree(readable(source, file), file, places), places


def locate(source: bytes, path: tuple[str | int, ...], file: str = "") -> Place:
    """Find where `path` stands in a source that read_tree accepts: a key of a mapping, an element of a list.

    A path that doesn't exist gives the place of its deepest ancestor that does.
    """
    return _place(mark_at(read_spans(source.removeprefix(UTF8_MARK)), path), file)


def readable(source: bytes, file: str = "") -> bytes:
    """Give `source` without its byte order mark; raise Refusal where it is no UTF-8 text of an acceptable size."""
    if len(source) > LARGEST:
        size, most = f"{len(source) / 1e6:.1f}", f"{LARGEST / 1e6:.0f}"
        raise Refusal(f"The file has {size} MB; a draft may have {most}.", "Split it.", Place(file))
    if source.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in source[:4]:
        raise Refusal("The file is UTF-16 or UTF-32.", "Save it as UTF-8.", Place(file, 1, 1))
    body = source.removeprefix(UTF8_MARK)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        raise Refusal(
            f"The byte 0x{body[error.start]:02X} is not UTF-8.", "Save the file as UTF-8.", _end_of(before, file)
        ) from None
    if _is_suspect(body) and (found := _FORBIDDEN_RAW.search(text)):
        raise character_refusal(found.group(), _end_of(text[: found.start()], file))
    if body.startswith(UTF8_MARK):
        raise character_refusal("\ufeff", Place(file, 1, 1))  # the parser would skip it without counting it
    return body


def _is_suspect(body: bytes) -> bool:
    """Tell quickly, ten times faster than a pattern, whether a forbidden character may be in UTF-8 text."""
    return (
        len(body.translate(None, _CONTROL_BYTES)) < len(body)
        or any(prefix in body for prefix in _SUSPECT_PREFIXES)
        or body.count(b"\r") > body.count(b"\r\n")
    )


def _checked_tree(body: bytes, file: str, places: list[ElementPlace] | None = None) -> Tree:
    """The tree of a source; what keeps it from being one is told in words of ours."""
    try:
        return _tree(body, file, places)
    except (yaml.MarkedYAMLError, Refusal) as error:
        text = body.decode()
        if refusal := unmerged_refusal(text, file):
            raise refusal from None
        if isinstance(error, Refusal):
            raise
        raise syntax_refusal(error, text, file) from None


def _tree(body: bytes, file: str, places: list[ElementPlace] | None = None) -> Tree:
    get_event = event_parser(body)
    escapes = b"\\" in body
    known_keys: dict[str, str] = {}  # every key that was found good, so that equal ones are checked and kept once
    root: list[Any] = []
    here: Any = root
    append: Any = root.append  # None while in a mapping
    key: str | None = None
    stack: list[tuple[Any, Any, Any]] = []
    for _ in repeat(None, MOST_EVENTS):
        event = get_event()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if event.tag is not None or event.anchor is not None or (escapes and event.style == '"'):
                _check_scalar(event, file)
            if append is not None:
                append(value)
            elif key is not None:
                here[key] = value
                key = None
            else:
                key = known_keys.get(value) or _good_key(event, known_keys, file)
                if key in here:
                    raise _duplicate(body, event, file)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _check_start(event, len(stack), append is None and key is None, file)
            new: Any = {} if kind is MappingStartEvent else []
            if append is not None:
                append(new)
            else:
                here[key] = new
            stack.append((here, append, event))
            here, append, key = new, (None if kind is MappingStartEvent else new.append), None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            ended, (here, append, begun) = here, stack.pop()
            _keep_place(places, len(stack), ended, begun, event)
        elif _is_end(event, len(root), file):
            return _content(root, file)
    raise Refusal("The file has more than a million entries.", "Split it.", Place(file))


def _keep_place(places: list[ElementPlace] | None, depth: int, ended: Any, begun: Any, event: Any) -> None:
    if places is not None and depth == _ELEMENTS and type(ended) is dict:
        places.append(ElementPlace(ended, begun.start_mark.index, event.end_mark.index))


def _content(root: list[Any], file: str) -> Tree:
    if not root or root[0] == "":
        raise Refusal("The file is empty.", "Restore it, or make a new draft.", Place(file, 1, 1))
    tree: Tree = root[0]
    return tree


def _good_key(event: Any, known_keys: dict[str, str], file: str) -> str:
    key: str = event.value
    if refusal := key_refusal(key, LONGEST_KEY, _place(event.start_mark, file)):
        raise refusal
    known_keys[key] = key
    return key


def _check_scalar(event: Any, file: str) -> None:
    _check_marks_of_reuse(event, file)
    if event.style == '"' and (found := _FORBIDDEN.search(event.value)):
        raise character_refusal(found.group(), _place(event.start_mark, file))


def _check_start(event: Any, depth: int, is_key: bool, file: str) -> None:
    if event.tag is not None or event.anchor is not None:
        _check_marks_of_reuse(event, file)
    if is_key:
        what = "A key is a list or a mapping; brackets and braces at the beginning of a line make it one."
        raise Refusal(what, "Put it in double quotes.", _place(event.start_mark, file))
    if depth >= DEEPEST:
        raise Refusal("Lists and mappings stand more than 16 deep.", "Use fewer.", _place(event.start_mark, file))


def _check_marks_of_reuse(event: Any, file: str) -> None:
    if event.anchor is not None:
        what = f"`&{event.anchor}` is an anchor, and a draft has none."
        raise Refusal(what, "Put the value in double quotes.", _place(event.start_mark, file))
    if event.tag is not None:
        what = f"`{event.tag}` is a tag, and a draft has none."
        raise Refusal(what, "Put the value in double quotes.", _place(event.start_mark, file))


def _is_end(event: Any, documents: int, file: str) -> bool:
    """Judge the events about the whole file; true at its end."""
    place = _place(event.start_mark, file)
    if isinstance(event, yaml.AliasEvent):
        what = f"`*{event.anchor}` is an alias, and a draft has none."
        raise Refusal(what, "Put the value in double quotes.", place)
    if isinstance(event, yaml.DocumentStartEvent):
        if event.version or event.tags:
            raise Refusal("A line that begins with `%` is a directive.", "Remove the line.", place)
        if documents:
            raise Refusal("A second document begins here.", "Remove the `---` or `...` line.", place)
    return isinstance(event, yaml.StreamEndEvent)


def _duplicate(body: bytes, event: Any, file: str) -> Refusal:
    first = _first_mark(body, event)
    what = f"The key `{event.value}` stood already in line {first.line + 1}, column {first.column + 1}."
    return Refusal(what, "Remove one of them.", _place(event.start_mark, file))


def _first_mark(body: bytes, repeated: Any) -> Any:
    """Read again up to a repeated key and find where it stood first."""
    get_event = event_parser(body)
    stack: list[list[Any]] = []  # for each collection open: marks by key or None for a list, whether a key comes next
    while True:
        event = get_event()
        is_start = isinstance(event, yaml.CollectionStartEvent)
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif (is_start or isinstance(event, ScalarEvent)) and stack and stack[-1][0] is not None:
            marks, at_key = stack[-1]
            stack[-1][1] = not at_key
            if at_key and event.start_mark.index == repeated.start_mark.index:
                return marks[event.value]
            if at_key:
                marks[event.value] = event.start_mark
        if is_start:
            stack.append([{} if isinstance(event, MappingStartEvent) else None, True])


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)


def _end_of(before: str, file: str) -> Place:
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
