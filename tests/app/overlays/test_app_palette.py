"""The command palette: articles by title, commands by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual import events

from tests.app.reading import Reader, reading
from tui.app.keys import KEYS, MEND, written
from tui.app.overlays.boxes import Help
from tui.app.overlays.palette import Palette
from tui.text import cells


def offered(reader: Reader) -> list[str]:
    """The rows of the list, as they stand on the screen."""
    rows = [found[1].rstrip() for row in reader.rows if (found := re.search(r"\|  (\S.*?) *\|", row))]
    return rows if isinstance(reader.app.screen, Palette) else []


@pytest.mark.parametrize("key", ["ctrl+p", ":", "："])
async def test_an_article_is_found_by_its_title(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        await reader.press(key)
        await reader.type("一厘米")
        assert offered(reader) == ["一厘米是怎样量出来的  第二版 综合"]
        await reader.press("enter")
        assert reader.article == "2-2"
        assert "一厘米是怎样量出来的" in reader.seen
        await reader.press("ctrl+o")
        assert reader.article == "1-1"


@pytest.mark.parametrize("words", ["渡口 合龙", "盼了", "大桥纪事"])
async def test_every_word_must_be_there_in_title_kicker_or_subtitle(paper: Path, words: str) -> None:
    async with reading(paper) as reader:
        await reader.press(":")
        await reader.type(words)
        assert offered(reader) == ["渡口大桥　今晨合龙  第一版 要闻"]


async def test_articles_stand_in_the_order_of_print_before_commands(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press(":")
        await reader.type("的")
        assert [one.split("  ")[0] for one in offered(reader)] == [
            "一厘米是怎样量出来的", "‹202E›倒着写‹2066›的题", "候船室里的那口钟",
        ]  # fmt: skip
        await reader.press("down", "down", "enter")
        assert reader.article == "4-2"


async def test_a_command_is_found_by_its_name_and_run(paper: Path) -> None:
    async with reading(paper, size=(120, 30)) as reader:
        await reader.press("-", "-", ":")
        await reader.type("WIDER")
        label = next(row.label for row in KEYS if row.id == "wider")
        assert offered(reader) == [f"{label}  {written('+')}  {written('=')}"]
        await reader.press("enter")
        assert "36 characters a line" in reader.foot


async def test_every_command_can_be_run_from_the_palette(paper: Path) -> None:
    async with reading(paper) as reader:
        for name in sorted({row.id for row in KEYS if not row.mode} - {"palette", "quit"}):
            await reader.press(":")
            await reader.type(name)
            assert offered(reader), name
            await reader.press("enter")
            assert not isinstance(reader.app.screen, Palette), name
            await reader.press("escape", "escape", "tab", "j", "escape")
            assert reader.app.screen is reader.screen, name


async def test_while_one_mends_its_commands_can_be_run_from_the_palette(paper: Path) -> None:
    async with reading(paper) as reader:
        for name in [row.id for row in KEYS if row.mode == MEND]:
            await reader.press("M", ":")
            await reader.type(name)
            assert offered(reader), name
            await reader.press("enter")
            assert not isinstance(reader.app.screen, Palette), name
            await reader.press("escape", "escape")
            assert reader.app.screen is reader.screen, name
            assert not reader.screen.mending, name


async def test_leaving_by_name(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press(":")
        await reader.type("quit")
        await reader.press("enter")
        await reader.until(lambda: reader.closed, "the end")


async def test_before_one_types_every_command_is_listed(paper: Path) -> None:
    async with reading(paper, size=(100, 60)) as reader:
        await reader.press(":")
        labels = [row.label for row in KEYS if row.id != "palette" and not row.mode]
        assert [one.split("  ")[0] for one in offered(reader)] == labels


async def test_the_cursor_stays_in_sight_and_goes_round(paper: Path) -> None:
    async with reading(paper, size=(80, 14)) as reader:
        await reader.press(":", "up")
        last = offered(reader)[-1]
        await reader.press("down")
        assert offered(reader)[-1] != last
        await reader.press(*["pagedown"] * 8, "tab", "shift+tab")
        assert offered(reader)[-1] == last


async def test_rubbing_out_widens_and_beyond_the_beginning_closes(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press(":")
        await reader.type("一x")
        assert offered(reader) == []
        assert "nothing found" in reader.text
        await reader.press("enter", "down", "up", "backspace")
        assert len(offered(reader)) > 0
        await reader.press("ctrl+u", "backspace")
        assert reader.app.screen is reader.screen


async def test_hostile_titles_and_words_do_nothing(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press(":")
        await reader.type("red")
        assert offered(reader) == ["[red]红[/red]字  读者来信"]
        await reader.press("ctrl+u")
        reader.app.post_message(events.Paste("\x1b[31m\u202e[b]x\ny"))
        await reader.settle()
        assert "␛[31m‹202E›[b]x" in reader.text
        assert "\x1b" not in reader.text


@pytest.mark.parametrize("size", [(100, 30), (40, 12), (12, 6), (3, 3)])
async def test_the_palette_fits_any_window_and_wide_marks(paper: Path, size: tuple[int, int]) -> None:
    async with reading(paper, size=size, ambiguous_width=2) as reader:
        await reader.press(":")
        await reader.type("——“的”")
        await reader.press("ctrl+u", "的")
        assert isinstance(reader.app.screen, Palette)
        assert [row for row in reader.rows if cells(row, 2) > size[0]] == []
        await reader.resize(60, 20)
        await reader.press("enter")
        assert reader.article == "2-2"


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_the_palette_is_left_and_the_text_is_where_it_was(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "j", ":")
        await reader.type("桥")
        await reader.press(key)
        await reader.until(lambda: reader.app.screen is reader.screen, "the page")
        assert reader.row == 9
        await reader.press("j")
        assert reader.row == 10


async def test_calling_the_palette_twice_is_calling_it_once(paper: Path) -> None:
    async with reading(paper) as reader:
        reader.send(":")
        reader.send("ctrl+p")
        await reader.settle()
        assert len(reader.app.screen_stack) == 2


async def test_the_palette_opens_over_the_page_only(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("?", "ctrl+p")
        assert isinstance(reader.app.screen, Help)


async def test_the_palette_s_key_can_be_given_away(paper: Path) -> None:
    async with reading(paper, keys={"palette": ":", "tree": "ctrl+p"}) as reader:
        await reader.press("ctrl+p")
        assert reader.app.screen is reader.screen
        assert not reader.contents.display


@pytest.mark.parametrize("words", ["一厘米", "菜价", "钟"])
async def test_what_is_typed_and_taken_in_one_burst_is_opened(paper: Path, words: str) -> None:
    async with reading(paper) as reader:
        for key in [":", *words, "enter", "enter", "enter"]:
            reader.send(key)
        await reader.settle()
        assert reader.app.screen is reader.screen
        title = reader.session.current.title if reader.session.current else ""
        assert words in title
