"""What the sample stories are told in: acts, the sittings they happen at, and whole stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from wgec_draft.model.draft import Draft
from wgec_draft.model.naming import locate_item
from wgec_draft.model.roster import Member
from wgec_draft.model.words import Kind, Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Command
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.dividing import SplitItem
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import EditText

Making = Callable[[Draft], Command]
"""A command that depends on the words on the screen."""

SITTING = timedelta(hours=3)
"""How long the interpreters stay."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something done to the draft, and the delegation it was done for."""

    command: Command | Making
    for_: str = ""


Acts = tuple[Act | Command | Making, ...]
"""What is done at one sitting, in order; plain commands are the chair's own."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """Three hours of a meeting, or of the secretariat's work between meetings; its acts are spread over them."""

    begins: str
    """ISO 8601, Geneva time with its offset."""
    acts: Acts
    by: str = "chair"
    """The person at the keyboard."""

    def timed(self) -> Iterator[tuple[str, Act]]:
        """Each act with its time, to the minute."""
        begins = datetime.fromisoformat(self.begins)
        pace = SITTING / (len(self.acts) + 1)
        for place, act in enumerate(self.acts, 1):
            at = begins + timedelta(minutes=int(place * pace / timedelta(minutes=1)))
            yield at.isoformat(), act if isinstance(act, Act) else Act(act)


@dataclass(frozen=True, slots=True)
class Episode:
    """Sittings one after another, and the version that closes the meeting they make up."""

    sittings: tuple[Sitting, ...]
    closes_as: str = ""
    """Label of the meeting version; empty when no meeting is closed."""
    closed_at: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A sample draft from its first line to its present state."""

    folder: str
    title: str
    note: str
    lineage: str
    begins: str
    members: tuple[Member, ...]
    episodes: tuple[Episode, ...]


def add(
    group: str, label: str, text: str, *, level: int = 1, kind: Kind = Kind.RECOMMENDATION, by: str = ""
) -> AddItem:
    """Put an item at the end of a group."""
    return AddItem(text, Spot(group=group), label, level, kind, by)


def insert(after: str, label: str, text: str, *, level: int | None = None) -> AddItem:
    """Put a recommendation behind another item."""
    return AddItem(text, Spot(after=after), label, level)


def amend(item: str, amendments: Mapping[str, str], *, asked_by: str = "") -> Making:
    """Replace passages of an item's present words, each of which must stand there exactly once.

    `asked_by` names who asked to reopen an agreed item. Raises `ValueError` when a passage is not there once.
    """

    def making(draft: Draft) -> Command:
        text = locate_item(draft, item).item.text
        for old, new in amendments.items():
            if text.count(old) != 1:
                raise ValueError(f"{old!r} stands {text.count(old)} times in {item}: {text}")
            text = text.replace(old, new)
        return EditText(item, text, Reopening(asked_by) if asked_by else None)

    return making


def split_before(item: str, words: str, label: str = "") -> Making:
    """Cut an item in two before these words. Raises `ValueError` when they don't stand in it."""
    return lambda draft: SplitItem(item, locate_item(draft, item).item.text.index(words), label)


def agreed(
    item: str,
    *,
    note: str = "",
    ad_referendum: bool = False,
    pending: tuple[str, ...] = (),
    reservations: tuple[str, ...] = (),
) -> SetStatus:
    """The gavel."""
    return SetStatus(item, Status.AGREED, note, ad_referendum, pending, reservations)


def revisit(item: str, note: str = "", *, asked_by: str = "") -> SetStatus:
    """Leave an item for later."""
    return SetStatus(item, Status.TO_BE_REVISITED, note, asked_by=asked_by)


def no_agreement(item: str, note: str = "") -> SetStatus:
    """Note that the room does not agree."""
    return SetStatus(item, Status.NO_AGREEMENT, note)
