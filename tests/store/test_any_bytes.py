"""Whatever bytes stand where a record or a journal should, they are passed over, and what comes after counts."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store.journal import JournalFile, Origin, made_own, taken_over
from wgec_draft.store.journal_folder import dead_journals
from wgec_draft.store.journal_lines import NOTHING_BEFORE, journal_line, line_digest
from wgec_draft.store.record import append, last_entry, read_lines, read_record
from wgec_draft.store.typed_words import TypedWords, TypingPlace, replayed

PLACE = TypingPlace("first", "text")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from("begun held settled dropped base text id field by since at last".split()), inner
        )
    ),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Session:
    session = handwritten(tmp_path_factory.mktemp("record") / "d")
    for note in ("one", "two", "three"):
        session.do(ChangeNote("first", note), CHAIR)
    return session


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=60) | st.just(b'{"seq":1,"at":"x"') | st.just(b"\0" * 40), max_size=5))
def test_bytes_between_the_lines_of_a_record_take_no_line_away(recorded: Session, heaps: list[bytes]) -> None:
    file = recorded.folder.record_file
    whole = file.read_bytes()
    entries = recorded.entries()
    lines = whole.splitlines(keepends=True)
    strange = [heap.replace(b"\n", b" ") for heap in heaps]
    try:
        file.write_bytes(b"".join(line + (strange.pop() + b"\n" if strange else b"") for line in lines))
        assert read_record(file) == entries
        assert last_entry(file) == entries[-1]
        file.write_bytes(whole + b"".join(heaps))
        assert read_record(file)[: len(entries)] == entries
        assert all(line.entry or line.fault for line in read_lines(file))
        assert proved(recorded.folder).lines >= len(entries)
        append(file, entries[0])
        assert read_record(file)[-1] == entries[0]
    finally:
        file.write_bytes(whole)


@settings(max_examples=100)
@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_in_a_journal_stop_the_opening_of_a_draft(
    tmp_path_factory: pytest.TempPathFactory, source: bytes, has_header: bool
) -> None:
    folder = made_own(tmp_path_factory.mktemp("journal") / "state")
    file = JournalFile.created(folder, Origin("", os.path.realpath(folder), "run", 1), TypedWords())
    file.append({"begun": 1, "id": "first", "field": "text", "by": "Chair", "since": 1, "base": "", "text": "Words"})
    file.close()
    whole = file.path.read_bytes()
    file.path.write_bytes(whole + source if has_header else source)
    found = dead_journals(folder, "", [folder])
    assert bool(found) is has_header
    for each in found:
        held = each.words.at(PLACE)
        assert held is not None
        assert held.text == "Words"
        each.close()


@given(st.lists(json_values, max_size=8))
def test_no_record_that_makes_no_sense_does_harm(records: list[Any]) -> None:
    words = TypedWords()
    begun = words.begun(PLACE, "base", "Chair", 1)
    assert all(isinstance(held.text, str) for held in replayed([begun, *records]).held())
    after = replayed([*records, {"held": [{**begun, "text": "Words", "last": 2}]}])
    assert [held.text for held in after.held()] == ["Words"]


@given(st.lists(json_values, min_size=1, max_size=5))
def test_a_line_says_exactly_what_it_was_given(records: list[Any]) -> None:
    previous = NOTHING_BEFORE
    for record in records:
        line = journal_line(record, previous)
        assert line.count(b"\n") == 1
        assert json.loads(line[26:]) == record
        previous = line_digest(line)


@pytest.mark.parametrize(
    "heap",
    [
        b"x" * 10_000_000,
        b"[" * 10_000_000,
        b"\n" * 3_000_000,
        b' {"held":' * 1_000_000,
        b'\n {"held":' * 300_000,
        (b"0" * 8 + b" " + b"0" * 16 + b' {"held":1}\n') * 100_000,
    ],
    ids=lambda heap: str(heap[:40]),
)
def test_ten_million_characters_are_refused_or_read_soon(heap: bytes, tmp_path: Path) -> None:
    folder = made_own(tmp_path / "state")
    journal = JournalFile.created(folder, Origin("", os.path.realpath(tmp_path), "run", 1), TypedWords())
    journal.append({**TypedWords().begun(PLACE, "", "Chair", 1), "text": "Words"})
    journal.close()
    (folder / "bare-1.journal").write_bytes(heap)
    with journal.path.open("ab") as file:
        file.write(heap)
    begun = time.process_time()
    assert taken_over(folder / "bare-1.journal") is None
    (found,) = dead_journals(tmp_path, "", [folder])
    assert [held.text for held in found.words.held()] == ["Words"]
    assert time.process_time() - begun < 3
    found.close()


@pytest.mark.parametrize("run", ["../../elsewhere", "/tmp/elsewhere", "a\x00b", "", "\u202e", "x" * 5000])
def test_a_journal_that_would_be_named_like_a_path_is_none(run: str, tmp_path: Path) -> None:
    folder = made_own(tmp_path / "state")
    line = journal_line({**Origin("", str(tmp_path), run, 1).plain(), **TypedWords().snapshot()}, NOTHING_BEFORE)
    (folder / "run-1.journal").write_bytes(line)
    assert dead_journals(tmp_path, "", [folder]) == ()
