"""What the names of a module stand for, as far as the rule about markup has to know it.

Locals and functions share one namespace, attributes and methods another; scopes are not told apart, so that a name may
be displayed only if whatever is bound to it anywhere in its module may be.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

HOMES = {
    "Content": "textual.content",
    "Text": "rich.text",
    "shown": "wgec_draft.tui.content",
    "shown_rich": "wgec_draft.tui.content",
}
"""Names that the rule trusts, and the only module that each may come from."""


@dataclass
class Bound:
    """What names are annotated as and what is bound to them."""

    kinds: dict[str, set[str]] = field(default_factory=dict)
    """Annotations, of what a function returns or a name holds; an empty one where nothing is known."""
    values: dict[str, list[ast.expr]] = field(default_factory=dict)
    """What is assigned to names without an annotation."""

    def note(self, name: str, kind: str) -> None:
        """Notes what a name is annotated as."""
        self.kinds.setdefault(name, set()).add(kind)

    def note_value(self, name: str, value: ast.expr) -> None:
        """Notes what is assigned to a name."""
        self.values.setdefault(name, []).append(value)


@dataclass
class Module:
    """The names of one module, or of a whole program put together."""

    names: Bound = field(default_factory=Bound)
    attributes: Bound = field(default_factory=Bound)
    bases: dict[str, list[str]] = field(default_factory=dict)
    """What each class derives from."""
    begun: set[str] = field(default_factory=set)
    """Classes with a constructor of their own."""
    impostors: list[tuple[int, str]] = field(default_factory=list)
    """Lines that bind a trusted name to something else."""

    @classmethod
    def of(cls, tree: ast.Module) -> Module:
        """The names of a module."""
        module = cls()
        _Collector(module).visit(tree)
        return module

    @classmethod
    def of_program(cls, sources: Iterable[str]) -> Module:
        """What the attributes of all modules are annotated as, and their classes."""
        whole = cls()
        for source in sources:
            module = cls.of(ast.parse(source))
            for name, kinds in module.attributes.kinds.items():
                whole.attributes.kinds.setdefault(name, set()).update(kinds)
            whole.bases |= module.bases
            whole.begun |= module.begun
        return whole


class _Collector(ast.NodeVisitor):
    def __init__(self, module: Module) -> None:
        self._module = module
        self._in_class = False

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._module.bases[node.name] = [name_of(base) for base in node.bases]
        if any(isinstance(part, ast.FunctionDef) and part.name == "__init__" for part in node.body):
            self._module.begun.add(node.name)
        self._bind(node.name, node.lineno)
        outer, self._in_class = self._in_class, True
        self.generic_visit(node)
        self._in_class = outer

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._space.note(node.name, kind_of(node.returns))
        if not self._in_class:
            self._imposes(node.name, node.lineno)
        outer, self._in_class = self._in_class, False
        self.generic_visit(node)
        self._in_class = outer

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_arg(self, node: ast.arg) -> None:
        self._bind(node.arg, node.lineno, kind_of(node.annotation))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        space = self._module.attributes if isinstance(node.target, ast.Attribute) else self._space
        space.note(name_of(node.target), kind_of(node.annotation))
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._take(target, node.value)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._take(node.target, node.value)
        self.generic_visit(node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self._take(node.target, node.value)
        self.generic_visit(node)

    def visit_For(self, node: ast.For | ast.AsyncFor | ast.comprehension) -> None:
        self._take(node.target, None)
        self.generic_visit(node)

    visit_AsyncFor = visit_comprehension = visit_For  # noqa: N815

    def visit_withitem(self, node: ast.withitem) -> None:
        self._take(node.optional_vars, None)
        self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler | ast.MatchAs | ast.MatchStar) -> None:
        if node.name:
            self._bind(node.name, node.lineno)
        self.generic_visit(node)

    visit_MatchAs = visit_MatchStar = visit_ExceptHandler  # noqa: N815

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name
            if name in HOMES and (alias.name, node.module) != (name, HOMES[name]):
                self._imposes(name, node.lineno)
            self._module.names.note(name, "")

    @property
    def _space(self) -> Bound:
        return self._module.attributes if self._in_class else self._module.names

    def _bind(self, name: str, line: int, kind: str = "") -> None:
        self._imposes(name, line)
        self._module.names.note(name, kind)

    def _imposes(self, name: str, line: int) -> None:
        if name in HOMES:
            self._module.impostors.append((line, f"{name} is something else here"))

    def _take(self, target: ast.expr | None, value: ast.expr | None) -> None:
        """Notes each name that a target binds; of several at once nothing is known."""
        match target:
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self._take(part, None)
            case ast.Starred(value=part):
                self._take(part, None)
            case ast.Name() | ast.Attribute() | ast.Subscript():
                space = self._module.attributes if isinstance(target, ast.Attribute) else self._space
                name = name_of(target)
                if value is None:
                    space.note(name, "")
                else:
                    space.note_value(name, value)
                if isinstance(target, ast.Name):
                    self._imposes(name, target.lineno)


def kind_of(annotation: ast.expr | None) -> str:
    """The last part of the name of a type, whether it may be None or not."""
    return ast.unparse(annotation).split(".")[-1].removesuffix(" | None") if annotation is not None else ""


def name_of(node: ast.AST) -> str:
    """The last part of a dotted name; of what is indexed or parametrised its own name."""
    if isinstance(node, ast.Subscript):
        return name_of(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
