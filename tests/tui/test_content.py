"""Text that would act in markup or in a terminal stands as it is in every widget of Textual that shows text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Input,
    Label,
    OptionList,
    Select,
    SelectionList,
    Static,
    TabbedContent,
    TabPane,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option

from tests.tui.dumps import HOSTILE, dump, is_inert, until
from wgec_draft.tui.content import notice, shown, shown_rich

STANDS = "[States] [not agreed] [/] [@click=app.quit]x[/annex] [bold]y"


class Showing(App[None]):
    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


class Table(DataTable[object]):
    def on_mount(self) -> None:
        self.add_column(shown_rich(HOSTILE))
        self.add_row(shown_rich(HOSTILE))


def titled() -> Widget:
    box = Vertical()
    box.styles.border = ("solid", "red")
    box.border_title = shown(HOSTILE)
    box.border_subtitle = shown(HOSTILE)
    return box


def tabbed() -> Widget:
    tabs = TabbedContent()
    tabs.compose_add_child(TabPane(shown(HOSTILE), Static("x")))
    return tabs


WIDGETS: dict[str, Callable[[], Widget]] = {
    "Static": lambda: Static(shown(HOSTILE, "bold")),
    "Label": lambda: Label(shown(HOSTILE)),
    "Button": lambda: Button(shown(HOSTILE)),
    "Checkbox": lambda: Checkbox(shown(HOSTILE)),
    "OptionList": lambda: OptionList(Option(shown(HOSTILE))),
    "SelectionList": lambda: SelectionList((shown(HOSTILE), 1)),
    "Select": lambda: Select([(shown(HOSTILE), 1)], value=1),
    "Collapsible": lambda: Collapsible(Static("x"), title=shown(HOSTILE)),  # type: ignore[arg-type]
    "TabbedContent": tabbed,
    "DataTable": Table,
    "Tree": lambda: Tree(shown_rich(HOSTILE)),
    "titles of a border": titled,
    "Input placeholder": lambda: Input(placeholder=shown(HOSTILE).plain),
    "TextArea placeholder": lambda: TextArea(placeholder=shown(HOSTILE)),
}


@pytest.mark.parametrize("name", WIDGETS)
async def test_every_bracket_stands_and_nothing_acts(name: str) -> None:
    app = Showing(WIDGETS[name]())
    async with app.run_test(size=(170, 12), notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        lines = dump(app)
        assert any(STANDS in line for line in lines), lines
        assert is_inert(lines)


async def test_notices_and_tooltips_too() -> None:
    widget = Static("x")
    widget.tooltip = shown(HOSTILE)
    app = Showing(widget)
    async with app.run_test(size=(100, 24), notifications=True, tooltips=True) as pilot:
        notice(app, HOSTILE, title=HOSTILE, severity="warning")
        notice(widget, HOSTILE)
        await pilot.hover(Static)
        await until(lambda: "".join(dump(app)).count("[@click=app.quit]x") == 4)
        assert is_inert(dump(app))


def test_a_style_is_ours_and_the_text_is_not_read_for_more() -> None:
    assert shown("[b]x[/b]", "bold") == Content("[b]x[/b]").stylize("bold")
    assert shown_rich("[b]x[/b]", "bold").plain == "[b]x[/b]"
    assert str(shown("a\x1b[31m\u202eb")) == "a␛[31m⟦U+202E⟧b"
