"""What the plenary's draft becomes when items of a breakout group are taken, bracketed, merged or left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wgec_draft.comparison.item_merging import revisited, three_way
from wgec_draft.comparison.ordering import merged_order
from wgec_draft.comparison.returning import PLENARY, Answer, Breakout, Returned, astray, words_of
from wgec_draft.model.draft import Decision, Draft, Group, Item, Proposal
from wgec_draft.model.projection import text_digest
from wgec_draft.model.words import Disposition, Kind, Status
from wgec_draft.text.alternatives import NO_TEXT
from wgec_draft.text.attribution import Attribution, Wording, parse_attribution, written
from wgec_draft.text.bracket_acts import BracketError, add_alternative
from wgec_draft.text.brackets import parse_brackets

_OF_ONE_VALUE = ("label", "level", "kind", "by")
"""Fields of which the plenary's value stays where both sides set another."""
_OURS, _THEIRS = "1", "2"
"""The sides in the order in which they count where both moved something."""


def taken_in(plenary: Draft, breakout: Breakout, found: Sequence[Returned], answers: Mapping[str, Answer]) -> Draft:
    """The plenary's draft with the items that came back as they were answered; who has no answer is left.

    Raises `BracketError` where brackets can't be put around the words of an item.
    """
    chosen = {each.id: each for each in found if answers.get(each.id, Answer.LEAVE) is not Answer.LEAVE}
    results = {name: answered(each, answers[name]) for name, each in chosen.items()}
    items = {item.id: item for item in plenary.items()} | results
    arranged = [each.id for each in chosen.values() if each.plenary is None or each.is_moved]
    if not arranged:
        groups = [_with_items(group, [items[item.id] for item in group.items]) for group in plenary.groups]
        return replace(plenary, groups=tuple(groups))
    left = {each.id for each in found if each.is_moved} - chosen.keys()
    return replace(plenary, groups=_arranged(plenary, breakout, items, set(arranged), left))


def answered(returned: Returned, answer: Answer) -> Item:
    """The item as an answer makes it. Raises `BracketError`."""
    if answer is Answer.LEAVE and returned.plenary is not None:
        return returned.plenary
    merged = _merged(returned)
    if answer is Answer.BRACKET:
        return _bracketed(returned, merged)
    return merged if answer is Answer.MERGE or returned.same_words else _taken(returned, merged)


def reopens(returned: Returned, answer: Answer) -> bool:
    """Whether an answer changes words that the plenary agreed, or takes them out. Raises `BracketError`."""
    plenary = returned.plenary
    if plenary is None or plenary.status is not Status.AGREED:
        return False
    item = answered(returned, answer)
    return text_digest(words_of(item)) != text_digest(words_of(plenary))


def _merged(returned: Returned) -> Item:
    """What the merge makes of the item, with the plenary's say where both sides set a field of one value."""
    plenary, merged = returned.plenary, returned.merged
    if plenary is None:
        return returned.breakout
    disputed = {each.field for each in merged.disagreements} & set(_OF_ONE_VALUE)
    return replace(merged.item, **{name: getattr(plenary, name) for name in disputed})


def _taken(returned: Returned, merged: Item) -> Item:
    """The item with the words and the status of the breakout group; words that only the plenary has stay beside it."""
    plenary, item, base = returned.plenary, returned.breakout, returned.base
    taken = replace(merged, text=item.text, withdrawn=item.withdrawn)
    if plenary is None:
        return taken
    taken = _beside(taken, base, PLENARY, plenary, f"the wording of {returned.name} was taken")
    if item.status in {Status.AGREED, Status.NO_AGREEMENT}:
        return _statement_or(replace(taken, status=item.status, decision=item.decision))
    return _revisited(taken, plenary)


def _beside(item: Item, base: Item | None, side: str, of: Item, reason: str) -> Item:
    """The item with a side's own wording kept beside it as a declined proposal, where its words are not in the text."""
    if of.text in ("", item.text, base.text if base is not None else ""):
        return item
    used = {proposal.id for proposal in item.proposals}
    free = next(f"p{number}" for number in range(1, len(used) + 2) if f"p{number}" not in used)
    kept = Proposal(free, side, None, of.text, Disposition.DECLINED, reason)
    return replace(item, proposals=(*item.proposals, kept))


def _bracketed(returned: Returned, merged: Item) -> Item:
    """The item with the words of both in brackets that touch; a wording that its side withdrew stays beside it."""
    plenary, theirs = returned.plenary, returned.breakout
    text = bracketed(words_of(plenary), words_of(theirs), returned.name, plenary is None)
    item = _revisited(replace(merged, text=text, withdrawn=None), plenary or theirs)
    for side, of in ((PLENARY, plenary), (returned.name, theirs)):
        if of is not None and of.withdrawn is not None:
            item = _beside(item, returned.base, side, of, f"withdrawn: {of.withdrawn.reason}".rstrip(": "))
    return item


