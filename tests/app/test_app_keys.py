"""The key table and a person's keymap, without a screen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.keys import GROUPS, KEYS, MODES, Key, as_markdown, as_rows, as_text, ascii_twin, keymap, written
from tui.config import load
from tui.errors import ConfigError


def table_of(tmp_path: Path, keys: str) -> tuple[Key, ...]:
    """The table that a settings file with these lines under [keys] makes."""
    environ = settings_file(tmp_path, keys)
    return keymap(load(environ).keys, environ)


def settings_file(tmp_path: Path, keys: str) -> Mapping[str, str]:
    path = tmp_path / "config.toml"
    path.write_text(f"measure = 30\n\n[keys]\n{keys}\n", "utf-8")
    return {"KANBAO_CONFIG": str(path), "HOME": str(tmp_path)}


def keys_of(table: tuple[Key, ...], name: str) -> tuple[str, ...]:
    return next(row.keys for row in table if row.id == name)


# The table.


def test_no_key_calls_two_actions() -> None:
    for mode in ("", *MODES):  # in a mode the keys of its group come first
        keys = [key for row in KEYS if row.mode == mode for key in row.keys]
        assert len(keys) == len(set(keys))


def test_no_action_stands_twice_and_each_has_a_key_a_group_and_a_label() -> None:
    assert len({row.id for row in KEYS}) == len(KEYS)
    assert all(row.keys and row.label and row.group in GROUPS for row in KEYS)


def test_no_key_is_a_digit() -> None:
    assert not any(key.isdigit() for row in KEYS for key in row.keys)


def test_hints_of_the_status_line_have_ranks_of_their_own() -> None:
    for mode in ("", *MODES):
        ranks = [row.rank for row in KEYS if row.hint and row.rank and row.mode == mode]
        assert len(ranks) == len(set(ranks))


def test_every_output_of_the_table_holds_every_row() -> None:
    text, markdown, rows = as_text(), as_markdown(), as_rows()
    assert [row["id"] for row in rows] == [row.id for row in KEYS]
    for row in KEYS:
        assert f" {row.id}  " in text
        assert row.label in text
        assert f"| `{row.id}` |" in markdown
        assert all(written(key) in text and f"`{written(key)}`" in markdown for key in row.keys)


@pytest.mark.parametrize(
    ("key", "text"),
    [("space", "Space"), ("ctrl+d", "Ctrl-d"), ("alt+o", "Alt-o"), ("]", "]"), ("G", "G"), ("shift+tab", "Shift-Tab"),
     ("f1", "F1"), ("pagedown", "PgDn"), ("ctrl+pageup", "Ctrl-PgUp"), ("f12", "F12"), ("delete", "Delete"),
     ("ctrl+underscore", "Ctrl-Underscore")],
)  # fmt: skip
def test_keys_are_written_as_people_write_them(key: str, text: str) -> None:
    assert written(key) == text


# Full-width twins.


@pytest.mark.parametrize(
    ("char", "twin"),
    [("ｊ", "j"), ("Ｇ", "G"), ("？", "?"), ("】", "]"), ("【", "["), ("、", "/"), ("／", "/"), ("５", "5"),
     ("：", ":"), ("　", " "), ("＋", "+"), ("－", "-"), ("＝", "="), ("j", ""), ("水", ""), ("", ""), ("ab", ""),
     ("～", "~")],
)  # fmt: skip
def test_a_full_width_character_stands_for_its_ascii_twin(char: str, twin: str) -> None:
    assert ascii_twin(char) == twin


@given(st.characters())
def test_a_twin_is_one_printable_ascii_character_and_has_none_itself(char: str) -> None:
    twin = ascii_twin(char)
    assert twin == "" or (len(twin) == 1 and " " <= twin <= "~" and not ascii_twin(twin))


# A person's keymap.


def test_without_changes_the_table_is_the_table() -> None:
    assert keymap({}) is KEYS


def test_a_change_replaces_all_keys_of_its_action_and_of_no_other(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'down = "J, ctrl+n"')
    assert keys_of(table, "down") == ("J", "ctrl+n")
    assert [row.keys for row in table if row.id != "down"] == [row.keys for row in KEYS if row.id != "down"]


def test_two_actions_may_change_their_keys(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'down = "k"\nup = "j"')
    assert (keys_of(table, "down"), keys_of(table, "up")) == (("k",), ("j",))


def test_a_key_may_be_given_by_its_name(tmp_path: Path) -> None:
    table = table_of(tmp_path, 'theme = "full_stop"\nhelp = "question_mark"\nunread = "slash"\nsearch = "ctrl+f"')
    assert [keys_of(table, name) for name in ("theme", "help", "unread")] == [(".",), ("?",), ("/",)]


@pytest.mark.parametrize("key", ["f12", "ctrl+pageup", "alt+z", "shift+f1", "ctrl+underscore", "delete", "ü", "，"])
def test_other_keys_than_those_of_the_table_may_be_given(tmp_path: Path, key: str) -> None:
    changed = keys_of(table_of(tmp_path, f'theme = "{key}"'), "theme")
    assert len(changed) == 1


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ('down = "J"\nnext_artcle = "N"', ":5:15", ("next_artcle", "next_article")),
        ('wombat = "N"', ":4:10", ("wombat", "kanbao keys")),
        ('down = "z"', ":4:8", ("z", "down", "tree")),
        ('tree = "j"', ":4:8", ("j", "down", "tree")),
        ('theme = "x"\ntree = "x"', ":4:9", ("x", "theme", "tree")),
        ('theme = "question_mark"', ":4:9", ("?", "theme", "help")),
        ('down = "5"', ":4:8", ("5", "digits")),
        ('down = "５"', ":4:8", ("５", "digits")),
        ('down = " , "', ":4:8", ("down", "no key")),
        ('down = "control-n"', ":4:8", ("control-n", "down")),
        ('down = "spacebar"', ":4:8", ("spacebar", "space")),
        ('down = "ctrl+"', ":4:8", ("ctrl+",)),
        ('down = "crtl+n"', ":4:8", ("crtl+n",)),
        ('down = "line_feed"', ":4:8", ("line_feed",)),
        ('down = "digit_five"', ":4:8", ("5", "digits")),
        ('down = "jj"', ":4:8", ("jj",)),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told_with_its_line(
    tmp_path: Path, lines: str, place: str, words: tuple[str, ...]
) -> None:
    with pytest.raises(ConfigError) as caught:
        table_of(tmp_path, lines)
    told = str(caught.value)
    assert str(caught.value.where) == f"{tmp_path}/config.toml{place}"
    assert all(word in told for word in words), told
    assert caught.value.remedy


def test_the_same_key_twice_for_one_action_is_no_clash(tmp_path: Path) -> None:
    assert set(keys_of(table_of(tmp_path, 'theme = "T, T"'), "theme")) == {"T"}
