"""Law 2 at the desk: nothing but literals of our own reaches a parser of markup, checked over the syntax tree."""

from __future__ import annotations

from pathlib import Path

import pytest

import wgec_draft
from tests.tui.markup_names import Module
from tests.tui.markup_rule import violations

PROGRAM = Path(wgec_draft.__file__).parent
TUI = PROGRAM / "tui"
MODULES = sorted(path for path in TUI.rglob("*.py") if path != TUI / "content.py")


@pytest.fixture(scope="module")
def program() -> Module:
    """What the attributes and classes of all modules are."""
    return Module.of_program(path.read_text(encoding="utf-8") for path in PROGRAM.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(TUI)))
def test_the_desk_displays_nothing_but_inert_content(module: Path, program: Module) -> None:
    assert violations(module.read_text(encoding="utf-8"), program) == []


@pytest.mark.parametrize(
    "line",
    [
        "Static(item.text)",
        "Static(content=item.text)",
        "Static('[b]Agreed[/b]')",
        "Static(f'{count} items')",
        "Static('a ' + item.text)",
        "Static(item.text if item else 'none')",
        "Static(item.text or 'none')",
        "Static(item.text, markup=False)",
        "Static(str(refusal))",
        "textual.widgets.Label(item.text)",
        "Button(item.label, id='go')",
        "Checkbox(group.title)",
        "Option(item.text, id=item.id)",
        "OptionList(item.text)",
        "OptionList(*[item.text for item in items])",
        "OptionList(*names)",
        "SelectionList((item.text, item.id))",
        "Select([(group.title, group.id) for group in groups])",
        "Select([], prompt=title)",
        "options.add_option(item.text)",
        "options.add_options(names)",
        "Tab(title)",
        "TabPane(title, Static('x'))",
        "Collapsible(Static('x'), title=item.text)",
        "Tree(draft.title)",
        "Tree(shown(draft.title))",
        "node.add_leaf(shown(item.text))",
        "node.set_label(item.text)",
        "table.add_column(title)",
        "table.add_row(item.label, shown_rich(item.text))",
        "table.add_row(shown(item.text))",
        "table.add_row(*cells)",
        "table.add_rows(rows)",
        "table.update_cell(row, column, item.text)",
        "Input(placeholder=item.text)",
        "Static(shown(item.label).plain)",
        "TextArea(placeholder=item.text)",
        "Static('x').with_tooltip(item.text)",
        "Static('x', tooltip=item.text) if x else Button('y', tooltip=item.text)",
        "self.tooltip = item.text",
        "pane.border_title = f'{label}'",
        "pane.border_subtitle = label",
        "pane.update(item.text)",
        "app.notify('Saved.')",
        "self.notify(message, markup=False)",
        "Hit(1, item.text, run)",
        "Hit(1, shown(item.text), run, help=item.text)",
        "DiscoveryHit(item.text, run)",
        "Content(item.text)",
        "Content.styled(item.text, 'bold')",
        "Content.assemble('a', (item.text, 'bold'))",
        "Content.assemble(shown('a'), item.text)",
        "Content.from_markup('x')",
        "Content.from_text(item.text)",
        "Text(item.text)",
        "Text.from_markup(x)",
        "Text.from_ansi(x)",
        "Static(shown('a').append(item.text))",
        "Static(shown(', ').join(names))",
        "def line() -> Content:\n    return shown('a') + item.text",
        "line: Content = shown('a') + item.text",
        "line = shown('a')\nline += item.text\nStatic(line)",
        "line = item.text\nStatic(line)",
        "line = line\nStatic(line)",
        "line = shown('a')\nfor line in lines: Static(line)",
        "widgets.Markdown(item.text)",
        "from rich.markup import escape",
        "from textual.markup import escape",
        "from textual.widgets import Markdown",
        "class Note(Static):\n    def __init__(self, text: str):\n        super().__init__(text)",
        "class Note(Static):\n    pass\nNote(item.text)",
        "class Note(Widget):\n    def render(self) -> str:\n        return self.text",
        "class Note(Widget):\n    def render(self):\n        return self.text",
        "def head(text: str): return Static(text)",
        "def a(text: Content): return text\ndef b(text: str): return Static(text)",
        "getattr(self, 'notify')(item.text)",
        "setattr(pane, 'tooltip', item.text)",
        "a.tooltip = b.tooltip = item.text",
        "pane.tooltip += item.text",
        "pane.tooltip: str = item.text",
        "class Pane(Widget):\n    BORDER_TITLE = title",
        "button.label = item.text",
        "static.content = item.text",
        "options.replace_option_prompt('a', item.text)",
        "options.replace_option_prompt_at_index(0, item.text)",
        "collapsible.title = item.text",
        "TabbedContent(title)",
        "tabs.add_tab(title)",
        "Select.from_values(names)",
        "Show = Static\nShow(item.text)",
        "from textual.widgets import Static as Show\nShow(item.text)",
        "partial(Static, item.text)",
        "map(Static, names)",
        "Static(**{'content': item.text})",
        "Static.__init__(self, item.text)",
        "class A(Static):\n    pass\nclass B(A):\n    def __init__(self, text: str):\n        super().__init__(text)",
        "class A(Static):\n    pass\nclass B(A):\n    pass\nB(item.text)",
        "class B(Static):\n    def __init__(self, text: str):\n        super(B, self).__init__(text)",
        "def head(text: Content): return Static(item.text)",
        "def head(text: Content): return Static(text)\ndef tail(item):\n    text = item.text\n    return Static(text)",
        "line: Content = shown('a')\nline = item.text\nStatic(line)",
        "line: Content = shown('a')\nwith opened() as line: Static(line)",
        "line: Content = shown('a')\n[line, rest] = lines\nStatic(line)",
        "line: Content = shown('a')\nfor line in lines: pass\nStatic(line)",
        "async def f(line: Content):\n    async for line in lines: Static(line)",
        "error: Content = shown('a')\ntry: ...\nexcept Refusal as error: Static(error)",
        "match item:\n    case Item(text=line): pass\nline2: Content = shown('a')\nStatic(line)",
        "line: Content = shown('a')\nmatch item:\n    case Item(text=line): Static(line)",
        "Static('{words}'.format(words=item.text))",
        "Static(shown(item.text).__str__())",
        "Static(self.shown(item.text))",
        "def shown(text: str): return text\nStatic(shown(item.text))",
        "shown = str\nStatic(shown(item.text))",
        "from elsewhere import plain as shown\nStatic(shown(item.text))",
        "class Content(str): pass\nline: Content = Content('a')",
        "from elsewhere import Words as Content\ndef f(line: Content): return Static(line)",
        "async def line() -> Content:\n    return item.text",
        "import textual.markup\nStatic(textual.markup.to_content(item.text))",
        "from textual.visual import visualize\nvisualize(self, item.text)",
        "self.app.exit(0, message=item.text)",
        "self.app.exit(0, 0, item.text)",
        "self.app.panic(item.text)",
        "app._notifications.add(Notification(item.text))",
        "line = Text()\nline.append(item.text)\nStatic(line)",
        "def f(line: Text):\n    line.append(item.text)",
        "class Note(Widget):\n    render = lambda self: self.text",
        "class Note(Widget):\n    async def render(self) -> str:\n        return self.text",
        "class Note(Static):\n    def __init__(self, text: str):\n        Static.__init__(self, text)",
        "self.line: Content = item.text",
        "Static(shown('a') if x else (y := item.text))",
        "line = f'{item.text}'\nStatic(line)",
        "def line(self): return item.text\nStatic(line(self))",
    ],
)
def test_the_rule_catches(line: str) -> None:
    assert violations(line)


