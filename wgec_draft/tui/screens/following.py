"""Whose pen it is: the first desk on a folder writes; others follow it, and may take the pen once it is free."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from wgec_draft.store.pen import Holder
from wgec_draft.tui.act import Pointless
from wgec_draft.tui.actions import action
from wgec_draft.tui.keys import keys_of, shown_key
from wgec_draft.tui.lines import cut
from wgec_draft.tui.screens.deciding import READS
from wgec_draft.tui.screens.desk_part import DeskPart

_LONGEST_NAME = 20
LOOK = 1.0
"""Seconds between looks for who has the pen."""
_FOLLOWERS = READS - {"save"}
"""Acts of those who only follow."""


class Following(DeskPart):
    """Has the pen from the opening of the desk to its end, or says who has it and keeps everything from changing."""

    def __init__(self) -> None:
        super().__init__()
        self._holder: Holder | None = None
        """Whose pen it is while this desk follows; None when it is free."""
        self._elsewhere: Holder | None = None
        """Who, on another machine, a person was told of last."""
        self._is_looking = False
        self.pen_known = asyncio.Event()

    if TYPE_CHECKING:  # what the desk screen itself gives

        @property
        def is_left(self) -> bool:
            """Whether the desk is going."""
            ...

        def show_top(self) -> None:
            """Shows the top lines anew."""

    @property
    def pen_told(self) -> str:
        """Whose pen it is, for the top line; empty at the desk that writes."""
        if not self.follows:
            return ""
        if self._holder is None:
            return f"the pen is free ({self._key})"
        return f"{cut(self._holder.called, _LONGEST_NAME)} has the pen"

    def on_mount(self) -> None:
        """Takes the pen before any key is given out, and looks for it as long as the desk is open."""
        self.work(self._open())
        self.set_interval(LOOK, self._look_at_pen)

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        if act == "take_pen" and not self.follows:
            return Pointless("This desk has the pen.")
        if act == "take_pen" and self._holder is None:
            return None
        if self.follows and act not in _FOLLOWERS:
            return self._why_not_write
        return super().why_not(act)

    def act_take_pen(self) -> None:
        """Makes this desk the one that writes."""
        self.work(self._take())

    def lay_down_pen(self) -> None:
        """Lets the desk that opens in the place of this one have the pen."""
        self.live.lay_down_pen()

    @property
    def _key(self) -> str:
        return shown_key(keys_of(action("outline.take_pen"), self.desk.remapped)[0])

    @property
    def _why_not_write(self) -> str:
        if self._holder is None:
            return f"The pen is free; {self._key} takes it."
        return f"{self._holder.told('holds the pen')}; {self._key} takes it once it is free."

    async def _open(self) -> None:
        holder = await asyncio.wrap_future(self.live.take_pen(self.desk.by))
        self.follows, self._holder = holder is not None, holder
        self.pen_known.set()
        if self.follows and not self.is_left:
            self.desk.tell(f"{self._why_not_write} You read here, and see what is saved there.")
            self.show_draft()

    async def _take(self) -> None:
        holder = await asyncio.wrap_future(self.live.take_pen(self.desk.by))
        if self.is_left:
            return
        self.follows, self._holder = holder is not None, holder
        if holder is None:
            self.known = self.live.state
            self.begin_journal()
            self.begin_speakers()
            self.desk.tell("You have the pen.")
        else:
            self.desk.tell(self._why_not_write, "warning")
        self.show_draft()

    def _look_at_pen(self) -> None:
        if not self._is_looking:
            self._is_looking = True
            self.run_worker(self._looked_at_pen(), group="looking")

    async def _looked_at_pen(self) -> None:
        followed = self.follows
        try:
            holder = await asyncio.wrap_future(self.live.look_at_pen())
        finally:
            self._is_looking = False
        if self.is_left or self.follows is not followed:
            return  # the pen was taken meanwhile
        if not followed:
            self._tell_elsewhere(holder)
        elif holder != self._holder:
            self._holder = holder
            if holder is None:
                self.desk.tell(self._why_not_write)
            self.show_top()
            self.refresh_bindings()

    def _tell_elsewhere(self, holder: Holder | None) -> None:
        if holder is not None and holder != self._elsewhere:
            self._elsewhere = holder
            self.desk.tell(
                f"{holder.told('has this draft open on another machine, or had')}. "
                "Agree on who writes: neither machine keeps the other from it.",
                "warning",
            )
