"""The manual of negotiation edits holds: every edit in it is drawn as it shows, and reads back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.text.redlines import assert_lawful, sides
from wgec_draft.text.marks import parse_plain, plain
from wgec_draft.text.redline import redline

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


class Case(NamedTuple):
    """An edit: what it shows, the two texts, and the redline in plain text."""

    title: str
    old: str
    new: str
    drawn: str


def cases() -> Iterator[Case]:
    for path in FILES:
        _, *blocks = path.read_text(encoding="utf-8").removesuffix("\n").split("\n\n==== ")
        for block in blocks:
            title, _, texts = block.partition("\n")
            yield Case(title, *texts.split("\n----\n"))


CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title.rstrip(".").replace(" ", "-"))
def test_an_edit_is_drawn_as_the_manual_shows(case: Case) -> None:
    segments = redline(case.old, case.new)
    assert plain(segments) == case.drawn
    assert_lawful(case.old, case.new, segments)
    assert sides(parse_plain(case.drawn)) == (case.old, case.new)


def test_the_manual_has_enough_cases_and_no_title_twice() -> None:
    assert len(CASES) >= 120
    assert max(Counter(case.title for case in CASES).values()) == 1
