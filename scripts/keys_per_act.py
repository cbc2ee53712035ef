"""How many keys an act in the room takes: the table in `docs/keys.md`, which a test holds true at the desk itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wgec_draft.tui.actions import action
from wgec_draft.tui.keys import shown_key


@dataclass(frozen=True, slots=True)
class Counted:
    """An act in the room, and the keys for it."""

    act: str
    """What is done, as a person says it."""
    most: int
    """How many keys it may take."""
    keys: tuple[str, ...]
    """The keys; one that the registry names stands here by its id, such as `editor.lift`."""
    besides: str = ""
    """What is typed besides, which is not counted."""

    @property
    def pressed(self) -> tuple[str, ...]:
        """The keys as they are pressed."""
        return tuple(action(key).keys[0] if "." in key else key for key in self.keys)


KEYS_PER_ACT = (
    Counted("bracket a selection", 1, ("[",)),
    Counted("say who holds a bracket, by the first letters", 4, ("editor.hold", "b", "e", "enter")),
    Counted("lift a bracket", 1, ("editor.lift",)),
    Counted("go to the next bracket", 1, ("editor.next_bracket",)),
    Counted("go from the outline to the next bracket", 1, ("outline.next_bracket",)),
    Counted("agree on the item in view", 2, ("outline.agree", "enter")),
)


def table() -> Iterator[str]:
    """The table, a line an act."""
    yield from ("## Keys per act", "", "What an act in the room takes.", "")
    yield from ("| act | keys | at most |", "| - | - | - |")
    for each in KEYS_PER_ACT:
        keys = " ".join(f"`{shown_key(key)}`" for key in each.pressed)
        besides = f" and {each.besides}" if each.besides else ""
        yield f"| {each.act} | {keys}{besides} | {each.most} |"
    yield ""
