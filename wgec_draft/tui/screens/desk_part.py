"""What the parts of the desk can count on: the draft, the item in view, and the way to change something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.screen import Screen

from wgec_draft.model.naming import Located
from wgec_draft.model.words import Status
from wgec_draft.session.agreement import Reopening
from wgec_draft.tui.field import Field
from wgec_draft.tui.widgets.item_editor import ItemEditor
from wgec_draft.tui.widgets.outline import Outline

if TYPE_CHECKING:
    from asyncio import Event
    from collections.abc import Callable, Coroutine, Mapping
    from concurrent.futures import Future

    from wgec_draft.model.draft import Draft
    from wgec_draft.model.state import State
    from wgec_draft.session.command import Command, Signature
    from wgec_draft.session.live import LiveSession
    from wgec_draft.session.session import Outcome
    from wgec_draft.tui.app import DeskApp
    from wgec_draft.tui.destination import Destination, FormerWords
    from wgec_draft.tui.dialog_words import DialogWords
    from wgec_draft.tui.keeping import Keeper
    from wgec_draft.tui.outline_rows import OutlineFilter
    from wgec_draft.tui.survey import Survey

Result = TypeVar("Result")


class DeskPart(Screen[None]):
    """A part of the desk: a set of acts. It asks, makes a command value, and hands it to `perform`."""

    live: LiveSession
    known: State
    """The state that the screen shows; what the session has may be newer for a moment."""
    base_label: str
    """The version that the draft is compared with; empty before the first."""
    survey: Survey
    """The draft against its base, as it is listed."""
    keeper: Keeper
    """What was typed and is not saved."""
    dialog_words: DialogWords
    """What was typed into dialogs and is not in the draft."""
    item_id: str
    """Id of the item in view; empty when a group is."""
    follows = False
    """Whether another desk has the pen, so that nothing can be changed here."""
    without_holders = False
    """Whether words are shown for reading without attributions; the editor shows the text itself."""
    pen_known: Event
    """Set once the desk knows whether it follows."""

    if TYPE_CHECKING:  # what the desk screen itself gives

        @property
        def is_left(self) -> bool:
            """Whether the desk is going, whose parts go before it."""
            ...

        @property
        def places(self) -> dict[str, Located]:
            """Every item and where it stands, by id, in document order."""
            ...

        def show_draft(self, *, going_to: str = "") -> None:
            """Shows everything anew."""

        def show_head(self) -> None:
            """Shows what stands above and below the words anew."""

        def why_not(self, act: str) -> str | None:
            """Why an act isn't possible just now."""

        def act_back(self) -> None:
            """Leaves what has the focus."""

        def look_underneath(self) -> None:
            """Finds out, aside from the keys, what others did to the draft."""

        def begin_journal(self) -> None:
            """Looks for what was left, and has everything that is typed from now on taken down."""

        def begin_speakers(self) -> None:
            """Has the list of speakers as it was left."""

        def begin_presenting(self) -> None:
            """Has walls find this desk."""

        def end_presenting(self) -> None:
            """Lets go of the walls."""

        def tell_walls(self) -> None:
            """Has the walls show what is so now."""

        def open_on_wall(self) -> None:
            """Puts the item in view on the wall where the chair is in its words."""

        def act_new_group(self) -> None:
            """Asks for a new group."""

        def go(self, destination: Destination | None) -> None:
            """Goes to an item, and to a place in its words if one is named."""

        def left_history(self, answer: Destination | FormerWords | None) -> None:
            """Goes to the item, or gives it the words again that it had in a version."""

        def compare_with(self, label: str) -> None:
            """Compares with another version from now on."""

        def narrow(self, only: OutlineFilter) -> None:
            """Lists only some items."""

        def save_soon(self, seconds: float) -> None:
            """Saves after so long without another call."""

        def take_typed(self) -> None:
            """Keeps what stands in the editor."""

        async def save(self) -> bool:
            """Puts everything that was typed into the draft."""
            ...

        def unsaved(self) -> str:
            """What was typed and is not saved, and why."""
            ...

        async def perform(self, command: Command, *, going_to: str = "") -> Outcome | None:
            """Makes a change, after saving what was typed."""
            ...

        async def act(self, asking: Callable[[], Future[Result]]) -> Result | None:
            """Has the session do something, after saving what was typed."""
            ...

        def ask_whose_words(self) -> None:
            """Asks whose words stand where another program changed what was being typed in."""

        def signature(self) -> Signature:
            """Who does what is done now."""
            ...

    @property
    def draft(self) -> Draft:
        """The rolling draft as the screen shows it."""
        return self.known.draft

    @property
    def outline(self) -> Outline:
        """The list of groups and items."""
        return self.query_one("#outline", Outline)

    @property
    def editor(self) -> ItemEditor:
        """The words of the item in view."""
        return self.query_one("#editor", ItemEditor)

    @property
    def place(self) -> Located | None:
        """The item in view and where it stands; None when a group is in view."""
        return self.places.get(self.item_id)

    @property
    def desk(self) -> DeskApp:
        """The application."""
        return cast("DeskApp", self.app)

    def work(self, doing: Coroutine[Any, Any, None], *, opens: bool = False) -> None:
        """Does an act that waits for the disk aside; the keys that come meanwhile come after it.

        With `opens` it ends with a screen that opens, and the keys are meant for that.
        """
        release = self.desk.keys.hold(opens=opens)

        async def done() -> None:
            try:
                await doing
            finally:
                release()

        self.run_worker(done(), group="acts")

    @property
    def hidden_holders(self) -> tuple[str, ...] | None:
        """The names by which attributions are known where they are hidden; None where they are shown."""
        return self.known.roster.names() if self.without_holders else None

    def names(self) -> tuple[str, ...]:
        """The short names of the roster, to be offered while typing."""
        return tuple(member.short for member in self.known.roster.members)

    def paths(self) -> tuple[str, ...]:
        """The label paths of the items in the text, to be offered while typing."""
        return tuple(place.path for place in self.places.values() if place.item.withdrawn is None)

    def do(self, command: Command, said: str, *, going_to: str = "") -> None:
        """Makes a change aside, and says what it did."""

        async def done() -> None:
            outcome = await self.perform(command, going_to=going_to)
            if outcome is not None:
                self.desk.tell(said if outcome.entry is not None else "Nothing was to be changed.")

        self.work(done())

    def ask(
        self,
        title: str,
        fields: tuple[Field, ...],
        then: Callable[[Mapping[str, str]], None],
        *,
        unasked: bool = False,
        keeps: Mapping[str, str] | None = None,
        about: str = "",
        made: Callable[..., Screen[dict[str, str] | None]] | None = None,
    ) -> None:
        """Asks for a few lines and goes on with the answers; not at all when the dialog is left.

        With `unasked` nobody expects the dialog, and the keys under way are not for it. `keeps` says under which names
        the journal keeps what is typed into the long fields, by the field's id; it belongs to the item in view, or to
        the one that the dialog is `about`. `made` makes a dialog of another kind than `Entry` of the same things.
        """
        from wgec_draft.store.typed_words import TypingPlace
        from wgec_draft.tui.screens.question import Entry

        places = {field: TypingPlace(about or self.item_id, name) for field, name in (keeps or {}).items()}
        bases = {field.id: field.value for field in fields}

        def typed(field: str, text: str) -> None:
            if field in places:
                self.dialog_words.typed(places[field], bases[field], text)

        def answered(answers: Mapping[str, str] | None) -> None:
            if answers is None:
                self.dialog_words.given_up(places.values())
            else:
                self.dialog_words.answered(places.values())
                then(answers)

        self.app.push_screen(
            (made or Entry)(title, self.dialog_words.filled(fields, places), unasked=unasked, typed=typed), answered
        )

    def with_consent(self, place: Located, then: Callable[[Reopening | None], None], *others: Located) -> None:
        """Goes on at once, or for agreed items after asking whether they shall be reopened, and who asked."""
        agreed = [each.path for each in (place, *others) if each.item.status is Status.AGREED]
        if not agreed or (place.item.id in self.keeper.consents and agreed == [place.path]):
            then(self.keeper.consents.get(place.item.id))
            return
        verb, them = ("is", "it") if len(agreed) == 1 else ("are", "them")
        field = Field(
            "asked_by",
            f"Who asks to reopen {them}",
            hint=f"enter reopens, esc leaves {them} agreed",
            suggestions=self.names(),
            completes=True,
        )
        self.ask(
            f"{', '.join(agreed)} {verb} agreed. Reopen {them}?",
            (field,),
            lambda answers: then(Reopening(answers["asked_by"])),
            unasked=True,
        )


def needed(answer: str) -> str:
    """What is wrong with an answer that must not be empty."""
    return "" if answer else "Some words are needed here."
