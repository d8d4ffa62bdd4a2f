"""What the variables tell of a terminal."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.test_drive import NEWEST, ROOT, Start
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tui.terminal import encoding, is_bare


@pytest.mark.parametrize(("environ", "named"), [
    ({}, ""),
    ({"LANG": "C"}, ""),
    ({"LC_ALL": "POSIX", "LANG": "zh_CN.GB18030"}, ""),
    ({"LANG": "zh_CN.UTF-8"}, ""),
    ({"LANG": "zh_CN.utf8@modifier"}, ""),
    ({"LANG": "C.UTF-8"}, ""),
    ({"LANG": "zh_CN.GB18030"}, "gb18030"),
    ({"LC_CTYPE": "zh_CN.gbk", "LANG": "C.UTF-8"}, "gbk"),
    ({"LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.GB18030"}, ""),
    ({"LC_ALL": "", "LANG": "de_DE.ISO-8859-15@euro"}, "iso-8859-15"),
    ({"LANG": "zh_CN.GB18030", "PYTHONUTF8": "1"}, ""),
])  # fmt: skip
def test_the_encoding_that_a_locale_names(environ: dict[str, str], named: str) -> None:
    # Where none is named, what Python made of the locale decides; here that is UTF-8.
    assert sys.stderr.encoding.lower() == "utf-8"
    assert encoding(environ) == named


@pytest.mark.parametrize(("term", "bare"), [("", True), ("dumb", True), ("unknown", True), ("vt100", False)])
def test_bare_terminals(term: str, bare: bool) -> None:
    assert is_bare({"TERM": term} if term else {}) == bare


@pytest.mark.parametrize("variables", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "C"}, {"LANG": ""}])
def test_in_the_c_locale_it_simply_works(start: Start, variables: dict[str, str]) -> None:
    driven = start(**variables)
    driven.until(lambda: "棠溪日报" in driven.rows[0], "the paper's name")
    driven.until(lambda: b"2004" in driven.modes(), "the reader")
    assert driven.finish("q") == 0


def test_a_terminal_in_another_encoding_is_told_how_to_go_on(start: Start) -> None:
    driven = start(LC_ALL="zh_CN.GB18030")
    assert driven.finish() == 2
    told = driven.raw.decode("gb18030")
    assert "gb18030" in told
    assert "export LANG=zh_CN.UTF-8" in told
    assert "kanbao --plain" in told
    assert "\x1b" not in told


def test_that_terminal_is_written_to_in_its_own_encoding(start: Start) -> None:
    driven = start("--plain", LC_ALL="zh_CN.GB18030")
    driven.until(lambda: driven.raw.endswith(b" > "), "a prompt")
    assert driven.raw.decode("gb18030").startswith("棠溪日报 2026年10月16日")
    os.write(driven.keyboard, "/水\n".encode("gb18030"))
    driven.until(lambda: driven.raw.count(b" > ") == 2, "a prompt")
    assert "“水” 1/" in driven.raw.decode("gb18030")
    assert driven.finish("q\n") == 0


def test_an_encoding_that_nobody_knows_stops_nothing(start: Start) -> None:
    driven = start("--plain", LC_ALL="xx_XX.EBCDIC-NONSENSE")
    driven.until(lambda: driven.raw.endswith(b" > "), "a prompt")
    assert driven.finish("q\n") == 0


def test_a_pipe_is_not_touched() -> None:
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "zh_CN.GB18030"}
    run = subprocess.run(
        [sys.executable, "-m", "tui", "list", str(NEWEST)], cwd=ROOT, env=env, capture_output=True, timeout=60
    )
    # As Python has it: the locale's encoding where it is installed, else UTF-8.
    assert "棠溪日报" in run.stdout.decode("utf-8", "replace") or "棠溪日报" in run.stdout.decode("gb18030")
