"""verify finds one flipped character anywhere, in any version, in the record, and in the journals of typed words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.test_proof import copied, folder, original
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.proof import proved
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.record import read_record
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.typed_words import TypingPlace

__all__ = ["folder", "original"]


def is_the_same(path: Path, source: bytes, changed: bytes) -> bool:
    """Whether the changed bytes of a file say the same: comments, layout and quotes aside."""
    try:
        if path.suffix == ".yaml":
            return read_tree(changed) == read_tree(source)
        one, other = (
            [json.loads(line) for line in raw.decode().split("\n") if line.strip()] for raw in (source, changed)
        )
        return one == other
    except (Refusal, ValueError):
        return False


@settings(max_examples=150)
@given(st.data())
def test_one_flipped_character_anywhere_in_any_version_or_in_the_record_is_found(
    original: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = copied(original, tmp_path_factory.getbasetemp() / "anywhere")
    path = data.draw(st.sampled_from([*sorted(folder.versions.iterdir()), folder.record_file]))
    source = path.read_bytes()
    at = data.draw(st.integers(0, len(source) - 1))
    changed = source[:at] + bytes([source[at] ^ data.draw(st.sampled_from((1, 2, 4, 8, 16, 32)))]) + source[at + 1 :]
    path.write_bytes(changed)
    proof = proved(folder)
    assert bool(proof.faults) is not is_the_same(path, source, changed), changed[max(0, at - 40) : at + 40]
    if proof.faults:
        assert path.name in proof.faults[0].place.file or "closed" in proof.faults[0].what


def test_verify_looks_at_the_journals_of_typed_words_too(folder: DraftFolder, tmp_path: Path) -> None:
    place = tmp_path / "journal"
    typing = TypingJournal(folder.path, read_record(folder.record_file)[0].lineage, "Chair", [place])
    typing.typed(TypingPlace("first", "text"), "States", "States ")
    assert typing.wait(5).kept  # what comes now is a line of its own
    for text in ("States a", "States ag", "States agr"):
        typing.typed(TypingPlace("first", "text"), "States", text)
    typing.wait(20)
    typing.close()
    (journal,) = place.glob("*.journal")
    whole = journal.read_bytes()
    lines = whole.split(b"\n")[:-1]
    assert len(lines) > 3
    proof = proved(folder, [place])
    assert (proof.journals, proof.faults, proof.remarks) == (1, (), ())
    for number in range(1, len(lines)):
        for at in range(0, len(lines[number]), 3):
            changed = [*lines]
            changed[number] = lines[number][:at] + bytes([lines[number][at] ^ 1]) + lines[number][at + 1 :]
            journal.write_bytes(b"\n".join(changed) + b"\n")
            (fault, *_) = proved(folder, [place]).faults
            assert fault.place.file == str(journal)
            assert fault.place.line in (number + 1, number + 2)
    journal.write_bytes(whole[:-5])  # a crash
    proof = proved(folder, [place])
    assert (proof.faults, len(proof.remarks)) == ((), 1)
