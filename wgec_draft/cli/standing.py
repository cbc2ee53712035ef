"""`status`: how far the draft has got, in figures."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, open_reader, terminal_width
from wgec_draft.cli.beside import copies_told
from wgec_draft.cli.printing import Line, Styled, block, first_words, say, say_json
from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Draft
from wgec_draft.model.schema import write
from wgec_draft.session.reading import DraftReader
from wgec_draft.text.counted import counted


def status_arguments(parser: ArgumentParser) -> None:
    """What `status` understands."""
    add_folder(parser)
    add_json(parser)


def status(arguments: Namespace) -> int:
    """Prints the counts of the rolling draft."""
    reader = open_reader(arguments)
    draft = reader.draft()
    changed = _changed_since(reader, draft)
    if arguments.json:
        say_json(_status_for_programs(draft, changed) | {"conflict_copies": list(copies_told(reader.folder, draft))})
        return 0
    say((Styled(draft.title, "bold"),))
    if draft.note:
        say(block(draft.note, "  "))
    say("", *_where_it_stands(draft, changed), *copies_told(reader.folder, draft), "")
    _table(draft)
    return 0


def _changed_since(reader: DraftReader, draft: Draft) -> int | None:
    """How many items differ from the last version; None where there is none."""
    if not draft.version:
        return None
    former = {item.id: item for item in reader.version(draft.version).items()}
    return sum(former.pop(item.id, None) != item for item in draft.items()) + len(former)


def _where_it_stands(draft: Draft, changed: int | None) -> list[Line]:
    if changed is None:
        lines: list[Line] = ["no meeting closed yet"]
    else:
        differing = f"{counted(changed, 'item')} changed since" if changed else "nothing changed since"
        lines = [f"last version {draft.version}, {differing}"]
    for meeting in draft.meetings:
        dates = " to ".join(date for date in (meeting.from_, meeting.to) if date)
        told = ", ".join(part for part in (meeting.place, dates) if part)
        end = f"closed as {meeting.closed}" if meeting.closed else "open"
        lines.append(f"meeting {meeting.number}{': ' + told if told else ''}; {end}")
    return lines


_COLUMNS = ("✓ agreed", "~ revisit", "✗ no agreement", "brackets", "other", "withdrawn")


def _table(draft: Draft) -> None:
    """The counts by group, a row each, and their sum; titles as far as a terminal has room for them."""
    width = min(16, max([5, *(len(group.id) for group in draft.groups)]))
    head = "  ".join((f"{'group':<{width}}", *_COLUMNS))
    room = terminal_width() - len(head) - 3 if sys.stdout.isatty() else 48
    say(head)
    for group in draft.groups:
        title = first_words(group.title, room) if room >= 8 and group.title != group.id else ""
        say(f"{first_words(group.id, width):<{width}}  {_figures(counts_of(group.items))}  {title}".rstrip())
    say((Styled(f"{'all':<{width}}  {_figures(counts_of(draft.items()))}", "bold"),))


def _figures(counts: Counts) -> str:
    row = (
        counts.agreed,
        counts.to_be_revisited,
        counts.no_agreement,
        counts.brackets,
        counts.others,
        counts.withdrawn,
    )
    return "  ".join(f"{figure or '·':>{len(column)}}" for figure, column in zip(row, _COLUMNS, strict=True))


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
