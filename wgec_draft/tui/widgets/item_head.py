"""What is said of the item in view: above its words in a line or two, below them all that belongs to it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from wgec_draft.model.draft import Decision, Item, Position
from wgec_draft.model.naming import Located
from wgec_draft.model.positions import EARLIER, on_earlier_words, told_counts
from wgec_draft.model.roster import Roster
from wgec_draft.model.suggestions import Suggestion
from wgec_draft.model.words import Kind, Stance, Status
from wgec_draft.text.brackets import parse_brackets
from wgec_draft.text.counted import counted
from wgec_draft.tui.content import shown
from wgec_draft.tui.outline_rows import GroupRow, OutlineRow

_HIDDEN = "attribution hidden, but not in the editor"
_STYLES = {
    Status.AGREED: "$text-success",
    Status.TO_BE_REVISITED: "$text-warning",
    Status.NO_AGREEMENT: "$text-error",
}


_MOST_PARKED = 2
"""Suggestions that have a line each below the words; the list has them all."""


class ItemHead(Static):
    """What stands above the words of the item in view."""

    _standing: Content = Content("")
    _bracket = ""

    def show(
        self,
        place: Located | None,
        row: OutlineRow | None,
        before: Status | None,
        roster: Roster,
        *,
        parked: int = 0,
        hidden: bool = False,
    ) -> None:
        """Speaks of an item, with the status it had in the base; of a group where the place is None.

        `parked` is how many suggestions are parked beside it; `hidden` says that attribution is hidden but in the
        editor.
        """
        self._standing = head(place, row, before, roster, parked)
        if hidden:
            self._standing = Content("  ").join((self._standing, shown(_HIDDEN, "$text-warning")))
        self._update()

    def tell_bracket(self, told: str) -> None:
        """Says in which bracket the cursor stands; nothing where it is in none."""
        if told != self._bracket:
            self._bracket = told
            self._update()

    def _update(self) -> None:
        self.update(Content("  ").join((self._standing, shown(self._bracket))) if self._bracket else self._standing)


class ItemAbout(Static):
    """What stands below them."""

    def show(self, place: Located | None, parked: tuple[Suggestion, ...] = ()) -> None:
        """Tells all that belongs to the item, the suggestions that are parked beside it first."""
        self.update(about(place, parked))


def head(
    place: Located | None, row: OutlineRow | None, before: Status | None, roster: Roster, parked: int = 0
) -> Content:
    """Path, status, brackets, what is particular, and how many stand where; of a group how far it has got."""
    if place is None:
        return _group_head(row)
    item = place.item
    parts = [shown(place.path, "bold")]
    if item.withdrawn is not None:
        parts.append(shown("⊘ withdrawn", "$text-error"))
    elif item.status is not None:
        parts.append(shown(f"{item.status.symbol} {item.status.replace('-', ' ')}", _STYLES[item.status]))
    if before is not None and before is not item.status:
        parts.append(shown(f"was {before.replace('-', ' ')}", "$foreground-muted"))
    if item.kind is not Kind.RECOMMENDATION:
        parts.append(shown(str(item.kind)))
    if item.reopened:
        parts.append(shown("reopened", "$text-warning"))
    if parked:
        parts.append(shown(f"{parked} parked", "$text-accent"))
    parts += [shown(part, "$foreground-muted") for part in _figures(place)]
    above = Content("  ").join(parts)
    counts = told_counts(item.positions, roster)
    return Content("\n").join((above, shown(counts, "$foreground-muted"))) if counts else above


def about(place: Located | None, parked: tuple[Suggestion, ...] = ()) -> Content:
    """What is parked, the decision, the note, proposals, positions and comments, a line each."""
    return shown("\n".join((*_parked(parked), *_about(place.item))) if place is not None else "")


def _parked(parked: tuple[Suggestion, ...]) -> Iterator[str]:
    """The first suggestions, a line each, and how many more there are."""
    for each in parked[:_MOST_PARKED]:
        yield f"+ {each.made_by}: {_flat(each.text)}"
    if len(parked) > _MOST_PARKED:
        yield f"+ {len(parked) - _MOST_PARKED} more"


def _about(item: Item) -> Iterator[str]:
    if item.note:
        yield f"{{{_flat(item.note)}}}"
    if item.decision is not None and item.status is not None:
        yield _decided(item.status, item.decision)
    if item.withdrawn is not None:
        yield f"withdrawn: {_flat(item.withdrawn.reason)}"
    for proposal in item.proposals:
        end = f" — {proposal.disposition}: {_flat(proposal.reason)}" if proposal.disposition else ""
        yield f"{proposal.id} {proposal.by}: {_flat(proposal.text)}{end}"
        yield from (f"{proposal.id} {told}" for told in _stood(proposal.positions, proposal.text))
    yield from _stood(item.positions, item.text)
    yield from (f"{comment.by} remarks: {_flat(comment.text)}" for comment in item.comments)


def _stood(positions: tuple[Position, ...], words: str) -> Iterator[str]:
    """The names that take each position on the words, a line a position."""
    for stance in Stance:
        names = [_named(each, words) for each in positions if each.position is stance]
        if names:
            yield f"{stance.spoken}: {', '.join(names)}"


def _named(position: Position, words: str) -> str:
    earlier = EARLIER if on_earlier_words(position, words) else ""
    said = "; ".join(part for part in (earlier, _flat(position.note)) if part)
    return f"{position.by} ({said})" if said else position.by


def _group_head(row: OutlineRow | None) -> Content:
    if not isinstance(row, GroupRow):
        return shown("Nothing is in view.", "$foreground-muted")
    title = shown(row.title if row.title == row.id else f"{row.id}  {row.title}", "bold")
    told = f"{row.agreed} of {row.recommendations} agreed" if row.recommendations else "no recommendations"
    return Content("  ").join((title, shown(told, "$foreground-muted")))


def _figures(place: Located) -> list[str]:
    item = place.item
    brackets = parse_brackets(item.text)
    figures = [counted(brackets.opened, "bracket")] if brackets.opened else []
    unmatched = len(brackets.unmatched_openings) + len(brackets.unmatched_closings)
    figures += [f"{unmatched} without a counterpart"] if unmatched else []
    figures += [f"formerly {', '.join(item.formerly)}"] if item.formerly else []
    decision = item.decision
    if decision is not None and item.status is Status.AGREED:
        figures += ["ad referendum"] if decision.ad_referendum else []
        figures += [f"reserved by {', '.join(decision.reservations)}"] if decision.reservations else []
        figures += [f"pending {', '.join(decision.pending)}"] if decision.pending else []
    return figures


def _decided(status: Status, decision: Decision) -> str:
    where = f" at meeting {decision.meeting}" if decision.meeting is not None else ""
    asked = f", asked by {decision.asked_by}" if decision.asked_by else ""
    note = f": {_flat(decision.note)}" if decision.note else ""
    was = ""
    if decision.was is not None:
        meeting = f" at meeting {decision.was.meeting}" if decision.was.meeting is not None else ""
        was = f" (it was agreed{meeting})"
    return f"{status.replace('-', ' ')}{where}{asked}{was}{note}"


def _flat(text: str) -> str:
    return " ".join(text.split())
