"""Law 7 through the session: what a person wrote by hand stays, comments and habits included."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.illustrations import CHAIR, HANDWRITTEN, MEMBERS, handwritten
from tests.session.acting import Player, acts
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import AddMember
from wgec_draft.session.commands.wording import EditText


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came."""
    lines = list(unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0))[2:]
    gone = [line[1:] for line in lines if line.startswith("-")]
    return gone, [line[1:] for line in lines if line.startswith("+")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_setting_a_status_changes_its_line_and_the_decision_and_nothing_else(
    tmp_path: Path, line_end: str, mark: str
) -> None:
    session = handwritten(tmp_path / "d", "")
    source = (mark + HANDWRITTEN).replace("\n", line_end)
    session.folder.draft_file.write_bytes(source.encode())
    session.do(SetStatus("first", Status.AGREED), CHAIR)
    after = session.folder.draft_file.read_bytes().decode()
    gone, came = changed_lines(source.replace("\r\n", "\n"), after.replace("\r\n", "\n"))
    assert gone == ["      status: to-be-revisited   # since the morning"]
    assert came[0] == "      status: agreed   # since the morning"
    assert came[1] == "      decision:"
    assert all(line.startswith("        ") for line in came[2:])
    assert after.count("\n") == after.count(line_end)
    before_again = after
    session.do(SetStatus("first", Status.NO_AGREEMENT, note="Belmora objects."), CHAIR)
    gone, came = changed_lines(before_again, session.folder.draft_file.read_bytes().decode())
    assert all(line.startswith(("      status:", "        ")) for line in (*gone, *came))


def test_changing_one_word_changes_one_line(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(EditText("first", "Governments cooperate on\nmatters of common concern."), CHAIR)
    gone, came = changed_lines(HANDWRITTEN, session.folder.draft_file.read_text())
    assert gone == ["        Governments [and all stakeholders] cooperate on"]
    assert came == ["        Governments cooperate on"]


def test_words_that_stood_in_a_line_of_their_key_stay_there(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(EditText("second", "States must publish what they decide."), CHAIR)
    gone, came = changed_lines(HANDWRITTEN, session.folder.draft_file.read_text())
    assert gone == ['      text: "States should publish what they decide."']
    assert came == ['      text: "States must publish what they decide."']


def test_a_new_member_adds_lines_to_the_roster_and_leaves_the_draft_alone(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(AddMember(Member("Dorvania", "Dorvania")), CHAIR)
    gone, came = changed_lines(MEMBERS, session.folder.members_file.read_text())
    assert gone == []
    assert all("Dorvania" in line for line in came)
    assert session.folder.draft_file.read_text() == HANDWRITTEN


def test_a_change_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    session = handwritten(tmp_path / "d")
    session.do(SetStatus("first", Status.AGREED), CHAIR)
    held = session.folder.draft_file.read_bytes(), session.folder.record_file.read_bytes()
    outcome = session.do(EditText("second", "States should publish what they decide."), CHAIR)
    assert outcome.entry is None
    assert (session.folder.draft_file.read_bytes(), session.folder.record_file.read_bytes()) == held


def slices(source: str) -> dict[str, str]:
    """The lines of each item as they stand in the file, from its dash to the next one, comments aside."""
    found: dict[str, str] = {}
    name = ""
    for line in source.split("\n"):
        if line.lstrip().startswith(("- id:", "- {id:")):
            name = line.split("id:")[1].strip(" ,}").split(",")[0]
        elif line and not line.startswith("    "):
            name = ""
        if name and line.strip() and not line.strip().startswith("#"):
            found[name] = found.get(name, "") + line + "\n"
    return found


@settings(max_examples=40)
@given(st.lists(acts, min_size=1, max_size=6))
def test_random_changes_keep_every_comment_and_every_untouched_item(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[str]
) -> None:
    session = handwritten(tmp_path_factory.mktemp("hand") / "d")
    player = Player(session)
    for act in chosen:
        state, source = session.state(), session.folder.draft_file.read_text()
        player.play(act)
        after, now = session.state(), session.folder.draft_file.read_text()
        comments = [line.strip() for line in HANDWRITTEN.split("\n") if line.strip().startswith("#")]
        assert [comment for comment in comments if comment not in now] == []
        old, new = ({item.id: item for item in found.draft.items()} for found in (state, after))
        groups = [
            {item.id: group.id for group in found.draft.groups for item in group.items} for found in (state, after)
        ]
        before_lines, after_lines = slices(source), slices(now)
        for name in old.keys() & new.keys():
            if old[name] == new[name] and groups[0][name] == groups[1][name]:
                assert before_lines.get(name) == after_lines.get(name)
