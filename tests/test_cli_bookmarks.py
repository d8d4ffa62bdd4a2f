"""`kanbao bookmarks`: what was set in the reader, for people, as JSON lines and as Markdown."""

from __future__ import annotations

import json
from pathlib import Path

from tests.test_cli import fails, kanbao
from tui.library.bookmarks import as_markdown
from tui.library.places import HEAD, Bookmark, Place
from tui.library.sqlite import SqlitePlaces

MARKS = [
    Bookmark("b", "k", Place("2", 3, 9, "渡船照开；"), "核对\x1b[31m", "2026-03-02T00:00:00Z", "/报/2.toml", "2026-03-02", "晚报", "[red]题"),
    Bookmark("a", "k", Place("", HEAD, 0, ""), "", "2026-03-01T00:00:00Z", "/报/1.toml"),
]  # fmt: skip


def kept(home: Path) -> Path:
    path = home / ".local" / "state" / "kanbao" / "places.sqlite3"
    places = SqlitePlaces(path)
    for one in MARKS:
        places.keep_bookmark(one)
    places.close()
    return path


def test_where_none_was_set_nothing_is_printed_and_nothing_made(tmp_path: Path) -> None:
    for form in ((), ("--json",), ("--markdown",)):
        run = kanbao("bookmarks", *form, home=tmp_path)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_for_people_the_last_one_first(tmp_path: Path) -> None:
    kept(tmp_path)
    run = kanbao("bookmarks", home=tmp_path)
    assert run.stdout == "2026-03-02  晚报  [red]题  /报/2.toml\n  “渡船照开；”\n  核对␛[31m\n/报/1.toml\n"
    assert (run.returncode, run.stderr) == (0, "")


def test_as_json_lines(tmp_path: Path) -> None:
    kept(tmp_path)
    run = kanbao("bookmarks", "--json", home=tmp_path)
    assert "\x1b" not in run.stdout
    first, second = [json.loads(line) for line in run.stdout.splitlines()]
    assert first == {
        "path": "/报/2.toml", "paper": "晚报", "date": "2026-03-02", "article": "2", "title": "[red]题", "paragraph": 3,
        "start": 9, "quote": "渡船照开；", "note": "核对\x1b[31m", "made": "2026-03-02T00:00:00Z",
    }  # fmt: skip
    assert second["paragraph"] is None


def test_as_markdown(tmp_path: Path) -> None:
    kept(tmp_path)
    assert kanbao("bookmarks", "--markdown", home=tmp_path).stdout == as_markdown(MARKS)


def test_a_store_of_a_newer_program_is_told(tmp_path: Path) -> None:
    import sqlite3

    path = kept(tmp_path)
    plain = sqlite3.connect(path)
    plain.execute("PRAGMA user_version = 99")
    plain.close()
    fails(kanbao("bookmarks", home=tmp_path), "places.sqlite3")


def test_the_command_is_in_the_help(tmp_path: Path) -> None:
    assert "bookmarks" in kanbao("--help", home=tmp_path).stdout
    assert "--markdown" in kanbao("bookmarks", "--help", home=tmp_path).stdout
    assert "--markdown" not in kanbao("list", "--help", home=tmp_path).stdout
