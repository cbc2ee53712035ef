"""Suggestions from the floor: noted beside an item, taken up or lapsed on the record, and parked again by undoing."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.suggestions import Fate
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.dividing import MergeItems
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.suggesting import TakeUp
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.history import replayed
from wgec_draft.session.meeting_record import pages
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store.record import read_record

ARVANIA = replace(CHAIR, for_="Arvania")
BELMORA = replace(CHAIR, for_="Belmora")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A draft of a few items, of which `second` is to be revisited."""
    session = handwritten(tmp_path / "d")
    session.do(EditText("second", "Governments shall publish. They report."), CHAIR)
    return session


def fates(session: Session) -> list[str]:
    """What became of each suggestion, read by somebody who knows nothing yet."""
    parked = Session(session.folder.path).parked()
    assert not parked.trouble
    return [parked.told(each).partition(" (")[0] for each in parked.suggestions]


def words(session: Session, item: str = "second") -> str:
    """The words of an item."""
    return next(each.text for each in session.draft().items() if each.id == item)


def test_a_suggestion_is_noted_with_who_made_it_and_the_draft_stays_as_it_is(session: Session) -> None:
    before = session.folder.draft_file.read_bytes(), session.folder.record_file.read_bytes()
    noted = session.park("second", "shall [always] publish\x1b", ARVANIA, about="shall publish", meeting=3)
    assert (session.folder.draft_file.read_bytes(), session.folder.record_file.read_bytes()) == before
    (found,) = Session(session.folder.path).parked().suggestions
    assert found == noted
    assert (found.item, found.by, found.about, found.meeting) == ("second", "Arvania", "shall publish", 3)
    assert found.text == "shall [always] publish␛"


def test_only_its_owner_can_read_the_file_and_git_leaves_it_alone(session: Session) -> None:
    session.park("second", "words", ARVANIA)
    private = session.folder.private
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE(session.folder.suggestions_file.stat().st_mode) == 0o600
    assert "*" in (private / ".gitignore").read_text().splitlines()


def test_nothing_private_lies_there_before_the_first_suggestion(session: Session) -> None:
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    assert session.parked().suggestions == ()
    assert not session.folder.private.exists()


def test_a_suggestion_needs_words_an_item_and_a_name_of_one_line(session: Session) -> None:
    for item, text, signature in (
        ("second", " \n", CHAIR),
        ("nowhere", "words", CHAIR),
        ("second", "words", replace(CHAIR, for_="two\nlines")),
        ("second", "words", replace(CHAIR, at="yesterday")),
    ):
        with pytest.raises(Refusal):
            session.park(item, text, signature)
    assert not session.folder.suggestions_file.exists()


def test_taken_up_as_an_alternative_it_stands_beside_the_words_it_is_about(session: Session) -> None:
    noted = session.park("second", "should publish", ARVANIA, about="shall publish")
    outcome = session.do(TakeUp(noted, Fate.ALTERNATIVE), CHAIR)
    assert words(session) == "Governments [shall publish][should publish - Arvania]. They report."
    assert outcome.entry is not None
    assert (outcome.entry.act, outcome.entry.by, outcome.entry.for_) == ("take-up", CHAIR.by, "Arvania")
    assert fates(session) == ["taken up as alternative"]


def test_taken_up_as_a_replacement_it_stands_in_the_place_of_the_words_chosen(session: Session) -> None:
    noted = session.park("second", "They never report.", CHAIR)
    text = words(session)
    session.do(TakeUp(noted, Fate.REPLACEMENT, (text.index("They"), len(text)), text), CHAIR)
    assert words(session) == "Governments shall publish. They never report."
    assert fates(session) == ["taken up as replacement"]


def test_one_without_words_of_its_own_is_about_the_whole_text(session: Session) -> None:
    noted = session.park("second", "Nobody publishes.", BELMORA, about="words that are gone by now")
    session.do(TakeUp(noted, Fate.ALTERNATIVE), CHAIR)
    assert words(session) == "[Governments shall publish. They report.][Nobody publishes. - Belmora]"
    third = session.park("second", "Nobody.", ARVANIA)
    session.do(TakeUp(third, Fate.ALTERNATIVE), CHAIR)
    assert words(session).endswith("[Nobody publishes. - Belmora][Nobody. - Arvania]")
    assert words(session).count("[") == 3


