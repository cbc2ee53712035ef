"""What the screens of lists have in common: two lines at the top, a search, the keys of lists, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget

from wgec_draft.model.refusal import Refusal
from wgec_draft.tui.act import Panel, Scope
from wgec_draft.tui.actions import action, bindings
from wgec_draft.tui.keys import keys_of, shown_key
from wgec_draft.tui.painted_once import OncePainted
from wgec_draft.tui.panels import PANELS
from wgec_draft.tui.widgets.footer import Footer
from wgec_draft.tui.widgets.line_list import LineList
from wgec_draft.tui.widgets.screen_head import ScreenHead
from wgec_draft.tui.widgets.search_line import open_search, search_line

if TYPE_CHECKING:
    from wgec_draft.model.state import State
    from wgec_draft.tui.app import DeskApp
    from wgec_draft.tui.survey import Survey

ResultType = TypeVar("ResultType")


class ListScreen(OncePainted[ResultType | None], inherit_bindings=False):
    """A screen that shows lists and is left with a value, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Scope.LIST)]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  annotated by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    ListScreen.-short ScreenHead { height: 2; }
    """
    NAME: ClassVar[str]
    """What the screen is called, at the top left."""
    panel: ClassVar[Panel] = PANELS[Scope.LIST]
    """What help says of it."""
    ENTERS: ClassVar[str] = "choose"
    """The act that going into a row stands for."""

    class Refused(Message):
        """What the screen is to show can't be read or worked out."""

        def __init__(self, refusal: Refusal) -> None:
            super().__init__()
            self.refusal = refusal
            """Why, and what to do."""

    def body(self) -> Iterable[Widget]:
        """What stands between the two lines at the top and the keys at the bottom."""
        raise NotImplementedError

    def show_matching(self) -> None:
        """Shows only what holds the words that are searched for."""

    def show_detail(self) -> None:
        """Shows what belongs to the row under the cursor."""

    def draft_changed(self, state: State, survey: Survey) -> None:
        """Shows what another program made of the draft, where the screen shows it as it stands now."""

    def key(self, act: str, scope: Scope = Scope.LIST) -> str:
        """The key of an act, as it is printed."""
        remapped = cast("DeskApp", self.app).remapped
        return shown_key(next(iter(keys_of(action(f"{scope}.{act}"), remapped)), "–"))

    @property
    def words(self) -> tuple[str, ...]:
        """What is searched for, in lower case."""
        line = search_line(self)
        return line.words if line is not None else ()

    @property
    def head(self) -> ScreenHead:
        """The two lines at the top."""
        return self.query_one(ScreenHead)

    def compose(self) -> ComposeResult:
        """Head, body and keys."""
        yield ScreenHead(self.NAME)
        yield from self.body()
        yield Footer()

    def on_line_list_row_chosen(self, message: LineList.RowChosen) -> None:
        """Shows what belongs to the row."""
        message.stop()
        self.show_detail()

    def on_line_list_row_entered(self, message: LineList.RowEntered) -> None:
        """Does what going into a row stands for."""
        message.stop()
        getattr(self, f"act_{self.ENTERS}")()

    def on_search_line_searched(self) -> None:
        """Narrows what is shown."""
        self.show_matching()

    def on_search_line_left(self) -> None:
        """Gives the keys back to the list."""
        self.query(LineList).first().focus()

    def act_back(self) -> None:
        """Goes back to where one came from."""
        self.dismiss(None)

    async def act_search(self) -> None:
        """Opens the line for the words to search for."""
        await open_search(self)
