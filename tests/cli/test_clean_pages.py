"""Clean text carries no attribution, in whatever form it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import MEMBERS, Run

TEXT = (
    "Measure [the water - Arvania delete - Belmora retain; the ice - Cordelia] [Group One: daily] "
    "[(Belmora) add: or [hourly - Arvania]]."
)
WAYS = [
    *(["show", "DRAFT", *item, "--clean", *json] for item in ((), ("A 4",)) for json in ((), ("--json",))),
    *(
        ["export", "DRAFT", kind, "--format", form]
        for kind in ("--clean", "--by-status")
        for form in ("plain", "markdown", "html", "json")
    ),
]


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_no_clean_page_names_a_holder(way: list[str], draft: Path, run: Run) -> None:
    run("edit", draft, "A 4", "--text", TEXT)
    out = run(*(draft if word == "DRAFT" else word for word in way))
    assert out.status == 0, out.err
    assert "the ice" in out.out and "hourly" in out.out
    assert not [name for name in MEMBERS if name in out.out]
