"""How sync programs name the second file when two machines changed one: before the suffix stands what tells them apart.

Dropbox: `draft (Anna's conflicted copy 2026-01-01).yaml`, in the person's language; Nextcloud and ownCloud:
`draft (conflicted copy 2026-01-01 120000).yaml`, once `draft_conflict-20260101-120000.yaml`; Syncthing:
`draft.sync-conflict-20260101-120000-ABCDEFG.yaml`; Seafile: `draft (SFConflict anna 2026-01-01-12-00-00).yaml`; Google
Drive: `draft (1).yaml`; iCloud: `draft 2.yaml`. OneDrive puts the name of the machine there (`draft-DESKTOP-7.yaml`),
which no name can be known by: such a copy is recognised by what it holds.
"""

from __future__ import annotations

import re

_CONFLICT = re.compile(r"confli|konfli|конфл|冲突|衝突|競合|충돌|ขัดแย้ง", re.IGNORECASE)
"""The word as it begins in the languages of these programs."""
_COUNTED = re.compile(r" \(\d{1,3}\)| \d{1,2}")
_PERSON = re.compile(r"\((?P<name>[^()]{1,60}?)['’]s conflicted copy\b", re.IGNORECASE)


def marks_conflict(name: str, of: str) -> bool:
    """Whether a file of this name looks like the copy that a sync program makes of the file `of`, beside it."""
    between = added_to(name, of)
    return bool(between) and bool(_CONFLICT.search(between) or _COUNTED.fullmatch(between))


def added_to(name: str, of: str) -> str:
    """What stands between stem and suffix of the name `of`; empty where the name is not made from that."""
    stem, dot, suffix = of.rpartition(".")
    if not name.startswith(stem) or not name.endswith(dot + suffix):
        return ""
    return name[len(stem) : len(name) - len(dot + suffix)]


def person_in(name: str) -> str:
    """Whose copy a name says it is; empty where it doesn't."""
    found = _PERSON.search(name)
    return found["name"].strip() if found else ""
