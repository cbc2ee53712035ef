"""Whatever fails at whatever call, once or from then on: the draft is old or new, whole, and what was told is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.faults import every_fault, played
from tests.durability.scenarios import SAVES, Scenario, creation, violations


@pytest.mark.parametrize("scenario", [*SAVES, creation()], ids=lambda scenario: scenario.name)
def test_whatever_fails_in_a_save(tmp_path: Path, scenario: Scenario) -> None:
    base = tmp_path / "base"
    base.mkdir()
    scenario.prepare(base)
    copy = tmp_path / "run"
    import shutil

    shutil.copytree(base, copy, symlinks=True)
    whole = played(copy, lambda acknowledge: scenario.act(copy, acknowledge))
    assert whole.acknowledged
    assert not whole.crash
    scenario.check(copy, whole.acknowledged)
    shutil.rmtree(copy)
    runs, found = violations(base, tmp_path, scenario, every_fault(whole.calls))
    print(scenario.name, whole.calls, runs)
    assert found == []
