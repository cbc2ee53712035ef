"""Writes a draft anew group by group: the lines of a group that stayed are neither read nor proven again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from wgec_draft.store.yaml_spans import UTF8_MARK, Tree

if TYPE_CHECKING:
    from wgec_draft.store.strict_yaml import ElementPlace

Lines = tuple[int, int]
"""Where the lines of a group begin and end, in bytes."""


def group_lines(source: bytes, tree: Tree, places: Iterable[ElementPlace]) -> tuple[Lines, ...] | None:
    """Where the lines of each group stand in the source of a draft; None where they don't stand by themselves."""
    if source.startswith(UTF8_MARK) or not isinstance(tree, dict):
        return None
    text = source.decode()
    known = {id(place.tree): place for place in places}
    found = [_lines(text, known.get(id(group))) for group in tree["groups"]]
    lines = tuple(each for each in found if each is not None)
    return _in_bytes(text, lines) if len(lines) == len(found) else None


def _in_bytes(text: str, lines: tuple[Lines, ...]) -> tuple[Lines, ...]:
    """Ascending places in bytes that were counted in characters."""
    if text.isascii():
        return lines
    found: list[Lines] = []
    at = place = 0
    for begin, end in lines:
        start = place + len(text[at:begin].encode())
        at, place = end, start + len(text[begin:end].encode())
        found.append((start, place))
    return tuple(found)


def _lines(text: str, place: ElementPlace | None) -> Lines | None:
    if place is None:
        return None
    begin, end = text.rfind("\n", 0, place.start) + 1, place.end
    if end < len(text):
        end = text.rfind("\n", 0, end) + 1
    before = text[begin : place.start]
    stands_alone = before.strip(" ") == "-" and not before.endswith("-") and end > place.start
    return (begin, end) if stands_alone else None


def with_other_groups(
    source: bytes, tree: dict[str, Any], wanted: dict[str, Any], lines: tuple[Lines, ...]
) -> tuple[bytes, tuple[Lines, ...]] | None:
    """The source of `tree` made to read as `wanted`, and the lines of its groups.

    None where more differs than the insides of groups, or an item goes from one group to another: what moves takes its
    comments along, which takes the whole source.
    """
    changed = _changed(tree, wanted)
    if changed is None:
        return None
    from wgec_draft.store.rewriting import layout_of, rewrite_part

    layout = layout_of(source[: lines[0][1]].decode()) if lines else None
    stays = memoryview(source)
    parts: list[bytes | memoryview] = []
    after: list[Lines] = []
    at = shift = 0
    for place, (begin, end) in enumerate(lines):
        if place in changed and layout is not None:
            rewritten = rewrite_part(source[begin:end].decode(), [wanted["groups"][place]], layout)
            if rewritten is None:
                return None
            part = rewritten.encode()
            parts += (stays[at:begin], part)
            at = end
            after.append((begin + shift, begin + shift + len(part)))
            shift += len(part) - (end - begin)
        else:
            after.append((begin + shift, end + shift))
    return b"".join((*parts, stays[at:])), tuple(after)


def _changed(tree: dict[str, Any], wanted: dict[str, Any]) -> set[int] | None:
    """The places of the groups that differ; None where something else does."""
    old, new = tree["groups"], wanted["groups"]
    if list(tree) != list(wanted) or len(old) != len(new):
        return None
    if any(wanted[key] != value for key, value in tree.items() if key != "groups"):
        return None
    changed = {place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one is not other}
    changed = {place for place in changed if old[place] != new[place]}
    if any(old[place]["id"] != new[place]["id"] for place in changed):
        return None
    before = {place: set(_ids(old[place])) for place in changed}
    after = {place: set(_ids(new[place])) for place in changed}
    left = {id for place in changed for id in before[place] - after[place]}
    came = {id for place in changed for id in after[place] - before[place]}
    return None if left & came else changed


def _ids(tree: Any) -> Iterator[str]:
    """The ids of everything in a tree that has one."""
    if type(tree) is dict:
        if type(tree.get("id")) is str:
            yield tree["id"]
        tree = tree.values()
    elif type(tree) is not list:
        return
    for inner in tree:
        yield from _ids(inner)
