"""An hour of a meeting by keys alone: six items from the first bracket to the gavel, the wall in step throughout."""

from __future__ import annotations

from pathlib import Path

from tests.stories.conftest import Desk, Run
from tests.stories.room import Room
from tests.stories.test_chair import go_to

TEXT = """\
# Recommendations on rivers

## A. Measurement

1. Each river commission publishes its readings every month.
2. The commissions [should - Belmora][shall - Arvania] compare their methods once a year.
3. A common register of gauges is kept by the secretariat.
4. Commissions upstream warn those downstream of every flood.

## B. Use of the readings

1. Harbours use the readings that B 2 opens, free of charge.
2. The readings are open to all.
"""
ROSTER = """\
format: wgec-draft-members/1
members:
  - {name: Republic of Belmora, short: Belmora, constituency: Governments}
  - {name: Commonwealth of Arvania, short: Arvania, constituency: Governments}
  - {name: Union of Cordelia, short: Cordelia, constituency: Governments}
  - {name: Kingdom of Dravenia, short: Dravenia, constituency: Governments}
  - {name: River Chamber, short: River Chamber, constituency: Business}
"""
PRIVATE = ("leap years", "too dear", "Dravenia", "?", "accept", "Parked", "parked", "support", "Gauges first")
"""A suggestion that lapses, a reason, who asked, and what stands in dialogs and beside the words."""


def test_six_items_are_negotiated_by_keys_alone_and_the_wall_is_in_step(place: Path, desk: Desk, run: Run) -> None:
    (place / "rivers.md").write_text(TEXT)
    run("import", "rivers.md", "--into", "rivers")
    (place / "rivers" / "members.yaml").write_text(ROSTER)
    run("close", "rivers", "--yes")
    with desk("present", "rivers", size=(80, 24)) as wall, desk("rivers", "--by", "chair") as chair:
        room = Room(chair, wall, PRIVATE)
        the_meeting_is_opened(room)
        words_are_bracketed_held_and_given_an_alternative(room)
        suggestions_from_the_floor_are_parked_and_one_is_taken_up(room)
        alternatives_are_merged_and_taken(room)
        the_gavel_falls_with_a_reservation(room)
        names_are_hidden_and_shown(room)
        three_speak_against_the_clock(room)
        the_wall_is_frozen_while_the_chair_drafts(room)
        an_agreed_item_is_reopened_and_agreed_again(room)
        an_item_ends_without_agreement(room)
        an_item_is_put_in_and_all_are_renumbered(room)
        a_bracket_is_put_in_and_lifted(room)
        the_chair_looks_at_where_things_stand(room)
        the_meeting_is_closed(room)
    the_record_tells_it_all((place / "rivers" / "meetings" / "2.md").read_text("utf-8"), run)


def the_meeting_is_opened(room: Room) -> None:
    """Its place and its agenda; the room reads which meeting it is."""
    room.sees("between meetings", "✓ saved", "wall: title", wall=("Recommendations on rivers",))
    room.chair.press("O")
    room.asks("Open meeting 2")
    room.chair.type("Geneva")
    room.chair.press("Tab", "Tab", "Tab")
    room.chair.type("Gauges first")
    room.chair.press("C-s")
    room.sees("base 1.0 · meeting 2 ·", wall=("Meeting 2, Geneva", "version 1.0 · next 1.1"))


def words_are_bracketed_held_and_given_an_alternative(room: Room) -> None:
    """A 1: one verb is disputed."""
    room.chair.press("Enter")
    room.sees("F5 agreed", "wall: A 1", wall=("A 1 ~ to be revisited", "publishes its readings every month."))
    room.chair.press("C-Right", "C-Right", "C-Right", "C-S-Right")
    room.chair.type("[")
    room.sees("[publishes]", "3 open brackets", wall=("{+[+}publishes{+]+}",))
    room.chair.press("C-t")
    room.asks("Who holds “publishes”")
    room.chair.type("be")
    room.chair.press("Enter")
    room.sees("in bracket 1 — Belmora", wall=("publishes{+ - Belmora]+}",))
    room.chair.press("C-o")
    room.sees("one wording, and no alternative", wall=("A 1 ~ to be revisited",))
    room.chair.press("a")
    room.asks("Another alternative")
    room.chair.type("shall publish")
    room.chair.press("Tab")
    room.chair.type("arv")
    room.chair.press("Enter")
    room.sees("in bracket 2 — Arvania", wall=("publishes{+ - Belmora][shall publish - Arvania]+}",))


