"""Plays random acts of people on a session: every command, each with words that fit what stands there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from tests.illustrations import CHAIR, FOR_ARVANIA
from wgec_draft.comparison.returning import Answer, Breakout
from wgec_draft.intake.document import Document, ImportedGroup, ImportedItem
from wgec_draft.model.draft import Item
from wgec_draft.model.naming import located_items
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Member
from wgec_draft.model.state import State
from wgec_draft.model.suggestions import Fate, Suggestion
from wgec_draft.model.words import Disposition, Kind, Part, Stance, Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.session.command import Command
from wgec_draft.session.commands.bringing_back import BringBack
from wgec_draft.session.commands.contributing import Dispose, Propose, Remark, TakePosition
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.dividing import MergeItems, SplitItem
from wgec_draft.session.commands.importing import ImportDocument
from wgec_draft.session.commands.membership import AddMember, ChangeMember, RemoveMember
from wgec_draft.session.commands.outline import (
    AddGroup,
    ChangeDraft,
    ChangeGroup,
    ChangeMeeting,
    MoveGroup,
    RemoveGroup,
)
from wgec_draft.session.commands.placing import AddItem, ChangeKind, MoveItem, Relabel, Spot
from wgec_draft.session.commands.renumbering import Renumber
from wgec_draft.session.commands.suggesting import TakeUp
from wgec_draft.session.commands.taking import TakeFrame, TakeItem, TakeMember
from wgec_draft.session.commands.withdrawing import RestoreItem, WithdrawItem
from wgec_draft.session.commands.wording import ChangeNote, EditText, ReplaceWords
from wgec_draft.session.session import Session

_TEXTS = (
    "States shall [cooperate].",
    "One paragraph\n\nand another one: with a colon #1",
    "[shall - Arvania; should - Belmora] be considered",
    "NO",
    "- a list\n- of two",
    "عربي [نص] and   blanks",
    "It's “quoted”, isn't it?",
)
_LABELS = ("", "1.10", "12:30", "3 bis", "NO", "(a)")
_MEMBERS = ("Arvania", "Belmora", "Dorvania", "NO", "Group Two")


class Player:
    """Plays acts on one session; what is refused is no act."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.refused = 0

    def play(self, act: str) -> bool:
        """Plays the act `name seed`; tells whether it was accepted."""
        name, _, seed = act.partition(" ")
        random = Random(seed)
        state = self.session.state()
        with contextlib.suppress(Refusal):
            command, signature = COMMANDS[name](state, random), random.choice((CHAIR, FOR_ARVANIA))
            if isinstance(command, TakeUp):
                command = self._parked(command)
            self.session.do(command, signature)
            return True
        self.refused += 1
        return False

    def _parked(self, command: TakeUp) -> TakeUp:
        """The command for a suggestion that is parked."""
        meant = command.suggestion
        return replace(command, suggestion=self.session.park(meant.item, meant.text, FOR_ARVANIA, about=meant.about))


def _item(state: State, random: Random) -> str:
    return random.choice([item.id for item in state.draft.items()] or ["nobody"])


def _group(state: State, random: Random) -> str:
    return random.choice([group.id for group in state.draft.groups])


def _spot(state: State, random: Random) -> Spot:
    item = _item(state, random)
    return random.choice((Spot(group=_group(state, random)), Spot(before=item), Spot(after=item)))


def _consent(random: Random) -> Reopening | None:
    return random.choice((None, Reopening("Belmora"), Reopening()))


def _proposal(state: State, random: Random) -> Command:
    withs = [item for item in state.draft.items() if item.proposals]
    if not withs:
        return Propose(_item(state, random), random.choice(_MEMBERS), random.choice(_TEXTS))
    item = random.choice(withs)
    return Dispose(item.id, random.choice(item.proposals).id, random.choice(list(Disposition)), random.choice(_TEXTS))


def _split(state: State, random: Random) -> Command:
    item: Item = random.choice(list(state.draft.items()))
    return SplitItem(item.id, random.randrange(len(item.text) + 1), random.choice(_LABELS), _consent(random))


def _take_up(state: State, random: Random) -> Command:
    about = random.choice(("", "shall", "cooperate"))
    suggestion = Suggestion("s1", _item(state, random), text=random.choice(_TEXTS), about=about)
    return TakeUp(suggestion, random.choice((Fate.ALTERNATIVE, Fate.REPLACEMENT)), reopening=_consent(random))


def _take(state: State, random: Random) -> Command:
    place = random.choice(list(located_items(state.draft)))
    item = replace(place.item, text=random.choice(_TEXTS))  # one that goes would take its comments with it
    group = random.choice((place.group, *state.draft.groups))
    preceding = tuple(each.id for each in group.items)[: random.randrange(3)]
    return TakeItem(place.item.id, item, place.item, group, preceding, random.random() < 0.5, _consent(random))


def _take_member(state: State, random: Random) -> Command:
    here = random.choice((None, *state.roster.members))
    if here is None:
        return TakeMember(Member(random.choice(_MEMBERS), random.choice(_MEMBERS)), None)
    return TakeMember(random.choice((None, replace(here, focal_point=random.choice(_LABELS)))), here)


