"""`set`: giving an item its status."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_item, add_json, add_signature
from wgec_draft.cli.changing import act
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus


def set_arguments(parser: ArgumentParser) -> None:
    """What `set` understands."""
    add_folder(parser)
    add_item(parser)
    parser.add_argument("status", metavar="STATUS", choices=[str(status) for status in Status], help=", ".join(Status))
    parser.add_argument("--note", metavar="TEXT", default="", help="a remark on the decision")
    parser.add_argument("--ad-referendum", action="store_true", help="agreed, subject to capitals")
    parser.add_argument(
        "--pending", metavar="NAME", action="append", default=[], help="whose word is awaited; repeatable"
    )
    parser.add_argument("--reservation", metavar="NAME", action="append", default=[], help="who reserves; repeatable")
    parser.add_argument("--asked-by", metavar="NAME", default="", help="who asked, when an agreement is taken back")
    add_signature(parser)
    add_json(parser)


def set(arguments: Namespace) -> int:
    """Decides on an item."""
    command = SetStatus(
        item=arguments.item,
        status=Status(arguments.status),
        note=arguments.note,
        ad_referendum=arguments.ad_referendum,
        pending=tuple(arguments.pending),
        reservations=tuple(arguments.reservation),
        asked_by=arguments.asked_by,
    )
    return act(arguments, command)
