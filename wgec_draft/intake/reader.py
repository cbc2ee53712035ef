"""A foreign document, in Markdown or plain text -> groups and items, with a summary of what was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wgec_draft.intake.document import Block, Document, Form
from wgec_draft.intake.outline import outline
from wgec_draft.intake.summary import summary
from wgec_draft.model.refusal import Place, Refusal

_MARKDOWN_NAMES = (".md", ".markdown", ".mkd", ".mdown")
_HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.M)
_FRONT_TITLE = re.compile(r"^title:[ \t]*(['\"]?)(\S.*?)\1[ \t]*$", re.M)
_STAND_INS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\u2400-\u241f\u2421]|⟦U\\+")
"""Control characters, and what `normalise` shows in their place."""
_BINARY_SHARE = 0.01


def read_document(text: str, *, name: str = "") -> Document:
    """Groups and items of a text that was normalised already; `name` is the file's, for its ending and for refusals.

    No character of the source is missing from titles, labels and texts but white space, heading and list markers, and
    the punctuation around labels. Refuses an empty document, binary content, and a text without any paragraph.
    """
    _refuse_unreadable(text, name)
    lines = text.split("\n")
    form: Form = "markdown" if _is_markdown(text, name) else "plain"
    blocks = _blocks(lines, form)
    title, blocks = _title(blocks, form, name)
    outlined = outline(blocks)
    if not any(group.items for group in outlined.groups):
        raise Refusal("there is no paragraph in it, only headings.", "Add the text beneath them.", Place(name))
    return Document(title, tuple(outlined.groups), summary(form, outlined, blocks), form)


def _refuse_unreadable(text: str, name: str) -> None:
    if not text.strip():
        raise Refusal("the document is empty.", "Give a file with text in it.", Place(name))
    strange = len(_STAND_INS.findall(text))
    if "\0" in text or "␀" in text or strange > 8 + _BINARY_SHARE * len(text):
        line = text[: _STAND_INS.search(text).start()].count("\n") + 1 if strange else None  # type: ignore[union-attr]
        raise Refusal("this is not text but binary content.", "Save it as Markdown or plain text.", Place(name, line))


def _is_markdown(text: str, name: str) -> bool:
    return name.casefold().endswith(_MARKDOWN_NAMES) or _HEADING.search(text) is not None


def _blocks(lines: Sequence[str], form: Form) -> list[Block]:
    if form == "markdown":
        from wgec_draft.intake.markdown import markdown_blocks

        return list(markdown_blocks(lines))
    from wgec_draft.intake.plain import plain_blocks

    return list(plain_blocks(lines))


def _title(blocks: list[Block], form: Form, name: str) -> tuple[str, list[Block]]:
    """The document's title, and the blocks without it where it only stands at the very top.

    It is Markdown's first heading of the first level, or the first heading if it is alone at its level; else what the
    front matter says, else the file's name.
    """
    headings = [block for block in blocks if block.heading]
    level = headings[0].heading if headings else 0
    if form == "markdown" and any(block.heading == 1 for block in headings):
        level = 1
    named = [block for block in headings if block.heading == level]
    if named and (len(named) == 1 or (form == "markdown" and level == 1)):
        only = len(named) == 1 and blocks[0] is named[0]
        return named[0].text, blocks[1:] if only else blocks
    front = _FRONT_TITLE.search(blocks[0].text) if blocks and blocks[0].verbatim else None
    return (front.group(2) if front else name), blocks
