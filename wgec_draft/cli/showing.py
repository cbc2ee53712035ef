"""`show`: the draft as it stands, or as a meeting left it, or one item of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, open_reader
from wgec_draft.cli.printing import Styled, block, one_line, say, say_json
from wgec_draft.model.draft import Decision, Draft, Item, Position
from wgec_draft.model.naming import Located, locate_item, located_items
from wgec_draft.model.positions import EARLIER, on_earlier_words
from wgec_draft.model.projection import item_digest, public, shown
from wgec_draft.model.schema import write
from wgec_draft.model.words import Kind, Status
from wgec_draft.text.brackets import parse_brackets
from wgec_draft.text.counted import counted


def show_arguments(parser: ArgumentParser) -> None:
    """What `show` understands."""
    add_folder(parser)
    parser.add_argument("item", metavar="ITEM", nargs="?", help="label, label path or id (default: the whole draft)")
    parser.add_argument("--version", metavar="LABEL", help="a closed meeting version instead of the rolling draft")
    parser.add_argument(
        "--clean",
        action="store_true",
        help="words and brackets only: no attribution, notes, decisions, withdrawn items",
    )
    add_json(parser)


def show(arguments: Namespace) -> int:
    """Prints the draft, or one item."""
    reader = open_reader(arguments)
    draft = reader.version(arguments.version) if arguments.version else reader.draft()
    names = reader.state().roster.names() if arguments.clean else ()
    if arguments.item:
        _show_item(locate_item(draft, arguments.item), arguments, names, _paths(draft))
    elif arguments.json:
        say_json(public(_cleaned(draft, names) if arguments.clean else draft))
    else:
        _show_draft(_cleaned(draft, names) if arguments.clean else draft, arguments.clean)
    return 0


def _show_draft(draft: Draft, clean: bool) -> None:
    say((Styled(draft.title, "bold"),))
    if draft.note and not clean:
        say(block(draft.note, "  "))
    if draft.closed:
        say(f"version {draft.closed.version}, digest {shown(draft.closed.digest)}")
    paths = _paths(draft)
    for group in draft.groups:
        say("", (Styled(group.heading, "bold"),))
        for item in group.items:
            say("")
            _show_lines(item, clean, paths)


def _paths(draft: Draft) -> dict[str, str]:
    """Label paths by item id."""
    return {place.item.id: place.path for place in located_items(draft)}


def _show_item(place: Located, arguments: Namespace, names: tuple[str, ...], paths: dict[str, str]) -> None:
    item = _clean_item(place.item, names) if arguments.clean else place.item
    if arguments.json:
        say_json({"path": place.path, "group": place.group.id, "digest": item_digest(place.item)} | write(item))
        return
    if not arguments.clean:
        say((Styled(place.path, "bold"), f"  {place.group.heading}"))
    _show_lines(item, arguments.clean, paths)


def _show_lines(item: Item, clean: bool, paths: dict[str, str]) -> None:
    indent = "  " * item.level
    head: list[str | Styled] = [indent[2:], Styled(item.name if not clean or item.label else "", "bold")]
    if not clean:
        head += [f"  {tag}" for tag in _tags(item)]
    if any(str(part if isinstance(part, str) else part.text).strip() for part in head):
        say(tuple(head))
    say(block(item.text, indent))
    if not clean:
        say(*(block(line, indent) for line in _around(item, paths)))


def _tags(item: Item) -> list[str]:
    tags = [f"{item.status.symbol} {item.status}"] if item.status else []
    if item.kind is not Kind.RECOMMENDATION:
        tags.append(f"{item.kind}{' by ' + item.by if item.by else ''}")
    if item.reopened:
        tags.append("reopened")
    if item.withdrawn:
        tags.append("withdrawn")
    opened = parse_brackets(item.text).opened
    if opened:
        tags.append(counted(opened, "bracket"))
    if item.formerly:
        tags.append(f"formerly {', '.join(item.formerly)}")
    if item.label:
        tags.append(f"({item.id})")
    return tags


def _around(item: Item, paths: dict[str, str]) -> list[str]:
    """What stands beside the words of an item, a line each."""
    lines = [f"{{{one_line(item.note)}}}"] if item.note else []
    if item.decision:
        lines.append(_decision_line(item.status, item.decision))
    if item.withdrawn:
        into = f" into {_named(item.withdrawn.into, paths)}" if item.withdrawn.into else ""
        lines.append(f"withdrawn{into}: {one_line(item.withdrawn.reason)}")
    if item.from_:
        lines.append(f"from: {_named(item.from_, paths)}")
    for proposal in item.proposals:
        end = f" - {proposal.disposition}: {one_line(proposal.reason)}" if proposal.disposition else ""
        lines.append(f"proposal {proposal.id} by {proposal.by}: {one_line(proposal.text)}{end}")
        lines += [f"{proposal.id}, {_position_line(position, proposal.text)}" for position in proposal.positions]
    lines += [_position_line(position, item.text) for position in item.positions]
    lines += [f"comment by {comment.by}: {one_line(comment.text)}" for comment in item.comments]
    return lines


def _position_line(position: Position, words: str) -> str:
    earlier = f", {EARLIER}" if on_earlier_words(position, words) else ""
    return f"{position.by}: {position.position}{earlier}{': ' + one_line(position.note) if position.note else ''}"


def _named(ids: tuple[str, ...], paths: dict[str, str]) -> str:
    return ", ".join(f"{paths[id]} ({id})" if id in paths else id for id in ids)


def _decision_line(status: Status | None, decision: Decision) -> str:
    parts = [str(status or "")]
    if decision.meeting is not None:
        parts.append(f"at meeting {decision.meeting}")
    parts += [
        part
        for part in (
            "ad referendum" if decision.ad_referendum else "",
            f"pending {', '.join(decision.pending)}" if decision.pending else "",
            f"with reservations by {', '.join(decision.reservations)}" if decision.reservations else "",
            f"asked by {decision.asked_by}" if decision.asked_by else "",
            f"for {decision.for_}" if decision.for_ else "",
        )
        if part
    ]
    text = ", ".join(parts) + (f": {one_line(decision.note)}" if decision.note else "")
    if decision.was is None:
        return text
    return f"{text} (was: {_decision_line(Status.AGREED, decision.was)})"


def _cleaned(draft: Draft, names: tuple[str, ...]) -> Draft:
    from dataclasses import replace

    groups = tuple(
        replace(group, items=tuple(_clean_item(item, names) for item in group.items if item.withdrawn is None))
        for group in draft.groups
    )
    return replace(draft, note="", groups=groups)


def _clean_item(item: Item, names: tuple[str, ...]) -> Item:
    """The item as it goes on the table: its label, its status and its words without attribution."""
    from wgec_draft.text.attribution import clean

    text = clean(item.text, names)
    return Item(item.id, item.label, item.level, kind=item.kind, by=item.by, status=item.status, text=text)
