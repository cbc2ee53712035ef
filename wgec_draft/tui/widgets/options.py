"""A list of a few options of several lines, whose cursor shows on terminals of few colours too."""

from __future__ import annotations

from textual import events
from textual.style import Style
from textual.widgets import OptionList


class Options(OptionList):
    """An `OptionList` that keeps the reversed text which themes without grounds ask for; Textual 8 drops it."""

    DEFAULT_CSS = """
    Options {
        height: auto;
        max-height: 1fr;
        min-width: 10;
        padding: 0 1;
        &, &:focus {
            background: $background;
            background-tint: $background 0%;
            border: none;
        }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--separator { color: $background; }
        & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
    }
    """

    async def _on_click(self, event: events.Click) -> None:
        """Puts the cursor on what is clicked; a double click opens it, as in every list here."""
        event.prevent_default()
        option: int | None = event.style.meta.get("option")
        if option is not None:
            self.highlighted = option
            if event.chain > 1:
                self.action_select()

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        """The style of component classes, reversed where the style sheet says so."""
        style = super().get_visual_style(*component_classes, partial=partial)
        is_reversed = any(self.get_component_styles(name).text_style.reverse for name in component_classes)
        return style + Style(reverse=True) if is_reversed else style
