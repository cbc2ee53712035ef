"""Blocks of a document -> groups of items: which paragraph is numbered, how deep it stands, what kind it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from wgec_draft.intake.document import Block, ImportedGroup, ImportedItem
from wgec_draft.intake.naming import guess_part
from wgec_draft.intake.printed import (
    Printed,
    breaks_run,
    heading_label,
    label_value,
    marker_label,
    opens_list,
    printed_label,
    same_run,
    weak_label,
)
from wgec_draft.model.words import Kind, Part

_BULLET = Printed("", "bullet", 0)
_CLOSING = "*_])}\"'”’»> \t\n"


@dataclass(slots=True)
class Outlined:
    """Groups, and what the reader of the summary should know about them."""

    groups: list[ImportedGroup] = field(default_factory=list)
    uncertain: list[tuple[int, str]] = field(default_factory=list)
    """(line, remark)."""
    styles: dict[str, list[str]] = field(default_factory=dict)
    """Label style -> the labels found, in order."""


def outline(blocks: Iterable[Block]) -> Outlined:
    """The document's groups; headings open them, everything else is an item of the last one opened."""
    listed = list(blocks)
    labels = [None if block.heading or block.verbatim else printed_label(block.text) for block in listed]
    _count_on(listed, labels)
    unfinished = _unfinished_options(listed, labels)
    builder = _Builder(_ranks(listed))
    for block, label, within_option in zip(listed, labels, unfinished, strict=True):
        builder.add(block, label, within_option=within_option)
    builder.close_group()
    return builder.result


def _ranks(blocks: Sequence[Block]) -> dict[int, int]:
    """Heading levels used -> 1, 2, 3 without gaps."""
    return {level: rank for rank, level in enumerate(sorted({block.heading for block in blocks if block.heading}), 1)}


def _count_on(blocks: Sequence[Block], labels: list[Printed | None]) -> None:
    """Adds the bare numbers and letters that count on from a neighbour to the labels."""
    last: dict[tuple[int, bool, str], tuple[int, Printed]] = {}
    for number, block in enumerate(blocks):
        if block.heading:
            last.clear()
            continue
        if block.verbatim or labels[number] or any(marker not in "-+*" for marker in block.markers):
            continue
        candidate = weak_label(block.text)
        if candidate is None:
            continue
        place = (block.depth, bool(block.markers), candidate.style)
        before = last.get(place)
        if before and same_run(before[1].label, candidate.label):
            labels[before[0]], labels[number] = before[1], candidate
        last[place] = (number, candidate)


def _unfinished_options(blocks: Sequence[Block], labels: Sequence[Printed | None]) -> list[bool]:
    """For each block, whether an option follows beside it: what stands between two options belongs to the first."""
    unfinished = [False] * len(blocks)
    ahead: set[int] = set()
    for number in range(len(blocks) - 1, -1, -1):
        block, label = blocks[number], labels[number]
        if block.heading:
            ahead.clear()
            continue
        unfinished[number] = block.depth in ahead
        ahead = {depth for depth in ahead if depth <= block.depth}
        if label and label.style.startswith("option"):
            ahead.add(block.depth + len(block.markers))
    return unfinished


@dataclass(slots=True)
class _Frame:
    """The numberings that stand open in one list item, or in the group itself."""

    base: int
    """Level of the item that holds them, 0 for the group."""
    open: list[tuple[str, str]] = field(default_factory=list)
    """(style, last label), outermost first."""

    def enter(self, style: str, label: str) -> tuple[int, str]:
        """Level of the next item of a numbering, and the label it follows there."""
        styles = [name for name, _ in self.open]
        if style not in styles:
            if styles and styles[-1] == "bullet":
                self.open.pop()
            self.open.append((style, label))
            return self.base + len(self.open), ""
        place = styles.index(style)
        previous = self.open[place][1]
        del self.open[place:]
        # 3 bis goes between 3 and 4: the run is counted by whole numbers
        self.open.append((style, previous if label_value(label) is None else label))
        return self.base + len(self.open), previous

    def resolve(self, found: Printed) -> str:
        """The style of a label; an (i) that follows an (h) is a letter."""
        if found.style.strip("()") == "roman" and len(found.label.strip("()")) == 1:
            letters = found.style.replace("roman", "lower")
            if any(style == letters and same_run(label, found.label) for style, label in self.open):
                return letters
        return found.style

    def plain(self, *, within_option: bool) -> int:
        """Level of a paragraph without a label; it ends every numbering but that of the option it stands in."""
        while self.open and not (within_option and self.open[-1][0].startswith("option")):
            self.open.pop()
        return self.base + len(self.open) + 1


