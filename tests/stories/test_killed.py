"""A program that is killed at any moment: whatever stood on the screen for a quarter of a second is there again."""

from __future__ import annotations

import os
import random
import signal
import string
import time
from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.terminal import Terminal
from tests.stories.test_terminals import TELLING_ITS_NUMBER
from tests.stories.test_two_desks import goes_into

KILLS = int(os.environ.get("WGEC_DRAFT_KILLS", "5"))
"""How often it is killed; `docs/durability.md` tells what more often showed."""
OFFERED = "space keep or drop"
"""Stands on the screen of what was recovered."""
PROMISED = 0.25
"""Seconds on the screen after which a letter is never lost."""


def seen_typing(terminal: Terminal, words: str, seconds: float) -> list[tuple[float, str]]:
    """Types letter by letter for so long; gives how much of it stood on the screen at which time."""
    seen: list[tuple[float, str]] = []
    end = time.monotonic() + seconds
    for typed, letter in enumerate(words, 1):
        terminal.type(letter)
        shown = terminal.screen()
        length = next(length for length in range(typed, -1, -1) if words[:length] in shown)
        seen.append((time.monotonic(), words[:length]))
        if time.monotonic() > end and any(promised_by(time.monotonic(), seen)):
            break
    return seen


def promised_by(moment: float, seen: list[tuple[float, str]]) -> list[str]:
    """What had stood there for long enough."""
    return [text for at, text in seen if at <= moment - PROMISED]


def test_a_program_that_is_killed_at_any_moment_loses_nothing_that_stood_on_the_screen(
    sample: Path, desk: Desk, run: Run
) -> None:
    def in_draft() -> bool:
        return promised in " ".join(run("show", sample, "B 4 bis").split())

    moments = random.Random(os.urandom(8))  # any moment will do
    promised = ""
    for kill in range(KILLS + 1):
        with desk(sample, "--by", "Anna", through=TELLING_ITS_NUMBER) as terminal:
            shown = terminal.wait_until(lambda screen: OFFERED in screen or ("Introduction" in screen and in_draft()))
            if OFFERED in shown:
                terminal.press("Enter")
                terminal.wait_until(lambda screen: "Recovered" not in screen and in_draft())
            if kill == KILLS:
                break
            goes_into(terminal, "B 4 bis")
            words = "".join(moments.choices(string.ascii_lowercase, k=40))
            terminal.press("Enter")  # on a row of its own it is never broken
            seen = seen_typing(terminal, words, moments.uniform(0.1, 2.0))
            os.kill(int(Path("process").read_text("ascii")), signal.SIGKILL)
            killed = time.monotonic()
            promised = max(promised_by(killed, seen), key=len)
    run("verify", sample)
