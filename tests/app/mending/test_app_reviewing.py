"""A page made from raw text: its doubts walked through, and the issue written as a file."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.app.reading import reading
from tui.app.mending.writing import proposal, target
from tui.issuefile import load
from tui.library.opening import open_issue

PAGE = """江东时报

2024年3月5日 星期二

渡口班车恢复运行

本报讯 停运半月的渡口班车昨日恢复运行，首班车六时发车。

何小禾


本报讯 青石水库大坝加固工程近日完工，可保障下游三个乡镇安全度汛

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
        assert reader.foot.startswith(" 1 of 2 to look at again")
        await reader.press("r")
        assert reader.article != first
        assert reader.foot.startswith(" 2 of 2 to look at again")
        await reader.press("r")
        assert reader.article == first
        await reader.press("2", "r")
        assert reader.article == first


async def test_r_leads_on_when_a_place_was_looked_at(raw: Path) -> None:
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("r", "x", "r")
        assert reader.foot.startswith(" 1 of 1 to look at again")
        await reader.press("x", "r")
        assert "Nothing here" in reader.foot
        assert not any(article.review for _section, article in reader.session.order)


async def test_what_is_written_is_what_is_shown(raw: Path) -> None:
    async with reading(raw, size=(120, 30)) as reader:
        shown = reader.session.issue
        await reader.press("w")
        assert "raw/2024-03-05.toml" in reader.foot
        await reader.press("enter")
        path = raw.parent / "2024-03-05.toml"
        assert "written: " in reader.foot
        assert load(path).issue == reader.session.issue == shown
        assert (reader.session.opened.path, reader.session.opened.imported) == (path, False)
        assert "made from raw text" not in reader.head


async def test_another_name_may_be_typed(raw: Path) -> None:
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w", *["backspace"] * len("2024-03-05.toml"))
        await reader.type("春/三月")
        await reader.press("enter")
        assert load(raw.parent / "春" / "三月.toml").issue == reader.session.issue


async def test_esc_writes_nothing(raw: Path) -> None:
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w", "escape", "w", "ctrl+u", "enter")
        assert reader.session.opened.imported
    assert list(raw.parent.iterdir()) == [raw]


async def test_a_file_that_is_there_is_written_over_only_if_one_says_so(raw: Path) -> None:
    path = raw.parent / "2024-03-05.toml"
    path.write_text("mine", "utf-8")
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w", "enter")
        assert "is there already" in reader.text
        await reader.press("escape")
        assert path.read_text("utf-8") == "mine"
        await reader.press("w", "enter", "1")
        assert "2024-03-05.toml" in reader.foot  # another name: the question again, with the one typed
        await reader.press("enter", "2")
        assert load(path).issue == reader.session.issue


async def test_a_folder_that_may_not_be_made_is_told(raw: Path) -> None:
    (raw.parent / "file").write_text("", "utf-8")
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w", *["backspace"] * len("2024-03-05.toml"))
        await reader.type("file/x")
        await reader.press("enter")
        assert "is a file, not a folder" in reader.foot
        assert reader.session.opened.imported


async def test_a_hostile_name_names_a_harmless_file(tmp_path: Path) -> None:
    raw = tmp_path / "raw" / "a\x1b[2J\u202eb.txt"
    raw.parent.mkdir()
    raw.write_text("柳湾镇办起夜校\n\n夜校每周三晚上开课，已有一百多名村民报名学习。\n", "utf-8")
    async with reading(raw, size=(120, 30)) as reader:
        await reader.press("w", "enter")
    (written,) = set(raw.parent.iterdir()) - {raw}
    assert written.name == "a_[2J_b.toml"


def test_what_came_by_standard_input_is_written_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own folder goes with the program."""
    monkeypatch.chdir(tmp_path)
    folder = Path(tempfile.mkdtemp(prefix="kanbao-"))
    spooled = folder / "standard input"
    spooled.write_text(PAGE, "utf-8")
    try:
        assert proposal(open_issue(spooled)) == "2024-03-05.toml"
    finally:
        shutil.rmtree(folder)


def test_what_a_typed_name_means(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(raw.parent))
    opened = open_issue(raw)
    assert target("x", opened) == Path("x.toml")
    assert target(" x.1.TOML ", opened) == Path("x.1.TOML")
    assert target("~/x", opened) == raw.parent / "x.toml"
    assert target(str(raw.parent), opened) == raw.parent / "2024-03-05.toml"
    assert target("new/", opened) == Path("new/2024-03-05.toml")


async def test_an_issue_file_has_nothing_to_write_or_to_look_at(paper: Path) -> None:
    before = {path: path.read_bytes() for path in paper.iterdir()}
    async with reading(paper, size=(120, 30)) as reader:
        await reader.press("w")
        assert "Nothing was mended" in reader.foot
        await reader.press("r")
        assert "Nothing here" in reader.text
    assert before == {path: path.read_bytes() for path in paper.iterdir() if path in before}
