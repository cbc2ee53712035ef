"""What a breakout group brings back, item by item: against what was split off, and against what the plenary has now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from wgec_draft.comparison.item_merging import MergedItem, merge_item
from wgec_draft.comparison.ordering import staying
from wgec_draft.model.draft import Draft, Group, Item, Withdrawal
from wgec_draft.model.naming import located_items
from wgec_draft.text.brackets import parse_brackets

PLENARY = "Plenary"
"""How the plenary's side is called where both sides stand in one bracket."""


class Answer(StrEnum):
    """What the chair does with an item that came back."""

    TAKE = "take"
    BRACKET = "bracket"
    MERGE = "merge"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Breakout:
    """The draft of a breakout group, with the base by which it is compared."""

    name: str
    """What attributions call the group; never the name of the plenary."""
    lineage: str
    """The name for life of its draft."""
    state: str
    """Digest of the state of its draft and roster."""
    groups: tuple[Group, ...]
    """What its draft holds now."""
    base: tuple[Group, ...] | None
    """What was split off; None where nobody knows it any more."""
    brought: tuple[Item, ...] = ()
    """Items as the plenary took them in before, which are their bases from then on."""
    title: str = ""
    """Of its draft."""


@dataclass(frozen=True)  # without slots, so that the merge is found once and kept
class Returned:
    """An item that came back otherwise than it was split off, or that is new."""

    path: str
    """Where it stands, as people say it: in the plenary's draft, else in that of the breakout group."""
    name: str
    """The breakout group's."""
    base: Item | None
    """As it was split off, or brought back last; None for a new one, or where the base is not known."""
    plenary: Item | None
    """As the plenary has it now; None where it has none."""
    breakout: Item
    """As the breakout group has it."""
    is_moved: bool = False
    """Whether the group put it elsewhere, and the plenary did not."""
    base_is_known: bool = True

    @property
    def id(self) -> str:
        """The item's id, which is the same on both sides."""
        return self.breakout.id

    @property
    def changed_in_plenary(self) -> bool:
        """Whether the plenary went on with its words meanwhile, or withdrew it."""
        if self.base is None or self.plenary is None:
            return False
        return self.plenary.text != self.base.text or bool(self.plenary.withdrawn) != bool(self.base.withdrawn)

    @property
    def same_words(self) -> bool:
        """Whether both sides have the same words in the text."""
        return self.plenary is not None and words_of(self.plenary) == words_of(self.breakout)

    @cached_property
    def merged(self) -> MergedItem:
        """What a merge of both sides says."""
        sides = {self.name: self.breakout} | ({PLENARY: self.plenary} if self.plenary is not None else {})
        return merge_item(self.base, sides)

    @property
    def has_conflict(self) -> bool:
        """Whether the sides changed the same words, or one withdrew what the other reworded."""
        return bool(self.merged.text.conflicts) or any(each.field == "withdrawn" for each in self.merged.disagreements)

    def why_not(self, answer: Answer) -> str:
        """Why an answer is not possible here, as a sentence; empty where it is."""
        if answer is Answer.BRACKET:
            if self.same_words:
                return "The words are the same on both sides, so there is nothing to put in brackets."
            return self._unbalanced("stand in brackets")
        if answer is Answer.MERGE:
            if not self.base_is_known and not self.same_words and self.plenary is not None:
                return "What was split off is not known any more, so there is nothing to merge by."
            return self._unbalanced("be merged") if self.has_conflict else ""
        return ""

    @property
    def proposed(self) -> Answer:
        """What the merge says where it finds no conflict, else both in brackets."""
        ways = (Answer.BRACKET,) if self.has_conflict else (Answer.MERGE, Answer.BRACKET)
        return next((answer for answer in ways if not self.why_not(answer)), Answer.LEAVE)

    def _unbalanced(self, can_not: str) -> str:
        sides = (("the plenary", self.plenary), (self.name, self.breakout))
        bad = [side for side, item in sides if item is not None and not parse_brackets(words_of(item)).balanced]
        return f"The brackets of {' and '.join(bad)} are not balanced, so the words can't {can_not}." if bad else ""


def words_of(item: Item | None) -> str:
    """The words of an item in the text; none where it is withdrawn or not there."""
    return item.text if item is not None and item.withdrawn is None else ""


