"""What is wrong in a folder is said with file, line, column and remedy; what is right is kept as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.drafts import drafts, rosters
from tests.illustrations import CHAIR, HANDWRITTEN, MEMBERS, handwritten, the_item
from wgec_draft.model.draft import Draft
from wgec_draft.model.reading import read_draft, read_roster
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.session.commands.contributing import Remark
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.store.encoding import tree_of, updated_tree
from wgec_draft.store.record import last_entry, read_record
from wgec_draft.store.strict_yaml import read_tree
from wgec_draft.store.yaml_emit import emit


@pytest.mark.parametrize(
    ("was", "now", "marked", "what", "remedy"),
    [
        ("x-colour: blue", "colour: blue", "colour: blue", "`colour` is not a key of a group", "Known here: id, title"),
        (
            "text: |\n        Gov",
            "txet: |\n        Gov",
            "txet",
            "`txet` is not a key of an item",
            "Did you mean `text`?",
        ),
        ("id: third", "id: first", "id: first, label: 2", "item id 'first' stands twice", "never used again"),
        ("id: second", "id: 2nd", "id: 2nd", "'2nd' is not an id", ""),
        ("status: no-agreement", "status: none", "status: none", "'none' is not one of", ""),
        (", status: no-agreement", "", "{id: third", "`status` is missing", "status: to-be-revisited"),
        ("by: Cordelia", "status: agreed", "status: agreed", "a statement has no status", "Take the line out"),
        (
            'text: "States should publish what they decide."',
            "text: [States should]",
            "text: [States",
            "Then write it as a block: `text: |`",
            "",
        ),
        ("from: 2014-02-24", "from: 2014-02-31", "from: 2014-02-31", "'2014-02-31' is not a date", ""),
        ("wgec-draft/1", "wgec-draft/2", "format: wgec", "newer than this program", "Install a newer one"),
        ("position: support", "position: maybe", "position: maybe", "'maybe' is not one of", ""),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    tmp_path: Path, was: str, now: str, marked: str, what: str, remedy: str
) -> None:
    assert was in HANDWRITTEN
    source = HANDWRITTEN.replace(was, now, 1)
    assert source.count(marked) == 1
    before = source[: source.index(marked)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    session = handwritten(tmp_path / "d", source)
    with pytest.raises(Refusal) as refused:
        session.state()
    assert str(refused.value).startswith(f"{session.folder.draft_file}:{line}:{column}: ")
    assert what in refused.value.what
    assert remedy in refused.value.remedy


def test_what_is_wrong_in_the_roster_is_said_there(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d", members=MEMBERS.replace("short: Cordelia", "short: BELMORA"))
    with pytest.raises(Refusal, match="short name 'belmora' stands twice") as refused:
        session.state()
    assert str(refused.value.place) == f"{session.folder.members_file}:6:22"


def test_words_that_yaml_would_turn_into_something_else_stay_words(tmp_path: Path) -> None:
    source = HANDWRITTEN.replace("label: 2,", "label: 1.10,").replace("place: Geneva", "place: 12:30")
    session = handwritten(tmp_path / "d", source.replace("title: Cooperation", "title: NO"))
    session.do(ChangeNote("third", "x"), CHAIR)
    draft = session.state().draft
    assert (the_item(session, "third").label, draft.meetings[0].place, draft.groups[0].title) == ("1.10", "12:30", "NO")
    assert session.state().roster.find("NO") is not None


@given(drafts())
def test_any_draft_is_read_from_its_file_as_it_was_written(draft: Draft) -> None:
    assert read_draft(read_tree(emit(tree_of(draft)).encode())) == draft


@given(rosters)
def test_any_roster_is_read_from_its_file_as_it_was_written(roster: Roster) -> None:
    assert read_roster(read_tree(emit(tree_of(roster)).encode())) == roster


@given(drafts(), drafts())
def test_the_tree_of_a_file_follows_any_change_of_its_draft(old: Draft, new: Draft) -> None:
    tree = read_tree(emit(tree_of(old)).encode())
    changed = updated_tree(tree, old, new)
    assert read_draft(read_tree(emit(changed).encode())) == new
    assert updated_tree(tree, old, old) is tree


def test_the_last_line_is_found_however_long_the_lines_are(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    for length in (10, 100_000, 700_000):
        session.do(Remark("first", "Arvania", "word " * (length // 5)), CHAIR)
        assert last_entry(session.folder.record_file) == read_record(session.folder.record_file)[-1]
    with session.folder.record_file.open("ab") as file:
        file.write(b"torn " * 200_000)
    assert last_entry(session.folder.record_file) == read_record(session.folder.record_file)[-1]
    assert last_entry(tmp_path / "nowhere") is None
