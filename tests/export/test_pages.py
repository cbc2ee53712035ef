"""Whole pages: what stands on them, in every format, and that nothing of a draft acts in any of them."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.drafts import drafts
from tests.export.reading import HOSTILE, read_page
from wgec_draft.comparison.changes import compare
from wgec_draft.comparison.numbering import numbered
from wgec_draft.export.differences import PROVISIONAL, differences, whole_redline
from wgec_draft.export.document import Document, edition
from wgec_draft.export.html import html_page
from wgec_draft.export.markdown import markdown_page
from wgec_draft.export.markdown_text import parse_markdown
from wgec_draft.export.plain import plain_text
from wgec_draft.export.texts import Class, clean_text, text_by_status
from wgec_draft.model.draft import (
    NOTHING_IS_AGREED,
    Closed,
    Comment,
    Draft,
    Group,
    Item,
    Position,
    Proposal,
    Withdrawal,
)
from wgec_draft.model.projection import sealed, shown
from wgec_draft.model.words import Kind, Part, Stance, Status
from wgec_draft.text.marks import parse_plain
from wgec_draft.text.redline import Segment

TODAY = "2014-05-02"
NAMES = ("Arvania", "Belmora", "Group One")


def item(id: str, text: str, label: str = "", **fields: object) -> Item:
    return replace(Item(id, label, status=Status.TO_BE_REVISITED, text=text), **fields)  # type: ignore[arg-type]


RICH = Draft(
    "Recommendations on waterways",
    version="1.0",
    groups=(
        Group("Introduction", "Introduction", part=Part.INTRODUCTION, items=(
            item("i1", "The group met twice.", "1", kind=Kind.PARAGRAPH, status=Status.AGREED),
        )),
        Group("A", "Access", items=(
            item("a1", "States [shall - Group One; should - Arvania, Belmora] act.", "1",
                 note="to be read with 2", comments=(Comment("Arvania", text="Good."),),
                 positions=(Position("Belmora", Stance.OPPOSE),), proposals=(Proposal("p1", "Arvania", text="More."),)),
            item("a2", "Invite all:\n\n- one\n- *two*\n\n7. seven\n9. nine", "2", status=Status.AGREED),
            item("a3", "Dropped.", "3", withdrawn=Withdrawal(reason="no support")),
            item("a4", "[Establish a commission].", "4", status=Status.NO_AGREEMENT),
        )),
        Group("Statements", "Statements", part=Part.STATEMENTS, items=(
            Item("s1", "1", kind=Kind.STATEMENT, by="Group One", text="We regret [this]."),
        )),
    ),
)  # fmt: skip


def closed(draft: Draft, label: str = "1.0") -> Draft:
    return sealed(draft, Closed(label, meeting=2, at="2014-02-28T17:40:00+01:00", by="chair", lineage="x"))


def changed_page(old: Draft, new: Draft) -> Document:
    return differences(numbered(compare(old, new), NAMES), edition(old, TODAY), edition(new, TODAY))


def with_text(draft: Draft, id: str, text: str) -> Draft:
    groups = (
        replace(group, items=tuple(replace(one, text=text) if one.id == id else one for one in group.items))
        for group in draft.groups
    )
    return replace(draft, groups=tuple(groups))


def in_every_format(page: Document) -> tuple[str, str, str]:
    return plain_text(page), markdown_page(page), html_page(page)


def test_clean_text_has_words_and_brackets_and_nothing_that_stands_beside_them() -> None:
    for page in in_every_format(clean_text(RICH, edition(RICH, TODAY), NAMES)):
        seen = read_page(page).seen if page.startswith("<!") else page
        assert "States [shall / should] act." in seen
        for other in (
            "Arvania",
            "Belmora",
            "read with",
            "Good.",
            "oppose",
            "More.",
            "Dropped",
            "no support",
            "agreed ",
        ):
            assert other not in seen.replace(NOTHING_IS_AGREED, ""), other
        assert "by Group One" in seen, "a statement says whose it is"


def test_every_page_says_which_text_it_is() -> None:
    version = closed(RICH)
    for draft, name in (
        (RICH, "the rolling draft after 1.0, as of 2014-05-02"),
        (version, "closed at meeting 2 on 2014-02-28"),
    ):
        one = edition(draft, TODAY)
        pages = (clean_text(draft, one, ()), text_by_status(draft, one, (), ()), changed_page(draft, draft))
        for page in (text for made in pages for text in in_every_format(made)):
            seen = re.sub(r"[*\\]", "", read_page(page).seen if page.startswith("<!") else page)
            assert "Recommendations on waterways" in seen
            assert name.replace(",", "") in seen.replace(",", "")
            assert shown(one.digest) in seen


def test_by_status_sorts_into_four_documents_and_every_item_stands_in_one_of_them() -> None:
    page = text_by_status(RICH, edition(RICH, TODAY), NAMES, ())
    found: dict[str, list[str]] = {}
    part = ""
    for section in page.sections:
        part = section.heading if section.is_part else part
        found.setdefault(part, []).extend(entry.id for entry in section.entries)
    assert found == {
        "Statements (1 item)": ["s1"],
        "Agreed recommendations (1 item)": ["a2"],
        "Recommendations to be revisited (1 item)": ["a1"],
        "No agreement (1 item)": ["a4"],
    }
    assert page.remarks[0] == NOTHING_IS_AGREED
    assert page.remarks[1] == (
        "All four classes of text are on this page. The report around them (1 item) is in the clean text."
    )


@pytest.mark.parametrize("left_out", list(Class))
def test_what_is_left_out_is_said_in_plain_sight(left_out: Class) -> None:
    page = text_by_status(RICH, edition(RICH, TODAY), NAMES, {left_out})
    assert f"Left out of this page: “{left_out.heading}” (1 item)." in page.remarks[1]
    assert not any(section.heading.startswith(f"{left_out.heading} (") for section in page.sections)
    for drawn in in_every_format(page):
        assert left_out.heading in drawn


def test_what_an_item_stands_under_is_told_where_it_is_in_another_document_and_not_left_out() -> None:
    chapeau = item("c", "Having regard [to all - Arvania], States:", "1", kind=Kind.CHAPEAU)
    parts = (item("p", "meet;", "(a)", level=2, status=Status.AGREED), item("q", "act.", "(b)", level=2))
    draft = Draft("T", groups=(Group("A", "Access", items=(chapeau, *parts)),))
    told = "under A 1: Having regard [to all], States:"
    for page in in_every_format(text_by_status(draft, edition(draft, TODAY), NAMES, ())):
        seen = read_page(page).seen if page.startswith("<!") else page.replace("\\", "")
        assert seen.count(told) == 1
    for page in in_every_format(text_by_status(draft, edition(draft, TODAY), NAMES, {Class.TO_BE_REVISITED})):
        assert "under A 1, which is left out" in page
        assert "Having regard" not in page


def test_nothing_is_agreed_until_everything_is() -> None:
    agreed = replace(RICH, groups=RICH.groups[:1])
    assert NOTHING_IS_AGREED not in clean_text(agreed, edition(agreed, TODAY), ()).remarks


def test_the_banner_of_the_chair_heads_every_page_however_much_is_agreed() -> None:
    agreed = replace(RICH, groups=RICH.groups[:1], banner=True)
    one = edition(agreed, TODAY)
    pages = (clean_text(agreed, one, ()), text_by_status(agreed, one, (), ()), changed_page(RICH, agreed))
    for page in pages:
        assert page.remarks[0] == NOTHING_IS_AGREED
        for drawn in in_every_format(page):
            assert "everything is agreed" in drawn


def test_lists_of_a_clean_page_keep_the_numbers_that_were_typed() -> None:
    drawn = html_page(clean_text(RICH, edition(RICH, TODAY), NAMES))
    assert "<ul>\n" in drawn or "<ul><li>" in drawn
    assert '<span class="number">7.</span>' in drawn
    assert '<span class="number">9.</span>' in drawn
    assert "<em>two</em>" in drawn


@pytest.mark.parametrize(
    "text", [*HOSTILE, "- " * 100 + "deep", "*" * 300 + "a" + "*" * 300, "> q\n\n## h", "[a]: b\n[a]"]
)
def test_no_sign_of_a_text_is_lost_on_a_clean_page(text: str) -> None:
    draft = Draft("T", groups=(Group("A", items=(item("x", text),)),))
    reader = read_page(html_page(clean_text(draft, edition(draft, TODAY), ())))
    assert not {tag for tag, _ in reader.tags} & {"script", "img", "pre", "blockquote"}
    from wgec_draft.text.normalise import inert

    kept = re.sub(r"[\s*_+\-]", "", inert(text))
    assert kept in re.sub(r"[\s*_+\-]", "", reader.seen)


@settings(max_examples=15)
@given(drafts(), drafts())
def test_from_a_page_of_changes_both_texts_of_every_item_come_back(old: Draft, new: Draft) -> None:
    comparison = numbered(compare(old, new))
    redlined = {one.change.located.item.id: one.change.texts for one in comparison.items if one.redline}
    page = changed_page(old, new)
    assert read_page(html_page(page)).texts == redlined
    entries = {entry.id: entry.words for section in page.sections for entry in section.entries}
    assert {name for name, words in entries.items() if words} == redlined.keys()


@settings(max_examples=15)
@given(drafts(), drafts())
def test_from_the_whole_text_with_changes_both_texts_of_every_item_come_back(old: Draft, new: Draft) -> None:
    page = whole_redline(numbered(compare(old, new)), edition(old, TODAY), edition(new, TODAY))
    texts = read_page(html_page(page)).texts
    for one in new.items():
        if one.withdrawn is None and one.text:
            assert texts[one.id][1] == one.text
    for one in old.items():
        if one.withdrawn is None and one.text:
            assert texts[one.id][0] == one.text


def quoted(block: str) -> str:
    """What a quotation of Markdown holds."""
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in block.split("\n"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_from_a_whole_page_in_every_format(text: str) -> None:
    base = Draft("T", version="1.0", groups=(Group("A", "Access", items=(item("x", "Before.", "1"),)),))
    new = with_text(base, "x", f"Before.\n\n{text}.")
    page = changed_page(base, new)
    plain, markdown, html = in_every_format(page)

    def sides(segments: tuple[Segment, ...]) -> tuple[str, str]:
        kept = ("insert", "delete")
        old, new = ("".join(one.text for one in segments if one.op != left_out) for left_out in kept)
        return old, new

    wanted = ("Before.", f"Before.\n\n{text}.")
    (block,) = (block for block in markdown.split("\n\n") if block.startswith(">"))
    assert sides(parse_markdown(quoted(block.rstrip("\n")))) == wanted
    assert read_page(html).texts["x"] == wanted
    _, _, drawn = plain.removesuffix("\n").rpartition("\n    Before.")
    unindented = "\n".join(line.removeprefix("    ") for line in f"Before.{drawn}".split("\n"))
    assert [line.rstrip(" ") for line in sides(parse_plain(unindented))[1].split("\n")] == [
        line.rstrip(" ") for line in wanted[1].split("\n")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_acts_wherever_a_hostile_text_stands(text: str) -> None:
    one = item("x", "Before.", text, by=text, note=text, kind=Kind.STATEMENT)
    old = Draft("T", version="1.0", note="n", groups=(Group("A", "Access", items=(item("x", "Before.", "1"),)),))
    new = Draft(text, version="1.0", note=text, groups=(Group("A", text, items=(one,)),))
    pages = (
        changed_page(old, new),
        whole_redline(numbered(compare(old, new)), edition(old, TODAY), edition(new, TODAY)),
        clean_text(new, edition(new, TODAY), ()),
        text_by_status(new, edition(new, TODAY), (), ()),
    )
    for page in pages:
        reader = read_page(html_page(page))
        assert {tag for tag, _ in reader.tags}.isdisjoint(
            {"script", "img", "iframe", "object", "form", "input", "link"}
        )
        assert all(not name.startswith("on") for _, attributes in reader.tags for name in attributes)
        links = [attributes["href"] for tag, attributes in reader.tags if tag == "a"]
        assert all(re.fullmatch(r"#[A-Za-z][\w-]*", link) for link in links)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2066\ud800]", html_page(page) + markdown_page(page))


def test_the_page_needs_nothing_and_may_load_nothing() -> None:
    page = html_page(changed_page(closed(RICH), with_text(RICH, "a2", "Invite some.")))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page
    assert "<script" not in page
    assert " style=" not in page
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_can_be_walked_by_headings_links_and_keys() -> None:
    new = with_text(with_text(RICH, "a1", "States [shall] act at sea."), "a4", "Establish a commission.")
    reader = read_page(html_page(changed_page(closed(RICH), new)))
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"].removeprefix("#") for tag, attributes in reader.tags if tag == "a"]
    assert set(links) <= set(ids)
    assert {"change-1", "change-2", "group-A", "item-a1", "text"} <= set(ids)
    levels = [int(tag[1]) for tag, _ in reader.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert ("html", {"lang": "en"}) in reader.tags
    assert any(tag == "main" for tag, _ in reader.tags)
    assert any(tag == "nav" and attributes["aria-label"] for tag, attributes in reader.tags)


def test_each_text_finds_its_own_direction() -> None:
    draft = with_text(RICH, "a1", "تتعاون الحكومات.")
    reader = read_page(html_page(changed_page(RICH, draft)))
    redlines = [attributes for _, attributes in reader.tags if "redline" in attributes.get("class", "").split()]
    assert redlines
    assert all(attributes["dir"] == "auto" for attributes in redlines)


def test_numbers_are_provisional_while_one_side_is_still_edited() -> None:
    version, other = closed(RICH), closed(with_text(RICH, "a2", "Invite some."), "1.1")
    assert PROVISIONAL in changed_page(version, with_text(RICH, "a2", "Invite some.")).remarks
    assert PROVISIONAL not in changed_page(version, other).remarks


def test_a_version_that_is_not_what_was_closed_has_a_warning_on_top_of_every_format() -> None:
    version = closed(RICH)
    tampered = with_text(version, "a2", "Invite nobody.")
    page = changed_page(tampered, RICH)
    assert page.warnings[0].startswith("WARNING: version 1.0 is not what was closed")
    for drawn in in_every_format(page):
        assert drawn.index("WARNING") < drawn.index("Words changed")
