"""What was spoken goes on the record, changes nothing, and is passed over by everything that goes back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.cli.main import main
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.speakers import Intervention, Turn
from wgec_draft.session.commands.membership import ChangeMember
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.history import replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.session.speaking import Spoken, SpokenLog, spoken_of

START = "2014-02-27T10:02:11+01:00"
ARVANIA = Intervention("Arvania", "first", Turn.MEMBER, START, 93, 2)
BELMORA = replace(ARVANIA, delegation="Belmora", turn=Turn.POINT_OF_ORDER, seconds=12)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = handwritten(tmp_path / "draft")
    opened.do(ChangeMember("Arvania", aliases=("ARV",), constituency="States"), CHAIR)
    opened.close_meeting(CHAIR)
    opened.do(ChangeMeeting(2), CHAIR)
    return opened


def test_an_intervention_is_a_line_that_changes_nothing(session: Session) -> None:
    draft_file = session.folder.draft_file
    before = session.state(), draft_file.read_bytes()
    entry = session.note_spoken(ARVANIA, CHAIR)
    assert entry is not None
    assert (entry.act, entry.for_, entry.items, entry.meeting) == ("spoken", "Arvania", ("first",), 2)
    assert entry.before == entry.after
    assert entry.spoken == {"turn": "member", "start": START, "seconds": 93}
    assert (session.state(), draft_file.read_bytes()) == before
    assert spoken_of(entry) == Spoken(entry.seq, ARVANIA)
    assert not proved(session.folder).faults
    assert replayed(session.entries()) == session.state()


def test_what_was_spoken_is_never_undone_and_never_in_the_way_of_undoing(session: Session) -> None:
    session.do(EditText("third", "The budget is doubled."), CHAIR)
    session.note_spoken(replace(ARVANIA, item="third"), CHAIR)
    edited = session.state()
    way = session.way_back()
    session.note_spoken(BELMORA, CHAIR)
    assert session.undo(CHAIR, seen=way.last_line).again[0].act == "edit"
    session.note_spoken(replace(BELMORA, seconds=13), CHAIR)
    session.redo(CHAIR)
    assert session.state() == edited
    session.note_spoken(replace(BELMORA, item="third"), CHAIR)
    assert session.undo(CHAIR, item="third").again[0].act == "edit"
    assert len(session.spoken()) == 4


def test_the_same_intervention_is_put_on_the_record_once(session: Session) -> None:
    session.note_spoken(ARVANIA, CHAIR)
    session.note_spoken(BELMORA, CHAIR)
    assert Session(session.folder.path).note_spoken(ARVANIA, CHAIR) is None
    assert [each.intervention for each in session.spoken()] == [ARVANIA, BELMORA]


def test_the_recording_is_referred_to_from_where_it_begins(session: Session) -> None:
    session.do(ChangeMeeting(2, recording_from="2014-02-27T09:58:00+01:00"), CHAIR)
    session.note_spoken(ARVANIA, CHAIR)
    session.note_spoken(replace(ARVANIA, start="2014-02-27T08:00:00+00:00"), CHAIR)
    session.note_spoken(replace(ARVANIA, meeting=None), CHAIR)
    assert [each.recording for each in session.spoken()] == [251, None, None]


def test_a_meeting_says_how_long_one_may_speak_and_since_when_it_is_recorded(session: Session) -> None:
    session.do(ChangeMeeting(2, speaking_time=180, recording_from="2014-02-27T09:58:00+01:00"), CHAIR)
    assert b"speaking_time: 180" in session.folder.draft_file.read_bytes()
    session.do(ChangeMeeting(2, speaking_time=120, recording_from=""), CHAIR)
    assert b"speaking_time" not in session.folder.draft_file.read_bytes()
    for wrong in (ChangeMeeting(2, speaking_time=0), ChangeMeeting(2, recording_from="at noon")):
        with pytest.raises(Refusal):
            session.do(wrong, CHAIR)


@given(st.lists(st.sampled_from("sse"), max_size=8))
def test_the_log_that_is_followed_is_the_one_that_is_read_anew(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    file = tmp_path_factory.mktemp("log") / "record.jsonl"
    file.touch()
    log = SpokenLog(file)
    for number, act in enumerate(acts):
        line: dict[str, Any] = {
            "seq": number,
            "at": START,
            "written": START,
            "by": "chair",
            "act": "edit",
            "before": "",
            "after": "",
        }
        if act == "s":
            line |= {
                "act": "spoken",
                "items": ["first"],
                "for": "Arvania",
                "spoken": {"start": START, "seconds": number},
            }
        with file.open("a") as record:
            record.write(json.dumps({**line, "digest": "0" * 64}, separators=(",", ":")) + "\n" * (number % 3 > 0))
        assert log.now() == SpokenLog(file).now()
        if not number % 3:
            with file.open("a") as record:
                record.write("\n")
    assert len(log.now()) == acts.count("s")


def test_a_line_that_tells_of_an_intervention_in_other_words_is_found(session: Session) -> None:
    entry = session.note_spoken(ARVANIA, CHAIR)
    assert entry is not None
    for wrong in ({}, {"start": "noon", "seconds": 3}, {"start": START, "seconds": -1}, {"start": START}):
        assert spoken_of(replace(entry, spoken=wrong)) is None
    assert spoken_of(replace(entry, items=())) is None


def test_the_command_lists_interventions_and_sums(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(session.folder.path)
    assert main(["speakers", folder]) == 0
    assert capsys.readouterr().out == "nobody spoke yet\n"
    for each in (ARVANIA, BELMORA, replace(ARVANIA, delegation="ARV", item="gone", meeting=3)):
        session.note_spoken(each, CHAIR)
    session.do(ChangeMeeting(2, recording_from="2014-02-27T09:58:00+01:00"), CHAIR)
    assert main(["speakers", folder]) == 0
    told = capsys.readouterr().out
    assert "2014-02-27 10:02:11     1:33  Arvania  A 1  recording 4:11" in told
    assert "0:12  Belmora  A 1  point of order  recording 4:11" in told
    assert "time spoken: 3 interventions, 3:18" in told
    assert "  Arvania     3:06  2 interventions" in told
    assert "  Without a constituency     0:12  1 intervention" in told
    assert main(["speakers", folder, "--meeting", "2", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["delegation"] for each in found["interventions"]] == ["Arvania", "Belmora"]
    assert found["interventions"][0]["recording"] == 251
    assert found["constituencies"][0] == {"name": "States", "seconds": 93, "interventions": 1}
    assert main(["record", folder, "A 1"]) == 0
    assert "A 1, 1:33" in capsys.readouterr().out


def test_the_record_tells_an_intervention_in_words(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    session.do(ChangeMeeting(2, recording_from="2014-02-27T10:00:00+01:00"), CHAIR)
    session.note_spoken(ARVANIA, CHAIR)
    session.note_spoken(BELMORA, CHAIR)
    assert main(["record", str(session.folder.path), "--last", "2"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "spoken     A 1, 1:33, recording 2:11  by " in first
    assert "for Arvania" in first
    assert "A 1, 0:12, point of order, recording 2:11  by " in second
