from __future__ import annotations

from pathlib import Path

import pytest

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import AddGroup
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.live import LiveSession
from wgec_draft.session.session import Session
from wgec_draft.store.pen import PEN_FILE

CHAIR = Signature("chair", "2014-02-24T10:00:00+01:00")
PATIENCE = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = Session.create(tmp_path / "draft", "Recommendations", CHAIR)
    session.do(AddGroup("A", "Implementation"), CHAIR)
    session.do(AddItem("Invite all [relevant] organizations to report.", Spot(group="A"), "1"), CHAIR)
    return tmp_path / "draft"


def text_of(desk: LiveSession) -> str:
    return next(desk.state.draft.items()).text


def test_acts_are_done_in_the_order_they_were_asked_for(folder: Path) -> None:
    desk = LiveSession(Session(folder))
    wordings = [f"Invite {number} organizations to report." for number in range(10)]
    acts = [desk.do(EditText("A 1", wording), CHAIR) for wording in wordings]
    assert [next(act.result(PATIENCE).after.draft.items()).text for act in acts] == wordings
    assert text_of(desk) == wordings[-1]
    desk.close()


def test_a_refused_act_leaves_the_state_and_says_why(folder: Path) -> None:
    desk = LiveSession(Session(folder))
    desk.do(SetStatus("A 1", Status.AGREED), CHAIR).result(PATIENCE)
    before = desk.state
    with pytest.raises(Refusal, match="is agreed"):
        desk.do(EditText("A 1", "Invite nobody."), CHAIR).result(PATIENCE)
    assert desk.state == before
    desk.close()


def test_what_somebody_else_did_underneath_is_seen_once(folder: Path) -> None:
    desk = LiveSession(Session(folder))
    assert desk.look_underneath().result(PATIENCE) is None
    Session(folder).do(EditText("A 1", "Invite all organizations to report."), CHAIR)
    found = desk.look_underneath().result(PATIENCE)
    assert found is not None
    assert next(found.before.draft.items()).text == "Invite all [relevant] organizations to report."
    assert next(found.after.draft.items()).text == text_of(desk) == "Invite all organizations to report."
    assert desk.look_underneath().result(PATIENCE) is None
    desk.close()


def test_undo_and_redo_go_on_from_what_earlier_runs_did(folder: Path) -> None:
    desk = LiveSession(Session(folder))
    desk.undo(CHAIR).result(PATIENCE)
    assert not list(desk.state.draft.items())
    desk.redo(CHAIR).result(PATIENCE)
    assert text_of(desk) == "Invite all [relevant] organizations to report."
    desk.close()


def test_a_closed_version_is_read_once(folder: Path) -> None:
    desk = LiveSession(Session(folder))
    assert desk.labels() == ()
    desk.ask(lambda session: session.close_meeting(CHAIR)).result(PATIENCE)
    assert desk.labels() == ("1.0",)
    assert desk.version("1.0") is desk.version("1.0")
    desk.close()


def test_the_pen_is_one_desk_s_until_it_is_closed(folder: Path) -> None:
    first, second = LiveSession(Session(folder)), LiveSession(Session(folder))
    assert first.take_pen("Anna").result(PATIENCE) is None
    assert first.look_at_pen().result(PATIENCE) is None
    holder = second.take_pen("Belmora").result(PATIENCE)
    assert holder is not None and holder.name == "Anna"
    assert second.look_at_pen().result(PATIENCE) == holder
    first.close()
    assert second.look_at_pen().result(PATIENCE) is None
    assert second.take_pen("Belmora").result(PATIENCE) is None
    second.close()


def test_who_takes_the_pen_knows_what_was_saved_before(folder: Path) -> None:
    first, second = LiveSession(Session(folder)), LiveSession(Session(folder))
    first.take_pen("Anna").result(PATIENCE)
    second.take_pen("Belmora").result(PATIENCE)
    first.do(EditText("A 1", "Invite nobody."), CHAIR).result(PATIENCE)
    first.close()
    assert second.take_pen("Belmora").result(PATIENCE) is None
    assert text_of(second) == "Invite nobody."
    second.close()


def test_where_no_pen_can_be_held_nobody_else_is_told_of(folder: Path) -> None:
    (folder / PEN_FILE).mkdir()
    desk = LiveSession(Session(folder))
    assert desk.take_pen("Anna").result(PATIENCE) is None
    (folder / PEN_FILE).rmdir()
    other = LiveSession(Session(folder))
    assert other.take_pen("Belmora").result(PATIENCE) is None
    assert desk.look_at_pen().result(PATIENCE) is None
    desk.close()
    other.close()
