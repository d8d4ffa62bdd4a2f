"""The contents: going there, about in them, closing and opening, other issues."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reader, reading


def order(reader: Reader) -> str:
    """Which of contents and text stand on the screen, and where the keys go."""
    shown = "".join(letter for letter, one in (("c", reader.contents), ("t", reader.pane)) if one.display)
    return shown + (">c" if reader.contents.has_focus else ">t" if reader.pane.has_focus else "")


@pytest.mark.parametrize("key", ["tab", "shift+tab", "h", "left"])
async def test_ways_into_the_contents(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        assert order(reader) == "ct>t"
        await reader.press(key)
        assert order(reader) == "ct>c"
        assert reader.pointed == "渡口大桥　今晨合龙"


@pytest.mark.parametrize("key", ["tab", "shift+tab", "escape", "enter", "l", "right"])
async def test_ways_back_to_the_text(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("7", "j", "tab", key)
        assert order(reader) == "ct>t"
        assert (reader.article, reader.row) == ("1-1", 7)


async def test_the_cursor_moves_by_the_keys_that_move_the_text(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab")
        for keys, pointed in [
            ("j", "夜班公交延长到十一点"), ("k", "渡口大桥　今晨合龙"), ("3j", "第二版 综合"),
            ("g", "2026年3月2日 星期一"), ("G", "2026年3月1日 星期日"), ("2k", "三行"),
            ("99k", "2026年3月2日 星期一"), ("99j", "2026年3月1日 星期日"),
        ]:  # fmt: skip
            await reader.type(keys)
            assert reader.pointed == pointed
        await reader.press("home")
        assert reader.pointed == "2026年3月2日 星期一"
        await reader.press("down", "down", "up")
        assert reader.pointed == "第一版 要闻"
        assert (reader.article, reader.row) == ("1-1", 0)


async def test_half_screens_and_screens_in_the_contents_leave_the_text_alone(paper: Path) -> None:
    async with reading(paper, size=(80, 12)) as reader:
        await reader.press("tab", "g", "ctrl+d")
        assert reader.contents.cursor == 5
        await reader.press("ctrl+u")
        assert reader.contents.cursor == 0
        assert (reader.article, reader.row) == ("1-1", 0)


@pytest.mark.parametrize(("down", "up"), [("space", "b"), ("pagedown", "pageup")])
async def test_screens_in_the_contents_read_on_or_turn_the_contents(paper: Path, down: str, up: str) -> None:
    """Either is sensible; but what moves must be what is said to move, and back again."""
    async with reading(paper, size=(80, 12)) as reader:
        await reader.press("tab", "g")
        before = (reader.contents.cursor, reader.row)
        await reader.press(down)
        assert (reader.contents.cursor, reader.row) != before
        await reader.press(up)
        assert (reader.contents.cursor, reader.row) == before


@pytest.mark.parametrize("key", ["enter", "l", "right"])
async def test_an_article_is_opened_and_then_read(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "j", "j", key)
        assert reader.article == "1-3"
        assert "放在最矮的那一层架子上" in reader.seen
        assert order(reader) == "ct>t"


@pytest.mark.parametrize(("shut", "open_again"), [("h", "l"), ("left", "right"), ("enter", "enter")])
async def test_sections_close_and_open(paper: Path, shut: str, open_again: str) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "k", shut)
        assert reader.tree[1:3] == ["▸ 第一版 要闻", "▾ 第二版 综合"]
        assert reader.pointed == "第一版 要闻"
        await reader.press(open_again)
        assert reader.tree[1:4] == ["▾ 第一版 要闻", "› 渡口大桥　今晨合龙", "夜班公交延长到十一点"]


async def test_left_goes_up_then_closes_and_up_again(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "j", "h")
        assert reader.pointed == "第一版 要闻"
        await reader.press("h")
        assert "▸ 第一版 要闻" in reader.tree
        await reader.press("h")
        assert reader.pointed == "2026年3月2日 星期一"
        await reader.press("h")
        assert reader.tree == ["▸ 2026年3月2日 星期一", "▸ 2026年3月1日 星期日"]
        await reader.press("l", "l", "l", "l")
        assert reader.pointed == "渡口大桥　今晨合龙"


async def test_reading_on_opens_the_section_that_is_closed(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "3", "j", "h", "tab", "3", "]")
        assert reader.article == "2-1"
        assert "› 菜价今日略降" in reader.tree
        assert reader.pointed == "菜价今日略降"


async def test_a_section_without_articles_can_be_pointed_at(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "6", "j")
        assert reader.pointed == "第三版 广告"
        await reader.press("enter", "l", "enter", "h", "h")
        assert reader.article == "1-1"


async def test_another_issue_opens_at_its_first_article(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "G", "enter")
        assert reader.session.opened.path.name == "2026-03-01.toml"
        assert reader.article == "1-1"
        assert reader.tree[0] == "▸ 2026年3月2日 星期一"
        assert "› 两岸之间　先架一根绳" in reader.tree
        assert order(reader) == "ct>t"


async def test_another_issue_opens_where_it_was_left(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "]", "1", "5", "j")
        before = reader.page
        await reader.press("tab", "G", "enter", "]", "tab", "g", "enter")
        assert reader.article == "4-2"
        assert reader.page == before


async def test_the_cursor_is_always_in_sight(paper: Path) -> None:
    async with reading(paper, size=(80, 8)) as reader:
        await reader.press("tab", "g")
        for key in [*"jjjjjjjjjjjjjjjj", *"kkkkkkkkkkkkkkkkk", "G", "g", "1", "0", "j"]:
            await reader.press(key)
            # Labels are cut to the width of the contents.
            assert any(reader.pointed[:6] in row.replace("…", "") or "␛" in row or "‹" in row for row in reader.tree)
            assert 0 <= reader.contents.cursor - reader.contents.scroll_offset.y < reader.contents.size.height


# Hiding, and narrow windows.


async def test_the_contents_are_hidden_and_shown(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("z")
        assert order(reader) == "t>t"
        assert reader.pane.size.width == 100
        await reader.press("z")
        assert order(reader) == "ct>t"


async def test_hiding_the_contents_from_within_goes_to_the_text(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab", "z")
        assert order(reader) == "t>t"
        await reader.press("j")
        assert reader.row == 1


async def test_going_to_hidden_contents_shows_them(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("z", "h")
        assert order(reader) == "ct>c"


async def test_hidden_from_the_start_by_setting(paper: Path) -> None:
    async with reading(paper, tree=False) as reader:
        assert order(reader) == "t>t"


async def test_the_width_of_the_contents_is_a_setting(paper: Path) -> None:
    async with reading(paper, size=(200, 30), tree_width=50) as reader:
        assert reader.contents.size.width == 50


async def test_in_a_narrow_window_contents_and_text_take_turns(paper: Path) -> None:
    async with reading(paper, size=(40, 20)) as reader:
        assert order(reader) == "t>t"
        await reader.press("tab")
        assert order(reader) == "c>c"
        assert "› 渡口大桥　今晨合龙" in reader.tree
        await reader.press("j", "enter")
        assert order(reader) == "t>t"
        assert reader.article == "1-2"
        await reader.press("tab", "escape")
        assert order(reader) == "t>t"
        await reader.press("tab", "z")
        assert order(reader) == "t>t"


async def test_a_window_that_becomes_narrow_shows_what_has_the_keys(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab")
        await reader.resize(40, 20)
        assert order(reader) == "c>c"
        await reader.resize(100, 30)
        assert order(reader) == "ct>c"
        await reader.press("tab")
        await reader.resize(40, 20)
        assert order(reader) == "t>t"


# What was read.


async def test_an_article_is_marked_when_it_was_read_to_its_end_and_not_before(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("]", "[")
        assert any(row.startswith("✓ 夜班公交") for row in reader.tree)
        await reader.press("]", "]")
        assert not any(row.startswith("✓ 渡口大桥") for row in reader.tree)
        await reader.press("[", "[", "G", "]")
        assert any(row.startswith("✓ 渡口大桥") for row in reader.tree)


async def test_how_much_must_be_seen_is_a_setting(paper: Path) -> None:
    async with reading(paper, size=(80, 24), read_after=20) as reader:
        await reader.press("]")
        assert any(row.startswith("✓ 渡口大桥") for row in reader.tree)


async def test_marking_by_hand(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("u", "]")
        assert any(row.startswith("✓ 渡口大桥") for row in reader.tree)
        await reader.press("[", "u", "]")
        assert not any(row.startswith("✓ 渡口大桥") for row in reader.tree)


async def test_what_was_marked_unread_by_hand_stays_so_when_one_leaves(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("]", "]", "[")
        assert reader.article == "1-2"
        await reader.press("u", "]")
        assert "夜班公交延长到十一点" in reader.tree


# The mouse.


async def test_a_click_opens_what_is_clicked(paper: Path) -> None:
    from textual.pilot import Pilot

    async with reading(paper) as reader:
        pilot = Pilot(reader.app)
        await pilot.click(type(reader.contents), offset=(8, 4))
        await reader.settle()
        assert reader.article == "1-3"
        await pilot.click(type(reader.contents), offset=(8, 1))
        await reader.settle()
        assert reader.tree[1:3] == ["▸ 第一版 要闻", "▾ 第二版 综合"]
        await pilot.click(type(reader.contents), offset=(8, 25))
        assert reader.article == "1-3"


async def test_keys_of_one_burst_go_where_the_one_before_them_led(paper: Path) -> None:
    """Tab, g, Enter in one read, as a slow line delivers them: contents, first row, open it."""
    async with reading(paper) as reader:
        await reader.press("]", "]")
        for key in ("tab", "g", "j", "j", "enter"):
            reader.send(key)
        await reader.settle()
        assert reader.session.article == 0
