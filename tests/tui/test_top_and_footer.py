"""The lines at the top and at the bottom say what matters most first, whatever the width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.app import App, ComposeResult

from tests.tui.dumps import HOSTILE, dump, is_inert
from wgec_draft.model.counting import Counts
from wgec_draft.tui.act import Scope
from wgec_draft.tui.actions import actions_of
from wgec_draft.tui.lines import Line, plain, width_of
from wgec_draft.tui.offers import Offer
from wgec_draft.tui.widgets.footer import placed
from wgec_draft.tui.widgets.top_lines import Saved, Top, TopLines, first_line, second_line

COUNTS = Counts(agreed=16, to_be_revisited=15, no_agreement=10, brackets=69, others=3, withdrawn=2)
VALUE = TopLines("Recommendations on cooperation", "1.3", 4, "A. Chair", Saved.YES, COUNTS)
OFFERS = tuple(Offer(action, action.keys, "") for action in actions_of(Scope.OUTLINE))
HELP = Offer(actions_of(Scope.EVERYWHERE)[0], ("?",), "")


def text(line: Line) -> str:
    return plain(line)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_draft_base_meeting_name_and_saved_state_are_always_visible(width: int) -> None:
    lines = text(first_line(VALUE, width)) + text(second_line(VALUE, width))
    for part in ("Recommendations", "base 1.3", "meeting 4", "A. Chair", "✓ saved", "✓ 16", "~ 15", "✗ 10", "69"):
        assert part in lines


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_top_lines_reach_exactly_from_edge_to_edge(width: int) -> None:
    assert width_of(text(first_line(VALUE, width))) == width
    assert width_of(text(second_line(VALUE, width))) == width


@pytest.mark.parametrize("saved", list(Saved))
@pytest.mark.parametrize("width", [20, 40])
def test_whether_it_is_saved_goes_last(saved: Saved, width: int) -> None:
    value = TopLines("Recommendations on cooperation", "1.3", 4, "A. Chair", saved, COUNTS)
    assert f"{saved.symbol} {saved}" in text(first_line(value, width))


def test_saved_and_not_saved_differ_by_word_and_symbol() -> None:
    assert len({saved.symbol for saved in Saved}) == len({str(saved) for saved in Saved}) == 3


def test_a_draft_without_version_and_meeting_says_so() -> None:
    value = TopLines("T", "", None, "A. Chair", Saved.NOT_YET, COUNTS)
    assert text(first_line(value, 80)).endswith("no base · between meetings · … not saved yet")


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (60, 15), (80, 24)])
async def test_hostile_titles_and_names_are_shown_inert(size: tuple[int, int]) -> None:
    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Top(TopLines(HOSTILE, HOSTILE, 4, HOSTILE, Saved.FAILED, COUNTS))

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return {"muted": "#888888"}

    app = Bare()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert is_inert(dump(app))


@pytest.mark.parametrize("width", range(1, 200, 7))
def test_the_footer_never_overlaps_or_overflows(width: int) -> None:
    places = placed((*OFFERS, HELP), width)
    ends = [0, *(place.end for place in places)]
    assert all(place.column > end for place, end in zip(places, ends, strict=False))
    assert ends[-1] < max(width, 1) or not places


def test_the_pen_is_offered_only_where_it_can_be_taken() -> None:
    held = [
        replace(offer, reason="Anna holds the pen.") if offer.action.act == "take_pen" else offer for offer in OFFERS
    ]
    assert [place.offer.action.act for place in placed(held, 60)][:3] == ["edit", "agree", "revisit"]


def test_the_footer_shows_the_most_important_first_and_help_and_quit_always() -> None:
    narrow, wide = placed((*OFFERS, HELP), 60), placed((*OFFERS, HELP), 120)
    assert [place.offer.action.act for place in narrow][:3] == ["edit", "take_pen", "agree"]
    for places in (narrow, wide):
        assert [place.offer.action.act for place in places][-2:] == ["help", "quit"]
    assert len(wide) > len(narrow)
