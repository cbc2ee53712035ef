"""The proof that versions, record and journals are what they were: every digest and every link of their chains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.draft import Closed
from wgec_draft.model.projection import item_digest, shown, state_digest, version_digest
from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.model.schema import read
from wgec_draft.session.edits import Unfit
from wgec_draft.session.history import replayed
from wgec_draft.session.journal_proof import journal_findings
from wgec_draft.session.meeting_record import differing_pages
from wgec_draft.session.speaking import spoken_of
from wgec_draft.store.disk import LARGEST, read_regular
from wgec_draft.store.folder import DraftFolder, load
from wgec_draft.store.meeting_pages import page_file
from wgec_draft.store.record import Entry, entry_digest, read_lines
from wgec_draft.store.strict_yaml import locate
from wgec_draft.store.versions import Version, read_version, read_version_file, version_file, version_labels


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found out about a folder."""

    versions: tuple[str, ...]
    """Labels of the versions that were looked at."""
    lines: int
    """Lines of the record that were looked at."""
    journals: int
    """Private journals of typed words that were looked at."""
    faults: tuple[Fault, ...]
    """What is not as it was, the first place first; empty when all holds."""
    remarks: tuple[str, ...]
    """What is worth knowing and breaks nothing."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was."""

    place: Place
    what: str
    item: str = ""
    """Id of the item that differs, where it is known."""
    expected: str = ""
    """Full digest that should stand there."""
    found: str = ""

    def __str__(self) -> str:
        item = f" item {self.item}:" if self.item else ""
        digests = f" ({shown(self.expected)} expected, {shown(self.found)} found)" if self.expected else ""
        return f"{self.place}:{item} {self.what}{digests}"


def proved(folder: DraftFolder, journal_places: Iterable[Path] = ()) -> Proof:
    """Looks at every version, every line of the record, and the draft's journals in these places.

    Raises `Refusal` when the rolling draft can't be read.
    """
    state = load(folder).state
    faults: list[Fault] = []
    remarks: list[str] = []
    entries = _record(folder, faults, remarks)
    closings = [closed for entry in entries if (closed := _closing(entry))]
    labels = version_labels(folder)
    versions = [version for label in labels if (version := _readable(folder, label, faults))]
    for version in versions:
        faults += _version_faults(version)
    faults += _chain_faults(folder, versions, closings)
    if not faults:
        faults += _page_faults(folder, remarks)
    if not entries:
        remarks.append("There is no record: nothing says how the draft came to be.")
    elif entries[-1].after != state_digest(state.draft, state.roster):
        remarks.append(f"The draft was changed outside the program since line {entries[-1].seq} of the record.")
    lineage = entries[0].lineage if entries else ""
    journals = list(journal_findings(folder.path, lineage, journal_places))
    for each in (finding for _, findings in journals for finding in findings):
        if each.breaks:
            faults.append(Fault(each.place, each.what, "", each.expected, each.found))
        else:
            remarks.append(f"{each.place}: {each.what}")
    return Proof(labels, len(entries), len(journals), tuple(faults), tuple(remarks))


def proved_file(path: Path) -> tuple[Version, tuple[Fault, ...]]:
    """Looks at a single version that somebody was given, in whatever file. Raises `Refusal` when it holds none."""
    version = read_version_file(path)
    return version, tuple(_version_faults(version))


def _readable(folder: DraftFolder, label: str, faults: list[Fault]) -> Version | None:
    try:
        return read_version(folder, label)
    except Refusal as problem:
        faults.append(Fault(problem.place, problem.what))
        return None


def _closing(entry: Entry) -> Closed | None:
    """What a line closed; None also where a line that is not what was written holds something else."""
    try:
        return read(Closed, entry.closed) if entry.closed is not None else None
    except Unreadable:
        return None


