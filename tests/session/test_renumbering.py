"""A renumbering is one change: new labels, the former ones kept, references as chosen, agreed words only by consent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.illustrations import CHAIR
from wgec_draft.comparison.changes import Change, compare
from wgec_draft.comparison.numbering import numbered
from wgec_draft.model.draft import Decision, Draft, Group, Item
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Context
from wgec_draft.session.commands.renumbering import Renumber
from wgec_draft.session.renumbering import Extent, foreseen
from wgec_draft.session.session import Session

AGREED = "As [set out] in recommendation 1 bis."
DRAFT = Draft(
    "Waterways",
    groups=(
        Group(
            "A",
            items=(
                Item("a1", "1", status=Status.AGREED, text=AGREED, decision=Decision(text_digest=text_digest(AGREED))),
                Item("a2", "1 bis", formerly=("7",), status=Status.AGREED, text="They meet."),
                Item("a3", "2", status=Status.NO_AGREEMENT, text="See A 1 bis; see\u00a0A 2.", note="as paragraph 2"),
            ),
        ),
        Group("B", items=(Item("b1", "1", status=Status.TO_BE_REVISITED, text="A 2"), Item("b2", "3", text="x"))),
    ),
)
CONTEXT = Context(CHAIR, 3, lambda: "new")


def after(command: Renumber) -> dict[str, Item]:
    return {item.id: item for item in command.apply(State(DRAFT), CONTEXT).draft.items()}


def test_labels_change_and_the_former_ones_are_kept_newest_last() -> None:
    items = after(Renumber())
    assert [items[id].label for id in ("a1", "a2", "a3", "b1", "b2")] == ["1", "2", "3", "1", "2"]
    assert (items["a2"].formerly, items["a3"].formerly, items["a1"].formerly) == (("7", "1 bis"), ("2",), ())
    assert items["a2"].status is Status.AGREED
    assert all(items[item.id].text == item.text for item in DRAFT.items())


def test_references_are_updated_together_and_nothing_else_of_the_words_changes() -> None:
    items = after(Renumber(references=None, reopening=Reopening("Belmora")))
    assert items["a3"].text == "See A 2; see\u00a0A 3."
    assert items["a3"].note == "as paragraph 3"
    assert items["b1"].text == "A 3"
    assert items["a1"].text == "As [set out] in recommendation 2."
    assert items["a1"].status is Status.TO_BE_REVISITED
    assert items["a1"].decision is not None
    assert (items["a1"].decision.asked_by, items["a1"].decision.was) == ("Belmora", DRAFT.groups[0].items[0].decision)


def test_references_are_updated_one_by_one() -> None:
    found = foreseen(DRAFT)
    (key,) = (each.key for each in found.references if each.holder == "b1")
    items = after(Renumber(references=(key,), seen=found))
    assert items["b1"].text == "A 3"
    assert items["a3"].text == DRAFT.groups[0].items[2].text


def test_agreed_words_are_not_updated_without_consent_and_can_be_spared() -> None:
    with pytest.raises(Refusal, match=r"1 item is agreed \(A 1\)"):
        after(Renumber(references=None))
    items = after(Renumber(references=None, spares_agreed=True))
    assert items["a1"] == DRAFT.groups[0].items[0]
    assert items["b1"].text == "A 3"


def test_only_what_was_seen_is_done() -> None:
    seen = foreseen(DRAFT, Extent(groups=("B",)))
    with pytest.raises(Refusal, match="changed by somebody else"):
        after(Renumber(seen=seen))
    items = after(Renumber(Extent(groups=("B",)), seen=seen))
    assert (items["b2"].label, items["a2"].label) == ("2", "1 bis")
    with pytest.raises(Refusal, match="not both"):
        foreseen(DRAFT, Extent(("A",), "B 1"))


def test_a_draft_in_order_is_left_alone() -> None:
    with pytest.raises(Refusal, match="nothing to renumber"):
        Renumber(Extent(beside="B 1")).apply(State(Renumber().apply(State(DRAFT), CONTEXT).draft), CONTEXT)


def test_a_comparison_tells_a_new_label_apart_from_the_words() -> None:
    new = Renumber(references=None, spares_agreed=True).apply(State(DRAFT), CONTEXT).draft
    changes = {change.located.item.id: change.changes for change in compare(DRAFT, new).items}
    assert changes["a2"] == (Change.LABEL,)
    assert changes["a3"] == (Change.LABEL, Change.WORDS, Change.NOTE)
    told = [change.told for change in numbered(compare(DRAFT, new)).changes if change.item == "a2"]
    assert told == ["relabelled 1 bis → 2"]
    kinds = {change.kind for change in numbered(compare(DRAFT, new)).changes if change.item == "b1"}
    assert kinds == {"number"}


def test_one_undo_takes_all_of_it_back(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "draft"
    shutil.copytree(Path(__file__).parents[2] / "drafts" / "wgec-1", folder)
    session = Session(folder)
    before = session.state()
    outcome = session.do(Renumber(references=None, spares_agreed=True), CHAIR)
    assert outcome.entry is not None
    assert (outcome.entry.act, len(outcome.entry.items) > 9) == ("renumber", True)
    session.undo(CHAIR)
    assert session.state() == before
