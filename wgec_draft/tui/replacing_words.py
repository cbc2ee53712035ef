"""What is asked before words are replaced, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.session.replacing import Replacement
from wgec_draft.tui.lines import some_of
from wgec_draft.tui.match_rows import tally_of_changes


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