def test_undoing_parks_it_again_and_redoing_takes_it_up_again(session: Session) -> None:
    noted = session.park("second", "words", ARVANIA)
    session.do(TakeUp(noted, Fate.REPLACEMENT), CHAIR)
    session.undo(CHAIR)
    assert fates(session) == ["parked"]
    session.redo(CHAIR)
    assert fates(session) == ["taken up as replacement"]
    session.do(ChangeNote("third", "later"), CHAIR)
    session.undo(CHAIR, item="second")
    assert fates(session) == ["parked"]
    session.undo(CHAIR)
    assert fates(session) == ["taken up as replacement"]
    assert replayed(session.entries()) == session.state()


def test_agreement_and_no_agreement_let_what_is_parked_lapse_and_the_record_says_whose(session: Session) -> None:
    for status in (Status.AGREED, Status.NO_AGREEMENT):
        session.park("second", "one", ARVANIA)
        session.park("second", "two", CHAIR)
        session.park("third", "on another item", BELMORA)
        entry = session.do(SetStatus("second", status), CHAIR).entry
        assert entry is not None
        assert [(one.get("by", ""), one["now"]) for one in entry.plain()["suggestions"]] == [
            ("Arvania", "lapsed"),
            ("", "lapsed"),
        ]
        assert fates(session)[-3:] == ["lapsed", "lapsed", "parked"]
        session.undo(CHAIR)
        assert fates(session)[-3:] == ["parked", "parked", "parked"]
        session.redo(CHAIR)
    assert not proved(session.folder).faults


def test_to_be_revisited_lets_nothing_lapse(session: Session) -> None:
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    session.park("second", "words", ARVANIA)
    session.do(SetStatus("second", Status.TO_BE_REVISITED), CHAIR)
    assert fates(session) == ["parked"]


def test_what_was_suggested_on_an_agreed_item_lapses_when_it_is_agreed_anew(session: Session) -> None:
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    session.park("second", "words", ARVANIA)
    session.do(SetStatus("second", Status.AGREED, "once more"), CHAIR)
    assert fates(session) == ["lapsed"]


def test_undoing_an_agreement_does_not_touch_what_was_parked_after_it(session: Session) -> None:
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    session.do(EditText("second", "Other words.", Reopening()), CHAIR)
    session.park("second", "words", ARVANIA)
    session.undo(CHAIR)
    assert fates(session) == ["parked"]


def test_an_agreement_written_by_hand_lets_them_lapse_as_well(session: Session) -> None:
    session.park("second", "words", ARVANIA)
    file = session.folder.draft_file
    before, after = file.read_text().split("id: second", 1)
    file.write_text(before + "id: second" + after.replace("status: to-be-revisited", "status: agreed", 1))
    session.do(ChangeNote("third", "x"), CHAIR)
    assert [entry.cause for entry in session.entries() if entry.suggestions] == ["outside"]
    assert fates(session) == ["lapsed"]


def test_what_is_taken_up_is_taken_up_once(session: Session) -> None:
    noted = session.park("second", "words", ARVANIA)
    session.do(TakeUp(noted, Fate.ALTERNATIVE), CHAIR)
    with pytest.raises(Refusal, match="not parked any more: taken up as alternative"):
        session.do(TakeUp(noted, Fate.ALTERNATIVE), CHAIR)
    with pytest.raises(Refusal, match="not parked any more"):
        session.drop(noted, "said twice", CHAIR)
    with pytest.raises(Refusal, match="No suggestion has the id"):
        session.do(TakeUp(replace(noted, id="other"), Fate.ALTERNATIVE), CHAIR)


def test_words_that_changed_since_they_were_chosen_are_left_alone(session: Session) -> None:
    noted = session.park("second", "words", ARVANIA)
    with pytest.raises(Refusal, match="changed by somebody else"):
        session.do(TakeUp(noted, Fate.REPLACEMENT, (0, 4), "what stood there before"), CHAIR)


