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
ITEMS = ("B 4 bis", "A 5", "A 6", "E 2", "B 5")
PROCESS = Path("process")
"""Holds the number of the program that runs now."""
LETTERS = 28
"""Of a word that one row of the editor has room for."""
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
    sample: Path, place: Path, desk: Desk, run: Run
) -> None:
    def is_alone() -> bool:
        """Whether the program has a journal, and nothing is left of those before it."""
        names = [path.name for path in (place / "state" / "wgec-draft" / "journal").glob("*.journal")]
        return PROCESS.exists() and len(names) == 1 and names[0].startswith(f"{PROCESS.read_text('ascii').strip()}-")

    moments = random.Random(os.urandom(8))  # any moment will do
    promised, item = "", ITEMS[0]
    for kill in range(KILLS + 1):
        with desk(sample, "--by", "Anna", through=TELLING_ITS_NUMBER) as terminal:
            if OFFERED in terminal.wait_until(
                lambda screen: OFFERED in screen or ("Introduction" in screen and is_alone())
            ):
                terminal.press("Enter")
                terminal.wait_until(lambda screen: "Recovered" not in screen and is_alone())
            assert promised in " ".join(run("show", sample, item).split()), f"{promised} is lost"
            if kill == KILLS:
                break
            item = ITEMS[kill % len(ITEMS)]  # or one of them would grow out of sight
            goes_into(terminal, item)
            words = "".join(moments.choices(string.ascii_lowercase, k=LETTERS))
            terminal.press("Enter")  # on a row of its own it is never broken
            seen = seen_typing(terminal, words, moments.uniform(0.1, 2.0))
            os.kill(int(PROCESS.read_text("ascii")), signal.SIGKILL)
            killed = time.monotonic()
            PROCESS.unlink()
            promised = max(promised_by(killed, seen), key=len, default="")
    run("verify", sample)


def test_words_that_wait_for_consent_to_reopen_an_item_survive_a_kill(
    sample: Path, place: Path, desk: Desk, run: Run
) -> None:
    with desk(sample, "--by", "Anna", through=TELLING_ITS_NUMBER) as terminal:
        terminal.wait_until(
            lambda screen: "Introduction" in screen and any((place / "state").glob("wgec-draft/journal/*.journal"))
        )
        goes_into(terminal, "A 4")
        terminal.type("zq")
        terminal.wait_for_dialog("A 4 is agreed. Reopen it?")
        terminal.wait_until_still()
        os.kill(int(PROCESS.read_text("ascii")), signal.SIGKILL)
    with desk(sample, "--by", "Anna") as terminal:
        assert "zq" in terminal.wait_for(OFFERED)
        terminal.press("Enter")
        terminal.wait_for_dialog("A 4 is agreed. Reopen it?")
        terminal.press("Enter")
        terminal.wait_until(lambda screen: "Recovered" not in screen)
        terminal.wait_until(lambda _: "zq" in " ".join(run("show", sample, "A 4").split()))
    run("verify", sample)
