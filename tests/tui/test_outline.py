"""The outline lists a draft in lines that stay readable at every width, and finds what somebody looks for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from tests.tui.dumps import HOSTILE, dump, is_inert
from wgec_draft.comparison.changes import Change
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.naming import locate_item
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Kind, Status
from wgec_draft.tui import outline_rows as rows
from wgec_draft.tui.outline_rows import OutlineFilter, key_of, next_match
from wgec_draft.tui.survey import Survey
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.outline import Outline

AGREED, REVISIT, NONE = Status.AGREED, Status.TO_BE_REVISITED, Status.NO_AGREEMENT
DRAFT = Draft(
    title="Cooperation",
    groups=(
        Group(
            "Introduction", "Introduction", items=(Item("i1", kind=Kind.PARAGRAPH, status=AGREED, text="The group."),)
        ),
        Group(
            "A",
            "Reports and their translation",
            items=(
                Item("r1", "1", status=AGREED, text="Members report\nonce a year to the secretariat."),
                Item("r2", "1 bis", status=REVISIT, text="The secretariat [shall][should] [compile] the reports."),
                Item("r3", "(a)", level=2, status=NONE, text="in [[all] languages] of the group;"),
                Item("r4", "2", status=AGREED, text="Old [words].", withdrawn=Withdrawal(reason="merged")),
            ),
        ),
        Group("B", "Statements", items=(Item("s1", kind=Kind.STATEMENT, by="Arvania", text="We thank the chair."),)),
        Group("C", "Still empty"),
    ),
)
CHANGES = {"r2": (Change.WORDS,), "r3": (Change.NEW,), "r1": (Change.MOVED,)}


class OutlineApp(App[None]):
    def __init__(self, draft: Draft = DRAFT) -> None:
        super().__init__()
        self.outline = Outline()
        self.draft = draft
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.outline

    def on_mount(self) -> None:
        self.outline.show(self.draft, CHANGES)

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        self.heard.append(message.key)


def keys(only: OutlineFilter) -> list[str]:
    return [row.key for row in rows.narrowed(rows.outline_rows(DRAFT, CHANGES), only)]


AT_28 = """\
▌Introduction
  ✓ ¶      The group.

 A  Reports and their tran…
 ↕✓ 1      Members report …
 •~ 1 bis  The secretariat…
 +✗   (a)    in [[all] lan…
  ⊘ 2      Old [words].

 B  Statements
    “      Arvania: We tha…

 C  Still empty"""
AT_36 = """\
▌Introduction
  ✓ ¶      The group.

 A  Reports and their transl… 1/3 ✓
 ↕✓ 1      Members report once a y…
 •~ 1 bis  The secretariat [sh… [3]
 +✗   (a)    in [[all] languag… [2]
  ⊘ 2      Old [words].         [1]

 B  Statements
    “      Arvania: We thank the c…

 C  Still empty"""
AT_70 = """\
▌Introduction
  ✓ ¶      The group.                                 agreed

 A  Reports and their translation                               1/3 ✓
 ↕✓ 1      Members report once a year to the …        agreed
 •~ 1 bis  The secretariat [shall][should] [c…   [3]  to be revisited
 +✗   (a)    in [[all] languages] of the grou…   [2]  no agreement
  ⊘ 2      Old [words].                          [1]  withdrawn

 B  Statements
    “      Arvania: We thank the chair.               statement

 C  Still empty"""


@pytest.mark.parametrize(("width", "expected"), [(28, AT_28), (36, AT_36), (70, AT_70)])
async def test_it_looks_like_this(width: int, expected: str) -> None:
    app = OutlineApp()
    async with app.run_test(size=(width, 14)) as pilot:
        await pilot.pause()
        assert "\n".join(line.rstrip() for line in dump(app)).rstrip() == expected


async def test_a_draft_may_be_shown_before_there_is_a_screen() -> None:
    class Early(OutlineApp):
        def compose(self) -> ComposeResult:
            self.outline.show(DRAFT)
            self.outline.move_to("r2")
            yield self.outline

    app = Early()
    async with app.run_test(size=(28, 20)) as pilot:
        await pilot.pause()
        assert any(line.startswith("▌•~ 1 bis") for line in dump(app))
        assert app.heard[-1] == "r2"


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (OutlineFilter(), "group:Introduction i1 group:A r1 r2 r3 r4 group:B s1 group:C"),
        (OutlineFilter(status=AGREED), "group:Introduction i1 group:A r1"),
        (OutlineFilter(group="A"), "group:A r1 r2 r3 r4"),
        (OutlineFilter(changed=True), "group:A r1 r2 r3"),
        (OutlineFilter(bracketed=True), "group:A r2 r3"),
        (OutlineFilter(text="SECRETARIAT"), "group:A r1 r2"),
        (OutlineFilter(text="report once"), "group:A r1"),
        (OutlineFilter(text="a 1 bis"), "group:A r2 r3"),
        (OutlineFilter(text="[shall]"), "group:A r2"),
        (OutlineFilter(text="arvania"), "group:B s1"),
        (OutlineFilter(REVISIT, "A", True, True, "shall"), "group:A r2"),
        (OutlineFilter(text="nothing like it"), ""),
    ],
)
def test_a_filter_lists_what_meets_all_its_conditions(only: OutlineFilter, expected: str) -> None:
    assert " ".join(keys(only)) == expected


def test_a_filter_says_what_it_lists() -> None:
    assert OutlineFilter(REVISIT, "A", True, True, "shall").said == (
        "to be revisited, in A, changed, with brackets, “shall”"
    )
    assert OutlineFilter().said == ""
    assert not OutlineFilter().active


@pytest.mark.parametrize(
    ("name", "key"), [("1 bis", "r2"), ("A 1 bis (a)", "r3"), ("(a)", "r3"), ("s1", "s1"), ("B", "group:B")]
)
def test_going_to_a_label_a_path_an_id_or_a_group(name: str, key: str) -> None:
    assert key_of(DRAFT, name) == key


def test_going_to_what_is_not_there_is_refused_with_the_reason() -> None:
    with pytest.raises(Refusal, match="no item '99'"):
        key_of(DRAFT, "99")


TEXTS = st.text(alphabet=st.sampled_from("aB \t\n\0\1ßİ"), max_size=8)


@settings(max_examples=150)
@given(st.lists(TEXTS, max_size=12), TEXTS.filter(str.strip))
def test_a_search_lists_what_holds_the_text(texts: list[str], wanted: str) -> None:
    items = tuple(Item(f"k{place}", text=text, by="Arvania" * (place % 2)) for place, text in enumerate(texts))
    listed = rows.outline_rows(Draft("T", groups=(Group("G", items=items),)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_AT_ONCE", 5)
        found = [row.key for row in rows.narrowed(listed, OutlineFilter(text=wanted)) if isinstance(row, rows.ItemRow)]
    assert found == [row.key for row in listed if isinstance(row, rows.ItemRow) and rows.holds(row, wanted)]


def test_search_goes_round_in_both_directions() -> None:
    listed = rows.outline_rows(DRAFT)
    place = [row.key for row in listed].index
    assert next_match(listed, 0, "secretariat") == place("r1")
    assert next_match(listed, place("r1"), "secretariat") == place("r2")
    assert next_match(listed, place("r2"), "secretariat") == place("r1")
    assert next_match(listed, place("r1"), "secretariat", backwards=True) == place("r2")
    assert next_match(listed, place("r1"), "once a year") == place("r1")
    assert next_match(listed, 0, "nothing like it") is None


def test_changes_come_from_a_comparison() -> None:
    survey = Survey(replace(DRAFT, groups=DRAFT.groups[2:]))
    survey.look(DRAFT)
    assert {key for key, kinds in survey.changes.items() if Change.NEW in kinds} == {"i1", "r1", "r2", "r3", "r4"}


async def test_narrowing_keeps_the_cursor_on_its_item_or_beside_it() -> None:
    app = OutlineApp()
    async with app.run_test(size=(40, 20)) as pilot:
        app.outline.move_to("r2")
        app.outline.narrow(OutlineFilter(changed=True))
        await pilot.pause()
        assert app.heard[-1] == "r2"
        app.outline.narrow(OutlineFilter(status=AGREED))
        await pilot.pause()
        assert app.heard[-1] == "r1"
        app.outline.narrow(OutlineFilter(text="nothing like it"))
        await pilot.pause()
        assert dump(app)[0] == " Nothing is “nothing like it”."


async def test_going_to_a_hidden_item_says_that_the_filter_hides_it() -> None:
    app = OutlineApp()
    async with app.run_test(size=(40, 20)):
        assert app.outline.go_to("1 bis") == "r2"
        app.outline.narrow(OutlineFilter(status=AGREED))
        with pytest.raises(Refusal, match="shows only agreed"):
            app.outline.go_to("1 bis")


async def test_finding_moves_the_cursor() -> None:
    app = OutlineApp()
    async with app.run_test(size=(40, 20)) as pilot:
        assert app.outline.find("languages")
        assert not app.outline.find("nothing like it")
        await pilot.pause()
        assert app.heard[-1] == "r3"


async def test_an_item_that_is_typed_into_is_drawn_anew_and_stays_whatever_the_filter() -> None:
    app = OutlineApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.outline.narrow(OutlineFilter(bracketed=True))
        app.outline.move_to("r2")
        located = locate_item(DRAFT, "r2")
        app.outline.change_item(replace(located, item=replace(located.item, text="No bracket left.")))
        app.outline.change_item(locate_item(DRAFT, "r1"))
        await pilot.pause()
        assert any("1 bis  No bracket left." in line for line in dump(app))
        assert app.outline.row is not None
        assert app.outline.row.key == "r2"


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (5, 2), (28, 5), (80, 24), (240, 70)])
async def test_hostile_words_and_every_size_are_harmless(size: tuple[int, int]) -> None:
    groups = tuple(
        Group(
            f"G{number} {HOSTILE}",
            HOSTILE,
            level=9,
            items=(
                Item(f"a{number}", HOSTILE, level=9, status=REVISIT, text=HOSTILE),
                Item(f"b{number}", "中国" * 9, status=AGREED, text="中国" * 200),
                Item(f"c{number}", kind=Kind.STATEMENT, by=HOSTILE, text="تُقَدِّم الأطراف " * 30),
                Item(f"d{number}", status=NONE, text="e\u0301" * 300, withdrawn=Withdrawal()),
            ),
        )
        for number in range(3)
    )
    app = OutlineApp(Draft(title=HOSTILE, groups=groups))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        for pressed in ("down", "end", "pageup", "home"):
            await pilot.press(pressed)
        app.outline.narrow(OutlineFilter(text=HOSTILE))
        app.outline.narrow(OutlineFilter(text="[/]" + HOSTILE))
        await pilot.pause()
        assert is_inert(dump(app))
        app.outline.narrow(OutlineFilter())
        await pilot.pause()
        assert is_inert(dump(app))
        assert size[0] < 200 or any("[States] [not agreed] [/] [@click=app.quit]x" in line for line in dump(app))
