"""The gavel: the words that would be agreed, what is left in them and who stands where, and the shades of agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input, Static

from wgec_draft.model.roster import Roster
from wgec_draft.text.brackets import parse_brackets
from wgec_draft.tui.content import shown
from wgec_draft.tui.field import Field
from wgec_draft.tui.gavel import Proposed, Section, told_matches
from wgec_draft.tui.screens.question import Entry


class Gavel(Entry):
    """Shows an item to the room; enter agrees to exactly what is shown."""

    CSS_PATH: ClassVar[CSSPathType] = ["question.tcss", "gavel.tcss"]
    ACCEPTS = "Agree"
    LEAVES = "Not now"

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        unasked: bool = False,
        typed: Callable[[str, str], None] = lambda _field, _text: None,
        of: Proposed,
        roster: Roster,
        warning: str = "",
    ) -> None:
        super().__init__(title, fields, unasked=unasked, typed=typed)
        self._of = of
        self._roster = roster
        self._warning = warning
        """What happened since the words were proposed first."""

    def above_fields(self) -> ComposeResult:
        """The question, the words with what is left to look at, and that in short, which is always in sight."""
        yield from super().above_fields()
        if self._warning:
            yield Static(shown(self._warning), id="warning")
        with VerticalScroll(id="matter"):
            yield Static(_words(self._of.words), id="words")
            for section in self._of.sections:
                yield Static(_section(section), classes="section")
        yield Static(shown(self._of.told), id="told")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Says whom the letters may mean, so that names that look alike are told apart."""
        event.stop()
        field = next((each for each in self.fields if event.input.id == f"field-{each.id}"), None)
        if field is not None and field.several and event.input.has_focus:
            told = told_matches(event.value.rpartition(",")[2], self._roster)
            self.hint(field, told).remove_class("fault")


def _words(words: str) -> Content:
    """The words, in which brackets stand out."""
    return Content("").join(
        [shown(piece, "bold $text-warning") if piece in ("[", "]") else shown(piece) for piece in _pieces(words)]
    )


def _pieces(words: str) -> Iterator[str]:
    """The words in pieces, of which each bracket is one."""
    brackets = parse_brackets(words)
    closings = (end - 1 for end in brackets.ends)
    written = 0
    for at in sorted({*brackets.openings, *closings, *brackets.unmatched_closings}):
        yield from (words[written:at], words[at])
        written = at + 1
    yield words[written:]


def _section(section: Section) -> Content:
    return Content("\n").join((shown(section.heading, "bold"), *map(shown, section.lines)))
