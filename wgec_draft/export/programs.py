"""Comparisons and pages for programs: plain data whose keys are documented in `docs/command-line.md`."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wgec_draft.comparison.changes import GroupChange, ItemChange
from wgec_draft.comparison.numbering import NumberedChange, NumberedComparison
from wgec_draft.export.document import Document, Edition, Entry, Redline
from wgec_draft.model.projection import shown

Plain = dict[str, Any]


def differences_for_programs(
    comparison: NumberedComparison, page: Document, only: Collection[str] | None = None
) -> Plain:
    """What `diff --json` prints; with `only`, of the items with these ids alone."""
    (_, old), (_, new) = page.editions
    items = [item for item in comparison.items if only is None or item.change.located.item.id in only]
    changes = [change for change in comparison.changes if only is None or change.item in only]
    return {
        "from": _named(old),
        "to": _named(new),
        "editions": {word: _edition(one) for word, one in page.editions},
        "warnings": list(page.warnings),
        "summary": page.summary,
        "provisional": not (old.closed and new.closed),
        "title": comparison.comparison.title,
        "groups": [_group(change) for change in comparison.comparison.groups],
        "items": [item_for_programs(item.change, item.redline) for item in items],
        "numbered": [_change(change) for change in changes],
    }


def item_for_programs(change: ItemChange, redline: Redline) -> Plain:
    """One changed item."""
    return {
        "id": change.located.item.id,
        "path": change.located.path,
        "old_path": change.old and change.old.path,
        "changes": [str(kind) for kind in change.changes],
        "status": [place and place.item.status and str(place.item.status) for place in (change.old, change.new)],
        "redline": [[segment.op, segment.text] for segment, _ in redline],
    }


def page_for_programs(page: Document) -> Plain:
    """What `export --json` prints."""
    return {
        "title": page.title,
        "what": page.what,
        "editions": {word: _edition(one) for word, one in page.editions},
        "warnings": list(page.warnings),
        "summary": page.summary,
        "remarks": list(page.remarks),
        "numbered": [_change(change) for change in page.frame],
        "sections": [
            {
                "id": section.id,
                "heading": section.heading,
                "level": section.level,
                "numbered": [_change(section.change)] if section.change else [],
                "entries": [_entry(entry) for entry in section.entries],
            }
            for section in page.sections
        ],
    }


def _entry(entry: Entry) -> Plain:
    words = entry.words
    return {
        "id": entry.id,
        "name": entry.name,
        "level": entry.level,
        "tags": list(entry.tags),
        "text": words if isinstance(words, str) else None,
        "redline": None if isinstance(words, str) else [[segment.op, segment.text, at] for segment, at in words],
        "numbered": [_change(change) for change in entry.around],
        "remarks": list(entry.remarks),
    }


def _named(one: Edition) -> str:
    return f"{one.name} ({shown(one.digest)})" if one.closed else "the rolling draft"


def _edition(one: Edition) -> Plain:
    return {"name": one.name, "when": one.when, "digest": one.digest, "closed": one.closed, "intact": one.intact}


def _group(change: GroupChange) -> Plain:
    group = change.new or change.old
    return {
        "old": change.old and change.old.id,
        "new": change.new and change.new.id,
        "title": group.title if group else "",
    }


def _change(change: NumberedChange) -> Plain:
    hunk = change.hunk
    return {
        "number": change.number,
        "kind": str(change.kind),
        "told": change.told,
        "item": change.item,
        "path": change.path,
        "editorial": change.editorial,
        "before": hunk.before if hunk else "",
        "deleted": hunk.old if hunk else "",
        "inserted": hunk.new if hunk else "",
        "after": hunk.after if hunk else "",
    }
