"""The driver of the terminal, which lets the program end when the terminal is gone."""

from __future__ import annotations

import os
from queue import Full

from textual.drivers.linux_driver import LinuxDriver

_LOOK = 0.25
"""Seconds after which it is looked again whether anything can still be written."""


class TerminalDriver(LinuxDriver):
    """Writes as long as there is a terminal.

    Textual's own puts what is to be written into a queue of a few places, and waits for ever when the terminal hung up
    and nobody empties it: the program would stay, unseen.
    """

    def resume_application_mode(self) -> None:
        """Takes the terminal again, unless it is gone: a hang-up also wakes what might have been asleep."""
        if os.isatty(self.fileno):
            super().resume_application_mode()

    def write(self, data: str) -> None:
        """Has the text written; without a terminal it goes nowhere."""
        self._put(data)

    def close(self) -> None:
        """Waits until everything is written, if anything can be."""
        self._put(None)
        if self._writer_thread is not None:
            self._writer_thread.join()

    def _put(self, data: str | None) -> None:
        writer = self._writer_thread
        while writer is not None and writer.is_alive():
            try:
                writer._queue.put(data, timeout=_LOOK)
            except Full:
                continue
            return
