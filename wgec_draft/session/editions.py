"""The states of a draft that somebody names: a closed version, the rolling draft, or a file that lies elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from wgec_draft.comparison.by_content import named_by_content
from wgec_draft.comparison.changes import Comparison, compare
from wgec_draft.export.document import Edition, edition
from wgec_draft.model.draft import ROLLING, SPLIT_OFF, Draft
from wgec_draft.model.projection import digest, public
from wgec_draft.model.refusal import Refusal
from wgec_draft.session.reading import DraftReader
from wgec_draft.store.versions import version_labels


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a state of a draft, with what tells it from others."""

    draft: Draft
    edition: Edition
    lineage: str
    """The draft's name for life; empty where nothing says it."""


def last_base(reader: DraftReader) -> str:
    """What a draft is compared with by itself: its last closed version, else what it was split off as.

    Raises `Refusal` where there is neither.
    """
    label = reader.draft().base_label
    if not label:
        raise Refusal("No meeting has been closed yet, so there is nothing to compare with.", "See `show`.")
    return label


def named_state(reader: DraftReader, name: str, today: str) -> Side:
    """The state of that name: `rolling`, `split-off`, a version's label, or the path of another draft or version file.

    `today` is the date to be shown with a rolling draft. Raises `Refusal`.
    """
    if name == ROLLING:
        return Side(draft := reader.draft(), edition(draft, today), reader.lineage())
    if name == SPLIT_OFF and (began := reader.draft().as_split_off) is not None:
        return Side(began, _as_split_off(reader.draft(), began), reader.lineage())
    if name not in version_labels(reader.folder) and _is_path(name):
        return _elsewhere(Path(name), today)
    draft = reader.version(name)
    assert draft.closed is not None
    return Side(draft, edition(draft, today), draft.closed.lineage)


def compared(old: Side, new: Side, *, by_content: bool) -> Comparison:
    """What changed between two states, by the ids of the items or by what they say.

    Raises `Refusal` when the two are of different drafts, whose ids have nothing to do with each other.
    """
    if by_content:
        return compare(old.draft, named_by_content(old.draft, new.draft))
    if old.lineage and new.lineage and old.lineage != new.lineage:
        raise Refusal(
            f"{_begun(old.edition.name)} and {new.edition.name} are of two different drafts, "
            "and the ids of their items have nothing to do with each other.",
            "To find the items by what they say, compare with --by-content.",
        )
    return compare(old.draft, new.draft)


def _as_split_off(draft: Draft, began: Draft) -> Edition:
    from wgec_draft.session.breakouts import base_digest

    origin = draft.split_off
    assert origin is not None
    intact = base_digest(origin.groups) == origin.digest
    return Edition("what was split off", f"on {origin.at[:10]}", digest(public(began)), closed=False, intact=intact)


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]


def _is_path(name: str) -> bool:
    is_like_one = "/" in name or name.endswith(".yaml")
    return is_like_one and os.path.exists(name)  # noqa: PTH110 - `Path` raises where a name is too long


def _elsewhere(path: Path, today: str) -> Side:
    from wgec_draft.store.loading import load_draft

    draft = load_draft(path)
    if draft.closed is not None:
        return Side(draft, edition(draft, today), draft.closed.lineage)
    return Side(draft, edition(draft, today), DraftReader(path).lineage())
