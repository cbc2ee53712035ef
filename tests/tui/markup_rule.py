"""The rule that no text but our own literals reaches a parser of markup, checked over the syntax tree.

Something may be displayed if it is a literal without `[`, comes out of `shown` or `shown_rich`, is put together from
such parts, or bears a name that stands for nothing else in its module: annotated as `Content` or `Text`, or assigned
only what may be displayed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.tui.markup_names import Bound, Module, kind_of, name_of

DISPLAYED: dict[str, tuple[slice, tuple[str, ...]]] = {
    **{
        name: (slice(0, 1), ("content", "label", "prompt", "title"))
        for name in (
            *("Static", "Label", "Button", "Checkbox", "RadioButton", "ToggleButton", "Option", "Selection", "Link"),
            *("Tab", "TabPane", "Tree", "TreeNode", "Digits", "Placeholder", "add_leaf", "set_label", "update"),
            *("add_option", "add_tab", "with_tooltip"),
        )
    },
    **{name: (slice(0, None), ("prompt",)) for name in ("OptionList", "SelectionList", "Select", "RadioSet", "Tabs")},
    **{name: (slice(0, None), ()) for name in ("add_options", "set_options", "add_columns", "add_row")},
    **{name: (slice(0, None), ("values",)) for name in ("TabbedContent", "from_values")},
    **{name: (slice(1, 2), ("prompt",)) for name in ("replace_option_prompt", "replace_option_prompt_at_index")},
    "Collapsible": (slice(0, 0), ("title",)),
    "add_column": (slice(0, 1), ("label",)),
    "update_cell": (slice(2, 3), ("value",)),
    "update_cell_at": (slice(1, 2), ("value",)),
    "Hit": (slice(1, 2), ("match_display", "text", "help")),
    "DiscoveryHit": (slice(0, 1), ("display", "text", "help")),
    "exit": (slice(2, 3), ("message",)),
}
"""Calls that show something: which of their arguments, by place and by name."""
_NOTHING: tuple[slice, tuple[str, ...]] = (slice(0, 0), ())
WIDGETS = frozenset(name for name in DISPLAYED if name[0].isupper())
RICH_ONLY = frozenset({"Tree", "TreeNode", "add_leaf", "set_label", "add_columns", "add_column", "add_row"})
RICH_ONLY |= {"update_cell", "update_cell_at"}
"""Of these, the ones that parse or refuse a `Content` as well."""
EVERYWHERE = ("tooltip", "placeholder", "border_title", "border_subtitle", "BORDER_TITLE", "BORDER_SUBTITLE")
"""Named arguments and attributes that show something wherever they stand."""
OF_WIDGETS = ("label", "content", "prompt", "title")
"""Attributes that show something where they are those of a widget."""
FORBIDDEN = frozenset(
    {"from_markup", "from_ansi", "from_text", "from_rich_text", "render_str", "Markdown", "MarkdownViewer"}
    | {"visualize", "to_content", "panic", "Notification"}
    | {"notify", "add_rows"}  # `notice` notifies; of `add_rows` the cells can't be seen
)
"""Names that stand for a parser of markup."""
MAKERS = frozenset({"Content", "Text", "styled", "assemble"})
"""Ways to make displayable values past `shown`; only from literals and from what was shown before."""
METHODS = frozenset({"append", "append_text", "join", "stylize", "stylize_before", "truncate", "copy", "rstrip", "pad"})
"""What gives something displayable again when it is called on such."""
TYPES = {"Content": "content", "Text": "rich"}
INIT = "__init__"
LOOKS = frozenset({"query", "query_one", "query_children", "isinstance", "issubclass", "on", "cast"})
"""Calls that are told the class of a widget without making one."""


def violations(source: str, program: Module | None = None) -> list[str]:
    """Each breach of the rule, as `line: what is wrong`; `program` knows attributes and classes of other modules."""
    tree = ast.parse(source)
    rule = _Rule(Module.of(tree), program or Module(), _told(tree), _super_calls(tree))
    found = [*rule.module.impostors, *(breach for node in ast.walk(tree) for breach in rule.breaches(node))]
    return [f"{line}: {what}" for line, what in sorted(set(found))]


Breach = tuple[int, str]


@dataclass
class _Rule:
    module: Module
    program: Module
    told: set[int]
    """Mentions of classes that make nothing, by id of their node."""
    supers: dict[int, list[str]]
    """The bases whose constructor a call of `super().__init__` calls, by id of its node."""
    in_question: set[str] = field(default_factory=set)
    """Names that are being vouched for: none vouches for itself."""

    # What may be displayed

    def allows(self, node: ast.expr, rich: bool = False) -> bool:
        """Whether an expression may be displayed; `rich` where a `Content` would be parsed or refused."""
        match node:
            case ast.Constant(value=value):
                return not isinstance(value, str) or "[" not in value
            case ast.Name() | ast.Attribute():
                return self._vouched(node, rich)
            case ast.Call(func=called):
                return self._allows_call(node, called, rich)
        parts = _parts(node)
        return bool(parts) and all(self.allows(part, rich) for part in parts)

    def _vouched(self, node: ast.expr, rich: bool) -> bool:
        if isinstance(node, ast.Name):
            return self._stands_for(self.module.names, node.id, rich)
        if not isinstance(node, ast.Attribute):
            return False
        attributes, name = self.module.attributes, node.attr
        is_own = isinstance(node.value, ast.Name) and node.value.id == "self"
        if is_own and (name in attributes.kinds or name in attributes.values):
            return self._stands_for(attributes, name, rich)
        kinds = attributes.kinds.get(name, set()) | self.program.attributes.kinds.get(name, set())
        return self._stands_for(Bound({name: kinds}, {name: attributes.values.get(name, [])}), name, rich)

    def _stands_for(self, bound: Bound, name: str, rich: bool) -> bool:
        kinds, values = bound.kinds.get(name, set()), bound.values.get(name, [])
        if not all(TYPES.get(kind) in ({"rich"} if rich else {"rich", "content"}) for kind in kinds):
            return False
        if name in self.in_question:
            return bool(kinds)
        self.in_question.add(name)
        try:
            return bool(kinds or values) and all(self.allows(value, rich) for value in values)
        finally:
            self.in_question.discard(name)

    def _allows_call(self, call: ast.Call, called: ast.expr, rich: bool) -> bool:
        name = name_of(called)
        if isinstance(called, ast.Name) and name in ("shown", "shown_rich"):
            return name == "shown_rich" or not rich
        if _makes(called) or name in ("Option", "Selection"):  # their own arguments are checked where they stand
            return name == "Text" or not rich
        if isinstance(called, ast.Attribute) and name in METHODS and self.allows(called.value, rich):
            return all(self.allows(part, rich) for part in (*call.args, *(word.value for word in call.keywords)))
        return self._vouched(called, rich)

    # What breaks the rule

    def breaches(self, node: ast.AST) -> Iterator[Breach]:
        """Breaches at one node of the tree, not below it."""
        match node:
            case ast.Call():
                yield from self._call_breaches(node)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from self._assignment_breaches(target, value)
            case ast.AugAssign(target=target, value=value):
                yield from self._assignment_breaches(target, value)
            case ast.AnnAssign(target=target, annotation=kind, value=value) if value is not None:
                yield from self._assignment_breaches(target, value)
                if kind_of(kind) in TYPES and not self.allows(value):
                    yield node.lineno, ast.unparse(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from self._function_breaches(node)
        yield from self._mention_breaches(node)

    def _mention_breaches(self, node: ast.AST) -> Iterator[Breach]:
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in FORBIDDEN:
                yield node.lineno, f"{name} parses markup"
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in WIDGETS and id(node) not in self.told:
                yield node.lineno, f"{name} is handed on, and what it shows can't be seen"
            case ast.ImportFrom(module="rich.markup" | "textual.markup"):
                yield node.lineno, "escape() damages nested brackets"
            case ast.ImportFrom(names=names):
                for alias in names:
                    if alias.name in FORBIDDEN:
                        yield node.lineno, f"{alias.name} parses markup"
                    if alias.name in WIDGETS and alias.asname:
                        yield node.lineno, f"{alias.name} has another name here"

    def _function_breaches(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Breach]:
        if kind_of(node.returns) in TYPES:
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value is not None and not self.allows(part.value):
                    yield part.lineno, f"return {ast.unparse(part.value)}"
        elif node.name == "render":
            yield node.lineno, "render() that may give a str"

    def _assignment_breaches(self, target: ast.expr, value: ast.expr) -> Iterator[Breach]:
        name = name_of(target)
        is_own = isinstance(target, ast.Attribute) and name_of(target.value) == "self"
        shows = name in EVERYWHERE or (isinstance(target, ast.Attribute) and name in OF_WIDGETS and not is_own)
        if shows and not self.allows(value):
            yield target.lineno, f"{ast.unparse(target)} = {ast.unparse(value)}"
        if name == "render":
            yield target.lineno, "render that may give a str"

    def _call_breaches(self, call: ast.Call) -> Iterator[Breach]:
        name = name_of(call.func)
        entry, arguments = self._entry(call)
        places, keywords = DISPLAYED.get(entry, _NOTHING)
        if _makes(call.func):
            places = slice(0, None) if name == "assemble" else slice(0, 1)
        elif name in METHODS and isinstance(call.func, ast.Attribute) and self._vouched(call.func.value, False):
            places = slice(0, None)
        checked = [*arguments[places]]
        checked += [word.value for word in call.keywords if word.arg in (*keywords, *EVERYWHERE)]
        if entry in WIDGETS:
            checked += [word.value for word in call.keywords if word.arg is None]
        if name == "Input":  # it can't take a Content, and shows a str as it stands
            checked = [part.value if getattr(part, "attr", "") == "plain" else part for part in checked]  # type: ignore[attr-defined]
        for argument in checked:
            if not self.allows(argument, entry in RICH_ONLY):
                yield call.lineno, f"{name}({ast.unparse(argument)})"
        if name in ("getattr", "setattr") and len(call.args) > 1:
            yield from self._spelled_out(call)

    def _spelled_out(self, call: ast.Call) -> Iterator[Breach]:
        match call.args:
            case [_, ast.Constant(value=name), *rest]:
                if name in FORBIDDEN or (name in EVERYWHERE and rest and not self.allows(rest[0])):
                    yield call.lineno, ast.unparse(call)

    def _entry(self, call: ast.Call) -> tuple[str, list[ast.expr]]:
        """What a call comes down to among those that show something, and its arguments."""
        if id(call) in self.supers:
            return next(filter(None, map(self._constructor, self.supers[id(call)])), ""), call.args
        if isinstance(call.func, ast.Attribute) and call.func.attr == INIT:
            return self._constructor(name_of(call.func.value)), call.args[1:]
        name = name_of(call.func)
        return self._constructor(name) or name, call.args

    def _constructor(self, name: str) -> str:
        """The entry point whose constructor a class has; empty where it has its own, or none that shows anything."""
        if name in DISPLAYED:
            return name
        if name in self.module.begun | self.program.begun:
            return ""
        bases = self.module.bases.get(name) or self.program.bases.get(name) or []
        return next(filter(None, map(self._constructor, bases)), "")


def _makes(called: ast.expr) -> bool:
    """Whether a call makes a displayable value past `shown`: `Content(...)`, `Content.assemble(...)`."""
    name = name_of(called)
    return name in MAKERS and (name in TYPES or (isinstance(called, ast.Attribute) and name_of(called.value) in TYPES))


def _told(tree: ast.Module) -> set[int]:
    """Mentions of classes that make nothing: where they are called, derived from, asked for, or a type."""
    nodes: list[ast.AST | None] = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=called, args=args):
                nodes.append(called)
                if name_of(called) in LOOKS:
                    nodes += args
            case ast.ClassDef(bases=bases):
                nodes += bases
            case ast.arg(annotation=kind) | ast.AnnAssign(annotation=kind):
                nodes.append(kind)
            case ast.FunctionDef(returns=kind) | ast.AsyncFunctionDef(returns=kind):
                nodes.append(kind)
            case ast.Attribute(value=value):
                nodes.append(value)
            case ast.MatchClass(cls=value):
                nodes.append(value)
    return {id(part) for node in nodes if node is not None for part in ast.walk(node)}


def _super_calls(tree: ast.Module) -> dict[int, list[str]]:
    return {
        id(call): [name_of(base) for base in node.bases]
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).startswith("super(")
        and name_of(call.func) == "__init__"
    }


def _parts(node: ast.expr) -> list[ast.expr]:
    """What an expression is put together from; nothing where that can't be seen."""
    match node:
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, op=ast.Add(), right=other):
            return [one, other]
        case ast.BoolOp(values=parts) | ast.List(elts=parts):
            return parts
        case ast.Tuple(elts=[part, *_]):  # what is shown, and its style or value
            return [part]
        case ast.GeneratorExp(elt=part) | ast.ListComp(elt=part):
            return [part]
        case ast.Starred(value=ast.GeneratorExp(elt=part) | ast.ListComp(elt=part)):
            return [part]
    return []