def _version_faults(version: Version) -> Iterator[Fault]:
    found = version_digest(version.draft)
    if found == version.closed.digest:
        return
    recorded = dict(version.closed.items)
    for at, group in enumerate(version.draft.groups):
        for index, item in enumerate(group.items):
            expected = recorded.pop(item.id, "")
            if not expected:
                place = _line_in(version, "groups", at, "recommendations", index)
                yield Fault(place, "this item was not in the version that was closed", item.id)
                return
            if item_digest(item) != expected:
                place = _line_in(version, "groups", at, "recommendations", index)
                yield Fault(place, "this is not the item that was closed", item.id, expected, item_digest(item))
                return
    for missing in recorded:
        yield Fault(_line_in(version, "closed", "items", missing), "this item is missing", missing)
        return
    place = _line_in(version, "closed", "digest")
    yield Fault(place, "something outside the items differs", "", version.closed.digest, found)


def _line_in(version: Version, *path: str | int) -> Place:
    """Where something stands in the file of the version."""
    place = locate(read_regular(version.path, LARGEST), path, str(version.path))
    return Place(place.file, place.line)


def _chain_faults(folder: DraftFolder, versions: Sequence[Version], closings: Sequence[Closed]) -> Iterator[Fault]:
    """Every closing that the record tells of has its version, in its place in the chain, and no version is strange."""
    present = {version.closed.version: version for version in versions}
    previous = ""
    for closed in closings:
        version = present.pop(closed.version, None)
        place = Place(str(version_file(folder, closed.version)))
        if version is None and not version_file(folder, closed.version).exists():
            yield Fault(place, "the record says that this version was closed, but it is missing")
        elif version is not None and version.closed != closed:
            what = "this is not the version that the record says was closed"
            yield Fault(_line_in(version, "closed"), what, "", closed.digest, version.closed.digest)
        if closed.previous != previous:
            yield Fault(place, "this does not follow the version before it", "", previous, closed.previous)
        previous = closed.digest
    for version in present.values():
        yield Fault(Place(str(version.path)), "the record knows nothing of this version")


def _page_faults(folder: DraftFolder, remarks: list[str]) -> list[Fault]:
    """Every record of decisions that differs from what version and record say; which are missing is a remark."""
    faults, missing = [], []
    for page, is_there in differing_pages(folder):
        if is_there:
            what = "this is not the record of decisions that version and record make"
            faults.append(Fault(Place(str(page_file(folder, page.meeting))), what))
        else:
            missing.append(str(page.meeting))
    if missing:
        told = f"meeting{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        remarks.append(f"The record of decisions of {told} is missing; `wgec-draft meetings FOLDER record` makes it.")
    return faults


def _record(folder: DraftFolder, faults: list[Fault], remarks: list[str]) -> list[Entry]:
    entries: list[Entry] = []
    for line in read_lines(folder.record_file):
        place = Place(str(folder.record_file), line.number)
        if line.entry is None and line.is_damaged:
            faults.append(Fault(place, f"{line.fault}: it was damaged"))
            continue
        if line.entry is None:
            remarks.append(f"{place}: {line.fault}; it was never finished, or it was damaged since.")
            continue
        faults += _line_faults(place, line.entry, entries[-1] if entries else None)
        entries.append(line.entry)
    if entries and not faults:
        faults += _replay_faults(folder, entries)
    return entries


def _line_faults(place: Place, entry: Entry, before: Entry | None) -> Iterator[Fault]:
    found = entry_digest(entry)
    if found != entry.digest:
        yield Fault(place, "this line is not what was written", "", entry.digest, found)
    if entry.previous != (before.digest if before else ""):
        yield Fault(
            place, "this line does not follow the one before it", "", before.digest if before else "", entry.previous
        )
    if entry.closed is not None and _closing(entry) is None:
        yield Fault(place, "this line closes a version in words that can't be read")
    if entry.spoken is not None and spoken_of(entry) is None:
        yield Fault(place, "this line tells of an intervention in words that can't be read")
    if before is None and not entry.lineage:
        yield Fault(place, "the record does not begin with its first line")


def _replay_faults(folder: DraftFolder, entries: Sequence[Entry]) -> Iterator[Fault]:
    place = Place(str(folder.record_file), len(entries))
    try:
        state = replayed(entries)
    except (Unfit, Unreadable) as problem:
        yield Fault(place, f"the changes of the record do not fit together: {problem}")
        return
    found = state_digest(state.draft, state.roster)
    if found != entries[-1].after:
        yield Fault(place, "the changes of the record lead elsewhere", "", entries[-1].after, found)
