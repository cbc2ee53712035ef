"""What lies beside a draft and should not be overlooked, for commands that speak of other things."""

from __future__ import annotations

from wgec_draft.model.draft import Draft
from wgec_draft.store.conflict_copies import CopyFinder
from wgec_draft.store.folder import DraftFolder


def copies_told(folder: DraftFolder, draft: Draft) -> tuple[str, ...]:
    """A line for each conflict copy in the folder."""
    found = CopyFinder(folder).found(draft)
    return tuple(
        f"{copy.name}: a conflict copy of the {copy.kind}; `wgec-draft copies FOLDER` says what to do" for copy in found
    )
