"""The board of statuses by group."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.dumps import dump
from tests.tui.stage import NOTHING, Stage, board, keys_of, list_of, sample, told, until
from wgec_draft.model.counting import counts_of
from wgec_draft.model.naming import locate_item
from wgec_draft.model.words import Status
from wgec_draft.text.bars import bar_widths
from wgec_draft.tui.board_rows import ALL, card_rows, tally_rows
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.line_list import LineList


async def test_every_group_has_its_figures_and_a_bar_and_the_last_line_is_their_sum(tmp_path: Path) -> None:
    draft = sample(tmp_path).state.draft
    app = Stage(lambda: board(draft, "B"))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: any("░✗" in line for line in dump(app)))
        lines = dump(app)
    counts = counts_of(draft.items())
    row = next(line.split() for line in lines if line.startswith(" all"))
    assert row[2:] == [
        str(figure)
        for figure in (
            counts.agreed,
            counts.to_be_revisited,
            counts.no_agreement,
            counts.brackets,
            counts.others,
            counts.withdrawn,
        )
    ]
    assert [len(line.split()[1]) for line in lines if line[1:3] in ("A ", "B ", "C ", "D ", "E ") and "█" in line] == [
        24
    ] * 5
    heads = next(line for line in lines if "to be revisited" in line)
    assert heads.split("░✗")[1].split() == [
        *("✓", "agreed", "~", "to", "be", "revisited", "✗", "no", "agreement"),
        *("brackets", "other", "withdrawn"),
    ]


async def test_figures_stand_under_their_heads_at_every_width(tmp_path: Path) -> None:
    draft = sample(tmp_path).state.draft
    app = Stage(lambda: board(draft, ALL))
    async with app.run_test(size=(60, 15)) as pilot:
        for size in ((60, 15), (80, 24), (120, 40), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await until(pilot, lambda size=size: len(dump(app)) == size[1] and any("░✗" in line for line in dump(app)))  # type: ignore[misc]
            lines = dump(app)
            head = next(line for line in lines if "░✗" in line)
            total = next(line for line in lines if line[1:4] == "all")
            words = ("brackets", "other", "withdrawn") if app.size.width >= 114 else ("[ ]", "other", "gone")
            ends = [head.index(word) + len(word) for word in words]
            figures = [total[:end].split()[-1] for end in ends]
            assert figures == ["69", "19", "9"], (size, head, total)


async def test_the_items_of_the_group_stand_in_three_columns_and_enter_goes_to_one(tmp_path: Path) -> None:
    draft = sample(tmp_path).state.draft
    app = Stage(lambda: board(draft, "B"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app, "agreed"))
        for status in Status:
            wanted = [item.id for item in draft.groups[3].items if item.status is status and item.withdrawn is None]
            assert keys_of(app, str(status)) == wanted
        await pilot.press("down")
        await until(pilot, lambda: "group C" in told(app))
        await pilot.press("up", "enter", "tab", "down", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == Destination(locate_item(draft, "B 1 (b)").item.id)


async def test_esc_goes_from_the_items_to_the_groups_and_then_back(tmp_path: Path) -> None:
    draft = sample(tmp_path).state.draft
    app = Stage(lambda: board(draft, "B"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app, "agreed"))
        await pilot.press("enter", "right")
        assert app.screen.focused is app.screen.query_one("#to-be-revisited", LineList)
        await pilot.press("escape")
        assert app.screen.focused is list_of(app)
        assert app.answer is NOTHING
        await pilot.press("escape")
        await until(pilot, lambda: app.answer is None)


async def test_the_mouse_chooses_a_group_and_goes_to_an_item(tmp_path: Path) -> None:
    draft = sample(tmp_path).state.draft
    app = Stage(lambda: board(draft, "B"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app, "agreed"))
        await pilot.click("#tallies", offset=(3, 3))
        await until(pilot, lambda: "group A" in told(app))
        await pilot.click("#agreed", offset=(3, 0), times=2)
        await until(pilot, lambda: app.answer is not NOTHING)
    first = next(item for item in draft.groups[2].items if item.status is Status.AGREED and not item.withdrawn)
    assert app.answer == Destination(first.id)


async def test_a_group_without_statuses_says_so(tmp_path: Path) -> None:
    draft = sample(tmp_path).state.draft
    app = Stage(lambda: board(draft, "Statements"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "Statements" in told(app))
        await pilot.press("enter")
        await until(pilot, lambda: any("No item of this group has a status." in line for line in dump(app)))


@given(st.tuples(*[st.integers(0, 50)] * 3), st.integers(3, 40))
def test_a_bar_is_as_wide_as_it_should_be_and_hides_nothing(counts: tuple[int, ...], width: int) -> None:
    cells = bar_widths(counts, width)
    assert sum(cells) == (width if any(counts) else 0)
    assert all(bool(part) is bool(count) for part, count in zip(cells, counts, strict=True))
    assert all(
        a >= b for (a, m) in zip(cells, counts, strict=True) for (b, n) in zip(cells, counts, strict=True) if m > n
    )


@pytest.mark.parametrize("name", ["wgec-1", "wgec-2"])
def test_rows_count_what_the_model_counts(name: str, tmp_path: Path) -> None:
    draft = sample(tmp_path, name).state.draft
    survey = Survey()
    survey.look(draft)
    whole, *groups = tally_rows(survey.groups)
    assert (whole.key, whole.counts) == (ALL, counts_of(draft.items()))
    for status in Status:
        assert sum(row.counts.of(status) for row in groups) == whole.counts.of(status)
    assert len({card.key for card in card_rows(survey.rows)}) == len(card_rows(survey.rows))
