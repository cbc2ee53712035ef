"""Makes draft folders of any size for measuring the desk: a closed version, and a tenth of the items changed since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import ClassVar

from wgec_draft.model.draft import Draft, Group, Item
from wgec_draft.model.roster import Member, Roster
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.command import Context, Signature
from wgec_draft.session.session import Session
from wgec_draft.session.writing import first_entry
from wgec_draft.store.saving import create

CHAIR = Signature("chair", "2014-02-27T11:32:00+01:00")
IN_A_GROUP = 50
SUGGESTIONS = 100
"""Of a full room: how many are parked, on every third item one."""
_PHRASES = (
    "States should [shall] cooperate on public policy issues pertaining to the Internet,",
    "taking into account [the needs of] developing countries and [all] stakeholders,",
    "and report on what they did [- Arvania, Belmora] to the following meeting;",
    "this includes the financing of networks, the training of those who run them,",
    "and access at prices that [most] people can pay.",
)


@dataclass(frozen=True, slots=True)
class _RewordSome:
    """Gives every tenth item other words."""

    act: ClassVar[str] = "edit"

    def apply(self, state: State, _context: Context) -> State:
        """The state with them."""
        count = 0
        groups = []
        for group in state.draft.groups:
            items = list(group.items)
            for place, item in enumerate(items):
                count += 1
                if count % 10 == 0:
                    text = item.text.replace("should", "ought to", 1).replace("most", "many", 1)
                    items[place] = replace(item, text=text)
            groups.append(replace(group, items=tuple(items)))
        return replace(state, draft=replace(state.draft, groups=tuple(groups)))


def prose(characters: int, seed: int = 0) -> str:
    """So many characters of sentences with brackets, in paragraphs of some 800."""
    random = Random(seed)
    words, length = [], 0
    while length < characters:
        words.append(random.choice(_PHRASES))
        length += len(words[-1]) + 1
    text = " ".join(words)[:characters]
    return "\n\n".join(text[start : start + 800].strip() for start in range(0, len(text), 800))


def a_folder(path: Path, items: int, characters: int = 500) -> str:
    """Makes a folder with a draft of so many items of so many characters each, compared with its version 1.0."""
    statuses = tuple(Status)
    everything = [
        Item(f"r{place}", str(place), status=statuses[place % 3], text=prose(characters, place))
        for place in range(items)
    ]
    groups = tuple(
        Group(f"G{start // IN_A_GROUP + 1}", "Issues", items=tuple(everything[start : start + IN_A_GROUP]))
        for start in range(0, items, IN_A_GROUP)
    )
    return _made(path, groups, ("Arvania", "Belmora", "Cordelia"))


def a_full_room(path: Path) -> str:
    """Makes a folder as full as a room may be.

    It has 300 items, 1,700 brackets with two holders each, 200 delegations, and 100 suggestions parked.
    """
    random = Random(0)
    names = tuple(f"{first}{last}" for first in _FIRST for last in _LAST)
    items = []
    for place in range(300):
        pieces = [prose(60, place).replace("[", "").replace("]", "")]
        for number in range(6 if place < 200 else 5):
            one, other = random.sample(names, 2)
            verb = random.choice(("", " retain", " delete"))
            pieces.append(f"[in a manner {number} of their own - {one}{verb}; jointly - {other}] and further,")
        items.append(Item(f"r{place}", str(place), status=Status.TO_BE_REVISITED, text=" ".join(pieces)))
    groups = tuple(
        Group(f"G{start // IN_A_GROUP + 1}", "Issues", items=tuple(items[start : start + IN_A_GROUP]))
        for start in range(0, len(items), IN_A_GROUP)
    )
    made = _made(path, groups, names)
    session = Session(path, clock=lambda: CHAIR.at)
    for place in range(SUGGESTIONS):
        words = f"or in a manner {place} that all [- {names[place]}] can live with"
        session.park(f"r{place * 3}", words, replace(CHAIR, for_=random.choice(names)))
    return made


_FIRST = (
    "Al",
    "Be",
    "Co",
    "Dra",
    "Es",
    "Fe",
    "Go",
    "Hel",
    "Is",
    "Jo",
    "Ka",
    "Lu",
    "Mo",
    "Nor",
    "Os",
    "Pe",
    "Qua",
    "Ro",
    "Sa",
    "Ty",
)
_LAST = ("varia", "landia", "mora", "ston", "tania", "via", "goria", "nesia", "burg", "rona")


def _made(path: Path, groups: tuple[Group, ...], names: tuple[str, ...]) -> str:
    """Makes a folder with these groups and members, compared with its version 1.0."""
    members = tuple(Member(f"Republic of {name}", name, constituency="States") for name in names)
    state = State(Draft("A draft to measure with", groups=groups), Roster(members=members))
    create(path, state, first_entry(state, CHAIR, CHAIR.at, "0" * 32))
    session = Session(path, clock=lambda: CHAIR.at)
    session.close_meeting(CHAIR, meeting=1, label="1.0")
    session.do(_RewordSome(), CHAIR)
    return str(path)
