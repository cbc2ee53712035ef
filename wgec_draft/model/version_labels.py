"""Labels of meeting versions: a minor change counts behind the dot, a major one before it."""

from __future__ import annotations

import re
from collections.abc import Collection

from wgec_draft.model.codecs import VERSION_PATTERN
from wgec_draft.model.draft import ROLLING, SPLIT_OFF
from wgec_draft.model.refusal import Refusal

FIRST = "1.0"
_NUMERIC = re.compile(r"(\d{1,6})\.(\d{1,6})\Z")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?\Z", re.I)


def next_version(existing: Collection[str], *, major: bool = False) -> str:
    """The label that follows: after `1.3` comes `1.4`, or `2.0` when major; the first is `1.0`.

    Labels such as `Rev.2` are passed over: the count goes on from the last numeric one.
    """
    numeric = [(int(match[1]), int(match[2])) for label in existing if (match := _NUMERIC.match(label))]
    if not numeric:
        return FIRST
    whole, minor = max(numeric)
    return f"{whole + 1}.0" if major else f"{whole}.{minor + 1}"


def checked_version(label: str, existing: Collection[str]) -> str:
    """The label, if it can name a new version file on any system. Raises `Refusal` otherwise."""
    if label.casefold() in (ROLLING, SPLIT_OFF):
        raise Refusal(f"{label!r} is no version's name: something else is called so.", "Choose another label.")
    if not VERSION_PATTERN.match(label) or label.endswith(".") or _RESERVED.match(label):
        raise Refusal(
            f"{label!r} can't name a version.",
            "Use up to 32 letters, digits, `.`, `_` or `-`, such as 1.1 or Rev.2.",
        )
    if label.casefold() in {other.casefold() for other in existing}:
        raise Refusal(f"Version {label} exists already, and a version never changes.", "Choose another label.")
    return label
