"""The proof that the private journals of a draft hold what was typed: every line whole, and none lost between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.disk import read_regular
from wgec_draft.store.journal import LIMIT
from wgec_draft.store.journal_folder import journals_of
from wgec_draft.store.journal_lines import LineState, line_states


@dataclass(frozen=True, slots=True)
class JournalFinding:
    """One line of a journal that is not as it was, or was never finished."""

    place: Place
    what: str
    breaks: bool
    """Whether words may be lost or changed; a last line that was torn by a crash breaks nothing."""
    expected: str = ""
    found: str = ""


def journal_findings(draft: Path, lineage: str, places: Iterable[Path]) -> Iterator[tuple[Path, list[JournalFinding]]]:
    """Every journal of the draft, settled ones included, with what is to be said of it."""
    for path in journals_of(draft, lineage, places):
        try:
            yield path, list(_findings(path, read_regular(path, LIMIT)))
        except (OSError, Refusal) as problem:
            yield path, [JournalFinding(Place(str(path)), f"this journal can't be read: {problem}", breaks=True)]


def _findings(path: Path, source: bytes) -> Iterator[JournalFinding]:
    for line in line_states(source):
        place = Place(str(path), line.number)
        if line.state is LineState.TORN:
            yield JournalFinding(place, "this line was never finished, or it was damaged since.", breaks=False)
        elif line.state is LineState.DAMAGED:
            yield JournalFinding(place, "this line is not what was written: it was damaged", breaks=True)
        elif line.state is LineState.UNCHAINED:
            what = "this line does not follow the one before it"
            yield JournalFinding(place, what, breaks=True, expected=line.expected, found=line.found)
