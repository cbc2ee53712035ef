"""The person's own editor gets the words in a private file; whatever it does, no word is lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from wgec_draft.model.refusal import Refusal
from wgec_draft.session.outside_editor import edited


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shell script as the person's editor; it gets the file as $1."""
    script = tmp_path / "my editor"
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{script}'")
    script.touch(0o700)
    return script


def test_the_words_go_out_in_a_file_of_their_owner_only_and_come_back_as_a_draft_keeps_them(editor: Path) -> None:
    editor.write_text("#!/bin/sh\nprintf 'and more\\r\\n\\033[31m\\n' >> \"$1\"\n")
    returned, file = edited("First [words]")
    assert returned.text == "First [words]\nand more\n␛[31m\n"
    assert len(returned.notices) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("script", "said"),
    [('echo kept > "$1"; exit 1', "reported a failure"), ("printf 'kept \\377' > \"$1\"", "not UTF-8")],
)
def test_what_a_failing_editor_left_is_kept_and_named(editor: Path, script: str, said: str) -> None:
    editor.write_text(f"#!/bin/sh\n{script}\n")
    with pytest.raises(Refusal, match=said) as refused:
        edited("words")
    (file,) = (editor.parent / "state").rglob("*.txt")
    assert file.read_bytes().startswith(b"kept")
    assert str(file) in str(refused.value)


def test_an_editor_that_takes_the_file_away_is_no_accident_of_the_program(editor: Path) -> None:
    editor.write_text('#!/bin/sh\nrm "$1"\n')
    with pytest.raises(Refusal, match="took its file away"):
        edited("words")


@pytest.mark.parametrize(
    "script",
    [
        'rm "$1"; mkfifo "$1"',
        'ln -sf /dev/zero "$1"',
        'rm "$1"; mkdir "$1"',
        'ln -sf "$1" "$1"',
        'head -c 17000000 /dev/zero | tr "\\0" x > "$1"',
    ],
)
def test_an_editor_that_leaves_no_text_of_a_sane_length_is_refused_at_once(editor: Path, script: str) -> None:
    editor.write_text(f"#!/bin/sh\n{script}\n")
    with pytest.raises(Refusal) as refused:
        edited("words")
    assert "words-" in str(refused.value)
