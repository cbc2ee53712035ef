"""Tests of the desk are coroutines, and see nothing of the configuration of whoever runs them."""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path

import pytest

from tests.tui.stillness import wait_for_stillness


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that drive a screen, and among them those at the whole desk, by far the longest."""
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.obj):
            item.add_marker(pytest.mark.screen)
        if item.path.name.startswith("test_desk_"):
            item.add_marker(pytest.mark.desk)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs a test that is a coroutine in a loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration, state or colour setting from outside."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))  # is not there: the state folder does
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def stillness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and clicks are waited for as long as they take, and no longer."""
    wait_for_stillness(monkeypatch)
