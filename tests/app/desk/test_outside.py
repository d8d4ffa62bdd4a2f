"""The command that a text is given to: what stands in the text sets nothing in the editor."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tui.app.desk.outside import careful, lay_out

MODELINE = "第一段。\n\nvim: set tabstop=13 shiftwidth=13 :"
"""A text whose last line is one that Vim obeys."""


def program(folder: Path, name: str, says: str = "exit 1") -> str:
    """A program of that name."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{says}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(not shutil.which("vim"), reason="Vim is not here")
@pytest.mark.parametrize("vimrc", ["set modeline modelines=5", "autocmd!\nset nocompatible modeline"])
def test_vim_heeds_no_modeline_whatever_the_vimrc_says(tmp_path: Path, vimrc: str) -> None:
    rc = tmp_path / "vimrc"
    rc.write_text(f"{vimrc}\n", "utf-8")
    file = lay_out(MODELINE, tmp_path)
    look = ["vim", "-es", "-u", str(rc), "-c", "set tabstop?", "-c", "quit!"]
    plain = subprocess.run([*look, str(file)], capture_output=True, text=True, timeout=20, check=False)
    assert "tabstop=13" in plain.stdout + plain.stderr  # the trap is one
    safe = subprocess.run(careful(look, file), capture_output=True, text=True, timeout=20, check=False)
    assert "tabstop=8" in safe.stdout + safe.stderr


def test_what_the_person_said_to_vim_stays(tmp_path: Path) -> None:
    vim, file = program(tmp_path, "vim"), tmp_path / "edit-a.txt"
    command = careful([vim, "+7", "-n"], file)
    assert command[0] == vim
    assert command[-3:] == ["+7", "-n", str(file)]
    assert "nomodeline" in " ".join(command)


def test_a_link_to_vim_is_vim(tmp_path: Path) -> None:
    program(tmp_path, "vim.basic")
    link = tmp_path / "ed"
    link.symlink_to("vim.basic")
    assert "--cmd" in careful([str(link)], tmp_path / "edit-a.txt")


def test_vi_is_asked_which_one_it_is(tmp_path: Path) -> None:
    file = tmp_path / "edit-a.txt"
    vi = program(tmp_path, "vi", "echo 'VIM - Vi IMproved 9.0'")
    assert "--cmd" in careful([vi], file)
    other = program(tmp_path, "view", "echo 'usage: view [-R] file' >&2; exit 1")
    assert careful([other], file) == [other, str(file)]


def test_other_editors_are_left_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "edit-a.txt"
    asked = tmp_path / "asked"
    nano = program(tmp_path, "nano", f"touch '{asked}'")
    for command in ([nano], [nano, "-w"], ["env", "vim"]):
        assert careful(command, file) == [*command, str(file)]
    assert not asked.exists()
