"""`diff --format` and `export`: pages printed and in files, drafts that differ, versions that were altered."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from time import process_time

import pytest

from tests.cli.conftest import SOURCE, Run, bytes_of
from tests.export.reading import read_page
from wgec_draft.text.marks import parse_plain

EXPORTS = (["--clean"], ["--redline", "1.0"], ["--by-status"])
FORMATS = ("plain", "markdown", "html", "json")


@pytest.mark.parametrize("kind", EXPORTS, ids=lambda words: words[0])
@pytest.mark.parametrize("form", FORMATS)
def test_every_page_is_printed_or_written_and_is_the_same_both_ways(
    kind: list[str], form: str, draft: Path, tmp_path: Path, run: Run
) -> None:
    before = bytes_of(draft)
    printed = run("export", draft, *kind, "--format", form)
    written = run("export", draft, *kind, "--format", form, "--out", tmp_path / "page")

    assert (printed.status, written.status, written.out) == (0, 0, f"written to {tmp_path}/page\n")
    assert (tmp_path / "page").read_text("utf-8") == printed.out
    assert "Recommendations on shared waterways" in printed.out
    assert bytes_of(draft) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".~")] == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_diff_in_any_format_holds_both_texts(form: str, draft: Path, run: Run) -> None:
    out = run("diff", draft, "--format", form).out

    wanted = ("Encourage the training of gauge keepers.", "Encourage the regular training of gauge keepers.")
    if form == "html":
        assert list(read_page(out).texts.values()) == [wanted]
    elif form == "json":
        assert json.loads(out) == json.loads(run("diff", draft, "--json").out)
        ((pieces,),) = ([item["redline"] for item in json.loads(out)["items"]],)
        assert "".join(text for op, text in pieces if op != "insert") == wanted[0]
    else:
        line = out.rstrip().splitlines()[-1].removeprefix("> ").strip().replace("<ins>", "").replace("</ins>", "")
        segments = parse_plain(line)
        assert "".join(segment.text for segment in segments if segment.op != "delete") == wanted[1]


def test_the_json_of_a_diff_numbers_the_changes_and_sums_them_up(draft: Path, run: Run) -> None:
    found = json.loads(run("diff", draft, "1.0", "1.3", "--json").out)

    assert [change["number"] for change in found["numbered"]] == list(range(1, len(found["numbered"]) + 1))
    assert found["provisional"] is False
    assert found["summary"].startswith("2 items agreed, 1 left without agreement (B 2)")
    assert found["editions"]["from"]["name"] == "version 1.0"
    assert json.loads(run("diff", draft, "--json").out)["provisional"] is True
    only = json.loads(run("diff", draft, "1.0", "1.3", "--item", "A 3", "--json").out)
    assert {change["path"] for change in only["numbered"]} == {"A 3"}
    assert {change["number"] for change in only["numbered"]} < {change["number"] for change in found["numbered"]}


def test_the_same_change_has_the_same_number_in_every_output(draft: Path, run: Run) -> None:
    numbered = json.loads(run("diff", draft, "1.0", "1.3", "--json").out)["numbered"]
    regular = next(change for change in numbered if change["inserted"] == "all")

    for command in (["diff", draft, "1.0", "1.3"], ["export", draft, "--redline", "1.0", "--version", "1.3"]):
        assert f"publish ⟨{regular['number']}⟩[-the-]{{+all+}} readings" in run(*command).out
        assert f'id="change-{regular["number"]}"' in run(*command, "--format", "html").out


def test_by_status_leaves_out_what_it_is_told_to_and_says_so(draft: Path, run: Run) -> None:
    out = run("export", draft, "--by-status", "--leave-out", "no-agreement", "--leave-out", "statements").out

    assert "Left out of this page: “Statements” (0 items), “No agreement” (1 item)." in out
    assert "light forum" not in out
    assert "light forum" in run("export", draft, "--by-status").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "ne of the arguments --clean --redline --by-status is required"),
        (["--clean", "--by-status"], "not allowed with argument"),
        (["--clean", "--leave-out", "agreed"], "--leave-out goes with --by-status"),
        (["--clean", "--by-content"], "--by-content goes with --redline"),
        (["--by-status", "--leave-out", "agred"], "Did you mean `agreed`?"),
        (["--clean", "--format", "htm"], "Did you mean `html`?"),
        (["--clean", "--json", "--format", "html"], "exclude each other"),
        (["--redline", "9.9"], "There is no version '9.9'"),
        (["--clean", "--version", "9.9"], "There is no version '9.9'"),
        (["--clean", "--out", "nowhere/page"], "there is nothing here"),
        (["--clean", "--out", "."], "this is a folder"),
        (["--clean", "--out", "drafts/try/draft.yaml"], "part of a draft"),
        (["--clean", "--out", "drafts/try/versions/1.0.yaml"], "part of a draft"),
        (["--clean", "--out", "drafts/try/versions/9.yaml"], "part of a draft"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_can_t_be_done_is_refused_and_writes_nothing(
    arguments: list[str], told: str, draft: Path, tmp_path: Path, run: Run
) -> None:
    before = bytes_of(tmp_path)

    ran = run("export", draft, *arguments)

    assert (ran.status, told in ran.err) == (2, True), ran.err
    assert bytes_of(tmp_path) == before


def test_a_page_takes_the_place_of_an_older_one_and_keeps_its_rights(draft: Path, tmp_path: Path, run: Run) -> None:
    page = tmp_path / "page.html"
    page.write_text("old", "utf-8")
    page.chmod(0o640)
    (tmp_path / "link").symlink_to(page)

    assert run("export", draft, "--clean", "--format", "html", "--out", tmp_path / "link").status == 0

    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (page.stat().st_mode & 0o777, (tmp_path / "link").is_symlink()) == (0o640, True)


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/dev/full").exists(), reason="no full disk to try")
def test_a_page_that_can_t_be_printed_says_why(draft: Path, run: Run) -> None:
    ran = run("export", draft, "--clean", "--out", "/dev/full")
    assert (ran.status, "this is not a plain file" in ran.err) == (2, True)


@pytest.fixture
def other(tmp_path: Path, run: Run) -> Path:
    """A draft that begins with the same text and knows nothing of the first one's ids."""
    text = SOURCE.replace("every year", "each month").replace("4. Encourage the training of gauge keepers.\n", "")
    (tmp_path / "other.md").write_text(text, "utf-8")
    assert run("import", "other.md", "--into", "drafts/other").status == 0
    assert run("close", "drafts/other").status == 0
    return tmp_path / "drafts" / "other"


