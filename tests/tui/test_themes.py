"""The themes: everything can be read, and told apart by the colour-blind."""

from __future__ import annotations

from dataclasses import fields

import pytest
from rich.color import Color, ColorSystem

from tests.tui.bench import bench_app
from tests.tui.colours import contrast, difference
from tests.tui.dumps import dump, until
from wgec_draft.store.state_folder import state_folder
from wgec_draft.tui.chosen_theme import keep_theme, theme_to_take
from wgec_draft.tui.themes import PALETTES, SIXTEEN, THEME_NAMES, Depth, Palette, colour_depth, themes

EVERY = pytest.mark.parametrize("name", THEME_NAMES)
READABLE = 4.5
READABLE_ENOUGH = 4.0
"""What the coarse steps of 256 colours leave of it."""
APART = 60
"""Twice what red and green keep for a deuteranope."""


@EVERY
def test_every_ink_is_readable_on_every_ground(name: str) -> None:
    assert _faint(PALETTES[name]) == []


@EVERY
def test_every_ink_is_readable_with_sixteen_colours(name: str) -> None:
    assert _faint(SIXTEEN[name]) == []


@EVERY
def test_every_ink_stays_readable_and_the_cursor_visible_with_256_colours(name: str) -> None:
    nearest = {colour: _among_256(colour) for colour in (*PALETTES[name].inks, *PALETTES[name].grounds)}
    palette = Palette(PALETTES[name].dark, **{key: nearest[value] for key, value in _colours(PALETTES[name]).items()})
    assert _faint(palette, READABLE_ENOUGH) == []
    assert palette.cursor not in (palette.background, palette.surface, palette.panel)
    assert difference(palette.accent, palette.warning, deuteranope=True) > APART


@EVERY
def test_insertions_and_deletions_stay_apart_for_deuteranopes(name: str) -> None:
    for palette in (PALETTES[name], SIXTEEN[name]):
        assert difference(palette.accent, palette.warning, deuteranope=True) > APART


def test_red_and_green_would_not() -> None:
    assert difference("#ff0000", "#008000") > 100
    assert difference("#ff0000", "#008000", deuteranope=True) < APART / 2


def test_the_safe_theme_keeps_statuses_apart_for_deuteranopes() -> None:
    safe = PALETTES["wgec-safe"]
    pairs = [(safe.success, safe.warning), (safe.success, safe.error), (safe.warning, safe.error)]
    assert all(difference(one, other, deuteranope=True) > 40 for one, other in pairs)


@pytest.mark.parametrize("depth", list(Depth))
def test_the_same_names_can_be_chosen_on_every_terminal(depth: Depth) -> None:
    made = themes(depth)
    assert tuple(theme.name for theme in made) == THEME_NAMES
    assert all(theme.ansi is (depth is not Depth.MANY) for theme in made)


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color"}, Depth.MANY),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Depth.MANY),
        ({"TERM": "xterm-kitty"}, Depth.MANY),
        ({"TERM": "linux"}, Depth.SIXTEEN),
        ({"TERM": "screen"}, Depth.SIXTEEN),
        ({}, Depth.SIXTEEN),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.NONE),
    ],
)
def test_the_environment_says_how_many_colours_there_are(environ: dict[str, str], depth: Depth) -> None:
    assert colour_depth(environ) is depth


def _faint(palette: Palette, limit: float = READABLE) -> list[tuple[str, str, float]]:
    pairs = ((ink, ground) for ink in palette.inks for ground in palette.grounds)
    return [(ink, ground, contrast(ink, ground)) for ink, ground in pairs if contrast(ink, ground) < limit]


def _colours(palette: Palette) -> dict[str, str]:
    return {each.name: value for each in fields(palette) if isinstance(value := getattr(palette, each.name), str)}


def _among_256(colour: str) -> str:
    """What is drawn where the terminal has 256 colours."""
    return Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


async def test_the_theme_chosen_at_the_desk_is_there_the_next_time() -> None:
    app = bench_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("t")
        await until(lambda: app.theme == "wgec-light")
    assert bench_app().theme == "wgec-light"


def test_what_the_configuration_says_since_goes_before_what_was_chosen() -> None:
    keep_theme("wgec-safe", "wgec-dark")
    assert theme_to_take("wgec-dark") == "wgec-safe"
    assert theme_to_take("wgec-light") == "wgec-light"
    assert theme_to_take("") == "wgec-dark"


@pytest.mark.parametrize("said", [b"", b"red\n\n", b"\xff\xfe", b"wgec-safe"])
def test_a_choice_that_can_t_be_understood_is_as_none(said: bytes) -> None:
    keep_theme("wgec-light", "")
    (state_folder() / "theme").write_bytes(said)
    assert theme_to_take("") == ("wgec-safe" if said == b"wgec-safe" else "wgec-dark")


async def test_a_theme_that_can_t_be_kept_is_taken_until_leaving() -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("in the way")
    app = bench_app()
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        await until(lambda: app.focused is not None)
        await pilot.press("t")
        await until(lambda: app.theme == "wgec-light" and any("until you leave" in line for line in dump(app)))
