"""The record of decisions of a meeting: one page of Markdown, made of the version that closed it and of the record.

Nothing in it is typed, so that it can be made again at any time and `verify` can tell whether it was altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.export.markdown_text import markdown_line, markdown_redline
from wgec_draft.model.codecs import Unreadable
from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import NOTHING_IS_AGREED, Closed, Decision, Draft, Item, Meeting
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.projection import shown
from wgec_draft.model.words import Status
from wgec_draft.session.closing import Summary, summed_up
from wgec_draft.session.edits import Layout, Unfit
from wgec_draft.session.history import EMPTY, edits_of
from wgec_draft.session.parking import lapsed_by
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.meeting_pages import read_page, write_page
from wgec_draft.store.record import Entry, read_record
from wgec_draft.store.versions import read_chain
from wgec_draft.text.brackets import count_openings
from wgec_draft.text.counted import counted
from wgec_draft.text.redline import Segment

_DECIDES = {"status", "decision"}


@dataclass(frozen=True, slots=True)
class Step:
    """A decision on one item, as the record has it."""

    entry: Entry
    item: Item
    """As it was after the decision."""
    was: Status | None = None
    """Its status before."""

    @property
    def reopens(self) -> bool:
        """Whether it took an agreement back; an undo, which tells of itself, is none."""
        is_taken_back = self.was is Status.AGREED and self.item.status is not Status.AGREED
        return is_taken_back and self.entry.refers is None


@dataclass(frozen=True, slots=True)
class Page:
    """The record of decisions of one meeting."""

    meeting: int
    content: bytes


def pages(folder: DraftFolder) -> Iterator[Page]:
    """The page of every meeting that was closed, in the order of the versions. Raises `Refusal`."""
    steps = steps_by_version(read_record(folder.record_file))
    former: Draft | None = None
    for version in read_chain(folder):
        if version.closed.meeting is not None:
            content = decision_page(version.draft, former, steps.get(version.closed.version, ()))
            yield Page(version.closed.meeting, content.encode())
        former = version.draft


def differing_pages(folder: DraftFolder) -> Iterator[tuple[Page, bool]]:
    """Every page that does not lie in the folder as it should, and whether there is another one in its place."""
    for page in pages(folder):
        found = read_page(folder, page.meeting)
        if found != page.content:
            yield page, found is not None


def written_pages(folder: DraftFolder, meeting: int | None = None) -> tuple[Path, ...]:
    """Writes the pages that are missing or differ, or of these the one of a meeting; gives their paths.

    The caller holds the write lock. Raises `Refusal`.
    """
    wanted = [page for page, _ in differing_pages(folder) if meeting in (None, page.meeting)]
    return tuple(write_page(folder, page.meeting, page.content) for page in wanted)


def steps_by_version(entries: Iterable[Entry]) -> Mapping[str, tuple[Step, ...]]:
    """Every decision of the record that can be followed, by the label of the version that was closed next."""
    found: dict[str, tuple[Step, ...]] = {}
    waiting: list[Step] = []
    layout: Layout | None = Layout.of(EMPTY)
    for entry in entries:
        layout = Layout.of(EMPTY) if entry.fresh else layout
        if layout is not None:
            try:
                edits = edits_of(entry.redo)
                before = {edit.id: item.status for edit in edits if (item := layout.items.get(edit.id)) is not None}
                layout.take(edits)
            except (Unfit, Unreadable):
                layout = None
            else:
                decided = dict.fromkeys(edit.id for edit in edits if edit.of == "item" and edit.field in _DECIDES)
                waiting += [
                    Step(entry, layout.items[name], before.get(name)) for name in decided if name in layout.items
                ]
        if entry.act == "close" and isinstance(entry.closed, dict):
            found[str(entry.closed.get("version", ""))] = tuple(waiting)
            waiting = []
    return found


def decision_page(version: Draft, former: Draft | None, steps: Sequence[Step]) -> str:
    """The page of the meeting that the version closed; `former` is the version before it, if there is one."""
    closed = version.closed
    assert closed is not None
    places = {place.item.id: place for place in located_items(version)}
    summary = summed_up(version, former)
    blocks = [
        *_head(version, closed),
        *_agenda(version, closed),
        *_figures(version, former),
        *_agreed(summary, places),
        *_reopened(summary, places),
        *_left(summary, places),
        *_other(summary, places),
        *_steps(steps, places),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(version: Draft, closed: Closed) -> Iterator[str]:
    yield f"# Meeting {closed.meeting}: record of decisions"
    yield markdown_line(version.title)
    meeting = _meeting(version, closed)
    dates = " to ".join(day for day in (meeting.from_, meeting.to) if day)
    held = ", ".join(part for part in (meeting.place, dates) if part)
    by = f" by {closed.by}" if closed.by else ""
    told = (held, f"Closed {_time(closed.at)}{by} as version {closed.version}, digest {shown(closed.digest)}.")
    yield "\\\n".join(markdown_line(line) for line in told if line)
    if version.banner:
        yield f"**{markdown_line(NOTHING_IS_AGREED)}**"
    yield "*Made from the version and the record, never typed; `wgec-draft meetings FOLDER record` makes it again.*"


def _meeting(version: Draft, closed: Closed) -> Meeting:
    return next((each for each in version.meetings if each.number == closed.meeting), Meeting(closed.meeting or 0))


def _agenda(version: Draft, closed: Closed) -> Iterator[str]:
    agenda = _meeting(version, closed).agenda
    if agenda:
        yield "## Agenda"
        lines = (f"{markdown_line(each.point)} ({'done' if each.done else 'not done'})" for each in agenda)
        yield "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _figures(version: Draft, former: Draft | None) -> Iterator[str]:
    yield "## In figures"
    rows = [(f"version {version.version}", counts_of(version.items()))]
    if former is not None:
        rows.insert(0, (f"version {former.version}", counts_of(former.items())))
    head = "| | agreed | to be revisited | no agreement | open brackets |\n|:-|-:|-:|-:|-:|"
    yield "\n".join((head, *(_figure_row(name, counts) for name, counts in rows)))


def _figure_row(name: str, counts: Counts) -> str:
    figures = (*(counts.of(status) for status in Status), counts.brackets)
    return f"| {markdown_line(name)} | {' | '.join(map(str, figures))} |"


def _agreed(summary: Summary, places: Mapping[str, Located]) -> Iterator[str]:
    yield f"## Agreed ({len(summary.agreed)})"
    for id in summary.agreed:
        place = places[id]
        yield f"**{markdown_line(place.path)}** {markdown_line(_told(place.item.decision))}"
        words = markdown_redline(((Segment("equal", place.item.text), None),))
        yield "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _reopened(summary: Summary, places: Mapping[str, Located]) -> Iterator[str]:
    yield f"## Reopened ({len(summary.reopened)})"
    if summary.reopened:
        yield "\n".join(f"- {_line(places[id], _reopening(places[id].item.decision))}" for id in summary.reopened)


def _left(summary: Summary, places: Mapping[str, Located]) -> Iterator[str]:
    yield f"## Left without agreement ({len(summary.open)})"
    if summary.open:
        yield "\n".join(f"- {_line(places[id], _how_left(places[id].item))}" for id in summary.open)


def _other(summary: Summary, places: Mapping[str, Located]) -> Iterator[str]:
    """Items that came, went or got other words, by their label paths."""
    for title, ids in (
        ("Added", summary.added),
        ("With other words", summary.changed),
        ("Withdrawn", summary.withdrawn),
    ):
        if ids:
            yield f"## {title} ({len(ids)})"
            yield ", ".join(markdown_line(places[id].path) for id in ids)


def _steps(steps: Sequence[Step], places: Mapping[str, Located]) -> Iterator[str]:
    yield f"## Decisions in the order of the record ({len(steps)})"
    if steps:
        yield "\n".join(f"- {markdown_line(_step(step, places))}" for step in steps)


def _step(step: Step, places: Mapping[str, Located]) -> str:
    place = places.get(step.item.id)
    name = place.path if place is not None else step.item.name
    status = step.item.status.replace("-", " ") if step.item.status else "without status"
    undone = f", by {step.entry.act} of line {step.entry.refers}" if step.entry.refers is not None else ""
    line = f"line {step.entry.seq}, {shown(step.entry.digest)}"
    by = _by(step.entry.by, step.entry.for_)
    return f"{_time(step.entry.at)}, {name}: {status}{_reopened_by(step)}{undone} ({by}; {line}){_lapsed(step)}"


def _reopened_by(step: Step) -> str:
    asked_by = step.item.decision.asked_by if step.item.decision is not None else ""
    return f", reopened{f', asked by {asked_by}' if asked_by else ''}" if step.reopens else ""


def _lapsed(step: Step) -> str:
    names = lapsed_by(step.entry, step.item.id)
    told = ", ".join(dict.fromkeys(name or "the floor" for name in names))
    return f"; {counted(len(names), 'suggestion')} from the floor lapsed ({told})" if names else ""


def _line(place: Located, told: str) -> str:
    return f"**{markdown_line(place.path)}** {markdown_line(told)}".rstrip()


def _told(decision: Decision | None) -> str:
    """All that was decided beside the status."""
    if decision is None:
        return "no decision is on record"
    meeting = f"meeting {decision.meeting}" if decision.meeting is not None else "between meetings"
    parts = [
        ", ".join(part for part in (meeting, _time(decision.at), _by(decision.by, decision.for_)) if part),
        f"wording {shown(decision.text_digest)}" if decision.text_digest else "",
        "ad referendum" if decision.ad_referendum else "",
        f"pending: {', '.join(decision.pending)}" if decision.pending else "",
        f"reservations: {', '.join(decision.reservations)}" if decision.reservations else "",
        f"note: {decision.note}" if decision.note else "",
    ]
    return "; ".join(part for part in parts if part)


def _reopening(decision: Decision | None) -> str:
    if decision is None:
        return "no decision is on record"
    asked = f"asked by {decision.asked_by}" if decision.asked_by else ""
    was = f"was agreed: {_told(decision.was)}" if decision.was else ""
    return "; ".join(part for part in (asked, _told(decision), was) if part)


def _how_left(item: Item) -> str:
    status = item.status.replace("-", " ") if item.status else "without status"
    note = f"; note: {item.decision.note}" if item.decision and item.decision.note else ""
    return f"{status}, {counted(count_openings(item.text), 'open bracket')}{note}"


def _by(by: str, for_: str) -> str:
    return f"{by} for {for_}" if by and for_ else by or for_


def _time(at: str) -> str:
    """A time as people read it, in the zone in which it was written down."""
    return at[:16].replace("T", " ")
