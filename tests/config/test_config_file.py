"""Where the settings file lies, what paths in it mean, and the texts made of the settings' explanations."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import platformdirs
import pytest
import tomli

from tui.config import Config, config_path, default_toml, load, settings_table
from tui.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def given_file(path: Path, text: str, **more: str) -> dict[str, str]:
    path.write_text(text, encoding="utf-8")
    return {"KANBAO_CONFIG": str(path), **more}


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for named in (tmp_path / "gone.toml", tmp_path, tmp_path / "file" / "x.toml"):
        with pytest.raises(ConfigError) as caught:
            load({"KANBAO_CONFIG": str(named)})
        assert str(caught.value.where) == str(named)
        assert "KANBAO_CONFIG" in caught.value.remedy
    assert load({"XDG_CONFIG_HOME": str(tmp_path / "file")}) == Config()


@pytest.mark.parametrize("xdg", ["", "relative/config", "/some/config", "/some/config/"])
def test_the_file_lies_where_platformdirs_says(xdg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KANBAO_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", xdg)
    assert config_path() == platformdirs.user_config_path("kanbao") / "config.toml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert config_path() == platformdirs.user_config_path("kanbao") / "config.toml"


@pytest.mark.parametrize("home", ["", "relative"])
def test_a_useless_home_is_left_to_platformdirs(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KANBAO_CONFIG", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", home)
    assert config_path() == platformdirs.user_config_path("kanbao") / "config.toml"


def test_the_home_folder_is_filled_in(file: Path) -> None:
    home = {"HOME": "/home/reader"}
    assert load(given_file(file, 'library = "~/报"', **home)).library == "/home/reader/报"
    assert load(given_file(file, "", KANBAO_LIBRARY="~", **home)).library == "/home/reader"
    assert load(given_file(file, "", KANBAO_LIBRARY="a~b", **home)).library == "a~b"
    file.rename(file.parent / "x.toml")
    assert config_path({"HOME": str(file.parent), "KANBAO_CONFIG": "~/x.toml"}) == file.parent / "x.toml"


def test_a_path_in_the_file_starts_from_the_file(file: Path) -> None:
    assert load(given_file(file, 'library = "issues"')).library == str(file.parent / "issues")
    assert load(given_file(file, 'library = ""')).library == ""
    assert load(given_file(file, "", KANBAO_LIBRARY="issues")).library == "issues"


def test_the_default_file_changes_nothing(file: Path) -> None:
    text = default_toml()
    assert tomli.loads(text) == {}
    bare = re.sub(r"(?m)^#(?! )", "", text)
    assert list(tomli.loads(bare)) == [one.name for one in fields(Config)]
    assert load(given_file(file, bare)) == Config()


def test_the_default_file_and_the_table_explain_every_setting() -> None:
    table = settings_table().splitlines()
    assert len({line.count(" | ") for line in table}) == 1
    for one in fields(Config):
        about = one.metadata["about"]
        assert f"# {about}\n" in default_toml()
        assert any(f"`{one.name}`" in line or f"`[{one.name}]`" in line for line in table if about in line)
