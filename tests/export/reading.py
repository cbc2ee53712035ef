"""What the tests of pages share: redlines with numbers, and readers that get both texts back out of a page."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import count

from wgec_draft.comparison.numbering import Marked
from wgec_draft.text.redline import Segment

HOSTILE = (
    "[shall][should] [/] [@click=app.quit]x",
    "<script>alert(1)</script>",
    "</ins></del><ins>&amp;&lt;&#60;",
    "[-a-]{+b+} ⟨14⟩ [\\-",
    "~~gone~~ **bold** `code` | - | $x$ ![i](u) [l](u) <http://a.b> www.a.b a@b.c",
    "# heading",
    "1. one\n2. two\n\n    code\n***\n===",
    "\\* \\\\ \\\n\\",
    "a\u202eb\u2066c\x1b[31md\x00e\x85f\u2028g\x7f\ud800",
    "⟦U+202E⟧ ␛ &#27; ␡",
    "  leading\n\ttab \n trailing ",
    "تُقَدِّم الأطراف [يجب]",
    "各締約国は【合意】する。",
)


def numbered_at_random(segments: Iterable[Segment]) -> tuple[Marked, ...]:
    """The segments with a number on every second change."""
    numbers = count(1)
    return tuple(
        (segment, number if segment.op != "equal" and (number := next(numbers)) % 2 else None) for segment in segments
    )


class RedlineReader(HTMLParser):
    """Reads the redlines of a page back: what stands in each element of the class `redline`, by the id of its item."""

    VOID = frozenset(("meta", "br", "link", "hr"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.item = ""
        self.texts: dict[str, tuple[str, str]] = {}
        """Old and new text by item."""
        self.seen = ""
        """All that a reader sees."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag not in self.VOID:
            self.open.append((tag, attributes))
        if tag == "article":
            self.item = attributes["id"].removeprefix("item-")

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag, f"</{tag}> ends <{opened}>"

    def handle_data(self, data: str) -> None:
        if any(tag in ("style", "title") for tag, _ in self.open):
            return
        self.seen += data
        classes = {name for _, attributes in self.open for name in attributes.get("class", "").split()}
        if "redline" not in classes or classes & {"mark", "number"}:
            return
        stood_for = next((at["data-character"] for _, at in self.open if "data-character" in at), "")
        text = chr(int(stood_for, 16)) if stood_for else data
        tags = {tag for tag, _ in self.open}
        old, new = self.texts.get(self.item, ("", ""))
        self.texts[self.item] = (old if "ins" in tags else old + text, new if "del" in tags else new + text)


def read_page(page: str) -> RedlineReader:
    """A whole page, every element of it closed."""
    reader = RedlineReader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def read_redline(drawn: str) -> tuple[str, str]:
    """The old and the new text of one redline in HTML."""
    reader = read_page(f'<article id="item-x"><div class="redline">{drawn}</div></article>')
    return reader.texts.get("x", ("", ""))
