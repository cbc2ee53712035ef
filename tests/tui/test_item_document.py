"""The text of one item behind its editor: what it holds, where its rows are cut, what its brackets are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from wgec_draft.text.brackets import parse_brackets
from wgec_draft.tui.widgets.item_document import ItemDocument, ItemWrapping

PIECES = st.sampled_from(
    [
        "a",
        "shall",
        " ",
        "  ",
        "[",
        "]",
        "\n",
        "\t",
        "cooperation",
        "internationalisation",
        "中文字符",
        "كلمة",
        "e\u0301",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@given(st.text())
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert ItemDocument(text).text == text
    document = ItemDocument("before after")
    document.replace_range((0, 6), (0, 6), text)
    assert document.text == f"before{text} after"


@given(TEXTS, TEXTS, st.data())
def test_a_change_inside_does_what_a_slice_does(text: str, put: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = ItemDocument(text)
    result = document.replace_range(document.location_of(start), document.location_of(end), put)
    assert document.text == text[:start] + put + text[end:]
    assert result.replaced_text == text[start:end]
    assert document.offset_of(result.end_location) == start + len(put)
    assert document.brackets == parse_brackets(document.text)


@given(TEXTS)
def test_offsets_and_locations_are_two_names_for_one_place(text: str) -> None:
    document = ItemDocument(text)
    assert [document.offset_of(document.location_of(offset)) for offset in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


@settings(max_examples=200)
@given(st.lists(TEXTS, max_size=6).map("".join), TEXTS, st.integers(1, 24), st.data())
def test_rows_cut_around_an_edit_are_the_rows_of_the_whole(
    text: str, put: str, width: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    document = ItemDocument(text)
    wrapping = ItemWrapping(document, width)
    first, last = document.location_of(start), document.location_of(end)
    result = document.replace_range(first, last, put)
    wrapping.wrap_range(first, last, result.end_location)
    whole = WrappedDocument(Document(document.text) if not document.text.endswith("\n") else document, width)
    assert wrapping._wrap_offsets == whole._wrap_offsets
    assert wrapping._offset_to_line_info == whole._offset_to_line_info
    assert [wrapping.get_sections(row) for row in range(document.line_count)] == whole.lines


def test_the_pair_at_the_cursor_is_the_one_it_touches_before_the_one_around_it() -> None:
    document = ItemDocument("a [b [c] d] e]")
    spans = [(pair.start, pair.end) if (pair := document.pair_at(at)) else None for at in range(len(document.text) + 1)]
    inner, outer = (5, 8), (2, 11)
    assert spans == [None, None, outer, outer, outer, inner, inner, inner, inner, outer, outer, outer, None, None, None]
