"""README says what the code says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.readme import BLOCKS, README, ROOT, filled
from tui import __version__
from tui.commands import COMMANDS

TEXT = README.read_text(encoding="utf-8")


def test_generated_blocks_are_up_to_date() -> None:
    # If this fails: python3 -m tests.readme
    assert filled(TEXT) == TEXT


def test_every_block_is_there_once() -> None:
    for name in BLOCKS:
        assert TEXT.count(f"<!-- {name} -->") == TEXT.count(f"<!-- /{name} -->") == 1


def test_the_two_commands_stand_on_the_first_screen() -> None:
    commands = re.findall(r"^```sh\n(.*?)\n```$", TEXT, re.M | re.S)
    assert commands == [
        "python3 -m pip install . && kanbao",
        "python3 -m pip install -e '.[test]' && python3 -m pytest",
    ]


def test_readme_names_every_command_and_only_those() -> None:
    named = set(re.findall(r"`kanbao ([a-z]+)\b", TEXT))
    assert named == set(COMMANDS)


def test_the_issue_file_in_readme_can_be_read() -> None:
    from tui.issuefile import parse

    example = re.search(r"```toml\n(format = 1.*?)```", TEXT, re.S)
    assert example
    issue = parse(example[1], "README.md")
    article = next(issue.articles())[1]
    assert (article.title, len(article.body), len(article.tables)) == ("主题", 2, 1)


def test_the_keys_in_readme_can_be_set() -> None:
    import tomli

    from tui.app.keys import keymap

    example = re.search(r"```toml\n(\[keys\].*?)```", TEXT, re.S)
    assert example
    assert keymap(tomli.loads(example[1])["keys"])


def test_the_rooms_in_readme_are_the_rooms_in_the_tree() -> None:
    listed = set(re.findall(r"^  ([a-z0-9_]+(?:\.py|/))", TEXT, re.M))
    there = {path.name + "/" * path.is_dir() for path in (ROOT / "tui").iterdir()}
    small = {"__init__.py", "__main__.py", "__pycache__/", "py.typed", "locale/", "samples/"}
    assert listed == there - small


def test_changelog_knows_this_version() -> None:
    assert f"## {__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_names_what_there_is(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tui", *command.split(), "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stderr == ""
    for word in COMMANDS if not command else ["--json"]:
        assert word in done.stdout