@pytest.mark.parametrize(
    ("reworded", "why"),
    [
        ("Governments may well publish what they like.", "do not stand in the text any more"),
        ("Governments shall publish, and all shall read.", "stand in the text 2 times"),
    ],
)
def test_one_whose_words_are_gone_or_stand_there_twice_takes_the_place_of_nothing_else(
    session: Session, reworded: str, why: str
) -> None:
    noted = session.park("second", "should", ARVANIA, about="shall")
    session.do(EditText("second", reworded), CHAIR)
    with pytest.raises(Refusal, match=why):
        session.do(TakeUp(noted, Fate.REPLACEMENT), CHAIR)
    assert words(session) == reworded
    assert fates(session) == ["parked"]
    session.do(TakeUp(noted, Fate.ALTERNATIVE), CHAIR)
    assert words(session) == f"[{reworded}][should - Arvania]"


def test_one_on_an_item_that_was_withdrawn_or_merged_stays_parked_until_the_item_is_back(session: Session) -> None:
    noted = session.park("second", "should", ARVANIA, about="shall")
    for goes in (WithdrawItem("second", "not needed"), MergeItems(("first", "second"), " ", Reopening())):
        before = words(session)
        session.do(goes, CHAIR)
        with pytest.raises(Refusal, match="withdrawn"):
            session.do(TakeUp(noted, Fate.REPLACEMENT), CHAIR)
        assert fates(session) == ["parked"]
        session.undo(CHAIR)
        assert words(session) == before
    session.do(TakeUp(noted, Fate.REPLACEMENT), CHAIR)
    assert words(session) == "Governments should publish. They report."


def test_agreed_words_are_reopened_only_with_consent(session: Session) -> None:
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    noted = session.park("second", "words", ARVANIA)
    with pytest.raises(Refusal, match="is agreed"):
        session.do(TakeUp(noted, Fate.REPLACEMENT), CHAIR)
    assert fates(session) == ["parked"]
    session.do(TakeUp(noted, Fate.REPLACEMENT, reopening=Reopening("Arvania")), CHAIR)
    assert fates(session) == ["taken up as replacement"]


def test_a_dropped_one_stays_in_the_file_with_its_reason(session: Session) -> None:
    noted = session.park("second", "words", ARVANIA)
    with pytest.raises(Refusal, match="reason"):
        session.drop(noted, "  ", CHAIR)
    lines = len(session.entries())
    session.drop(noted, "said twice", CHAIR)
    assert fates(session) == ["dropped: said twice"]
    assert len(session.entries()) == lines
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    assert fates(session) == ["dropped: said twice"]


def test_a_hand_written_remark_in_the_file_stays(session: Session) -> None:
    session.park("second", "one", ARVANIA)
    file = session.folder.suggestions_file
    file.write_text("# for the chair's eyes only\n" + file.read_text() + "x-mine: yes\n")
    session.park("second", "two", BELMORA)
    assert file.read_text().startswith("# for the chair's eyes only\n")
    assert "x-mine: yes" in file.read_text()
    assert [each.text for each in session.parked().suggestions] == ["one", "two"]


def test_those_of_an_item_that_left_the_draft_are_kept(session: Session) -> None:
    added = session.do(AddItem("An office is founded.", Spot(group="A")), CHAIR)
    item = next(each for each in added.after.draft.items() if each.text == "An office is founded.")
    noted = session.park(item.id, "words", ARVANIA)
    session.undo(CHAIR)
    assert fates(session) == ["parked"]
    with pytest.raises(Refusal):
        session.do(TakeUp(noted, Fate.ALTERNATIVE), CHAIR)
    session.drop(noted, "its item is gone", CHAIR)
    assert fates(session) == ["dropped: its item is gone"]


def test_the_record_of_decisions_names_those_whose_suggestions_lapsed(session: Session) -> None:
    for signature in (ARVANIA, BELMORA, CHAIR):
        session.park("second", "words", signature)
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    session.close_meeting(CHAIR)
    (page,) = pages(session.folder)
    assert "3 suggestions from the floor lapsed (Arvania, Belmora, the floor)" in page.content.decode()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["park", "alternative", "replacement", "agree", "edit", "undo", "redo", "item"])))
