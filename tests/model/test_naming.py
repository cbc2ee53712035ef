"""An item is found by what people say: its label, its path, at last its id; never a wrong one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.labels import label_key
from wgec_draft.model.naming import Located, locate_group, locate_item, located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status


def item(id: str, label: str = "", level: int = 1, *, gone: bool = False) -> Item:
    withdrawal = Withdrawal(reason="no support") if gone else None
    return Item(id, label, level, status=Status.TO_BE_REVISITED, text="Words.", withdrawn=withdrawal)


DRAFT = Draft(
    "Title",
    groups=(
        Group(
            "A",
            "Cooperation",
            items=(
                item("one", "1"),
                item("one-a", "(a)", 2),
                item("one-b", "(b)", 2),
                item("bis", "1 bis"),
                item("bis-a", "(a)", 2),
                item("bare"),
            ),
        ),
        Group("B", "Access", items=(item("two", "2"), item("other", "1"), item("old", "7", gone=True))),
        Group("C", "Access", items=(item("2", "3"), item("x7", "4"), item("seven", "7 bis", gone=True))),
    ),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2", "two"),  # a label comes before an id
        ("1 bis", "bis"),
        ("1BIS.", "bis"),
        ("A 1", "one"),
        ("B 1", "other"),
        ("A 1 (b)", "one-b"),
        ("(b)", "one-b"),
        ("1 (a)", "one-a"),
        ("a 1 bis a", "bis-a"),
        ("one", "one"),
        ("bare", "bare"),
        ("A bare", "bare"),
        ("7", "old"),  # withdrawn, but nothing else answers
        ("4", "x7"),
        ("B 7", "old"),
    ],
)
def test_what_people_say_finds_the_item(name: str, found: str) -> None:
    assert locate_item(DRAFT, name).item.id == found


@pytest.mark.parametrize(("name", "candidates"), [("1", ["A 1 (one)", "B 1 (other)"]), ("(a)", ["one-a", "bis-a"])])
def test_an_ambiguous_name_is_refused_with_the_candidates(name: str, candidates: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        locate_item(DRAFT, name)
    assert all(candidate in str(refused.value) for candidate in candidates)


@pytest.mark.parametrize("name", ["", " ", "99", "A 2", "C 1", "ONE ", "[", "\n"])
def test_a_name_that_nothing_has_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="There is no item"):
        locate_item(DRAFT, name)


def test_an_item_in_the_text_comes_before_a_withdrawn_one_of_the_same_label() -> None:
    draft = Draft("T", groups=(Group("A", items=(item("old", "5", gone=True), item("new", "5"))),))
    assert locate_item(draft, "5").item.id == "new"
    assert locate_item(draft, "old").item.id == "old"


def test_paths_follow_the_levels() -> None:
    paths = [place.path for place in located_items(DRAFT)][:6]
    assert paths == ["A 1", "A 1 (a)", "A 1 (b)", "A 1 bis", "A 1 bis (a)", "A bare"]


def test_a_group_is_named_by_its_id_in_any_case_or_by_a_title_that_only_it_has() -> None:
    assert locate_group(DRAFT, "b").id == "B"
    assert locate_group(DRAFT, "cooperation").id == "A"
    with pytest.raises(Refusal, match="There is no group"):
        locate_group(DRAFT, "Access")


LABELS = st.sampled_from(["", "1", "01", "3", "3 bis", "3bis", "(a)", "3 (a)", "—", "٣", "OP6alt", "17", "ΑΒ", "a_1"])


@given(labels=st.lists(st.tuples(LABELS, st.integers(1, 3), st.booleans()), max_size=8), name=LABELS | st.just("r2"))
def test_whoever_is_found_is_found_as_by_looking_at_every_path(labels: list[tuple[str, int, bool]], name: str) -> None:
    items = tuple(item(f"r{place}", label, level, gone=gone) for place, (label, level, gone) in enumerate(labels))
    draft = Draft("Title", groups=(Group("A", items=items[:4]), Group("3", items=items[4:])))
    expected = next(filter(None, tiers_of_every_path(draft, name)), [])
    if len(expected) == 1:
        assert locate_item(draft, name) == expected[0]
    else:
        with pytest.raises(Refusal):
            locate_item(draft, name)


def tiers_of_every_path(draft: Draft, name: str) -> Iterator[list[Located]]:
    """Who answers to a name, the likelier first: by label, by path, by id; who is still in the text first."""
    wanted = label_key(name)
    for gone in (False, True):
        places = [place for place in located_items(draft) if (place.item.withdrawn is not None) is gone]
        if wanted:
            yield [place for place in places if label_key(place.item.label) == wanted]
            yield [place for place in places if label_key(place.path)[-len(wanted) :] == wanted]
    yield [place for place in located_items(draft) if place.item.id == name]
