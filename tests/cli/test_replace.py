"""`replace`: seen first, done in one change, taken back in one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, bytes_of


def test_a_dry_run_shows_every_match_and_writes_nothing(draft: Path, run: Run) -> None:
    before = bytes_of(draft)
    ran = run("replace", draft, "River Commissions", "lake commissions", "--dry-run")
    assert ran.status == 0
    assert ran.out.count("[-river commissions-]{+lake commissions+}") == 2
    assert "A 2  (agreed: this would reopen it)" in ran.out
    assert "matches: 2, in items: 2, of them agreed: 2; nothing was changed" in ran.out
    plain = json.loads(run("replace", draft, "readings", "figures", "--dry-run", "--items", "A 3", "--json").out)
    assert [(change["path"], change["reopens"]) for change in plain] == [("A 3", False)]
    assert all(plain[0]["before"][start:end] == "readings" for start, end in plain[0]["spans"])
    assert bytes_of(draft) == before


def test_agreed_items_ask_for_consent_and_one_undo_takes_all_back(draft: Path, run: Run) -> None:
    before = (draft / "draft.yaml").read_bytes()
    refused = run("replace", draft, "river commissions", "lake commissions")
    assert (refused.status, "2 items are agreed (A 2, A 3 bis)" in refused.err) == (2, True)
    assert (draft / "draft.yaml").read_bytes() == before
    assert (
        run("replace", draft, "river commissions", "lake commissions", "--reopen", "--asked-by", "Belmora").status == 0
    )
    assert "lake commissions" in run("show", draft, "A 2").out
    assert run("undo", draft).status == 0
    assert (draft / "draft.yaml").read_bytes() == before


def test_words_that_stand_nowhere_are_refused(draft: Path, run: Run) -> None:
    ran = run("replace", draft, "[commission", "x", "--match-case", "--whole-words")
    assert (ran.status, "stands nowhere" in ran.err) == (2, True)
