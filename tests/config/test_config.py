from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.config import (
    Config,
    blame,
    literal,
    load,
    origins,
    plain_settings,
    variable,
)
from tui.errors import ConfigError

ROOT = Path(__file__).parents[2]
NAMES = [one.name for one in plain_settings()]

# For each setting: what it may be besides its default, as written in a file, and what it may not.
GOOD: dict[str, list[tuple[str, object]]] = {
    "library": [('"/papers"', "/papers"), ("'/a b'", "/a b")],
    "measure": [("10", 10), ("80", 80)],
    "justify": [("false", False)],
    "hang": [("false", False)],
    "indent": [("0", 0), ("4", 4)],
    "ambiguous_width": [("2", 2), ('"ask"', 1)],
    "tree": [("false", False)],
    "tree_width": [("16", 16), ("60", 60)],
    "theme": [('"light"', "light"), ('"terminal"', "terminal")],
    "mouse": [("true", True), ("false", False)],
    "wire": [("true", True), ("false", False)],
    "plain": [("true", True)],
    "clipboard": [('"file"', "file"), ('"terminal"', "terminal")],
    "copy_source": [("true", True)],
    "language": [('"zh"', "zh"), ('"en"', "en")],
    "read_after": [("1", 1), ("100", 100)],
    "house": [('"/papers/kanbao-house.toml"', "/papers/kanbao-house.toml")],
    "stages": [('"一校 二校 付印"', "一校 二校 付印"), ('"付印"', "付印")],
    "sign_twice": [("true", True)],
    "role": [('"reader"', "reader")],
    "weights": [('"/papers/weights.toml"', "/papers/weights.toml")],
}
BAD = {
    "library": ["1", "true", '"a\\u0000b"'],
    "measure": ["9", "81", '"38"', "38.0", "true"],
    "justify": ["1", '"true"', '"no"'],
    "hang": ["0"],
    "indent": ["-1", "5", "false"],
    "ambiguous_width": ["0", "3", "true", "1.0", '"auto"'],
    "tree": ["[]"],
    "tree_width": ["15", "61", "2026-10-15"],
    "theme": ["1", "{}"],
    "mouse": ["1", '"yes"', '"Auto"'],
    "wire": ["1", '"on"'],
    "plain": ["1", '"yes"'],
    "clipboard": ['"osc52"', "true"],
    "copy_source": ["1"],
    "language": ['"fr"', "false"],
    "read_after": ["0", "101"],
    "house": ["1", "true"],
    "stages": ['""', '" "', '"一校 一校"', '"一校\\u0007"', '["一校"]'],
    "sign_twice": ["1", '"yes"'],
    "role": ['"chief"', "true"],
    "weights": ["1", "{}"],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def given_file(path: Path, text: str | bytes, **more: str) -> dict[str, str]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return {"KANBAO_CONFIG": str(path), **more}


def refused(environ: dict[str, str]) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(environ)
    assert caught.value.what
    assert caught.value.remedy
    return caught.value


def test_every_setting_has_cases() -> None:
    assert list(GOOD) == list(BAD) == NAMES


def test_defaults_hold_without_a_file(tmp_path: Path) -> None:
    assert load({"HOME": str(tmp_path)}) == Config()
    assert list(tmp_path.iterdir()) == []
    config = Config()
    assert (config.measure, config.justify, config.hang, config.indent) == (38, True, True, 2)
    assert (config.theme, config.mouse, config.language, config.read_after) == ("auto", "auto", "", 90)
    assert (config.library, config.ambiguous_width, config.tree, config.tree_width) == ("", 1, True, 32)
    assert config.keys == {}


@pytest.mark.parametrize(("name", "text", "value"), [(n, t, v) for n, rows in GOOD.items() for t, v in rows])
def test_the_file_sets_and_the_variable_beats_it(file: Path, name: str, text: str, value: object) -> None:
    environ = given_file(file, f"{name} = {text}\n")
    assert getattr(load(environ), name) == value
    default = getattr(Config(), name)
    if default != "":  # an empty variable counts as not set
        assert getattr(load({**environ, variable(name): literal(default).strip('"')}), name) == default
    plain = {"HOME": str(file.parent), variable(name): str(value)}
    assert load(plain) == Config(**{name: value})
    assert getattr(load({**environ, variable(name): ""}), name) == value


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_a_wrong_value_in_the_file_is_refused_at_its_place(file: Path, name: str, text: str) -> None:
    error = refused(given_file(file, f"# 设置\n\n  {name} =  {text}\n"))
    assert str(error.where) == f"{file}:3:{7 + len(name)}"
    kind = next(one.metadata["kind"] for one in plain_settings() if one.name == name)
    assert name in error.what
    assert kind.allowed() in error.remedy


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("measure", "9"),
        ("measure", "wide"),
        ("justify", "perhaps"),
        ("ambiguous_width", "3"),
        ("mouse", "2"),
        ("language", "fr"),
        ("indent", "2.0"),
        ("read_after", "90%"),
    ],
)
def test_a_wrong_value_in_a_variable_is_refused_by_name(tmp_path: Path, name: str, text: str) -> None:
    error = refused({"HOME": str(tmp_path), variable(name): text})
    assert str(error.where) == variable(name)
    assert text in error.what
    assert f"unset {variable(name)}" in error.remedy