class _Builder:
    """Takes block after block and keeps what is open."""

    def __init__(self, ranks: dict[int, int]) -> None:
        self.result = Outlined()
        self.ranks = ranks
        self.heading: Block | None = None
        self.items: list[ImportedItem] = []
        self.frames = [_Frame(0)]
        self.waiting: int | None = None
        """Depth at which the last label still waits for its text."""

    def add(self, block: Block, found: Printed | None, *, within_option: bool) -> None:
        if block.heading:
            self.close_group()
            self.heading = block
            return
        del self.frames[block.depth + 1 :]
        if block.markers or found:
            self.labelled(block, found)
        elif self.waiting == block.depth and not block.verbatim:
            last = self.items[-1]
            self.items[-1] = ImportedItem(last.label, last.level, Kind.RECOMMENDATION, block.text)
            self.waiting = None
        elif block.text:
            self.waiting = None
            level = self.frames[-1].plain(within_option=within_option)
            self.items.append(ImportedItem("", level, Kind.PARAGRAPH, block.text))

    def labelled(self, block: Block, found: Printed | None) -> None:
        """A block that begins list items, or that bears a printed label, or both."""
        labels = [_BULLET if marker in "-+*" else marker_label(marker) for marker in block.markers]
        if found and labels and labels[-1] is _BULLET:
            labels[-1] = found
        elif found and not (labels and found.style.startswith(("number", "code", "word"))):
            labels.append(found)
        else:
            found = None if labels else found
        text = block.text[found.end :].lstrip() if found else block.text
        for place, label in enumerate(labels):
            level = self.enter(block.line, label)
            own = text if place == len(labels) - 1 else ""
            if label.label or own:
                self.items.append(ImportedItem(label.label, level, _kind(label.label, own), own))
            if place < len(block.markers) or block.hanging:
                self.frames.append(_Frame(level))
        self.waiting = None if text or not labels[-1].label else len(self.frames) - 1

    def enter(self, line: int, found: Printed) -> int:
        frame = self.frames[-1]
        style = frame.resolve(found)
        level, previous = frame.enter(style, found.label)
        self.result.styles.setdefault(style, []).append(found.label)
        if breaks_run(previous, replace(found, style=style)):
            self.result.uncertain.append((line, f"`{found.label}` follows `{previous}`, kept as printed"))
        if found.inside:
            self.result.uncertain.append((line, f"the label `{found.label}` stands inside a bracket and stays there"))
        return level

    def close_group(self) -> None:
        if self.heading or self.items:
            title = self.heading.text if self.heading else ""
            part = guess_part(title)
            items = tuple(_chapeaux(self.items))
            if not title and all(item.kind is not Kind.RECOMMENDATION for item in items) and not self.result.groups:
                part = Part.INTRODUCTION
            level = self.ranks[self.heading.heading] if self.heading else 1
            self.result.groups.append(ImportedGroup(title, level, heading_label(title), part, items))
        self.heading, self.items, self.frames, self.waiting = None, [], [_Frame(0)], None


def _kind(label: str, text: str) -> Kind:
    if label and not text:
        return Kind.HEADING
    # a table of contents that the publisher's program fills in
    generated = not label and text.rpartition("\n")[2].startswith("{:")
    return Kind.PARAGRAPH if generated else Kind.RECOMMENDATION


def _chapeaux(items: Sequence[ImportedItem]) -> Iterable[ImportedItem]:
    """The items, with paragraphs that introduce what follows made chapeaux."""
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        if item.kind is Kind.PARAGRAPH and _introduces(item, following):
            yield ImportedItem(item.label, item.level, Kind.CHAPEAU, item.text)
        else:
            yield item


def _introduces(item: ImportedItem, following: ImportedItem | None) -> bool:
    last = item.text[-40:].rstrip(_CLOSING)[-1:]
    if following is None or following.kind in (Kind.PARAGRAPH, Kind.CHAPEAU):
        return last in (":", "：") and following is None
    if following.level < item.level:
        return False
    return last in (":", ",", "：", "，") or opens_list(following.label)
