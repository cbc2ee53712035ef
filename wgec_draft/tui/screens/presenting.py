"""The desk's part in the wall: what stands there, how, and whether it stands still while the chair drafts."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from wgec_draft.model.refusal import Refusal
from wgec_draft.tui.editions import short_name
from wgec_draft.tui.screens.desk_part import DeskPart

if TYPE_CHECKING:  # nothing of it is needed before the desk is painted
    from wgec_draft.model.naming import Located
    from wgec_draft.model.speaking_clock import SpeakingClock
    from wgec_draft.model.wall import Base, Look, Room, WallPage
    from wgec_draft.session.session import Session
    from wgec_draft.session.wall_feed import WallFeed
    from wgec_draft.store.room_file import RoomFile

_MOMENT = 0.004
"""Seconds in which several changes become one message."""
_LOOK = 1.0
"""Seconds between looks at the walls, and for the socket by which they find this desk."""
_ACTS = {"put_on_wall", "wall_look", "freeze_wall"}


class Presenting(DeskPart):
    """Tells the walls what they show: the item that the chair opened or put there, and nothing beside it."""

    _room: Room | None = None
    _feed: WallFeed | None = None
    _file: RoomFile | None = None
    _page: WallPage | None = None
    """The page that was made last, to tell what changed since."""
    _no_wall = ""
    _was_put = False
    """Whether the chair spoke of the wall since the desk was opened."""
    _is_due = False

    if TYPE_CHECKING:  # what the desk screen itself gives

        def show_top(self) -> None:
            """Shows the top lines anew."""

        def speaking_now(self) -> tuple[SpeakingClock | None, tuple[str, ...]]:
            """The clock of who has the floor, and who waits for it, the next one first."""
            ...

    # What the desk shows of the wall

    @property
    def wall_told(self) -> str:
        """What the wall is doing, for the top line; nothing where there is none and nobody spoke of one."""
        room, feed = self._room, self._feed
        if room is None or feed is None or not (feed.walls or room.frozen or self._was_put):
            return ""
        stands = self.places.get(room.item) if room.frozen is None else room.frozen.item
        name = stands.path if stands is not None else "title"
        return f"{'wall' if feed.walls else 'no wall yet'}: {name}{' frozen' if room.frozen else ''}"

    # Beginning and ending

    def begin_presenting(self) -> None:
        """Has walls find this desk, once it is known to be the one that writes; goes on where it was left."""
        self.run_worker(self._begin_presenting(), group="wall")

    def end_presenting(self) -> None:
        """Lets go of the walls, which keep what they show; once is enough."""
        if self._feed is not None:
            self._feed.close()
            self._feed = None

    async def _begin_presenting(self) -> None:
        await self.pen_known.wait()
        if self.follows or self._feed is not None:
            return
        self._file, room = await asyncio.wrap_future(self.live.ask(self._kept_room))
        if self.is_left or self._feed is not None:
            return
        from wgec_draft.session.wall_feed import WallFeed

        self._room = room
        self._feed = WallFeed(self.live.path, self._walls_changed)
        await self._open_feed()
        self.set_interval(_LOOK, self._look_at_walls)
        self.tell_walls()
        self.show_top()

    @staticmethod
    def _kept_room(session: Session) -> tuple[RoomFile, Room]:
        from wgec_draft.store.room_file import RoomFile

        file = RoomFile(session.folder.path, session.lineage())
        return file, file.load()

    async def _open_feed(self) -> None:
        """Has walls find this desk; keeps why they can't, to be said to whoever speaks of the wall."""
        if self._feed is None:
            return
        try:
            await self._feed.open()
        except BlockingIOError:
            self._no_wall = "Another desk on this folder shows it on the wall."
        except OSError as error:
            self._no_wall = f"No wall can follow: there is no private folder for the way there ({error.strerror})."
        else:
            self._no_wall = ""

    async def _look_at_walls(self) -> None:
        if self._feed is not None:
            self._feed.let_go()
            if not self._feed.is_open:
                await self._open_feed()

    # Telling the walls

    def tell_walls(self) -> None:
        """Has the walls show what is so now; cheap enough for each key, and never in the way of its paint."""
        if not self._is_due and self._feed is not None and self._feed.walls:
            self._is_due = True
            asyncio.get_running_loop().call_later(_MOMENT, self._tell)

    def _walls_changed(self) -> None:
        self.tell_walls()
        self.show_top()

    def _tell(self) -> None:
        self._is_due = False
        feed, room = self._feed, self._room
        if feed is None or room is None or self.is_left:
            return
        from wgec_draft.model.wall import MOST_SPEAKERS, OnTheWall

        clock, waiting = self.speaking_now()
        page = room.frozen or self._present_page(room)
        feed.show(OnTheWall(page, room.frozen is not None, clock, waiting[:MOST_SPEAKERS]))

    def _present_page(self, room: Room) -> WallPage:
        """The page as it is now, with what is typed and not saved."""
        from wgec_draft.model.wall import item_page, title_page

        title = title_page(self.draft, room.look)
        place = self.places.get(room.item)
        if place is None:
            self._page = title
        else:
            words = self.keeper.text_of(place.item.id, place.item.text)
            self._page = item_page(title, place, words, self._wall_base(place), self.known.roster.names(), self._page)
        return self._page

    def _wall_base(self, place: Located) -> Base | None:
        """What the item is compared with; its words there are not known while the version is still being read."""
        from wgec_draft.model.wall import Base

        if not self.base_label:
            return None
        label = short_name(self.base_label)
        if self.survey.base is None:
            return Base(label)
        before = self.survey.base.place(place.item.id)
        return Base(label, before.item.text if before is not None and before.item.withdrawn is None else "")

    # Acts

    def why_not(self, act: str) -> str | None:
        """Why an act isn't possible just now."""
        if act not in _ACTS:
            return super().why_not(act)
        if self._room is None or self._feed is None:
            return "The desk is still opening; try again in a moment."
        if self._no_wall:
            return self._no_wall
        if act == "put_on_wall" and self.place is None:
            return "A group is in view; choose an item first."
        return None

    def on_descendant_focus(self) -> None:
        """Puts an item on the wall when the chair goes into its words, by whatever way."""
        self.open_on_wall()

    def open_on_wall(self) -> None:
        """Puts the item in view on the wall where the chair is in its words."""
        is_open = self.place is not None and self.editor.has_focus
        if is_open and self._room is not None and self._room.item != self.item_id:
            self._decide_wall(replace(self._room, item=self.item_id))

    def act_put_on_wall(self) -> None:
        """Puts the item in view on the wall; takes it off where it is there already."""
        room, place = self._room, self.place
        if room is None or place is None:
            return
        self._was_put = True
        takes_off = room.item == place.item.id
        self._decide_wall(replace(room, item="" if takes_off else place.item.id))
        told = "The wall shows the title of the draft" if takes_off else f"{place.path} is on the wall"
        later = "" if room.frozen is None else ", once it is no longer frozen"
        self.desk.tell(f"{told}{later}.")

    def act_freeze_wall(self) -> None:
        """Has the wall keep what it shows, or follow again."""
        room = self._room
        if room is None:
            return
        self._was_put = True
        if room.frozen is not None:
            self._decide_wall(replace(room, frozen=None))
            self.desk.tell("The wall follows again.")
        else:
            self._decide_wall(replace(room, frozen=self._present_page(room)))
            self.desk.tell("The wall is frozen: it stays as it is until you press the key again.")

    def act_wall_look(self) -> None:
        """Asks how the wall shows words."""
        from wgec_draft.model.wall import Look, WallMode

        room = self._room
        if room is None:
            return
        looks: dict[str, Look] = {}
        choices: dict[str, str] = {}
        for mode in WallMode:
            for attribution in (True, False):
                name = f"{mode}-{attribution}"
                looks[name] = Look(mode, attribution)
                held = "with who holds what" if attribution else "without attribution"
                now = " (now)" if looks[name] == room.look else ""
                choices[name] = f"{str(mode).capitalize()}, {held}{now}"

        def choose(answer: str | None) -> None:
            if answer is not None and self._room is not None:
                self._was_put = True
                self._decide_wall(replace(self._room, look=looks[answer]))

        self.desk.ask("How does the wall show the words?", choices, choose)

    def _decide_wall(self, room: Room) -> None:
        self._room = room
        file = self._file
        if file is not None:
            with suppress(Refusal, RuntimeError):  # the desk is going
                self.live.ask(lambda _session: file.keep(room))
        self.tell_walls()
        self.show_top()
