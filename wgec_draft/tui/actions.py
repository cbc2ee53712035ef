"""The one registry of what a person can do at the desk: keys, footer, palette and help are all made from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from textual.binding import Binding

Keys = tuple[str, ...]
"""Keys as people write them in the configuration: `a`, `?`, `ctrl+s`, `f5`, `enter`."""


class Scope(StrEnum):
    """Where an action's keys work: in the panel in focus, or everywhere."""

    EVERYWHERE = "everywhere"
    OUTLINE = "outline"
    EDITOR = "editor"
    LIST = "list"
    REPLACE = "replace"
    POSITIONS = "positions"
    REVIEW = "review"
    TRAJECTORY = "trajectory"
    CLOSING = "closing"
    CHOOSER = "chooser"
    TROUBLE = "trouble"
    WAY_BACK = "way_back"
    RECOVERY = "recovery"
    BREAKOUT = "breakout"
    COPY = "copy"
    ALTERNATIVES = "alternatives"
    DIALOG = "dialog"
    PROSE = "prose"
    HELP = "help"

    @property
    def is_modal(self) -> bool:
        """Whether nothing but its own keys works there (and those for leaving)."""
        return self in (Scope.DIALOG, Scope.PROSE, Scope.HELP)

    @property
    def is_typed_into(self) -> bool:
        """Whether letters are text there."""
        return self in (Scope.EDITOR, Scope.PROSE)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can do, with the keys it has in one scope."""

    scope: Scope
    act: str
    """What is done: a node in focus, the screen or the app does it in a method `act_NAME()`."""
    keys: Keys
    """The default keys; the first is the one that is shown."""
    label: str
    """A word or two for footer and palette."""
    help: str
    """One sentence that says what it does."""
    shown_in_footer: bool = True

    @property
    def id(self) -> str:
        """What the configuration calls it: `outline.agree`."""
        return f"{self.scope}.{self.act}"


@dataclass(frozen=True, slots=True)
class Panel:
    """What the help screen says of a scope."""

    title: str
    purpose: str


@runtime_checkable
class Reasoning(Protocol):
    """A screen or widget that can say why an act isn't possible just now."""

    def why_not(self, act: str) -> str | None:
        """The reason, as a sentence for people; None when the act is possible."""
        ...


class Pointless(str):
    """A reason against an act that is not even offered where it holds: it says why only to whoever presses the key."""

    __slots__ = ()


def _of(scope: Scope, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, bool]) -> tuple[Action, ...]:
    return tuple(Action(scope, row[0], tuple(row[1].split()), *row[2:]) for row in rows)