def test_two_different_drafts_are_not_compared_by_their_ids(draft: Path, other: Path, run: Run) -> None:
    for name in (other, other / "versions" / "1.0.yaml"):
        ran = run("diff", draft, "1.0", name)
        assert ran.status == 2
        assert "are of two different drafts" in ran.err
        assert "--by-content" in ran.err
    shutil.copy(other / "versions" / "1.0.yaml", draft / "versions" / "7.0.yaml")
    assert run("diff", draft, "1.0", "7.0").status == 2


def test_two_different_drafts_are_compared_by_what_they_say(draft: Path, other: Path, run: Run) -> None:
    ran = run("diff", draft, "1.0", other, "--by-content", "--json")

    found = json.loads(ran.out)
    kinds = {item["path"]: item["changes"] for item in found["items"]}
    assert "words" in kinds["A 2"]
    assert kinds["A 4"] == ["gone"]
    assert "A 3" not in kinds or "words" not in kinds["A 3"]
    page = run("export", draft, "--redline", other, "--by-content").out
    assert "[-each month-]{+every year+}" in page


def test_a_version_of_the_same_draft_may_lie_elsewhere(draft: Path, tmp_path: Path, run: Run) -> None:
    shutil.copy(draft / "versions" / "1.0.yaml", tmp_path / "as-received.yaml")

    ran = run("diff", draft, tmp_path / "as-received.yaml", "1.0")

    assert (ran.status, "Nothing changed." in ran.out) == (0, True)


def test_a_version_that_was_altered_is_compared_with_a_warning_on_top(draft: Path, run: Run) -> None:
    path = draft / "versions" / "1.3.yaml"
    path.chmod(0o644)
    path.write_text(path.read_text("utf-8").replace("all readings", "no readings"), "utf-8")

    for form in FORMATS:
        ran = run("diff", draft, "--format", form)
        assert ran.status == 0
        assert "is not what was closed" in ran.out
    assert "is not what was closed" in run("export", draft, "--clean", "--version", "1.3").out
    assert "is not what was closed" not in run("diff", draft, "1.0", "1.2").out


def test_a_roster_that_can_t_be_read_is_told_and_no_reason_not_to_compare(draft: Path, run: Run) -> None:
    (draft / "members.yaml").write_text("members: [", "utf-8")

    ran = run("diff", draft)
    assert ran.status == 0
    assert "members.yaml:" in ran.err
    assert "names in brackets are known by their form alone" in ran.err
    assert run("export", draft, "--clean").status == 2, "a clean text must not show a name it does not know"


def test_empty_against_full_and_full_against_empty(run: Run) -> None:
    run("new", "drafts/empty", "--title", "Empty")
    run("close", "drafts/empty")
    run("groups", "drafts/empty", "add", "A", "Access")
    run("add", "drafts/empty", "--into", "A", "--text", "First words [X].")
    run("close", "drafts/empty")

    for old, new, told in (("1.0", "1.1", "1 new item"), ("1.1", "1.0", "1 gone"), ("1.0", "1.0", "Nothing changed.")):
        for form in FORMATS:
            ran = run("diff", "drafts/empty", old, new, "--format", form)
            assert (ran.status, told in ran.out) == (0, True), ran.out
    for kind in (["--clean"], ["--by-status"], ["--redline", "1.1"]):
        assert run("export", "drafts/empty", *kind, "--version", "1.0").status == 0


LINE = "the quick States [may] act, and so on " * 2_700
MANY = "[shall act] [should act - Arvania] " * 2_500


@pytest.mark.parametrize(("old", "new"), [
    (LINE, LINE.replace("quick", "slow", 3)), (MANY, MANY.replace("[shall act]", "shall act")),
    ("[" * 5_000 + "x" + "]" * 5_000, "x"), ("*_" * 20_000, "- " * 20_000), ("中" * 40_000, "文" * 40_000),
], ids=["100 KB line", "5,000 brackets", "5,000 brackets deep", "signs", "total rewrite"])  # fmt: skip
def test_what_is_large_is_drawn_in_bounded_time(old: str, new: str, draft: Path, run: Run) -> None:
    run("edit", draft, "A 4", stdin=old)
    run("close", draft)
    run("edit", draft, "A 4", stdin=new)
    begin = process_time()
    for command in (["diff", draft, "--format", "html"], ["export", draft, "--clean", "--format", "markdown"]):
        assert run(*command).status == 0
    assert process_time() - begin < 15