def suggestions_from_the_floor_are_parked_and_one_is_taken_up(room: Room) -> None:
    """A 1: one of two; the other one is never on the wall."""
    room.keeps("week")
    room.chair.press("C-End", "Left", "C-S-Left", "C-S-Left", "Escape", "+")
    room.asks("Park a suggestion on A 1, on “every month”")
    room.chair.type("cor: every week")
    room.chair.press("Enter")
    room.sees("A 1  ~ to be revisited  1 parked  2 brackets", "+ Cordelia: every we")
    room.chair.press("Escape", "+")
    room.asks("Park a suggestion on A 1")
    room.chair.type("quietly in leap years")
    room.chair.press("Enter")
    room.sees("A 1  ~ to be revisited  2 parked  2 brackets")
    room.chair.press("Escape", "y")
    room.sees("2 parked of 2 suggestions · private", "every month”", wall=("its readings every month.",))
    room.lets_out("week")
    room.chair.press("Enter")
    room.sees("1 parked  4 brackets", wall=("{+[+}every month{+][every week - Cordelia]+}",))


def alternatives_are_merged_and_taken(room: Room) -> None:
    """A 1: what two share stands once, and of what is left one is taken after the other."""
    room.chair.press("Enter", "C-Home", "C-n", "C-n", "C-n")
    room.sees("in bracket 3")
    room.chair.press("C-o")
    room.sees("▌1  every month", "2  every week  — Cordelia")
    room.chair.press("m")
    room.sees("in bracket 4 — Cordelia", wall=("every {+[+}month{+][week - Cordelia]+}.",))
    room.chair.press("C-o")
    room.sees("▌2  week  — Cordelia")
    room.chair.press("Enter")
    room.sees("1 parked  2 brackets", wall=("every [-month-]{+week+}.",))
    room.chair.press("C-r", "C-o")
    room.sees("▌2  shall publish  — Arvania")
    room.chair.press("Enter")
    room.sees("2 open brackets", wall=("[-publishes-]{+shall publish+} its readings",), without=("Arvania",))


def the_gavel_falls_with_a_reservation(room: Room) -> None:
    """A 1: positions are noted, and what is agreed is seen before it is."""
    room.chair.press("Escape", "v")
    room.sees("Nobody has taken a position.")
    room.chair.type("arv")
    room.chair.press("Enter")
    room.chair.type("s")
    room.chair.type("bel")
    room.chair.press("Enter")
    room.chair.type("r")
    room.sees("Belmora: reserve", "support 1 · reserve 1 · silent 3")
    room.chair.press("Escape")
    room.sees("reserve: Belmora")
    room.chair.press("a")
    room.asks("A 1: is this agreed?", "Parked: 1; once this is agreed it lapses", "Reserve: 1")
    room.chair.press("Tab")
    room.chair.type("yes")
    room.chair.press("Tab")
    room.chair.type("bel")
    room.chair.press("Enter")
    room.sees("A 1  ✓ agreed", "ad referendum", "reserved by Belmora", "1 agreed", wall=("A 1 ✓ agreed",))


def names_are_hidden_and_shown(room: Room) -> None:
    """A 2: at the desk and on the wall, each for itself."""
    room.chair.press("]")
    room.sees("in bracket 1 — Belmora", wall=("A 2 ~ to be revisited", "[should - Belmora][shall - Arvania]"))
    room.chair.press("Escape", "j")
    room.chair.wait_for("How does the wall show the words?")
    room.chair.press("Down", "Enter")
    room.sees("u undo", wall=("[should][shall] compare",), without=("Belmora", "Arvania"))
    room.chair.press("V")
    room.sees("attribution hidden", wall=("[should][shall] compare",))
    room.chair.press("V", "j")
    room.chair.wait_for("How does the wall show the words?", without=("attribution hidden",))
    room.chair.press("Enter")
    room.sees("u undo", wall=("[should - Belmora][shall - Arvania]",))


