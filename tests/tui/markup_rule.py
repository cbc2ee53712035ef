"""The rule that no text but our own literals reaches a parser of markup, checked over the syntax tree.

Something may be displayed if it is a literal without `[`, comes out of `shown` or `shown_rich`, is put together from
such parts, or bears a name that stands for nothing else in its module: annotated as `Content` or `Text`, or assigned
only what may be displayed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

DISPLAYED: dict[str, tuple[slice, tuple[str, ...]]] = {
    **{
        name: (slice(0, 1), ("content", "label", "prompt", "title"))
        for name in (
            *("Static", "Label", "Button", "Checkbox", "RadioButton", "ToggleButton", "Option", "Selection", "Link"),
            *("Tab", "TabPane", "Tree", "TreeNode", "Digits", "Placeholder", "add_leaf", "set_label", "update"),
            *("add_option", "with_tooltip"),
        )
    },
    **{name: (slice(0, None), ("prompt",)) for name in ("OptionList", "SelectionList", "Select", "RadioSet", "Tabs")},
    **{name: (slice(0, None), ()) for name in ("add_options", "set_options", "add_columns", "add_row")},
    "Collapsible": (slice(0, 0), ("title",)),
    "add_column": (slice(0, 1), ("label",)),
    "update_cell": (slice(2, 3), ("value",)),
    "update_cell_at": (slice(1, 2), ("value",)),
    "Hit": (slice(1, 2), ("match_display", "text", "help")),
    "DiscoveryHit": (slice(0, 1), ("display", "text", "help")),
}
"""Calls that show something: which of their arguments, by place and by name."""
_NOTHING: tuple[slice, tuple[str, ...]] = (slice(0, 0), ())
RICH_ONLY = frozenset({"Tree", "TreeNode", "add_leaf", "set_label", "add_columns", "add_column", "add_row"})
RICH_ONLY |= {"update_cell", "update_cell_at"}
"""Of these, the ones that parse or refuse a `Content` as well."""
EVERYWHERE = ("tooltip", "placeholder", "border_title", "border_subtitle")
"""Named arguments and attributes that show something wherever they stand."""
FORBIDDEN = frozenset(
    {"from_markup", "from_ansi", "from_text", "from_rich_text", "render_str", "Markdown", "MarkdownViewer"}
    | {"notify", "add_rows"}  # `notice` notifies; of `add_rows` the cells can't be seen
)
"""Names that stand for a parser of markup."""
MAKERS = frozenset({"Content", "Text", "styled", "assemble"})
"""Ways to make displayable values past `shown`; only from literals and from what was shown before."""
VOUCHED_TYPES = {"Content": "content", "Text": "rich"}


def violations(source: str) -> list[str]:
    """Each breach of the rule, as `line: what is wrong`."""
    tree = ast.parse(source)
    module = _Module.of(tree)
    found = [breach for node in ast.walk(tree) for breach in _breaches(node, module)]
    return [f"{line}: {what}" for line, what in sorted(set(found))]


@dataclass
class _Module:
    """What the names of a module are annotated as, and which of its classes are widgets that show their argument."""

    kinds: dict[str, set[str]] = field(default_factory=dict)
    values: dict[str, list[ast.expr]] = field(default_factory=dict)
    """What is assigned to names without an annotation."""
    widgets: dict[str, str] = field(default_factory=dict)
    """Classes without a constructor of their own, to the entry point whose constructor they have."""
    constructors: dict[int, str] = field(default_factory=dict)
    """`super().__init__` calls, by id of their node, to the entry point that they call."""

    @classmethod
    def of(cls, tree: ast.Module) -> _Module:
        module = cls()
        for node in ast.walk(tree):
            match node:
                case ast.FunctionDef(name=name, returns=kind) | ast.AsyncFunctionDef(name=name, returns=kind):
                    module._note(name, kind)
                case ast.arg(arg=name, annotation=kind):
                    module._note(name, kind)
                case ast.AnnAssign(target=target, annotation=kind):
                    module._note(_name(target), kind)
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        module._note_value(target, value)
                case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                    module._note_value(target, value)
                case ast.For(target=target) | ast.comprehension(target=target):
                    module._note_value(target, None)
                case ast.ClassDef():
                    module._note_class(node)
        return module

    def allows(self, node: ast.expr, rich: bool = False) -> bool:
        """Whether an expression may be displayed; `rich` where a `Content` would be parsed or refused."""
        match node:
            case ast.Constant(value=value):
                return not isinstance(value, str) or "[" not in value
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return self._vouched(name, rich)
            case ast.Call(func=called):
                return self._allows_call(node, called, rich)
        parts = _parts(node)
        return bool(parts) and all(self.allows(part, rich) for part in parts)

    def gives_content(self, function: ast.FunctionDef) -> bool:
        """Whether a function says that what it returns may be displayed."""
        return function.returns is not None and _kind(function.returns) in VOUCHED_TYPES

    def _note(self, name: str, annotation: ast.expr | None) -> None:
        self.kinds.setdefault(name, set()).add(_kind(annotation))

    def _note_value(self, target: ast.expr, value: ast.expr | None) -> None:
        for part in target.elts if isinstance(target, ast.Tuple) else [target]:
            if value is None or isinstance(target, ast.Tuple):
                self.kinds.setdefault(_name(part), set()).add("")
            else:
                self.values.setdefault(_name(part), []).append(value)

    def _note_class(self, node: ast.ClassDef) -> None:
        for base in map(_name, node.bases):
            if base not in DISPLAYED:
                continue
            starts = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
            if not starts:
                self.widgets[node.name] = base
            for call in (part for start in starts for part in ast.walk(start) if isinstance(part, ast.Call)):
                if ast.unparse(call.func) == "super().__init__":
                    self.constructors[id(call)] = base

    def _vouched(self, name: str, rich: bool) -> bool:
        kinds, values = self.kinds.get(name, set()), self.values.get(name, [])
        if kinds:
            return all(VOUCHED_TYPES.get(kind) in ({"rich"} if rich else {"rich", "content"}) for kind in kinds)
        alone = _Module({**self.kinds, name: {""}}, self.values)  # a name does not vouch for itself
        return bool(values) and all(alone.allows(value, rich) for value in values)

    def _allows_call(self, call: ast.Call, called: ast.expr, rich: bool) -> bool:
        name = _name(called)
        if name in ("shown", "shown_rich"):
            return name == "shown_rich" or not rich
        if name in MAKERS or name in ("Option", "Selection"):  # their own arguments are checked where they stand
            return name == "Text" or not rich
        on_vouched = isinstance(called, ast.Attribute) and self.allows(called.value, rich)
        return self._vouched(name, rich) or (on_vouched and all(self.allows(part, rich) for part in call.args))


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


def _kind(annotation: ast.expr | None) -> str:
    return ast.unparse(annotation).split(".")[-1].removesuffix(" | None") if annotation is not None else ""


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Subscript):
        return _name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


Breach = tuple[int, str]


def _breaches(node: ast.AST, module: _Module) -> Iterator[Breach]:
    match node:
        case ast.Call():
            yield from _call_breaches(node, module)
        case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in EVERYWHERE:
            if not module.allows(value):
                yield node.lineno, f"{name} = {ast.unparse(value)}"
        case ast.Attribute(attr=name) | ast.alias(name=name) if name in FORBIDDEN:
            yield node.lineno, f"{name} parses markup"
        case ast.ImportFrom(module="rich.markup" | "textual.markup"):
            yield node.lineno, "escape() damages nested brackets"
        case ast.FunctionDef() if node.name == "render" and not module.gives_content(node):
            yield node.lineno, "render() that may give a str"
        case ast.FunctionDef() if module.gives_content(node):
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value is not None and not module.allows(part.value):
                    yield part.lineno, f"return {ast.unparse(part.value)}"
        case ast.AnnAssign(annotation=kind, value=value) if value is not None and _kind(kind) in VOUCHED_TYPES:
            if not module.allows(value):
                yield node.lineno, ast.unparse(node)


def _call_breaches(call: ast.Call, module: _Module) -> Iterator[Breach]:
    name = _name(call.func)
    entry = module.constructors.get(id(call)) or module.widgets.get(name, name)
    places, keywords = DISPLAYED.get(entry, _NOTHING)
    if name in MAKERS:
        places = slice(0, None) if name == "assemble" else slice(0, 1)
    checked = [*call.args[places]]
    checked += [keyword.value for keyword in call.keywords if keyword.arg in (*keywords, *EVERYWHERE)]
    if name == "Input":  # it can't take a Content, and shows a str as it stands
        checked = [part.value if isinstance(part, ast.Attribute) and part.attr == "plain" else part for part in checked]
    for argument in checked:
        if not module.allows(argument, entry in RICH_ONLY):
            yield call.lineno, f"{name}({ast.unparse(argument)})"
