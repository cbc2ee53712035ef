"""Whatever somebody did to the bytes of a draft, its roster or its record is read or refused, never changed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store.folder import load, open_folder

EXAMPLES = int(os.environ.get("WGEC_DRAFT_FUZZ", "60"))
QUICKLY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PIECES = st.sampled_from(
    (b"", b"\n", b"\r", b"\t", b"\x00", b"\xff", b"\xe2\x80\xae", b"\xc2\x85", b"  ", b"- ", b": ", b"|\n", b"'", b'"')
) | st.sampled_from((b"#", b"&a ", b"*a", b"[", b"]", b"{", b"}", b"null", b"~", b"...", b"---\n", b"<<: ", b"!!int "))
MUTATIONS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a roster, a record of a few lines and two versions."""
    session = handwritten(tmp_path_factory.mktemp("sound") / "d")
    session.do(ChangeNote("first", "A note."), CHAIR)
    session.close_meeting(CHAIR)
    session.do(EditText("first", "Other [words - Arvania] here."), CHAIR)
    session.close_meeting(CHAIR)
    session.do(ChangeNote("first", "Another note."), CHAIR)
    return session.folder.path


def copied(sound: Path, folder: Path) -> Path:
    """A fresh copy to do harm to."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound, folder)
    return folder


def mutated(source: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes with some taken out and others put in."""
    for place, gone, come in mutations:
        at = int(place * len(source))
        source = source[:at] + come + source[at + gone :]
    return source


@QUICKLY
@given(MUTATIONS, st.sampled_from(["draft.yaml", "members.yaml"]))
def test_a_file_with_other_bytes_is_refused_with_its_place_or_keeps_them(
    sound: Path, tmp_path: Path, mutations: list[tuple[float, int, bytes]], name: str
) -> None:
    file = copied(sound, tmp_path / "d") / name
    if not file.exists():
        return
    source = mutated(file.read_bytes(), mutations)
    file.write_bytes(source)
    try:
        load(open_folder(tmp_path / "d"))
    except Refusal as refusal:
        assert refusal.place.line or not source.strip(), refusal
        assert file.read_bytes() == source
        return
    session = Session(tmp_path / "d")
    try:
        session.do(ChangeNote("first", "Something else."), CHAIR)
        session.undo(CHAIR)
    except Refusal:
        pass
    assert file.read_bytes() == source


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.just("\ud800\x1b[2J"),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from("set insert remove move id item field to at text value path".split()), inner)
    ),
    max_leaves=10,
)


@QUICKLY
@given(st.integers(0, 9), st.data())
def test_a_record_line_that_says_something_else_does_no_harm(
    sound: Path, tmp_path: Path, number: int, data: st.DataObject
) -> None:
    folder = copied(sound, tmp_path / "d")
    record = folder / "record.jsonl"
    lines = record.read_text("utf-8").splitlines()
    place = number % len(lines)
    line: dict[str, Any] = json.loads(lines[place])
    key = data.draw(st.sampled_from(sorted(line)))
    line[key] = data.draw(json_values | _inside(line[key]))
    lines[place] = json.dumps(line)
    record.write_text("\n".join(lines) + "\n", "utf-8")
    session = Session(folder)
    before = load(session.folder).state
    for act in (
        lambda: proved(session.folder),
        session.entries,
        lambda: session.undo(CHAIR),
        lambda: session.redo(CHAIR),
        lambda: session.do(ChangeNote("first", "Yet another."), CHAIR),
    ):
        try:
            act()
        except Refusal as refusal:
            assert str(refusal)
    assert load(session.folder).state.draft.title == before.draft.title or key in ("undo", "redo", "refers")


def _inside(value: Any) -> st.SearchStrategy[Any]:
    """The value with something else somewhere inside it."""
    if isinstance(value, list) and value:
        return st.builds(
            lambda at, other: [*value[:at], other, *value[at + 1 :]],
            st.integers(0, len(value) - 1),
            json_values | _inside(value[0]),
        )
    if isinstance(value, dict) and value:
        return st.sampled_from(sorted(value)).flatmap(
            lambda key: (json_values | _inside(value[key])).map(lambda other: {**value, key: other})
        )
    return json_values
