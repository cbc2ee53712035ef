"""Law 1 in every renderer: the old and the new text come back byte for byte, whatever stands in them."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.corpus import needs_corpus, texts
from tests.export.reading import HOSTILE, numbered_at_random, read_redline
from tests.text.redlines import pairs, shuffled, sides
from wgec_draft.export.html_prose import html_prose
from wgec_draft.export.html_text import ChangeNumbers, html_redline
from wgec_draft.export.markdown_prose import markdown_prose
from wgec_draft.export.markdown_text import markdown_line, markdown_redline, parse_markdown
from wgec_draft.text.marks import parse_plain, plain
from wgec_draft.text.normalise import inert
from wgec_draft.text.redline import Segment, redline

hostile_texts = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text("[]{}+-<>&\\*_`#~|⟨1⟩\n \t␛", max_size=6)), max_size=5
).map("".join)
hostile_segments = st.lists(
    st.builds(Segment, st.sampled_from(["equal", "delete", "insert"]), hostile_texts.filter(bool)), max_size=5
)
MOVED = (
    "The secretariat compiles the annual reports of members. States act together. Observers may attend the meetings.",
    "States act together. Observers may attend the meetings. The secretariat compiles annual reports of members.",
)


def assert_comes_back(segments: tuple[Segment, ...]) -> None:
    """Asserts the law for each renderer."""
    both = sides(segments)
    marked = numbered_at_random(segments)
    assert sides(parse_plain(plain(segments, (number for _, number in marked)))) == both
    assert sides(parse_markdown(markdown_redline(marked))) == both
    assert read_redline(html_redline(marked, ChangeNumbers())) == both
    programs = json.loads(json.dumps([[segment.op, segment.text] for segment in segments]))
    assert sides([Segment(op, text) for op, text in programs]) == both


@settings(max_examples=100)
@given(hostile_segments)
def test_segments_of_any_kind_come_back_from_every_renderer(segments: list[Segment]) -> None:
    assert_comes_back(tuple(segments))


@settings(max_examples=50)
@given(st.one_of(pairs, shuffled, st.tuples(hostile_texts, hostile_texts)))
def test_both_texts_of_a_redline_come_back_from_every_renderer(pair: tuple[str, str]) -> None:
    segments = redline(*pair)
    assert_comes_back(segments)
    assert sides(segments) == pair


def test_a_moved_passage_comes_back_from_every_renderer() -> None:
    segments = redline(*MOVED)
    assert any(segment.move for segment in segments)
    assert_comes_back(segments)


@needs_corpus
@pytest.mark.parametrize(
    "folder", ["paris-agreement-brackets", "mozilla-websites-terms-ar", "tw-constitution-amendments-zh"]
)
def test_real_texts_come_back_from_every_renderer(folder: str) -> None:
    old, new = (path.read_text("utf-8")[:20_000] for path in texts(f"{folder}/v0[123].md")[-2:])
    assert_comes_back(redline(old, new))


def rendered(drawn: str) -> str:
    """What a reader of Markdown sees, tags taken off, white space aside."""
    renderer = MarkdownIt("commonmark", {"html": True, "breaks": False}).enable(["table", "strikethrough"])
    html = renderer.render(drawn)
    assert not re.search(r"<(?!/?(?:p|ins|del)>|br />)", html), html
    stripped = re.sub(r"</?(?:p|ins|del)>|<br />", "", html)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        stripped = stripped.replace(entity, character)
    return "".join(stripped.split())


@settings(max_examples=150)
@given(hostile_segments)
def test_a_reader_of_the_markdown_sees_the_text_as_it_stands(segments: list[Segment]) -> None:
    assert rendered(markdown_redline(numbered_at_random(segments))) == "".join(
        inert(plain(segments, (number for _, number in numbered_at_random(segments)))).split()
    )


@given(hostile_texts)
def test_a_line_of_markdown_is_one_line_and_shows_what_it_was_given(text: str) -> None:
    drawn = markdown_line(text)
    assert "\n" not in drawn
    assert rendered(drawn) == "".join(inert(text).split())


def test_how_a_redline_looks() -> None:
    segments = redline("States [shall] act.", "States should act.")
    marked = ((segments[0], None), (segments[1], 14), *((segment, None) for segment in segments[2:]))
    assert plain(segments, (number for _, number in marked)) == "States ⟨14⟩[-[shall]-]{+should+} act."
    assert markdown_redline(marked) == (r"States ⟨14⟩<del>\[-\[shall\]-\]</del><ins>{+should+}</ins> act.")
    assert '<del><span class="mark" aria-hidden="true">[-</span><span class="said">[shall]</span>' in html_redline(
        marked, ChangeNumbers()
    )


def test_what_could_mislead_the_eye_is_shown_and_not_done() -> None:
    marked = numbered_at_random(redline("a", "a \u202eb"))
    assert "\u202e" not in markdown_redline(marked) + html_redline(marked, ChangeNumbers())
    assert 'data-character="202E">⟦U+202E⟧</span>' in html_redline(marked, ChangeNumbers())


def bare(text: str) -> str:
    """A text without blanks and without what lists and emphasis are made of."""
    return re.sub(r"[\s*_+\-.)0-9]", "", text)


@settings(max_examples=200)
@given(hostile_texts)
def test_clean_markdown_is_paragraphs_emphasis_and_lists_and_loses_no_sign(text: str) -> None:
    renderer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    html = renderer.render(markdown_prose(text))
    tags = {found.group(1) for found in re.finditer(r"</?([a-z0-9]+)[^>]*>", html)}
    assert tags <= {"p", "ul", "ol", "li", "em", "strong", "br"}, (html, markdown_prose(text))
    assert bare(unescape(re.sub(r"<[^>]*>", "", html))) == bare(inert(text)), (html, markdown_prose(text))


@given(hostile_texts)
def test_clean_html_loses_no_sign(text: str) -> None:
    shown = unescape(re.sub(r"<[^>]*>", "", html_prose(text)))
    assert re.sub(r"[\s*_+\-]", "", shown) == re.sub(r"[\s*_+\-]", "", inert(text))
