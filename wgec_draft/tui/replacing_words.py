"""Words to look for and to put in their place: what is asked before they are replaced, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.session.replacing import Replacement, Wanted
from wgec_draft.tui.lines import some_of
from wgec_draft.tui.match_rows import tally_of_changes


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for, and what shall stand there instead."""

    find: str = ""
    replacement: str = ""
    match_case: bool = False
    whole_words: bool = False

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(self.find, self.match_case, self.whole_words)

    def command(self, items: tuple[str, ...] = (), at: int | None = None) -> ReplaceWords:
        """What replaces every match, those in some items or one of them, and leaves agreed words as they are."""
        return ReplaceWords(
            self.find, self.replacement, items, self.match_case, self.whole_words, at, spares_agreed=True
        )


def question(command: ReplaceWords, changes: Sequence[Replacement]) -> str:
    """Whether these changes are meant."""
    would = tally_of_changes(changes)
    if command.replacement:
        return f"Replace “{command.find}” by “{command.replacement}”: {would}?{warning(changes)}"
    return f"Take out “{command.find}”, with nothing instead: {would}?{warning(changes)}"


def done(command: ReplaceWords, changes: Sequence[Replacement]) -> str:
    """What was changed."""
    tally = replace(tally_of_changes(changes), agreed=0)
    verb = "was" if tally.matches == 1 else "were"
    how = "replaced" if command.replacement else "taken out"
    return f"{tally} {verb} {how}. One undo takes it back.{warning(changes)}"


def warning(changes: Sequence[Replacement]) -> str:
    """Where brackets would lose their partner, with a blank before it; empty where none does."""
    lonely = [change for change in changes if change.unbalances]
    return f" Brackets are left without a partner in {paths(lonely)}." if lonely else ""


def paths(changes: Sequence[Replacement]) -> str:
    """The items by their label paths, the first few by name."""
    return some_of([change.path for change in changes])