@pytest.mark.parametrize(("word", "value"), [("YES", True), ("on", True), ("1", True), (" off", False), ("No", False)])
def test_variables_take_the_usual_words(tmp_path: Path, word: str, value: bool) -> None:
    config = load({"HOME": str(tmp_path), "KANBAO_JUSTIFY": word, "KANBAO_MOUSE": word})
    assert (config.justify, config.mouse) == (value, value)
    assert load({"HOME": str(tmp_path), "KANBAO_AMBIGUOUS_WIDTH": "1"}).ambiguous_width is not True


def test_a_wrong_value_in_the_file_is_refused_although_a_variable_beats_it(file: Path) -> None:
    error = refused(given_file(file, "measure = 3", KANBAO_MEASURE="30"))
    assert str(error.where) == f"{file}:1:11"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("mesure", "measure"), ("Theme", "theme"), ("treewidth", "tree_width"), ("key", "keys")],
)
def test_an_unknown_setting_offers_the_near_word(file: Path, wrong: str, right: str) -> None:
    error = refused(given_file(file, f"hang = true\n{wrong} = 1\n"))
    assert str(error.where) == f"{file}:2:1"
    assert wrong in error.what
    assert right in error.remedy


def test_an_unknown_setting_like_none_lists_all(file: Path) -> None:
    error = refused(given_file(file, '[wholly.other]\n"字" = 1\n'))
    assert all(name in error.remedy for name in [*NAMES, "keys"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("measure = \n", "1:"),
        ("hang = true\nhang = true\n", "2:"),
        ("theme = “dark”\n", "1:9"),
        ("[keys\n", "1:"),
        ("a = " + "[" * 9000, "1:"),
        ("measure = " + "1" * 9000, "1:11"),
        ('\n\ntheme = "a\n', "3:"),
    ],
)
def test_what_is_no_toml_is_refused_at_its_place(file: Path, text: str, place: str) -> None:
    assert str(refused(given_file(file, text)).where).startswith(f"{file}:{place}")


def test_what_is_no_utf8_is_refused_at_its_place(file: Path) -> None:
    error = refused(given_file(file, "# 报\ntheme = '报".encode() + "字'".encode("gbk")))
    assert str(error.where) == f"{file}:2:11"


def test_a_byte_order_mark_and_dos_line_ends_do_no_harm(file: Path) -> None:
    assert load(given_file(file, "\ufeffmeasure = 30\r\nhang = false\r\n")) == Config(measure=30, hang=False)