def three_speak_against_the_clock(room: Room) -> None:
    """A 2: the clock and who waits stand on the wall; then one alternative is taken, and agreed from the editor."""
    room.chair.press("Q")
    room.sees("Nobody waits for the floor; type a name.")
    for letters, told in (("bel", "1 waits: Belmora"), ("cor", "2 wait: Belmora, Cordelia"), ("riv", "3 wait")):
        room.chair.type(letters)
        room.chair.press("Enter")
        room.sees(told)
    room.chair.type(">.")
    room.sees("left, paused", "2 wait: Cordelia, River Chamber", wall=("Belmora", "paused", "Cordelia, River Chamber"))
    room.chair.type(".>")
    room.sees("1 waits: River Chamber", wall=("Cordelia", "River Chamber"), without=("paused",))
    room.chair.press("Escape")
    room.chair.press(">")
    room.sees("▶ River Chamber", "u undo", wall=("River Chamber",), without=("Cordelia",))
    room.chair.press(">", "]")
    room.sees("in bracket 1 — Belmora", without=("River Chamber",))
    room.chair.press("C-o", "Down")
    room.sees("▌2  shall  — Arvania")
    room.chair.press("Enter")
    room.sees("0 open brackets", wall=("[-[should - Belmora][-]shall[- - Arvania]-] compare",))
    room.chair.press("F5")
    room.asks("A 2: is this agreed?", "no bracket left")
    room.chair.press("Enter")
    room.sees("A 2  ✓ agreed", "2 agreed", wall=("A 2 ✓ agreed",))


def the_wall_is_frozen_while_the_chair_drafts(room: Room) -> None:
    """A 3: the room reads what was agreed until the chair has found the words."""
    room.chair.press("Escape", "Down", "!")
    room.sees("A 3  ~ to be revisited", "wall: A 2 frozen", wall=("A 2 ✓ agreed", "‖"))
    room.keeps("online")
    room.chair.press("Enter", "C-End", "Left")
    room.chair.type(", and stands online")
    room.sees("online.", "✓ saved", wall=("A 2 ✓ agreed",))
    room.lets_out("online")
    room.chair.press("F12")
    room.sees("wall: A 3 ·", wall=("A 3 ~ to be revisited", "{+, and stands online+}."), without=("A 2", "‖"))
    room.chair.press("F5")
    room.asks("A 3: is this agreed?")
    room.chair.press("Enter")
    room.sees("A 3  ✓ agreed", "3 agreed", wall=("A 3 ✓ agreed",))


def an_agreed_item_is_reopened_and_agreed_again(room: Room) -> None:
    """A 3: not without who asked."""
    room.chair.press("C-Home")
    room.chair.type("H")
    room.asks("A 3 is agreed. Reopen it?")
    room.chair.type("dra")
    room.chair.press("Enter")
    room.sees("A 3  ~ to be revisited", "HA common", wall=("A 3 ~ to be revisited", "{+HA+} common"))
    room.chair.type("ence: ")
    room.sees("Hence: A common", "2 agreed", "✓ saved", wall=("{+Hence: +}A common",))
    room.chair.press("F5")
    room.asks("A 3: is this agreed?")
    room.chair.press("Enter")
    room.sees("A 3  ✓ agreed", "3 agreed", wall=("A 3 ✓ agreed",))


def an_item_ends_without_agreement(room: Room) -> None:
    """A 4: with a reason, which is not for the room; put on the wall without opening it."""
    room.chair.press("Escape", "Down", "A")
    room.asks("Decide on A 4")
    room.chair.type("no")
    room.chair.press("Tab")
    room.chair.type("too dear")
    room.chair.press("C-s")
    room.sees("A 4  ✗ no agreement", "1 no agreement", wall=("A 3 ✓ agreed",))
    room.chair.press("L")
    room.sees("wall: A 4 ·", wall=("A 4 ✗ no agreement", "Commissions upstream warn"), without=("A 3",))


