"""What the screen of holders lists: brackets under whoever holds them, or under their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wgec_draft.model.claims import NOBODY, AllClaims, Claim, Claims, by_name, of_holder
from wgec_draft.text.counted import counted
from wgec_draft.tui.destination import Destination
from wgec_draft.tui.widgets.sectioned_list import HeadingRow

NOT_LISTED = "not on the roster"


class HolderOrder(StrEnum):
    """In which order holders are listed."""

    COUNT = "who holds most first"
    NAME = "by name"


@dataclass(frozen=True, slots=True)
class HoldersView:
    """How somebody looks at the list, to find it the same way when it is opened again."""

    order: HolderOrder = HolderOrder.COUNT
    by_item: bool = False
    only: str = ""
    """The holder or the constituency that is shown; empty for everybody."""
    at: str = ""
    """Key of the row under the cursor."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One bracket."""

    key: str
    claim: Claim

    @property
    def goal(self) -> Destination:
        """Where it stands."""
        return Destination(self.claim.held.item, self.claim.held.offset)


Rows = tuple[ClaimRow | HeadingRow, ...]


def shown_sections(found: AllClaims, view: HoldersView, words: Sequence[str] = ()) -> tuple[Claims, ...]:
    """The sections as somebody looks at them, of which somebody's name holds each of the words, in lower case."""
    sections = found.by_item if view.by_item else found.by_holder
    if view.order is HolderOrder.NAME and not view.by_item:
        sections = by_name(sections)
    if view.only:
        sections = of_holder(sections, view.only)
    return tuple(each for each in sections if _is_named(each, words))


def claim_rows(sections: Sequence[Claims]) -> Rows:
    """Each section under its heading."""
    rows: list[ClaimRow | HeadingRow] = []
    for place, section in enumerate(sections):
        told = counted(len(section.claims), "bracket")
        told = told if section.is_known else f"{told} · {NOT_LISTED}"
        rows.append(HeadingRow(f"of:{section.name}", section.name or NOBODY, told, first=not place))
        rows += (ClaimRow(f"{section.name}:{claim.held.item}:{claim.held.offset}", claim) for claim in section.claims)
    return tuple(rows)


def wanted_names(found: AllClaims) -> tuple[str, ...]:
    """Whom one may want to see alone: every holder, and every constituency of one."""
    constituencies = sorted({each for section in found.holders for each in section.constituencies})
    return (*(section.name for section in found.holders), *constituencies)


def told_in_short(found: AllClaims, sections: Sequence[Claims], view: HoldersView) -> str:
    """How many brackets and holders there are, who is shown, and in which order."""
    unheld = len(found.by_holder[-1].claims) if found.by_holder and not found.by_holder[-1].name else 0
    parts = [
        counted(found.brackets, "open bracket"),
        counted(len(found.holders), "holder"),
        f"{unheld:,} held by nobody",
        "by item" if view.by_item else view.order,
    ]
    if view.only:
        parts.insert(0, f"only {view.only}: {sum(len(section.claims) for section in sections):,}")
    return " · ".join(parts)


def _is_named(section: Claims, words: Sequence[str]) -> bool:
    names = "\n".join((section.name, *section.names)).casefold() if words else ""
    return all(word in names for word in words)
