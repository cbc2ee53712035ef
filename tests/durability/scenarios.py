"""What a program does to the disk, what must then be true of it, and how a person would find out."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.durability.disk_states import disk_states
from tests.durability.faults import Acknowledged, Call, Fault, Outcome, played
from tests.illustrations import CHAIR, handwritten, noon
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.words import Status
from wgec_draft.session.commands.deciding import SetStatus
from wgec_draft.session.commands.membership import ChangeMember
from wgec_draft.session.commands.outline import ChangeDraft
from wgec_draft.session.commands.placing import AddItem, Spot
from wgec_draft.session.commands.wording import ChangeNote, EditText
from wgec_draft.session.history import replayed
from wgec_draft.session.proof import proved
from wgec_draft.session.session import Session
from wgec_draft.store.lock import LOCK_FILE

RUN = "run"
"""The name of the copy in which a scenario is played."""
Acknowledge = Callable[[str], None]


class Violated(AssertionError):  # noqa: N818 - it describes the law
    """The law does not hold."""


def holds(condition: object, what: str) -> None:
    """Raises `Violated` unless the condition holds."""
    if not condition:
        raise Violated(what)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One writing operation of the program."""

    name: str
    prepare: Callable[[Path], object]
    """Makes the folder in which it begins."""
    act: Callable[[Path, Acknowledge], object]
    """Does it, and acknowledges what a person is told."""
    check: Callable[[Path, Sequence[str]], object]
    """Opens what is left with the program itself. Raises `Violated`."""


def a_draft(root: Path) -> Session:
    """A draft with some record, a version and an undone change."""
    session = handwritten(root / "d")
    session.do(ChangeNote("second", "one"), CHAIR)
    session.close_meeting(CHAIR)
    session.do(SetStatus("third", Status.TO_BE_REVISITED), CHAIR, meeting=2)
    session.undo(CHAIR)
    return session


def saving(name: str, act: Callable[[Session], object], begin: Callable[[Path], object] = a_draft) -> Scenario:
    """A change of a draft, which is there whole afterwards or not at all, and there if somebody was told so."""
    states: list[State] = []
    by_hand: list[int] = []

    def prepare(root: Path) -> None:
        begin(root)
        twin = root.with_name(f"{root.name} twin")
        shutil.copytree(root, twin, symlinks=True)
        session = Session(twin / "d")
        states[:] = [session.state()]
        act(session)
        states.append(session.state())
        by_hand[:] = [done_by_hand(session)]
        shutil.rmtree(twin)

    def changed(root: Path, acknowledge: Acknowledge) -> None:
        act(Session(root / "d", noon))
        acknowledge("done")

    def check(root: Path, acknowledged: Sequence[str]) -> None:
        old, new = states
        session = Session(root / "d")
        found = session.state()
        holds(found in (old, new) or is_between(found, old, new), "the draft is neither what it was nor what it became")
        session.tidy()
        found = session.state()
        holds(found in (old, new), "the draft is half changed")
        holds(found == new or not acknowledged, "what was acknowledged is gone")
        session.do(ChangeNote("second", "afterwards"), CHAIR)
        holds([done_by_hand(session)] == by_hand, "the change has lost its line of the record")
        holds(replayed(session.entries()) == session.state(), "the record leads elsewhere")
        faults = proved(session.folder).faults
        holds(not faults, f"verify finds {[str(fault) for fault in faults]}")
        left = [path.name for path in root.rglob(".~*") if path.name != ".~lock"]
        holds(not left, f"{left} lie about")
        session.undo(CHAIR)
        holds(session.state() == found, "undo leads elsewhere")

    return Scenario(name, prepare, changed, check)


def done_by_hand(session: Session) -> int:
    """How many lines of the record tell of changes outside the program."""
    return sum(entry.cause == "outside" for entry in session.entries())


def is_between(found: State, old: State, new: State) -> bool:
    """Whether of the two files one is new and one old: a save of both has an instant between its renames."""
    return found.draft in (old.draft, new.draft) and found.roster in (old.roster, new.roster)


def linked_draft(root: Path) -> None:
    """A draft whose file lies elsewhere."""
    session = handwritten(root / "d")
    (root / "real").mkdir()
    session.folder.draft_file.rename(root / "real" / "ours.yaml")
    session.folder.draft_file.symlink_to("../real/ours.yaml")
    session.do(ChangeNote("second", "one"), CHAIR)


def changed_by_hand(root: Path) -> None:
    """A draft and a roster that were both changed by hand, which is the last line of the record."""
    session = a_draft(root)
    for file in (session.folder.draft_file, session.folder.members_file):
        file.write_text(file.read_text().replace("Belmora", "Elmora"))
    session.do(ChangeNote("third", "x"), CHAIR)
    session.undo(CHAIR)


