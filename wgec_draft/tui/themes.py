"""The themes of the desk: light, dark and safe for the colour-blind, each also for terminals of 16 colours or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from textual.theme import Theme

THEME_NAMES = ("wgec-dark", "wgec-light", "wgec-safe")
"""What a person can choose; the first is used when nothing was chosen."""


class Depth(IntEnum):
    """How many colours the terminal takes."""

    NONE = 0
    """The person asked for no colour (`NO_COLOR`)."""
    SIXTEEN = 16
    MANY = 256


def colour_depth(environ: Mapping[str, str]) -> Depth:
    """How many colours may be used, by what the environment says, as Rich reads it.

    It must be known before the app is constructed: with `NO_COLOR`, Textual chooses in its constructor between keeping
    the terminal's own colours and painting black and white, and a theme set later does not change that choice.
    """
    if "NO_COLOR" in environ:  # even if it is empty: so Textual reads it
        return Depth.NONE
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return Depth.MANY
    kind = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    return Depth.MANY if kind in {"256color", "kitty", "direct"} else Depth.SIXTEEN


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme. Every foreground is readable on every ground."""

    dark: bool
    background: str
    surface: str
    """The ground of panels that stand back: the outline, the footer."""
    panel: str
    """The ground of what stands out: dialogs, notices."""
    cursor: str
    """The ground of the line that the cursor is on."""
    foreground: str
    muted: str
    """What matters less: keys' descriptions, label paths, separators."""
    accent: str
    """Blue: keys, what is in focus, and insertions."""
    success: str
    """Agreed; saved."""
    warning: str
    """Orange: to be revisited, not saved yet, and deletions."""
    error: str
    """No agreement; a failure."""

    @property
    def grounds(self) -> tuple[str, ...]:
        """What text stands on."""
        return (self.background, self.surface, self.panel, self.cursor)

    @property
    def inks(self) -> tuple[str, ...]:
        """What text is drawn in."""
        return (self.foreground, self.muted, self.accent, self.success, self.warning, self.error)


PALETTES: Mapping[str, Palette] = {
    "wgec-dark": Palette(
        dark=True,
        background="#14161a",
        surface="#1b1e23",
        panel="#23272d",
        cursor="#30363f",
        foreground="#e2e6eb",
        muted="#a3adb9",
        accent="#7ab8ff",
        success="#86d993",
        warning="#ffa94d",
        error="#ff9a90",
    ),
    "wgec-light": Palette(
        dark=False,
        background="#fcfbf8",
        surface="#f4f2ed",
        panel="#efeeea",
        cursor="#dce6f2",
        foreground="#1d2126",
        muted="#535b64",
        accent="#0b4f9e",
        success="#1a612e",
        warning="#8f4300",
        error="#b0005a",
    ),
    "wgec-safe": Palette(
        dark=False,
        background="#ffffff",
        surface="#f5f5f5",
        panel="#ebebeb",
        cursor="#dde8f5",
        foreground="#000000",
        muted="#4a4a4a",
        accent="#0047a0",
        success="#0047a0",
        warning="#8a3f00",
        error="#6b0050",
    ),
}
SIXTEEN: Mapping[str, Palette] = {
    "wgec-dark": Palette(
        dark=True,
        background="ansi_black",
        surface="ansi_black",
        panel="ansi_black",
        cursor="ansi_black",
        foreground="ansi_white",
        muted="ansi_white",
        accent="ansi_bright_cyan",
        success="ansi_bright_green",
        warning="ansi_yellow",
        error="ansi_bright_red",
    ),
    "wgec-light": (
        light_16 := Palette(
            dark=False,
            background="ansi_bright_white",
            surface="ansi_bright_white",
            panel="ansi_bright_white",
            cursor="ansi_bright_white",
            foreground="ansi_black",
            muted="ansi_black",
            accent="ansi_blue",
            success="ansi_blue",
            warning="ansi_red",
            error="ansi_magenta",
        )
    ),
    "wgec-safe": light_16,
}
_NONE = Palette(True, *["ansi_default"] * 10)


def themes(depth: Depth) -> tuple[Theme, ...]:
    """The themes a person can choose among on a terminal of that depth, by the same names on every one."""
    palettes = {Depth.MANY: PALETTES, Depth.SIXTEEN: SIXTEEN, Depth.NONE: dict.fromkeys(THEME_NAMES, _NONE)}[depth]
    return tuple(_theme(name, palette, depth) for name, palette in palettes.items())


def variables_of(palette: Palette, depth: Depth) -> dict[str, str]:
    """The colours by the names that style sheets use beside Textual's own: `$muted`, `$inserted`, `$deleted`."""
    cursor_style = "none" if depth is Depth.MANY else "reverse"  # where grounds can't differ, the line itself does
    return {
        "muted": palette.muted,
        "inserted": palette.accent,
        "deleted": palette.warning,
        "text-muted": palette.muted,
        "foreground-muted": palette.muted,
        "text-success": palette.success,
        "text-warning": palette.warning,
        "text-error": palette.error,
        "text-accent": palette.accent,
        "text-primary": palette.accent,
        "border": palette.accent,
        "border-blurred": palette.muted,
        "block-cursor-background": palette.cursor,
        "block-cursor-foreground": palette.foreground,
        "block-cursor-text-style": cursor_style,
        "block-cursor-blurred-background": palette.cursor,
        "block-cursor-blurred-foreground": palette.foreground,
        "block-cursor-blurred-text-style": "none" if depth is Depth.MANY else "underline",
        "block-hover-background": palette.panel,
        "footer-background": palette.surface,
        "footer-foreground": palette.foreground,
        "footer-key-foreground": palette.accent,
        "footer-description-foreground": palette.muted,
        "input-cursor-background": palette.foreground,
        "input-cursor-foreground": palette.background,
        "input-cursor-text-style": "reverse" if depth is Depth.NONE else "none",
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.foreground,
        "scrollbar": palette.muted,
        "scrollbar-hover": palette.accent,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.surface,
        "scrollbar-background-hover": palette.surface,
        "scrollbar-background-active": palette.surface,
        "scrollbar-corner-color": palette.surface,
        "ansi-background": palette.background,
        "ansi-foreground": palette.foreground,
    }


def _theme(name: str, palette: Palette, depth: Depth) -> Theme:
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.muted,
        accent=palette.accent,
        success=palette.success,
        warning=palette.warning,
        error=palette.error,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        ansi=depth is not Depth.MANY,
        variables=variables_of(palette, depth),
    )
