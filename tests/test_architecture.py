"""The house: imports point one way, nothing below the desk needs a screen, and no file outgrows a reader."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import wgec_draft

ROOT = Path(wgec_draft.__file__).parent
PROJECT = ROOT.parent
MODULES = {
    ".".join(("wgec_draft", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}
EVERYTHING = {"text", "model", "comparison", "store", "intake", "export", "session", "cli", "tui"}
MAY_IMPORT: dict[str, set[str]] = {
    "text": set(),
    "model": {"text"},
    "comparison": {"model", "text"},
    "store": {"model", "text"},
    "intake": {"model", "text", "comparison"},
    "export": {"model", "text", "comparison"},
    "session": EVERYTHING - {"cli", "tui"},
    "cli": EVERYTHING,
    "tui": EVERYTHING,
}
ABOVE = {"cli", "tui"}
SCREEN = {"textual", "rich"}
LONGEST = 400
"""Lines of the longest Python file."""


def house_of(module: str) -> str:
    """The package of ours that a module lives in; empty for the top."""
    return module.split(".")[1] if "." in module else ""


def imported(path: Path, module: str) -> Iterator[str]:
    """Every module that a file imports anywhere in it: at its top, in a function, by name through `import_module`."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join((*parents, *filter(None, [node.module])))
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("wgec_draft."):
            yield node.value


def test_the_reader_of_imports_sees_every_way_to_import(tmp_path: Path) -> None:
    source = "import a.b\ndef f():\n  from c import d\n  import_module('wgec_draft.tui.app')\n"
    source += "from ..e import g\nfrom . import h\n"
    (tmp_path / "x.py").write_text(source)
    found = set(imported(tmp_path / "x.py", "wgec_draft.store.x"))
    assert {"a.b", "c", "c.d", "wgec_draft.tui.app", "wgec_draft.e.g", "wgec_draft.store.h"} <= found


@pytest.mark.parametrize("module", [name for name in MODULES if house_of(name)])
def test_imports_point_one_way(module: str) -> None:
    house = house_of(module)
    ours = {house_of(name) for name in imported(MODULES[module], module) if name.startswith("wgec_draft.")}
    ours &= EVERYTHING  # names of the package itself, such as `__version__`, are nobody's
    assert ours <= MAY_IMPORT[house] | {house}


@pytest.mark.parametrize("module", [name for name in MODULES if house_of(name) != "tui"])
def test_nothing_below_the_desk_names_a_package_that_draws_screens(module: str) -> None:
    drawing = {name for name in imported(MODULES[module], module) if name.split(".")[0] in SCREEN}
    assert drawing == set()


def test_every_part_of_the_house_is_known() -> None:
    assert {house_of(name) for name in MODULES} - {""} <= MAY_IMPORT.keys()


def test_the_command_line_is_imported_without_a_screen() -> None:
    lines = [
        f"import {name}" for name in MODULES if house_of(name) not in ("", "tui") and not name.endswith("__main__")
    ]
    asked = "import sys; print(sorted({'textual', 'rich'} & {name.split('.')[0] for name in sys.modules}))"
    answer = subprocess.run(
        [sys.executable, "-c", "\n".join([*lines, asked])], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_what_the_package_names_is_what_can_be_imported_from_it() -> None:
    assert sorted(set(wgec_draft.__all__)) == sorted(wgec_draft.__all__)
    for name in wgec_draft.__all__:
        assert getattr(wgec_draft, name) is not None
    asked = (
        "from wgec_draft import *; print(sorted(name for name in dir() if name[:2] != '__' or name == '__version__'))"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == str(sorted(wgec_draft.__all__))
    reachable = {name for name in vars(wgec_draft) if not name.startswith("_")} - set(wgec_draft.__all__)
    assert {name for name in reachable if f"wgec_draft.{name}" not in MODULES} <= {"annotations", "import_module"}
    with pytest.raises(ImportError):
        import_module("wgec_draft.anything")
    with pytest.raises(AttributeError):
        wgec_draft.anything  # noqa: B018


@pytest.mark.parametrize("folder", ["wgec_draft", "tests", "benchmarks", "scripts"])
def test_no_file_is_longer_than_a_reader_s_patience(folder: str) -> None:
    lengths = {
        str(path.relative_to(PROJECT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (PROJECT / folder).rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_first_what_it_is_for(module: str) -> None:
    assert ast.get_docstring(ast.parse(MODULES[module].read_text(encoding="utf-8")))


def test_no_screen_has_its_words_written_out_to_name_work_done_aside() -> None:
    for path in (PROJECT / "wgec_draft" / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and len(node.args.args) > 1:
                calls = (each for each in node.decorator_list if isinstance(each, ast.Call))
                works = [each for each in calls if getattr(each.func, "id", "") == "work"]
                named = (keyword.arg for each in works for keyword in each.keywords)
                assert not works or "description" in named, f"{path.name}: Textual would draw up what {node.name} takes"
