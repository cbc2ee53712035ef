"""Law 4: a version never changes, and verify finds whatever was changed in one or in the record, and says where."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, handwritten
from wgec_draft.model.projection import digest, sealed
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.outline import ChangeMeeting
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.proof import Proof, proved
from wgec_draft.session.session import Session
from wgec_draft.store.encoding import tree_of
from wgec_draft.store.folder import DraftFolder
from wgec_draft.store.loading import load_draft
from wgec_draft.store.record import read_record
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.versions import last_version
from wgec_draft.store.yaml_emit import emit
from wgec_draft.store.yaml_spans import read_spans


def closed_twice(path: Path) -> Session:
    """A draft with two versions and a change after them."""
    session = handwritten(path)
    session.do(SetStatus("second", Status.AGREED), CHAIR)
    session.close_meeting(CHAIR)
    session.do(EditText("first", "Governments cooperate."), CHAIR, meeting=2)
    session.do(ChangeMeeting(2, "Lima"), CHAIR)
    session.close_meeting(CHAIR)
    session.do(SetStatus("first", Status.AGREED), CHAIR)
    return session


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return closed_twice(tmp_path_factory.mktemp("proof") / "d").folder.path


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> DraftFolder:
    return copied(original, tmp_path)


def copied(original: Path, place: Path) -> DraftFolder:
    target = place / "d"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(original, target)
    for version in (target / "versions").iterdir():
        version.chmod(0o644)
    return DraftFolder(target)


def said(proof: Proof) -> list[str]:
    return [str(fault) for fault in proof.faults]


def test_what_nobody_touched_is_proved(folder: DraftFolder) -> None:
    proof = proved(folder)
    assert (proof.versions, proof.faults, proof.remarks) == (("1.0", "1.1"), (), ())
    assert proof.lines == len(read_record(folder.record_file))


def test_a_version_is_read_only_and_never_overwritten(folder: DraftFolder, original: Path) -> None:
    assert all(path.stat().st_mode & 0o222 == 0 for path in (original / "versions").iterdir())
    held = {path.name: path.read_bytes() for path in folder.versions.iterdir()}
    session = Session(folder.path)
    for label in ("1.0", "1.1"):
        with pytest.raises(Refusal, match="exists already"):
            session.close_meeting(CHAIR, label=label)
    session.close_meeting(CHAIR, label="Rev.2")
    with pytest.raises(Refusal, match="exists already"):
        session.close_meeting(CHAIR, label="REV.2")
    assert {name: (folder.versions / name).read_bytes() for name in held} == held


@pytest.mark.parametrize(
    "relaid",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "# a remark\n" + text.replace("\ngroups:", "\n# another\ngroups:"),
        lambda text: text.replace("\ngroups:\n  - id: A", "\ngroups:\n  - part: recommendations\n    id: A"),
        lambda text: text.replace("label: 1 bis", "label: '1 bis'"),
    ],
)
def test_comments_layout_line_ends_and_a_byte_order_mark_are_no_change(
    folder: DraftFolder, relaid: Callable[[str], str]
) -> None:
    for path in folder.versions.iterdir():
        source = path.read_text(encoding="utf-8")
        assert relaid(source) != source
        path.write_bytes(relaid(source).encode())
    assert said(proved(folder)) == []


def value_spans(node: Any) -> Iterator[tuple[int, int]]:
    """Where the values of a YAML file stand, keys aside."""
    nodes = getattr(node, "nodes", None)
    if nodes is None:
        yield node.start_mark.index, node.end_mark.index
        return
    for inner in nodes:
        yield from value_spans(inner)


_OTHERS = "aZ07[]é"


@settings(max_examples=50)
@given(st.data())
def test_one_changed_character_of_any_value_of_any_version_is_found(
    original: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = copied(original, tmp_path_factory.getbasetemp() / "flipped")
    path = folder.versions / data.draw(st.sampled_from(("1.0.yaml", "1.1.yaml")))
    text = path.read_text(encoding="utf-8")
    begin, end = data.draw(
        st.sampled_from([span for span in value_spans(read_spans(text.encode())) if span[0] < span[1]])
    )
    at = data.draw(st.integers(begin, end - 1))
    other = data.draw(st.sampled_from([character for character in _OTHERS if character != text[at]]))
    tampered = text[:at] + other + text[at + 1 :]
    path.write_text(tampered, encoding="utf-8")
    proof = proved(folder)
    try:
        same = read_tree(tampered.encode()) == read_tree(text.encode())
    except Refusal:
        same = False
    assert bool(proof.faults) is not same
    if proof.faults:
        assert proof.faults[0].place.file == str(path)


def test_a_changed_word_is_named_with_file_line_item_and_both_digests(folder: DraftFolder) -> None:
    path = folder.versions / "1.0.yaml"
    source = path.read_text()
    path.write_text(source.replace("States should publish", "States shall publish"))
    (fault,) = proved(folder).faults
    line = next(number for number, line in enumerate(source.split("\n"), 1) if "id: second" in line)
    assert (fault.place.file, fault.place.line, fault.item) == (str(path), line, "second")
    assert len(fault.expected) == len(fault.found) == 64
    assert fault.expected in source
    assert str(fault).startswith(f"{path}:{line}: item second: ")
    assert "expected" in str(fault)


@pytest.mark.parametrize(
    ("tamper", "what", "item"),
    [
        (lambda text: text.replace("title: Cooperation", "title: Coöperation"), "outside the items", ""),
        (lambda text: text.replace("id: third", "id: fourth"), "was not in the version", "fourth"),
        (lambda text: text[: text.index("  - id: B\n")], "is missing", "spoken"),
    ],
)
def test_what_differs_in_a_version_is_said(
    folder: DraftFolder, tamper: Callable[[str], str], what: str, item: str
) -> None:
    path = folder.versions / "1.1.yaml"
    source = path.read_text()
    assert tamper(source) != source
    path.write_text(tamper(source))
    fault = proved(folder).faults[0]
    assert what in fault.what
    assert fault.item == item
    assert fault.place.line


def test_a_missing_a_strange_a_renamed_and_two_exchanged_versions_are_found(folder: DraftFolder) -> None:
    first, second = folder.versions / "1.0.yaml", folder.versions / "1.1.yaml"
    kept = first.read_bytes(), second.read_bytes()
    first.unlink()
    assert said(proved(folder)) == [f"{first}: the record says that this version was closed, but it is missing"]
    first.write_bytes(kept[1])
    second.write_bytes(kept[0])
    assert {fault.place.file for fault in proved(folder).faults} == {str(first), str(second)}
    with pytest.raises(Refusal, match=r"this is version 1\.1, not 1\.0"):
        Session(folder.path).version("1.0")
    first.write_bytes(kept[0])
    second.write_bytes(kept[1])
    strange = folder.versions / "9.9.yaml"
    strange.write_bytes(kept[0])
    assert {fault.place.file for fault in proved(folder).faults} == {str(strange)}
    strange.write_bytes(kept[0].replace(b'version: "1.0"', b'version: "9.9"'))
    assert any("knows nothing" in fault.what for fault in proved(folder).faults if fault.place.file == str(strange))


def test_a_version_whose_digests_were_all_made_anew_is_not_the_one_that_was_closed(folder: DraftFolder) -> None:
    path = folder.versions / "1.1.yaml"
    former = load_draft(path)
    assert former.closed is not None
    forged = sealed(replace(former, title="Other recommendations", closed=None), former.closed)
    assert forged.closed is not None
    path.write_text(emit(tree_of(forged)))
    (fault,) = proved(folder).faults
    assert "not the version that the record says was closed" in fault.what
    assert (fault.expected, fault.found) == (former.closed.digest, forged.closed.digest)
    assert fault.place.line


def test_the_next_version_is_linked_to_the_chain_and_not_to_a_stray_file(folder: DraftFolder, tmp_path: Path) -> None:
    stray = handwritten(tmp_path / "other")
    stray.do(SetStatus("first", Status.AGREED), CHAIR)
    for label in ("7.0", "7.1"):
        stray.close_meeting(CHAIR, label=label, meeting=int(label[2]) + 1)
    shutil.copy(stray.folder.versions / "7.1.yaml", folder.versions / "7.1.yaml")
    last = last_version(folder)
    assert last is not None
    assert last.closed.version == "1.1"
    closing = Session(folder.path).close_meeting(CHAIR, label="1.2")
    assert closing.version.closed is not None
    assert closing.version.closed.previous == last.closed.digest


def rewritten_line(raw: str, change: Callable[[dict[str, Any]], None], *, recompute: bool) -> str:
    plain = json.loads(raw)
    change(plain)
    if recompute:
        kept = {key: value for key, value in plain.items() if key != "digest" and value not in ("", [], False)}
        plain["digest"] = digest(kept)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@settings(max_examples=80)
@given(st.data())
def test_one_changed_character_of_any_record_line_is_found(
    original: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = copied(original, tmp_path_factory.getbasetemp() / "line")
    lines = folder.record_file.read_text(encoding="utf-8").split("\n")[:-1]
    number = data.draw(st.integers(0, len(lines) - 1))
    at = data.draw(st.integers(0, len(lines[number]) - 1))
    other = data.draw(st.sampled_from([character for character in '"a0{,[\\' if character != lines[number][at]]))
    tampered = lines[number][:at] + other + lines[number][at + 1 :]
    was = json.loads(lines[number])
    lines[number] = tampered
    folder.record_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        same = json.loads(tampered) == was
    except ValueError:
        same = False
    proof = proved(folder)
    assert bool(proof.faults) is not same
    if proof.faults:
        assert proof.faults[0].place.file == str(folder.record_file)
        assert proof.faults[0].place.line in (number + 1, number + 2)


@pytest.mark.parametrize("recompute", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.update(by="Somebody else"),
        lambda plain: plain.update(at="2014-02-27T11:33:00+01:00"),
        lambda plain: plain.update(act="withdraw"),
        lambda plain: plain.update(redo=[]),
        lambda plain: plain.update(seq=plain["seq"] + 1),
        lambda plain: plain.update({"for": "Belmora"}),
        lambda plain: plain.update(previous="0" * 64),
        lambda plain: plain.update(after="0" * 64),
    ],
)
def test_a_changed_line_is_found_even_when_its_own_digest_was_made_anew(
    folder: DraftFolder, change: Callable[[dict[str, Any]], None], recompute: bool
) -> None:
    source = folder.record_file.read_text(encoding="utf-8").split("\n")[:-1]
    for number in range(len(source) - 1):
        lines = [*source]
        lines[number] = rewritten_line(lines[number], change, recompute=recompute)
        folder.record_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        faults = proved(folder).faults
        assert faults
        assert faults[0].place.file == str(folder.record_file)
        assert faults[0].place.line in ((number + 1, number + 2) if recompute else (number + 1,))
        assert faults[0].expected != faults[0].found


def test_a_removed_a_repeated_a_swapped_and_a_foreign_line_are_found(folder: DraftFolder, tmp_path: Path) -> None:
    source = folder.record_file.read_text(encoding="utf-8").split("\n")[:-1]
    foreign = closed_twice(tmp_path / "other").folder.record_file.read_text(encoding="utf-8").split("\n")[1]
    for number in range(1, len(source) - 1):
        for lines in (
            source[:number] + source[number + 1 :],
            [*source[:number], source[number], *source[number:]],
            [*source[:number], source[number + 1], source[number], *source[number + 2 :]],
            [*source[:number], foreign, *source[number:]],
        ):
            folder.record_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            faults = proved(folder).faults
            assert faults
            assert faults[0].place.line is not None
            assert number + 1 <= faults[0].place.line <= number + 2


def test_the_first_line_of_a_record_can_not_be_left_out(folder: DraftFolder) -> None:
    source = folder.record_file.read_bytes().split(b"\n", 1)
    folder.record_file.write_bytes(source[1])
    assert proved(folder).faults
    with pytest.raises(Refusal, match="lost its name"):
        Session(folder.path).do(SetStatus("first", Status.NO_AGREEMENT), CHAIR)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"seq":',
        b'"text"',
        b"[" * 100_000,
        b'{"seq":1,"at":"\\ud800"}',
        b"9" * 9999,
    ],
)
def test_whatever_stands_in_a_record_verify_gives_an_answer(folder: DraftFolder, line: bytes) -> None:
    lines = folder.record_file.read_bytes().split(b"\n")
    folder.record_file.write_bytes(b"\n".join([*lines[:2], line, *lines[2:]]))
    proof = proved(folder)
    assert proof.faults == ()
    assert bool(proof.remarks) is bool(line)


@pytest.mark.parametrize(
    "change",
    [
        {"by": "\ud800"},
        {"redo": ["no edit"]},
        {"redo": [{"act": "set", "of": "draft", "field": "title", "value": {"a": 1}}]},
        {"redo": [{"act": "set", "of": "item", "id": ["first"], "field": "text", "value": "x"}]},
        {"closed": {"version": "../../etc"}},
        {"closed": {"version": "1.0", "digest": "zz"}},
    ],
)
def test_a_line_made_up_with_the_right_digest_does_no_harm(folder: DraftFolder, change: dict[str, Any]) -> None:
    lines = folder.record_file.read_text(encoding="utf-8").split("\n")[:-1]
    lines[-1] = (
        rewritten_line(lines[-1], lambda plain: plain.update(change), recompute=True)
        .encode("utf-8", "surrogatepass")
        .decode("utf-8", "replace")
    )
    folder.record_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    proof = proved(folder)
    assert proof.faults or "by" in change


def test_a_torn_last_line_is_passed_over_and_the_next_begins_on_its_own(folder: DraftFolder) -> None:
    whole = folder.record_file.read_bytes()
    count = len(read_record(folder.record_file))
    with folder.record_file.open("ab") as file:
        file.write(b'{"seq":99,"at":"2014-')
    proof = proved(folder)
    assert (proof.faults, len(proof.remarks)) == ((), 1)
    Session(folder.path).do(SetStatus("first", Status.NO_AGREEMENT), CHAIR)
    assert folder.record_file.read_bytes().startswith(whole + b'{"seq":99,"at":"2014-\n{"seq":')
    entries = read_record(folder.record_file)
    assert len(entries) == count + 1
    assert entries[-1].seq == count + 1
    assert proved(folder).faults == ()