def _bring_back(state: State, random: Random) -> Command:
    place = random.choice(list(located_items(state.draft)))
    base = replace(place.group, items=(place.item,))
    now = replace(place.group, items=(replace(place.item, text=random.choice(_TEXTS)),))
    breakout = Breakout("Group Two", "a breakout", "0" * 64, (now,), random.choice(((base,), None)))
    return BringBack(breakout, ((place.item.id, random.choice(list(Answer))),), _consent(random))


def _import(state: State, random: Random) -> Command:
    kept = [item.text for item in state.draft.items() if random.random() < 0.8] + [random.choice(_TEXTS)]
    random.shuffle(kept)
    items = tuple(
        ImportedItem(str(at), random.randint(1, 2), Kind.RECOMMENDATION, text) for at, text in enumerate(kept, 1)
    )
    cut = random.randrange(len(items) + 1)
    groups = (
        ImportedGroup("Cooperation", 1, "", Part.RECOMMENDATIONS, items[:cut]),
        ImportedGroup("Annex", 1, "", Part.ANNEX, items[cut:]),
    )
    return ImportDocument(Document("Imported", groups, (), "markdown"), reopening=_consent(random))


COMMANDS: dict[str, Callable[[State, Random], Command]] = {
    "set": lambda s, r: SetStatus(_item(s, r), r.choice(list(Status)), r.choice(("", *_TEXTS))),
    "agree": lambda s, r: SetStatus(_item(s, r), Status.AGREED, "", r.random() < 0.5, ("Belmora",), ("NO",)),
    "edit": lambda s, r: EditText(_item(s, r), r.choice(_TEXTS), _consent(r)),
    "note": lambda s, r: ChangeNote(_item(s, r), r.choice(("", *_TEXTS))),
    "add": lambda s, r: AddItem(r.choice(_TEXTS), _spot(s, r), r.choice(_LABELS), r.choice((None, 1, 2, 3))),
    "say": lambda s, r: AddItem(r.choice(_TEXTS), _spot(s, r), "", None, Kind.STATEMENT, r.choice(_MEMBERS)),
    "move": lambda s, r: MoveItem(_item(s, r), r.choice((None, _spot(s, r))), r.choice((None, 1, 2))),
    "split": _split,
    "merge": lambda s, r: MergeItems((_item(s, r), _item(s, r)), r.choice(("\n\n", " ")), _consent(r)),
    "withdraw": lambda s, r: WithdrawItem(_item(s, r), r.choice(_TEXTS), (_item(s, r),), _consent(r)),
    "restore": lambda s, r: RestoreItem(_item(s, r)),
    "relabel": lambda s, r: Relabel(_item(s, r), r.choice(_LABELS)),
    "renumber": lambda _, r: Renumber(references=r.choice(((), None)), reopening=_consent(r)),
    "kind": lambda s, r: ChangeKind(_item(s, r), r.choice(list(Kind))),
    "add-group": lambda s, r: AddGroup(r.choice("CDEy"), r.choice(_LABELS), r.randint(1, 2), after=_group(s, r)),
    "change-group": lambda s, r: ChangeGroup(_group(s, r), r.choice(_LABELS), 2, r.choice(list(Part))),
    "move-group": lambda s, r: MoveGroup(_group(s, r), r.choice(("", _group(s, r)))),
    "remove-group": lambda s, r: RemoveGroup(_group(s, r)),
    "meeting": lambda _, r: ChangeMeeting(
        r.randint(1, 3), r.choice(("Geneva", "12:30")), "2014-02-24", speaking_time=r.choice((None, 120, 180))
    ),
    "title": lambda _, r: ChangeDraft(r.choice(("NO", "1.10", "Title: a #b")), r.choice((None, *_TEXTS))),
    "propose": lambda s, r: Propose(_item(s, r), r.choice(_MEMBERS), r.choice(_TEXTS)),
    "dispose": _proposal,
    "position": lambda s, r: TakePosition(_item(s, r), r.choice(_MEMBERS), r.choice(list(Stance)), r.choice(_TEXTS)),
    "comment": lambda s, r: Remark(_item(s, r), r.choice(_MEMBERS), r.choice(_TEXTS)),
    "add-member": lambda _, r: AddMember(Member(r.choice(_MEMBERS), r.choice(_MEMBERS), aliases=("1.10",))),
    "change-member": lambda _, r: ChangeMember(r.choice(_MEMBERS), focal_point=r.choice(_LABELS), observer=True),
    "remove-member": lambda _, r: RemoveMember(r.choice(_MEMBERS)),
    "import": _import,
    "take": _take,
    "take-up": _take_up,
    "bring-back": _bring_back,
    "take-member": _take_member,
    "take-frame": lambda s, r: TakeFrame(replace(s.draft, title=r.choice(_TEXTS[3:5])), s.draft),
    "replace": lambda s, r: ReplaceWords(r.choice(("shall", "NO", "e")), r.choice(("should", "[may]")), (_item(s, r),)),
}
"""Makes a command of each kind there is, which a test holds."""
acts: st.SearchStrategy[str] = st.builds("{} {}".format, st.sampled_from(sorted(COMMANDS)), st.integers(0, 999))
"""Names of commands with a seed for what they say."""
