"""Whatever fails at whatever call, once or from then on: the draft is old or new, whole, and what was told is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.faults import Kind, every_fault
from tests.durability.parking import PARKINGS
from tests.durability.scenarios import (
    SAVES,
    after_faults,
    copied,
    creation,
    played_in,
    prepared_in,
    violation,
)
from tests.durability.typing import JOURNALS

OPERATIONS = {scenario.name: scenario for scenario in (*SAVES, creation(), *PARKINGS, *JOURNALS)}
THOROUGH = ("both", "linked close", "create", "first parked", "typing", "recovery", "cleaning")
"""Operations that differ in what they do to the disk; the others are tried with kills alone."""


@pytest.mark.parametrize("name", OPERATIONS)
def test_without_a_fault_all_is_well(place: Path, name: str) -> None:
    scenario = OPERATIONS[name]
    root = copied(prepared_in(place, scenario))
    outcome = played_in(root, scenario)
    assert outcome.crash == ""
    assert outcome.acknowledged
    assert violation(scenario, root, outcome.acknowledged) == ""


@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_fails_nothing_is_lost_or_doubled(place: Path, name: str) -> None:
    scenario = OPERATIONS[name]
    base = prepared_in(place, scenario)
    calls = played_in(copied(base), scenario).calls
    faults = [fault for fault in every_fault(calls) if name in THOROUGH or fault.kind is Kind.KILL_AFTER]
    count, found = after_faults(base, scenario, faults)
    assert found == []
    assert count >= len(calls)
