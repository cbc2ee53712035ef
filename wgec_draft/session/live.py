"""A session that stays open at a desk: the state in memory, acts one after another in a thread of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from wgec_draft.model.draft import SPLIT_OFF, Closed, Draft
from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.session.command import Command, Signature
from wgec_draft.session.session import Outcome, Session, now
from wgec_draft.store.disk import LARGEST, read_regular
from wgec_draft.store.lock import lock_holder
from wgec_draft.store.pen import Holder, Pen, pen_holder, take_pen
from wgec_draft.store.versions import chained, version_labels

if TYPE_CHECKING:  # not needed by the first glance
    from wgec_draft.store.conflict_copies import ConflictCopy, CopyFinder
    from wgec_draft.store.prose_warnings import Suspicion

Result = TypeVar("Result")
_KEPT = 6
"""Versions that are kept in memory: enough for going back and forth, and never hundreds."""


@dataclass(frozen=True, slots=True)
class Underneath:
    """What somebody else did to the draft while it stood open here."""

    before: State
    after: State


class LiveSession:
    """One desk's way to a draft folder.

    `state` is what this desk saw last. Acts are done in the order in which they are asked for, off the thread that
    draws; each gives a future of its outcome, or of the `Refusal` it ended in.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._acts = ThreadPoolExecutor(1, thread_name_prefix="session")
        self._versions: dict[str, Draft] = {}
        self._closed: dict[str, Closed] = {}
        self._pen: Pen | None = None
        self._holder: Holder | None = None
        self._follows = False
        self._finder: CopyFinder | None = None
        self._seen = self._stamp()
        self.state = session.state()

    @property
    def path(self) -> Path:
        """The draft folder."""
        return self._session.folder.path

    def lock_holder(self) -> str:
        """Who else writes in the folder just now, such as `process 12 on desk`; empty when nobody does."""
        return lock_holder(self.path)

    def suspicions(self) -> tuple[Suspicion, ...]:
        """Prose in the file of the draft that YAML cuts or joins. Raises `Refusal` when it can't be read."""
        from wgec_draft.store.prose_warnings import suspicious_scalars

        self._session.draft()
        return suspicious_scalars(read_regular(self._session.folder.draft_file, LARGEST, follow_links=True))

    def copies(self) -> tuple[ConflictCopy, ...]:
        """The conflict copies that lie beside the draft now; takes as long as the disk does."""
        from wgec_draft.store.conflict_copies import CopyFinder

        if self._finder is None:
            self._finder = CopyFinder(self._session.folder)
        return self._finder.found(self.state.draft)

    def labels(self) -> tuple[str, ...]:
        """The labels of the closed meeting versions."""
        return version_labels(self._session.folder)

    def bases(self) -> tuple[str, ...]:
        """What the draft can be compared with: what it was split off as, then the closed meeting versions."""
        began = (SPLIT_OFF,) if self.state.draft.split_off is not None else ()
        return (*began, *self.labels())

    def version(self, label: str) -> Draft:
        """A closed meeting version; it never changes, so the last ones are kept. Raises `Refusal` if there is none."""
        draft = self._versions.pop(label, None) or self._session.version(label)
        if draft.closed is not None:
            self._closed[label] = draft.closed
        for oldest in list(self._versions)[: 1 - _KEPT]:
            self._versions.pop(oldest, None)
        self._versions[label] = draft
        return draft

    def chain(self) -> tuple[str, ...]:
        """The labels of the versions from the first to the last along the chain; reads those not read before."""
        labels = self.labels()
        for label in labels:
            if label not in self._closed:
                self.version(label)
        return chained(self._closed[label] for label in labels)

    def do(self, command: Command, signature: Signature, *, meeting: int | None = None) -> Future[Outcome]:
        """Asks for a change."""
        return self.ask(lambda session: session.do(command, signature, meeting=meeting))

    def undo(self, signature: Signature) -> Future[Outcome]:
        """Asks for the last change to be taken back."""
        return self.ask(lambda session: session.undo(signature))

    def redo(self, signature: Signature) -> Future[Outcome]:
        """Asks for the last undone change to be made again."""
        return self.ask(lambda session: session.redo(signature))

    def ask(self, act: Callable[[Session], Result]) -> Future[Result]:
        """Does something with the session in its turn; `state` is up to date when the future is done."""

        def done() -> Result:
            try:
                return act(self._session)
            finally:
                with suppress(Refusal):  # what was done stands; the next look says that nothing can be read
                    self._look()

        return self._acts.submit(done)

    def prepare(self) -> None:
        """Has the session find out, aside from the keys, what the first act would else wait for."""

        def prepared() -> None:
            with suppress(Refusal):  # the act itself will say it
                self._session.prepare()

        self._acts.submit(prepared)

    def look_underneath(self) -> Future[Underneath | None]:
        """Finds out whether somebody else changed the draft since this desk saw it; cheap when nobody did."""

        def looked() -> Underneath | None:
            before = self.state
            return Underneath(before, self.state) if self._look() and self.state != before else None

        return self._acts.submit(looked)

    def take_pen(self, by: str) -> Future[Holder | None]:
        """Takes the pen until this is closed; gives who holds it instead, None when nobody does.

        The pen binds desks only: whoever asks here for a change without having it gets it done all the same.
        """

        def taken() -> Holder | None:
            found = take_pen(self.path, by, now())
            self._holder = found if isinstance(found, Holder) else None
            self._follows = self._holder is not None
            if not isinstance(found, Holder):
                self._pen = found
                with suppress(Refusal):  # the next look says that nothing can be read
                    self._look()
            return self._holder

        return self._acts.submit(taken)

    def look_at_pen(self) -> Future[Holder | None]:
        """Finds out who else has the pen: another desk, or where it is held here, one on another machine.

        While the draft itself is out of reach nobody can tell, and whoever had the pen is believed to have it.
        """

        def looked() -> Holder | None:
            pen = self._pen
            if pen is not None:
                return pen.look()
            if self._follows and self._session.folder.draft_file.exists():
                self._holder = pen_holder(self.path)
            return self._holder

        return self._acts.submit(looked)

    def lay_down_pen(self) -> None:
        """Lets another desk have the pen at once."""
        pen, self._pen = self._pen, None
        if pen is not None:
            pen.lay_down()

    def close(self) -> None:
        """Waits for the acts that are under way, unless these wait for another program. Nothing can be asked after."""
        self._session.give_up()
        self._acts.shutdown(wait=True)
        self.lay_down_pen()

    def _look(self) -> bool:
        """Reads the folder again if its files are not those that were read last."""
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        self.state = self._session.state()
        self._seen = stamp
        return True

    def _stamp(self) -> tuple[tuple[int, int, int] | None, ...]:
        """What tells a file that was written anew from the one that was read, without reading it."""
        folder = self._session.folder
        return tuple(_file_stamp(path) for path in (folder.draft_file, folder.members_file))


def _file_stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:  # not there, or out of reach: reading it will say which
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
