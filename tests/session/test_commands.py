"""What each command does to a draft, and that no word is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.illustrations import CHAIR, FOR_ARVANIA, HANDWRITTEN, handwritten, the_item
from wgec_draft.intake.document import Document, ImportedGroup, ImportedItem
from wgec_draft.model.draft import Comment, Item, Position, Proposal, Withdrawal
from wgec_draft.model.naming import located_items
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Disposition, Kind, Part, Stance, Status
from wgec_draft.session.command import Command
from wgec_draft.session.commands.contributing import Dispose, Propose, Remark, TakePosition
from wgec_draft.session.commands.dividing import MergeItems, SplitItem
from wgec_draft.session.commands.importing import ABSENT, ImportDocument
from wgec_draft.session.commands.membership import AddMember, ChangeMember, RemoveMember
from wgec_draft.session.commands.outline import AddGroup, ChangeDraft, ChangeGroup, MoveGroup, RemoveGroup
from wgec_draft.session.commands.placing import AddItem, ChangeKind, MoveItem, Relabel, Spot
from wgec_draft.session.commands.withdrawing import RestoreItem, WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return handwritten(tmp_path / "d")


def paths(session: Session) -> list[str]:
    return [place.path for place in located_items(session.state().draft)]


def came(session: Session, command: Command) -> Item:
    """The one item that the command adds."""
    outcome = session.do(command, CHAIR)
    before = {item.id for item in outcome.before.draft.items()}
    (item,) = (item for item in outcome.after.draft.items() if item.id not in before)
    return item


def document(*texts: str, title: str = "Cooperation") -> Document:
    items = tuple(ImportedItem(str(at), 1, Kind.RECOMMENDATION, text) for at, text in enumerate(texts, 1))
    return Document("", (ImportedGroup(title, 1, "", Part.RECOMMENDATIONS, items),), (), "markdown")


def test_a_new_item_is_to_be_revisited_and_has_an_id_never_used(session: Session) -> None:
    item = came(session, AddItem("States\r\nact.\x1b[2J  \n", Spot(after="1"), " 1 ter "))
    assert (item.text, item.label, item.level, item.status) == ("States\nact.␛[2J", "1 ter", 1, Status.TO_BE_REVISITED)
    assert paths(session)[:4] == ["A 1", "A 1 1 bis", "A 1 ter", "A 2"]  # behind what stands under 1
    assert paths(session)[2] == "A 1 ter"
    session.undo(CHAIR)
    other = came(session, AddItem("Other.", Spot(group="B")))
    assert other.id != item.id


def test_a_statement_has_an_author_and_no_status(session: Session) -> None:
    item = came(session, AddItem("Thanks.", Spot(group="B"), kind=Kind.STATEMENT, by="Arvania"))
    assert (item.kind, item.by, item.status) == (Kind.STATEMENT, "Arvania", None)


def test_moving_takes_along_what_stands_under_an_item(session: Session) -> None:
    session.do(MoveItem("first", Spot(group="B")), CHAIR)
    assert paths(session) == ["A 2", "B spoken", "B 9", "B 1", "B 1 1 bis"]
    session.do(MoveItem("first", Spot(before="spoken"), level=2), CHAIR)
    assert [item.level for item in session.state().draft.groups[1].items] == [2, 3, 1, 1]
    session.do(MoveItem("second", level=1), CHAIR)
    assert the_item(session, "second").level == 1


def test_an_item_can_not_be_moved_into_itself_or_to_two_places(session: Session) -> None:
    for command in (
        MoveItem("first", Spot(before="second")),
        MoveItem("first", Spot(group="B", after="third")),
        MoveItem("first", Spot()),
        MoveItem("first"),
        MoveItem("first", level=13),
    ):
        with pytest.raises(Refusal):
            session.do(command, CHAIR)


def test_a_split_keeps_every_word_and_says_where_the_part_comes_from(session: Session) -> None:
    text = the_item(session, "first").text
    part = came(session, SplitItem("first", text.index("matters")))
    assert f"{the_item(session, 'first').text}\n{part.text}" == text
    assert (part.from_, part.label, part.status) == (("first",), "1 ter", Status.TO_BE_REVISITED)
    assert paths(session)[1] == "A 1 ter"  # before what stands under it, so that all words keep their order


@pytest.mark.parametrize("at", [0, -5, 10_000])
def test_a_split_leaves_words_on_both_sides(session: Session, at: int) -> None:
    with pytest.raises(Refusal):
        session.do(SplitItem("first", at), CHAIR)


def test_a_part_gets_the_next_free_label_or_asks_for_one(tmp_path: Path) -> None:
    with_ter = HANDWRITTEN.replace("label: 2,", "label: 1 ter,")
    session = handwritten(tmp_path / "d", with_ter)
    assert came(session, SplitItem("second", 13)).label == "1 bis bis"
    session = handwritten(tmp_path / "flat", HANDWRITTEN.replace("      level: 2\n", ""))
    with pytest.raises(Refusal, match="No label is free between 1 and 1 bis"):
        session.do(SplitItem("first", 13), CHAIR)
    assert came(session, SplitItem("first", 13, "1 alt")).label == "1 alt"


def test_a_merge_keeps_every_word_and_the_merged_stay_in_the_file(session: Session) -> None:
    texts = [the_item(session, name).text for name in ("third", "first")]
    session.do(MergeItems(("third", "first")), CHAIR)
    merged, gone = the_item(session, "third"), the_item(session, "first")
    assert merged.text == "\n\n".join(texts)
    assert merged.from_ == ("first",)
    assert gone.withdrawn == Withdrawal(1, ("third",), "merged into A 2")
    assert gone.text == texts[1]
    for items in (("first", "third"), ("second",), ("second", "second")):
        with pytest.raises(Refusal):
            session.do(MergeItems(items), CHAIR)


def test_a_merge_with_an_item_without_words_is_what_the_file_says_then(tmp_path: Path) -> None:
    wordless = HANDWRITTEN.replace('"The budget is [to be doubled]."', '""')
    session = handwritten(tmp_path / "d", wordless)
    session.do(MergeItems(("second", "third")), CHAIR)
    assert the_item(session, "second").text == "States should publish what they decide."
    assert proved(session.folder).remarks == ()


def test_withdrawing_needs_a_reason_and_is_taken_back_by_restoring(session: Session) -> None:
    before = the_item(session, "third")
    with pytest.raises(Refusal, match="Why is"):
        session.do(WithdrawItem("third", " "), CHAIR)
    with pytest.raises(Refusal, match="into itself"):
        session.do(WithdrawItem("third", "x", into=("third",)), CHAIR)
    session.do(WithdrawItem("third", "taken over", into=("1",)), CHAIR)
    assert the_item(session, "third").withdrawn == Withdrawal(1, ("first",), "taken over")
    for command in (EditText("third", "x"), WithdrawItem("third", "x"), ChangeNote("third", "x")):
        with pytest.raises(Refusal, match="was withdrawn"):
            session.do(command, CHAIR)
    session.do(RestoreItem("third"), CHAIR)
    assert the_item(session, "third") == before
    with pytest.raises(Refusal, match="nothing to restore"):
        session.do(RestoreItem("third"), CHAIR)


def test_a_new_label_keeps_the_former_ones(session: Session) -> None:
    for label in ("4", "5", "4"):
        session.do(Relabel("third", label), CHAIR)
    item = the_item(session, "third")
    assert (item.label, item.formerly) == ("4", ("2", "4", "5"))


def test_a_change_of_kind_keeps_words_and_status(session: Session) -> None:
    session.do(ChangeKind("second", Kind.CHAPEAU), CHAIR)
    assert the_item(session, "second").status is Status.TO_BE_REVISITED
    session.do(ChangeKind("second", Kind.STATEMENT, "Arvania"), CHAIR)
    assert (the_item(session, "second").status, the_item(session, "second").by) == (None, "Arvania")
    session.do(ChangeKind("second", Kind.RECOMMENDATION), CHAIR)
    assert (the_item(session, "second").status, the_item(session, "second").by) == (Status.TO_BE_REVISITED, "")


def test_everything_contributed_stays_with_its_author(session: Session) -> None:
    session.do(Propose("first", "Arvania", "Governments may cooperate."), CHAIR)
    session.do(Propose("first", "Belmora", "Governments shall cooperate."), CHAIR)
    session.do(Dispose("first", "p2", Disposition.TAKEN_IN_PART, "shall was too strong"), CHAIR)
    session.do(Remark("first", "Arvania", "We insist."), FOR_ARVANIA)
    item = the_item(session, "first")
    assert item.proposals == (
        Proposal("p1", "Arvania", 1, "Governments may cooperate."),
        Proposal("p2", "Belmora", 1, "Governments shall cooperate.", Disposition.TAKEN_IN_PART, "shall was too strong"),
    )
    assert item.comments[1:] == (Comment("Arvania", FOR_ARVANIA.at, "We insist."),)
    for command in (
        Dispose("first", "p3", Disposition.TAKEN, "x"),
        Dispose("first", "p1", Disposition.DECLINED, " "),
        Propose("first", "", "x"),
    ):
        with pytest.raises(Refusal):
            session.do(command, CHAIR)


def test_a_position_takes_the_place_of_the_delegation_s_own_only(tmp_path: Path) -> None:
    twice = HANDWRITTEN.replace(
        "        position: support\n",
        "        position: support\n"
        "      - {by: Belmora, position: oppose}\n"
        "      - {by: Belmora, position: reserve}\n",
    )
    session = handwritten(tmp_path / "d", twice)
    session.do(TakePosition("second", "Arvania", Stance.CAN_LIVE_WITH, "for now"), CHAIR)
    item = the_item(session, "second")
    assert item.positions == (
        Position("Arvania", Stance.CAN_LIVE_WITH, "for now", text_digest(item.text)),
        Position("Belmora", Stance.OPPOSE),
        Position("Belmora", Stance.RESERVE),
    )
    session.do(TakePosition("second", "Belmora", Stance.SUPPORT), CHAIR)
    assert [position.by for position in the_item(session, "second").positions] == ["Arvania", "Belmora"]


def test_groups_are_added_changed_moved_and_removed_only_when_empty(session: Session) -> None:
    session.do(AddGroup("C", "Annex", part=Part.ANNEX, after="A"), CHAIR)
    assert [group.id for group in session.state().draft.groups] == ["A", "C", "B"]
    session.do(MoveGroup("C"), CHAIR)
    session.do(ChangeGroup("C", title="Annexes", level=2), CHAIR)
    group = session.state().draft.groups[0]
    assert (group.id, group.title, group.level, group.part) == ("C", "Annexes", 2, Part.ANNEX)
    session.do(RemoveGroup("C"), CHAIR)
    for command in (RemoveGroup("A"), AddGroup("a", "x"), AddGroup("9", "x"), MoveGroup("A", "A"), ChangeGroup("Z")):
        with pytest.raises(Refusal):
            session.do(command, CHAIR)


def test_the_draft_keeps_a_title(session: Session) -> None:
    session.do(ChangeDraft("Another", "Illustrative."), CHAIR)
    assert (session.state().draft.title, session.state().draft.note) == ("Another", "Illustrative.")
    for title in ("", " \n", "two\nlines"):
        with pytest.raises(Refusal):
            session.do(ChangeDraft(title), CHAIR)


def test_no_two_members_share_a_name(session: Session) -> None:
    session.do(AddMember(Member("Dorvania", "Dor", aliases=("D",))), CHAIR)
    session.do(ChangeMember("d", focal_point="A. Person", observer=True), CHAIR)
    assert session.state().roster.find("DOR") == Member(
        "Dorvania", "Dor", aliases=("D",), focal_point="A. Person", observer=True
    )
    for command in (
        AddMember(Member("New", "dor")),
        AddMember(Member("New", "n", aliases=("NO",))),
        AddMember(Member("", "n")),
        ChangeMember("Dor", short="arvania"),
        ChangeMember("nobody", short="x"),
        RemoveMember("nobody"),
    ):
        with pytest.raises(Refusal):
            session.do(command, CHAIR)
    session.do(RemoveMember("Dorvania"), CHAIR)
    assert session.state().roster.find("Dor") is None


FIRST = "Governments [and all stakeholders] cooperate on\nmatters of common concern."


def test_an_import_keeps_ids_by_content_and_withdraws_what_is_gone(session: Session) -> None:
    new = document("The budget is [to be tripled].", "A quite different sentence about wild birds.", FIRST)
    session.do(ImportDocument(new), CHAIR, cause="import")
    draft = session.state().draft
    labels = {item.id: item.label for item in draft.items() if item.withdrawn is None}
    assert labels["third"] == "1"
    assert labels["first"] == "3"
    assert the_item(session, "third").formerly == ("2",)
    for name in ("second", "spoken"):
        gone = the_item(session, name).withdrawn
        assert gone is not None
        assert gone.reason == ABSENT
    assert the_item(session, "gone").withdrawn == Withdrawal(1, reason="no support")
    assert draft.groups[0].id == "A"
    assert dict(draft.groups[0].extra) == {"x-colour": '"blue"'}
    assert the_item(session, "first").comments
    assert session.entries()[-1].cause == "import"


def test_an_import_loses_no_withdrawn_item_even_without_words(tmp_path: Path) -> None:
    wordless = HANDWRITTEN.replace("text: |\n        An office is founded.\n", 'text: ""\n')
    session = handwritten(tmp_path / "d", wordless)
    session.do(ImportDocument(document(FIRST)), CHAIR)
    assert {item.id for item in session.state().draft.items()} >= {"first", "second", "third", "spoken", "gone"}


def test_an_import_that_is_refused_closes_nothing(session: Session) -> None:
    held = {path: path.read_bytes() for path in session.folder.path.iterdir() if path.name != ".~lock"}
    for meeting in (1, 0):  # the one that would be closed, and one before it
        with pytest.raises(Refusal):
            Session.import_into(
                session.folder.path, ImportDocument(document("x y z")), CHAIR, meeting=meeting, close_as="1.0"
            )
    assert not session.folder.versions.exists()
    assert {path: path.read_bytes() for path in held} == held


def test_an_import_closes_what_stood_there_and_becomes_the_next_state(session: Session) -> None:
    command = ImportDocument(document(FIRST, "Something new about birds."))
    outcome = Session.import_into(session.folder.path, command, CHAIR, meeting=2, close_as="1.0")
    assert outcome.closing is not None
    assert outcome.before is not None
    assert outcome.closing.version.title == outcome.before.title
    assert [meeting.closed for meeting in outcome.after.meetings] == ["1.0", ""]
    assert session.state().draft == outcome.after
    assert outcome.entry is not None
    assert (outcome.entry.cause, outcome.entry.meeting) == ("import", 2)


def test_the_first_import_makes_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "d"
    with pytest.raises(Refusal, match="nothing to close"):
        Session.import_into(path, ImportDocument(document("x")), CHAIR, close_as="1.0")
    assert not path.exists()
    outcome = Session.import_into(path, ImportDocument(document("States act."), title="Ours"), CHAIR, meeting=3)
    assert outcome.before is None
    (entry,) = Session(path).entries()
    assert (entry.act, entry.cause, entry.lineage != "") == ("new", "import", True)
    assert Session(path).state().draft == outcome.after
    assert [meeting.number for meeting in outcome.after.meetings] == [3]
