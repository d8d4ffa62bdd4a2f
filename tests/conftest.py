"""What all rooms' tests share: messages in English, and an environment that is the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.leaving import OPEN
from tui import i18n

# Where a change is judged, chance shall not: the same examples each time. Everywhere else new ones are looked for.
# No example is timed: the first one loads the program, which takes as long as the machine is busy.
settings.register_profile("judged", derandomize=True, deadline=None)
settings.register_profile("looked for", deadline=None)
settings.load_profile("judged" if os.environ.get("CI") else "looked for")

# What changes what kanbao says, draws or reads; a test that wants one of them sets it.
_MEANINGFUL = ("NO_COLOR", "COLORTERM", "SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT", "COLUMNS", "LINES", "TMUX", "STY")


@pytest.fixture(autouse=True)
def _same_everywhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine's language, settings and terminal are, and nothing is left in anybody's home."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in list(os.environ):
        if name in _MEANINGFUL or name.startswith(("KANBAO_", "XDG_", "TEXTUAL")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TERM", "xterm-256color")
    i18n.activate("en")


@pytest.fixture(autouse=True)
def _nothing_stays_open() -> Iterator[None]:
    yield
    OPEN.close()


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for one test. Its path is short: on several cores there is one more folder in it, and paths are shown
    in lines that have an end."""
    return tmp_path_factory.mktemp("t")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def samples(root: Path) -> Path:
    """The sample issues that come with kanbao."""
    return root / "issues"
