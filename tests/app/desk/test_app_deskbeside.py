"""The list of findings and marks beside the page at the desk: it stands where the contents stood."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.desk.test_app_desk import FIRST, SECOND, at_desk, rested, told
from tests.app.reading import Reader, reading
from tests.desk.desks import issue_text, put_issue, sit
from tui.app.desk.beside import DeskBeside, cells_beside
from tui.app.desk.everything import DeskList
from tui.desk.marking import mark


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return put_issue(tmp_path, issue_text(FIRST, SECOND))


def listed(reader: Reader) -> list[str]:
    """The rows of the list that hold something, without the edge."""
    side = reader.screen.side
    assert isinstance(side, DeskBeside)
    rows = [row.rstrip("│|").rstrip() for row in reader.region(side)]
    return [row for row in rows if row]


def here(reader: Reader) -> list[int]:
    """Which rows of the list are marked as gone to."""
    return [number for number, row in enumerate(listed(reader)) if row.startswith("›")]


async def test_it_stands_beside_the_text_in_place_of_the_contents_and_goes_again(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        contents = reader.tree
        await reader.press("F")
        rows = listed(reader)
        assert [row for row in rows if "“" not in row] == ["河水清了  2", "山绿了  1"]
        assert len(rows) == 5
        assert all("“,” → “，”" in row for row in (rows[1], rows[2], rows[4]))
        assert reader.tree == []
        assert "两岸的人都来看" in reader.seen
        assert here(reader) == []
        await reader.press(".")
        assert here(reader) == [1]
        await reader.press(".", ".")
        assert (here(reader), reader.article) == ([4], "b")
        await reader.press("F")
        assert len(reader.tree) == len(contents)
        assert "山绿了" in reader.tree[-1]
        assert reader.screen.side is reader.contents
        await reader.press("F", "escape")
        assert reader.screen.desk is None
        assert reader.tree


async def test_it_is_gone_about_in_and_a_place_gone_to(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press("F", "tab", "G")
        assert "3/3" in told(reader)
        assert mode.here is None
        assert "Enter" not in reader.foot
        await reader.press("k", "l")
        assert not reader.screen.in_tree
        assert (mode.here, reader.article) == (None, "a")
        await reader.press("h")
        assert "Enter" in reader.foot
        await reader.press("j", "enter")
        assert (mode.here, reader.article) == (mode.items[2], "b")
        assert not reader.screen.in_tree
        await reader.press("tab", "g", "escape")
        assert not reader.screen.in_tree
        assert reader.screen.desk is mode
        assert mode.here is mode.items[2]
        await reader.press("h", "F")
        assert reader.screen.focused is reader.pane
        assert reader.tree


async def test_what_is_done_in_the_list_is_done_to_what_its_cursor_is_on(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", "F", "tab")
        for key in "jaja":
            reader.send(key)
        await reader.until(lambda: len(mode.items) == 1, "two fixes")
        await rested(reader)
        # The second was taken; the cursor then stood on the third, and `j` had nowhere to go.
        text = issue.read_text("utf-8")
        assert FIRST[0] in text
        assert FIRST[1].replace(",", "，") in text
        assert SECOND[1].replace(",", "，") in text
        assert reader.screen.in_tree


async def test_what_others_do_comes_into_it(issue: Path) -> None:
    other = sit(issue, "乙")
    async with reading(issue, size=(140, 30)) as reader:
        mode = await at_desk(reader)
        await reader.press("F", ".", ".", ".", "tab")
        mark(other, "a", "老人", note="姓？[red]\x1b[2J")
        await reader.until(lambda: len(mode.items) == 4, "the mark of another", 5)
        rows = listed(reader)
        assert '" comment 乙 “老人” 姓？[red]␛' in rows[3]
        assert "\x1b" not in reader.text
        assert here(reader) == [5]
        assert "4/4" in told(reader)
    other.close()


async def test_a_place_out_of_sight_is_scrolled_to_with_its_title(tmp_path: Path) -> None:
    first = tuple(f"第{number}天水清了,人都来看。" for number in range(60))
    async with reading(put_issue(tmp_path, issue_text(first, SECOND, "河水清了" * 9))) as reader:
        mode = await at_desk(reader)
        await reader.press("F", ",")
        assert mode.here is mode.items[-1]
        assert here(reader) == [len(listed(reader)) - 1]
        await reader.press("2", ",")
        assert here(reader)
        await reader.press("6", "0", ",")
        await reader.press("tab", "g")
        assert listed(reader)[0].startswith("河水清了")
        assert listed(reader)[0].endswith(f"…  {mode.items.count(0)}")


async def test_where_there_is_no_room_or_are_no_contents_it_is_a_screen_of_its_own(issue: Path) -> None:
    async with reading(issue, size=(59, 20)) as reader:
        await at_desk(reader)
        await reader.press("F")
        assert isinstance(reader.app.screen, DeskList)
        await reader.press("escape")
        await reader.resize(100, 30)
        await reader.press("z", "F")
        assert isinstance(reader.app.screen, DeskList)
        await reader.press("escape", "z", "F")
        assert listed(reader)
        await reader.resize(40, 20)
        assert "渡口" in reader.seen
        await reader.press("F")
        assert isinstance(reader.app.screen, DeskList)
        await reader.press("escape", "tab")
        assert len(listed(reader)) == 5
        await reader.press("enter")
        assert "两岸" in reader.seen
        await reader.resize(100, 30)
        assert len(listed(reader)) == 5


async def test_an_issue_in_which_nothing_was_found_says_so(tmp_path: Path) -> None:
    async with reading(put_issue(tmp_path)) as reader:
        await at_desk(reader)
        await reader.press("F", "tab", "j", "enter", "a")
        assert listed(reader)[0].startswith("Nothing was found")
        await reader.press("escape")
        assert reader.screen.desk is not None


def test_it_takes_of_the_text_only_what_that_leaves_free() -> None:
    assert cells_beside(100, 32, 72) == 32
    assert cells_beside(130, 32, 72) == 44
    assert cells_beside(112, 32, 72) == 36
