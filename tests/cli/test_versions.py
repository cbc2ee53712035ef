"""`diff` and `history` between any two versions, and the import of a text's next state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SOURCE, Run

VERSIONS = ("1.0", "1.1", "1.2", "1.3", "rolling")


@pytest.mark.parametrize("old", VERSIONS)
@pytest.mark.parametrize("new", VERSIONS)
def test_diff_compares_any_two_versions_and_its_redline_leads_from_one_to_the_other(
    old: str, new: str, draft: Path, run: Run
) -> None:
    def texts(version: str) -> dict[str, str]:
        arguments = [] if version == "rolling" else ["--version", version]
        groups = json.loads(run("show", draft, "--json", *arguments).out)["groups"]
        return {item["id"]: item["text"] for group in groups for item in group["recommendations"]}

    found = json.loads(run("diff", draft, old, new, "--json").out)

    before, after = texts(old), texts(new)
    redlined = {item["id"]: item["redline"] for item in found["items"] if item["redline"]}
    for name, redline in redlined.items():
        assert "".join(text for op, text in redline if op != "insert") == before[name]
        assert "".join(text for op, text in redline if op != "delete") == after[name]
    assert {name for name in before if before[name] != after[name]} <= set(redlined)
    ran = run("diff", draft, old, new, "--exit-code")
    assert ran.status == (1 if found["items"] else 0)
    assert ("Nothing changed." in ran.out) == (not found["items"])


def test_diff_compares_with_the_last_version_unless_told_otherwise(draft: Path, run: Run) -> None:
    out = run("diff", draft).out

    assert out.startswith(
        "Recommendations on shared waterways\nWhat changed\nfrom: version 1.3, closed at meeting 4 on "
    )
    assert "\nto: the rolling draft after 1.3, as of " in out
    assert "\n\nWords changed in 1.\n\n" in out
    assert "\n\nA. Cooperation\n\nA 4  (" in out
    assert out.endswith("    Encourage the ⟨1⟩{+regular +}training of gauge keepers.\n")
    assert run("diff", draft).status == 0


def test_diff_of_one_item_says_so_when_it_did_not_change(draft: Path, run: Run) -> None:
    ran = run("diff", draft, "1.0", "--item", "A 1", "--exit-code")

    assert (ran.status, ran.out.splitlines()[-1]) == (0, "Nothing changed.")
    assert run("diff", draft, "1.0", "--item", "A 3", "--exit-code").status == 1


def test_diff_and_history_find_an_item_that_was_withdrawn(draft: Path, run: Run) -> None:
    run("withdraw", draft, "A 4", "--reason", "covered by A 1")

    assert "withdrawn: covered by A 1" in run("diff", draft, "--item", "A 4").out
    assert "[-Encourage the training of gauge keepers.-]" in run("diff", draft, "--item", "A 4").out
    assert "withdrawn: covered by A 1" in run("history", draft, "A 4").out


def test_diff_and_history_find_an_item_that_somebody_took_out_of_the_file(draft: Path, run: Run) -> None:
    source = (draft / "draft.yaml").read_text("utf-8")
    begin = source.index("      - id:", source.index('label: "3"'))
    end = source.index("      - id:", begin + 10)
    assert "label: 3 bis" in source[begin:end]
    (draft / "draft.yaml").write_text(source[:begin] + source[end:], "utf-8")

    ran = run("diff", draft, "--item", "3 bis")

    assert (ran.status, "gone" in ran.out) == (0, True)
    assert "[-Ask the river commissions" in ran.out
    assert run("history", draft, "3 bis").out.rstrip().endswith("no longer in it")


def test_history_shows_an_item_through_all_versions(draft: Path, run: Run) -> None:
    lines = run("history", draft, "A 3").out.splitlines()

    assert [line for line in lines if line.startswith(("version", "the rolling"))] == [
        "version 1.0  A 3  ~ to-be-revisited  new",
        "version 1.1  A 3  ~ to-be-revisited  unchanged",
        "version 1.2  A 3  ~ to-be-revisited  words",
        "version 1.3  A 3  ~ to-be-revisited  unchanged",
        "the rolling draft  A 3  ~ to-be-revisited  unchanged",
    ]
    stages = json.loads(run("history", draft, "A 3", "--json").out)
    assert [stage["version"] for stage in stages] == list(VERSIONS)
    assert stages[2]["change"]["changes"] == ["words"]


def test_without_a_closed_meeting_there_is_nothing_to_compare_with(run: Run) -> None:
    run("new", "drafts/fresh", "--title", "Fresh")

    ran = run("diff", "drafts/fresh")

    assert (ran.status, "No meeting has been closed yet" in ran.err) == (2, True)


def test_a_second_import_makes_the_next_state_and_closes_what_stood_there(tmp_path: Path, run: Run) -> None:
    (tmp_path / "one.md").write_text(SOURCE, "utf-8")
    two = SOURCE.replace("every year", "each month").replace("4. Encourage the training of gauge keepers.\n", "")
    (tmp_path / "two.md").write_text(two, "utf-8")
    assert run("import", "one.md", "--into", "new").status == 0

    ran = run("import", "two.md", "--into", "new", "--close-as", "1.0")

    assert ran.out.startswith("closed what stood there as version 1.0, digest ")
    assert "10 items are the same as before, 1 of them reworded" in ran.out
    assert "0 are new, 1 withdrawn" in ran.out
    assert "[-every year-]{+each month+}" in run("diff", "new").out
    third = json.loads(run("import", "one.md", "--into", "new", "--close-as", "1.1", "--json").out)
    assert third["closed"] == "1.1"
    assert run("verify", "new").status == 0


def test_an_import_from_standard_input_needs_a_title_only_if_the_text_has_none(run: Run) -> None:
    assert run("import", "-", "--into", "new", stdin=SOURCE).status == 0
    assert run("show", "new").out.startswith("Recommendations on shared waterways\n")
    assert run("import", "-", "--into", "named", "--title", "Named", stdin="Some words.\n").status == 0
    refused = run("import", "-", "--into", "nameless", stdin="Some words.\n")
    assert (refused.status, "--title" in refused.err) == (2, True)
    assert not Path("nameless").exists()
