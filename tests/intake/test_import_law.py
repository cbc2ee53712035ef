"""No character of a source is missing but white space, markers and the punctuation around labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import needs_corpus, texts
from tests.intake.import_law import missing
from wgec_draft.intake.reader import read_document
from wgec_draft.model.refusal import Refusal

FRAGMENTS = """Governments shall [should] cooperate [fully - Arvania; Belmora delete] ] [ [[ *agree* **urge** | ---
{note} stakeholder[s] 第 各方 and, on: the. (annex) [/] <b> `x` 2 % # _so_ \\* 3.5 §"""
WORDS = st.lists(st.sampled_from(FRAGMENTS.split()), min_size=1, max_size=12).map(" ".join)
BEGINNINGS = """1. |2. |7) |3 bis. |3bis |12 ter. |(a) |(b) |(iv) |i) |- |* |+ |• |- - |1. - |- (17bis) |* 0 |* 1 |A1. |
1\\. |3.1ter |PP2bis |OP6alt |第十三条 |§ 5a |
**Option 1:** |Option I: |[12 ter. |[3 bis. |[Article 4] |> |{:toc}|[^1]: |: |
Article 2bis |*(c)* |**4 bis.** |||||"""
LABELS = st.sampled_from([*BEGINNINGS.replace("\n", "").split("|"), "**Option 2:**\n"])
HEADINGS = st.sampled_from(
    ["# {}", "## {}", "### {} ###", "#### 3. {}", "{}\n===", "{}\n---", "{}\n~~~~~~~", "#{}", "##"]
)
PARAGRAPHS = st.builds(
    lambda indent, label, words, more: (
        f"{' ' * indent}{label}{words}" + "".join(f"\n{' ' * indent}{line}" for line in more)
    ),
    st.integers(0, 9),
    LABELS,
    WORDS,
    st.lists(WORDS, max_size=2),
)
OTHERS = st.sampled_from(
    [
        "| a | b |\n| --- | --- |\n| [c] | d |",
        "```\n# not a heading\n- nor a list\n```",
        "~~~\nnever closed",
        "---",
        "* * *",
        "- - -",
        "<div>\n[x]\n</div>",
        "[link]: http://example.org",
        "Term\n:   meaning",
        "-",
        "1.",
        "\t- tabs\n\t\t- deeper",
    ]
)
PIECES = st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, st.builds(str.format, HEADINGS, WORDS), OTHERS)
DOCUMENTS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"])), min_size=1, max_size=14).map(
    lambda pieces: "".join(piece + gap for piece, gap in pieces)
)


@needs_corpus
@pytest.mark.parametrize("path", texts("*/v*.*"), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_real_text_is_imported_to_the_character(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert missing(source, read_document(source, name=path.name)) is None


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, st.sampled_from(["draft.md", "draft.txt"]))
def test_nothing_is_lost_from_a_document(source: str, name: str) -> None:
    try:
        document = read_document(source, name=name)
    except Refusal:
        return
    assert missing(source, document) is None


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="#-*+=~`|[](){}<>:.\\1a三 \t\n_\"'&x", min_size=1, max_size=80), st.sampled_from(["a.md", "a.txt"])
)
def test_nothing_is_lost_from_any_heap_of_marks(source: str, name: str) -> None:
    try:
        document = read_document(source, name=name)
    except Refusal:
        return
    assert missing(source, document) is None


def test_the_law_notices_a_bracket_that_is_gone() -> None:
    source = "# T\n\n1. Governments [shall] cooperate.\n"
    document = read_document(source, name="a.md")
    assert missing(source, document) is None
    assert missing(source.replace("[shall]", "[[shall]"), document) is not None
    assert missing(source.replace("cooperate", "*cooperate*"), document) is not None
    assert missing(source + "\nA further paragraph.\n", document) is not None
    assert missing(source.replace("Governments", ""), document) is not None
