"""Commands for where items stand: add, move, split, merge, withdraw, restore, labels and kinds."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import (
    add_folder,
    add_item,
    add_json,
    add_reopening,
    add_signature,
    add_spot,
    open_reader,
    reopening,
)
from wgec_draft.cli.changing import act
from wgec_draft.cli.given_words import act_with, words_of
from wgec_draft.model.naming import locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Kind
from wgec_draft.session.commands.dividing import MergeItems, SplitItem
from wgec_draft.session.commands.placing import AddItem, ChangeKind, MoveItem, Relabel, Spot
from wgec_draft.session.commands.withdrawing import RestoreItem, WithdrawItem

_KINDS = [str(kind) for kind in Kind]
_SEPARATORS = {"paragraph": "\n\n", "line": "\n", "space": " "}


def add_arguments(parser: ArgumentParser) -> None:
    """What `add` understands."""
    add_folder(parser)
    add_spot(parser)
    parser.add_argument(
        "--label", metavar="LABEL", help="empty for none (default: the next free bis, ter, ... or number)"
    )
    parser.add_argument("--kind", choices=_KINDS, default=str(Kind.RECOMMENDATION), help="default: recommendation")
    parser.add_argument("--author", metavar="NAME", default="", help="whose statement it is")
    parser.add_argument("--text", metavar="TEXT", help="the words (default: standard input)")
    add_signature(parser)
    add_json(parser)


def add(arguments: Namespace) -> int:
    """Puts a new item into the draft."""
    spot = Spot(arguments.into, arguments.before, arguments.after)
    words = words_of(arguments, "text")
    kind = Kind(arguments.kind)
    item = AddItem(words, spot, arguments.label, arguments.level, kind, arguments.author)
    return act_with(arguments, words, item)


def move_arguments(parser: ArgumentParser) -> None:
    """What `move` understands."""
    add_folder(parser)
    add_item(parser)
    add_spot(parser)
    add_signature(parser)
    add_json(parser)


def move(arguments: Namespace) -> int:
    """Puts an item elsewhere."""
    named = arguments.into or arguments.before or arguments.after
    spot = Spot(arguments.into, arguments.before, arguments.after) if named else None
    return act(arguments, MoveItem(arguments.item, spot, arguments.level))


def split_arguments(parser: ArgumentParser) -> None:
    """What `split` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--before-words", metavar="WORDS", required=True, help="the words the second part begins with")
    parser.add_argument("--label", metavar="LABEL", default="", help="of the second part (default: the next free bis)")
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def split(arguments: Namespace) -> int:
    """Cuts an item in two."""
    place = locate_item(open_reader(arguments).draft(), arguments.item)
    times = place.item.text.count(arguments.before_words)
    if not arguments.before_words or times != 1:
        found = "do not stand" if not times else f"stand {times} times"
        raise Refusal(f"The words {arguments.before_words!r} {found} in {place.path}.", "Give words that stand once.")
    at = place.item.text.index(arguments.before_words)
    return act(arguments, SplitItem(place.item.id, at, arguments.label, reopening(arguments)))


def merge_items_arguments(parser: ArgumentParser) -> None:
    """What `merge-items` understands."""
    add_folder(parser)
    parser.add_argument("items", metavar="ITEM", nargs="+", help="the items, the one that stays first")
    parser.add_argument("--joined-by", choices=list(_SEPARATORS), default="paragraph", help="default: paragraph")
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def merge_items(arguments: Namespace) -> int:
    """Puts several items together."""
    separator = _SEPARATORS[arguments.joined_by]
    return act(arguments, MergeItems(tuple(arguments.items), separator, reopening(arguments)))


def withdraw_arguments(parser: ArgumentParser) -> None:
    """What `withdraw` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why; it stays with the item")
    parser.add_argument("--in-favour-of", metavar="ITEM", action="append", default=[], help="what takes its words over")
    add_reopening(parser)
    add_signature(parser)
    add_json(parser)


def withdraw(arguments: Namespace) -> int:
    """Takes an item out of the text."""
    into = tuple(arguments.in_favour_of)
    return act(arguments, WithdrawItem(arguments.item, arguments.reason, into, reopening(arguments)))


def restore_arguments(parser: ArgumentParser) -> None:
    """What `restore` understands."""
    add_folder(parser)
    add_item(parser)
    add_signature(parser)
    add_json(parser)


def restore(arguments: Namespace) -> int:
    """Puts a withdrawn item back."""
    return act(arguments, RestoreItem(arguments.item))


def relabel_arguments(parser: ArgumentParser) -> None:
    """What `relabel` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("label", metavar="LABEL", help="the new label; empty for none")
    add_signature(parser)
    add_json(parser)


def relabel(arguments: Namespace) -> int:
    """Gives an item another label."""
    return act(arguments, Relabel(arguments.item, arguments.label))


def change_kind_arguments(parser: ArgumentParser) -> None:
    """What `change-kind` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("kind", metavar="KIND", choices=_KINDS, help=", ".join(_KINDS))
    parser.add_argument("--author", metavar="NAME", default="", help="whose statement it is")
    add_signature(parser)
    add_json(parser)


def change_kind(arguments: Namespace) -> int:
    """Says what an item is."""
    return act(arguments, ChangeKind(arguments.item, Kind(arguments.kind), arguments.author))
