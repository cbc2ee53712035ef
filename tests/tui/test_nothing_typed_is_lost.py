"""Letters and acts in any order, sent without waiting, while saves and others come between: no letter is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Event

import pytest

from tests.tui.dumps import until
from tests.tui.seat import NEVER, Seat, folder, seated
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.recovery import Recovery
from wgec_draft.session.session import Session, now
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store.typed_words import TypingPlace
from wgec_draft.tui.screens.journalling import Journalling

__all__ = ["folder"]

PLACES = ("A 2 bis", "A 5", "A 6", "B 5")
"""Items that are not agreed, and that nobody else touches."""
ELSEWHERE = "B 6"
"""The item that another program changes all the time."""


def signs() -> Iterator[str]:
    """Letters of which each comes once, and none stands in the sample."""
    return (chr(0x4E00 + number) for number in range(20_000))


class Hands:
    """Types and acts by chance, and remembers which letter belongs to which item."""

    def __init__(self, seat: Seat, seed: int, place: str) -> None:
        self.seat = seat
        self.chance = Random(seed)
        self.place = place
        self.typed: dict[str, str] = {}
        """The item of each letter."""
        self._signs = signs()

    def letters(self) -> tuple[str, ...]:
        """One letter to eight."""
        some = "".join(next(self._signs) for _ in range(self.chance.randint(1, 8)))
        self.typed |= dict.fromkeys(some, self.place)
        return (some,)

    def elsewhere(self) -> tuple[str, ...]:
        """The way to another item, from the editor and back into it."""
        self.place = self.chance.choice(PLACES)
        return self.chance.choice([("ctrl+g", self.place, "enter"), ("escape", "g", self.place, "enter", "enter")])

    def keys(self) -> tuple[str, ...]:
        """Something a person could do."""
        kind = self.chance.randrange(16)
        if kind < 6:
            return self.letters()
        if kind < 8:
            return self.elsewhere()
        return (
            ("ctrl+s",),
            ("f6",),
            ("f4", "home"),
            ("end",),
            ("\N{GREEK SMALL LETTER OMEGA}", "backspace"),
            ("escape", "d", "enter"),
            ("escape", "N", "a note", "ctrl+s", "enter"),
            ("escape", "/", "zzz", "escape", "g", self.place, "enter", "enter"),
        )[kind - 8]


@pytest.mark.parametrize("seed", range(3))
async def test_every_letter_is_in_the_item_that_was_in_the_editor(folder: Path, seed: int) -> None:
    async with seated(folder, rest=0.02) as seat:
        await seat.edit("A 5")
        hands = Hands(seat, seed, "A 5")
        for number in range(30):
            seat.burst(*hands.keys())
            if hands.chance.random() < 0.3:
                await asyncio.sleep(hands.chance.random() * 0.08)
            if number % 8 == 7:
                command = EditText(seat.item(ELSEWHERE).id, f"Words {number}.")
                await asyncio.to_thread(Session(folder).do, command, Signature("x", now()))
        await seat.keys_done()
        await seat.press("ctrl+s")
        await seat.at_rest()
        texts = {place: seat.item(place).text for place in PLACES}
        lost = {sign: place for sign, place in hands.typed.items() if sign not in texts[place]}
        assert not lost
        assert not seat.desk.troubles


@pytest.mark.parametrize("seed", range(2))
async def test_what_undo_takes_away_stands_in_the_record(folder: Path, seed: int) -> None:
    async with seated(folder, rest=0.02) as seat:
        await seat.edit("A 5")
        hands = Hands(seat, seed, "A 5")
        for _ in range(24):
            seat.burst(*hands.letters(), *hands.chance.choice([(), ("ctrl+s",), ("ctrl+s", "f9"), ("f9",)]))
            await asyncio.sleep(hands.chance.random() * 0.05)
        await seat.keys_done()
        await seat.press("ctrl+s")
        await seat.at_rest()
        kept = seat.item("A 5").text + (folder / "record.jsonl").read_text(encoding="utf-8")
        assert [sign for sign in hands.typed if sign not in kept] == []
        assert seat.desk.editor.text == seat.item("A 5").text


async def test_a_letter_whose_message_is_still_on_its_way_stays_when_all_is_shown_anew(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        before = seat.item("A 5").text
        await seat.edit("A 5")
        seat.desk.editor.insert("x")
        seat.desk.show_draft()
        assert seat.desk.editor.text == f"{before}x"
        seat.desk.editor.insert("y")
        assert "A 5 is not saved" in seat.desk.unsaved()
        seat.desk.save_everything()
        assert seat.item("A 5").text == f"{before}xy"


async def test_a_message_that_comes_late_brings_no_former_words_back(folder: Path) -> None:
    async with seated(folder, rest=NEVER) as seat:
        await seat.edit("A 5")
        await until(lambda: seat.desk.survey.base is not None)  # which shows the draft anew
        seat.desk.editor.insert("x")
        seat.desk.keeper.dropped(seat.desk.item_id)
        seat.desk.editor.load(seat.desk.item_id, "Other words.")
        await seat.pilot.pause()
        assert not seat.desk.keeper.typed
        assert seat.desk.editor.text == "Other words."


async def test_what_is_typed_into_a_dialog_before_there_is_a_journal_is_in_it_as_soon_as_there_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_may_be_one = Event()
    begin = Journalling._journal

    def wait(desk: Journalling, session: Session) -> TypingJournal:
        assert there_may_be_one.wait(30)
        return begin(desk, session)

    monkeypatch.setattr(Journalling, "_journal", wait)
    async with seated(folder, rest=NEVER) as seat:
        await seat.go("A 5")
        await seat.press("N")
        await seat.on("Entry")
        await seat.type("Canary")
        assert seat.desk.keeper.journal is None
        there_may_be_one.set()
        await until(lambda: seat.desk.keeper.journal)
        journal = seat.desk.keeper.journal
        assert journal is not None
        await until(lambda: journal.state().typed and journal.state().kept)
        item = seat.item("A 5").id
    (found,) = Recovery(Session(folder)).found()
    assert (found.place, found.text) == (TypingPlace(item, "note"), "Canary")