def an_item_is_put_in_and_all_are_renumbered(room: Room) -> None:
    """B 1 bis becomes B 2, and what refers to the former B 2 follows."""
    go_to(room.chair, "B 1", "B 1  ~ to be revisited")
    room.chair.press("i")
    room.asks("A new item after B 1", "1 bis")
    room.chair.press("Tab")
    room.chair.type("Ferries do likewise.")
    room.chair.press("Enter")
    room.sees("B 1 bis  ~ to be revisited", "Ferries do likewise.", wall=("A 4 ✗ no agreement",))
    room.chair.press("Escape", "L")
    room.sees("wall: B 1 bis ·", wall=("B 1 bis ~ to be revisited", "{+Ferries do likewise.+}"))
    room.chair.press("#")
    room.sees("2 new labels; 1 of 1 reference marked", "[-B 2-]{+B 3+} opens", wall=("B 1 bis",))
    room.chair.press("Enter")
    room.chair.wait_for("Give 2 items new labels and update 1 reference?")
    room.chair.press("Enter")
    room.sees("B 2  ~ to be revisited  formerly 1 bis", wall=("B 2 ~ to be revisited",), without=("B 1 bis ~",))


def a_bracket_is_put_in_and_lifted(room: Room) -> None:
    """B 3: all in brackets, and out again; agreed with two keys."""
    room.chair.press("Down", "Enter", "C-Home", "C-S-End")
    room.chair.type("[")
    room.sees("1 open bracket", wall=("B 3 ~ to be revisited", "{+[+}The readings are open to all.{+]+}"))
    room.chair.press("C-l")
    room.sees("0 open brackets", wall=("The readings are open to all.",), without=("{+[+}",))
    room.chair.press("Escape", "a")
    room.asks("B 3: is this agreed?")
    room.chair.press("Enter")
    room.sees("B 3  ✓ agreed", "4 agreed", wall=("B 3 ✓ agreed",))


def the_chair_looks_at_where_things_stand(room: Room) -> None:
    """Who holds what, and the state of play, are the chair's; the banner is the room's."""
    room.chair.press("H")
    room.sees("Who holds what", "0 open brackets", wall=("B 3 ✓ agreed",))
    room.chair.press("Escape", "S")
    room.sees("State of play", "Within one bracket of agreement", "Burn-down", wall=("B 3 ✓ agreed",))
    room.chair.press("n")
    room.sees("State of play", wall=("Nothing is agreed until everything is agreed.",))
    room.chair.press("Escape")
    room.sees("u undo", wall=("B 3 ✓ agreed",))


def the_meeting_is_closed(room: Room) -> None:
    """As a version; the wall goes on against that, and says when the desk is left."""
    room.chair.press("C")
    room.sees("meeting 2 as version 1.1", "3 not agreed", wall=("B 3 ✓ agreed",))
    room.chair.press("C")
    room.asks("Close meeting 2 and publish version 1.1?")
    room.chair.press("Down", "Enter")
    room.sees("base 1.1", wall=("against 1.1 · next 1.2", "The readings are open to all."))
    room.chair.press("q")
    room.sees("left with 0", wall=("The desk is not connected",))
    room.wall.press("q")
    room.wall.wait_for("left with 0")


def the_record_tells_it_all(page: str, run: Run) -> None:
    """What was decided, with its shades; what was parked only as lapsed; and the chain of digests holds."""
    told = " ".join(page.replace("> ", "").split())
    assert "**A 1** meeting 2" in told and "ad referendum; reservations: Belmora Each river commission shall" in told
    assert "**A 4** no agreement, 0 open brackets; note: too dear" in told
    assert "1 suggestion from the floor lapsed (the floor)" in told and "leap years" not in told
    assert "A 3: to be revisited, reopened, asked by Dravenia" in told
    assert "| version 1.1 | 4 | 2 | 1 | 0 |" in told and "Added (1) B 2" in told
    assert "Cordelia" in run("speakers", "rivers")
    assert "B 3 opens" in run("show", "rivers", "B 1")
    run("verify", "rivers")
