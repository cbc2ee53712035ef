"""What the application may ask of a screen, if the screen plays that part."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class Keeping(Protocol):
    """A screen that holds something a person typed."""

    def unsaved(self) -> str:
        """What is not saved, as a sentence for people; empty when everything is."""
        ...

    def save_everything(self) -> None:
        """Saves what it holds. Raises `Refusal` when that can't be done; called in the midst of a failure too."""
        ...


@runtime_checkable
class Unfinished(Protocol):
    """A screen that does not wait for everything it will show."""

    def finish(self) -> None:
        """Sees to what the first glance does not need; called once the screen is painted."""
        ...
