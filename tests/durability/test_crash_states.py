"""Whenever the power fails, whatever of the last writes is there: the draft is whole, and what was told is true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.faults import Fault, Kind, Outcome, played
from tests.durability.parking import PARKINGS
from tests.durability.scenarios import (
    SAVES,
    Acknowledge,
    after_crashes,
    copied,
    creation,
    played_in,
    prepared_in,
)
from tests.durability.typing import JOURNALS
from wgec_draft.session.session import Session

OPERATIONS = {scenario.name: scenario for scenario in (*SAVES, creation(), *PARKINGS, *JOURNALS)}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_crash_at_any_moment_leaves_old_or_new(place: Path, name: str) -> None:
    scenario = OPERATIONS[name]
    base = prepared_in(place, scenario)
    outcome = played_in(copied(base), scenario)
    count, found = after_crashes(base, scenario, outcome.log)
    assert found == []
    assert count > 5


def at_each(calls: tuple[str, ...], names: set[str], kind: Kind) -> Iterator[Fault]:
    """A fault at each call of these names."""
    yield from (Fault(kind, at) for at, name in enumerate(calls) if name in names)


@pytest.mark.parametrize(("name", "every"), [("typing", 7), ("recovery", 1)])
def test_what_a_failed_sync_lost_is_kept_elsewhere_before_it_is_called_kept(place: Path, name: str, every: int) -> None:
    scenario = OPERATIONS[name]
    base = prepared_in(place, scenario)
    calls = played_in(copied(base), scenario).calls
    seen: set[str] = set()
    for fault in list(at_each(calls, {"fsync"}, Kind.EIO))[::every]:
        outcome = played_in(copied(base), scenario, fault)
        assert outcome.crash == ""
        assert after_crashes(base, scenario, outcome.log, seen)[1] == []


def finished(root: Path) -> Outcome:
    """The draft is opened again after a crash, which finishes what was cut off; the person sees what it says then."""
    lines = len(Session(root / "d").entries())

    def act(acknowledge: Acknowledge) -> None:
        session = Session(root / "d")
        before = session.state()
        session.tidy()
        if session.state() != before and lines:
            acknowledge("done")

    return played(root, act, names="b")


@pytest.mark.parametrize("kind", [Kind.KILL_BEFORE, Kind.EIO])
@pytest.mark.parametrize("name", ["both", "linked close"])
def test_a_crash_after_a_save_was_cut_off_and_finished_leaves_old_or_new(place: Path, name: str, kind: Kind) -> None:
    scenario = OPERATIONS[name]
    base = prepared_in(place, scenario)
    calls = played_in(copied(base), scenario).calls
    seen: set[str] = set()
    for fault in at_each(calls, {"fsync", "replace", "link"}, kind):
        root = copied(base)
        first = played_in(root, scenario, fault)
        second = finished(root)
        assert first.crash == second.crash == ""
        assert after_crashes(base, scenario, (*first.log, *second.log), seen)[1] == []
