"""What stands on the wall: made from public words alone, and all that ever leaves the desk for the room to see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from wgec_draft.model.draft import NOTHING_IS_AGREED, Draft
from wgec_draft.model.naming import Located
from wgec_draft.model.speaking_clock import SpeakingClock
from wgec_draft.model.version_labels import next_version
from wgec_draft.model.words import Status

MOST_SPEAKERS = 3
"""Of those who wait for the floor, how many are named."""
_PIECES = 8_192
"""Pieces of texts without attributions that are kept: those of the longest item and of its base."""
_SHORT = 400
"""Characters of the longest piece that is kept."""
LONGEST = 400_000
"""Characters of the longest text that is shown on a wall; one that is longer is cut there, and said to be."""


class WallMode(StrEnum):
    """How the words of an item are shown."""

    REDLINE = "redline"
    """Against the base."""
    CLEAN = "clean"
    """As they stand now, without a mark."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the chair wants words to be shown."""

    mode: WallMode = WallMode.REDLINE
    attribution: bool = True
    """Whether it is shown who holds the words in brackets."""


@dataclass(frozen=True, slots=True)
class WallItem:
    """The item on the wall."""

    path: str
    """Its label path: `A 3 bis`."""
    group: str
    """The heading of its group."""
    status: Status | None
    words: str
    """As they stand now, typed words that are not saved included; without attributions where these are hidden."""
    former: str | None = None
    """Its words in the base, shown in the same way; None where they stand by themselves."""
    withdrawn: bool = False
    cut: bool = False
    """Whether the words go on beyond what is shown."""
    place: int = 0
    """The offset in the words, in characters, of what changed last."""


@dataclass(frozen=True, slots=True)
class WallPage:
    """What the wall shows of the draft: its title, or one item beneath it."""

    title: str
    banner: str = ""
    """What stands above everything where the chair wants it."""
    meeting: str = ""
    """Which meeting is open, and where: `Meeting 4, Geneva`."""
    version: str = ""
    """The last closed version; empty before the first."""
    next: str = ""
    """What the next one will be called, unless the chair calls it otherwise."""
    base: str = ""
    """The version that the words are compared with."""
    look: Look = field(default_factory=Look)
    item: WallItem | None = None


@dataclass(frozen=True, slots=True)
class OnTheWall:
    """Everything that stands on the wall."""

    page: WallPage
    frozen: bool = False
    """Whether the page stays as it is, whatever the chair does; the clock and the speakers go on."""
    clock: SpeakingClock | None = None
    speakers: tuple[str, ...] = ()
    """The next few that wait for the floor."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the chair decided about the wall, kept for the next time."""

    item: str = ""
    """Id of the item on the wall; empty for the title of the draft."""
    look: Look = field(default_factory=Look)
    frozen: WallPage | None = None
    """What the wall keeps while it is frozen."""


@dataclass(frozen=True, slots=True)
class Base:
    """What an item is compared with."""

    label: str
    words: str | None = None
    """Its words there, none of them where it was not in the text; None while they are not known."""


def title_page(draft: Draft, look: Look | None = None) -> WallPage:
    """The page that names the draft."""
    now = draft.current_meeting
    closed = {meeting.closed for meeting in draft.meetings if meeting.closed} | ({draft.version} - {""})
    return WallPage(
        draft.title,
        NOTHING_IS_AGREED if draft.banner else "",
        ", ".join(filter(None, (f"Meeting {now.number}", now.place))) if now else "",
        draft.version,
        next_version(closed),
        look=look or Look(),
    )


def item_page(
    title: WallPage, place: Located, words: str, base: Base | None, names: tuple[str, ...], was: WallPage | None = None
) -> WallPage:
    """The page of an item, under the title and in the look of the title's page.

    `words` are those that the chair sees, `names` those of the roster, by which attributions are known. `was` is the
    page before this one: what differs from it was changed last.
    """
    withdrawn = place.item.withdrawn is not None
    known = base.words if base is not None else None
    if withdrawn:
        words, known = "", known or words
    shown, former = _shown(words, title.look, names), None
    if known is not None and title.look.mode is WallMode.REDLINE:
        former = _shown(known, title.look, names)[:LONGEST]
    item = WallItem(
        place.path,
        place.group.heading,
        place.item.status,
        shown[:LONGEST],
        former,
        withdrawn,
        cut=len(shown) > LONGEST,
        place=_changed_place(was.item if was else None, place.path, shown),
    )
    return replace(title, item=item, base=base.label if base is not None else "")


def _shown(words: str, look: Look, names: tuple[str, ...]) -> str:
    if look.attribution:
        return words
    from wgec_draft.text.brackets import closed_pieces

    return "".join(map(_cleaned(names), closed_pieces(words)))


@lru_cache(maxsize=1)
def _cleaned(names: tuple[str, ...]) -> Callable[[str], str]:
    """Takes the attributions out of a piece of a text; short pieces are kept, as a key changes but one of them."""
    from wgec_draft.text.attribution import clean

    def cleaned(piece: str) -> str:
        return clean(piece, names)

    kept = lru_cache(maxsize=_PIECES)(cleaned)
    return lambda piece: kept(piece) if len(piece) <= _SHORT else cleaned(piece)


def _changed_place(was: WallItem | None, path: str, words: str) -> int:
    """Where what was typed last ends; where it was before, if nothing was."""
    if was is None or was.path != path:
        return 0
    if was.words == words:
        return was.place
    from wgec_draft.text.differing import differing

    return differing(was.words, words)[2]
