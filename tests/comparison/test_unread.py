"""What changed since somebody read is exactly what is unread, and what changes again is unread again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from tests.drafts import drafts
from wgec_draft.comparison.unread import as_read, since_read, unread_items
from wgec_draft.model.draft import Comment, Decision, Draft, Group, Item
from wgec_draft.model.naming import locate_item, located_items
from wgec_draft.model.read_marks import ReadMarks, all_read, seen_as
from wgec_draft.model.words import Status

ONE = Item("a", "1", status=Status.TO_BE_REVISITED, text="States shall act.")
TWO = Item("b", "2", status=Status.AGREED, text="Done.")


def draft(*items: Item) -> Draft:
    return Draft("T", version="1.0", groups=(Group("A", "Actions", items=items),))


BASE = draft(ONE, TWO)


def test_without_marks_it_is_what_changed_since_the_version_one_began_with() -> None:
    now = draft(replace(ONE, text="States should act."), TWO)
    assert unread_items(now, ReadMarks("1.0"), BASE) == {"a"}
    assert [change.located.item.id for change in since_read(now, ReadMarks("1.0"), BASE).items] == ["a"]


def test_what_changed_again_after_reading_is_unread_again_and_shown_from_what_was_read() -> None:
    first = draft(replace(ONE, text="States should act."), TWO)
    marks = ReadMarks("1.0").with_read(seen_as(locate_item(first, "1")))
    assert unread_items(first, marks, BASE) == set()
    second = draft(replace(ONE, text="States should act now."), TWO)
    (change,) = since_read(second, marks, BASE).items
    assert change.texts == ("States should act.", "States should act now.")


def test_words_status_label_and_decision_make_an_item_unread_and_nothing_else_does() -> None:
    marks = all_read(BASE)
    for other in (
        replace(ONE, text="x"),
        replace(ONE, status=Status.AGREED),
        replace(ONE, label="1 bis"),
        replace(ONE, decision=Decision(3)),
    ):
        assert unread_items(draft(other, TWO), marks, None) == {"a"}
    for same in (
        replace(ONE, text="States\nshall act."),
        replace(ONE, comments=(Comment("Arvania"),)),
        replace(ONE, level=2),
    ):
        assert unread_items(draft(same, TWO), marks, None) == set()


def test_an_item_that_came_after_the_version_and_was_read_is_not_new_again() -> None:
    new = Item("c", "1 bis", text="A new one.")
    read = draft(ONE, new, TWO)
    marks = ReadMarks("1.0").with_read(seen_as(locate_item(read, "1 bis")))
    now = draft(ONE, replace(new, text="A newer one.", comments=(Comment("Arvania"),)), TWO)
    (change,) = since_read(now, marks, BASE).items
    assert [str(kind) for kind in change.changes] == ["words"]
    assert change.texts == ("A new one.", "A newer one.")


def test_a_read_item_that_is_gone_is_told_of() -> None:
    gone = Item("c", "3", text="Gone.")
    marks = all_read(draft(ONE, TWO, gone))
    (change,) = since_read(BASE, marks, BASE).items
    assert change.new is None and change.old is not None and change.old.item.text == "Gone."


@settings(max_examples=12)
@given(drafts(), drafts())
def test_whoever_read_everything_has_nothing_unread(since: Draft, now: Draft) -> None:
    marks = all_read(now)
    assert unread_items(now, marks, since) == set()
    assert {change.located.item.id for change in since_read(now, marks, since).items if change.new} == set()


@settings(max_examples=12)
@given(drafts(), drafts(), drafts())
def test_what_is_unread_is_what_the_draft_as_read_does_not_say(since: Draft, read: Draft, now: Draft) -> None:
    marks = ReadMarks("1.0").with_read(*map(seen_as, list(located_items(read))[::2]))
    known = {item.id: item for item in as_read(now, marks, since).items()}
    fields = ("text", "label", "status", "decision")
    for item in now.items():
        if item.id not in unread_items(now, marks, since):
            same = [getattr(item, name) == getattr(known[item.id], name) for name in fields]
            assert all(same[1:]) and "".join(item.text.split()) == "".join(known[item.id].text.split())
    assert unread_items(now, marks, since) >= {item.id for item in now.items()} - known.keys()
