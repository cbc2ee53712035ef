"""Where words come from, in a sentence: for the command line and for whoever has the cursor on a word."""

from __future__ import annotations

from collections.abc import Iterable

from wgec_draft.comparison.provenance import Deed, Run
from wgec_draft.model.draft import Proposal

_ACTS = {
    "add": "added",
    "edit": "edited",
    "split": "split",
    "merge-items": "merged",
    "replace": "replaced",
    "bring-back": "brought back",
}


def told_origin(run: Run, proposals: Iterable[Proposal] = ()) -> str:
    """Since when words stand, who brought them and how: `since 1.3, meeting 4, 2014-04-30, edited by chair`."""
    period, deed = run.period, run.deed
    parts = [f"since {period.version}" if period.version else "since the last version"]
    if period.meeting is not None:
        parts.append(f"meeting {period.meeting}")
    if date := (deed.at if deed else period.at)[:10]:
        parts.append(date)
    if deed:
        parts.append(_done(deed))
    parts += [f"as proposed by {proposal.by} ({proposal.id})" for proposal in proposals]
    return ", ".join(parts)


def _done(deed: Deed) -> str:
    what = "imported" if deed.cause == "import" else _ACTS.get(deed.act, deed.act)
    if deed.cause == "outside":
        what = "changed outside the program"
    for_ = f" for {deed.for_}" if deed.for_ else ""
    line = f" (line {deed.line} of the record)" if deed.line is not None else ""
    return f"{what} by {deed.by}{for_}{line}"
