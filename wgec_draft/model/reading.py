"""Plain data in, a whole draft or roster out: the schema, and the rules that tie its parts together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from wgec_draft.model.codecs import Plain, Unreadable
from wgec_draft.model.draft import FORMAT, Draft, Item
from wgec_draft.model.roster import ROSTER_FORMAT, Roster
from wgec_draft.model.schema import read
from wgec_draft.model.suggestions import PRIVATE_FORMAT, Suggestions
from wgec_draft.model.words import Kind

_FORMAT = re.compile(r"(?P<name>[a-z-]+)/(?P<major>[1-9][0-9]{0,5})(?:\.(?P<minor>[0-9]{1,6}))?\Z")
_Path = tuple[str | int, ...]


def read_draft(plain: Plain) -> Draft:
    """The draft, rolling or closed, that plain data stand for.

    Raises `Unreadable` with the path to the first thing that is wrong.
    """
    newer = _newer_minor(plain, FORMAT, "draft")
    draft = read(Draft, plain, tolerant=newer)
    _check_unique(((group.id, ("groups", index, "id")) for index, group in enumerate(draft.groups)), "group id")
    _check_unique(((item.id, (*path, "id")) for item, path in _items(draft)), "item id")
    _check_unique(
        ((str(meeting.number), ("meetings", index, "number")) for index, meeting in enumerate(draft.meetings)),
        "meeting number",
    )
    for item, path in _items(draft):
        _check_item(item, path)
        if item.proposals:
            ids = ((proposal.id, (*path, "proposals", at, "id")) for at, proposal in enumerate(item.proposals))
            _check_unique(ids, "proposal id")
    return draft


def read_roster(plain: Plain) -> Roster:
    """The roster that plain data stand for. Raises `Unreadable` with the path to the first thing that is wrong."""
    roster = read(Roster, plain, tolerant=_newer_minor(plain, ROSTER_FORMAT, "roster"))
    names = ((member.short.casefold(), ("members", index, "short")) for index, member in enumerate(roster.members))
    _check_unique(names, "short name")
    return roster


def read_suggestions(plain: Plain) -> Suggestions:
    """The private file that plain data stand for. Raises `Unreadable` with the path to the first thing that is wrong.

    A newer minor version is refused: this program could not add to it.
    """
    if _newer_minor(plain, PRIVATE_FORMAT, "file of suggestions"):
        raise _at(("format",), "a newer program wrote this file of suggestions.", "Install a newer one.")
    found = read(Suggestions, plain)
    ids = ((each.id, ("suggestions", index, "id")) for index, each in enumerate(found.suggestions))
    _check_unique(ids, "suggestion id")
    return found


def _newer_minor(plain: Plain, ours: str, what: str) -> bool:
    """Whether a newer minor version wrote it; a newer major version, or another format, is refused."""
    found = plain.get("format") if type(plain) is dict else None
    if type(found) is not str:
        return False  # the schema says what is missing
    name, _, major = ours.partition("/")
    match = _FORMAT.match(found)
    if match and match["name"] == name and match["major"] == major:
        return int(match["minor"] or 0) > 0
    if match and match["name"] == name and int(match["major"]) > int(major):
        raise _at(("format",), f"this {what} is of format {found}, newer than this program.", "Install a newer one.")
    raise _at(("format",), f"{found!r} is not a format of this program.", f"A {what} begins with `format: {ours}`.")


def _at(path: _Path, what: str, remedy: str = "") -> Unreadable:
    problem = Unreadable(what, remedy)
    problem.path = path
    return problem


def _items(draft: Draft) -> Iterator[tuple[Item, _Path]]:
    for group_index, group in enumerate(draft.groups):
        for index, item in enumerate(group.items):
            yield item, ("groups", group_index, "recommendations", index)


def _check_unique(names: Iterable[tuple[str, _Path]], what: str) -> None:
    seen: set[str] = set()
    for name, path in names:
        if name in seen:
            raise _at(path, f"the {what} {name!r} stands twice.", "Give this one another; an id is never used again.")
        seen.add(name)


def _check_item(item: Item, path: _Path) -> None:
    """The rules that concern several fields of one item."""
    for broken, key, what, remedy in _ITEM_RULES:
        if broken(item):
            raise _at((*path, key) if key else path, what, remedy)


_ITEM_RULES: tuple[tuple[Callable[[Item], bool], str, str, str], ...] = (
    (
        lambda item: item.status is None and item.kind is not Kind.STATEMENT,
        "",
        "`status` is missing.",
        "Add a line `status: to-be-revisited`.",
    ),
    (
        lambda item: item.status is not None and item.kind is Kind.STATEMENT,
        "status",
        "a statement has no status.",
        "Take the line out, or change the kind.",
    ),
    (lambda item: item.level < 1, "level", "a level is 1 or more.", ""),
)