def test_undoing_and_redoing_brings_the_fates_back_that_the_suggestions_had(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    session = handwritten(tmp_path_factory.mktemp("fates") / "d")
    session.do(ChangeNote("second", "first"), CHAIR)
    had: list[dict[str, str]] = [{}]
    """What became of each suggestion after each change that can be undone or, behind `now`, redone."""
    now, noted = 0, [session.park("second", "words", ARVANIA)]
    for number, act in enumerate(acts):
        try:
            if act == "park":
                noted.append(session.park("second", f"words {number}", ARVANIA))
            elif act in ("undo", "redo"):
                (session.undo if act == "undo" else session.redo)(CHAIR)
            elif act == "item":
                session.undo(CHAIR, item="second")
            elif act == "agree":
                session.do(SetStatus("second", Status.AGREED, f"{number}"), CHAIR)
            elif act == "edit":
                session.do(EditText("second", f"Text {number}.", Reopening()), CHAIR)
            else:
                session.do(TakeUp(noted[-1], Fate(act), reopening=Reopening()), CHAIR)
        except Refusal:
            continue
        parked = session.parked()
        found = {id: ending.fate.value for id, ending in parked.endings.items()}
        assert fates(session) == [parked.told(each).partition(" (")[0] for each in parked.suggestions]
        if act in ("undo", "redo"):
            now += 1 if act == "redo" else -1
            if now < 0:
                return  # the note that was there first is undone
            assert found == had[now]
        elif act != "park":
            now += 1
            had[now:] = [found]
    assert replayed(session.entries()) == session.state()


Spoil = Callable[[Path], object]
_SPOILT: dict[str, tuple[Spoil, str]] = {
    "a link out of the folder": (lambda path: path.symlink_to("/etc/hostname"), "symbolic link"),
    "a pipe": (os.mkfifo, "not a plain file"),
    "a folder": (Path.mkdir, "not a plain file"),
    "10 MB": (lambda path: path.write_bytes(b"#" * 10_000_000), "more than the 4 MB"),
    "no YAML": (lambda path: path.write_text("{["), "suggestions.yaml:1"),
    "another format": (lambda path: path.write_text("format: wgec-draft/1\n"), "not a format of this program"),
    "a newer one": (lambda path: path.write_text("format: wgec-draft-private/1.2\n"), "newer program"),
    "an unknown key": (
        lambda path: path.write_text("format: wgec-draft-private/1\nsuggestons: []\n"),
        "suggestions.yaml:2:1: `suggestons` is not a key",
    ),
    "a bad id": (
        lambda path: path.write_text(
            "format: wgec-draft-private/1\nsuggestions:\n  - {id: ../x, item: a, text: words}\n"
        ),
        "suggestions.yaml:3:6: '../x' is not an id",
    ),
    "an id twice": (
        lambda path: path.write_text(
            "format: wgec-draft-private/1\nsuggestions:\n"
            "  - {id: s1, item: a, text: words}\n  - {id: s1, item: a, text: words}\n"
        ),
        "stands twice",
    ),
}


@pytest.mark.parametrize("how", _SPOILT)
def test_a_file_that_can_t_be_read_is_told_with_its_place_and_never_written_over(session: Session, how: str) -> None:
    spoil, told = _SPOILT[how]
    session.folder.private.mkdir()
    spoil(session.folder.suggestions_file)
    before = os.lstat(session.folder.suggestions_file)
    assert told in session.parked().trouble
    with pytest.raises(Refusal):
        session.park("second", "words", ARVANIA)
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    session.undo(CHAIR)
    after = os.lstat(session.folder.suggestions_file)
    assert (after.st_ino, after.st_size, after.st_mtime_ns) == (before.st_ino, before.st_size, before.st_mtime_ns)


def test_a_private_folder_that_is_a_link_is_left_alone(session: Session, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    session.folder.private.symlink_to(elsewhere)
    assert "symbolic link" in session.parked().trouble
    with pytest.raises(Refusal, match="symbolic link"):
        session.park("second", "words", ARVANIA)
    assert list(elsewhere.iterdir()) == []
    session.tidy()


def test_what_was_read_before_stays_in_view_when_the_file_is_spoilt(session: Session) -> None:
    session.park("second", "words", ARVANIA)
    session._remember().parked.now()
    session.folder.suggestions_file.write_text("{[")
    parked = session._remember().parked.now()
    assert [each.text for each in parked.suggestions] == ["words"]
    assert "suggestions.yaml" in parked.trouble


def test_lines_of_a_record_without_suggestions_are_what_they_were(session: Session) -> None:
    session.do(ChangeNote("second", "x"), CHAIR)
    assert all("suggestions" not in entry.plain() for entry in read_record(session.folder.record_file))
