"""The state of play: how far a draft has got, who holds what, what changed, what is near, and the way here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from wgec_draft.model.codecs import Plain
from wgec_draft.model.counting import Counts, counts_of
from wgec_draft.model.draft import Closed, Draft, Group, Meeting
from wgec_draft.model.holding import Held, Holdings, holdings
from wgec_draft.model.naming import located_items
from wgec_draft.model.schema import write
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.closing import Summary, summed_up
from wgec_draft.session.days import Days, days_of
from wgec_draft.store.record import Entry
from wgec_draft.text.brackets import parse_brackets

NOW = "now"
"""What the last moment is called; no version is, since it has no date of its own."""


@dataclass(frozen=True, slots=True)
class Near:
    """A recommendation that is at most one bracket from agreement."""

    item: str
    brackets: int
    """How many it holds: 0 or 1."""
    offset: int | None
    """Where its bracket opens; None where it has none."""


@dataclass(frozen=True, slots=True)
class Moment:
    """How far the draft had got when a version was closed, at the end of a day, or now."""

    version: str
    """Label of the version; empty for a day, `NOW` for the draft as it stands."""
    day: str
    """ISO date; may be empty of a version that was closed elsewhere."""
    meeting: int | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """What a chair opens the day with."""

    draft: Draft
    """The rolling draft that it speaks of."""
    day: str
    """Today, as an ISO date."""
    groups: tuple[tuple[Group, Counts], ...]
    counts: Counts
    """Of the whole draft."""
    holdings: Holdings
    near: tuple[Near, ...]
    """What is within one bracket of agreement, in document order."""
    reopened: tuple[str, ...]
    """Ids of items on which an agreement was taken back and not renewed."""
    today: Summary | None
    """What was done today; None where the record does not tell."""
    since: Summary | None
    """What was done since the last version; None before the first."""
    course: tuple[Moment, ...]
    """The way here: versions and days in order, the draft as it stands last."""

    @property
    def meeting(self) -> Meeting | None:
        """The meeting in session."""
        return self.draft.current_meeting


def state_of_play(state: State, versions: Iterable[Draft], entries: Iterable[Entry], today: str) -> StateOfPlay:
    """The state of play from the draft, its closed versions from the first to the last, and its record.

    `today` is an ISO date. Of the versions no more than two are held at a time.
    """
    draft = state.draft
    closings: list[Moment] = []
    last: Draft | None = None
    for version in versions:
        if version.closed is not None:
            closings.append(_closing(version, version.closed))
            last = version if version.closed.version == draft.version else last
    days = days_of(entries, today)
    groups = tuple((group, counts_of(group.items)) for group in draft.groups)
    counts = sum((counts for _, counts in groups), counts_of(()))
    return StateOfPlay(
        draft=draft,
        day=today,
        groups=groups,
        counts=counts,
        holdings=holdings(draft, state.roster),
        near=tuple(_near(draft)),
        reopened=tuple(item.id for item in draft.items() if item.withdrawn is None and item.reopened),
        today=summed_up(draft, days.morning) if days.morning is not None else None,
        since=summed_up(draft, last) if last is not None else None,
        course=_course(closings, days, Moment(NOW, today, _meeting_of(draft), counts)),
    )


def plain_state(play: StateOfPlay) -> dict[str, Plain]:
    """The state of play for programs."""
    paths = {place.item.id: place.path for place in located_items(play.draft)}

    def named(ids: Iterable[str]) -> list[Plain]:
        return [{"id": name, "path": paths[name]} for name in ids]

    def summary(found: Summary | None) -> Plain:
        return {part: named(ids) for part, ids in asdict(found).items()} if found is not None else None

    return {
        "title": play.draft.title,
        "banner": play.draft.banner,
        "version": play.draft.version,
        "day": play.day,
        "meeting": write(play.meeting) if play.meeting else None,
        "counts": play.counts.plain(),
        "groups": [{"id": group.id, "title": group.title, "counts": counts.plain()} for group, counts in play.groups],
        "holders": [
            {"holder": each.holder, "known": each.known, "brackets": [_bracket(held) for held in each.brackets]}
            for each in play.holdings.by_holder
        ],
        "unheld": [_bracket(held) for held in play.holdings.unheld],
        "near": [asdict(near) | {"path": paths[near.item]} for near in play.near],
        "reopened": named(play.reopened),
        "today": summary(play.today),
        "since_version": summary(play.since),
        "course": [
            {"version": one.version, "day": one.day, "meeting": one.meeting, "counts": one.counts.plain()}
            for one in play.course
        ],
    }


def _bracket(held: Held) -> Plain:
    return {"item": held.item, "group": held.group, "offset": held.offset}


def _near(draft: Draft) -> Iterator[Near]:
    for item in draft.items():
        if not item.counts or item.status is Status.AGREED:
            continue
        openings = parse_brackets(item.text).openings if "[" in item.text else ()
        if len(openings) <= 1:
            yield Near(item.id, len(openings), openings[0] if openings else None)


def _meeting_of(draft: Draft) -> int | None:
    return draft.current_meeting.number if draft.current_meeting else None


def _course(closings: Iterable[Moment], days: Days, now: Moment) -> tuple[Moment, ...]:
    """The versions and the days in order.

    A day is left out that ended with a version or with now, or moved nothing and was no day of a meeting.
    """
    evenings = [Moment("", each.day, each.meeting, each.counts) for each in days.evenings]
    moments: list[Moment] = []
    for moment in sorted([*closings, *evenings], key=lambda one: (one.day, not one.version)):
        last = moments[-1] if moments else Moment("", "", None, counts_of(()))
        stayed = last.counts == moment.counts and (last.day == moment.day or moment.meeting is None or not moments)
        if stayed and not moment.version:
            continue
        moments.append(moment)
    if moments and not moments[-1].version and moments[-1].day == now.day:
        moments.pop()
    return (*moments, now)


def _closing(version: Draft, closed: Closed) -> Moment:
    return Moment(closed.version, closed.at[:10], closed.meeting, counts_of(version.items()))
