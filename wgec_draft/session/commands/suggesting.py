"""Taking up a suggestion from the floor: an ordinary change of the item's words, by whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wgec_draft.model.refusal import Refusal
from wgec_draft.model.state import State
from wgec_draft.model.suggestions import Fate, Suggestion
from wgec_draft.session.agreement import Reopening, reworded
from wgec_draft.session.command import Context, item_in_the_text, prose, with_item
from wgec_draft.text.bracket_acts import BracketError
from wgec_draft.text.suggested import beside, instead, targets


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Put a suggestion into the text: beside the words that it is about, in brackets, or in their place."""

    act: ClassVar[str] = "take-up"
    suggestion: Suggestion
    fate: Fate
    """As an alternative or as a replacement."""
    span: tuple[int, int] | None = None
    """The words, by their offsets in characters; None for those it was noted with, or else the whole text."""
    seen: str | None = None
    """The text that the offsets belong to; None if it does not matter what it was."""
    reopening: Reopening | None = None

    def apply(self, state: State, context: Context) -> State:
        """The state with the item reworded."""
        located = item_in_the_text(state, self.suggestion.item)
        text = located.item.text
        if self.seen is not None and text != self.seen:
            raise Refusal(f"{located.path} was changed by somebody else meanwhile.", "Look at it, and choose again.")
        words = prose(self.worded(text, state.roster.names()))
        if words == text:
            raise Refusal(f"{located.path} reads so already.", "Drop the suggestion with that reason.")
        return with_item(state, reworded(located, words, self.reopening, context))

    def worded(self, text: str, known: tuple[str, ...] = ()) -> str:
        """The text with the suggestion in it.

        Raises `Refusal` where its brackets don't allow that, or it is to replace words that don't stand there once.
        """
        words = self.suggestion.text
        span = self.span or _span(text, self.suggestion.about)
        if self.fate is Fate.REPLACEMENT:
            self._check_about(text)
            return instead(text, *span, words).text
        try:
            return beside(text, *span, words, self.suggestion.by, known).text
        except BracketError as error:
            raise Refusal(str(error)) from None

    def _check_about(self, text: str) -> None:
        """Sees that a suggestion on a few words never takes the place of all of them."""
        about = self.suggestion.about
        times = text.count(about) if about and self.span is None else 1
        if times != 1:
            stand = f"stand in the text {times} times" if times else "do not stand in the text any more"
            raise Refusal(
                f"The words that it is about {stand}.", "Say which words it replaces, or take it up as an alternative."
            )

    @property
    def taken_up(self) -> tuple[Suggestion, Fate]:
        """What the record is told of the suggestion."""
        return self.suggestion, self.fate


def _span(text: str, about: str) -> tuple[int, int]:
    target = targets(text, about if text.count(about) == 1 else "")[0]
    return target.start, target.end
