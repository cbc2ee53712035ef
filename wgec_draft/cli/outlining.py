"""`title`, `groups` and `meetings`: the frame of the draft."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from wgec_draft.cli.arguments import add_folder, add_json, add_signature, counting_number, open_reader, open_session
from wgec_draft.cli.changing import act
from wgec_draft.cli.printing import say, say_json
from wgec_draft.model.agenda import agenda_lines, read_agenda
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.schema import write
from wgec_draft.model.speaking_clock import read_minutes
from wgec_draft.model.words import Part
from wgec_draft.session.command import Command
from wgec_draft.session.commands.outline import (
    AddGroup,
    ChangeDraft,
    ChangeGroup,
    ChangeMeeting,
    MoveGroup,
    RemoveGroup,
)
from wgec_draft.text.counted import counted


def title_arguments(parser: ArgumentParser) -> None:
    """What `title` understands."""
    add_folder(parser)
    parser.add_argument("title", metavar="TITLE", nargs="?", help="the new title")
    parser.add_argument("--note", metavar="TEXT", help="a remark on the draft as a whole; empty takes it away")
    help = "have “Nothing is agreed until everything is agreed” stand above the draft wherever it is shown, or not"
    parser.add_argument("--banner", choices=("on", "off"), help=help)
    add_signature(parser, meeting=False)
    add_json(parser)


def title(arguments: Namespace) -> int:
    """Changes the title or the note of the draft, or switches its banner."""
    if arguments.title is None and arguments.note is None and arguments.banner is None:
        raise Refusal("Nothing is given to change.", "Give a title, --note or --banner.")
    banner = None if arguments.banner is None else arguments.banner == "on"
    return act(arguments, ChangeDraft(arguments.title, arguments.note, banner))


def groups_arguments(parser: ArgumentParser) -> None:
    """What `groups` understands."""
    add_folder(parser)
    add_json(parser)
    acts = parser.add_subparsers(dest="act", metavar="ACT", title="acts")
    add = acts.add_parser("add", help="add an empty group")
    add.add_argument("group", metavar="ID", help="such as A")
    add.add_argument("title", metavar="TITLE", help="such as `Capacity building`")
    _group_options(add)
    add.add_argument("--after", metavar="GROUP", default="", help="where to put it (default: at the end)")
    change = acts.add_parser("change", help="change title, level or part")
    change.add_argument("group", metavar="GROUP", help="its id or title")
    change.add_argument("--title", metavar="TITLE", help="the new title")
    _group_options(change)
    move = acts.add_parser("move", help="put a group after another, or first")
    move.add_argument("group", metavar="GROUP", help="its id or title")
    move.add_argument("--after", metavar="GROUP", default="", help="default: first")
    remove = acts.add_parser("remove", help="take an empty group out")
    remove.add_argument("group", metavar="GROUP", help="its id or title")
    for own in (add, change, move, remove):
        add_signature(own, meeting=False)
        add_json(own, also=True)


def groups(arguments: Namespace) -> int:
    """Lists the groups, or changes them."""
    if arguments.act is not None:
        return act(arguments, _group_command(arguments))
    draft = open_reader(arguments).draft()
    if arguments.json:
        say_json(
            [{key: value for key, value in write(group).items() if key != "recommendations"} for group in draft.groups]
        )
        return 0
    if not draft.groups:
        say("no group yet")
    for group in draft.groups:
        items = counted(len(group.items), "item")
        say(f"{'  ' * (group.level - 1)}{group.id}  {group.title}  ({group.part}, {items})")
    return 0


def meetings_arguments(parser: ArgumentParser) -> None:
    """What `meetings` understands."""
    add_folder(parser)
    add_json(parser)
    acts = parser.add_subparsers(dest="act", metavar="ACT", title="acts")
    change = acts.add_parser("set", help="open a meeting, or change it")
    change.add_argument("number", metavar="NUMBER", type=counting_number, help="the first is 1")
    change.add_argument("--place", metavar="PLACE", help="where it takes place")
    change.add_argument("--from", metavar="DATE", dest="from_", help="its first day, such as 2014-02-24")
    change.add_argument("--to", metavar="DATE", help="its last day")
    change.add_argument("--agenda", metavar="POINT", nargs="*", help="its agenda in order; `[x] POINT` is done")
    change.add_argument("--done", metavar="N", nargs="+", type=counting_number, default=(), help="points done by now")
    change.add_argument(
        "--not-done", metavar="N", nargs="+", type=counting_number, default=(), help="points still open"
    )
    help = "how long an intervention may take, such as 2:00, or 120 for seconds (default: 2:00)"
    change.add_argument("--speaking-time", metavar="TIME", type=_length, help=help)
    help = "when the audio recording begins, such as 2014-02-27T09:58; empty for none"
    change.add_argument("--recording-from", metavar="TIME", help=help)
    add_signature(change, meeting=False)
    add_json(change, also=True)
    pages = acts.add_parser("record", help="make the records of decisions that are missing or were altered anew")
    pages.add_argument("number", metavar="NUMBER", nargs="?", type=counting_number, help="of this meeting alone")
    add_json(pages, also=True)


def meetings(arguments: Namespace) -> int:
    """Lists the meetings, or changes one."""
    if arguments.act == "record":
        return _write_records(arguments)
    if arguments.act is not None:
        return act(arguments, _meeting_command(arguments))
    draft = open_reader(arguments).draft()
    if arguments.json:
        say_json([write(meeting) for meeting in draft.meetings])
        return 0
    if not draft.meetings:
        say("no meeting yet")
    for meeting in draft.meetings:
        state = f"closed as {meeting.closed}" if meeting.closed else "open"
        dates = " to ".join(date for date in (meeting.from_, meeting.to) if date)
        say("  ".join(part for part in (str(meeting.number), meeting.place, dates, state) if part))
        say(*(f"    {number}. {told}" for number, told in enumerate(agenda_lines(meeting.agenda), 1)))
    return 0


def _group_options(parser: ArgumentParser) -> None:
    parser.add_argument("--level", type=counting_number, metavar="N", help="1, or 2 for a group inside another")
    parts = [str(part) for part in Part]
    parser.add_argument("--part", choices=parts, help="of the report (default: recommendations)")


def _write_records(arguments: Namespace) -> int:
    paths = [str(path) for path in open_session(arguments).write_meeting_records(arguments.number)]
    if arguments.json:
        say_json(paths)
    else:
        say(*(f"wrote {path}" for path in paths) if paths else ("every record of decisions is what it should be",))
    return 0


def _meeting_command(arguments: Namespace) -> ChangeMeeting:
    agenda = None if arguments.agenda is None else read_agenda(arguments.agenda)
    done, not_done = tuple(arguments.done), tuple(arguments.not_done)
    return ChangeMeeting(
        arguments.number,
        arguments.place,
        arguments.from_,
        arguments.to,
        agenda,
        done=done,
        not_done=not_done,
        speaking_time=arguments.speaking_time,
        recording_from=arguments.recording_from,
    )


def _length(given: str) -> int:
    """A length of time as it is typed. Raises what argparse makes a message of."""
    try:
        return read_minutes(given)
    except ValueError:
        raise ArgumentTypeError(f"{given!r} is no length of time; write it as 2:00, or 120 for seconds") from None


def _group_command(arguments: Namespace) -> Command:
    if arguments.act == "move":
        return MoveGroup(arguments.group, arguments.after)
    if arguments.act == "remove":
        return RemoveGroup(arguments.group)
    part = Part(arguments.part) if arguments.part else None
    if arguments.act == "change":
        return ChangeGroup(arguments.group, arguments.title, arguments.level, part)
    return AddGroup(
        arguments.group, arguments.title, arguments.level or 1, part or Part.RECOMMENDATIONS, arguments.after
    )
