"""Where somebody wants to go in the rolling draft: what the screens beside the desk answer with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """An item, or a place in its words."""

    item: str
    """Id of the item."""
    offset: int | None = None
    """Place in the item's text, in characters from 0; None for the item as a whole."""
    end: int | None = None
    """Where what is to be selected there ends; None for nothing but the place."""


@dataclass(frozen=True, slots=True)
class FormerWords:
    """Words that an item had in a version, wanted back."""

    item: str
    """Id of the item."""
    text: str
    version: str
    """The version as people name it."""
