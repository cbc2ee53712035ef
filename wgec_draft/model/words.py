"""The words of the format that come from a closed list: statuses, kinds, parts, positions, dispositions."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far an item's present wording has got."""

    AGREED = "agreed"
    TO_BE_REVISITED = "to-be-revisited"
    NO_AGREEMENT = "no-agreement"

    @property
    def spoken(self) -> str:
        """As people say it."""
        return self.replace("-", " ")

    @property
    def symbol(self) -> str:
        """One character that tells the status without colour."""
        return _SYMBOLS[self]

    @property
    def shade(self) -> str:
        """What bars are drawn with: darker is nearer to agreement."""
        return _SHADES[self]


_SYMBOLS = {Status.AGREED: "✓", Status.TO_BE_REVISITED: "~", Status.NO_AGREEMENT: "✗"}
_SHADES = {Status.AGREED: "█", Status.TO_BE_REVISITED: "▒", Status.NO_AGREEMENT: "░"}


class Kind(StrEnum):
    """What an item of a group is. Only recommendations enter the status counts."""

    RECOMMENDATION = "recommendation"
    CHAPEAU = "chapeau"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    STATEMENT = "statement"


class Part(StrEnum):
    """Which part of the report a group belongs to."""

    INTRODUCTION = "introduction"
    METHODOLOGY = "methodology"
    RECOMMENDATIONS = "recommendations"
    CONCLUSION = "conclusion"
    ANNEX = "annex"
    STATEMENTS = "statements"


class Stance(StrEnum):
    """What a delegation said of a wording."""

    SUPPORT = "support"
    CAN_LIVE_WITH = "can-live-with"
    RESERVE = "reserve"
    OPPOSE = "oppose"

    @property
    def spoken(self) -> str:
        """As people say it."""
        return self.replace("-", " ")


class Disposition(StrEnum):
    """What became of a proposal."""

    TAKEN = "taken"
    TAKEN_IN_PART = "taken-in-part"
    MERGED = "merged"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
