"""`state`: the state of play, as plain text and for programs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from datetime import date

from wgec_draft.cli.arguments import add_folder, add_json, open_reader, terminal_width
from wgec_draft.cli.closing import HAPPENED, say_summary
from wgec_draft.cli.printing import Line, Styled, first_words, say, say_json
from wgec_draft.cli.standing import say_counts
from wgec_draft.model.draft import NOTHING_IS_AGREED, Item
from wgec_draft.model.naming import Located, located_items
from wgec_draft.model.words import Status
from wgec_draft.session.state_of_play import Moment, StateOfPlay, plain_state, state_of_play
from wgec_draft.text.bars import scaled, stacked
from wgec_draft.text.counted import counted

_LONGEST_NAME = 28
_NAMED = 5
_BAR = 20
_LONGEST_PATH = 26
_AROUND_BARS = 52
"""Columns of a line of the burn-down beside its two bars."""


def state_arguments(parser: ArgumentParser) -> None:
    """What `state` understands."""
    add_folder(parser)
    add_json(parser)


def state(arguments: Namespace) -> int:
    """Prints the state of play."""
    reader = open_reader(arguments)
    versions = (draft for _, draft in reader.versions())
    play = state_of_play(reader.state(), versions, reader.entries(), date.today().isoformat())
    if arguments.json:
        say_json(plain_state(play))
        return 0
    places = {place.item.id: place for place in located_items(play.draft)}
    say((Styled(play.draft.title, "bold"),))
    if play.draft.banner:
        say((Styled(NOTHING_IS_AGREED, "bold"),))
    say(_where(play), "")
    say_counts(play.draft)
    say("", *_holders(play, places), "", *_near(play, places), "", *_reopened(play, places), "")
    _say_summaries(play)
    say(*_course(play))
    return 0


def _where(play: StateOfPlay) -> str:
    meeting = f"meeting {play.meeting.number} is open" if play.meeting else "between meetings"
    version = f"last version {play.draft.version}" if play.draft.version else "no meeting closed yet"
    return f"{play.day}, {meeting}, {version}"


def _heading(text: str, told: str = "") -> Line:
    return (Styled(text, "bold"), f": {told}" if told else "")


def _holders(play: StateOfPlay, places: dict[str, Located]) -> Iterator[Line]:
    total = play.counts.brackets
    yield _heading("open brackets by holder", counted(total, "bracket"))
    rows = [
        (each.holder if each.known else f"{each.holder} (not on the roster)", each.brackets)
        for each in play.holdings.by_holder
    ]
    if play.holdings.unheld:
        rows.append(("nobody is named", play.holdings.unheld))
    width = min(_LONGEST_NAME, max((len(name) for name, _ in rows), default=0))
    for name, brackets in rows:
        paths = _some(places, (held.item for held in brackets))
        bar = "█" * scaled(len(brackets), total, _BAR)
        yield f"  {first_words(name, width):<{width}}  {len(brackets):>4}  {bar:<{_BAR}}  {paths}".rstrip()


def _near(play: StateOfPlay, places: dict[str, Located]) -> Iterator[Line]:
    yield _heading("within one bracket of agreement", str(len(play.near)))
    width = _path_width(places, (near.item for near in play.near))
    for near in play.near:
        place = places[near.item]
        left = "1 bracket" if near.brackets else "no bracket"
        name = f"{_symbol(place.item)} {first_words(place.path, width):<{width}}"
        yield f"  {name}  {left:<10}  {_beginning(place.item, width + 18)}"


def _reopened(play: StateOfPlay, places: dict[str, Located]) -> Iterator[Line]:
    yield _heading("reopened and not agreed again", str(len(play.reopened)))
    width = _path_width(places, play.reopened)
    for id in play.reopened:
        item = places[id].item
        asked = f"asked by {item.decision.asked_by}" if item.decision and item.decision.asked_by else ""
        yield f"  {_symbol(item)} {first_words(places[id].path, width):<{width}}  {asked}".rstrip()


def _say_summaries(play: StateOfPlay) -> None:
    version = f"since version {play.draft.version}"
    for heading, summary, unknown in (
        (f"today, {play.day}", play.today, "the record does not tell"),
        (version if play.draft.version else "since the last meeting", play.since, "no meeting closed yet"),
    ):
        parts = [part for part in HAPPENED if summary is not None and getattr(summary, part)]
        told = unknown if summary is None else "" if parts else "nothing happened"
        say(_heading(heading, told))
        if summary is not None:
            say_summary(summary, play.draft, parts)
        say("")


def _course(play: StateOfPlay) -> Iterator[Line]:
    legend = "  ".join(f"{status.shade} {status.replace('-', ' ')}" for status in Status)
    yield _heading("burn-down of statuses and brackets", legend)
    most = max(moment.counts.recommendations for moment in play.course)
    brackets = max(moment.counts.brackets for moment in play.course)
    names = max(len(moment.version) for moment in play.course)
    room = max(6, min(_BAR, (terminal_width() - _AROUND_BARS - names + 3) // 2))
    for moment in play.course:
        name = f"{moment.version:<{names}}  {moment.day:<10}"
        figures = "  ".join(f"{moment.counts.of(status):>4} {status.symbol}" for status in Status)
        opened = moment.counts.brackets
        statuses = f"{_bar(moment, most, room):<{room}}{figures}"
        yield f"  {name}  {statuses}  {opened:>4} [ ] {'█' * scaled(opened, brackets, room)}".rstrip()


def _bar(moment: Moment, most: int, room: int) -> str:
    counts = tuple(moment.counts.of(status) for status in Status)
    widths = stacked(counts, most, room)
    return "".join(status.shade * width for status, width in zip(Status, widths, strict=True))


def _path_width(places: dict[str, Located], items: Iterable[str]) -> int:
    return min(_LONGEST_PATH, max((len(places[id].path) for id in items), default=0))


def _symbol(item: Item) -> str:
    return item.status.symbol if item.status else " "


def _beginning(item: Item, before: int) -> str:
    """The first words of an item, as far as there is room behind so many characters."""
    return first_words(item.text, max(20, min(100, terminal_width()) - before))


def _some(places: dict[str, Located], items: Iterable[str]) -> str:
    """The label paths of items, the first few of them."""
    paths = [places[id].path for id in dict.fromkeys(items)]
    return ", ".join(paths[:_NAMED]) + (", ..." if len(paths) > _NAMED else "")
