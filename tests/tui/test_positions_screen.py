"""Positions: a few letters pick a delegation, one more notes where it stands; shown, undoable, and never a vote."""

from __future__ import annotations

from pathlib import Path
from time import process_time

from tests.tui.dumps import HOSTILE, is_inert, until
from tests.tui.seat import Seat, folder, seated
from tests.tui.test_desk_acts import choose
from tests.tui.test_two_desks import following_anna
from wgec_draft.model.draft import Position
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Stance
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.contributing import Propose, TakePosition
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.session import Session, now
from wgec_draft.tui.position_rows import PositionRow, all_rows, matching_rows
from wgec_draft.tui.widgets.item_head import ItemHead
from wgec_draft.tui.widgets.name_line import NameLine

__all__ = ["folder"]

CHAIR = Signature("chair", now())
FULL = Roster(
    members=tuple(Member(f"Republic of Land {n}", f"الأرض {n}", (f"国{n}",), f"Region {n % 7}") for n in range(200))
)


async def notes(seat: Seat, name: str) -> None:
    """Has the positions on an item before oneself."""
    await seat.go(name)
    await seat.press("v")
    await seat.on("PositionsScreen")


def taken(seat: Seat, name: str) -> dict[str, Stance]:
    return {position.by: position.position for position in seat.item(name).positions}


async def test_letters_enter_and_a_letter_note_one_position_after_another(folder: Path) -> None:
    async with seated(folder) as seat:
        before = seat.item("A 1")
        await notes(seat, "A 1")
        await seat.type("bel")
        await seat.press("enter", "s")
        await seat.type("cor")
        await seat.press("enter", "c")
        seat.burst("kest", "enter", "r", "dra", "enter", "o")
        await seat.keys_done()
        await seat.recorded(*["position"] * 4)
        assert taken(seat, "A 1") == {
            "Belmora": Stance.SUPPORT,
            "Cordelia": Stance.CAN_LIVE_WITH,
            "Kestria": Stance.RESERVE,
            "Dravenia": Stance.OPPOSE,
        }
        await seat.sees("support 1 · can live with 1 · reserve 1 · oppose 1 · silent", "Governments")
        await seat.press("escape")
        await seat.on("DeskScreen")
        above = str(seat.desk.query_one(ItemHead).render())
        assert "support 1 · can live with 1 · reserve 1 · oppose 1 · silent 38" in above
        assert seat.item("A 1").status is before.status
        for _ in range(4):
            await seat.press("u")
        await until(lambda: seat.item("A 1") == before)


async def test_a_list_is_walked_down_letter_by_letter_and_a_slip_taken_away(folder: Path) -> None:
    async with seated(folder) as seat:
        await notes(seat, "A 1")
        await seat.press("down", "s", "s", "o")
        await seat.recorded(*["position"] * 3)
        assert list(taken(seat, "A 1").values()) == [Stance.SUPPORT, Stance.SUPPORT, Stance.OPPOSE]
        await seat.press("up", "w")
        await seat.recorded(*["position"] * 4)
        assert len(taken(seat, "A 1")) == 2


async def test_a_note_stays_with_the_position_it_explains(folder: Path) -> None:
    Session(folder).do(EditText("A 5", "Words that nobody has taken a position on."), CHAIR)
    async with seated(folder) as seat:
        await notes(seat, "A 5")
        await seat.type("group one")
        before = seat.item("A 5").positions[0]
        await seat.press("enter", "r")
        await seat.recorded("position")
        await seat.type("group one")
        await seat.press("enter", "r")
        await seat.press("escape")
        await seat.on("DeskScreen")
        assert seat.acts() == ["position"], "it was confirmed on the words as they stand, once"
        position = seat.item("A 5").positions[0]
        assert position.note == before.note
        assert position.note and position.text_digest not in ("", before.text_digest)


async def test_a_position_says_that_the_words_changed_since_it_was_taken(folder: Path) -> None:
    session = Session(folder)
    session.do(TakePosition("A 5", "Arvania", Stance.SUPPORT), CHAIR)
    session.do(EditText("A 5", "Other words."), CHAIR)
    session.do(TakePosition("A 5", "Belmora", Stance.SUPPORT), CHAIR)
    async with seated(folder) as seat:
        await seat.go("A 5")
        await seat.sees("support: Arvania (on earlier words), Belmora")
        await notes(seat, "A 5")
        await seat.sees("support        on earlier words  Commonwealth of Arvania")
        assert "earlierwordsRepublicofBelmora" not in "".join(seat.text.split())


async def test_positions_on_a_proposal_are_noted_there(folder: Path) -> None:
    id = "A 6"
    Session(folder).do(Propose(id, "Belmora", "Other [words]."), CHAIR)
    async with seated(folder) as seat:
        await notes(seat, id)
        await seat.press("down", "p")
        await seat.sees("proposal p1 by Belmora: Other [words].", "Nobody has taken a position.")
        await seat.press("/")
        await seat.type("arv")
        await seat.press("enter", "s")
        await seat.recorded("position")
        assert seat.item(id).proposals[0].positions == (Position("Arvania", Stance.SUPPORT),)
        assert "Arvania" not in taken(seat, id)


