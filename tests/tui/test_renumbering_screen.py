"""Renumbering at the desk: looked through first, references chosen one by one or together, agreed words asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.illustrations import CHAIR
from tests.tui.dumps import until
from tests.tui.seat import Seat, folder, seated
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.session import Session
from wgec_draft.tui.screens.renumbering import RenumberingScreen

__all__ = ["folder"]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])
TRICK = "[States] [not agreed] [/] [@click=app.quit]x \x1b]52;c;x\x07 \u202e"


@pytest.fixture
def referring(folder: Path) -> Path:
    """The sample with an agreed item, another item and a note that speak of items which would be renumbered."""
    session = Session(folder)
    session.do(EditText("A 3", "Compile what A 3 bis and A 4 say.", Reopening()), CHAIR)
    session.do(SetStatus("A 3", Status.AGREED), CHAIR)
    session.do(EditText("A 2 bis", f"{TRICK} see recommendation 3 bis {TRICK}", Reopening()), CHAIR)
    session.do(ChangeNote("C 1", "To be read with B 5; paragraph 2 bis may follow."), CHAIR)
    return folder


async def on_the_preview(seat: Seat, *keys: str) -> RenumberingScreen:
    """Opens the preview, presses keys there, and waits each time until it shows what they ask for."""
    await seat.press("number_sign")
    await seat.on("RenumberingScreen")
    screen = seat.app.screen
    assert isinstance(screen, RenumberingScreen)
    await until(lambda: screen.why_not("accept") is None)
    for key in keys:
        await seat.press(key)
    return screen


@SIZES
async def test_every_label_is_shown_with_its_references_before_anything_is_done(
    referring: Path, size: tuple[int, int]
) -> None:
    async with seated(referring, size) as seat:
        before = (referring / "draft.yaml").read_bytes()
        await on_the_preview(seat)
        await seat.sees("21 new labels; 2 of 5 references marked to be updated", "2 bis → 3", "[-A 4-]{+A 6+}")
        await seat.sees("✗ leave", "agreed: updating it reopens the item", "! by hand", "may mean A 2 bis, D 2 bis")
        assert "[States]" in seat.text
        assert "\x1b" not in seat.text
        await seat.press("enter")
        await seat.sees("Give 21 items new labels and update 2 references?", "3 references will stay as written")
        await seat.press("escape")
        await seat.on("RenumberingScreen")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert (referring / "draft.yaml").read_bytes() == before


async def test_what_is_marked_is_updated_and_one_undo_takes_all_of_it_back(referring: Path) -> None:
    async with seated(referring) as seat:
        before = seat.draft()
        await on_the_preview(seat, "enter", "enter")
        await seat.on("DeskScreen")
        await seat.hears("The items are renumbered; undo takes it back.")
        item = seat.item("A 3")
        assert (item.formerly, "recommendation 5 [States]" in item.text) == (("2 bis",), True)
        assert seat.item("C 1").note == "To be read with B 6; paragraph 2 bis may follow."
        assert seat.item("A 4").text == "Compile what A 3 bis and A 4 say."
        assert seat.item("A 4").status is Status.AGREED
        await seat.press("u")
        await until(lambda: seat.draft() == before)


async def test_references_in_agreed_words_are_updated_only_when_chosen_and_ask_who_wants_it(referring: Path) -> None:
    async with seated(referring) as seat:
        await on_the_preview(seat, "a")
        await seat.sees("4 of 5 references")
        await seat.press("a")
        await seat.sees("0 of 5 references")
        screen = seat.app.screen
        assert isinstance(screen, RenumberingScreen)
        assert screen.why_not("toggle") is not None
        await seat.press("a", "enter")
        await seat.sees("A 3 is agreed. Reopen it?")
        await seat.press(*"Belmora", "enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.item("A 4").text == "Compile what A 5 and A 6 say.")
        decision = seat.item("A 4").decision
        assert decision is not None
        assert (decision.asked_by, seat.item("A 4").status) == ("Belmora", Status.TO_BE_REVISITED)


async def test_a_reference_is_left_and_marked_again_with_space(referring: Path) -> None:
    async with seated(referring) as seat:
        screen = await on_the_preview(seat)
        while screen.why_not("toggle") is not None:
            await seat.press("down")
        await seat.press("space")
        await seat.sees("1 of 5 references")
        await seat.press("space")
        await seat.sees("2 of 5 references")


async def test_a_group_or_a_run_alone_is_renumbered(referring: Path) -> None:
    async with seated(referring) as seat:
        await seat.go("D 3")
        await on_the_preview(seat, "f")
        await seat.sees("group D alone", "6 new labels")
        await seat.press("f")
        await seat.sees("D 3 and what stands beside it", "6 new labels")
        await seat.press("enter", "enter")
        await seat.on("DeskScreen")
        await until(lambda: seat.item("D 4").formerly == ("3",))
        assert seat.item("A 2 bis").label == "2 bis"
        await on_the_preview(seat, "f", "f", "f")
        await seat.sees("the whole draft")


async def test_a_label_offered_between_two_is_free_and_says_where_nothing_sorts(referring: Path) -> None:
    async with seated(referring) as seat:
        await seat.go("A 3")
        await seat.press("i")
        await seat.sees("3 ter", "Nothing sorts between 3 and 3 bis; this is the next free one.")
        await seat.press("escape")
        await seat.press("I")
        await seat.sees("2 ter", "Empty for none; nothing is renumbered.")
