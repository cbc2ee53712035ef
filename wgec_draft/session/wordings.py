"""The wordings of a draft from its first version to this moment, with what the record says of each change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from wgec_draft.comparison.provenance import Deed, Period, Wording
from wgec_draft.model.codecs import Plain
from wgec_draft.model.draft import Draft
from wgec_draft.store.record import Entry


def periods_of(
    versions: Iterable[tuple[str, Draft]], rolling: Draft | None, entries: Iterable[Entry] = ()
) -> tuple[Period, ...]:
    """A period for each version in the order of the chain, and one for the rolling draft if there is to be one."""
    deeds = deeds_by_version(entries)
    periods: list[Period] = []
    for label, draft in (*versions, *([("", rolling)] if rolling is not None else [])):
        periods.append(_period(label, draft, deeds.get(label, ()), periods[-1].wordings if periods else {}))
    return tuple(periods)


def periods_until(periods: Sequence[Period], item: str, text: str) -> tuple[Period, ...]:
    """The periods up to the last moment at which the item had that text; () where it never had."""
    for place in range(len(periods) - 1, -1, -1):
        period = periods[place]
        ended = period.wordings.get(item)
        if ended is not None and ended.text == text:
            return tuple(periods[: place + 1])
        for number in range(len(period.deeds) - 1, -1, -1):
            wording = period.deeds[number].wordings.get(item)
            if wording is not None and wording.text == text:
                last = replace(period, wordings={**period.wordings, item: wording}, deeds=period.deeds[: number + 1])
                return (*periods[:place], last)
    return ()


def deeds_by_version(entries: Iterable[Entry]) -> Mapping[str, tuple[Deed, ...]]:
    """What gave items other words, by the label of the version that was closed next; empty for the rolling draft."""
    found: dict[str, tuple[Deed, ...]] = {}
    current: dict[str, Wording] = {}
    waiting: list[Deed] = []
    for entry in entries:
        changed = _changed(entry, current)
        current.update((item, wording) for item, wording in changed.items() if wording is not None)
        if changed:
            waiting.append(Deed(changed, entry.act, entry.at, entry.by, entry.for_, entry.cause, entry.seq))
        if entry.act == "close" and isinstance(entry.closed, dict):
            found[str(entry.closed.get("version", ""))] = tuple(waiting)
            waiting = []
    return {**found, "": tuple(waiting)}


def _period(label: str, draft: Draft, deeds: Sequence[Deed], former: Mapping[str, Wording]) -> Period:
    """The period that ended with the draft; words that stayed are kept in memory once."""
    wordings = {item.id: Wording(item.text, item.from_) for item in draft.items()}
    wordings = {
        id: known if (known := former.get(id)) == wording and known is not None else wording
        for id, wording in wordings.items()
    }
    if draft.closed is not None:
        return Period(label, wordings, draft.closed.meeting, draft.closed.at, draft.closed.by, tuple(deeds))
    meeting = draft.current_meeting
    return Period(label, wordings, meeting.number if meeting else None, deeds=tuple(deeds))


def _changed(entry: Entry, current: Mapping[str, Wording]) -> dict[str, Wording | None]:
    """The wordings that a line of the record leads to; what is no edit is passed over, for `verify` to name."""
    changed: dict[str, Wording | None] = {}
    for edit in entry.redo:
        if not isinstance(edit, dict) or edit.get("of") != "item":
            continue
        item, value = str(edit.get("id", "")), edit.get("value")
        if edit.get("act") == "remove":
            changed[item] = None
        elif edit.get("act") == "insert" and isinstance(value, dict):
            changed[item] = Wording(str(value.get("text", "")), _ids(value.get("from")))
        elif edit.get("act") == "set" and edit.get("field") in ("text", "from"):
            former = changed.get(item) or current.get(item) or Wording("")
            if edit["field"] == "from":
                changed[item] = Wording(former.text, _ids(value))
            else:
                changed[item] = Wording(str(value or ""), former.sources)
    return {item: wording for item, wording in changed.items() if wording != current.get(item)}


def _ids(value: Plain) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
