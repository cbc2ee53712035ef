"""What the history of an item shows: a row for each version, with its status, what happened to it, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wgec_draft.comparison.changes import Change
from wgec_draft.comparison.lives import Stage, life_of
from wgec_draft.comparison.telling import told
from wgec_draft.model.draft import Draft, Item
from wgec_draft.model.words import Status
from wgec_draft.tui.editions import edition_name


@dataclass(frozen=True, slots=True)
class StageRow:
    """The item in one version."""

    key: str
    version: str
    """Label of the version."""
    former: str
    """Label of the version before; of the first one its own."""
    path: str
    """Label path in that version; empty where it does not have the item."""
    status: Status | None
    withdrawn: bool
    told: str
    """What happened to it since the version before, in words."""
    beside: str
    """What stands beside its words: the decision, the reason for a withdrawal, the note; a line each."""
    old: str
    """The words in the version before."""
    new: str

    @property
    def name(self) -> str:
        """The version as people name it."""
        return edition_name(self.version)

    def holds(self, words: Sequence[str]) -> bool:
        """Whether each of the words, in lower case, stands somewhere in the row."""
        text = "\n".join((self.name, self.path, self.told, self.beside, self.new)).casefold()
        return all(word in text for word in words)

    @property
    def changed(self) -> bool:
        """Whether anything happened to it."""
        return self.told not in (_UNCHANGED, _NOT_YET, _NO_LONGER)


_UNCHANGED = "unchanged"
_NOT_YET = "not in it yet"
_NO_LONGER = "no longer in it"


def stage_rows(item: str, editions: Iterable[tuple[str, Draft]]) -> tuple[StageRow, ...]:
    """The rows of the item of that id, from the first version on."""
    rows: list[StageRow] = []
    words = ""
    for number, stage in enumerate(life_of(item, editions)):
        former = rows[-1].version if rows else stage.version
        rows.append(_row(number, stage, former, words, was_there=bool(rows and any(row.path for row in rows))))
        words = rows[-1].new
    return tuple(rows)


def _row(number: int, stage: Stage, former: str, words: str, *, was_there: bool) -> StageRow:
    if stage.place is None:
        gone = _NO_LONGER if was_there else _NOT_YET
        return StageRow(str(number), stage.version, former, "", None, False, gone, "", words, "")
    item = stage.place.item
    return StageRow(
        key=str(number),
        version=stage.version,
        former=former,
        path=stage.place.path,
        status=item.status,
        withdrawn=item.withdrawn is not None,
        told=_told(stage, was_there=was_there),
        beside="\n".join(_beside(item, just_withdrawn=_has(stage, Change.WITHDRAWN))),
        old=words,
        new=item.text if item.withdrawn is None else "",
    )


def _told(stage: Stage, *, was_there: bool) -> str:
    if stage.change is None:
        return _UNCHANGED
    sentence = "; ".join(told(stage.change))
    if _has(stage, Change.NEW) and was_there:
        return f"back in the draft; {sentence}"
    return sentence


def _has(stage: Stage, change: Change) -> bool:
    return stage.change is not None and change in stage.change.changes


def _beside(item: Item, *, just_withdrawn: bool) -> list[str]:
    lines = []
    if item.withdrawn is not None and not just_withdrawn:
        reason = " ".join(item.withdrawn.reason.split())
        lines.append(f"Withdrawn: {reason}" if reason else "Withdrawn, without a reason given.")
    decision = item.decision
    if decision is not None:
        meeting = f"at meeting {decision.meeting}" if decision.meeting is not None else ""
        signed = " ".join(part for part in (meeting, decision.at[:10], decision.by and f"by {decision.by}") if part)
        status = (item.status or "decided").replace("-", " ")
        lines.append(f"{status.capitalize()} {signed}".rstrip() + ("; reopened" if item.reopened else ""))
        if decision.reservations:
            lines.append(f"Reservations: {', '.join(decision.reservations)}")
        if decision.ad_referendum:
            lines.append("Ad referendum" + (f", pending {', '.join(decision.pending)}" if decision.pending else ""))
        if decision.note:
            lines.append(" ".join(decision.note.split()))
    if item.note:
        lines.append(f"{{{' '.join(item.note.split())}}}")
    return lines
