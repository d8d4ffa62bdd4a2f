"""A page made from raw text: its doubts walked through, and the issue written as a file."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.app.reading import reading
from tui.app.writing import write_beside
from tui.issuefile import load
from tui.library.opening import open_issue

PAGE = """江东时报

2024年3月5日 星期二

渡口班车恢复运行

本报讯 停运半月的渡口班车昨日恢复运行，首班车六时发车。

何小禾


本报讯 青石水库大坝加固工程近日完工，可保障下游三个乡镇安全度汛。

吴小松

水库大坝完成加固


柳湾镇办起夜校

柳湾镇文化站办起夜校，每周三晚上开课，已有一百多名村民报名学习。
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "raw" / "page.txt"
    path.parent.mkdir()
    path.write_text(PAGE, "utf-8")
    return path


async def test_doubts_are_marked_and_walked_through(raw: Path) -> None:
    async with reading(raw, size=(120, 30)) as reader:
        assert "2 " in reader.head.partition("made from raw text")[2]
        assert "？水库大坝完成加固" in reader.text
        await reader.press("g", "r")
        first = reader.article
        await reader.press("r")
        assert reader.article != first
        await reader.press("r")
        assert reader.article == first
        assert "1 of 2" in reader.text or "2 of 2" in reader.text


async def test_what_is_written_is_what_is_shown(raw: Path) -> None:
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w")
        target = raw.parent / "2024-03-05.toml"
        assert "2024-03-05.toml" in reader.text
        assert load(target).issue == reader.session.issue
        before = target.read_bytes()
        await reader.press("w")
        assert "is there already" in reader.text
        assert target.read_bytes() == before


async def test_a_hostile_name_names_a_harmless_file(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "a\x1b[2J\u202eb.txt"
    raw.parent.mkdir()
    raw.write_text("柳湾镇办起夜校\n\n夜校每周三晚上开课，已有一百多名村民报名学习。\n", "utf-8")
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w")
    (written,) = set(raw.parent.iterdir()) - {raw}
    assert written.name == "a_[2J_b.toml"


def test_what_came_by_standard_input_is_written_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own folder goes with the program."""
    monkeypatch.chdir(tmp_path)
    folder = Path(tempfile.mkdtemp(prefix="kanbao-"))
    spooled = folder / "standard input"
    spooled.write_text(PAGE, "utf-8")
    try:
        assert write_beside(open_issue(spooled)) == tmp_path / "2024-03-05.toml"
    finally:
        shutil.rmtree(folder)


async def test_an_issue_file_has_nothing_to_write_or_to_look_at(paper: Path) -> None:
    before = {path: path.read_bytes() for path in paper.iterdir()}
    async with reading(paper, size=(120, 30)) as reader:
        await reader.press("w")
        assert "an issue file already" in reader.text
        await reader.press("r")
        assert "Nothing here" in reader.text
    assert before == {path: path.read_bytes() for path in paper.iterdir() if path in before}
