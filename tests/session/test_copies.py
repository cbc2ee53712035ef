"""What a conflict copy has is taken in over the state both come from: nothing is lost, and all of it can be undone."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten, the_item
from tests.session.acting import Player
from wgec_draft.comparison.merging import merge_drafts
from wgec_draft.model.draft import Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.contributing import Remark
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.outline import AddGroup, ChangeDraft
from wgec_draft.session.commands.placing import AddItem, MoveItem, Spot
from wgec_draft.session.commands.withdrawing import WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.copies import Offer, copies_of, offered, take_in
from wgec_draft.session.differences import Choice
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session

BORIS = Signature("Boris", "2014-02-27T16:00:00+01:00")
COPY = "draft (Boris's conflicted copy 2026-01-01).yaml"


@pytest.fixture
def here(tmp_path: Path) -> Session:
    session = handwritten(tmp_path / "here")
    session.do(ChangeNote("third", "begins the record"), CHAIR)
    return session


@pytest.fixture
def there(here: Session) -> Session:
    return elsewhere(here)


def elsewhere(session: Session, name: str = "there") -> Session:
    """The same draft on another machine."""
    return Session(shutil.copytree(session.folder.path, session.folder.path.parent / name))


def synced(here: Session, there: Session, *, record: bool = False) -> Offer:
    """What the copy of the other machine has, once the sync program has put it beside ours."""
    shutil.copy(there.folder.draft_file, here.folder.path / COPY)
    if record:
        shutil.copy(there.folder.record_file, here.folder.path / "record-DESKTOP-7.jsonl")
    return offered(here, copies_of(here)[0])


def told(offer: Offer) -> dict[str, str]:
    return {each.id: each.what for each in offer.differences}


@pytest.mark.parametrize("record", [False, True])
def test_what_only_the_copy_changed_comes_in_and_what_only_we_changed_stays(
    here: Session, there: Session, record: bool
) -> None:
    here.do(EditText("first", "Ours."), CHAIR)
    there.do(EditText("second", "Theirs."), BORIS)
    there.do(Remark("third", "Belmora", "Of theirs."), BORIS)
    there.do(WithdrawItem("spoken", "was said elsewhere"), BORIS)
    new = there.do(AddItem("A new one.", Spot(after="second")), BORIS).after.draft.groups[0].items[2].id
    offer = synced(here, there, record=record)
    assert told(offer) == {
        "second": "was reworded there",
        "third": "has other contributions there",
        "spoken": "was withdrawn there",
        new: "is in the copy only",
    }
    done = take_in(here, offer, {}, CHAIR)
    assert (done.taken, done.left, done.refused) == (4, 0, ())
    assert done.aside == f"private/copies/{COPY}"
    assert [item.id for item in here.draft().groups[0].items] == ["first", "second", new, "third"]
    assert (the_item(here, "first").text, the_item(here, "second").text) == ("Ours.", "Theirs.")
    assert the_item(here, "third").comments[-1].text == "Of theirs."
    assert the_item(here, "spoken").withdrawn is not None
    assert [(entry.act, entry.cause, entry.by) for entry in here.entries()[-4:]] == [("take", "merge", "Chair")] * 4
    assert proved(here.folder).faults == ()


def test_where_both_changed_the_same_words_both_stand_in_brackets_with_names(here: Session, there: Session) -> None:
    here.do(EditText("second", "States should print what they decide."), CHAIR)
    there.do(EditText("second", "States should sing what they decide."), BORIS)
    offer = synced(here, there)
    assert told(offer) == {"second": "both changed the same words: these come to stand in brackets"}
    take_in(here, offer, {}, CHAIR)
    assert the_item(here, "second").text == "States should [sing - Boris; print - Chair] what they decide."


def test_both_in_brackets_can_be_chosen_where_only_the_copy_changed(here: Session, there: Session) -> None:
    there.do(EditText("second", "States should publish quickly what they decide."), BORIS)
    (difference,) = (offer := synced(here, there)).differences
    assert difference.choices == (Choice.MERGED, Choice.BOTH, Choice.LEFT)
    take_in(here, offer, {"second": Choice.BOTH}, CHAIR)
    text = the_item(here, "second").text
    assert "[" in text and "quickly" in text and "Boris" in text


def test_what_is_left_stays_and_each_change_is_taken_back_by_one_undo(here: Session, there: Session) -> None:
    there.do(EditText("first", "Theirs."), BORIS)
    there.do(EditText("second", "Theirs too."), BORIS)
    there.do(ChangeDraft(title="Their title"), BORIS)
    before = here.folder.draft_file.read_bytes()
    offer = synced(here, there)
    done = take_in(here, offer, {"first": Choice.LEFT}, CHAIR)
    assert (done.taken, done.left) == (2, 1)
    assert here.draft().title == "Their title"
    here.undo(CHAIR)
    assert the_item(here, "second").text != "Theirs too."
    here.undo(CHAIR)
    assert here.folder.draft_file.read_bytes() == before


def test_agreed_words_change_only_with_consent_and_the_copy_stays_until_then(here: Session, there: Session) -> None:
    for session in (here, there):
        session.do(SetStatus("second", Status.AGREED), CHAIR)
    there.do(EditText("second", "Theirs.", Reopening("Belmora")), BORIS)
    offer = synced(here, there)
    done = take_in(here, offer, {}, CHAIR)
    assert (done.taken, done.aside, len(done.refused)) == (0, "", 1)
    assert the_item(here, "second").status is Status.AGREED
    assert take_in(here, offer, {}, CHAIR, Reopening("Cordelia")).aside
    item = the_item(here, "second")
    assert (item.text, item.status) == ("Theirs.", Status.TO_BE_REVISITED)
    assert item.decision is not None and item.decision.was is not None


def test_an_agreement_that_the_other_machine_took_comes_with_its_words(here: Session, there: Session) -> None:
    there.do(SetStatus("second", Status.AGREED), BORIS)
    here.do(EditText("first", "Ours."), CHAIR)
    take_in(here, synced(here, there), {}, CHAIR)
    assert the_item(here, "second").status is Status.AGREED


def test_moves_and_groups_of_the_copy_come_in(here: Session, there: Session) -> None:
    there.do(AddGroup("C", "A third group"), BORIS)
    there.do(MoveItem("third", Spot(group="C")), BORIS)
    new = there.do(AddItem("A new one.", Spot(group="C")), BORIS).after.draft.groups[-1].items[-1].id
    offer = synced(here, there)
    assert "stands elsewhere there" in told(offer)["third"]
    take_in(here, offer, {"": Choice.LEFT}, CHAIR)
    assert [[item.id for item in group.items] for group in here.draft().groups if group.id == "C"] == [["third", new]]


def test_a_copy_that_is_an_earlier_state_of_ours_has_nothing_to_give(here: Session, there: Session) -> None:
    here.do(EditText("second", "Ours."), CHAIR)
    assert synced(here, there).differences == ()


def test_our_own_words_that_a_sync_program_overwrote_come_back(here: Session, there: Session) -> None:
    here.do(EditText("second", "States should print what they decide."), CHAIR)
    there.do(EditText("second", "States should sing what they decide."), BORIS)
    shutil.copy(here.folder.draft_file, here.folder.path / "draft 2.yaml")
    shutil.copy(there.folder.draft_file, here.folder.draft_file)
    for _ in range(2):
        offer = offered(here, copies_of(here)[0])
        assert told(offer) == {"second": "both changed the same words: these come to stand in brackets"}
        here.do(ChangeNote("first", "which puts what came in on the record"), CHAIR)


@pytest.mark.parametrize("then", ["nothing", "another item", "the roster", "an undone change"])
def test_our_own_words_come_back_whatever_we_did_after_them_before_they_were_overwritten(
    here: Session, there: Session, then: str
) -> None:
    here.do(EditText("second", "States should print what they decide."), CHAIR)
    there.do(EditText("second", "States should sing what they decide."), BORIS)
    if then == "another item":
        here.do(EditText("first", "Ours too."), CHAIR)
    elif then == "the roster":
        here.do(AddMember(Member("New Delegation", "New")), CHAIR)
    elif then == "an undone change":
        here.do(EditText("first", "Ours too."), CHAIR)
        here.undo(CHAIR)
    shutil.copy(here.folder.draft_file, here.folder.path / "draft 2.yaml")
    shutil.copy(there.folder.draft_file, here.folder.draft_file)
    offer = offered(here, copies_of(here)[0])
    assert told(offer)["second"] == "both changed the same words: these come to stand in brackets"
    take_in(here, offer, {}, CHAIR)
    assert "print" in the_item(here, "second").text
    assert then != "another item" or the_item(here, "first").text == "Ours too."


def test_a_draft_that_changes_meanwhile_is_not_overwritten(here: Session, there: Session) -> None:
    there.do(EditText("second", "Theirs."), BORIS)
    offer = synced(here, there)
    here.do(EditText("second", "Ours, just now."), CHAIR)
    done = take_in(here, offer, {}, CHAIR)
    assert (done.taken, done.aside) == (0, "")
    assert "second was changed meanwhile" in str(done.refused[0][1]) or "changed meanwhile" in str(done.refused[0][1])
    assert the_item(here, "second").text == "Ours, just now."
    assert (here.folder.path / COPY).exists()


def test_a_copy_that_cannot_be_read_is_refused_with_the_reason(here: Session) -> None:
    (here.folder.path / COPY).write_text("title: [", "utf-8")
    with pytest.raises(Refusal, match=r"A value is missing here.*Mend it"):
        offered(here, copies_of(here)[0])


def test_what_the_copy_no_longer_has_is_left_unless_somebody_takes_that_too(here: Session, there: Session) -> None:
    there.do(AddItem("Soon gone.", Spot(group="B")), BORIS)
    shutil.copy(there.folder.draft_file, here.folder.draft_file)
    here.do(ChangeNote("first", "both have the item"), CHAIR)
    there.undo(BORIS)
    there.do(EditText("second", "Theirs."), BORIS)
    there.do(EditText("first", "Theirs too."), BORIS)
    offer = synced(here, there)
    assert all(each.suggested is Choice.LEFT for each in offer.differences if each.is_doubtful)
    take_in(here, offer, {}, CHAIR)
    assert any(item.text == "Soon gone." for item in here.draft().items())


ACTS = (
    *("set", "agree", "edit", "edit", "note", "add", "say", "move", "split", "merge", "withdraw", "restore", "relabel"),
    *("kind", "add-group", "change-group", "move-group", "remove-group", "title", "propose", "dispose", "position"),
)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_taking_all_in_gives_what_the_merge_gives_and_undoing_it_gives_what_was(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    here = handwritten(tmp_path_factory.mktemp("two") / "here")
    here.do(ChangeNote("third", "begins the record"), CHAIR)
    there, base, random = elsewhere(here), here.draft(), Random(seed)
    for session in (here, there):
        player = Player(session)
        for _ in range(random.randrange(1, 6)):
            player.play(f"{random.choice(ACTS)} {random.randrange(2**32)}")
    before, entries = here.draft(), len(here.entries())
    offer = synced(here, there, record=True)
    merged = merge_drafts(base, {offer.ours: before, offer.theirs: there.draft()}).draft
    choices = {each.id: Choice.MERGED for each in offer.differences}
    done = take_in(here, offer, choices, CHAIR, Reopening("Belmora"))
    assert done.refused == ()
    after = here.draft()
    assert (after.title, after.note) == (merged.title, merged.note)
    assert placed(after) == placed(merged)
    for _ in range(len(here.entries()) - entries):
        here.undo(CHAIR)
    assert here.draft() == before


def placed(draft: Draft) -> list[tuple[str, str, list[tuple[str, str, object, object]]]]:
    """The groups with their items: their words, their status, and whether they stand in the text."""
    return [
        (group.id, group.title, [(item.id, item.text, item.status, item.withdrawn) for item in group.items])
        for group in draft.groups
    ]


def test_a_record_in_which_git_left_two_is_refused_with_the_way_out_and_gives_no_wrong_base(
    here: Session, there: Session
) -> None:
    shared = here.folder.record_file.read_bytes()
    here.do(EditText("second", "States should print what they decide."), CHAIR)
    there.do(EditText("second", "States should sing what they decide."), BORIS)
    ours, theirs = (session.folder.record_file.read_bytes()[len(shared) :] for session in (here, there))
    both = shared + b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs + b">>>>>>> other\n"
    here.folder.record_file.write_bytes(both)
    with pytest.raises(Refusal, match=r"two records .* --ours record.jsonl"):
        Session(here.folder.path).do(EditText("first", "Ours."), CHAIR)
    assert here.folder.record_file.read_bytes() == both
    assert told(synced(here, there)) == {"second": "both changed the same words: these come to stand in brackets"}


def test_what_a_copy_beside_the_target_of_a_linked_draft_has_is_taken_in_and_the_copy_stays(
    here: Session, there: Session, tmp_path: Path
) -> None:
    target = tmp_path / "synced" / "wgec.yaml"
    target.parent.mkdir()
    here.folder.draft_file.rename(target)
    here.folder.draft_file.symlink_to(target)
    there.do(EditText("second", "Theirs."), BORIS)
    beside = target.with_name("wgec (conflicted copy 2026-01-01 120000).yaml")
    shutil.copy(there.folder.draft_file, beside)
    before = beside.read_bytes()
    done = take_in(here, offered(here, copies_of(here)[0]), {}, CHAIR)
    assert (done.taken, done.aside, done.refused) == (1, "", ())
    assert the_item(here, "second").text == "Theirs."
    assert here.folder.draft_file.is_symlink()
    assert sorted(path.name for path in target.parent.iterdir()) == [beside.name, target.name]
    assert beside.read_bytes() == before
    assert offered(here, copies_of(here)[0]).differences == ()


def test_both_in_brackets_reopens_what_was_agreed_and_keeps_the_agreement(here: Session, there: Session) -> None:
    for session in (here, there):
        session.do(SetStatus("second", Status.AGREED), CHAIR)
    there.do(EditText("second", "States should sing what they decide.", Reopening("Belmora")), BORIS)
    offer = synced(here, there)
    assert offer.differences[0].reopens == (Choice.MERGED, Choice.BOTH)
    assert take_in(here, offer, {"second": Choice.BOTH}, CHAIR).refused
    assert take_in(here, offer, {"second": Choice.BOTH}, CHAIR, Reopening("Cordelia")).taken == 1
    item = the_item(here, "second")
    assert "[" in item.text
    assert item.status is Status.TO_BE_REVISITED
    assert item.decision is not None and item.decision.was is not None


def test_an_agreement_of_the_copy_is_not_taken_over_by_the_words_of_both(here: Session, there: Session) -> None:
    there.do(EditText("second", "States should sing what they decide."), BORIS)
    there.do(SetStatus("second", Status.AGREED), BORIS)
    take_in(here, synced(here, there), {"second": Choice.BOTH}, CHAIR)
    assert the_item(here, "second").status is Status.TO_BE_REVISITED
    here.undo(CHAIR)


def test_the_banner_of_the_copy_is_taken_in_with_its_title_note_and_groups(here: Session, there: Session) -> None:
    there.do(ChangeDraft(banner=True), BORIS)
    offer = synced(here, there)
    assert [each.path for each in offer.differences] == ["title, note and groups"]
    take_in(here, offer, {}, CHAIR)
    assert here.draft().banner
