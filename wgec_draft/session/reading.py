"""A draft folder that somebody reads. Whoever only reads loads nothing of what changing a draft needs."""

from __future__ import annotations

from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from wgec_draft.model.draft import SPLIT_OFF, Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.roster import Roster
from wgec_draft.model.state import State
from wgec_draft.store.folder import DraftFolder, Stored, load, open_folder, read_rolling_document, read_roster_document

if TYPE_CHECKING:
    from wgec_draft.session.speaking import Spoken, SpokenLog
    from wgec_draft.store.record import Entry


class DraftReader:
    """What a draft folder holds: the draft and its roster, the versions, the record. Reading takes no lock."""

    def __init__(self, path: Path) -> None:
        self.folder: DraftFolder = open_folder(path)
        self._known: Stored | None = None
        self._spoken: SpokenLog | None = None

    def state(self) -> State:
        """What the folder holds now. Raises `Refusal` with the place of the first thing that is wrong."""
        self._known = load(self.folder, self._known)
        return self._known.state

    def draft(self) -> Draft:
        """The rolling draft alone, without its roster. Raises `Refusal` like `state`."""
        draft = read_rolling_document(self.folder).value
        assert isinstance(draft, Draft)
        return draft

    def roster(self) -> Roster:
        """The roster alone; an empty one where there is no file. Raises `Refusal` like `state`."""
        if not lexists(self.folder.members_file):
            return Roster()
        roster = read_roster_document(self.folder.members_file).value
        assert isinstance(roster, Roster)
        return roster

    def version(self, label: str) -> Draft:
        """A closed meeting version, or what this draft was split off as. Raises `Refusal` when there is none such."""
        from wgec_draft.store.versions import read_version

        if label == SPLIT_OFF and (began := self.draft().as_split_off) is not None:
            return began
        return read_version(self.folder, label).draft

    def versions(self) -> tuple[tuple[str, Draft], ...]:
        """Every closed meeting version with its label, from the first to the last."""
        from wgec_draft.store.versions import read_chain

        return tuple((version.closed.version, version.draft) for version in read_chain(self.folder))

    def spoken(self) -> tuple[Spoken, ...]:
        """The interventions that the record tells of, in its order. Raises `Refusal` when it can't be read."""
        if not lexists(self.folder.record_file):
            return ()
        if self._spoken is None:
            from wgec_draft.session.speaking import SpokenLog

            self._spoken = SpokenLog(self.folder.record_file)
        return self._spoken.now()

    def entries(self) -> tuple[Entry, ...]:
        """The record, from its first line."""
        from wgec_draft.store.record import read_record

        return read_record(self.folder.record_file)

    def lineage(self) -> str:
        """The draft's name for life, empty where there is no record that says it."""
        from wgec_draft.store.record import lineage_of

        try:
            return lineage_of(self.folder.record_file)
        except Refusal:
            return ""
