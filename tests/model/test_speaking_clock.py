"""The speaking clock: counted from time stamps, paused, warned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.speaking_clock import SpeakingClock, Warned

_SECONDS = st.floats(0, 10_000, allow_nan=False)


@pytest.mark.parametrize(
    ("after", "warned"),
    [(0, Warned.NOT_YET), (89.9, Warned.NOT_YET), (90, Warned.SOON), (119.9, Warned.SOON), (120, Warned.OVER)],
)
def test_it_warns_at_thirty_seconds_and_at_none(after: float, warned: Warned) -> None:
    clock = SpeakingClock("Arvania", 120).started(1_000)

    assert clock.warned(1_000 + after) is warned
    assert clock.left(1_000 + after) == pytest.approx(120 - after)


@given(st.lists(st.tuples(_SECONDS, _SECONDS), max_size=6))
def test_only_what_is_spoken_counts_however_often_it_is_paused(turns: list[tuple[float, float]]) -> None:
    clock, now = SpeakingClock("Arvania", 120), 50.0
    for spoken, silent in turns:
        clock = clock.started(now).started(now + spoken / 2)
        clock = clock.paused(now + spoken)
        now += spoken + silent

    assert clock.spoken(now) == pytest.approx(sum(spoken for spoken, _ in turns))


def test_a_machine_that_was_started_anew_takes_nothing_away() -> None:
    clock = SpeakingClock("Arvania", 120, counted=40, running_since=9_000)

    assert clock.spoken(3) == 40
    assert clock.paused(3) == SpeakingClock("Arvania", 120, counted=40)


@pytest.mark.parametrize(
    ("spoken", "told"),
    [
        (0, "2:00 left"),
        (0.2, "2:00 left"),
        (37, "1:23 left"),
        (90, "30 seconds left"),
        (119.5, "1 second left"),
        (120, "time is over by 0:00"),
        (132.7, "time is over by 0:12"),
        (3720, "time is over by 1:00:00"),
    ],
)
def test_it_says_what_is_left_in_words(spoken: float, told: str) -> None:
    assert SpeakingClock("Arvania", 120, counted=spoken).told(5) == told