def came_back(plenary: Draft, breakout: Breakout) -> tuple[Returned, ...]:
    """What is new in the breakout group's draft, in its order; what the plenary has already is not among it."""
    own = {item.id: item for item in plenary.items()}
    bases = _bases(breakout)
    moved = _moved(plenary, breakout)
    paths = {place.item.id: place.path for place in located_items(Draft("", groups=breakout.groups))}
    paths |= {place.item.id: place.path for place in located_items(plenary)}
    found = []
    for item in (*(item for group in breakout.groups for item in group.items), *_missing(breakout, bases)):
        base, present = bases.get(item.id), own.get(item.id)
        path = paths.get(item.id, item.name)
        known = breakout.base is not None or base is not None
        returned = Returned(path, breakout.name, base, present, item, item.id in moved, known)
        if _is_news(returned):
            found.append(returned)
    return tuple(found)


def told(returned: Returned) -> Iterator[str]:
    """What the breakout group did to the item, and what the plenary did meanwhile, in a few words each."""
    item, base = returned.breakout, returned.base
    before = base if base is not None else returned.plenary
    if base is None and returned.plenary is None:
        yield "new"
    elif before is not None:
        if before.text != item.text:
            yield "reworded" if returned.base_is_known else "worded otherwise"
        yield from _other_changes(before, item)
    if returned.is_moved:
        yield "moved"
    if base is not None and returned.plenary is None:
        yield "not in the plenary's draft any more"
    elif returned.plenary is not None and returned.plenary.withdrawn is not None and item.withdrawn is None:
        yield "withdrawn in the plenary meanwhile"
    elif returned.changed_in_plenary:
        yield "reworded in the plenary meanwhile"


def _other_changes(before: Item, item: Item) -> Iterator[str]:
    if (before.withdrawn is None) != (item.withdrawn is None):
        yield "withdrawn" if item.withdrawn else "restored"
    if before.status != item.status:
        yield str(item.status or "without status").replace("-", " ")
    elif before.decision != item.decision:
        yield "decided anew"
    if before.label != item.label:
        yield f"was {before.name}"
    beside = ("level", "kind", "by", "note", "proposals", "positions", "comments", "extra")
    yield from (f"{name} changed" for name in beside if getattr(before, name) != getattr(item, name))


def _bases(breakout: Breakout) -> dict[str, Item]:
    split_off = {item.id: item for group in breakout.base or () for item in group.items}
    return split_off | {item.id: item for item in breakout.brought}


def _missing(breakout: Breakout, bases: Mapping[str, Item]) -> Iterator[Item]:
    """Items that are no longer in the breakout group's file: it withdrew them, for nothing leaves a draft otherwise."""
    there = {item.id for group in breakout.groups for item in group.items}
    for name, base in bases.items():
        if name not in there:
            reason = f"no longer in the draft of {breakout.name}"
            yield replace(base, withdrawn=base.withdrawn or Withdrawal(reason=reason))


def _is_news(returned: Returned) -> bool:
    if returned.is_moved:
        return True
    item, plenary = returned.breakout, returned.plenary
    if plenary is None:
        return item.withdrawn is None and item != returned.base
    both_gone = item.withdrawn is not None and plenary.withdrawn is not None
    return not both_gone and item not in (returned.base, plenary)


def _moved(plenary: Draft, breakout: Breakout) -> set[str]:
    """The items that the breakout group moved and the plenary has where they were."""
    if breakout.base is None:
        return set()
    return astray(breakout.groups, breakout.base) - astray(plenary.groups, breakout.base)


def astray(groups: Sequence[Group], base: Sequence[Group]) -> set[str]:
    """The items of the base that stand in another group, or in another order, than there."""
    homes = {item.id: group.id for group in base for item in group.items}
    found: set[str] = set()
    for group in groups:
        places = {item.id: at for at, item in enumerate(_held(base, group.id))}
        found.update(item.id for item in group.items if item.id in homes and homes[item.id] != group.id)
        here = [item.id for item in group.items if item.id in places]
        found.update(set(here) - staying(here, places))
    return found


def _held(groups: Sequence[Group], name: str) -> Sequence[Item]:
    return next((group.items for group in groups if group.id == name), ())
