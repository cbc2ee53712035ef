"""The acts of the desk on the frame of the draft: its groups, its meetings, and notes beside items."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from wgec_draft.model.agenda import agenda_lines, read_agenda
from wgec_draft.model.codecs import ID_PATTERN
from wgec_draft.model.draft import LONGEST_SPEAKING_TIME, SPEAKING_TIME, Group, next_meeting_number
from wgec_draft.model.speaking_clock import minutes, read_minutes
from wgec_draft.model.words import Part
from wgec_draft.session import commands
from wgec_draft.tui.field import Field
from wgec_draft.tui.outline_rows import GroupRow, group_key
from wgec_draft.tui.screens.desk_part import DeskPart, needed

_RECORDING_HINT = "such as 2014-02-27T09:58; the log of speakers then refers to it"
_PARTS = tuple(str(part) for part in Part)


class FrameActs(DeskPart):
    """What holds the items together."""

    @property
    def group(self) -> Group | None:
        """The group in view, or that of the item in view; None in a draft without groups."""
        row = self.outline.row
        wanted = row.id if isinstance(row, GroupRow) else self.place.group.id if self.place else ""
        return next((group for group in self.draft.groups if group.id == wanted), None)

    def act_new_group(self) -> None:
        """Asks for a new group behind the one in view."""
        behind = self.group
        fields = (
            Field("id", "Its letter, or a short name", _next_letter(self.draft.groups), check=self._group_fault),
            Field("title", "Title", check=needed),
            Field("level", "Level", "1", hint="1, or 2 for a group inside another", check=_level_fault),
            Field("part", "Part of the report", str(Part.RECOMMENDATIONS), suggestions=_PARTS, check=_part_fault),
        )

        def add(answers: Mapping[str, str]) -> None:
            command = commands.AddGroup(
                answers["id"],
                answers["title"],
                int(answers["level"]),
                Part(answers["part"].casefold()),
                behind.id if behind else "",
            )
            self.do(
                command,
                f"Group {answers['id']} was added; i puts its first item in.",
                going_to=f"group:{answers['id']}",
            )

        self.ask("A new group", fields, add)

    def act_change_group(self) -> None:
        """Asks what becomes of the group in view."""
        group = self.group
        if group is None:
            return
        choices = {"change": "Change its title, level or part", "move": "Put it after another group"}
        if not group.items:
            choices["remove"] = "Take it out; it is empty"
        self.desk.ask(f"Group {group.id}  {group.title}", choices, lambda answer: self._change(group, answer))

    def act_meeting(self) -> None:
        """Asks for the place, dates and agenda of the meeting in session, or of the next one."""
        number = next_meeting_number(self.draft)
        now = self.draft.current_meeting
        agenda = "\n".join(agenda_lines(now.agenda)) if now else ""
        time = now.speaking_time if now else SPEAKING_TIME
        recording = now.recording_from if now else ""
        fields = (
            Field("place", "Place", now.place if now else ""),
            Field("from", "From", now.from_ if now else "", hint="such as 2014-02-24", check=_date_fault),
            Field("to", "To", now.to if now else "", check=_date_fault),
            Field("agenda", "Agenda", agenda, hint="A point a line; [x] before it: done.", is_long=True),
            Field("speaking_time", "Time to speak", minutes(time), hint="such as 2:00", check=_length_fault),
            Field("recording", "Audio recording from", recording, hint=_RECORDING_HINT, check=_moment_fault),
        )

        def change(answers: Mapping[str, str]) -> None:
            points = read_agenda(answers["agenda"].split("\n"))
            command = commands.ChangeMeeting(
                number,
                answers["place"],
                answers["from"],
                answers["to"],
                points,
                speaking_time=read_minutes(answers["speaking_time"]),
                recording_from=answers["recording"],
            )
            self.do(command, f"Meeting {number} is open.", going_to=self.item_id)

        self.ask(f"Meeting {number}" if now else f"Open meeting {number}", fields, change)

    def act_title(self) -> None:
        """Asks for another title of the draft."""
        field = Field("title", "Title", self.draft.title, check=needed)
        self.ask(
            "The draft",
            (field,),
            lambda answers: self.do(commands.ChangeDraft(title=answers["title"]), "The draft has another title."),
        )

    def act_note(self) -> None:
        """Asks for the facilitator's note beside the item in view."""
        place = self.place
        if place is None:
            return
        hint = "In public view, shown in braces; not negotiated text. Empty takes it away."
        field = Field("note", "Note", place.item.note, hint=hint, is_long=True)
        self.ask(
            f"A note beside {place.path}",
            (field,),
            lambda answers: self.do(
                commands.ChangeNote(place.item.id, answers["note"]),
                f"{place.path} has its note.",
                going_to=place.item.id,
            ),
            keeps={"note": "note"},
        )

    def _change(self, group: Group, answer: str | None) -> None:
        if answer == "remove":
            self.do(commands.RemoveGroup(group.id), f"Group {group.id} was taken out.")
        elif answer == "move":
            others = tuple(other.id for other in self.draft.groups if other.id != group.id)
            field = Field("after", "After which group", hint="Empty puts it first.", suggestions=others)
            self.ask(
                f"Move group {group.id}",
                (field,),
                lambda answers: self.do(
                    commands.MoveGroup(group.id, answers["after"]),
                    f"Group {group.id} was moved.",
                    going_to=group_key(group),
                ),
            )
        elif answer == "change":
            fields = (
                Field("title", "Title", group.title),
                Field("level", "Level", str(group.level), check=_level_fault),
                Field("part", "Part of the report", str(group.part), suggestions=_PARTS, check=_part_fault),
            )
            self.ask(f"Group {group.id}", fields, lambda answers: self._changed(group, answers))

    def _changed(self, group: Group, answers: Mapping[str, str]) -> None:
        part = Part(answers["part"].casefold())
        command = commands.ChangeGroup(group.id, answers["title"], int(answers["level"]), part)
        self.do(command, f"Group {group.id} was changed.", going_to=group_key(group))

    def _group_fault(self, name: str) -> str:
        if not ID_PATTERN.match(name):
            return "A letter, then letters, digits, _ or -."
        taken = any(group.id.casefold() == name.casefold() for group in self.draft.groups)
        return f"There is a group {name} already." if taken else ""


def _next_letter(groups: tuple[Group, ...]) -> str:
    """The first letter that no group is called by; empty when all are taken."""
    taken = {group.id.upper() for group in groups}
    return next((letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in taken), "")


def _level_fault(answer: str) -> str:
    return "" if answer.isdecimal() and 1 <= int(answer) <= 12 else "A number from 1 to 12."


def _part_fault(answer: str) -> str:
    return "" if answer.casefold() in _PARTS else f"One of: {', '.join(_PARTS)}."


def _length_fault(answer: str) -> str:
    try:
        is_possible = 0 < read_minutes(answer) <= LONGEST_SPEAKING_TIME
    except ValueError:
        is_possible = False
    return "" if is_possible else "A length of time such as 2:00, or 120 for seconds."


def _moment_fault(answer: str) -> str:
    try:
        datetime.fromisoformat(answer or "2014-02-24")
    except ValueError:
        return "A time such as 2014-02-27T09:58, or nothing."
    return ""


def _date_fault(answer: str) -> str:
    try:
        date.fromisoformat(answer or "2014-02-24")
    except ValueError:
        return "A date such as 2014-02-24, or nothing."
    return ""
