"""What stands on the screen when the reader opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import bare, joined, reading
from tui.library.memory import MemoryPlaces
from tui.library.opening import open_issue

SIZES = [(100, 30), (80, 24), (40, 20), (200, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_opens_on_the_front_page_with_the_first_article_s_text(paper: Path, size: tuple[int, int]) -> None:
    async with reading(paper, size=size) as reader:
        assert "渡口晚报" in reader.head
        assert "第一版 要闻" in reader.head
        assert "渡口大桥今晨合龙" in reader.seen
        assert "3月2日6:18，江上的雾还没有散" in reader.seen
        assert reader.article == "1-1"


@pytest.mark.parametrize("size", SIZES)
async def test_opens_the_samples_on_the_newest_issue_s_first_article(samples: Path, size: tuple[int, int]) -> None:
    article = next(open_issue(samples / "2026-10-16.toml").issue.articles())[1]
    async with reading(samples, size=size) as reader:
        assert bare(article.title) in reader.seen
        assert bare(article.body[0])[:12] in reader.seen


@pytest.mark.parametrize("size", [*SIZES, (59, 20), (60, 20), (20, 6), (10, 3), (1, 1)])
async def test_the_screen_is_full_and_no_row_is_wider(paper: Path, size: tuple[int, int]) -> None:
    from tui.text import cells

    async with reading(paper, size=size) as reader:
        assert [cells(row) for row in reader.rows] == [size[0]] * size[1]


async def test_the_contents_show_issues_pages_with_names_and_articles(paper: Path) -> None:
    async with reading(paper) as reader:
        assert reader.tree == [
            "▾ 2026年3月2日 星期一",
            "▾ 第一版 要闻",
            "› 渡口大桥　今晨合龙",
            "夜班公交延长到十一点",
            "镇图书室添了一千本书",
            "▾ 第二版 综合",
            "菜价今日略降",
            "一厘米是怎样量出来的",
            "▾ 第三版 广告",
            "▾ 读者来信",
            "␛]0;x␇窗口",
            "[red]红[/red]字",
            "‹202E›倒着写‹2066›的题",
            "▾ 第四版 副刊",
            "三行",
            "候船室里的那口钟",
            "▸ 2026年3月1日 星期日",
        ]


@pytest.mark.parametrize(("width", "narrow"), [(59, True), (60, False)])
async def test_in_a_narrow_window_the_text_has_the_whole_width(paper: Path, width: int, narrow: bool) -> None:
    async with reading(paper, size=(width, 24)) as reader:
        assert reader.contents.display is not narrow
        assert reader.pane.size.width == (width if narrow else width - width // 3)


async def test_a_part_that_an_article_has_is_on_its_page(paper: Path) -> None:
    async with reading(paper, size=(100, 60)) as reader:
        seen = reader.seen
    for text in [
        "渡口人盼了一百年", "渡口大桥今晨合龙", "——“大桥纪事”（下）", "石小满/文江一舟/摄通讯员冯大年",
        "编者按昨日本报登了上篇", "本报渡口3月2日电3月2日6:18", "【图】清早的江面，最后一段钢梁离水。江一舟/摄",
        "附：大桥各段一览段长度完工", "北引桥410米2025年9月", "守桥的人", "（详见第二版）", "接着是所有的船。",
    ]:  # fmt: skip
        assert text in seen


async def test_the_masthead_shows_the_imprint(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "g", "enter")
        assert reader.article == ""
        for text in ["渡口晚报", "2026年3月2日星期一", "总第8期", "主管渡口镇文化站", "刊号CN00-0001"]:
            assert text in reader.seen
        assert "masthead" in reader.head


async def test_raw_text_is_read_in_memory_and_says_so(tmp_path: Path) -> None:
    page = tmp_path / "一版.txt"
    page.write_text("江上的船\n\n　　船从上游来，装着一船新砍的竹子，竹叶还是绿的。\n", "utf-8")
    async with reading(page) as reader:
        assert "made from raw text" in reader.head
        assert "竹叶还是绿的" in reader.seen
    assert [one.name for one in tmp_path.iterdir()] == ["一版.txt"]


async def test_an_issue_without_articles_opens_on_its_masthead(tmp_path: Path) -> None:
    path = tmp_path / "空.toml"
    path.write_text('format = 1\n[paper]\nname = "空报"\n[[section]]\npage = 1\n', "utf-8")
    async with reading(path) as reader:
        assert "空报" in reader.seen
        for key in ["space", "b", "]", "[", "o", "u", "P", "G", "n", "j", "tab", "j", "enter", "l", "h", "h", "2", "P"]:
            await reader.press(key)
        assert "空报" in reader.text


async def test_a_broken_issue_among_others_is_passed_over_and_told(paper: Path) -> None:
    (paper / "2026-03-09.toml").write_text("format = 1\n[[section]\n", "utf-8")
    async with reading(paper) as reader:
        assert "渡口大桥今晨合龙" in reader.seen
        assert "2026-03-09.toml" in reader.foot
        await reader.press("j")
        assert "2026-03-09.toml" not in reader.foot


async def test_a_broken_issue_chosen_in_the_contents_is_told_and_the_text_stays(paper: Path) -> None:
    (paper / "2026-02-01.toml").write_text("format = 1\n[[section]\n", "utf-8")
    async with reading(paper) as reader:
        await reader.press("tab", "G", "enter")
        assert "2026-02-01.toml:2:" in reader.foot
        assert "渡口大桥今晨合龙" in reader.seen
        assert reader.article == "1-1"


async def test_a_note_of_the_store_is_shown(paper: Path) -> None:
    async with reading(paper, places=MemoryPlaces("Where you stop is lost tonight.")) as reader:
        assert "Where you stop is lost tonight." in reader.foot


async def test_the_first_picture_holds_the_text(paper: Path) -> None:
    """Nothing empty is drawn first: the text is there before any event has been answered."""
    from tests.screens import open_app, rows_of

    app = open_app([paper])
    async with app.run_test(size=(100, 30)):
        assert "江上的雾还没有散" in joined(rows_of(app))
