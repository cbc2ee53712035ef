"""What a desk that died left behind comes up when the draft is next opened, and is kept or dropped once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.illustrations import CHAIR, handwritten, the_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session import recovery as recovery_module
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import ChangeDraft
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.recovery import CarriedOut, Recovered, Recovery, Standing
from wgec_draft.session.session import Session
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store import disk
from wgec_draft.store import journal as journal_module
from wgec_draft.store.journal import JournalFile
from wgec_draft.store.typed_words import TypingPlace

SECOND = TypingPlace("second", "text")
BASE = "States should publish what they decide."
TYPED = "States [and cities] should publish what they decide."
LATER = replace(CHAIR, at="2014-02-27T15:00:00+01:00")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = handwritten(tmp_path / "d")
    session.do(ChangeNote("third", "begins the record"), CHAIR)
    return session


def crash(session: Session, act: Callable[[TypingJournal], object], by: str = "Chair") -> None:
    """A desk in another process, at which somebody types, and which is killed once that is on the medium."""
    child = os.fork()
    if child == 0:
        try:
            journal = TypingJournal(session.folder.path, session.lineage(), by, places(session))
            act(journal)
            journal.wait(10)
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def places(session: Session) -> list[Path]:
    return [session.folder.path.parent / "state", session.folder.path.parent / "elsewhere"]


def recovery(session: Session) -> Recovery:
    return Recovery(Session(session.folder.path), places(session))


def only(recovery: Recovery) -> Recovered:
    (recovered,) = recovery.found()
    return recovered


def test_nothing_is_recovered_where_nothing_was_lost(session: Session) -> None:
    assert recovery(session).found() == ()
    journal = TypingJournal(session.folder.path, session.lineage(), "Chair", places(session))
    journal.typed(SECOND, BASE, TYPED)
    journal.settled(SECOND, 3, TYPED)
    journal.close()
    assert recovery(session).found() == ()


def test_words_of_a_desk_that_died_are_shown_kept_and_never_shown_again(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED))
    opened = recovery(session)
    recovered = only(opened)
    assert (recovered.path, recovered.by, recovered.standing) == ("A 1 1 bis", "Chair", Standing.UNCHANGED)
    assert (recovered.base, recovered.text, recovered.present) == (BASE, TYPED, BASE)
    assert recovered.since <= recovered.last
    assert recovery(session).found() == ()  # another desk is not told of them meanwhile
    opened.keep(recovered, CHAIR)
    assert the_item(session, "second").text == TYPED
    assert opened.found() == ()
    with pytest.raises(Refusal, match="already"):
        opened.keep(recovered, CHAIR)
    opened.close()
    assert recovery(session).found() == ()
    session.undo(CHAIR)
    assert the_item(session, "second").text == BASE
    assert recovery(session).found() == ()


def test_what_is_dropped_is_gone_from_the_desk_and_stays_in_the_journal(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED))
    opened = recovery(session)
    opened.drop(only(opened))
    opened.close()
    assert recovery(session).found() == ()
    assert the_item(session, "second").text == BASE
    (kept,) = places(session)[0].glob("*.settled")
    assert "and cities" in kept.read_text()


def test_what_is_neither_kept_nor_dropped_comes_up_again(session: Session) -> None:
    def two(journal: TypingJournal) -> None:
        journal.typed(SECOND, BASE, TYPED)
        journal.typed(TypingPlace("", "note"), "", "A note on all of it.")

    crash(session, two)
    opened = recovery(session)
    words, note = opened.found()
    opened.drop(words)
    opened.close()
    opened = recovery(session)
    assert [each.place for each in opened.found()] == [note.place]
    opened.keep(only(opened), CHAIR)
    assert session.state().draft.note == "A note on all of it."


def test_words_that_were_saved_in_the_last_moment_are_not_shown(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED + "  \n"))
    opened = Session(session.folder.path)  # with the clock of today: the crash was before this save
    opened.do(EditText("second", TYPED), CHAIR)
    opened.do(EditText("second", "Other words."), CHAIR)
    assert recovery(session).found() == ()
    assert recovery(session).found() == ()


def test_words_typed_after_a_save_that_the_desk_could_not_note_any_more_are_put_to_what_was_saved(
    session: Session,
) -> None:
    def save_on_the_way(journal: TypingJournal) -> None:
        journal.typed(SECOND, BASE, TYPED + " ")
        session.do(EditText("second", TYPED + " "), CHAIR)
        journal.typed(SECOND, BASE, TYPED + " At once")

    crash(session, save_on_the_way)
    opened = recovery(session)
    recovered = only(opened)
    assert (recovered.standing, recovered.base, recovered.kept) == (Standing.UNCHANGED, TYPED, TYPED + " At once")
    opened.keep(recovered, CHAIR)
    assert the_item(session, "second").text == TYPED + " At once"


def test_where_the_draft_went_on_both_are_brought_together(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED), by="Smith, [Ms.]; Lena")
    session.do(EditText("second", BASE.replace("publish", "print")), CHAIR)
    opened = recovery(session)
    recovered = only(opened)
    assert recovered.standing is Standing.CHANGED
    assert recovered.merged is not None
    assert recovered.kept == "States [and cities] should print what they decide."
    opened.keep(recovered, CHAIR)
    assert the_item(session, "second").text == recovered.kept


def test_where_both_changed_the_same_words_both_are_kept_in_brackets(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, BASE.replace("should", "shall")), by="draft")
    session.do(EditText("second", BASE.replace("should", "may")), CHAIR)
    opened = recovery(session)
    text = only(opened).kept
    assert "shall - recovered" in text
    assert "may - draft" in text


def test_a_change_between_looking_and_keeping_is_not_overwritten(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED))
    opened = recovery(session)
    recovered = only(opened)
    session.do(EditText("second", "Theirs."), CHAIR)
    with pytest.raises(Refusal, match="somebody else"):
        opened.keep(recovered, CHAIR)
    assert "Theirs" in only(opened).kept


def test_words_of_an_item_that_is_gone_become_an_item(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED))
    session.do(WithdrawItem("second", "no support"), CHAIR)
    opened = recovery(session)
    recovered = only(opened)
    assert (recovered.standing, recovered.present) == (Standing.GONE, "")
    outcome = opened.keep(recovered, CHAIR)
    (added,) = outcome.entry.items if outcome.entry else ()
    assert the_item(session, added).text == TYPED
    assert recovery(session).found() == ()


@pytest.mark.parametrize("asked_by", [None, "Belmora"])
def test_agreed_words_change_only_by_consent(session: Session, asked_by: str | None) -> None:
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED, asked_by))
    opened = recovery(session)
    recovered = only(opened)
    assert recovered.reopens
    if asked_by is None:
        with pytest.raises(Refusal):
            opened.keep(recovered, CHAIR)
        assert the_item(session, "second").status is Status.AGREED
        opened.keep(recovered, CHAIR, reopening=Reopening("Belmora"))
    else:
        opened.keep(recovered, CHAIR)
    item = the_item(session, "second")
    assert (item.status, item.text) == (Status.TO_BE_REVISITED, TYPED)
    assert item.decision is not None
    assert item.decision.was is not None
    assert item.decision.asked_by == "Belmora"


def test_a_person_may_put_it_better_before_it_is_kept(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED))
    opened = recovery(session)
    opened.keep(only(opened), CHAIR, text="Better words.")
    assert the_item(session, "second").text == "Better words."
    assert opened.found() == ()


def test_words_of_a_dialog_wait_for_that_dialog(session: Session) -> None:
    place = TypingPlace("second", "proposal by Belmora")
    crash(session, lambda journal: journal.typed(place, "", "States shall print."))
    opened = recovery(session)
    recovered = only(opened)
    assert (recovered.standing, recovered.text) == (Standing.DIALOG, "States shall print.")
    with pytest.raises(Refusal, match="dialog"):
        opened.keep(recovered, CHAIR)
    assert opened.carry_out([(recovered, True)], CHAIR) == CarriedOut(0, 0, ())
    assert opened.found() == (recovered,)
    opened.close()
    opened = recovery(session)
    opened.drop(only(opened))
    assert recovery(session).found() == ()


def test_two_desks_that_died_are_two_sets_of_words(session: Session) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED), by="Chair")
    crash(session, lambda journal: journal.typed(SECOND, BASE, BASE + " At once."), by="Deputy")
    opened = recovery(session)
    assert [each.by for each in opened.found()] == ["Chair", "Deputy"]
    opened.keep(opened.found()[0], CHAIR)
    second = only(opened)
    assert (second.by, second.standing) == ("Deputy", Standing.CHANGED)
    opened.keep(second, CHAIR)
    assert the_item(session, "second").text == TYPED + " At once."


def test_everything_is_kept_that_needs_no_answer(session: Session) -> None:
    session.do(SetStatus("third", Status.AGREED), CHAIR)
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED), by="Chair")
    crash(session, lambda journal: journal.typed(SECOND, BASE, BASE + " At once."), by="Deputy")
    crash(session, lambda journal: journal.typed(TypingPlace("third", "text"), "The budget.", "The sum."))
    crash(session, lambda journal: journal.typed(TypingPlace("second", "reason"), "", "For lack of time."))
    opened = recovery(session)
    done = opened.carry_out([(each, True) for each in opened.found()], CHAIR)
    assert the_item(session, "second").text == TYPED + " At once."
    assert (done.kept, [each.place.id for each, _ in done.refused]) == (2, ["third"])
    assert len(opened.found()) == 2
    done = opened.carry_out([(each, each.place.id == "third") for each in opened.found()], CHAIR, Reopening("Belmora"))
    assert done == CarriedOut(1, 1, ())
    assert opened.found() == ()


def test_what_can_not_be_marked_is_not_called_dropped(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    crash(session, lambda journal: journal.typed(SECOND, BASE, TYPED))
    opened = recovery(session)

    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(JournalFile, "sync", failing)
        patched.setattr(recovery_module, "renewed", failing)
        with pytest.raises(Refusal, match="can't be written down"):
            opened.drop(only(opened))
        recovered = only(opened)
        opened.keep(recovered, CHAIR)  # the words are in the draft, whatever the journal says
    assert the_item(session, "second").text == TYPED
    opened.close()
    assert recovery(session).found() == ()


def test_a_journal_that_can_not_be_marked_is_gone_on_with_in_another(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def both(journal: TypingJournal) -> None:
        journal.typed(SECOND, BASE, TYPED)
        journal.typed(TypingPlace("", "note"), "", "A note.")

    crash(session, both)
    opened = recovery(session)
    with monkeypatch.context() as patched:
        patched.setattr(journal_module, "sync_file", once_failing())
        words, note = opened.found()
        opened.drop(words)
    assert opened.again(note) == note == only(opened)
    opened.close()
    opened = recovery(session)
    assert only(opened).text == "A note."
    opened.drop(only(opened))
    assert list(places(session)[0].glob("*.journal")) == []
    assert recovery(session).found() == ()


def once_failing() -> Callable[[int], None]:
    """A sync that fails the first time."""
    failures = iter([OSError(5, "Input/output error")])

    def sync(_: int) -> None:
        for failure in failures:
            raise failure

    return sync


def test_opening_finishes_a_save_that_was_cut_off_and_takes_leftovers_away(session: Session) -> None:
    file = session.folder.draft_file
    outcome = session.do(EditText("second", TYPED), CHAIR)
    assert outcome.entry is not None
    done = file.read_bytes()
    session.undo(CHAIR)
    undone = file.read_bytes()
    prepared = disk.prepared(file, done, 0o644)
    left = disk.prepared(file, b"another", 0o644)
    lines = session.folder.record_file.read_bytes().splitlines(keepends=True)
    session.folder.record_file.write_bytes(b"".join(lines[:3]))  # the line of the save, which was cut off after it
    assert file.read_bytes() == undone
    recovery(session).close()
    assert file.read_bytes() == done
    assert not prepared.exists()
    assert not left.exists()
    assert the_item(session, "second").text == TYPED


def test_a_draft_that_can_only_be_read_is_opened_all_the_same(session: Session) -> None:
    file = session.folder.draft_file
    file.write_text(file.read_text().replace("wgec-draft/1", "wgec-draft/1.1"))
    assert recovery(session).found() == ()


def test_the_draft_s_own_note_can_be_changed_meanwhile(session: Session) -> None:
    crash(session, lambda journal: journal.typed(TypingPlace("", "note"), "", "Ours."))
    session.do(ChangeDraft(note="Theirs."), LATER)
    recovered = only(recovery(session))
    assert (recovered.standing, recovered.path) == (Standing.CHANGED, "")
    assert "Ours" in recovered.kept
    assert "Theirs" in recovered.kept
