"""Text stays text, and whatever could be misread is refused with its place and a remedy."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wgec_draft.model.refusal import Place, Refusal
from wgec_draft.store.strict_yaml import locate, read_tree


def refused(source: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_tree(source if isinstance(source, bytes) else source.encode(), "draft.yaml")
    assert caught.value.what
    assert caught.value.remedy
    assert caught.value.place.file == "draft.yaml"
    return caught.value


def refused_at(source: str | bytes) -> tuple[int | None, int | None]:
    place = refused(source).place
    return place.line, place.column


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "1.10",
        "12:30",
        "010",
        "2014-02-24",
        "2025-02-30",
        "~",
        "null",
        "yes",
        "0x1",
        "1e3",
        "=",
        ".inf",
        "“States”",
    ],
)
def test_a_plain_scalar_is_the_text_that_stands_there(written: str) -> None:
    assert read_tree(f"a: {written}\n".encode()) == {"a": written}
    assert read_tree(f"- {written}\n".encode()) == [written]


def test_a_key_that_other_readers_take_for_a_truth_value_stays_text() -> None:
    assert read_tree(b"NO: 1\n<<: 2\n010: 3\n") == {"NO": "1", "<<": "2", "010": "3"}


def test_an_empty_value_is_empty_text() -> None:
    assert read_tree(b"a:\nb: ''\nc: []\nd: {}\n") == {"a": "", "b": "", "c": [], "d": {}}


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference() -> None:
    assert read_tree(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  x\r\n  y\r\n") == {"a": "1", "b": "x\ny\n"}


def test_a_duplicate_key_is_refused_and_the_first_one_named() -> None:
    answer = refused("a: 1\nb:\n  - c: 1\n    d: {c: 2}\n    c: 3\n")
    assert (answer.place.line, answer.place.column) == (5, 5)
    assert "line 3, column 5" in answer.what


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("a: *x\n", "alias"),
        ("a: &x 1\n", "anchor"),
        ("a: &x [1]\n", "anchor"),
        ("a: !!str 1\n", "tag"),
        ("a: !x {b: 1}\n", "tag"),
        ("a: 1\n---\nb: 1\n", "second document"),
        ("%YAML 1.1\n---\na: 1\n", "directive"),
        ("%FOO bar\n---\na: 1\n", "directive"),
        ("[a]: 1\n", "key is a list or a mapping"),
        ("? {a: 1}\n: 1\n", "key is a list or a mapping"),
        ("", "empty"),
        ("# only a comment\n", "empty"),
        ("---\n", "empty"),
        ('a: "x\n', "never closed"),
        ("a: [x\nb: 1\n", "not closed"),
        ("a: **bold**\n", "begin with"),
        ("a: @x\n", "begin with `@`"),
        ("a: see: this\n", "colon"),
        ("a:\n   b: 1\n  c: 1\n", "doesn't fit"),
        ('a: "\\q"\n', "backslash"),
        ("a: | x\n  y\n", "comment may follow"),
        ('"": 1\n', "key is missing"),
        ('? "' + "k" * 300 + '"\n: 1\n', "300 characters"),
    ],
)
def test_what_a_draft_never_needs_is_refused_in_plain_words(source: str, word: str) -> None:
    answer = refused(source)
    assert word in answer.what
    assert answer.place.line


@pytest.mark.parametrize("escape", [r"\e", r"\x9b", r"\0", r"\a", r"\ud800", r"\N", r"\L", r"\P", r"\r", r"\x7f"])
def test_control_characters_are_refused_as_escapes_too(escape: str) -> None:
    assert refused_at(f'a: 1\nb: "x{escape}"\n')[0] == 2


@pytest.mark.parametrize("character", "\0\x07\x0b\x0c\x1b\x7f\x85\x9b\u2028\u2029\uffff")
def test_raw_control_characters_and_odd_line_ends_are_refused_where_they_stand(character: str) -> None:
    assert refused_at(f"a: 1\nb: x{character}y\n") == (2, 5)


def test_tabs_and_line_ends_may_be_escaped() -> None:
    assert read_tree(rb'a: "x\ty\nz \u2066 \U0001f600"') == {"a": "x\ty\nz \u2066 \U0001f600"}


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2003", "\t"])
@pytest.mark.parametrize("source", ["a:\n{} b: 1\n", "- id: a\n{} text: x\n", "text: |\n{}{}States\n"])
def test_an_odd_blank_used_as_indentation_is_named(source: str, blank: str) -> None:
    answer = refused(source.replace("{}", blank))
    assert f"U+{ord(blank):04X}" in answer.what
    assert (answer.place.line, answer.place.column) == (2, 1)


@pytest.mark.parametrize("key", ["a\u00a0", "\u00a0a", "a\u200b", "\ufeffa", '"a "', '" a"', '"a\\tb"'])
def test_a_stray_blank_in_a_key_is_named(key: str) -> None:
    answer = refused(f"x: 1\n{key}: 1\n")
    assert "U+" in answer.what
    assert answer.place.line == 2


def test_a_byte_that_is_not_utf8_is_named_with_its_line() -> None:
    assert refused_at("a: é\nb: é".encode() + b"\xff\n") == (2, 5)
    assert refused_at(b"\xef\xbb\xbfa: \xe9\n") == (1, 4)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused_by_name(encoding: str) -> None:
    assert "UTF-16" in refused("a: 1\n".encode(encoding)).what


def test_a_second_byte_order_mark_is_refused() -> None:
    assert refused_at(b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n") == (1, 1)


@pytest.mark.parametrize("source", ["a: {b: 1\n", "a:\n\tb: 1\n", "a: &x 1\n", "a: 1\na: 2\n", "a: '\n"])
def test_without_the_fast_parser_the_same_is_refused(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = refused_at(source)[0]
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    assert refused_at(source)[0] == fast


def test_depth_ends_at_sixteen() -> None:
    assert read_tree(b"[" * 16 + b"]" * 16)
    assert refused_at(b"[" * 17 + b"]" * 17) == (1, 17)


@pytest.mark.parametrize(
    "source",
    [
        b"[" * 1_000_000,
        b"{" * 1_000_000,
        b"- " * 1_000_000,
        b"? " * 1_000_000,
        b"a" * 10_000_000 + b": 1\n",
        b"- [" + b"[]," * 500_000 + b"]",
        b"&a " * 500_000,
        b"a: b\n" * 2_000_000,
        b"x" * (16 * 1024 * 1024 + 1),
    ],
    ids=lambda source: source[:6].decode(),
)
def test_hostile_files_are_refused_soon(source: bytes) -> None:
    begun = time.process_time()
    refused(source)
    assert time.process_time() - begun < 4  # seconds; a shared machine is given a factor of two


def test_a_file_of_ten_megabytes_is_read() -> None:
    line = b"- |\n" + b"  States should cooperate on public policy issues.\n" * 10
    tree = read_tree(line * (10_000_000 // len(line)))
    assert len(tree) == 10_000_000 // len(line)


@given(st.text(st.sampled_from("ab:-[]{}#|>'\"\\&*!?%@`, \t\n\u00a0\x1b"), max_size=30))
def test_any_bytes_are_read_or_refused_with_a_place(source: str) -> None:
    try:
        read_tree(source.encode(), "draft.yaml")
    except Refusal as refusal:
        assert refusal.place.line
        assert "\x1b" not in str(refusal)


SOURCE = "\ufefftitle: é\ngroups:\n  - id: A\n    'recommendations': [{id: r1}, {id: r2}]\n".encode()


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("groups",), 2, 1),
        (("groups", 0), 3, 5),
        (("groups", 0, "recommendations"), 4, 5),
        (("groups", 0, "recommendations", 1, "id"), 4, 36),
        (("groups", 0, "recommendations", 7), 4, 5),
        (("groups", 0, "text", "x"), 3, 5),
        (("title", 3), 1, 1),
    ],
)
def test_a_path_is_located_or_its_deepest_ancestor(path: tuple[str | int, ...], line: int, column: int) -> None:
    assert locate(SOURCE, path, "draft.yaml") == Place("draft.yaml", line, column)
