"""Who takes part: the roster by constituency, where members are added, changed and taken off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from wgec_draft.model.roster import Member
from wgec_draft.model.state import State
from wgec_draft.session.commands.membership import AddMember, RemoveMember
from wgec_draft.tui.act import Panel
from wgec_draft.tui.content import notice, shown
from wgec_draft.tui.lines import some_of
from wgec_draft.tui.member_rows import change_of, key_of, member_fields, member_of, member_rows, naming, told_of
from wgec_draft.tui.screens.asking import Asking
from wgec_draft.tui.screens.list_screen import ListScreen
from wgec_draft.tui.screens.question import Entry, Question
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.member_list import MemberList

_ASKS_FOR_A_MEMBER = frozenset({"choose", "change", "remove"})
_CHANGES = frozenset({"add", "change", "remove"})


class MembersScreen(Asking, ListScreen[None]):
    """Shows the roster, and stays open while it is changed."""

    CSS_PATH = "members.tcss"
    NAME = "Members"
    panel = Panel(
        "The members",
        "Who takes part, under their constituencies. Brackets use the short names; other names are understood too. "
        "What is changed here can be undone like everything else.",
    )
    ENTERS = "change"

    def __init__(self, state: State) -> None:
        super().__init__()
        self._draft = state.draft
        self._roster = state.roster

    def body(self) -> Iterable[Widget]:
        """The members, and below them all that is known of one."""
        yield MemberList(id="members")
        with VerticalScroll(id="beside"):
            yield Static(id="told")

    def on_mount(self) -> None:
        """Shows everybody."""
        self.head.speak_of(self._draft.title)
        self.show_matching()
        self.query_one(MemberList).leave_heading()

    def show_state(self, state: State) -> None:
        """Shows the roster as it is now, with the cursor on whom it speaks of newly."""
        former, self._draft, self._roster = self._roster, state.draft, state.roster
        self.show_matching()
        members = self.query_one(MemberList)
        new = next((member for member in state.roster.members if member not in former.members), None)
        if new is not None:
            members.move_to(key_of(new.short))
        members.leave_heading()

    def draft_changed(self, state: State, _survey: Survey) -> None:
        """Shows the roster that somebody else changed, with the cursor where it was."""
        self._draft, self._roster = state.draft, state.roster
        self.head.speak_of(self._draft.title)
        self.show_matching()
        self.query_one(MemberList).leave_heading()

    def show_matching(self) -> None:
        """Shows the members that hold the words."""
        members = self.query_one(MemberList)
        members.empty = (
            "No member is like that."
            if self._roster.members
            else f"Nobody is on the roster yet; {self.key('add')} adds a member."
        )
        members.show_rows(member_rows(self._roster, self.words))
        everybody = self._roster.members
        observers = sum(member.observer for member in everybody)
        constituencies = len({member.constituency for member in everybody if member.constituency})
        self.head.say(
            f"{_counted(len(everybody), 'member', 'members')} in "
            f"{_counted(constituencies, 'constituency', 'constituencies')}"
            + (f", {_counted(observers, 'observer', 'observers')}" if observers else "")
        )
        self.show_detail()

    def why_not(self, act: str) -> str | None:
        """Why something can't be done just now."""
        if act in _ASKS_FOR_A_MEMBER and self._member is None:
            return "No member is under the cursor."
        return self.why_not_ask(act) if act in _CHANGES else None

    def act_add(self) -> None:
        """Asks for a new member."""
        self.app.push_screen(Entry("A new member", member_fields(self._roster)), self._add)

    def act_change(self) -> None:
        """Asks what the roster shall say of the member under the cursor."""
        member = self._member
        if member is None:
            notice(self, "No member is under the cursor.", severity="warning")
            return
        entry = Entry(f"What the roster says of {member.short}", member_fields(self._roster, member))
        self.app.push_screen(entry, lambda answers: self._change(member, answers))

    def act_remove(self) -> None:
        """Asks whether the member under the cursor shall go."""
        member = self._member
        if member is None:
            return
        paths = naming(self._draft, member)
        text = f"Take {member.name} off the roster? Undo brings it back."
        if paths:
            text += f"\n\nIt is named in {some_of(paths)}. That stays, and the checks will not know the name."
        choices = {"keep": f"Keep {member.short}", "remove": f"Take {member.short} off"}
        self.app.push_screen(Question(text, choices), lambda answer: self._remove(member, answer))

    @property
    def _member(self) -> Member | None:
        row = self.query_one(MemberList).entry
        return row.member if row is not None else None

    def _add(self, answers: dict[str, str] | None) -> None:
        if answers is not None:
            self.ask_for(AddMember(member_of(answers)))

    def _change(self, member: Member, answers: dict[str, str] | None) -> None:
        command = change_of(member, answers) if answers is not None else None
        if command is None:
            return
        paths = naming(self._draft, member) if command.short is not None else ()
        if not paths or member_of(answers or {}).answers_to(member.short):
            self.ask_for(command)
            return
        text = f"{member.short} is named so in {some_of(paths)}. Keep this as another name of {command.short}?"
        choices = {"keep": f"Keep {member.short} as another name", "drop": f"Forget {member.short}"}

        def answered(answer: str | None) -> None:
            if answer == "keep":
                aliases = member.aliases if command.aliases is None else command.aliases
                self.ask_for(replace(command, aliases=(*aliases, member.short)))
            elif answer == "drop":
                self.ask_for(command)

        self.app.push_screen(Question(text, choices), answered)

    def _remove(self, member: Member, answer: str | None) -> None:
        if answer == "remove":
            self.ask_for(RemoveMember(member.short))

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor."""
        member = self._member
        told = shown(f"{member.short}  ", "bold") + shown(told_of(member)) if member is not None else shown("")
        self.query_one("#told", Static).update(told)
        self.refresh_bindings()


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
