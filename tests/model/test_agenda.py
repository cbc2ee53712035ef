"""An agenda as it is typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.agenda import agenda_lines, read_agenda
from wgec_draft.model.draft import AgendaPoint

WORDS = st.text(st.characters(blacklist_characters="[]", blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)


def test_marks_are_read_as_people_type_them() -> None:
    lines = ("[x] Opening", "- [ ] Group A", "  [✓]Group B", "Other business", "", "   ", "[ ]  ")
    assert [(point.point, point.done) for point in read_agenda(lines)] == [
        ("Opening", True),
        ("Group A", False),
        ("Group B", True),
        ("Other business", False),
    ]


@given(st.lists(st.tuples(WORDS.map(str.strip).filter(bool), st.booleans())))
def test_an_agenda_that_is_written_is_read_back(points: list[tuple[str, bool]]) -> None:
    agenda = tuple(AgendaPoint(words, done) for words, done in points)
    assert read_agenda(agenda_lines(agenda)) == agenda
