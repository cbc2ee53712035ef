"""Law 5: a status belongs to a wording. Agreed words do not change without consent, and undo restores the agreement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from tests.drafts import proses
from tests.illustrations import CHAIR, FOR_ARVANIA, HANDWRITTEN, handwritten, the_item
from wgec_draft.intake.document import Document, ImportedGroup, ImportedItem
from wgec_draft.model.draft import Decision
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Kind, Part, Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Command
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.dividing import MergeItems, SplitItem
from wgec_draft.session.commands.importing import ImportDocument
from wgec_draft.session.commands.placing import ChangeKind, MoveItem, Relabel, Spot
from wgec_draft.session.commands.withdrawing import RestoreItem, WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.session import Session
from wgec_draft.text.normalise import folded

WORDS = "States should publish what they decide."
CONSENT = Reopening("Belmora")


def document(*texts: str) -> Document:
    items = tuple(ImportedItem(str(at), 1, Kind.RECOMMENDATION, text) for at, text in enumerate(texts, 1))
    return Document("", (ImportedGroup("Cooperation", 1, "", Part.RECOMMENDATIONS, items),), (), "markdown")


FIRST = "Governments [and all stakeholders] cooperate on\nmatters of common concern."
CHANGES: dict[str, Callable[[Reopening | None], Command]] = {
    "edit": lambda consent: EditText("second", "States must publish what they decide.", consent),
    "one bracket": lambda consent: EditText("second", "[" + WORDS, consent),
    "split": lambda consent: SplitItem("second", 14, reopening=consent),
    "merge into it": lambda consent: MergeItems(("second", "third"), reopening=consent),
    "merge it into another": lambda consent: MergeItems(("third", "second"), reopening=consent),
    "withdraw": lambda consent: WithdrawItem("second", "no support", reopening=consent),
    "import other words": lambda consent: ImportDocument(
        document(FIRST, "States must publish what they decide."), reopening=consent
    ),
    "import without it": lambda consent: ImportDocument(document(FIRST), reopening=consent),
}


def agreed(folder: Path) -> Session:
    """The hand-written draft with its second item agreed."""
    session = handwritten(folder)
    session.do(SetStatus("second", Status.AGREED, reservations=("Cordelia",), note="Arvania pending."), CHAIR)
    return session


@pytest.mark.parametrize("change", CHANGES)
def test_agreed_words_do_not_change_without_consent(tmp_path: Path, change: str) -> None:
    session = agreed(tmp_path / "d")
    held = {path.name: path.read_bytes() for path in session.folder.path.iterdir() if path.is_file()}
    with pytest.raises(Refusal, match="is agreed") as refused:
        session.do(CHANGES[change](None), CHAIR)
    assert "--reopen" in refused.value.remedy
    now = {path.name: path.read_bytes() for path in session.folder.path.iterdir() if path.is_file()}
    held.pop(".~lock")
    now.pop(".~lock")
    assert now == held


@pytest.mark.parametrize("change", CHANGES)
def test_with_consent_the_item_is_reopened_and_undo_restores_the_agreement_to_the_byte(
    tmp_path: Path, change: str
) -> None:
    session = agreed(tmp_path / "d")
    agreement = the_item(session, "second")
    state, source = session.state(), session.folder.draft_file.read_bytes()
    session.do(CHANGES[change](CONSENT), FOR_ARVANIA)
    item = the_item(session, "second")
    assert item.status is Status.TO_BE_REVISITED
    assert item.reopened
    assert item.decision is not None
    assert item.decision.was == agreement.decision
    assert item.decision.asked_by == "Belmora"
    assert item.decision.for_ == "Arvania"
    assert item.decision.at == FOR_ARVANIA.at
    session.undo(CHAIR)
    assert session.state() == state
    assert the_item(session, "second") == agreement
    if change.startswith(("edit", "one", "withdraw")):
        # a digest may keep the quotes that another one needed in its place
        assert session.folder.draft_file.read_bytes().replace(b'"', b"") == source.replace(b'"', b"")
    session.redo(CHAIR)
    assert the_item(session, "second") == item


def test_who_asked_is_by_default_the_delegation_that_was_spoken_for(tmp_path: Path) -> None:
    session = agreed(tmp_path / "d")
    session.do(EditText("second", "Other words.", Reopening()), FOR_ARVANIA)
    decision = the_item(session, "second").decision
    assert decision is not None
    assert decision.asked_by == "Arvania"


def test_what_leaves_the_words_alone_needs_no_consent(tmp_path: Path) -> None:
    session = agreed(tmp_path / "d")
    for command in (
        EditText("second", "States should\npublish   what they decide.\n"),
        ChangeNote("second", "Well done."),
        MoveItem("second", Spot(group="B")),
        Relabel("second", "7"),
        ChangeKind("second", Kind.PARAGRAPH),
        ImportDocument(document(FIRST, "States should publish\nwhat they decide.")),
    ):
        session.do(command, CHAIR)
        item = the_item(session, "second")
        assert item.status is Status.AGREED
        assert item.decision is not None
        assert item.decision.text_digest == text_digest(item.text)


def test_going_back_to_the_agreed_words_is_no_change_of_them(tmp_path: Path) -> None:
    session = agreed(tmp_path / "d")
    file = session.folder.draft_file
    file.write_text(file.read_text().replace("States should publish", "States may publish"))
    session.do(EditText("second", WORDS), CHAIR)
    assert the_item(session, "second").status is Status.AGREED
    assert the_item(session, "second").text == WORDS


def test_a_status_can_always_be_set_and_a_taken_back_agreement_is_kept_until_the_next(tmp_path: Path) -> None:
    session = agreed(tmp_path / "d")
    agreement = the_item(session, "second").decision
    session.do(SetStatus("second", Status.NO_AGREEMENT, asked_by="Belmora"), CHAIR)
    decision = the_item(session, "second").decision
    assert decision is not None
    assert (decision.was, decision.asked_by) == (agreement, "Belmora")
    session.do(SetStatus("second", Status.TO_BE_REVISITED), CHAIR)
    assert the_item(session, "second").reopened
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    assert not the_item(session, "second").reopened
    session.do(SetStatus("first", Status.AGREED), CHAIR)  # with brackets: a check warns, nothing blocks
    assert the_item(session, "first").status is Status.AGREED


def test_an_agreement_by_hand_without_a_decision_is_an_agreement(tmp_path: Path) -> None:
    bare = HANDWRITTEN.replace("level: 2\n      status: to-be-revisited", "level: 2\n      status: agreed")
    session = handwritten(tmp_path / "d", bare)
    for command in (EditText("second", "Other."), ChangeKind("second", Kind.STATEMENT, "Cordelia")):
        with pytest.raises(Refusal):
            session.do(command, CHAIR)
    session.do(SetStatus("second", Status.NO_AGREEMENT), CHAIR)
    decision = the_item(session, "second").decision
    assert decision is not None
    assert decision.was == Decision(text_digest=text_digest(WORDS))


def test_a_withdrawn_agreement_comes_back_to_be_revisited(tmp_path: Path) -> None:
    session = agreed(tmp_path / "d")
    session.do(WithdrawItem("second", "no support", reopening=CONSENT), CHAIR)
    session.do(RestoreItem("second"), CHAIR)
    item = the_item(session, "second")
    assert (item.withdrawn, item.status, item.reopened) == (None, Status.TO_BE_REVISITED, True)


def test_statements_have_no_status_and_shades_are_of_agreed_only(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    with pytest.raises(Refusal, match="is a statement"):
        session.do(SetStatus("spoken", Status.AGREED), CHAIR)
    with pytest.raises(Refusal, match="shades of agreed"):
        session.do(SetStatus("first", Status.NO_AGREEMENT, ad_referendum=True), CHAIR)


@given(proses())
def test_any_other_wording_needs_consent_and_the_same_one_never(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    session = agreed(tmp_path_factory.mktemp("agreed") / "d")
    if not text.strip():
        return
    if folded(text) == folded(WORDS):
        session.do(EditText("second", text), CHAIR)
        assert the_item(session, "second").status is Status.AGREED
    else:
        with pytest.raises(Refusal, match="is agreed"):
            session.do(EditText("second", text), CHAIR)
        session.do(EditText("second", text, CONSENT), CHAIR)
        assert the_item(session, "second").reopened
        session.undo(CHAIR)
    assert folded(the_item(session, "second").text) == folded(WORDS)
