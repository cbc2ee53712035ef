"""`holders`: who holds which open brackets."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_every_holder_is_listed_with_its_brackets_and_nobody_last(draft: Path, run: Run) -> None:
    ran = run("holders", draft)
    assert ran.status == 0
    assert "Group One: 2 brackets\n" in ran.out
    assert "  B 2  depth 2   proposes  a light forum (also Group One)\n" in ran.out
    assert ran.out.index("nobody is named: ") > ran.out.index("Cordelia: 1 bracket")
    by_name = run("holders", draft, "--sort", "name").out
    assert by_name.index("Arvania:") < by_name.index("Belmora:") < by_name.index("Group One:")


def test_one_holder_or_a_constituency_alone(draft: Path, run: Run) -> None:
    assert run("holders", draft, "--holder", "belmora").out.count("depth") == 1
    assert run("holders", draft, "--holder", "States").out.count("depth") == 5
    run("members", draft, "add", "Dravenia")
    assert "Dravenia holds no open bracket." in run("holders", draft, "--holder", "Dravenia").out
    refused = run("holders", draft, "--holder", "Belmroa")
    assert refused.status == 2 and "Did you mean `Belmora`?" in refused.err


def test_programs_get_where_each_bracket_stands_and_a_name_that_nobody_knows(draft: Path, run: Run) -> None:
    run("edit", draft, "A 4", "--text", "Encourage [[a - Nowhere delete] b].")
    found = json.loads(run("holders", draft, "--json").out)
    nowhere = next(each for each in found["holders"] if each["holder"] == "Nowhere")
    assert nowhere["known"] is False
    (bracket,) = nowhere["brackets"]
    assert (bracket["path"], bracket["offset"], bracket["depth"], bracket["asks"]) == ("A 4", 11, 2, ["delete"])
    assert found["holders"][-1]["holder"] is None
