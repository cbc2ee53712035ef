"""What delegations say of an item: propose, dispose, position, comment."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_item, add_json, add_signature
from wgec_draft.cli.changing import act
from wgec_draft.cli.given_words import act_with, words_of
from wgec_draft.model.positions import SILENT
from wgec_draft.model.words import Disposition, Stance
from wgec_draft.session.commands.contributing import Dispose, Propose, Remark, TakePosition


def propose_arguments(parser: ArgumentParser) -> None:
    """What `propose` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--text", metavar="TEXT", help="the proposal, word for word (default: standard input)")
    add_signature(parser)
    add_json(parser)


def propose(arguments: Namespace) -> int:
    """Notes a proposal of the delegation named with --for."""
    words = words_of(arguments, "proposal")
    return act_with(arguments, words, Propose(arguments.item, arguments.for_, words))


def dispose_arguments(parser: ArgumentParser) -> None:
    """What `dispose` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("proposal", metavar="PROPOSAL", help="such as p1; `show` lists them")
    dispositions = [str(disposition) for disposition in Disposition]
    parser.add_argument("disposition", metavar="DISPOSITION", choices=dispositions, help=", ".join(dispositions))
    parser.add_argument("--reason", metavar="TEXT", required=True, help="why; it stays with the proposal")
    add_signature(parser)
    add_json(parser)


def dispose(arguments: Namespace) -> int:
    """Says what became of a proposal."""
    disposition = Disposition(arguments.disposition)
    return act(arguments, Dispose(arguments.item, arguments.proposal, disposition, arguments.reason))


def position_arguments(parser: ArgumentParser) -> None:
    """What `position` understands."""
    add_folder(parser)
    add_item(parser)
    stances = [*map(str, Stance), SILENT]
    parser.add_argument("position", metavar="POSITION", choices=stances, help=", ".join(stances))
    parser.add_argument("--on", metavar="PROPOSAL", default="", help="such as p1 (default: the words of the item)")
    parser.add_argument("--note", metavar="TEXT", default="", help="a remark on it")
    add_signature(parser)
    add_json(parser)


def position(arguments: Namespace) -> int:
    """Notes where the delegation named with --for stands, on an item or on a proposal."""
    stance = None if arguments.position == SILENT else Stance(arguments.position)
    return act(arguments, TakePosition(arguments.item, arguments.for_, stance, arguments.note, arguments.on))


def comment_arguments(parser: ArgumentParser) -> None:
    """What `comment` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("--text", metavar="TEXT", help="the comment (default: standard input)")
    add_signature(parser)
    add_json(parser)


def comment(arguments: Namespace) -> int:
    """Puts a comment of the delegation named with --for beside an item."""
    words = words_of(arguments, "comment")
    return act_with(arguments, words, Remark(arguments.item, arguments.for_, words))
