"""A screen that draws nothing while the app holds painting back."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


class OncePainted(Screen[Result]):
    """Comes to the top whole: Textual would draw each layout on the way there, and throw away all but the last."""

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:  # it is asked for again when the batch ends
            super()._compositor_refresh()