def bracketed(ours: str, theirs: str, name: str, is_new: bool = False) -> str:
    """Both wordings as alternatives, theirs held by the group; where a side has no words, `No text` stands for it.

    Alternatives that are all there is get one more beside them. What is new to the plenary stands in a bracket alone.
    Raises `BracketError`.
    """
    wording = _held(theirs or NO_TEXT, name)
    if is_new:
        return f"[{written((wording,), (name,))}]"
    text = f"[[{ours}]]" if _looks_attributed(ours) else ours or f"[{NO_TEXT}]"
    start, end = _whole(text)
    return add_alternative(text, start, end, wording, (name,)).text


def _held(text: str, name: str) -> Wording:
    """The words as the group's, in a bracket of their own where they could be misread."""
    for form in ("[{}]",) if _looks_attributed(text) else ("{}", "[{}]"):
        wording = Wording(form.format(text.strip()), (Attribution((name,)),))
        try:
            written((wording,), (name,))
        except ValueError:
            continue
        return wording
    raise BracketError("These words can't stand in a bracket with a name: write it by hand.")


def _looks_attributed(text: str) -> bool:
    """Whether the words, put in brackets as they are, would be read as held by somebody they themselves name."""
    wordings = parse_attribution(text)
    return len(wordings) > 1 or any(wording.attributions for wording in wordings)


def _whole(text: str) -> tuple[int, int]:
    """The first of the alternatives that are all of the text, else all of it."""
    brackets = parse_brackets(text)
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    for places in brackets.alternatives:
        group = [brackets.pair(place) for place in places]
        if (group[0].start, group[-1].end) == (begin, end):
            return group[0].start, group[0].end
    return begin, end


def _revisited(item: Item, before: Item) -> Item:
    """The item to be revisited in its words, with the agreement that stood before kept under `was`."""
    if before.status is not Status.AGREED:
        return _statement_or(replace(item, status=Status.TO_BE_REVISITED, decision=before.decision))
    return _statement_or(revisited(item, before.decision or Decision(text_digest=text_digest(before.text))))


def _statement_or(item: Item) -> Item:
    return replace(item, status=None, decision=None) if item.kind is Kind.STATEMENT else item


def _arranged(
    plenary: Draft, breakout: Breakout, items: Mapping[str, Item], arranged: set[str], left: set[str]
) -> tuple[Group, ...]:
    """The groups with what is new or was moved in its place: after what it stands after in the group's draft."""
    base = breakout.base or ()
    homes = _homes(plenary, breakout, base, arranged)
    frames = {group.id: group for group in (*breakout.groups, *plenary.groups)}
    kept_in_place = {item.id for group in plenary.groups for item in group.items} - astray(plenary.groups, base)
    former = {item.id: group.id for group in base for item in group.items}
    groups = []
    for name in _order_of_groups(plenary, breakout, set(homes.values())):
        ours = _ids(plenary.groups, name)
        shared = [each for each in ours if each in kept_in_place and former.get(each, name) == name]
        split_off = _ids(base, name)
        before = merged_order(split_off, {_OURS: shared}, {*split_off, *shared})
        theirs = [each for each in _ids(breakout.groups, name) if each in arranged or each not in left]
        kept = {item for item, home in homes.items() if home == name}
        ids = merged_order(before, {_OURS: ours, _THEIRS: theirs}, kept)
        groups.append(_with_items(frames[name], [items[each] for each in ids]))
    return tuple(groups)


def _order_of_groups(plenary: Draft, breakout: Breakout, homes: set[str]) -> list[str]:
    """The plenary's groups, and behind what they follow in the other draft those that only that has."""
    order = [group.id for group in plenary.groups]
    names = [group.id for group in breakout.groups]
    for at, name in enumerate(names):
        if name in homes and name not in order:
            before = next((former for former in reversed(names[:at]) if former in order), None)
            order.insert(order.index(before) + 1 if before is not None else len(order), name)
    return order


def _homes(plenary: Draft, breakout: Breakout, base: Sequence[Group], arranged: set[str]) -> dict[str, str]:
    """The group in which each item stands then."""
    former, ours, theirs = (
        {item.id: group.id for group in groups for item in group.items}
        for groups in (base, plenary.groups, breakout.groups)
    )
    homes = dict(ours)
    for name in arranged & theirs.keys():
        sides = {_THEIRS: theirs[name]} | ({_OURS: ours[name]} if name in ours else {})
        homes[name], _ = three_way(former.get(name, ""), sides, "group")
    return homes


def _ids(groups: Sequence[Group], name: str) -> list[str]:
    return [item.id for group in groups if group.id == name for item in group.items]


def _with_items(group: Group, items: Sequence[Item]) -> Group:
    return group if list(group.items) == list(items) else replace(group, items=tuple(items))
