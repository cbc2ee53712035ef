"""How the property tests run: the same examples each time, so that a failure is a change of the program."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from hypothesis import HealthCheck, settings

DRAWN_WITH = "8.2.8"
"""Of Textual, with which the pictures of the screens were drawn: others draw a little otherwise."""

settings.register_profile(
    "stable",
    derandomize=True,
    deadline=None,
    max_examples=25,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("few", settings.get_profile("stable"), max_examples=8)
settings.register_profile("searching", deadline=None, max_examples=500)
settings.load_profile("stable")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says aloud that the pictures are compared with nothing where Textual is another."""
    if version("textual") != DRAWN_WITH:
        terminalreporter.section("The pictures of the screens were not compared", red=True)
        terminalreporter.line(f"They were drawn with Textual {DRAWN_WITH}; here is {version('textual')}.")
