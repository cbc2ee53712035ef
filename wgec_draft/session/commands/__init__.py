"""Everything that can be done to a draft, one value a command; a module is loaded with the first command it holds.

A desk that opens names dozens of them and needs none yet: `commands.AddItem(...)` costs nothing before it is done.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wgec_draft.session.commands.bringing_back import BringBack as BringBack
    from wgec_draft.session.commands.contributing import TakePosition as TakePosition
    from wgec_draft.session.commands.deciding import SetStatus as SetStatus
    from wgec_draft.session.commands.dividing import MergeItems as MergeItems
    from wgec_draft.session.commands.dividing import SplitItem as SplitItem
    from wgec_draft.session.commands.membership import AddMember as AddMember
    from wgec_draft.session.commands.outline import AddGroup as AddGroup
    from wgec_draft.session.commands.outline import ChangeDraft as ChangeDraft
    from wgec_draft.session.commands.outline import ChangeGroup as ChangeGroup
    from wgec_draft.session.commands.outline import ChangeMeeting as ChangeMeeting
    from wgec_draft.session.commands.outline import MoveGroup as MoveGroup
    from wgec_draft.session.commands.outline import RemoveGroup as RemoveGroup
    from wgec_draft.session.commands.outline import with_meeting as with_meeting
    from wgec_draft.session.commands.placing import AddItem as AddItem
    from wgec_draft.session.commands.placing import ChangeKind as ChangeKind
    from wgec_draft.session.commands.placing import MoveItem as MoveItem
    from wgec_draft.session.commands.placing import Relabel as Relabel
    from wgec_draft.session.commands.placing import Spot as Spot
    from wgec_draft.session.commands.renumbering import Renumber as Renumber
    from wgec_draft.session.commands.withdrawing import RestoreItem as RestoreItem
    from wgec_draft.session.commands.withdrawing import WithdrawItem as WithdrawItem
    from wgec_draft.session.commands.wording import ChangeNote as ChangeNote
    from wgec_draft.session.commands.wording import EditText as EditText

_HOMES = {
    "bringing_back": ("BringBack",),
    "contributing": ("TakePosition",),
    "deciding": ("SetStatus",),
    "dividing": ("MergeItems", "SplitItem"),
    "membership": ("AddMember",),
    "outline": ("AddGroup", "ChangeDraft", "ChangeGroup", "ChangeMeeting", "MoveGroup", "RemoveGroup", "with_meeting"),
    "placing": ("AddItem", "ChangeKind", "MoveItem", "Relabel", "Spot"),
    "renumbering": ("Renumber",),
    "withdrawing": ("RestoreItem", "WithdrawItem"),
    "wording": ("ChangeNote", "EditText"),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
