"""The one registry of what a person can do at the desk: keys, footer, palette and help are all made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wgec_draft.tui.act import Action, Scope, acts_of
from wgec_draft.tui.desk_actions import DESK_ACTIONS

if TYPE_CHECKING:
    from textual.binding import Binding

ACTIONS: tuple[Action, ...] = (
    *acts_of(
        Scope.EVERYWHERE,
        ("help", "?", "help", "Explains the panel in focus and its keys."),
        ("palette", "ctrl+p", "palette", "Finds any act by its name.", False),
        ("theme", "t", "theme", "Changes to the next theme: light, dark, safe for the colour-blind.", False),
        ("back", "escape", "back", "Leaves what is open: a dialog, a list, the editor."),
        ("next_panel", "tab", "next panel", "Goes to the next panel.", False),
        ("previous_panel", "shift+tab", "previous panel", "Goes to the panel before.", False),
        ("quit", "ctrl+q", "quit", "Leaves the program; asks first if anything is not saved.", False),
    ),
    *DESK_ACTIONS,
    *acts_of(
        Scope.ALTERNATIVES,
        ("choose", "enter", "take", "Takes the one under the cursor; the others go."),
        ("strike", "s", "strike", "Strikes the one under the cursor with its words."),
        ("merge", "m", "merge", "Merges it with the next one: brackets stay only where the two differ."),
        ("add", "a", "add", "Puts another alternative beside them, with who proposes it."),
    ),
    *acts_of(
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
    *acts_of(
        Scope.REPLACE,
        ("choose", "enter", "go there", "Goes to the match in the editor."),
        ("replace_match", "r", "replace", "Replaces the match under the cursor, and goes on to the next one."),
        ("replace_all", "a", "everywhere", "Replaces every match in the draft; asks first."),
        ("replace_item", "i", "in item", "Replaces every match in the item under the cursor."),
        ("search", "/", "words", "Goes back to the words that are looked for."),
        ("match_case", "c", "match case", "Finds Act for act, or does not."),
        ("whole_words", "w", "whole words", "Finds act in action, or does not."),
    ),
    *acts_of(
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
    *acts_of(
        Scope.SPEAKERS,
        ("choose", "enter f", "floor", "Gives the floor to the delegation under the cursor, or puts it on the list."),
        ("next_speaker", ">", "next", "Gives the floor to the next; where nobody waits, who had it is done."),
        ("pause_clock", ".", "pause", "Has the clock stand still, or run again."),
        ("stop_speaker", "x", "done", "Takes the floor from who has it; the length goes on the record."),
        ("point_of_order", "o", "point of order", "Puts the delegation before all others; it keeps its place as well."),
        ("withdraw_speaker", "w", "withdraw", "Takes the delegation off the list; the clock goes on."),
        ("speaker_up", "- K", "up", "Moves the delegation up, among those of its kind."),
        ("speaker_down", "+ J", "down", "Moves the delegation down, among those of its kind."),
        ("close_list", "c", "close", "Has nobody added to the list any more but points of order, or has again."),
        ("search", "/", "name", "Goes back to the line in which names are typed."),
    ),
    *acts_of(
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
    *acts_of(
        Scope.TRAJECTORY,
        ("choose", "enter", "go there", "Goes to the item in the review."),
        ("sort", "s", "sort", "Sorts by the order of the draft, by most changed, by status, by brackets."),
        ("search", "/", "search", "Shows only items whose label holds certain words."),
    ),
    *acts_of(
        Scope.CLOSING,
        ("confirm", "C", "close the meeting", "Closes the meeting with the version that is shown; asks first."),
        ("label", "l", "label", "Chooses the version's label: the next one, a major one, or one of your own."),
    ),
    *acts_of(
        Scope.CHOOSER,
        ("choose", "enter", "open", "Opens the draft."),
        ("new", "n", "new draft", "Makes a new, empty draft in a folder of its own."),
        ("sample", "s", "try the sample", "Opens a copy of the sample in a temporary folder, to try things on."),
        ("open_path", "o", "other folder", "Opens a draft in a folder that is not listed."),
        ("quit", "q", "quit", "Leaves the program."),
    ),
    *acts_of(
        Scope.TROUBLE,
        ("edit_file", "e", "open the file", "Opens the file in your own editor ($EDITOR), at the line."),
        ("again", "r", "try again", "Reads the draft again."),
        ("open", "o", "other draft", "Chooses another draft."),
        ("quit", "q", "quit", "Leaves the program."),
    ),
    *acts_of(
        Scope.RECOVERY,
        ("accept", "enter", "go on", "Puts what is kept into the draft, and goes to it."),
        ("toggle", "space", "keep or drop", "Keeps the words under the cursor, or drops them."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *acts_of(
        Scope.BREAKOUT,
        ("accept", "enter", "go on", "Brings everything in as it is marked, as one change; the rest is left."),
        ("take", "a", "take", "Takes the words and the status of the breakout group."),
        ("bracket", "b", "bracket", "Puts the words of both sides in brackets that touch, the group's with its name."),
        ("merge", "m", "merge", "Merges the changes of both; brackets stand only where they meet."),
        ("leave", "l", "leave", "Leaves the item with the group; it comes up again next time."),
        ("against", "v", "compare with", "Compares with the plenary's words, with what was split off, or the outcome."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *acts_of(
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
    *acts_of(
        Scope.HOLDERS,
        ("choose", "enter", "go there", "Goes to the bracket in the editor."),
        ("search", "/", "name", "Shows only those who have a name that holds certain words."),
        ("filter", "f", "whose", "Shows only the brackets of a delegation, a group or a constituency."),
        ("sort", "s", "sort", "Sorts by who holds most, or by name."),
        ("by_item", "g", "by item", "Lists the brackets by item with everybody who holds them, or by holder again."),
    ),
    *acts_of(
        Scope.WAY_BACK,
        ("take_back", "enter", "go back", "Takes back this change and all that are marked above it; asks first."),
        ("other_way", "r", "undo or redo", "Shows what was undone and can be made again, or what was done."),
        ("only_item", "i", "one item", "Shows the changes of the item in view, for it alone; or of the whole draft."),
        ("redline_mode", "d", "redline", "Shows the redline inline, the old text, the new text, or it without marks."),
    ),
    *acts_of(
        Scope.RENUMBERING,
        ("accept", "enter", "renumber", "Gives the items the new labels and updates what is marked; asks first."),
        ("toggle", "space", "update or leave", "Updates the reference under the cursor, or leaves it as it is."),
        ("toggle_all", "a", "all or none", "Updates every reference that can be, in agreed words too; or none."),
        (
            "extent",
            "f",
            "how far",
            "Goes on from the whole draft to the group, to the items beside the one in view, and back.",
        ),
    ),
    *acts_of(
        Scope.DIALOG,
        ("accept", "enter ctrl+s", "accept", "Does what the dialog asks about."),
        ("cancel", "escape", "cancel", "Closes the dialog; nothing happens."),
    ),
    *acts_of(
        Scope.PROSE,
        ("accept", "ctrl+s", "accept", "Does what the dialog asks about; enter begins the next line."),
        ("cancel", "escape", "cancel", "Closes the dialog; nothing happens."),
    ),
    *acts_of(
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
