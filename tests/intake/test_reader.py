"""What an importer makes of headings, lists, labels and paragraphs."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest

from wgec_draft.intake.document import Document, ImportedItem
from wgec_draft.intake.reader import read_document
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.words import Kind, Part


def markdown(text: str) -> Document:
    return read_document(dedent(text), name="draft.md")


def plain(text: str) -> Document:
    return read_document(dedent(text), name="draft.txt")


def only_items(document: Document) -> tuple[ImportedItem, ...]:
    (group,) = document.groups
    return group.items


def shape(document: Document) -> list[tuple[str, int, str]]:
    return [(item.label, item.level, item.text) for group in document.groups for item in group.items]


def test_headings_become_groups_nested_by_level() -> None:
    document = markdown("""\
        # Recommendations of the group
        ## A. Implementation
        1. Governments cooperate.
        #### Means
        1. A fund is set up.
        ## Annex II
        The list of members.
        """)
    assert document.title == "Recommendations of the group"
    assert [(group.title, group.level, group.label, group.part) for group in document.groups] == [
        ("A. Implementation", 1, "A", Part.RECOMMENDATIONS),
        ("Means", 2, "", Part.RECOMMENDATIONS),
        ("Annex II", 1, "Annex II", Part.ANNEX),
    ]


def test_the_title_is_the_first_heading_where_it_stands_alone_else_the_name() -> None:
    assert markdown("## Only one\n\nText.\n\n### Other\n\nText.").title == "Only one"
    assert markdown("## One\n\nText.\n\n## Two\n\nText.").title == "draft.md"
    assert (
        markdown("---\ntitle: Rules of the room\n---\n\n## One\n\nText.\n\n## Two\n\nText.").title
        == "Rules of the room"
    )


def test_a_title_with_others_beside_it_stays_a_group() -> None:
    document = markdown("# One\n\n1. Text.\n\n# Two\n\n1. Text.")
    assert document.title == "One"
    assert [group.title for group in document.groups] == ["One", "Two"]


@pytest.mark.parametrize(
    ("printed", "label", "text"),
    [
        ("3. Text", "3", "Text"),
        ("1) Text", "1", "Text"),
        ("1\\. Text", "1", "Text"),
        ("3 bis. Text", "3 bis", "Text"),
        ("3bis [Text]", "3bis", "[Text]"),
        ("12 ter. Text", "12 ter", "Text"),
        ("16 quinquies.1 Text", "16 quinquies.1", "Text"),
        ("3.1ter Text", "3.1ter", "Text"),
        ("3.3: Text", "3.3", "Text"),
        ("3.3alt: Text", "3.3alt", "Text"),
        ("b bis. Text", "b bis", "Text"),
        ("(a) Text", "(a)", "Text"),
        ("(17bis) Text", "(17bis)", "Text"),
        ("i) Text", "i", "Text"),
        ("(iv) Text", "(iv)", "Text"),
        ("A1. Text", "A1", "Text"),
        ("PP2bis Text", "PP2bis", "Text"),
        ("OP6alt Text", "OP6alt", "Text"),
        ("Article 2bis: Text", "Article 2bis", "Text"),
        ("Article 2bis\nText", "Article 2bis", "Text"),
        ("§ 5a Text", "§ 5a", "Text"),
        ("第十三条　各国政府", "第十三条", "各国政府"),
        ("一、各国政府", "一", "各国政府"),
        ("**Option 1:** Text", "Option 1", "Text"),
        ("**Option 1** [Text]", "Option 1", "[Text]"),
        ("Option II: Text", "Option II", "Text"),
        ("**4 bis.** Text", "4 bis", "Text"),
        ("- (b) Text", "(b)", "Text"),
        ("[12 ter. New text]", "12 ter", "[12 ter. New text]"),
        ("**3. Text** more", "3", "**3. Text** more"),
    ],
)
@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
def test_a_printed_label_is_read_in_any_spelling(printed: str, label: str, text: str, name: str) -> None:
    (item,) = only_items(read_document(printed, name=name))
    assert (item.label, item.text, item.kind) == (label, text, Kind.RECOMMENDATION)


@pytest.mark.parametrize(
    "sentence",
    [
        "2015 was the year of the first meeting.",
        "Article 3 of the Statute applies.",
        "3.5 million people took part.",
        "(annex) is not a label.",
        "(US) is not a label.",
        "[3] is a reference.",
        "3 terms of reference exist.",
        "A. Belmora signed it.",
        "3 bis 6 (deleted)",
    ],
)
def test_a_sentence_that_only_looks_numbered_is_left_alone(sentence: str) -> None:
    (item,) = only_items(markdown(sentence))
    assert (item.label, item.text) == ("", sentence)


def test_bare_numbers_are_labels_only_where_they_count_on() -> None:
    assert [label for label, _, _ in shape(markdown("* 0 first\n\n* 1 second\n\n* 2 third"))] == ["0", "1", "2"]
    assert [label for label, _, _ in shape(markdown("A. first\n\nB. second"))] == ["A", "B"]
    assert [label for label, _, _ in shape(markdown("* 2016 in Geneva\n\n* 2017 in Geneva"))] == ["", ""]
    assert [label for label, _, _ in shape(markdown("* 30 days of notice\n\n* 12 members"))] == ["", ""]


def test_levels_follow_the_nesting_of_lists() -> None:
    document = markdown("""\
        3. Three
           - bullet
             1) one
        3. Again
        """)
    assert shape(document) == [("3", 1, "Three"), ("", 2, "bullet"), ("1", 3, "one"), ("3", 1, "Again")]


def test_levels_follow_the_style_of_labels_where_nothing_is_indented() -> None:
    document = markdown("""\
        3. Three

        (a) first

        (i) deeper

        (b) second

        4. Four
        """)
    assert [(label, level) for label, level, _ in shape(document)] == [
        ("3", 1), ("(a)", 2), ("(i)", 3), ("(b)", 2), ("4", 1),
    ]  # fmt: skip


def test_an_i_after_an_h_is_a_letter() -> None:
    letters = "\n\n".join(f"({letter}) text" for letter in "abcdefghij")
    assert {level for _, level, _ in shape(markdown(letters))} == {1}


def test_options_hold_what_follows_up_to_the_next_option() -> None:
    document = markdown("""\
        4. Funding

            **Option 1:** A fund is set up.

            It is reviewed every year.

            **Option 2:**

            1. Each delegation pays.
            2. Nobody pays.

            **Option 3:**

            No text
        """)
    assert shape(document) == [
        ("4", 1, "Funding"),
        ("Option 1", 2, "A fund is set up."),
        ("", 3, "It is reviewed every year."),
        ("Option 2", 2, ""),
        ("1", 3, "Each delegation pays."),
        ("2", 3, "Nobody pays."),
        ("Option 3", 2, "No text"),
    ]
    assert only_items(document)[3].kind is Kind.HEADING


def test_a_paragraph_that_introduces_a_list_is_a_chapeau() -> None:
    document = markdown("""\
        The group,

        The group recommends:

        - Governments cooperate.

        A remark.

        The following were present

        1. Arvania
        """)
    assert [item.kind for item in only_items(document)] == [
        Kind.PARAGRAPH, Kind.CHAPEAU, Kind.RECOMMENDATION, Kind.PARAGRAPH, Kind.CHAPEAU, Kind.RECOMMENDATION,
    ]  # fmt: skip


def test_a_paragraph_between_two_numbers_of_one_list_is_no_chapeau() -> None:
    document = markdown("1. One.\n\nA remark.\n\n2. Two.")
    assert [item.kind for item in only_items(document)][1] is Kind.PARAGRAPH


def test_brackets_and_marks_stay_to_the_character() -> None:
    text = "[[shall][should] *fully* [/] <b>{note} `x` \\[ 5^th^ ] [^1] [a](b) ![c](d) &amp; *"
    assert only_items(markdown(f"1. {text}"))[0].text == text


def test_line_breaks_stay_and_list_indentation_goes() -> None:
    (item,) = only_items(markdown("12. first line\n    second line\n      third line\nlazy line"))
    assert item.text == "first line\nsecond line\n  third line\nlazy line"


@pytest.mark.parametrize(
    "block",
    [
        "| a | b |\n| --- | --- |\n| [c] | d |",
        "<div>\n# x\n</div>".replace("# x", "[x]"),
        "[link]: http://example.org",
        "[^1]: A footnote.",
        "Term\n:   Meaning",
        "{:.no_toc}",
        "> quoted",
        "```\n# no heading\n- no list\n```",
        "* * *",
    ],
)
def test_what_is_no_prose_is_kept_as_it_stands(block: str) -> None:
    items = only_items(markdown(f"Before.\n\n{block}\n\nAfter."))
    assert [item.text for item in items] == ["Before.", block, "After."]


def test_indented_text_is_no_code_and_dashes_under_a_paragraph_are_no_heading() -> None:
    assert shape(markdown("Before.\n\n    1. indented"))[1] == ("1", 1, "indented")
    assert only_items(markdown("first line\nsecond line\n---"))[0].text == "first line\nsecond line\n---"


def test_a_fence_that_nobody_closed_swallows_nothing() -> None:
    document = markdown("```\nText.\n\n## Heading\n\n1. Item.")
    assert [group.title for group in document.groups] == ["", "Heading"]


def test_plain_text_is_read_by_underlines_capitals_and_indentation() -> None:
    document = plain("""\
        Rules of the room
        =================

        SPEAKING TIME

        Each delegation speaks
        for two minutes:

          1. first in the order of the list;
             counted by the clock;
             (a) focal points first
             (b) then observers
          2. then freely.

        2. Closing

        The chair closes the meeting when nobody asks for the floor any more.
        """)
    assert document.kind == "plain"
    assert document.title == "Rules of the room"
    assert [(group.title, group.level) for group in document.groups] == [("SPEAKING TIME", 1), ("2. Closing", 2)]
    assert [(item.label, item.level, item.text) for item in document.groups[0].items] == [
        ("", 1, "Each delegation speaks\nfor two minutes:"),
        ("1", 1, "first in the order of the list;\ncounted by the clock;"),
        ("(a)", 2, "focal points first"),
        ("(b)", 2, "then observers"),
        ("2", 1, "then freely."),
    ]


def test_a_number_at_the_start_of_a_wrapped_line_begins_no_item() -> None:
    (item,) = only_items(plain("The meeting was held on the\n3. of May in a hall with\n(a) bad network."))
    assert item.text.count("\n") == 2


def test_the_notes_say_what_was_found_and_where_it_was_uncertain() -> None:
    document = markdown("## A\n\n1. One.\n2. Two.\n\n4. Four.\n\n[^1]: note\n\n## B\n\nText.")
    assert document.notes[0] == "Read as Markdown: 2 groups, 3 recommendations, 2 paragraphs."
    assert "line 6: `4` follows `2`, kept as printed" in document.notes
    assert any("footnotes (1, line 8)" in note for note in document.notes)


def test_the_notes_never_exceed_ten_lines() -> None:
    numbers = "\n\n".join(f"{number}. text" for number in range(1, 200, 3))
    document = markdown(f"{numbers}\n\n<b>x\n\n[a]: b\n\n[^1]: c\n\n| a |\n| - |\n")
    assert len(document.notes) <= 10
    assert "more places like these" in document.notes[-1]


def test_a_text_without_structure_becomes_paragraphs_of_one_group_and_says_so() -> None:
    document = plain("One paragraph.\n\nAnother paragraph.")
    assert [item.kind for item in only_items(document)] == [Kind.PARAGRAPH, Kind.PARAGRAPH]
    assert any("no structure" in note for note in document.notes)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "empty"),
        (" \n\t\n", "empty"),
        ("PK\x00\x01 text", "binary"),
        ("␀␁ text", "binary"),
        ("\x01\x02\x03" * 40 + "text", "binary"),
        ("# Only\n\n## Headings", "no paragraph"),
    ],
)
def test_what_holds_no_text_is_refused_with_a_remedy(text: str, what: str) -> None:
    with pytest.raises(Refusal, match=what) as caught:
        read_document(text, name="draft.md")
    assert caught.value.remedy
    assert caught.value.place.file == "draft.md"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one line", "word " * 400_000),
        ("brackets", "[" * 200_000 + "]" * 200_000),
        ("headings", "# h\n" * 10_000 + "text"),
        ("nesting", "- " * 1000 + "x"),
        ("indentation", "".join("  " * depth + "- x\n" for depth in range(1000))),
        ("hashes", "# " + "# " * 200_000 + "\n\nx"),
        ("blanks", "# a" + " " * 400_000 + "b\n\n1." + " " * 400_000 + "c"),
        ("digits", "9" * 400_000 + ". x"),
        ("parentheses", "(" * 400_000),
        ("fences", "```\nx\n" * 10_001),
        ("underlines", "a\n===\n" * 10_000 + "\n\nx"),
    ],
)
@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_no_document_hangs_the_importer(name: str, text: str, ending: str) -> None:
    start = time.process_time()
    assert read_document(text, name=name + ending).groups
    assert time.process_time() - start < 4


def test_reading_twice_gives_the_same() -> None:
    text = "## A\n\n1. One [x].\n   (a) two\n"
    assert read_document(text, name="a.md") == read_document(text, name="a.md")
