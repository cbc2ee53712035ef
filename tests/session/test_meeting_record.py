"""The record of decisions of a meeting: made of version and record, inert, and proven."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.tui.dumps import HOSTILE
from wgec_draft.model.draft import AgendaPoint
from wgec_draft.model.projection import shown, text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session import commands
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Signature
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.text.normalise import normalise

DAY = "2014-02-24"


def signed(time: str, for_: str = "") -> Signature:
    return Signature("chair", f"{DAY}T{time}:00+01:00", for_)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Three items, the first of which is agreed at meeting 1 with shades."""
    session = Session.create(tmp_path / "draft", "Waterways", signed("09:00"))
    agenda = (AgendaPoint("Opening", done=True), AgendaPoint("Group A"))
    session.do(commands.ChangeMeeting(1, "Lakeside", DAY, agenda=agenda), signed("09:00"))
    session.do(commands.AddGroup("A", "Access"), signed("09:05"))
    for label, text in (("1", "States should meet."), ("2", "Locks [are][may be] open."), ("3", "Dredge.")):
        session.do(commands.AddItem(text=text, label=label, spot=commands.Spot("A")), signed("09:10"))
    agreed = commands.SetStatus(
        "A 1", Status.AGREED, "As read out.", ad_referendum=True, pending=("Belmora",), reservations=("Cordelia",)
    )
    session.do(agreed, signed("11:32", "Arvania"))
    return session


def page(session: Session, meeting: int) -> str:
    return (session.folder.meetings / f"{meeting}.md").read_text("utf-8")


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}")[2].partition("\n## ")[0]


def test_closing_writes_what_was_agreed_reopened_and_left(session: Session) -> None:
    session.close_meeting(signed("17:40"))
    first = page(session, 1)
    assert first.startswith("# Meeting 1: record of decisions\n")
    assert "1. Opening (done)\n2. Group A (not done)" in first
    agreed = section(first, "Agreed (1)")
    digest = shown(text_digest("States should meet."))
    for told in (f"{DAY} 11:32", "chair for Arvania", digest, "ad referendum", "Belmora", "Cordelia", "As read out."):
        assert told in agreed
    assert "> States should meet." in agreed
    assert "**A 2** to be revisited, 2 open brackets" in section(first, "Left without agreement (2)")
    session.do(commands.EditText("A 1", "States shall meet.", Reopening("Belmora")), signed("18:00"), meeting=2)
    session.do(commands.SetStatus("A 3", Status.NO_AGREEMENT), signed("18:05"))
    session.undo(signed("18:06"))
    session.close_meeting(signed("19:00"))
    second = page(session, 2)
    assert "asked by Belmora" in section(second, "Reopened (1)")
    assert digest in section(second, "Reopened (1)"), "the wording that was agreed before"
    steps = section(second, "Decisions in the order of the record (3)").strip().splitlines()[0:]
    assert [re.sub(r" \(chair.*", "", step) for step in steps] == [
        f"- {DAY} 18:00, A 1: to be revisited, reopened, asked by Belmora",
        f"- {DAY} 18:05, A 3: no agreement",
        f"- {DAY} 18:06, A 3: to be revisited, by undo of line {session.entries()[-2].refers}",
    ]


def test_an_altered_page_is_a_fault_a_missing_one_a_remark_and_both_are_made_anew(session: Session) -> None:
    session.close_meeting(signed("17:40"))
    path, whole = session.folder.meetings / "1.md", page(session, 1)
    assert proved(session.folder).faults == ()
    path.write_text(whole.replace("Cordelia", "Cordelia, Arvania"), "utf-8")
    (fault,) = proved(session.folder).faults
    assert str(path) in str(fault)
    assert session.write_meeting_records() == (path,)
    assert page(session, 1) == whole
    path.unlink()
    proof = proved(session.folder)
    assert not proof.faults
    assert any("meeting 1 is missing" in remark for remark in proof.remarks)
    assert session.write_meeting_records(2) == ()
    assert session.write_meeting_records(1) == (path,)
    assert page(session, 1) == whole
    assert session.write_meeting_records() == ()


def test_a_later_change_of_the_draft_changes_no_page(session: Session) -> None:
    session.close_meeting(signed("17:40"))
    whole = page(session, 1)
    session.do(commands.ChangeMeeting(1, "Elsewhere"), signed("18:00"))
    session.do(commands.WithdrawItem("A 2", reason="no support"), signed("18:00"))
    assert session.write_meeting_records() == ()
    assert page(session, 1) == whole


def test_a_page_that_can_not_be_written_does_not_undo_the_closing(session: Session) -> None:
    session.folder.meetings.write_text("in the way", "utf-8")
    closing = session.close_meeting(signed("17:40"))
    assert closing.page_trouble
    assert session.draft().version == "1.0"
    assert session.folder.meetings.read_text("utf-8") == "in the way"
    session.folder.meetings.unlink()
    assert len(session.write_meeting_records()) == 1


def test_a_meetings_folder_that_is_a_link_is_not_followed(session: Session, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    session.folder.meetings.symlink_to(elsewhere)
    assert session.close_meeting(signed("17:40")).page_trouble
    assert not list(elsewhere.iterdir())


def test_a_meeting_is_closed_once_and_the_refusal_writes_nothing(session: Session) -> None:
    session.close_meeting(signed("17:40"))
    before = {path: path.read_bytes() for path in session.folder.path.rglob("*") if path.is_file()}
    with pytest.raises(Refusal, match="was closed as version"):
        session.close_meeting(signed("17:50"), meeting=1)
    with pytest.raises(Refusal):
        session.do(commands.SetStatus("A 2", Status.AGREED), signed("17:51"), meeting=1)
    assert {path: path.read_bytes() for path in session.folder.path.rglob("*") if path.is_file()} == before


def test_nothing_that_a_draft_holds_acts_in_its_page(session: Session) -> None:
    words = f"{normalise(HOSTILE).text} <script>x</script> ![a](http://b) [c](d) | # *e* `f`"
    session.do(commands.ChangeMeeting(1, words, agenda=(AgendaPoint(words),)), signed("12:00"))
    session.do(commands.ChangeDraft(title=words), signed("12:00"))
    session.do(commands.EditText("A 3", f"# {words}\n\n- {words}\n\n    code\n"), signed("12:01"))
    note = f"{words}\n\n# Heading"
    session.do(commands.SetStatus("A 3", Status.AGREED, note, reservations=(words,)), signed("12:02", words))
    session.close_meeting(Signature(words, f"{DAY}T17:40:00+01:00"))
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page(session, 1))
    inline = [child for token in tokens for child in token.children or ()]
    found = {token.type for token in (*tokens, *inline)}
    assert not found & {"html_block", "html_inline", "link_open", "image", "fence", "code_block", "s_open"}
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert not any("Heading" in heading or "States" in heading for heading in headings)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page(session, 1))


def test_the_points_of_an_agenda_are_ticked_off_by_their_number(session: Session) -> None:
    session.do(commands.ChangeMeeting(1, done=(2,), not_done=(1,)), signed("12:00"))
    (meeting,) = session.draft().meetings
    assert [(point.point, point.done) for point in meeting.agenda] == [("Opening", False), ("Group A", True)]
    with pytest.raises(Refusal, match="no point 3"):
        session.do(commands.ChangeMeeting(1, done=(3,)), signed("12:00"))
    session.undo(signed("12:01"))
    assert [point.done for point in session.draft().meetings[0].agenda] == [True, False]
