"""Positions are noted on items and on proposals, one a delegation; a decision belongs to the words that were seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.illustrations import CHAIR, handwritten, the_item
from wgec_draft.comparison.item_merging import merge_item
from wgec_draft.model.draft import Item, Position, Proposal
from wgec_draft.model.positions import on_earlier_words
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Stance, Status
from wgec_draft.session.commands.contributing import Propose, TakePosition
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return handwritten(tmp_path / "d")


def taken(session: Session) -> list[tuple[str, Stance]]:
    return [(position.by, position.position) for position in the_item(session, "first").positions]


def test_a_position_is_noted_under_the_short_name_whichever_name_was_said(session: Session) -> None:
    session.do(AddMember(Member("Republic of Dorvania", "Dorvania", ("DOR",))), CHAIR)
    session.do(TakePosition("first", "dor", Stance.SUPPORT), CHAIR)
    session.do(TakePosition("first", "Elsewhere", Stance.OPPOSE), CHAIR)
    session.do(TakePosition("first", "REPUBLIC OF DORVANIA", Stance.RESERVE), CHAIR)
    assert taken(session) == [("Dorvania", Stance.RESERVE), ("Elsewhere", Stance.OPPOSE)]


def test_a_position_can_be_taken_away_and_that_be_undone(session: Session) -> None:
    source = session.folder.draft_file.read_bytes()
    session.do(TakePosition("first", "Dorvania", Stance.SUPPORT), CHAIR)
    session.do(TakePosition("first", "Dorvania", None), CHAIR)
    assert session.folder.draft_file.read_bytes() == source
    session.undo(CHAIR)
    assert taken(session) == [("Dorvania", Stance.SUPPORT)]
    session.undo(CHAIR)
    assert session.folder.draft_file.read_bytes() == source
    assert not proved(session.folder).faults


def test_a_position_is_about_the_words_it_was_taken_on(session: Session) -> None:
    session.do(TakePosition("first", "Dorvania", Stance.SUPPORT), CHAIR)
    before = the_item(session, "first")
    assert not on_earlier_words(before.positions[0], before.text)
    assert not on_earlier_words(before.positions[0], before.text.replace(" ", "\n", 1)), "re-wrapping changes no words"
    session.do(EditText("first", "Other words."), CHAIR)
    after = the_item(session, "first")
    assert on_earlier_words(after.positions[0], after.text)
    session.do(EditText("first", before.text), CHAIR)
    again = the_item(session, "first")
    assert not on_earlier_words(again.positions[0], again.text)
    assert not on_earlier_words(Position("Dorvania", Stance.SUPPORT), "what nobody noted")
    assert not proved(session.folder).faults


def test_positions_on_a_proposal_stand_with_the_proposal(session: Session) -> None:
    session.do(Propose("first", "Belmora", "Other words."), CHAIR)
    session.do(TakePosition("first", "Arvania", Stance.CAN_LIVE_WITH, "for now", proposal="p1"), CHAIR)
    item = the_item(session, "first")
    assert item.proposals[-1].positions == (Position("Arvania", Stance.CAN_LIVE_WITH, "for now"),)
    assert taken(session) == []
    with pytest.raises(Refusal, match="no proposal 'p9'"):
        session.do(TakePosition("first", "Arvania", Stance.SUPPORT, proposal="p9"), CHAIR)
    session.undo(CHAIR)
    assert the_item(session, "first").proposals[-1].positions == ()


def test_a_decision_on_other_words_than_those_that_were_seen_is_refused(session: Session) -> None:
    seen = text_digest(the_item(session, "first").text)
    session.do(EditText("first", "Words that came in between."), CHAIR)
    with pytest.raises(Refusal, match="changed meanwhile"):
        session.do(SetStatus("first", Status.AGREED, seen=seen), CHAIR)
    session.do(SetStatus("first", Status.AGREED, seen=text_digest("Words  that came\nin between.")), CHAIR)
    assert the_item(session, "first").status is Status.AGREED


def test_positions_that_several_sides_note_on_a_proposal_come_together() -> None:
    base = Item("a", status=Status.TO_BE_REVISITED, text="x", proposals=(Proposal("p1", "Arvania", text="y"),))

    def side(by: str, stance: Stance) -> Item:
        return Item(
            "a",
            status=Status.TO_BE_REVISITED,
            text="x",
            proposals=(Proposal("p1", "Arvania", text="y", positions=(Position(by, stance),)),),
        )

    merged = merge_item(base, {"b": side("Belmora", Stance.SUPPORT), "c": side("Cordelia", Stance.OPPOSE)})
    (proposal,) = merged.item.proposals
    assert [position.by for position in proposal.positions] == ["Belmora", "Cordelia"]
