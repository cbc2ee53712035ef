"""What the checks find, with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tui.dumps import dump
from tests.tui.stage import NOTHING, Stage, keys_of, list_of, sample, told, until
from wgec_draft.model.checks import Finding, checked
from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.refusal import Place
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.words import Status
from wgec_draft.store.prose_warnings import Suspicion, suspicious_scalars
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.finding_rows import KINDS, finding_rows, with_headings
from wgec_draft.tui.screens.checks import ChecksScreen
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

BROKEN = Item("broken", "1", status=Status.AGREED, text="States [shall act, and [may] act.")
DRAFT = Draft("t", groups=(Group("A", items=(Item("whole", "0", status=Status.NO_AGREEMENT, text="x"), BROKEN)),))
ROSTER = Roster(members=(Member("Arvania", "Arvania"),))


async def test_findings_are_grouped_by_kind_and_the_place_is_marked_in_the_words() -> None:
    app = Stage(lambda: ChecksScreen(DRAFT, ROSTER))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        lines = dump(app)
        assert lines[3] == " Brackets without a partner  1"
        assert lines[4].startswith("▌  A 1")
        assert " Agreed, and yet with brackets  1" in lines
        assert "3 findings" in lines[1]
        words = app.screen.query_one("#told").render()
        marked = [str(words)[span.start : span.end] for span in words.spans if "reverse" in str(span.style)]  # type: ignore[union-attr]
    assert marked == ["["]


async def test_enter_goes_to_the_very_place() -> None:
    app = Stage(lambda: ChecksScreen(DRAFT, ROSTER))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == Destination("broken", BROKEN.text.index("["))


async def test_a_doubt_about_yaml_leads_to_its_item_or_says_where_to_look(tmp_path: Path) -> None:
    session = sample(tmp_path)
    file = session.path / "draft.yaml"
    source = file.read_text(encoding="utf-8")
    source = source.replace("title: Conclusion", "title: Conclusion of all that was said #1 of it", 1)
    source = source.replace("text: |\n          Nothing is", "text: >\n          Nothing\n          is", 1)
    doubts = suspicious_scalars(source.encode(), str(file))
    rows = finding_rows(session.state.draft, (), doubts)
    assert [bool(row.item) for row in rows] == [True, False]
    app = Stage(lambda: ChecksScreen(session.state.draft, session.state.roster, lambda: doubts))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: keys_of(app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: any("This is outside of all items" in line for line in dump(app)))
        assert app.answer is NOTHING
        await pilot.press("up", "enter")
        await until(pilot, lambda: app.answer is not NOTHING)
    assert app.answer == Destination(rows[0].item)


async def test_a_draft_in_order_is_said_to_be_in_order() -> None:
    draft = replace(DRAFT, groups=(replace(DRAFT.groups[0], items=DRAFT.groups[0].items[:1]),))
    app = Stage(lambda: ChecksScreen(draft, ROSTER))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: any("All is in order." in line for line in dump(app)))
        await pilot.press("enter")
        assert "No finding." in told(app)
        assert list_of(app).row is None
    assert app.answer is NOTHING


def test_every_check_has_a_title_and_says_what_to_do() -> None:
    spoken = replace(BROKEN, from_=("nowhere",), text="[shall - Nobody]", decision=None)
    changed = replace(BROKEN, id="other", text="x]")
    draft = replace(DRAFT, groups=(replace(DRAFT.groups[0], items=(BROKEN, spoken, changed)),))
    kinds = {finding.check for finding in checked(draft, ROSTER)}
    assert kinds >= {"unbalanced-bracket", "agreed-with-brackets", "unknown-member", "unknown-item", "duplicate-label"}
    assert kinds <= set(KINDS)
    assert all(title and remedy for title, remedy in KINDS.values())


def test_a_check_without_a_title_is_shown_by_its_name() -> None:
    rows = with_headings(finding_rows(DRAFT, [Finding("newer-check", "something")], ()))
    assert isinstance(rows[0], HeadingRow)
    assert rows[0].text == "newer-check"


def test_a_doubt_whose_path_leads_nowhere_has_no_item() -> None:
    for path in ((), ("groups", 9, "recommendations", 0, "text"), ("groups", 0, "title"), ("meetings", 0, "place")):
        (row,) = finding_rows(DRAFT, (), [Suspicion(path, Place("draft.yaml", 3, 1), "what")])
        assert (row.item, row.path) == ("", "line 3")
