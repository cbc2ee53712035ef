"""The members under their constituencies."""

from __future__ import annotations

from collections.abc import Sequence

from wgec_draft.tui.lines import Line, Piece, fitted
from wgec_draft.tui.member_rows import MemberRow
from wgec_draft.tui.widgets.sectioned_list import SectionedList

_WITH_FOCAL_POINTS = 70
"""From this width on there is room for focal points."""
_LONGEST_SHORT = 24
_LONGEST_NAME = 60


class MemberList(SectionedList[MemberRow]):
    """A line a member: short name, name, focal point, and for whom it speaks."""

    def draw_row(self, row: MemberRow, width: int) -> Sequence[Line]:
        """The line of one member, in columns that take shares of the width."""
        member = row.member
        shorts = min(_LONGEST_SHORT, width // 4)
        short = Piece("  " + fitted(member.short, shorts) + "  ", "list--label")
        sign = "observer" if member.observer else f"for {len(member.speaks_for)}" if member.speaks_for else ""
        end = Piece(f"  {sign}", "list--muted")
        rest = width - shorts - 14
        if width < _WITH_FOCAL_POINTS:
            return [(short, Piece(fitted(member.name, rest)), end)]
        room = min(_LONGEST_NAME, rest // 2 - 1)
        focal_point = Piece("  " + fitted(member.focal_point, room), "list--muted")
        return [(short, Piece(fitted(member.name, room)), focal_point, end)]
