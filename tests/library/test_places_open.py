"""Opening a store: where its file lies, and what happens when it cannot be used."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from tui.library.memory import MemoryPlaces
from tui.library.places import Place, open_places, state_path
from tui.library.sqlite import SqlitePlaces

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("xdg", ["", "relative/state", "/some/state", "/some/state/"])
def test_the_state_folder_is_the_one_of_platformdirs(xdg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", xdg)
    assert state_path() == platformdirs.user_state_path("kanbao")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert state_path() == platformdirs.user_state_path("kanbao")


@pytest.mark.parametrize("home", ["", "relative"])
def test_a_useless_home_is_left_to_platformdirs(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", home)
    assert state_path() == platformdirs.user_state_path("kanbao")


def test_opens_the_file_in_the_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with closing(open_places()) as store:
        store.keep("期", Place("a", 0, 0, ""))
    with closing(SqlitePlaces(state_path() / "places.sqlite3")) as store:
        assert store.place("期") == Place("a", 0, 0, "")
    assert [one.name for one in (tmp_path / "kanbao").iterdir()] == ["places.sqlite3"]


def test_falls_back_to_memory_and_says_why(closed_folder: Path) -> None:
    with closing(open_places(closed_folder / "places.sqlite3")) as store:
        assert isinstance(store, MemoryPlaces)
        assert str(closed_folder) in store.notice
        store.keep("期", Place("a", 0, 0, ""))
        assert store.place("期") == Place("a", 0, 0, "")


def test_goes_on_without_sqlite3(tmp_path: Path) -> None:
    body = """
import sys
sys.modules["_sqlite3"] = None
from tui.library.places import open_places
print(type(open_places()).__name__, open_places().notice)
"""
    told = subprocess.run(
        [sys.executable, "-c", body],
        cwd=ROOT,
        env={"XDG_STATE_HOME": str(tmp_path)},
        text=True,
        capture_output=True,
        check=True,
    )
    assert told.stdout.startswith("MemoryPlaces ")
    assert "no sqlite3" in told.stdout


def test_sqlite3_and_platformdirs_are_imported_only_when_needed(tmp_path: Path) -> None:
    body = """
import sys
import tui.library.folder, tui.library.keys, tui.library.memory
from tui.library.places import open_places
assert "sqlite3" not in sys.modules
open_places().close()
assert "sqlite3" in sys.modules
assert not {"platformdirs", "textual", "rich", "tomli", "typing", "fcntl"} & set(sys.modules)
"""
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    subprocess.run([sys.executable, "-c", body], cwd=ROOT, env=environ, check=True)
