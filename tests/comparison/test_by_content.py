"""Two drafts that do not know each other's ids are compared by what their items say."""

from __future__ import annotations

from dataclasses import replace

from wgec_draft.comparison.by_content import named_by_content
from wgec_draft.comparison.changes import Change, compare
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.words import Status

WORDS = {
    "1": "Governments cooperate on the public policy issues that pertain to shared waterways.",
    "2": "The secretariat compiles every two years the reports of the river commissions.",
    "3": "Observers may attend the open meetings on the invitation of the chair, and may speak at their end.",
}


def draft(prefix: str, words: dict[str, str], group: str = "A") -> Draft:
    items = (Item(f"{prefix}{label}", label, status=Status.AGREED, text=text) for label, text in words.items())
    return Draft("T", groups=(Group(group, "Access to the waterways", items=tuple(items)),))


def changes(old: Draft, new: Draft) -> dict[str, tuple[Change, ...]]:
    return {change.located.item.name: change.changes for change in compare(old, named_by_content(old, new)).items}


def test_the_same_text_with_other_ids_is_the_same() -> None:
    assert changes(draft("x", WORDS), draft("y", WORDS, group="first")) == {}
    assert not compare(draft("x", WORDS), named_by_content(draft("x", WORDS), draft("y", WORDS, "B"))).anything


def test_items_are_found_again_under_other_labels_and_with_other_words() -> None:
    new = {"1": WORDS["2"], "2": WORDS["1"].replace("cooperate", "shall cooperate"), "4": "Something else is decided."}
    found = changes(draft("x", WORDS), draft("y", new))
    assert Change.WORDS in found["2"]
    assert Change.LABEL in found["1"]
    assert found["4"] == (Change.NEW,)
    assert found["3"] == (Change.GONE,)


def test_ids_that_mean_something_else_do_not_mislead() -> None:
    swapped = dict(zip(WORDS, [WORDS["2"], WORDS["3"], WORDS["1"]], strict=True))
    found = changes(draft("x", WORDS), draft("x", swapped))
    assert not any(Change.WORDS in kinds for kinds in found.values())


def test_what_is_new_keeps_clear_of_the_ids_of_the_old_draft() -> None:
    old = draft("x", WORDS)
    new = replace(
        old, groups=(Group("A", "Access", items=(Item("x1", "1", text="Quite another matter, and short."),)),)
    )
    (item,) = named_by_content(old, new).items()
    assert item.id == "x1-new"


def test_a_part_that_was_split_off_says_where_its_words_came_from() -> None:
    first, _, second = WORDS["3"].partition(", and ")
    parts = {**WORDS, "3": f"{first}.", "3 bis": f"Observers {second.rstrip('.')} of the open meetings of the chair."}
    long = {**WORDS, "3": f"{WORDS['3']} {parts['3 bis']}"}
    found = changes(draft("x", long), draft("y", {**WORDS, "3 bis": parts["3 bis"]}))
    assert found["3 bis"] == (Change.NEW, Change.SPLIT)
