"""What an importer gives: a foreign document as titled groups of items, not yet part of any draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wgec_draft.model.words import Kind, Part

Form = Literal["markdown", "plain"]
"""How the source was read."""


@dataclass(frozen=True, slots=True)
class ImportedItem:
    """A passage with its printed label; the session gives it an id."""

    label: str
    """As printed, without the punctuation around it; empty where none is printed."""
    level: int
    """1 for an item of the group itself, 2 for an (a) under a 3."""
    kind: Kind
    text: str
    """Source text with the author's own line breaks, list indentation taken off; may be empty under a label."""


@dataclass(frozen=True, slots=True)
class ImportedGroup:
    """A heading and what stands beneath it."""

    title: str
    """As printed; empty for what stands before the first heading."""
    level: int
    label: str
    """The number or name that the title begins with (`A`, `Article 2bis`), read from it, not cut out."""
    part: Part
    items: tuple[ImportedItem, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A foreign document, read."""

    title: str
    groups: tuple[ImportedGroup, ...]
    notes: tuple[str, ...]
    """What the importer decided and what was uncertain, at most ten lines."""
    kind: Form


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of the source with its place among lists, before anything is decided about it."""

    line: int
    """Where it begins, counted from 1."""
    text: str
    heading: int = 0
    """Level of the heading, 0 for a paragraph."""
    depth: int = 0
    """How many list items stand around it, those that it begins itself not counted."""
    markers: tuple[str, ...] = ()
    """List markers that it begins with, outermost first: `3.`, `-`."""
    hanging: bool = False
    """Whether what is indented beneath it belongs to it, as beneath a list marker."""
    verbatim: bool = False
    """Front matter, fences and rules: never searched for labels."""
