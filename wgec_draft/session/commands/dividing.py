"""One item becoming several, and several becoming one; no word is lost either way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from wgec_draft.model.draft import Item, Withdrawal
from wgec_draft.model.naming import Located
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.runs import gap
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening, reopened, reworded
from wgec_draft.session.command import Context, item_in_the_text, line, prose, with_draft, with_item
from wgec_draft.session.commands.placing import inserted


@dataclass(frozen=True, slots=True)
class SplitItem:
    """Cut an item in two: the first part keeps the id, the second becomes a new item behind it."""

    act: ClassVar[str] = "split"
    item: str
    at: int
    """Offset in the item's text at which the second part begins, in characters."""
    label: str = ""
    """Of the second part; empty for the next free bis, ter, ..."""
    reopening: Reopening | None = None

    def apply(self, state: State, context: Context) -> State:
        """The state with the item split."""
        located = item_in_the_text(state, self.item)
        at = max(0, self.at)
        first, second = located.item.text[:at].rstrip(), located.item.text[at:].lstrip()
        if not first or not second:
            raise Refusal(f"One part of {located.path} would be empty.", "Cut between two words of it.")
        kept = reworded(located, first, self.reopening, context)
        part = Item(
            id=context.new_id(),
            label=line(self.label, "label") or _free_label(located),
            level=located.item.level,
            kind=located.item.kind,
            by=located.item.by,
            status=None if located.item.status is None else Status.TO_BE_REVISITED,
            text=second,
            from_=(located.item.id,),
        )
        state = with_item(state, kept)
        return with_draft(state, inserted(state.draft, part, located.group.id, located.index + 1))


@dataclass(frozen=True, slots=True)
class MergeItems:
    """Put the words of several items into the first of them, in the order given; the others are withdrawn into it."""

    act: ClassVar[str] = "merge-items"
    items: tuple[str, ...]
    separator: str = "\n\n"
    reopening: Reopening | None = None

    def apply(self, state: State, context: Context) -> State:
        """The state with the items merged."""
        located = [item_in_the_text(state, name) for name in self.items]
        first, others = located[0], located[1:]
        if not others or len({place.item.id for place in located}) != len(located):
            raise Refusal("Name at least two different items to merge.")
        text = prose(self.separator.join(place.item.text for place in located if place.item.text))
        merged = reworded(first, text, self.reopening, context)
        state = with_item(state, replace(merged, from_=_union(merged.from_, (place.item.id for place in others))))
        for place in others:
            state = with_item(state, _withdrawn_into(place, first, self.reopening, context))
        return state


def _withdrawn_into(place: Located, first: Located, reopening: Reopening | None, context: Context) -> Item:
    withdrawal = Withdrawal(context.meeting, (first.item.id,), f"merged into {first.path}")
    return reopened(place, replace(place.item, withdrawn=withdrawal), reopening, context)


def _free_label(located: Located) -> str:
    """The next free bis, ter, ... for a part that stands right behind the item. Raises `Refusal` if there is none."""
    item = located.item
    if not item.label:
        return ""
    between = gap(located.group, located.index + 1, item.level)
    if between.label and not between.holds(between.label):
        raise Refusal(
            f"No label is free between {between.before} and {between.behind}.", "Give the second part one with --label."
        )
    return between.label


def _union(ids: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ids, *more)))
