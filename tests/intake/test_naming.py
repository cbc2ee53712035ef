"""Groups get ids that people can read, and the part of the report that their titles speak of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.intake.naming import group_id, guess_part
from wgec_draft.model.words import Part


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A. Definitions", "A"),
        ("Article 3 *(mitigation)*", "Article-3"),
        ("[Article 3bis] *(forests)*", "Article-3bis"),
        ("Article 8 bis", "Article-8bis"),
        ("§ 5a Text", "section-5a"),
        ("3. Closing", "item-3"),
        ("Preamble", "Preamble"),
        ("The role of stakeholders in the whole of the process", "The-role-of-stakeholders"),
        ("Économie numérique", "Economie-numerique"),
        ("第十三条", "G1"),
        ("", "G1"),
    ],
)
def test_an_id_can_be_read_and_said(title: str, name: str) -> None:
    assert group_id(title, set()) == name


@given(st.lists(st.text(max_size=60), max_size=8))
def test_ids_fit_the_grammar_and_differ(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        name = group_id(title, taken)
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]{0,31}", name)
        assert name not in taken
        taken.add(name)


def test_groups_of_one_title_are_numbered() -> None:
    taken: set[str] = set()
    for _ in range(5):
        taken.add(group_id("Summary", taken))
    assert taken == {"Summary", "Summary-2", "Summary-3", "Summary-4", "Summary-5"}


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Introduction", Part.INTRODUCTION),
        ("I. Introduction", Part.INTRODUCTION),
        ("Meetings and methodology", Part.METHODOLOGY),
        ("3. Conclusion", Part.CONCLUSION),
        ("Annex II: members", Part.ANNEX),
        ("Statements", Part.STATEMENTS),
        ("A. Implementation", Part.RECOMMENDATIONS),
        ("The role of the introduction of new techniques", Part.RECOMMENDATIONS),
    ],
)
def test_the_part_is_guessed_from_the_title(title: str, part: Part) -> None:
    assert guess_part(title) is part
