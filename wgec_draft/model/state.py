"""What a session changes and the record follows: the draft and the roster of its members."""

from __future__ import annotations

from dataclasses import dataclass, field

from wgec_draft.model.draft import Draft
from wgec_draft.model.roster import Roster


@dataclass(frozen=True, slots=True)
class State:
    """A rolling draft together with its roster."""

    draft: Draft
    roster: Roster = field(default_factory=Roster)