async def test_a_delegation_that_is_not_on_the_roster_is_heard_too(folder: Path) -> None:
    async with seated(folder) as seat:
        await notes(seat, "A 1")
        await seat.type("Zembla")
        await seat.press("enter")
        await choose(seat, "Add Zembla to the roster")
        await seat.on("PositionsScreen")
        await seat.press("s")
        await seat.recorded("add-member", "position")
        await seat.type("Nowhere")
        await seat.press("enter")
        await choose(seat, "leave the roster as it is")
        await seat.on("PositionsScreen")
        await seat.press("o")
        await seat.recorded("add-member", "position", "position")
        assert taken(seat, "A 1") == {"Zembla": Stance.SUPPORT, "Nowhere": Stance.OPPOSE}


async def test_a_misspelt_name_is_taken_for_the_one_that_was_meant(folder: Path) -> None:
    async with seated(folder) as seat:
        await notes(seat, "A 1")
        await seat.type("Kestira")
        await seat.press("enter")
        await choose(seat, "Kestria is meant: Kingdom of Kestria")
        await seat.on("PositionsScreen")
        await seat.press("r")
        await seat.recorded("position")
        assert taken(seat, "A 1") == {"Kestria": Stance.RESERVE}


async def test_look_alike_and_hostile_names_each_keep_their_own_position(folder: Path) -> None:
    session = Session(folder)
    cyrillic = "Веlmоrа"
    session.do(AddMember(Member(cyrillic, cyrillic)), CHAIR)
    session.do(AddMember(Member(HOSTILE.splitlines()[0], "Hostile")), CHAIR)
    async with seated(folder, (80, 24)) as seat:
        await notes(seat, "A 1")
        await seat.type("hos")
        await seat.press("enter", "c")
        await seat.type(cyrillic[:3])
        await seat.sees("in Cyrillic and Latin letters")
        assert is_inert(seat.text.splitlines())
        await seat.press("enter", "s")
        await seat.type("belmora")
        await seat.press("enter", "o")
        await seat.recorded(*["position"] * 3)
        assert taken(seat, "A 1") == {
            "Hostile": Stance.CAN_LIVE_WITH,
            cyrillic: Stance.SUPPORT,
            "Belmora": Stance.OPPOSE,
        }


async def test_an_empty_roster_takes_names_as_they_come(folder: Path) -> None:
    (folder / "members.yaml").write_text("format: wgec-draft-members/1\n")
    async with seated(folder) as seat:
        await notes(seat, "A 1")
        await seat.sees("Nobody is on the roster yet; type a name.")
        await seat.press("enter", "s")
        await seat.hears("No delegation is under the cursor.")
        await seat.press("/")
        await seat.type("عربي")
        await seat.press("enter", "enter")
        await seat.on("PositionsScreen")
        await seat.press("s")
        await seat.recorded("outside", "add-member", "position")
        assert taken(seat, "A 1") == {"عربي": Stance.SUPPORT}


async def test_whoever_follows_another_desk_sees_positions_and_changes_none(folder: Path) -> None:
    async with following_anna(folder) as (seat, _):
        await notes(seat, "A 5")
        await seat.press("down", "s")
        await seat.hears("Anna holds the pen")
        await seat.sees("Group One", "reserve")
        assert seat.acts() == []
        assert seat.app.screen.query_one(NameLine).begun == ""


def test_every_delegation_stands_under_its_constituency_with_its_count() -> None:
    roster = Roster(members=(Member("A", "A", constituency="One"), Member("B", "B"), Member("C", "C", ("X",), "One")))
    rows = all_rows((Position("x", Stance.OPPOSE), Position("Elsewhere", Stance.SUPPORT, "note")), roster, "Act.")
    told = [(row.by, row.stance) if isinstance(row, PositionRow) else (row.text, row.told) for row in rows]
    assert told == [
        ("One", "oppose 1 · silent 1"),
        ("A", None),
        ("C", Stance.OPPOSE),
        ("Without a constituency", "support 1 · silent 1"),
        ("B", None),
        ("Not on the roster", ""),
        ("Elsewhere", Stance.SUPPORT),
    ]


def test_two_hundred_delegations_cost_a_key_next_to_nothing() -> None:
    positions = tuple(Position(member.short, Stance.SUPPORT) for member in FULL.members)
    matching_rows("ا", positions, FULL, "")
    began = process_time()
    for begun in ("الا", "国1", "land 19", "zz", "rep") * 4:
        matching_rows(begun, positions, FULL, "")
    assert (process_time() - began) / 20 < 0.005
    found = matching_rows("国199", positions, FULL, "")
    assert [row.by for row in found if isinstance(row, PositionRow)] == ["الأرض 199"]
