"""The acts of the desk on items: adding, moving, splitting, merging, withdrawing, labels, kinds, the way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wgec_draft.model.naming import Located, locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.runs import gap, label_for_the_end
from wgec_draft.model.words import Kind
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening
from wgec_draft.text.normalise import without_trailing_blanks
from wgec_draft.tui.field import Field
from wgec_draft.tui.outline_rows import GroupRow
from wgec_draft.tui.screens.desk_part import DeskPart, needed


class ItemActs(DeskPart):
    """What can be done to the item in view."""

    def act_edit(self) -> None:
        """Goes into the editor, and with it has the item on the wall."""
        if self.place is not None:
            self.set_focus(self.editor)

    def act_save(self) -> None:
        """Saves now."""

        async def saved() -> None:
            if await self.save():
                self.desk.tell("Everything is saved.")
                return
            self.ask_whose_words()

        self.run_worker(saved(), group="saving")

    def act_open_editor(self) -> None:
        """Opens the words of the item in the person's own editor."""
        from wgec_draft.tui.outside_editor import edit_outside

        place = self.place
        if place is None:
            return

        def edit(consent: Reopening | None) -> None:
            if self.item_id != place.item.id:
                return  # another program took it out of view
            if consent is not None:
                self.keeper.consent(place.item.id, consent)
                self.editor.unguard()
            try:
                words = edit_outside(self.app, self.editor.text)
            except Refusal as refusal:
                self.desk.tell(str(refusal), "error")
                return
            if words is None:
                return
            for notice in words.notices:
                self.desk.tell(notice)
            self.editor.replace(words.text, (0, 0), self.editor.document.end)

        self.with_consent(place, edit)

    def act_insert_after(self) -> None:
        """Asks for a new item behind this one."""
        self._insert(after=True)

    def act_insert_before(self) -> None:
        """Asks for a new item before this one."""
        self._insert(after=False)

    def act_move(self) -> None:
        """Asks where the item shall stand."""
        place = self.place
        if place is None:
            return
        groups = tuple(group.id for group in self.draft.groups)
        fields = (
            Field("after", "After which item", suggestions=self.paths(), check=self._item_fault),
            Field("before", "or before which", suggestions=self.paths(), check=self._item_fault),
            Field("group", "or at the end of which group", suggestions=groups, hint="Fill in one of the three."),
        )

        def move(answers: Mapping[str, str]) -> None:
            spot = commands.Spot(answers["group"], answers["before"], answers["after"])
            self.do(commands.MoveItem(place.item.id, spot), f"{place.path} was moved.", going_to=place.item.id)

        self.ask(f"Move {place.path}", fields, move)

    def act_split(self) -> None:
        """Cuts the item in two where the cursor of the editor stands."""
        place = self.place
        if place is None:
            return
        before = self.editor.text[: self.editor.cursor_offset]
        at = len(without_trailing_blanks(before).lstrip("\n"))  # such blanks stand in the editor only

        def split(answers: Mapping[str, str]) -> None:
            self.with_consent(
                place,
                lambda consent: self.do(
                    commands.SplitItem(place.item.id, at, answers["label"], consent),
                    f"{place.path} was split.",
                    going_to="",
                ),
            )

        words = " ".join(self.editor.text[len(before) : len(before) + 60].split())
        field = Field("label", "Label of the second part", hint="Empty: the next free bis, ter, ...")
        self.ask(f"Split {place.path} before “{words}…”", (field,), split)

    def act_merge(self) -> None:
        """Asks which items shall go into this one."""
        place = self.place
        if place is None:
            return
        hint = "Label paths with commas. Their words are put behind these; they are withdrawn into this item."
        field = Field(
            "items", "Which items", hint=hint, suggestions=self.paths(), several=True, check=self._items_fault
        )

        def merge(answers: Mapping[str, str]) -> None:
            others = [locate_item(self.draft, name) for name in listed(answers["items"])]
            command = commands.MergeItems((place.item.id, *(other.item.id for other in others)))
            said = f"{', '.join(other.path for other in others)} went into {place.path}."
            self.with_consent(
                place,
                lambda consent: self.do(replace(command, reopening=consent), said, going_to=place.item.id),
                *others,
            )

        self.ask(f"Merge into {place.path}", (field,), merge)

    def act_withdraw(self) -> None:
        """Asks why the item shall leave the text."""
        place = self.place
        if place is None:
            return
        fields = (
            Field("reason", "Why", hint="It stays with the item.", is_long=True, check=needed),
            Field("into", "Which item takes its words over, if any", suggestions=self.paths(), check=self._item_fault),
        )

        def withdraw(answers: Mapping[str, str]) -> None:
            into = (answers["into"],) if answers["into"] else ()
            self.with_consent(
                place,
                lambda consent: self.do(
                    commands.WithdrawItem(place.item.id, answers["reason"], into, consent),
                    f"{place.path} was withdrawn; W puts it back.",
                    going_to=place.item.id,
                ),
            )

        self.ask(f"Withdraw {place.path}", fields, withdraw, keeps={"reason": "withdraw.reason"})

    def act_restore(self) -> None:
        """Puts a withdrawn item back."""
        if self.place is not None:
            self.do(
                commands.RestoreItem(self.place.item.id),
                f"{self.place.path} is back in the text.",
                going_to=self.item_id,
            )

    def act_relabel(self) -> None:
        """Asks for another label."""
        place = self.place
        if place is None:
            return
        hint = "The old one is kept as what it was formerly. Empty: no label; it is then called by its id."
        field = Field("label", "New label", place.item.label, hint=hint)

        def relabel(answers: Mapping[str, str]) -> None:
            label = answers["label"]
            said = (
                f"{place.path} is {label} now." if label else f"{place.path} is called by its id, {place.item.id}, now."
            )
            self.do(commands.Relabel(place.item.id, label), said, going_to=place.item.id)

        self.ask(f"Relabel {place.path}", (field,), relabel)

    def act_renumber(self) -> None:
        """Shows what renumbering would do, and does it once that is confirmed."""
        from wgec_draft.tui.screens.renumbering import RenumberingScreen

        def left(command: commands.Renumber | None) -> None:
            if command is not None:
                self.do(command, "The items are renumbered; undo takes it back.", going_to=self.item_id)

        async def saved_first() -> None:
            if await self.save():
                self.app.push_screen(RenumberingScreen(self.known, self.place), left)

        self.work(saved_first(), opens=True)

    def act_change_kind(self) -> None:
        """Asks what the item is."""
        place = self.place
        if place is None:
            return
        choices = {str(kind): f"a {kind}" for kind in Kind}

        def change(answer: str | None) -> None:
            if answer is not None:
                self.do(
                    commands.ChangeKind(place.item.id, Kind(answer)),
                    f"{place.path} is a {answer} now.",
                    going_to=place.item.id,
                )

        self.desk.ask(f"What is {place.path}? Now it is a {place.item.kind}.", choices, change)

    def _insert(self, *, after: bool) -> None:
        place = self.place
        group = self.outline.row.id if isinstance(self.outline.row, GroupRow) else ""
        if not self.draft.groups:
            self.act_new_group()
            return
        if place is None and not group:
            self.desk.tell("Nothing is in view; esc takes the filter off.", "warning")
            return
        label, hint = self._free_label(place, group, after=after)
        fields = (
            Field("label", "Label", label, hint=hint),
            Field("words", "Its first words", hint="More can be typed in the editor.", check=needed),
        )

        def insert(answers: Mapping[str, str]) -> None:
            spot = commands.Spot(group=group)
            if place is not None:
                spot = commands.Spot(after=place.item.id) if after else commands.Spot(before=place.item.id)
            command = commands.AddItem(answers["words"], spot, answers["label"])
            self.do(command, "The item was added; enter goes into it.")

        where = f"{'after' if after else 'before'} {place.path}" if place else f"at the end of {group}"
        self.ask(f"A new item {where}", fields, insert)

    def _free_label(self, place: Located | None, group: str, *, after: bool) -> tuple[str, str]:
        """The label that a new item gets, and what to say of it."""
        hint = "Empty for none; nothing is renumbered."
        if place is None:
            return label_for_the_end(self.draft, next(each for each in self.draft.groups if each.id == group)), hint
        spot = commands.Spot(after=place.item.id) if after else commands.Spot(before=place.item.id)
        _, index, level = spot.resolve(self.draft)
        between = gap(place.group, index, level)
        label = between.label
        if label and not between.holds(label):
            hint = f"Nothing sorts between {between.before} and {between.behind}; this is the next free one."
        return label, hint

    def _items_fault(self, names: str) -> str:
        faults = (self._item_fault(name) for name in listed(names))
        return next(filter(None, faults), "") if listed(names) else "Name one at least."

    def _item_fault(self, name: str) -> str:
        if not name:
            return ""
        try:
            locate_item(self.draft, name)
        except Refusal as refusal:
            return str(refusal)
        return ""


def listed(answer: str) -> tuple[str, ...]:
    """The names in an answer that holds several, with commas between them."""
    return tuple(name.strip() for name in answer.split(",") if name.strip())
