"""A desk and a wall in two terminals, looked at together: what stands on each, and what the room never sees."""

from __future__ import annotations

from tests.stories.terminal import Terminal


class Room:
    """The chair at the desk, and what the room reads meanwhile."""

    def __init__(self, chair: Terminal, wall: Terminal, private: tuple[str, ...]) -> None:
        self.chair = chair
        self.wall = wall
        self._private = list(private)

    def keeps(self, words: str) -> None:
        """From now on these words are nothing for the room."""
        self._private.append(words)

    def lets_out(self, words: str) -> None:
        """These words may come on the wall now."""
        self._private.remove(words)

    def sees(self, *desk: str, wall: tuple[str, ...] = (), without: tuple[str, ...] = ()) -> None:
        """Waits until that stands on the desk, and that on the wall, which holds none of the others any more."""
        self.chair.wait_for(*desk)

        def is_there(screen: str) -> bool:
            read = self._read(screen)
            return all(words in read for words in wall) and not any(words in read for words in without)

        self.wall.wait_until(is_there)

    def asks(self, *words: str) -> None:
        """Waits for a dialog at the desk; nothing of it reaches the wall, which stays as it is."""
        before = self.wall_says()
        self.chair.wait_for_dialog(*words)
        assert self.wall_says() == before

    def wall_says(self) -> str:
        """What the room reads, line breaks and marks in the margin aside."""
        return self._read(self.wall.screen())

    def _read(self, screen: str) -> str:
        read = " ".join(screen.replace("│", " ").split())
        found = [words for words in self._private if words in read]
        assert not found, f"The room reads what is private: {found}"
        return read
