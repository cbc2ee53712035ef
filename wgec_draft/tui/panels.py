"""What the help screen says of each panel."""

from __future__ import annotations

from collections.abc import Mapping

from wgec_draft.tui.act import Panel, Scope

PANELS: Mapping[Scope, Panel] = {
    Scope.EVERYWHERE: Panel("Everywhere", "These keys work in every panel; where you type text, letters are text."),
    Scope.OUTLINE: Panel(
        "The outline",
        "Every group and item of the draft, with its status, its open brackets, and a mark where it changed since the "
        "base. Move with the arrows; what is in view shows at the right.",
    ),
    Scope.EDITOR: Panel(
        "The editor",
        "The words of the item in view. Just type: it is saved after a moment of rest, and the redline follows. "
        "Square brackets mark what is not agreed; agreed words ask once before they are reopened. "
        "home and end go to the ends of the row you see, ctrl+home and ctrl+end to those of the whole text. "
        "[ puts what is selected in brackets. esc goes back to the outline, where every act is a single letter.",
    ),
    Scope.ALTERNATIVES: Panel(
        "Alternatives",
        "The wordings that exclude each other where the cursor stands: in brackets that touch, or within one. Each is "
        "shown as the sentence that it would make, with what only that one says underlined. Each act is one step that "
        "undo takes back.",
    ),
    Scope.SUGGESTIONS: Panel(
        "Suggestions from the floor",
        "What was parked on the item, or on the whole draft, and the text as the one under the cursor would make it: "
        "as an alternative in brackets, and as a replacement. It is private: in no version, export or page, and "
        "not on the wall. What is parked lapses once its item is agreed, or set to no agreement; undoing that parks it "
        "again.",
    ),
    Scope.LIST: Panel("The list", "Move with the arrows; enter goes to what the line speaks of, esc goes back."),
    Scope.REPLACE: Panel(
        "Find and replace",
        "Every place where the words stand, in the whole draft, each with what would stand there instead. "
        "Agreed words ask before they are reopened; one undo takes a replacement back, however much it changed.",
    ),
    Scope.POSITIONS: Panel(
        "Positions",
        "Where delegations stand on the item, or on one of its proposals. Type two or three letters of a name, enter "
        "picks it, one letter notes its position, and the next name can be typed; or walk down the list and note each. "
        "What is noted is shown, in names and by constituency: it is no vote, and decides nothing.",
    ),
    Scope.SPEAKERS: Panel(
        "Speakers",
        "Who waits for the floor on the item, points of order first, observers after members. Type two or three "
        "letters of a name, enter puts it on the list; ! before the letters makes it a point of order, and > and . "
        "work before any letter, too. Whatever is done with those who wait, the clock goes on. Below stands who spoke "
        "how long.",
    ),
    Scope.REVIEW: Panel(
        "The review",
        "What changed, item by item, each change with its number. A dot marks what you have not read as it stands now; "
        "an item counts as read once all its changes were on the screen and you go on. Nothing here changes the draft.",
    ),
    Scope.TRAJECTORY: Panel(
        "The trajectory",
        "Every item against every version: agreed, to be revisited, no agreement, withdrawn, not there; with its "
        "brackets beside it. Bold where it changed. Left and right show other versions where there is no room for all.",
    ),
    Scope.CLOSING: Panel(
        "Closing a meeting",
        "What the meeting did, and what the checks find, to look through before it is closed. Closing publishes the "
        "draft as a version that never changes; the rolling draft goes on from there.",
    ),
    Scope.CHOOSER: Panel(
        "Choosing a draft",
        "The drafts of this folder and of drafts/ below it. A draft that can't be read shows why.",
    ),
    Scope.TROUBLE: Panel(
        "A draft that can't be opened",
        "Each thing that is wrong, with its place and what to do. Nothing was changed. "
        "Open the file, mend it, save it, and try again.",
    ),
    Scope.RECOVERY: Panel(
        "Recovered words",
        "The program or the machine ended before these words were saved. Each field is shown with the redline that "
        "keeping it makes. Everything is kept unless you drop it; what is dropped stays in the private journal for "
        "thirty days. esc puts it off until the draft is next opened.",
    ),
    Scope.BREAKOUT: Panel(
        "What came back from a breakout group",
        "Each item that the group brings back, with what it did and what the plenary did meanwhile. Marked is what the "
        "merge says where it finds no conflict, else both wordings in brackets. Nothing happens before enter; one undo "
        "takes all of it back, and what is left stays in the group's draft.",
    ),
    Scope.COPY: Panel(
        "A conflict copy",
        "Two machines changed the draft at once, and the sync program kept both files. Each item, or member, is shown "
        "with the redline of what the copy has and yours has not. What you take in is recorded, each a change, and can "
        "be undone; the copy itself is moved to private/copies and never deleted. esc leaves everything as it is.",
    ),
    Scope.WAY_BACK: Panel(
        "Going back",
        "The changes of the record, newest first; closing a version is not among them, it stays. The marked ones are "
        "taken back, as far as the cursor, in one change that can be undone again. Beside or below stands what becomes "
        "of each item and field; tab goes there. Nothing is done before you are asked.",
    ),
    Scope.HOLDERS: Panel(
        "Who holds what",
        "Every open bracket under each delegation and group that is named in it, with its item, its depth and what is "
        "asked for; those in which nobody is named come last. Names are those of the roster, whatever stands in the "
        "text; others are told. enter goes to the bracket in the editor.",
    ),
    Scope.RENUMBERING: Panel(
        "Renumbering",
        "Each item that would get another label, and below it the references to it with the words around. Marked are "
        "those that are updated with it; one in agreed words only if you choose it, since that reopens the item. What "
        "may mean several items is left to be edited by hand. Numbers of withdrawn items stay theirs. Nothing happens "
        "before you are asked; one undo takes all of it back.",
    ),
    Scope.DIALOG: Panel("The dialog", "A question; esc leaves it, and nothing happens."),
    Scope.PROSE: Panel(
        "Several lines in a dialog",
        "Just type; enter begins the next line, tab goes on, and ctrl+s accepts what the dialog asks for.",
    ),
    Scope.HELP: Panel("Help", "What you are reading. Scroll with the arrows."),
    Scope.WALL: Panel(
        "The wall",
        "What `wgec-draft present` shows the room. It follows the desk by itself; page up and page down look elsewhere "
        "in a long item until the next change.",
    ),
}
