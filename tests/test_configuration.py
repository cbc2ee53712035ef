"""The configuration: one file, read strictly, by the command line and the desk alike."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from scripts import make_keys
from wgec_draft.cli.signing import signature
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.configuration import Configuration, configuration_file, read_configuration
from wgec_draft.tui.actions import ACTIONS
from wgec_draft.tui.configuration import desk_configuration, keymap

WHOLE = """\
# how I like it
by: A. Chair
theme: wgec-safe
time_of_rest: 2.5
keys:
  outline.agree: "f8, f9"
  editor.agree: f3
  editor.bracket: f5
x-note: mine
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = tmp_path / "wgec-draft" / "config.yaml"
    path.parent.mkdir()
    return path


def test_everything_that_can_be_said_is_read(file: Path) -> None:
    file.write_text(WHOLE)
    configuration, remapped = desk_configuration()
    assert (configuration.by, configuration.theme, configuration.time_of_rest) == ("A. Chair", "wgec-safe", 2.5)
    assert remapped == {"outline.agree": ("f8", "f9"), "editor.agree": ("f3",), "editor.bracket": ("f5",)}
    assert keymap(remapped) == {"outline.agree": "f8,f9", "editor.agree": "f3", "editor.bracket": "f5"}


@pytest.mark.parametrize("content", [None, "", "# by: nobody\n\n", "keys:\n"])
def test_what_is_left_out_has_its_default(file: Path, content: str | None) -> None:
    if content is not None:
        file.write_text(content)
    configuration, remapped = desk_configuration()
    assert (configuration.by, configuration.theme, configuration.time_of_rest) == ("", "", 1.0)
    assert remapped == {}


@pytest.mark.parametrize(
    ("content", "place", "what"),
    [
        ("buy: A. Chair\n", "1:1", "Did you mean `by`?"),
        ("by: [A]\n", "1:1", "`by` must be one line of text."),
        ("by: A\nby: B\n", "2:1", "stood already"),
        ("- by\n", "1:1", "no list of settings"),
        ("by: A\ntheme: wgec-drak\n", "2:1", "Did you mean `wgec-dark`?"),
        ("time_of_rest: soon\n", "1:1", "from 0.2 to 60"),
        ("time_of_rest: 0.1\n", "1:1", "from 0.2 to 60"),
        ("time_of_rest: nan\n", "1:1", "from 0.2 to 60"),
        ("keys: f5\n", "1:1", "must name actions"),
        ("keys:\n  outline.agre: y\n", "2:3", "Did you mean `outline.agree`?"),
        ("keys:\n  outline.agree: [y]\n", "2:3", "has no keys"),
        ('keys:\n  outline.agree: ","\n', "2:3", "has no keys"),
        ("keys:\n  outline.agree: ctrl+i\n", "2:3", "can't tell it from tab"),
        ("keys:\n  editor.agree: y\n", "2:3", "it is text there"),
        ("keys:\n  outline.revisit: J\n  outline.agree: b\n", "3:3", "a key of `outline.agree` and of `outline.board`"),
        ('keys:\n  outline.agree: "?"\n', "2:3", "`everywhere.help`"),
        ("by: \x1b[2J\n", "1:5", "escape"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(file: Path, content: str, place: str, what: str) -> None:
    file.write_text(content)
    with pytest.raises(Refusal) as caught:
        desk_configuration()
    assert str(caught.value).startswith(f"{file}:{place}: ")
    assert what in str(caught.value)


def test_the_command_line_signs_with_the_configured_name(file: Path) -> None:
    arguments = Namespace(by=None, at=None, for_="")
    file.write_text(WHOLE)
    assert signature(arguments).by == "A. Chair"
    assert signature(Namespace(by="B. Other", at=None, for_="")).by == "B. Other"
    file.write_text("by: NO\n")
    assert signature(arguments).by == "NO"
    file.unlink()
    assert signature(arguments).by


def test_the_command_line_refuses_a_configuration_it_does_not_understand(file: Path) -> None:
    file.write_text("name: A. Chair\n")
    with pytest.raises(Refusal, match="is no setting"):
        signature(Namespace(by=None, at=None, for_=""))


def test_a_device_or_a_huge_file_is_no_configuration(file: Path) -> None:
    file.symlink_to("/dev/zero")
    with pytest.raises(Refusal, match="not a plain file"):
        read_configuration()
    file.unlink()
    file.write_bytes(b"#" * 200_000)
    with pytest.raises(Refusal, match="more than"):
        read_configuration()


def test_the_file_lies_where_configurations_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/chair")
    assert configuration_file() == Path("/home/chair/.config/wgec-draft/config.yaml")


def test_no_file_is_no_trouble(tmp_path: Path) -> None:
    assert read_configuration(tmp_path / "none.yaml") == Configuration()


def test_the_page_of_keys_is_what_the_registry_says() -> None:
    assert make_keys.PAGE.read_text(encoding="utf-8") == make_keys.page(), "run python -m scripts.make_keys"
    assert all(f"| `{action.id}` |" in make_keys.page() for action in ACTIONS)


def test_the_example_of_the_documentation_is_understood(file: Path) -> None:
    text = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    file.write_text(text.partition("```yaml\n")[2].partition("```")[0])
    configuration, remapped = desk_configuration()
    assert configuration.by == "A. Chair"
    assert remapped == {"editor.agree": ("f3",), "editor.bracket": ("f5",), "outline.undo": ("u", "%")}
