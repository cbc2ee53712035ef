"""`show`, `status` and `record`: the draft as it stands, and what was done to it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, open_session
from wgec_draft.cli.printing import Line, Styled, block, first_words, one_line, say, say_json
from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Decision, Draft, Group, Item
from wgec_draft.model.naming import Located, locate_item, located_items
from wgec_draft.model.projection import item_digest, public, shown
from wgec_draft.model.schema import write
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.session import Session
from wgec_draft.store.record import Entry
from wgec_draft.text.brackets import parse_brackets


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
    session = open_session(arguments)
    draft = session.version(arguments.version) if arguments.version else session.state().draft
    names = session.state().roster.names() if arguments.clean else ()
    if arguments.item:
        _show_item(locate_item(draft, arguments.item), arguments, names)
    elif arguments.json:
        say_json(public(_cleaned(draft, names) if arguments.clean else draft))
    else:
        _show_draft(_cleaned(draft, names) if arguments.clean else draft, arguments.clean)
    return 0


def status_arguments(parser: ArgumentParser) -> None:
    """What `status` understands."""
    add_folder(parser)
    add_json(parser)


def status(arguments: Namespace) -> int:
    """Prints the counts of the rolling draft."""
    session = open_session(arguments)
    draft = session.state().draft
    changed = _changed_since(session, draft)
    if arguments.json:
        say_json(_status_for_programs(draft, changed))
        return 0
    say((Styled(draft.title, "bold"),))
    if draft.note:
        say(block(draft.note, "  "))
    say("", *_where_it_stands(draft, changed), "")
    _table(draft)
    return 0


def record_arguments(parser: ArgumentParser) -> None:
    """What `record` understands."""
    add_folder(parser)
    parser.add_argument("item", metavar="ITEM", nargs="?", help="only what concerned this item")
    parser.add_argument("--last", type=int, metavar="N", help="only the last N lines")
    add_json(parser)


def record(arguments: Namespace) -> int:
    """Prints the record, one line a change."""
    session = open_session(arguments)
    draft = session.state().draft
    entries = list(session.entries())
    if arguments.item:
        wanted = locate_item(draft, arguments.item).item.id
        entries = [entry for entry in entries if wanted in entry.items]
    entries = entries[-arguments.last :] if arguments.last else entries
    if arguments.json:
        say_json([entry.plain() for entry in entries])
        return 0
    paths = {place.item.id: place.path for place in located_items(draft)}
    for entry in entries:
        say(_entry_line(entry, paths))
    return 0


def _show_draft(draft: Draft, clean: bool) -> None:
    say((Styled(draft.title, "bold"),))
    if draft.note and not clean:
        say(block(draft.note, "  "))
    if draft.closed:
        say(f"version {draft.closed.version}, digest {shown(draft.closed.digest)}")
    places = {place.item.id: place for place in located_items(draft)}
    for group in draft.groups:
        say("", (Styled(_heading(group), "bold"),))
        for item in group.items:
            say("")
            _show_lines(places[item.id], clean)


def _show_item(place: Located, arguments: Namespace, names: tuple[str, ...]) -> None:
    if arguments.json:
        say_json({"path": place.path, "group": place.group.id, "digest": item_digest(place.item)} | write(place.item))
        return
    if arguments.clean:
        place = Located(_clean_item(place.item, names), place.group, place.index, place.path)
    else:
        say((Styled(place.path, "bold"), f"  {_heading(place.group)}"))
    _show_lines(place, arguments.clean)


def _show_lines(place: Located, clean: bool) -> None:
    item = place.item
    indent = "  " * item.level
    head: list[str | Styled] = [indent[2:], Styled(item.name if not clean or item.label else "", "bold")]
    if not clean:
        head += [f"  {tag}" for tag in _tags(item)]
    if any(str(part if isinstance(part, str) else part.text).strip() for part in head):
        say(tuple(head))
    say(block(item.text, indent))
    if not clean:
        say(*(f"{indent}{line}" for line in _around(item)))


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
        tags.append(f"{opened} bracket{'s' if opened > 1 else ''}")
    if item.formerly:
        tags.append(f"formerly {', '.join(item.formerly)}")
    if item.label:
        tags.append(f"({item.id})")
    return tags


def _around(item: Item) -> list[str]:
    """What stands beside the words of an item, a line each."""
    lines = [f"{{{one_line(item.note)}}}"] if item.note else []
    if item.decision:
        lines.append(_decision_line(item.status, item.decision))
    if item.withdrawn:
        into = f" into {', '.join(item.withdrawn.into)}" if item.withdrawn.into else ""
        lines.append(f"withdrawn{into}: {one_line(item.withdrawn.reason)}")
    if item.from_:
        lines.append(f"from: {', '.join(item.from_)}")
    for proposal in item.proposals:
        end = f" - {proposal.disposition}: {one_line(proposal.reason)}" if proposal.disposition else ""
        lines.append(f"proposal {proposal.id} by {proposal.by}: {one_line(proposal.text)}{end}")
    for position in item.positions:
        lines.append(f"{position.by}: {position.position}{': ' + one_line(position.note) if position.note else ''}")
    lines += [f"comment by {comment.by}: {one_line(comment.text)}" for comment in item.comments]
    return lines


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


def _heading(group: Group) -> str:
    return group.title if group.title.startswith(group.id) else f"{group.id}  {group.title}"


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


def _changed_since(session: Session, draft: Draft) -> int | None:
    """How many items differ from the last version; None where there is none."""
    if not draft.version:
        return None
    former = {item.id: item for item in session.version(draft.version).items()}
    return sum(former.pop(item.id, None) != item for item in draft.items()) + len(former)


def _where_it_stands(draft: Draft, changed: int | None) -> list[Line]:
    if changed is None:
        lines: list[Line] = ["no meeting closed yet"]
    else:
        differing = f"{changed} item{'' if changed == 1 else 's'} changed since" if changed else "nothing changed since"
        lines = [f"last version {draft.version}, {differing}"]
    for meeting in draft.meetings:
        dates = " to ".join(date for date in (meeting.from_, meeting.to) if date)
        told = ", ".join(part for part in (meeting.place, dates) if part)
        end = f"closed as {meeting.closed}" if meeting.closed else "open"
        lines.append(f"meeting {meeting.number}{': ' + told if told else ''}; {end}")
    return lines


def _table(draft: Draft) -> None:
    rows = [(group.id, counts_of(group.items), group.title) for group in draft.groups]
    width = max((len(name) for name, _, _ in rows), default=0)
    width = min(24, max(5, width))
    say(f"{'group':<{width}}  agreed  to be revisited  no agreement  brackets  other items")
    total = counts_of(list(draft.items()))
    for name, counts, title in rows:
        say(f"{first_words(name, width):<{width}}  {_row(counts)}  {first_words(title, 60)}".rstrip())
    say((Styled(f"{'all':<{width}}  {_row(total)}", "bold"),))


def _row(counts: Counts) -> str:
    others = f"{counts.others}" + (f" +{counts.withdrawn} withdrawn" if counts.withdrawn else "")
    figures = (counts.agreed, counts.to_be_revisited, counts.no_agreement, counts.brackets)
    columns = (f"{figure:>{width}}" for figure, width in zip(figures, (6, 15, 12, 8), strict=True))
    return "  ".join((*columns, f"{others:>11}"))


def _status_for_programs(draft: Draft, changed: int | None) -> dict[str, object]:
    return {
        "title": draft.title,
        "version": draft.version,
        "changed_since_version": changed,
        "meetings": [write(meeting) for meeting in draft.meetings],
        "counts": counts_of(list(draft.items())).plain(),
        "groups": [
            {"id": group.id, "title": group.title, "counts": counts_of(group.items).plain()} for group in draft.groups
        ],
    }


def _entry_line(entry: Entry, paths: dict[str, str]) -> str:
    items = ", ".join(paths.get(name, name) for name in entry.items[:3])
    more = f" and {len(entry.items) - 3} more" if len(entry.items) > 3 else ""
    act = f"{entry.act} of line {entry.refers}" if entry.refers else entry.act
    who = f"{entry.by} for {entry.for_}" if entry.for_ else entry.by
    return f"{entry.seq:>5}  {entry.at}  {act:<12}  {items}{more}  by {who}  {shown(entry.digest)}"
