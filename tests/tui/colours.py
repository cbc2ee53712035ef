"""How colours look: contrast as WCAG 2.2 defines it, difference in CIELAB, and what a deuteranope sees."""

from __future__ import annotations

import math
from collections.abc import Sequence

_NAMES = "black red green yellow blue magenta cyan white".split()
_PLAIN = "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5".split()
_BRIGHT = "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff".split()
XTERM = dict(zip([*_NAMES, *(f"bright_{name}" for name in _NAMES)], [*_PLAIN, *_BRIGHT], strict=True))
"""The sixteen colours as xterm draws them."""
# Machado, Oliveira, Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency":
# deuteranopia, to be applied to linear RGB.
_DEUTERANOPE = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def difference(one: str, other: str, *, deuteranope: bool = False) -> float:
    """Distance in CIELAB (CIE 1976); 2.3 is just noticeable, red and green are 107 apart."""
    labs = [_lab(_linear(colour), deuteranope) for colour in (one, other)]
    return math.dist(*labs)


def _linear(colour: str) -> list[float]:
    digits = XTERM[colour.removeprefix("ansi_")] if colour.startswith("ansi_") else colour[1:]
    values = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]


def _luminance(colour: str) -> float:
    return _times(_TO_XYZ, _linear(colour))[1]


def _lab(linear: list[float], deuteranope: bool) -> list[float]:
    seen = [min(1.0, max(0.0, value)) for value in _times(_DEUTERANOPE, linear)] if deuteranope else linear
    x, y, z = (_lightness(value / white) for value, white in zip(_times(_TO_XYZ, seen), _WHITE, strict=True))
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def _lightness(ratio: float) -> float:
    return float(ratio ** (1 / 3)) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