ACTIONS: tuple[Action, ...] = (
    *_of(
        Scope.EVERYWHERE,
        ("help", "?", "help", "Explains the panel in focus and its keys."),
        ("palette", "ctrl+p", "palette", "Finds any act by its name.", False),
        ("theme", "t", "theme", "Changes to the next theme: light, dark, safe for the colour-blind.", False),
        ("back", "escape", "back", "Leaves what is open: a dialog, a list, the editor."),
        ("next_panel", "tab", "next panel", "Goes to the next panel.", False),
        ("previous_panel", "shift+tab", "previous panel", "Goes to the panel before.", False),
        ("quit", "ctrl+q", "quit", "Leaves the program; asks first if anything is not saved.", False),
    ),
    *_of(
        Scope.OUTLINE,
        ("edit", "enter e", "edit", "Goes into the editor with the item in view."),
        ("take_pen", "P", "take the pen", "Has this desk write, once the one that did was left or its program died."),
        ("agree", "a", "agreed", "Proposes agreement: shows the words and what is left in them; enter records it."),
        ("revisit", "r", "revisit", "Sets the item to be revisited; an agreed one is reopened."),
        ("refuse", "n", "no agreement", "Sets the item to no agreement."),
        ("decide", "A", "decide with a reason", "Sets to be revisited or no agreement with its reason.", False),
        ("undo", "u", "undo", "Takes the last recorded change back, however long ago it was."),
        ("redo", "ctrl+r U", "redo", "Makes the last undone change again.", False),
        ("way_back", "Z", "go back", "Lists the changes to go back through, and shows what that would do.", False),
        ("undo_item", "z", "undo item", "Takes the item's last change back for it alone; other items stay.", False),
        ("redo_item", "X", "redo item", "Makes the item's last undone change again, for it alone.", False),
        ("positions", "v", "positions", "Notes where delegations stand on the item or on a proposal."),
        ("go_to", "g", "go to", "Goes to an item by its label, such as A 3 bis."),
        ("filter", "f", "filter", "Shows only some items: by status, group, changed, with brackets."),
        ("search", "/", "search", "Shows only items that hold certain words."),
        ("next_bracket", "]", "next bracket", "Goes to the next bracket, in this item or a later one."),
        ("previous_bracket", "[", "bracket before", "Goes to the bracket before, in an earlier item.", False),
        ("changes", "c", "changes", "Shows what changed between two versions, item by item."),
        ("review", "R", "review", "Reads what changed since you read the draft last, change by change.", False),
        (
            "origins",
            "B",
            "origins",
            "Shows where each word of the item comes from: since when, and who brought it.",
            False,
        ),
        ("history", "h", "history", "Shows the item through all versions."),
        ("board", "b", "board", "Shows the statuses of all groups side by side."),
        ("state", "S", "state of play", "Shows who holds what, what changed, what is near agreement, the burn-down."),
        ("insert_after", "i", "insert", "Puts a new item after this one."),
        ("insert_before", "I", "insert before", "Puts a new item before this one.", False),
        ("move", "m", "move", "Puts the item elsewhere, with what stands under it.", False),
        ("split", "s", "split", "Cuts the item in two where the cursor stands in the editor.", False),
        ("merge", "M", "merge", "Puts this item and others together into one.", False),
        ("withdraw", "w", "withdraw", "Takes the item out of the text, with its reason; it can be restored."),
        ("restore", "W", "restore", "Puts a withdrawn item back.", False),
        ("relabel", "l", "relabel", "Gives the item another label; the old one is kept as former.", False),
        (
            "change_kind",
            "k",
            "kind",
            "Says whether it is a recommendation, chapeau, heading, paragraph, statement.",
            False,
        ),
        ("note", "N", "note", "Puts a facilitator's note beside the item, in public view.", False),
        ("new_group", "G", "new group", "Adds a group of items behind the one in view."),
        ("change_group", "T", "group", "Changes or moves the group in view, or takes it out when it is empty.", False),
        (
            "meeting",
            "O",
            "meeting",
            "Opens the next meeting, or gives the open one its place, dates and agenda.",
            False,
        ),
        ("title", "Y", "title", "Gives the draft another title.", False),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
        ("choose_base", "D", "base", "Chooses the version that the redline compares with.", False),
        ("replace", "F", "replace", "Finds and replaces words in the whole draft, after a preview.", False),
        ("open_editor", "E", "$EDITOR", "Opens the item in your own editor ($EDITOR).", False),
        ("members", "p", "members", "Shows the members and their groups, and edits them."),
        ("checks", "x", "checks", "Lists what should not be, such as unbalanced brackets, with its place."),
        ("copies", "K", "conflict copy", "Shows what a conflict copy of a sync program has that the draft has not."),
        ("close_meeting", "C", "close meeting", "Closes the meeting with a version that never changes."),
        ("bring_back", "J", "bring back", "Brings back, item by item, what a breakout group made in its draft.", False),
        ("save", "ctrl+s", "save", "Saves now; it is saved by itself after a moment of rest.", False),
        ("open", "o", "open", "Opens another draft.", False),
        ("quit", "q", "quit", "Leaves the program; asks first if anything is not saved."),
    ),
    *_of(
        Scope.EDITOR,
        ("agree", "f5", "agreed", "Proposes agreement: shows the words and what is left in them; enter records it."),
        ("revisit", "f6", "revisit", "Sets the item to be revisited; an agreed one is reopened."),
        ("refuse", "f7", "no agreement", "Sets the item to no agreement."),
        ("split", "f8", "split here", "Cuts the item in two at the cursor."),
        ("undo", "f9", "undo", "Takes the last recorded change back; ctrl+z takes back what you typed last."),
        ("save", "ctrl+s", "save", "Saves now; it is saved by itself after a moment of rest."),
        ("replace", "ctrl+f", "replace", "Finds and replaces words in the whole draft, after a preview."),
        ("go_to", "ctrl+g", "go to", "Goes to an item by its label, such as A 3 bis."),
        ("redline_mode", "f4", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
        ("next_bracket", "ctrl+n", "next bracket", "Goes to the next bracket, in this item or a later one."),
        ("previous_bracket", "ctrl+r", "bracket before", "Goes to the bracket before, in this item or an earlier one."),
        (
            "bracket",
            "f3",
            "bracket",
            "Puts what is selected, or the word at the cursor, in brackets; so does a bracket typed over it.",
        ),
        ("lift", "ctrl+l", "lift", "Takes the bracket at the cursor away; its words stay."),
        ("hold", "ctrl+t", "who holds", "Says who holds the words in the bracket, and what they want."),
        ("alternatives", "ctrl+o", "alternatives", "Shows the alternatives here: take, strike, merge or add one."),
        ("open_editor", "f2", "$EDITOR", "Opens the item in your own editor ($EDITOR)."),
    ),
    *_of(
        Scope.ALTERNATIVES,
        ("choose", "enter", "take", "Takes the one under the cursor; the others go."),
        ("strike", "s", "strike", "Strikes the one under the cursor with its words."),
        ("merge", "m", "merge", "Merges it with the next one: brackets stay only where the two differ."),
        ("add", "a", "add", "Puts another alternative beside them, with who proposes it."),
    ),
    *_of(
        Scope.LIST,
        ("choose", "enter", "go there", "Goes to what the line speaks of."),
        ("bring_back", "b", "bring back", "Gives the item the words of the version again, as a new change."),
        ("search", "/", "search", "Shows only lines that hold certain words."),
        ("filter", "f", "filter", "Shows only some of the lines."),
        ("versions", "v", "versions", "Chooses the two versions that are compared."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
        ("add", "a", "add", "Adds a line."),
        ("change", "e", "change", "Changes the line."),
        ("remove", "w", "take out", "Takes the line out; asks first."),
        ("banner", "n", "banner", "Has “Nothing is agreed until everything is agreed” stand above the draft, or not."),
    ),
    *_of(
        Scope.REPLACE,
        ("choose", "enter", "go there", "Goes to the match in the editor."),
        ("replace_match", "r", "replace", "Replaces the match under the cursor, and goes on to the next one."),
        ("replace_all", "a", "everywhere", "Replaces every match in the draft; asks first."),
        ("replace_item", "i", "in item", "Replaces every match in the item under the cursor."),
        ("search", "/", "words", "Goes back to the words that are looked for."),
        ("match_case", "c", "match case", "Finds Act for act, or does not."),
        ("whole_words", "w", "whole words", "Finds act in action, or does not."),
    ),
    *_of(
        Scope.POSITIONS,
        ("support", "s", "support", "Notes that the delegation supports the words, and goes on to the next."),
        ("live_with", "c", "can live with", "Notes that it can live with them, and goes on to the next."),
        ("reserve", "r", "reserve", "Notes that it reserves its position, and goes on to the next."),
        ("oppose", "o", "oppose", "Notes that it opposes them, and goes on to the next."),
        ("silence", "w", "silent", "Takes its position away, and goes on to the next."),
        ("next_subject", "p", "proposals", "Goes on from the item's words to its proposals, and back."),
        ("search", "/", "name", "Goes back to the line in which names are typed."),
        ("choose", "enter", "pick", "Picks the delegation; asks about one that is not on the roster.", False),
    ),
    *_of(
        Scope.REVIEW,
        ("read_on", "space", "read on", "Shows the next page of the item, and after the last one the next item."),
        ("next_change", "n", "next change", "Goes to the next change, in this item or a later one."),
        ("previous_change", "p", "change before", "Goes to the change before, in this item or an earlier one."),
        (
            "choose",
            "enter",
            "words",
            "Goes into the words; the arrows go from word to word, each says where it comes from.",
        ),
        ("redline_mode", "d", "redline", "Shows the redline, side by side, the old words, the new, or these clean."),
        ("next_unread", "u", "next unread", "Goes to the next item that you have not read as it stands now."),
        ("mark_read", "m", "mark read", "Marks the item as read, or takes the mark away."),
        ("filter", "f", "filter", "Shows only some changes: by class, group, status, who holds brackets, unread."),
        ("search", "/", "search", "Shows only items that hold certain words."),
        ("unread_only", "U", "unread only", "Shows only what you have not read, or everything again.", False),
        ("mark_all_read", "M", "all read", "Marks everything as read; asks first."),
        ("fold", "z", "fold", "Folds unchanged words away where they are many, or shows them all.", False),
        ("next_item", "j", "next item", "Goes to the next changed item.", False),
        ("previous_item", "k", "item before", "Goes to the changed item before.", False),
        ("summary", "s", "in short", "Goes back to what happened, in plain words."),
        ("trajectory", "g", "grid", "Shows every item against every version: statuses in a grid, with brackets."),
        ("history", "h", "history", "Shows the item through all versions."),
        ("versions", "v", "versions", "Chooses the two versions that are compared."),
        ("since_read", "V", "since read", "Shows again what changed since you read the draft last.", False),
        (
            "again",
            "r",
            "compare again",
            "Reads the draft again and compares anew, as after somebody changed it.",
            False,
        ),
        ("quit", "q", "quit", "Leaves the program."),
    ),
    *_of(
        Scope.TRAJECTORY,
        ("choose", "enter", "go there", "Goes to the item in the review."),
        ("sort", "s", "sort", "Sorts by the order of the draft, by most changed, by status, by brackets."),
        ("search", "/", "search", "Shows only items whose label holds certain words."),
    ),
    *_of(
        Scope.CLOSING,
        ("confirm", "C", "close the meeting", "Closes the meeting with the version that is shown; asks first."),
        ("label", "l", "label", "Chooses the version's label: the next one, a major one, or one of your own."),
    ),
    *_of(
        Scope.CHOOSER,
        ("choose", "enter", "open", "Opens the draft."),
        ("new", "n", "new draft", "Makes a new, empty draft in a folder of its own."),
        ("sample", "s", "try the sample", "Opens a copy of the sample in a temporary folder, to try things on."),
        ("open_path", "o", "other folder", "Opens a draft in a folder that is not listed."),
        ("quit", "q", "quit", "Leaves the program."),
    ),
    *_of(
        Scope.TROUBLE,
        ("edit_file", "e", "open the file", "Opens the file in your own editor ($EDITOR), at the line."),
        ("again", "r", "try again", "Reads the draft again."),
        ("open", "o", "other draft", "Chooses another draft."),
        ("quit", "q", "quit", "Leaves the program."),
    ),
    *_of(
        Scope.RECOVERY,
        ("accept", "enter", "go on", "Puts what is kept into the draft, and goes to it."),
        ("toggle", "space", "keep or drop", "Keeps the words under the cursor, or drops them."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *_of(
        Scope.BREAKOUT,
        ("accept", "enter", "go on", "Brings everything in as it is marked, as one change; the rest is left."),
        ("take", "a", "take", "Takes the words and the status of the breakout group."),
        ("bracket", "b", "bracket", "Puts the words of both sides in brackets that touch, the group's with its name."),
        ("merge", "m", "merge", "Merges the changes of both; brackets stand only where they meet."),
        ("leave", "l", "leave", "Leaves the item with the group; it comes up again next time."),
        ("against", "v", "compare with", "Compares with the plenary's words, with what was split off, or the outcome."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *_of(
        Scope.COPY,
        ("accept", "enter", "take in", "Takes in what was chosen, and sets the copy aside."),
        (
            "toggle",
            "space",
            "merged, both, left",
            "Brings both together, puts both in brackets, or leaves the draft as it is.",
        ),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *_of(
        Scope.WAY_BACK,
        ("take_back", "enter", "go back", "Takes back this change and all that are marked above it; asks first."),
        ("other_way", "r", "undo or redo", "Shows what was undone and can be made again, or what was done."),
        ("only_item", "i", "one item", "Shows the changes of the item in view, for it alone; or of the whole draft."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *_of(
        Scope.DIALOG,
        ("accept", "enter ctrl+s", "accept", "Does what the dialog asks about."),
        ("cancel", "escape", "cancel", "Closes the dialog; nothing happens."),
    ),
    *_of(
        Scope.PROSE,
        ("accept", "ctrl+s", "accept", "Does what the dialog asks about; enter begins the next line."),
        ("cancel", "escape", "cancel", "Closes the dialog; nothing happens."),
    ),
    *_of(
        Scope.HELP,
        ("cancel", "escape ?", "close", "Closes this explanation."),
    ),
)
"""Every action, in each scope the most important first: that is what a narrow footer shows."""

_BY_ID = {action.id: action for action in ACTIONS}


def action(id: str) -> Action:
    """The action of that id, such as `outline.agree`. Raises `KeyError`."""
    return _BY_ID[id]


def known_ids() -> tuple[str, ...]:
    """The ids of all actions."""
    return tuple(_BY_ID)


def actions_of(scope: Scope) -> tuple[Action, ...]:
    """The actions of a scope, the most important first."""
    return tuple(action for action in ACTIONS if action.scope is scope)


def bindings(scope: Scope) -> list[Binding]:
    """What a widget or screen puts into its `BINDINGS` so that the scope's keys work while it has the focus.

    Each binding has the action's id, by which `App.set_keymap` gives it the keys of the configuration.
    """
    from textual.binding import Binding

    return [
        Binding(
            ",".join(action.keys),
            f"app.act({action.id!r})",
            action.label,
            show=action.shown_in_footer,
            id=action.id,
            priority=action.id == "everywhere.quit",
        )
        for action in actions_of(scope)
    ]