def test_keys_are_read_by_id(file: Path) -> None:
    text = '[keys]\nquit = "q,ctrl+q"\narticle.next = "n"\n"article.previous" = "p"\n'
    assert load(given_file(file, text)).keys == {
        "quit": "q,ctrl+q",
        "article.next": "n",
        "article.previous": "p",
    }
    assert load(given_file(file, "[keys.article]\nnext = 'n'")).keys == {"article.next": "n"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("keys = 1", "1:8"),
        ("[keys]\nquit = 1", "2:8"),
        ("[keys]\narticle.next = ['n']", "2:16"),
        ("[[keys]]\nquit = 'q'", "1:"),
    ],
)
def test_keys_that_are_none_are_refused_at_their_place(file: Path, text: str, place: str) -> None:
    assert str(refused(given_file(file, text)).where).startswith(f"{file}:{place}")


@pytest.mark.parametrize(
    ("setting", "environ", "on"),
    [
        ("auto", {}, True),
        ("auto", {"SSH_CONNECTION": "1 2 3 4"}, False),
        ("auto", {"SSH_TTY": "/dev/pts/1"}, False),
        ("auto", {"SSH_TTY": ""}, True),
        (True, {"SSH_TTY": "/dev/pts/1"}, True),
        (False, {}, False),
    ],
)
def test_the_mouse_over_ssh(setting: str | bool, environ: dict[str, str], on: bool) -> None:
    assert Config(mouse=setting).mouse_on(environ) is on  # type: ignore[arg-type]


def test_origins_say_where_each_value_came_from(file: Path) -> None:
    text = "measure = 30\nindent = 0\n\n[keys]\nquit = 'q'\n"
    found = origins(given_file(file, text, KANBAO_INDENT="3", KANBAO_HANG="no"))
    assert list(found) == [one.name for one in fields(Config)]
    assert found["measure"] == (30, f"{file}:1:1")
    assert found["indent"] == (3, "KANBAO_INDENT")
    assert found["hang"] == (False, "KANBAO_HANG")
    assert found["keys"] == ({"quit": "q"}, f"{file}:4:1")
    assert found["theme"] == ("auto", "default")


def test_blame_points_to_where_a_setting_was_set(file: Path) -> None:
    text = '[keys]\n"article.next" = "n"\nreader.quit = "q"\n'
    environ = given_file(file, 'theme = "lihgt"\n' + text)
    error = blame(("theme",), "no such theme", "Did you mean light?", environ)
    assert str(error) == f"{file}:1:9: no such theme\n  Did you mean light?"
    assert str(blame(("keys", "article.next"), "!", environ=environ).where) == f"{file}:3:18"
    assert str(blame(("keys", "reader.quit"), "!", environ=environ).where) == f"{file}:4:15"
    assert str(blame(("theme",), "!", environ={**environ, "KANBAO_THEME": "x"}).where) == "KANBAO_THEME"
    assert blame(("measure",), "!", environ=environ).where is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=60) | st.builds("{} = {}".format, st.sampled_from([*NAMES, "keys"]), st.text(max_size=20)))
def test_no_file_does_worse_than_a_config_error(file: Path, text: str) -> None:
    environ = given_file(file, text.encode("utf-8", "replace"))
    try:
        where, remedy = f"{file}:", load(environ)
    except ConfigError as error:
        where, remedy = str(error.where), error.remedy
    assert where.startswith(f"{file}:")
    assert remedy


@given(name=st.sampled_from(NAMES), text=st.text(st.characters(exclude_characters="\0", exclude_categories=())))
def test_no_variable_does_worse_than_a_config_error(name: str, text: str) -> None:
    where = variable(name)
    try:
        assert load({"XDG_CONFIG_HOME": "/nonexistent", where: text})
    except ConfigError as error:
        where = str(error.where)
    assert where == variable(name)


def test_loading_without_a_file_imports_no_parser(tmp_path: Path) -> None:
    body = """
import sys
from tui.config import load
load()
assert not {"tomli", "platformdirs", "difflib", "typing", "rich", "tui.issuefile"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", body], cwd=ROOT, env={"HOME": str(tmp_path)}, check=True)