def creation() -> Scenario:
    """The making of a draft folder, which can be made again where it was not made."""

    def act(root: Path, acknowledge: Acknowledge) -> None:
        Session.create(root / "new" / "d", "Ours", CHAIR)
        acknowledge("done")

    def check(root: Path, acknowledged: Sequence[str]) -> None:
        path = root / "new" / "d"
        exists = (path / "draft.yaml").exists()
        holds(exists or not acknowledged, "the draft that was made is gone")
        session = Session(path) if exists else Session.create(path, "Ours", CHAIR)
        session.do(ChangeDraft(note="Illustrative."), CHAIR)
        holds(session.state().draft.title == "Ours", "the draft is another")
        holds(not proved(session.folder).faults, "verify finds faults")
        holds("private/" in (path / ".gitignore").read_text(), "what is private is not kept out of git")
        holds([each.name for each in path.glob(".~*")] == [".~lock"], "something lies about")

    return Scenario("create", lambda _: None, act, check)


SAVES = (
    saving("edit", lambda session: session.do(EditText("second", "States [and cities] publish."), CHAIR)),
    saving("add", lambda session: session.do(AddItem("An office is founded.", Spot(group="A")), CHAIR)),
    saving("roster", lambda session: session.do(ChangeMember("Arvania", observer=True), CHAIR)),
    saving("both", lambda session: session.undo(CHAIR), changed_by_hand),
    saving("redo", lambda session: session.redo(CHAIR)),
    saving("close", lambda session: session.close_meeting(CHAIR)),
    saving("first close", lambda session: session.close_meeting(CHAIR), lambda root: handwritten(root / "d")),
    saving("linked close", lambda session: session.close_meeting(CHAIR), linked_draft),
)


def prepared_in(folder: Path, scenario: Scenario) -> Path:
    """The folder in which a scenario begins, to be copied for each time that it is played."""
    base = folder / "base"
    base.mkdir()
    scenario.prepare(base)
    return base


def copied(base: Path) -> Path:
    """A copy in which the scenario is played."""
    root = base.with_name(RUN)
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(base, root, symlinks=True)
    return root


def played_in(root: Path, scenario: Scenario, fault: Fault | None = None) -> Outcome:
    """Plays the scenario in the folder."""
    return played(root, lambda acknowledge: scenario.act(root, acknowledge), fault)


def violation(scenario: Scenario, root: Path, acknowledged: Sequence[str], seen: dict[str, str] | None = None) -> str:
    """What of the law does not hold in the folder; empty when all of it does. The same folder is looked at once."""
    seen = {} if seen is None else seen
    digest = tree_digest(root, acknowledged)
    if digest not in seen:
        seen[digest] = ""
        try:
            scenario.check(root, acknowledged)
        except (Refusal, Violated) as problem:
            seen[digest] = f"{scenario.name}: {problem!r}"
    return seen[digest]


def tree_digest(root: Path, acknowledged: Sequence[str]) -> str:
    """Names everything that lies in a folder, and what was told of it."""
    found = hashlib.sha256(repr(list(acknowledged)).encode())
    for path in sorted(root.rglob("*")):
        content = path.read_bytes() if path.is_file() and path.name != LOCK_FILE else b""
        found.update(repr((str(path), path.is_dir(), content)).encode())
    return found.hexdigest()


def after_faults(base: Path, scenario: Scenario, faults: Iterable[Fault]) -> tuple[int, list[str]]:
    """Plays the scenario with each of the faults; how many there were, and what of the law did not hold."""
    count, found = 0, []
    seen: dict[str, str] = {}
    for count, fault in enumerate(faults, 1):  # noqa: B007 - the last count is the answer
        root = copied(base)
        outcome = played_in(root, scenario, fault)
        problem = outcome.crash or violation(scenario, root, outcome.acknowledged, seen)
        if problem:
            found.append(f"{fault}: {problem}")
    return count, found


def after_crashes(
    base: Path, scenario: Scenario, log: Sequence[Call | Acknowledged], seen: set[str] | None = None
) -> tuple[int, list[str]]:
    """Looks at every state that a crash may leave; how many there were, and what of the law did not hold."""
    count, found = 0, []
    root = base.with_name(RUN)
    for count, state in enumerate(disk_states(root, base, log, seen), 1):  # noqa: B007
        shutil.rmtree(root)
        state.put(root)
        problem = violation(scenario, root, [what for what in state.acknowledged if not what.startswith("written")])
        if problem:
            found.append(problem)
    return count, found
