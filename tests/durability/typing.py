"""What the journal of typing does to the disk, and what must be recovered afterwards."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from tests.durability.faults import played
from tests.durability.scenarios import RUN, Acknowledge, Scenario, holds
from tests.illustrations import CHAIR, handwritten
from wgec_draft.session import typing_journal
from wgec_draft.session.command import Signature
from wgec_draft.session.commands.wording import ChangeNote
from wgec_draft.session.proof import proved
from wgec_draft.session.recovery import Recovery
from wgec_draft.session.session import Session
from wgec_draft.session.typing_journal import TypingJournal
from wgec_draft.store.journal_folder import clean
from wgec_draft.store.typed_words import TypingPlace

TEXT = TypingPlace("second", "text")
NOTE = TypingPlace("second", "note")
BASE = "States should publish what they decide."
STEPS = tuple(f"{BASE} And {'x' * at}y" for at in range(1, 13))
"""What the field holds after each key."""
LATER = Signature("Chair", "2014-02-27T15:00:00+01:00")


def places(root: Path) -> tuple[Path, Path]:
    """Where journals may lie in a scenario."""
    return root / "state", root / "elsewhere"


def hurried() -> None:
    """Has the journal of this process, a child, do in moments what takes seconds at a desk."""
    typing_journal.GATHERING = 0.0
    typing_journal.AGAIN = 0.001
    typing_journal.SNAPSHOT_AFTER = 4
    typing_journal._LARGEST = 2_500


def is_kept(journal: TypingJournal) -> bool:
    """Waits until everything is kept; not for long where there is no place to keep it in."""
    hopeless = 0
    while hopeless < 4:
        state = journal.wait(0.01)
        if state.kept:
            return True
        hopeless = hopeless + 1 if state.trouble and state.trouble.kept_in is None else 0
    return False


def typing(root: Path, acknowledge: Acknowledge) -> None:
    """Somebody types, sees what is kept, saves once, types on, drops a note, and leaves without saving the rest."""
    hurried()
    journal = TypingJournal(root / "d", Session(root / "d").lineage(), "Chair", places(root), lambda: 2_000_000_000)
    journal.prepare()
    for at, text in enumerate(STEPS):
        journal.typed(TEXT, BASE if at < 6 else STEPS[5], text)
        if journal.state().written == journal.state().typed:
            acknowledge(f"written {at}")
        if at % 3 == 2 and is_kept(journal):
            acknowledge(f"kept {at}")
        if at == 5:
            acknowledge("settled")
            journal.settled(TEXT, 3, STEPS[5])
            journal.typed(NOTE, "", "A note.")
        if at == 8:
            journal.dropped(NOTE)
            if is_kept(journal):
                acknowledge("dropped")
    journal.close(0.2)


def check_typing(root: Path, acknowledged: Sequence[str]) -> None:
    """What was on the disk is recovered to the letter, and comes into the draft once."""
    session = Session(root / "d")
    opened = Recovery(session, places(root))
    found = opened.found()
    last = max((int(each.split()[1]) for each in acknowledged if each[-1].isdigit()), default=-1)
    texts = [each.text for each in found if each.place == TEXT]
    settled = not texts and (last < 0 or ("settled" in acknowledged and last <= 5))
    holds(len(texts) <= 1, "words are recovered twice")
    holds(all(text in STEPS for text in texts), f"words that nobody typed: {texts}")
    holds(settled or texts, "words that were on the disk are gone")
    holds(settled or STEPS.index(texts[0]) >= last, f"only {texts} is left of what was on the disk")
    notes = [each for each in found if each.place == NOTE]
    holds("dropped" not in acknowledged or not notes, "what was dropped comes up again")
    holds(not opened.carry_out([(each, True) for each in found], LATER).refused, "words can't be kept")
    opened.close()
    holds(Recovery(session, places(root)).found() == (), "what was kept comes up again")
    item = next(item for item in session.state().draft.items() if item.id == "second")
    kept = [each.kept for each in found if each.place == TEXT]
    holds([item.text] == (kept or [BASE]), "what was kept is not in the draft")
    holds(not proved(session.folder).faults, "verify finds faults")


def left_by_a_crash(root: Path) -> None:
    """A draft at which somebody typed in two fields, and whose desk is gone."""
    handwritten(root / "d").do(ChangeNote("third", "begins the record"), CHAIR)

    def act(_: Acknowledge) -> None:
        where_it_is_copied_to = root.with_name(RUN) / "d"
        journal = TypingJournal(where_it_is_copied_to, Session(root / "d").lineage(), "Chair", places(root))
        journal.typed(TEXT, BASE, STEPS[3])
        journal.typed(NOTE, "", "A note.")
        journal.wait(5)
        os._exit(0)

    played(root, act)


def recovering(root: Path, acknowledge: Acknowledge) -> None:
    """Somebody opens the draft, drops the note and keeps the words."""
    opened = Recovery(Session(root / "d"), places(root))
    for each in reversed(opened.found()):
        if each.place == TEXT:
            opened.keep(each, LATER)
            acknowledge("kept")
        else:
            opened.drop(each)
            acknowledge("dropped")
    opened.close()


def check_recovering(root: Path, acknowledged: Sequence[str]) -> None:
    """Every word is in the draft or offered, none is both, and what was decided stays decided."""
    session = Session(root / "d")
    opened = Recovery(session, places(root))
    offered = {each.place: each.text for each in opened.found()}
    item = next(item for item in session.state().draft.items() if item.id == "second")
    holds((item.text == STEPS[3]) != (offered.get(TEXT) == STEPS[3]), "words are lost, or offered though they are in")
    holds(item.text == STEPS[3] or "kept" not in acknowledged, "what was kept is not in the draft")
    holds((NOTE in offered) <= ("dropped" not in acknowledged), "what was dropped comes up again")
    opened.carry_out([(each, True) for each in opened.found()], LATER)
    opened.close()
    edits = [entry for entry in session.entries() if entry.act == "edit"]
    holds(len(edits) == 1, "the words came in more than once")
    holds(not proved(session.folder).faults, "verify finds faults")


def left_for_cleaning(root: Path) -> None:
    """A crash, a settled journal that is old, and what the making of one left."""
    left_by_a_crash(root)
    for name in ("old.settled", ".~cut-1.journal"):
        path = places(root)[0] / name
        path.write_bytes(b"")
        os.utime(path, (0, time.time() - 40 * 86_400))


def cleaning(root: Path, acknowledge: Acknowledge) -> None:
    """The start that takes away what is older than thirty days."""
    clean(places(root))
    acknowledge("cleaned")


def check_cleaning(root: Path, acknowledged: Sequence[str]) -> None:
    """What is old may be gone or not; what was not settled is all there."""
    opened = Recovery(Session(root / "d"), places(root))
    holds({each.place for each in opened.found()} == {TEXT, NOTE}, f"words are gone after {acknowledged}")
    opened.close()


def begun(root: Path) -> None:
    """A draft with a record."""
    handwritten(root / "d").do(ChangeNote("third", "begins the record"), CHAIR)


JOURNALS = (
    Scenario("typing", begun, typing, check_typing),
    Scenario("recovery", left_by_a_crash, recovering, check_recovering),
    Scenario("cleaning", left_for_cleaning, cleaning, check_cleaning),
)
