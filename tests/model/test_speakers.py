"""The list of speakers: an order that nothing upsets, nobody lost, and a clock that nothing but its own keys touch."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.moments import Gap, Mishap, Moment, gap_between
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.speakers import Intervention, SpeakersList, Turn, Waiting
from wgec_draft.model.speaking_times import Share, speaking_times

ROSTER = Roster(
    members=(
        Member("Republic of Arvania", "Arvania", ("Arv",), "States"),
        Member("Kingdom of Belmora", "Belmora", constituency="States"),
        Member("Веlmоrа", "Веlmоrа"),
        Member("Guild of Carriers", "Carriers", ("Guild",), "Business"),
        Member("Observatory", "Observatory", observer=True),
        Member("League of Watchers", "Watchers", ("LoW",), observer=True),
    )
)
NAMES = (
    "Arvania",
    "ARV",
    "Republic of Arvania",
    "Belmora",
    "Веlmоrа",
    "guild",
    "Observatory",
    "low",
    "Zembla",
    "zembla ",
)
AT = "2014-02-27T10:00:00+01:00"
_ORDER = tuple(Turn)

_ACTS = st.lists(
    st.tuples(
        st.sampled_from(("add", "point", "withdraw", "move", "floor", "pause", "resume", "finish", "close", "reopen")),
        st.integers(0, len(NAMES) - 1),
        st.integers(-3, 3),
    ),
    max_size=40,
)


def listed(*names: str) -> SpeakersList:
    speakers = SpeakersList("r1")
    for name in names:
        speakers = speakers.added(name, ROSTER, AT)
    return speakers


def who(speakers: SpeakersList) -> list[str]:
    return [entry.delegation for entry in speakers.waiting]


def acted(
    speakers: SpeakersList, act: str, number: int, places: int, now: float
) -> tuple[SpeakersList, list[Intervention]]:
    """The list after one act, and what was spoken; acts that are refused change nothing."""
    entry = speakers.waiting[number % len(speakers.waiting)] if speakers.waiting else None
    spoken = None
    if act in ("add", "point"):
        try:
            speakers = speakers.added(NAMES[number], ROSTER, AT, point_of_order=act == "point")
        except Refusal:
            return speakers, []
    elif act == "withdraw" and entry is not None:
        speakers = speakers.withdrawn(entry)
    elif act == "move" and entry is not None:
        speakers = speakers.moved(entry, places)
    elif act == "floor" and entry is not None:
        speakers, spoken = speakers.floor_given(entry, 120, now, AT)
    elif act == "finish":
        speakers, spoken = speakers.finished(now)
    elif act in ("pause", "resume"):
        speakers = speakers.paused(now) if act == "pause" else speakers.resumed(now)
    elif act in ("close", "reopen"):
        speakers = speakers.closed() if act == "close" else speakers.reopened()
    return speakers, [spoken] if spoken is not None else []


@given(_ACTS)
def test_points_of_order_come_before_members_and_these_before_observers_whatever_is_done(
    acts: list[tuple[str, int, int]],
) -> None:
    speakers = SpeakersList("r1")
    for now, (act, number, places) in enumerate(acts):
        speakers, _ = acted(speakers, act, number, places, float(now))
        kinds = [_ORDER.index(entry.turn) for entry in speakers.waiting]
        assert kinds == sorted(kinds)
        assert {"Observatory", "Watchers"}.isdisjoint(
            entry.delegation for entry in speakers.waiting if entry.turn is Turn.MEMBER
        )


@given(_ACTS)
def test_a_delegation_waits_once_under_whatever_name_it_asks(acts: list[tuple[str, int, int]]) -> None:
    speakers = SpeakersList("r1")
    for now, (act, number, places) in enumerate(acts):
        speakers, _ = acted(speakers, act, number, places, float(now))
        names = [name.casefold() for name in who(speakers)]
        assert len(names) == len(set(names))
        assert set(who(speakers)) <= {
            "Arvania",
            "Belmora",
            "Веlmоrа",
            "Carriers",
            "Observatory",
            "Watchers",
            "Zembla",
            "zembla",
        }


@given(_ACTS)
def test_only_the_floor_and_withdrawing_take_anybody_off_the_list(acts: list[tuple[str, int, int]]) -> None:
    speakers = SpeakersList("r1")
    for now, (act, number, places) in enumerate(acts):
        before = speakers
        speakers, _ = acted(speakers, act, number, places, float(now))
        gone = set(who(before)) - set(who(speakers))
        if act in ("floor", "withdraw") and before.waiting:
            assert gone <= {before.waiting[number % len(before.waiting)].delegation}
        else:
            assert not gone


@given(_ACTS)
def test_nothing_done_to_those_who_wait_touches_the_clock(acts: list[tuple[str, int, int]]) -> None:
    speakers = listed("Carriers", "Arvania")
    speakers, _ = speakers.floor_given(speakers.waiting[0], 120, 0.0, AT)
    running = speakers.speaking
    for now, (act, number, places) in enumerate(acts):
        if act in ("add", "point", "withdraw", "move", "close", "reopen"):
            speakers, _ = acted(speakers, act, number, places, float(now))
            assert speakers.speaking is running


@given(_ACTS)
def test_every_second_between_two_floors_is_in_one_intervention_pauses_aside(acts: list[tuple[str, int, int]]) -> None:
    speakers, heard, running = SpeakersList("r1"), 0, 0
    for now, (act, number, places) in enumerate([*acts, ("finish", 0, 0)]):
        running += speakers.speaking is not None and speakers.speaking.clock.running_since is not None
        speakers, spoken = acted(speakers, act, number, places, float(now))
        heard += sum(each.seconds for each in spoken)
    assert heard == running


def test_names_that_only_look_alike_are_two_delegations() -> None:
    assert who(listed("Belmora", "Веlmоrа")) == ["Belmora", "Веlmоrа"]


def test_who_is_on_the_list_already_is_refused_by_its_short_name() -> None:
    with pytest.raises(Refusal, match="Arvania is on the list already"):
        listed("Arvania").added("republic of arvania", ROSTER, AT)


def test_a_closed_list_takes_nobody_but_points_of_order() -> None:
    speakers = listed("Arvania").closed()
    with pytest.raises(Refusal, match="closed"):
        speakers.added("Belmora", ROSTER, AT)
    assert who(speakers.added("Belmora", ROSTER, AT, point_of_order=True)) == ["Belmora", "Arvania"]
    assert who(speakers.reopened().added("Belmora", ROSTER, AT)) == ["Arvania", "Belmora"]


def test_who_waits_and_raises_a_point_of_order_keeps_its_place() -> None:
    speakers = listed("Arvania", "Belmora", "Carriers").added("Belmora", ROSTER, AT, point_of_order=True)
    assert who(speakers) == ["Belmora", "Arvania", "Carriers"]
    speakers, _ = speakers.floor_given(speakers.waiting[0], 120, 0, AT)
    assert who(speakers) == ["Arvania", "Belmora", "Carriers"]


def test_a_point_of_order_gives_the_floor_back_with_the_time_that_is_left() -> None:
    speakers = listed("Arvania", "Belmora")
    speakers, _ = speakers.floor_given(speakers.waiting[0], 120, 0, AT)
    speakers = speakers.added("Carriers", ROSTER, AT, point_of_order=True)
    speakers, spoken = speakers.floor_given(speakers.waiting[0], 120, 50, AT)
    assert spoken == Intervention("Arvania", "r1", Turn.MEMBER, AT, 50)
    assert who(speakers) == ["Arvania", "Belmora"]
    speakers, spoken = speakers.floor_given(speakers.waiting[0], 120, 60, AT)
    assert spoken == Intervention("Carriers", "r1", Turn.POINT_OF_ORDER, AT, 10)
    assert speakers.speaking is not None
    assert speakers.speaking.clock.left(60) == 70
    _, spoken = speakers.finished(80)
    assert spoken is not None
    assert spoken.seconds == 20


def test_moves_stay_within_their_kind() -> None:
    speakers = listed("Arvania", "Belmora", "Carriers", "Observatory")
    assert who(speakers.moved(speakers.waiting[2], -1)) == ["Arvania", "Carriers", "Belmora", "Observatory"]
    assert who(speakers.moved(speakers.waiting[0], 9)) == ["Belmora", "Carriers", "Arvania", "Observatory"]
    assert speakers.moved(speakers.waiting[3], -1) == speakers
    assert speakers.moved(Waiting("Nobody", Turn.MEMBER, AT), 1) == speakers


def test_time_spoken_is_summed_by_delegation_and_by_constituency() -> None:
    first = Intervention("Arvania", "r1", Turn.MEMBER, AT, 60)
    times = speaking_times(
        (first, replace(first, delegation="Arv", seconds=30), replace(first, delegation="Zembla", seconds=95)), ROSTER
    )
    assert times.by_delegation == (Share("Zembla", 95, 1), Share("Arvania", 90, 2))
    assert times.by_constituency == (Share("Without a constituency", 95, 1), Share("States", 90, 2))


@pytest.mark.parametrize(
    ("after", "gap"),
    [
        (Moment(160, 1_060, "a"), None),
        (Moment(160, 1_064, "a"), None),
        (Moment(160, 1_660, "a"), Gap(Mishap.SLEPT, 600)),
        (Moment(160, 460, "a"), Gap(Mishap.SET_BACK, 600)),
        (Moment(3, 1_060, "b"), Gap(Mishap.STARTED_ANEW, 60)),
        (Moment(3, 1_060, "a"), Gap(Mishap.STARTED_ANEW, 60)),
        (Moment(3, 60, "b"), Gap(Mishap.STARTED_ANEW, 0)),
    ],
)
def test_sleep_a_new_start_and_a_clock_set_back_are_told_apart(after: Moment, gap: Gap | None) -> None:
    assert gap_between(Moment(100, 1_000, "a"), after) == gap
