"""The state of play: what is near agreement, what changed today, and the way here."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from wgec_draft.model.counting import counts_of
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Signature
from wgec_draft.session.days import days_of
from wgec_draft.session.session import Session
from wgec_draft.session.state_of_play import NOW, StateOfPlay, plain_state, state_of_play
from wgec_draft.store.record import Entry

MONDAY, TUESDAY, FRIDAY = "2014-02-24", "2014-02-25", "2014-02-28"


def signed(day: str, hour: int = 9) -> Signature:
    return Signature("chair", f"{day}T{hour:02}:00:00+01:00")


def looked(session: Session, today: str) -> StateOfPlay:
    return state_of_play(session.state(), (draft for _, draft in session.versions()), session.entries(), today)


@pytest.fixture
def negotiation(tmp_path: Path) -> Session:
    """Two items on Monday, of which the second is agreed on Tuesday, when the meeting is closed."""
    session = Session.create(tmp_path / "draft", "Waterways", signed(MONDAY))
    session.do(commands.AddGroup("A", "Access"), signed(MONDAY), meeting=1)
    for label, text in (("1", "States [shall][should] meet [yearly]."), ("2", "Locks [are] open.")):
        session.do(commands.AddItem(text=text, label=label, spot=commands.Spot("A")), signed(MONDAY, 10))
    session.do(commands.EditText("A 2", "Locks are open."), signed(TUESDAY))
    session.do(commands.SetStatus("A 2", Status.AGREED), signed(TUESDAY, 10))
    session.close_meeting(signed(TUESDAY, 17))
    return session


def test_what_was_done_today_is_told_apart_from_what_was_done_since_the_last_version(negotiation: Session) -> None:
    second = next(item.id for item in negotiation.draft().items() if item.label == "2")
    play = looked(negotiation, TUESDAY)
    assert play.today is not None and play.since is not None
    assert (play.today.agreed, play.today.changed, play.today.added) == ((second,), (second,), ())
    assert (play.since.agreed, play.since.changed) == ((), ())
    negotiation.do(commands.EditText("A 2", "Locks [are] open.", Reopening("Belmora")), signed(FRIDAY))
    play = looked(negotiation, FRIDAY)
    assert play.today is not None and play.since is not None
    assert play.today.reopened == play.since.reopened == play.reopened == (second,)
    assert play.today.agreed == ()


def test_near_agreement_is_what_holds_one_bracket_at_most_and_is_not_agreed(negotiation: Session) -> None:
    assert looked(negotiation, TUESDAY).near == ()
    negotiation.do(commands.EditText("A 1", "States should meet [yearly]."), signed(FRIDAY))
    (near,) = looked(negotiation, FRIDAY).near
    assert (near.brackets, near.offset) == (1, "States should meet [".index("["))
    negotiation.do(commands.EditText("A 1", "States should meet yearly."), signed(FRIDAY))
    (near,) = looked(negotiation, FRIDAY).near
    assert (near.brackets, near.offset) == (0, None)


def test_the_way_here_names_versions_and_days_each_once_and_ends_now(negotiation: Session) -> None:
    negotiation.do(commands.EditText("A 1", "States should meet [yearly]."), signed(FRIDAY))
    course = looked(negotiation, FRIDAY).course
    assert [(one.version, one.day) for one in course] == [("", MONDAY), ("1.0", TUESDAY), (NOW, FRIDAY)]
    assert [one.counts.brackets for one in course] == [4, 3, 1]
    assert [one.counts.agreed for one in course] == [0, 1, 1]
    assert course[-1].counts == counts_of(negotiation.draft().items())


def test_each_evening_counts_what_the_draft_held_then(negotiation: Session) -> None:
    negotiation.do(commands.WithdrawItem("A 1", reason="no support"), signed(FRIDAY))
    negotiation.undo(signed(FRIDAY, 10))
    negotiation.do(commands.SetStatus("A 1", Status.NO_AGREEMENT), signed(FRIDAY, 11))
    evenings = days_of(negotiation.entries(), "2014-03-01").evenings
    assert [evening.day for evening in evenings] == [MONDAY, TUESDAY, FRIDAY]
    assert evenings[-1].counts == counts_of(negotiation.draft().items())
    assert dict(negotiation.versions())["1.0"].closed is not None
    assert evenings[1].counts == counts_of(dict(negotiation.versions())["1.0"].items())


def test_a_clock_that_was_set_back_puts_no_day_before_another(negotiation: Session) -> None:
    negotiation.do(commands.EditText("A 1", "States meet."), signed("2014-02-20"))
    days = days_of(negotiation.entries(), TUESDAY)
    assert [evening.day for evening in days.evenings] == [MONDAY, TUESDAY]
    assert days.evenings[-1].counts.brackets == 0


def test_where_the_record_can_not_be_followed_the_versions_still_tell_the_way(negotiation: Session) -> None:
    entries = [
        replace(entry, redo=({"act": "remove", "of": "item", "id": "rnone"},)) for entry in negotiation.entries()
    ]
    versions = [draft for _, draft in negotiation.versions()]
    play = state_of_play(negotiation.state(), versions, entries, TUESDAY)
    assert play.today is None
    assert [one.version for one in play.course] == ["1.0", NOW]


def test_a_draft_without_record_version_or_item_has_a_state_of_play_too(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "draft", "Waterways", signed(MONDAY))
    nothing: tuple[Entry, ...] = ()
    for entries in (session.entries(), nothing):
        play = state_of_play(session.state(), (), entries, MONDAY)
        assert [(one.version, one.counts) for one in play.course] == [(NOW, counts_of(()))]
        assert (play.near, play.reopened, play.since) == ((), (), None)


def test_the_banner_is_on_record_can_be_undone_and_stays_with_the_version(negotiation: Session) -> None:
    negotiation.do(commands.ChangeDraft(banner=True), signed(FRIDAY))
    assert negotiation.draft().banner
    closing = negotiation.close_meeting(signed(FRIDAY))
    assert negotiation.version(closing.version.version).banner
    negotiation.undo(signed(FRIDAY))
    assert not negotiation.draft().banner


def test_programs_are_told_the_same(negotiation: Session) -> None:
    play = looked(negotiation, TUESDAY)
    plain = json.loads(json.dumps(plain_state(play)))
    assert plain["counts"] == play.counts.plain()
    assert [one["path"] for one in plain["today"]["agreed"]] == ["A 2"]
    assert plain["unheld"] == [
        {"item": held.item, "group": "A", "offset": held.offset} for held in play.holdings.unheld
    ]
    assert [one["version"] for one in plain["course"]] == [one.version for one in play.course]
