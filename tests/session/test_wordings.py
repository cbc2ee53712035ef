"""The record tells for every word of the sample which line brought it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.illustrations import CHAIR, FOR_ARVANIA
from wgec_draft.comparison.provenance import provenance
from wgec_draft.session.commands.dividing import MergeItems, SplitItem
from wgec_draft.session.commands.outline import AddGroup
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText
from wgec_draft.session.reading import DraftReader
from wgec_draft.session.session import Session
from wgec_draft.session.wordings import periods_of, periods_until

SAMPLE = Path(__file__).parents[2] / "drafts" / "wgec-1"


def test_every_word_of_the_sample_has_a_line_of_the_record_that_has_it() -> None:
    reader = DraftReader(SAMPLE)
    entries = reader.entries()
    periods = periods_of(reader.versions(), reader.draft(), entries)
    for item in reader.draft().items():
        runs = provenance(item.id, periods)
        assert "".join(run.text for run in runs) == item.text
        for run in runs:
            assert run.deed is not None and run.deed.line is not None, (item.label, run.text)
            entry = entries[run.deed.line - 1]
            assert (entry.seq, entry.by, entry.at) == (run.deed.line, run.deed.by, run.deed.at)
            said = json.dumps(entry.redo, ensure_ascii=False)
            assert all(word in said for word in re.findall(r"\w+", run.text))


def test_words_that_were_split_merged_and_undone_keep_their_lines(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "draft", "T", CHAIR)
    session.do(AddGroup("A", "One"), CHAIR)
    session.do(AddItem("States shall act. They shall report.", Spot(group="A"), "1"), CHAIR)
    session.close_meeting(CHAIR, meeting=1)
    session.do(SplitItem("1", len("States shall act."), "1 bis"), CHAIR)
    session.do(EditText("1 bis", "They should report."), FOR_ARVANIA)
    session.do(EditText("1 bis", "They report."), CHAIR)
    session.undo(CHAIR)
    part = next(item for item in session.draft().items() if item.label == "1 bis")
    periods = periods_of(session.versions(), session.draft(), session.entries())
    told = [
        (run.text.strip(), run.period.version, run.deed.line if run.deed else None)
        for run in provenance(part.id, periods)
    ]
    assert told == [("They", "1.0", 3), ("should", "", 7), ("report.", "1.0", 3)]

    session.do(MergeItems(("1", "1 bis"), " "), CHAIR)
    whole = next(item for item in session.draft().items() if item.label == "1")
    periods = periods_of(session.versions(), session.draft(), session.entries())
    assert [run.deed.line for run in provenance(whole.id, periods) if run.deed] == [3, 7, 3]


def test_a_text_that_stood_only_between_two_edits_is_found_again(tmp_path: Path) -> None:
    session = Session.create(tmp_path / "draft", "T", CHAIR)
    session.do(AddGroup("A", "One"), CHAIR)
    session.do(AddItem("States act.", Spot(group="A"), "1"), CHAIR)
    session.do(EditText("1", "All States act."), FOR_ARVANIA)
    session.do(EditText("1", "Nobody acts."), CHAIR)
    item = next(session.draft().items())
    periods = periods_of(session.versions(), session.draft(), session.entries())
    between = provenance(item.id, periods_until(periods, item.id, "All States act."))
    assert [(run.text.strip(), run.deed.line if run.deed else None) for run in between] == [
        ("All", 4),
        ("States act.", 3),
    ]
    assert periods_until(periods, item.id, "What never was.") == ()
