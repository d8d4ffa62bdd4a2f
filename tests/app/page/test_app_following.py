"""References, series, pages; back and forward."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.app.reading import reading


async def test_several_targets_are_a_list_and_a_digit_takes_one(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o")
        assert "1 详见第二版" in reader.text
        assert "2 大桥纪事（上）两岸之间　先架一根绳" in reader.text
        await reader.press("1")
        # 2-1 stands first on page 2, but 2-2 refers back to page 1.
        assert reader.article == "2-2"
        assert "一厘米是怎样量出来的" in reader.seen


async def test_the_series_leads_into_another_issue_and_back_again(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "2")
        assert (reader.session.opened.path.name, reader.article) == ("2026-03-01.toml", "1-1")
        assert "2026年3月1日" in reader.head
        assert "架桥先架绳" in reader.seen
        await reader.press("o")
        assert (reader.session.opened.path.name, reader.article) == ("2026-03-02.toml", "1-1")


async def test_a_single_target_is_followed_at_once(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("2", "P", "]", "o")
        assert reader.article == "1-1"


@pytest.mark.parametrize("keys", [
    ("down", "enter"), ("j", "l"), ("j", "right"), ("j", "space"), ("G", "enter"), ("ｊ", "enter"),
    ("j", "j", "j", "enter"), ("k", "enter"), ("2",), ("２",),
])  # fmt: skip
async def test_ways_to_take_the_second_of_two(paper: Path, keys: tuple[str, ...]) -> None:
    async with reading(paper) as reader:
        await reader.press("o", *keys)
        assert reader.session.opened.path.name == "2026-03-01.toml"


@pytest.mark.parametrize("key", ["escape", "q", "h", "left", "ctrl+c", "ｑ"])
async def test_ways_to_leave_a_list(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        await reader.press("o")
        assert "1 详见第二版" in reader.text
        await reader.press(key)
        assert reader.article == "1-1"
        assert "1 详见第二版" not in reader.text
        await reader.press("j")
        assert reader.row == 1


async def test_a_digit_beyond_the_list_takes_nothing(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "7", "0", "1")
        assert reader.article == "2-2"


async def test_a_page_that_is_not_in_the_issue_is_told(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("]", "o")
        assert "This issue has no page 9." in reader.foot
        await reader.press("j")
        assert "no page" not in reader.foot


async def test_an_article_that_refers_to_nothing_says_so(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("]", "]", "o")
        assert "This article refers to nothing." in reader.foot


# Back and forward.


async def test_back_comes_back_to_the_row_and_forward_goes_again(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "j")
        before = reader.page
        await reader.press("o", "1", "ctrl+o")
        assert reader.article == "1-1"
        assert reader.page == before
        await reader.press("alt+o")
        assert reader.article == "2-2"


async def test_back_and_forward_take_numbers_and_cross_issues(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "2", "]", "o", "2", "P")  # 3月1日 1-1, 1-2, 2-1, 2-1
        assert (reader.session.opened.path.name, reader.article) == ("2026-03-01.toml", "2-1")
        await reader.press("9", "ctrl+o")
        assert (reader.session.opened.path.name, reader.article) == ("2026-03-02.toml", "1-1")
        await reader.press("9", "alt+o")
        assert (reader.session.opened.path.name, reader.article) == ("2026-03-01.toml", "2-1")


async def test_there_is_a_first_and_a_last_step(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("ctrl+o")
        assert "Nowhere to go back to." in reader.foot
        await reader.press("alt+o")
        assert "Nowhere to go forward to." in reader.foot


async def test_following_anew_forgets_what_was_ahead(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "1", "ctrl+o", "4", "P", "alt+o")
        assert "Nowhere to go forward to." in reader.foot
        assert reader.article == "4-1"


async def test_choosing_in_the_contents_is_a_step_too(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("1", "9", "j", "tab", "j", "enter", "ctrl+o")
        assert (reader.article, reader.row) == ("1-1", 19)


async def test_choosing_in_the_contents_forgets_what_was_ahead(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "1", "ctrl+o", "tab", "j", "enter", "alt+o")
        assert "Nowhere to go forward to." in reader.foot
        assert reader.article == "1-2"


async def test_opening_an_issue_in_the_contents_forgets_what_was_ahead(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "1", "ctrl+o", "tab", "G", "enter", "alt+o")
        assert "Nowhere to go forward to." in reader.foot
        assert reader.session.opened.path.name == "2026-03-01.toml"


async def test_a_step_back_into_an_issue_that_is_gone_is_told(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("o", "2")
        (paper / "2026-03-02.toml").unlink()
        await reader.press("ctrl+o")
        assert "2026-03-02.toml" in reader.foot
        assert "架桥先架绳" in reader.seen


# Pages.


async def test_pages_are_a_list_of_those_with_articles(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("P")
        listed = re.findall(r"\| (\d [^|]*?) *\|", reader.text)
        assert listed == ["1 第一版 要闻", "2 第二版 综合", "3 读者来信", "4 第四版 副刊"]
        await reader.press("3")
        assert reader.article == "h-1"


async def test_a_number_goes_to_the_page_of_that_number(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("4", "P")
        assert reader.article == "4-1"
        assert "第四版 副刊" in reader.head
        await reader.press("２", "Ｐ")
        assert reader.article == "2-1"
        await reader.press("ctrl+o")
        assert reader.article == "4-1"


@pytest.mark.parametrize("page", ["9", "3"])  # 3 is in the issue, but holds only an advertisement
async def test_a_page_without_articles_is_told(paper: Path, page: str) -> None:
    async with reading(paper) as reader:
        await reader.press(page, "P")
        assert f"no page {page}" in reader.foot or "no article" in reader.foot
        assert reader.article == "1-1"
