"""Suggestions from the floor, which are the chair's own: park, list, take up, drop."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from wgec_draft.cli.arguments import (
    add_folder,
    add_item,
    add_json,
    add_reopening,
    add_signature,
    open_reader,
    open_session,
    reopening,
)
from wgec_draft.cli.changing import act
from wgec_draft.cli.given_words import kept_unless_done, words_of
from wgec_draft.cli.placing import offset_of
from wgec_draft.cli.printing import Line, Styled, block, one_line, say, say_json, warn
from wgec_draft.cli.signing import signature
from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import locate_item, located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.schema import write
from wgec_draft.model.suggestions import Fate, Parked, Suggestion
from wgec_draft.session.commands.suggesting import TakeUp
from wgec_draft.session.parking import no_suggestion

_PRIVATE = "private: these are in no version, export or page, and not on the wall"
_FATES = [str(Fate.ALTERNATIVE), str(Fate.REPLACEMENT)]


def park_arguments(parser: ArgumentParser) -> None:
    """What `park` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--text", metavar="TEXT", help="what is suggested (default: standard input)")
    parser.add_argument("--about", metavar="WORDS", default="", help="the words of the item that it is about")
    add_signature(parser)
    add_json(parser)


def park(arguments: Namespace) -> int:
    """Notes a suggestion of the delegation named with --for; the draft stays as it is."""
    words = words_of(arguments, "suggestion")
    if arguments.text is not None:
        return _park(arguments, words)
    with kept_unless_done(words):
        return _park(arguments, words)


def suggestions_arguments(parser: ArgumentParser) -> None:
    """What `suggestions` understands."""
    add_folder(parser)
    parser.add_argument("item", metavar="ITEM", nargs="?", help="only those on this item")
    add_json(parser)


def suggestions(arguments: Namespace) -> int:
    """Lists the suggestions and what became of each."""
    reader = open_reader(arguments)
    draft, parked = reader.draft(), reader.parked()
    found = parked.of(_item(draft, parked, arguments.item))
    if parked.trouble:
        warn(f"note: {parked.trouble}")
    if arguments.json:
        say_json({"private": True, "suggestions": [_plain(each, parked) for each in found]})
        return 0
    paths = {place.item.id: place.path for place in located_items(draft)}
    for each in found:
        say(*_told(each, parked, paths))
    say(_PRIVATE if found else "no suggestion")
    return 0


def take_up_arguments(parser: ArgumentParser) -> None:
    """What `take-up` understands."""
    add_folder(parser)
    _add_id(parser)
    help = "beside the words, in brackets, or in their place"
    parser.add_argument("--as", dest="fate", metavar="FATE", choices=_FATES, required=True, help=help)
    help = "the words of the item (default: those it was parked with)"
    parser.add_argument("--words", metavar="WORDS", help=help)
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def take_up(arguments: Namespace) -> int:
    """Puts a suggestion into the text, for whoever made it."""
    reader = open_reader(arguments)
    draft = reader.draft()
    suggestion = _named(arguments.suggestion, draft, reader.parked())
    span = seen = None
    if arguments.words is not None:
        place = next((each for each in located_items(draft) if each.item.id == suggestion.item), None)
        if place is None:
            raise Refusal("Its item is not in the draft any more.", "`drop` it, with that reason.")
        start = offset_of(arguments.words, place)
        span, seen = (start, start + len(arguments.words)), place.item.text
    return act(arguments, TakeUp(suggestion, Fate(arguments.fate), span, seen, reopening(arguments)))


def drop_arguments(parser: ArgumentParser) -> None:
    """What `drop` understands."""
    add_folder(parser)
    _add_id(parser)
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why; it stays with the suggestion")
    add_signature(parser, meeting=False)
    add_json(parser)


def drop(arguments: Namespace) -> int:
    """Drops a suggestion with its reason; it stays in the file."""
    session = open_session(arguments)
    suggestion = _named(arguments.suggestion, session.draft(), session.parked())
    dropped = session.drop(suggestion, arguments.reason, signature(arguments))
    if arguments.json:
        say_json(write(dropped))
    else:
        say(f"{dropped.id} by {dropped.made_by} is dropped; it stays in the file with its reason")
    return 0


def _park(arguments: Namespace, words: str) -> int:
    session = open_session(arguments)
    signed = signature(arguments)
    noted = session.park(arguments.item, words, signed, about=arguments.about, meeting=arguments.meeting)
    if arguments.json:
        say_json(write(noted))
        return 0
    path = next(place.path for place in located_items(session.draft()) if place.item.id == noted.item)
    say(f"{noted.id} by {noted.made_by} is parked on {path}; the draft is what it was")
    return 0


def _add_id(parser: ArgumentParser) -> None:
    help = "its id, which `suggestions` lists, or its item where no other is parked on that"
    parser.add_argument("suggestion", metavar="SUGGESTION", help=help)


def _item(draft: Draft, parked: Parked, name: str | None) -> str:
    """The id of the item that is named, which may have left the draft; empty for none. Raises `Refusal`."""
    if not name or parked.of(name):
        return name or ""
    return locate_item(draft, name).item.id


def _named(name: str, draft: Draft, parked: Parked) -> Suggestion:
    """The suggestion of that id, or the one that is parked on that item. Raises `Refusal`."""
    found = parked.find(name)
    if found is not None:
        return found
    if parked.trouble:
        raise Refusal(parked.trouble)
    try:
        place = locate_item(draft, name)
    except Refusal:
        raise no_suggestion(name) from None
    those = parked.open_of(place.item.id)
    if len(those) != 1:
        ids = ", ".join(each.id for each in those) or "none"
        raise Refusal(f"Parked on {place.path}: {ids}.", "Give the id of one.")
    return those[0]


def _told(suggestion: Suggestion, parked: Parked, paths: dict[str, str]) -> Iterator[Line]:
    path = paths.get(suggestion.item, f"{suggestion.item} (not in the draft any more)")
    yield (Styled(suggestion.id, "bold"), f"  {path}  {suggestion.made_by}: {parked.told(suggestion)}")
    if suggestion.about:
        yield f"  on “{one_line(suggestion.about)}”"
    yield block(suggestion.text, "  ")


def _plain(suggestion: Suggestion, parked: Parked) -> dict[str, Any]:
    """A suggestion for programs, with what became of it."""
    ending = parked.endings.get(suggestion.id)
    state = "dropped" if suggestion.dropped is not None else "parked"
    fate = {"fate": str(ending.fate), "line": ending.line} if ending is not None else {"fate": state}
    return {**write(suggestion), **fate}
