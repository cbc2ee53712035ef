"""Find and replace over a draft: what is found, what would change, and what changes at last."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.draft import Decision, Draft, Group, Item, Withdrawal
from wgec_draft.model.projection import text_digest
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Context, Signature, prose
from wgec_draft.session.commands.wording import ReplaceWords
from wgec_draft.session.replacing import Wanted, found, matches, replacements
from wgec_draft.session.session import Session

AGREED = "Members should act together."
DRAFT = Draft(
    title="Waterways",
    groups=(
        Group(
            "A",
            items=(
                Item("a1", "1", status=Status.AGREED, text=AGREED, decision=Decision(text_digest=text_digest(AGREED))),
                Item("a2", "2", status=Status.TO_BE_REVISITED, text="They shall [act] where action\nis due; act now."),
                Item("a3", "3", status=Status.NO_AGREEMENT, text="To act", withdrawn=Withdrawal()),
            ),
        ),
        Group("S", items=(Item("s1", "1", kind=Kind.STATEMENT, by="Arvania", text="We act."),)),
    ),
)
CONTEXT = Context(Signature("chair", "2014-02-27T11:32:00+01:00"), 3, lambda: "new")
TEXTS = st.text(st.sampled_from("abAß éé́\n[]中कि"), max_size=30)


def after(command: ReplaceWords) -> dict[str, Item]:
    return {item.id: item for item in command.apply(State(DRAFT), CONTEXT).draft.items()}


def test_words_are_found_in_every_item_still_in_the_text_statements_included() -> None:
    assert [(one.place.path, len(one.spans)) for one in found(DRAFT, Wanted("act"))] == [
        ("A 1", 1),
        ("A 2", 3),
        ("S 1", 1),
    ]
    assert [len(one.spans) for one in found(DRAFT, Wanted("act", whole_words=True))] == [1, 2, 1]


@pytest.mark.parametrize(
    ("text", "wanted", "spans"),
    [
        ("Act act", Wanted("act"), ((0, 3), (4, 7))),
        ("Act act", Wanted("act", match_case=True), ((4, 7),)),
        ("STRASSE", Wanted("straße"), ((0, 7),)),
        ("all\n  States", Wanted("all States"), ((0, 12),)),
        ("all\u00a0States", Wanted("all States"), ((0, 10),)),
        ("all\n\nStates", Wanted("all States"), ()),
        ("e\u0301te", Wanted("e"), ((3, 4),)),
        ("f(x) .*", Wanted(".*"), ((5, 7),)),
        ("[shall][should]", Wanted("[shall]", whole_words=True), ((0, 7),)),
        ("किताब कि", Wanted("कि", whole_words=True), ((6, 8),)),
        ("应当合作，应当", Wanted("应当"), ((0, 2), (5, 7))),
        ("على الدول", Wanted("الدول"), ((4, 9),)),
        ("act", Wanted("  "), ()),
    ],
)
def test_what_is_looked_for_is_found_where_a_reader_sees_it(
    text: str, wanted: Wanted, spans: tuple[tuple[int, int], ...]
) -> None:
    assert matches(text, wanted) == spans


@given(TEXTS, TEXTS, st.booleans(), st.booleans())
def test_matches_never_overlap_and_read_like_what_was_looked_for(text: str, find: str, case: bool, whole: bool) -> None:
    spans = matches(text, Wanted(find, case, whole))
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    for start, end in spans:
        assert text[start:end].casefold().split() == find.casefold().split()


@given(TEXTS, TEXTS)
def test_only_the_matches_change(text: str, put: str) -> None:
    item = Item("a1", status=Status.TO_BE_REVISITED, text=f"{text}|")
    draft = Draft("T", groups=(Group("A", items=(item,)),))
    for change in replacements(draft, Wanted("a", match_case=True), put + "!"):
        assert change.before == item.text
        if "a\u0301" not in item.text:
            assert change.after == prose(item.text.replace("a", put + "!"))
    assert replacements(draft, Wanted("|"), "|") == ()


def test_replacing_changes_every_item_at_once_and_reopens_agreed_ones_with_consent() -> None:
    items = after(ReplaceWords("act", "work", whole_words=True, reopening=Reopening("Belmora")))
    assert items["a2"].text == "They shall [work] where action\nis due; work now."
    assert items["s1"].text == "We work."
    assert items["a3"].text == "To act"
    assert items["a1"].status is Status.TO_BE_REVISITED
    assert items["a1"].decision is not None
    assert items["a1"].decision.was == DRAFT.groups[0].items[0].decision
    assert items["a1"].decision.asked_by == "Belmora"


def test_agreed_words_are_not_replaced_without_consent() -> None:
    with pytest.raises(Refusal, match="A 1 is agreed"):
        after(ReplaceWords("act", "work"))
    assert after(ReplaceWords("act", "work", items=("S 1",)))["a1"] == DRAFT.groups[0].items[0]
    assert [change.reopens for change in replacements(DRAFT, Wanted("act"), "work")] == [True, False, False]


def test_agreed_items_can_be_left_as_they_are_while_the_others_are_replaced() -> None:
    items = after(ReplaceWords("act", "work", spares_agreed=True))
    assert items["a1"] == DRAFT.groups[0].items[0]
    assert items["s1"].text == "We work."
    with pytest.raises(Refusal, match="stands nowhere"):
        after(ReplaceWords("act together", "work", spares_agreed=True))


@pytest.mark.parametrize(
    ("find", "put", "unbalances"),
    [
        ("[act]", "[work", True),
        ("[act]", "work", False),
        ("act", "[work]", False),
        ("]", "", True),
        ("They", "[", True),
    ],
)
def test_a_replacement_knows_whether_it_leaves_brackets_without_a_partner(
    find: str, put: str, *, unbalances: bool
) -> None:
    assert any(change.unbalances for change in replacements(DRAFT, Wanted(find), put, ("a2",))) is unbalances


def test_one_match_can_be_replaced_by_itself() -> None:
    (span, *_) = matches(DRAFT.groups[0].items[1].text, Wanted("act", whole_words=True))
    items = after(ReplaceWords("act", "work", items=("a2",), at=span[0]))
    assert items["a2"].text == "They shall [work] where action\nis due; act now."


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (ReplaceWords("river", "lake"), "stands nowhere"),
        (ReplaceWords("act", "act", match_case=True), "read so already"),
        (ReplaceWords("We act.", ""), "no words left"),
        (ReplaceWords("act", "x", items=("A 3",)), "withdrawn"),
        (ReplaceWords("act", "x", items=("A 9",)), "no item"),
    ],
)
def test_what_cannot_be_replaced_is_refused(command: ReplaceWords, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        after(command)


def test_one_undo_takes_all_of_it_back(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "draft"
    shutil.copytree(Path(__file__).parents[2] / "drafts" / "wgec-1", folder)
    session = Session(folder)
    before = session.state()
    signature = Signature("chair", "2014-03-01T10:00:00+01:00")
    outcome = session.do(ReplaceWords("the Internet", "the network", reopening=Reopening()), signature)
    assert outcome.entry is not None
    assert len(outcome.entry.items) > 3
    session.undo(signature)
    assert session.state() == before
