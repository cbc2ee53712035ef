"""Every item stands once in the grid, with what it was in each version."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafts import drafts
from wgec_draft.comparison.trajectory import TrajectoryOrder, ordered, trajectories
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.words import Kind, Status


def draft(*items: Item) -> Draft:
    return Draft("T", groups=(Group("A", items=items),))


ONE = Item("a", "1", status=Status.TO_BE_REVISITED, text="States [shall][should] act.")
TWO = Item("b", "2", status=Status.NO_AGREEMENT, text="[Done.]")
SAID = Item("c", "3", kind=Kind.STATEMENT, by="Arvania", text="We said.")


def test_a_row_tells_statuses_brackets_and_changes() -> None:
    last = draft(
        replace(ONE, status=Status.AGREED, text="States shall act."), replace(TWO, withdrawn=Withdrawal()), SAID
    )
    rows = trajectories([draft(ONE), draft(ONE, TWO), last])
    signs = {row.path: "".join(point.symbol if point else "." for point in row.points) for row in rows}
    assert signs == {"A 1": "~~✓", "A 2": ".✗⊘", "A 3": "..–"}
    assert [point and point.brackets for point in rows[0].points] == [2, 2, 0]
    assert [row.changes for row in rows] == [2, 2, 1]


def test_what_is_gone_stands_behind_what_preceded_it() -> None:
    gone, other = Item("g", "1 bis"), Item("h", "1 ter")
    rows = trajectories([draft(ONE, gone, TWO), draft(ONE, other, TWO), draft(ONE, TWO)])
    assert [row.item for row in rows] == ["a", "g", "h", "b"]


def test_rows_can_be_sorted_and_stay_in_order_where_they_are_alike() -> None:
    agreed = Item("d", "4", status=Status.AGREED)
    rows = trajectories([draft(agreed, ONE, TWO, SAID), draft(agreed, ONE, replace(TWO, text="x"), SAID)])
    order = {key: [row.item for row in ordered(rows, key)] for key in TrajectoryOrder}
    assert order[TrajectoryOrder.DOCUMENT] == ["d", "a", "b", "c"]
    assert order[TrajectoryOrder.CHANGES] == ["b", "d", "a", "c"]
    assert order[TrajectoryOrder.STATUS] == ["b", "a", "d", "c"]
    assert order[TrajectoryOrder.BRACKETS] == ["a", "d", "b", "c"]


@settings(max_examples=12)
@given(st.lists(drafts(), min_size=1, max_size=4))
def test_every_item_of_every_version_has_one_row(versions: list[Draft]) -> None:
    rows = trajectories(versions)
    items = [row.item for row in rows]
    assert len(items) == len(set(items))
    for place, version in enumerate(versions):
        assert {row.item for row in rows if row.points[place]} == {item.id for item in version.items()}
    present = [row.item for row in rows if row.last]
    assert present == [item.id for item in versions[-1].items()]
