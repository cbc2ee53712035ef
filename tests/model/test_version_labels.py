"""Labels of versions count on, name a file on every system, and never one outside the folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.version_labels import checked_version, next_version


@pytest.mark.parametrize(
    ("existing", "minor", "major"),
    [
        ([], "1.0", "1.0"),
        (["1.0"], "1.1", "2.0"),
        (["1.9", "1.10", "1.2"], "1.11", "2.0"),
        (["1.3", "2.0", "1.4"], "2.1", "3.0"),
        (["Rev.2"], "1.0", "1.0"),
        (["1.0", "Rev.2"], "1.1", "2.0"),
    ],
)
def test_minor_counts_behind_the_dot_and_major_before_it(existing: list[str], minor: str, major: str) -> None:
    assert next_version(existing) == minor
    assert next_version(existing, major=True) == major


@pytest.mark.parametrize("label", ["1.0", "Rev.2", "2014-02-28", "final_text", "A" * 32])
def test_a_label_of_ones_own_is_taken(label: str) -> None:
    assert checked_version(label, []) == label


@pytest.mark.parametrize(
    "label",
    [
        *("", ".", "..", "../1.0", "a/b", "a\\b", "/etc/passwd", ".hidden", "~", "-1", "1.0\n", "1 0", "1."),
        *("A" * 33, "NUL", "con.1", "aux.yaml", "C:1", "é", "1\x000"),
    ],
)
def test_a_label_that_could_name_something_else_is_refused(label: str) -> None:
    with pytest.raises(Refusal, match="can't name a version"):
        checked_version(label, [])


@pytest.mark.parametrize("label", ["rolling", "split-off", "Rolling"])
def test_what_is_called_so_already_is_no_version(label: str) -> None:
    with pytest.raises(Refusal, match="something else is called so"):
        checked_version(label, [])


@pytest.mark.parametrize("label", ["Rev.2", "REV.2", "rev.2"])
def test_two_labels_differ_in_more_than_case(label: str) -> None:
    with pytest.raises(Refusal, match="exists already"):
        checked_version(label, ["1.0", "Rev.2"])


@given(st.text(max_size=40))
def test_a_label_that_is_taken_names_a_plain_file(label: str) -> None:
    try:
        checked_version(label, [])
    except Refusal:
        return
    assert label.isascii()
    assert not set(label) & set('/\\:*?"<>| \n\0')
    assert not label.startswith(".")


@given(st.lists(st.from_regex(r"\d{1,4}\.\d{1,4}", fullmatch=True), max_size=6), st.booleans())
def test_the_next_label_is_always_free(existing: list[str], major: bool) -> None:
    assert checked_version(next_version(existing, major=major), existing)
