"""What the screen of the state of play lists: figures with bars, and the items that somebody should look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.words import Status
from wgec_draft.session.closing import Summary
from wgec_draft.session.state_of_play import Moment, StateOfPlay
from wgec_draft.text.counted import counted
from wgec_draft.tui.board_rows import ALL, TallyRow, tally_rows
from wgec_draft.tui.closing_rows import SECTIONS, SummaryRow
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.lines import some_of
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

GROUPS = "part:groups"
"""The key of the heading above the groups, beside which the columns are named."""
_FIRST_WORDS = 300
_HAPPENED = tuple(part for part in SECTIONS if part != "open")
_TOLD = {"agreed": "agreed", "reopened": "reopened", "added": "new", "changed": "other words", "withdrawn": "withdrawn"}


@dataclass(frozen=True, slots=True)
class HolderRow:
    """The brackets of one delegation, or those in which nobody is named."""

    key: str
    name: str
    count: int
    total: int
    """Open brackets of the whole draft."""
    paths: str
    """Label paths of items in which they stand, the first few of them."""
    first: Destination
    """Where the first of them stands."""

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = f"{self.name}\n{self.paths}".casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One moment of the way here."""

    key: str
    moment: Moment
    most: int
    """The most recommendations that there were at any moment."""
    most_brackets: int
    names: int
    """Cells that the labels of versions are lined up in."""


FigureRow = TallyRow | HolderRow | MomentRow


@dataclass(frozen=True, slots=True)
class StateRows:
    """All that the screen lists."""

    figures: tuple[FigureRow | HeadingRow, ...]
    """The groups and the holders of brackets."""
    course: tuple[FigureRow | HeadingRow, ...]
    """The way here."""
    items: tuple[SummaryRow | HeadingRow, ...]
    """What is near agreement, what was reopened, and what changed today and since the last version."""

    def holding(self, words: Sequence[str]) -> StateRows:
        """The same with only such holders and items as hold the words."""
        if not words:
            return self
        figures = [row for row in self.figures if not isinstance(row, HolderRow) or row.holds(words)]
        items = [row for row in self.items if isinstance(row, HeadingRow) or row.holds(words)]
        return StateRows(tuple(figures), self.course, tuple(items))


def state_rows(play: StateOfPlay) -> StateRows:
    """The rows of a state of play."""
    return StateRows(_figure_rows(play), _course_rows(play), _item_rows(play))


def below(
    above: Sequence[FigureRow | HeadingRow], rows: Sequence[FigureRow | HeadingRow]
) -> tuple[FigureRow | HeadingRow, ...]:
    """Rows under others in one list, a blank line between them."""
    return (*above, *(replace(row, first=False) if isinstance(row, HeadingRow) else row for row in rows))


def goal_of(play: StateOfPlay, row: FigureRow | None) -> Destination | None:
    """Where a line of figures leads: to the first item that is not agreed, or to the first bracket."""
    if isinstance(row, HolderRow):
        return row.first
    if not isinstance(row, TallyRow):
        return None
    items = [item for group, _ in play.groups if row.key in (ALL, group.id) for item in group.items]
    present = [item for item in items if item.withdrawn is None]
    wanted = [item for item in present if item.counts and item.status is not Status.AGREED]
    return Destination((wanted or present)[0].id) if present else None


def _figure_rows(play: StateOfPlay) -> tuple[FigureRow | HeadingRow, ...]:
    brackets = counted(play.counts.brackets, "bracket")
    return (
        HeadingRow(GROUPS, "By group", first=True),
        *tally_rows(play.groups),
        HeadingRow("part:holders", "Open brackets by holder", brackets),
        *_holders(play),
    )


def _course_rows(play: StateOfPlay) -> tuple[FigureRow | HeadingRow, ...]:
    legend = "  ".join(f"{status.shade} {status.symbol}" for status in Status)
    return (HeadingRow("part:course", "Burn-down", f"{legend}  and brackets", first=True), *_moments(play.course))


def _item_rows(play: StateOfPlay) -> tuple[SummaryRow | HeadingRow, ...]:
    places = {place.item.id: place for place in located_items(play.draft)}
    version = f"Since version {play.draft.version}" if play.draft.version else "Since the last meeting"
    sections = (
        ("near", "Within one bracket of agreement", "", list(_near(play, places))),
        ("reopened", "Reopened and not agreed again", "", list(_reopened(play, places))),
        (
            "today",
            f"Today, {play.day}",
            _unknown(play.today, "the record does not tell"),
            _done(play.today, "today", places),
        ),
        ("since", version, _unknown(play.since, "no meeting closed yet"), _done(play.since, "since", places)),
    )
    rows: list[SummaryRow | HeadingRow] = []
    for part, title, unknown, members in sections:
        rows.append(HeadingRow(f"part:{part}", title, unknown or str(len(members)), first=not rows))
        rows += members
    return tuple(rows)


def _holders(play: StateOfPlay) -> Iterator[HolderRow]:
    paths = {place.item.id: place.path for place in located_items(play.draft)}
    found = [
        (f"holder:{each.holder}", each.holder if each.known else f"{each.holder} (not on the roster)", each.brackets)
        for each in play.holdings.by_holder
    ]
    if play.holdings.unheld:
        found.append(("unheld", "nobody is named", play.holdings.unheld))
    for key, name, brackets in found:
        named = some_of([paths[id] for id in dict.fromkeys(held.item for held in brackets)])
        first = Destination(brackets[0].item, brackets[0].offset)
        yield HolderRow(key, name, len(brackets), play.counts.brackets, named, first)


def _moments(course: Sequence[Moment]) -> Iterator[MomentRow]:
    most = max(moment.counts.recommendations for moment in course)
    brackets = max(moment.counts.brackets for moment in course)
    names = max(len(moment.version) for moment in course)
    for number, moment in enumerate(course):
        yield MomentRow(f"moment:{number}", moment, most, brackets, names)


def _near(play: StateOfPlay, places: dict[str, Located]) -> Iterator[SummaryRow]:
    for near in play.near:
        left = "1 bracket" if near.brackets else "no bracket"
        yield _row("near", places[near.item], left, near.offset)


def _reopened(play: StateOfPlay, places: dict[str, Located]) -> Iterator[SummaryRow]:
    for id in play.reopened:
        decision = places[id].item.decision
        asked = f"asked by {decision.asked_by}" if decision and decision.asked_by else "reopened"
        yield _row("reopened", places[id], asked)


def _unknown(summary: Summary | None, told: str) -> str:
    if summary is None:
        return told
    return "" if any(getattr(summary, part) for part in _HAPPENED) else "nothing happened"


def _done(summary: Summary | None, section: str, places: dict[str, Located]) -> list[SummaryRow]:
    """One row an item, with all that happened to it, in the order of the draft."""
    happened: dict[str, list[str]] = {}
    for part in _HAPPENED if summary is not None else ():
        for id in getattr(summary, part):
            happened.setdefault(id, []).append(_TOLD[part])
    return [_row(section, place, ", ".join(happened[id])) for id, place in places.items() if id in happened]


def _row(section: str, place: Located, told: str, offset: int | None = None) -> SummaryRow:
    item = place.item
    beginning = " ".join(item.text[:_FIRST_WORDS].split())
    return SummaryRow(f"{section}:{item.id}", item.id, offset, place.path, item.status, f"{told} · {beginning}")