@pytest.mark.parametrize(
    "line",
    [
        "head = Pane(item.text)",
        "Static(self.words)",
        "Static(row.words)",
    ],
)
def test_the_rule_knows_what_other_modules_mean_by_a_name(line: str) -> None:
    other = "class Base(Static): ...\nclass Row:\n    words: str\nclass Pane(Base): ..."
    assert violations(line, Module.of_program([other, "class Mixin:\n    words: Content"]))
    assert not violations("Static(self.words)", Module.of_program(["class Mixin:\n    words: Content"]))


@pytest.mark.parametrize(
    "line",
    [
        "Static()",
        "Static('Nothing changed.')",
        "Static(shown(item.text))",
        "Static(shown(f'[{item.text}]'))",
        "Static(shown(item.text) if item else 'none')",
        "Static(shown('a') + ' · ' + shown(item.text, 'bold'))",
        "Static(Content.assemble(shown(item.label, 'bold'), ' · ', ('agreed', '$success'), '.'))",
        "Static(shown(', ').join(shown(name) for name in names))",
        "Button('Save', id=identifier, tooltip='Writes the draft.')",
        "Option(shown(item.text), id=item.id)",
        "OptionList(*[Option(shown(item.text), item.id) for item in items])",
        "Select([(shown(group.title), group.id) for group in groups], prompt='Group')",
        "table.add_row(shown_rich(item.label), '3', key=item.id)",
        "table.update_cell(row, column, shown_rich(item.text))",
        "Tree(shown_rich(draft.title))",
        "node.add_leaf(shown_rich(item.text), data=item)",
        "Input(item.text, placeholder='Label')",
        "Input(placeholder=shown(item.label).plain)",
        "TextArea(item.text)",
        "self.tooltip = None",
        "pane.border_title = shown(label)",
        "notice(self, str(refusal))",
        "re.escape(item.text)",
        "class Note(Static):\n    def __init__(self, text: str):\n        super().__init__(shown(text))\nNote(label)",
        "line = shown('a')\nline += shown(item.text)\nStatic(line)",
        "line: Content = shown(item.text)\nself.line = line\nStatic(self.line)",
        "class Note(Widget):\n    def render(self) -> Content:\n        return shown(self.text)",
        "def head(text: Content): return Static(text)",
        "def summary() -> Content: return shown(item.text)\nStatic(summary())",
        "class A:\n    def line(self) -> Content: ...\n    def compose(self): yield Static(self.line())",
    ],
)
def test_the_rule_lets_pass(line: str) -> None:
    assert violations(line) == []
