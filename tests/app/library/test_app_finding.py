"""Searching the whole library as one types: hits, filters, orders, opening at the word, coming back."""

from __future__ import annotations

import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.app.papers import PAPERS, index, write_days, write_issue
from tests.app.reading import Reader, reading
from tui.app.library.search import Finding
from tui.app.looks.glyphs import FULL
from tui.app.looks.styles import look
from tui.errors import StoreError
from tui.library.catalogue.base import Found
from tui.library.catalogue.memory import MemoryCatalogue
from tui.library.catalogue.query import Query
from tui.library.catalogue.renew import renew
from tui.library.catalogue.sqlite import SqliteCatalogue
from tui.library.folder_shelf import FolderShelf
from tui.text import cells


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Eighty days of 渡口晚报, and three issues in which dykes, supplies and drills are written of."""
    folder = tmp_path / "渡口晚报"
    write_days(folder, date(2025, 12, 20), 80)
    write_issue(
        folder,
        date(2026, 3, 11),
        articles=[
            ("防汛物资到了", "上午九时，车队进了北岸的仓库。\n\n三百件防汛物资当天分到各段堤坝，堤坝上的人夜里也在。"),
            ("演练", "防汛演练昨天举行，共用去 748.68 元。"),
        ],
    )
    write_issue(folder, date(2026, 3, 12), articles=[("堤坝合龙", "南岸堤坝合龙。ＡＢＣ公司的人说，还要守三天。")])
    write_issue(folder, date(2026, 3, 13), articles=[("天晴", "堤坝无事。")])
    index(folder)
    return folder


def screen(reader: Reader) -> Finding:
    assert isinstance(reader.app.screen, Finding), reader.text
    return reader.app.screen


def hits(reader: Reader) -> list[str]:
    """The hits on the screen, both rows as one text."""
    rows = reader.rows[2:-1]
    both = [f"{first} {second}" for first, second in zip(rows[::2], rows[1::2], strict=False)]
    return [" ".join(one.removeprefix(FULL.here).split()) for one in both if one.strip()]


def status(reader: Reader) -> str:
    return reader.rows[1].strip()


async def found(reader: Reader, count: str) -> None:
    await reader.until(lambda: status(reader).split("  ")[0] == count, f"“{count}”")


async def test_the_next_word_takes_the_place_of_the_one_left_there(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        await reader.press("escape", "s")
        assert "堤坝" in reader.head
        await found(reader, "3 articles")
        await reader.press(*"合龙")
        await found(reader, "1 article")
        assert "堤坝" not in reader.head
        await reader.press("escape", "s", "end", *" 守")  # unless one goes on writing
        await found(reader, "1 article")
        assert "合龙 守" in reader.head
        await reader.press("escape", "s", "backspace")
        assert "合龙" not in reader.head


async def test_hits_come_as_one_types_newest_first_with_date_page_title_and_line(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        assert hits(reader) == [
            "2026-03-13 1版 天晴 堤坝无事。",
            "2026-03-12 1版 堤坝合龙 南岸堤坝合龙。ＡＢＣ公司的人说，还要守三天。",
            "2026-03-11 1版 防汛物资到了 三百件防汛物资当天分到各段堤坝，堤坝上的人夜里也在。",
        ]
        await reader.press(*" 防汛")
        await found(reader, "1 article")
        await reader.press("backspace", "backspace", "backspace")
        await found(reader, "3 articles")


async def test_what_only_the_first_search_needs_is_made_ready_before_a_word_is_typed(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[tuple[str, str]] = []
    search = SqliteCatalogue.search

    def noted(catalogue: SqliteCatalogue, query: Query, limit: int, **how: Any) -> Found:
        searches.append((query.typed, threading.current_thread().name))
        return search(catalogue, query, limit, **how)

    monkeypatch.setattr(SqliteCatalogue, "search", noted)
    async with reading(library) as reader:
        await reader.press("s")
        await reader.until(lambda: len(searches) == 1, "the finder is ready")
        await reader.press(*"堤坝")
        await found(reader, "3 articles")
        assert searches[0] == ("一", "finder")
        assert [typed for typed, _thread in searches[1:]][-1] == "堤坝"


async def test_the_word_is_marked_not_by_colour_alone(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        marked = [segment.text for strip in reader.strips[2:-1] for segment in strip if segment.style == look("match")]
        assert marked == ["堤坝"] * 5
        assert look("match").bold
        assert look("match").underline
        assert reader.rows[2].startswith(FULL.here)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("防汛 -演练", ["防汛物资到了"]),
        ('"防汛演练"', ["演练"]),
        ("“防汛演练”", ["演练"]),
        ("title:堤坝", ["堤坝合龙"]),
        ("堤坝 date:2026-03-12..", ["天晴", "堤坝合龙"]),
        ("堤坝　日期：2026-03-11", ["防汛物资到了"]),
        ("748.68", ["演练"]),
        ("７４８．６８", ["演练"]),
        ("abc公司", ["堤坝合龙"]),
        ("页:1", []),
        ("堤坝 版:2", []),
        ("paper:渡口 合龙", ["堤坝合龙"]),
        ("date:2026-03-13", ["天晴"]),
    ],
)
async def test_what_the_field_s_filters_find(library: Path, typed: str, titles: list[str]) -> None:
    async with reading(library) as reader:
        await reader.press("s", *("space" if char == " " else char for char in typed))
        await found(reader, "1 article" if len(titles) == 1 else f"{len(titles)} articles")
        assert [one.split()[2] for one in hits(reader)] == titles


async def test_a_wrong_filter_is_told_below_and_what_was_found_stays(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        reader.app.post_message(events.Paste(" titel:x"))
        await reader.settle()
        assert "there is no filter titel:" in status(reader)
        assert "title:" in status(reader)
        assert len(hits(reader)) == 3
        await reader.press(*(["backspace"] * 8))
        await found(reader, "3 articles")
        await reader.press("space", *"date:")
        assert "or range of them  Write date:" in status(reader), "what is wrong stands apart from the way out"
        await reader.press(*"2026-03-13")
        await found(reader, "1 article")


async def test_before_one_types_the_filters_are_told(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s")
        assert status(reader).startswith("date:2020-07  page:1  byline:NAME")
        assert "both words, anywhere in the article" in reader.text
        await reader.press("enter", "down", "pagedown", "up")
        assert reader.app.screen is not reader.screen
        await reader.press(*"堤坝")
        await found(reader, "3 articles")
        assert "both words" not in reader.text
        await reader.press("ctrl+u")
        assert "both words" in reader.text
        await reader.press("backspace")
        assert reader.app.screen is reader.screen


async def test_enter_opens_at_the_word_marked_and_n_goes_on(library: Path) -> None:
    async with reading(library, size=(80, 24)) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        await reader.press("down", "down", "enter")
        assert reader.app.screen is reader.screen
        assert (reader.session.issue.date, reader.article) == (date(2026, 3, 11), "1")
        assert "“堤坝” 1/2" in reader.foot
        marked = [segment.text for strip in reader.strips for segment in strip if segment.style == look("found")]
        assert marked == ["堤坝"]
        await reader.press("n")
        assert "“堤坝” 2/2" in reader.foot
        await reader.press("N", "N")
        assert "“堤坝” 2/2" in reader.foot
        await reader.press("ctrl+o")
        assert (reader.session.issue.date, reader.article) == (date(2026, 3, 13), "1")


async def test_every_word_is_marked_and_the_place_of_the_hit_comes_first(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"防汛", "space", *"夜里", "space", *"-没有")
        await found(reader, "1 article")
        await reader.press("enter")
        assert "1/3" not in reader.foot
        assert "2/3" in reader.foot
        block = reader.pane.blocks[reader.pane.matches[reader.pane.match].block]
        assert block.text.startswith("三百件防汛物资")


async def test_a_hit_deep_in_a_long_article_is_brought_in_sight(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    body = "\n\n".join(f"第{number}段，江水平稳。" for number in range(1, 900))
    write_issue(folder, date(2026, 3, 1), articles=[("长", body.replace("第700段，", "第700段，白鹭"))])
    write_issue(folder, date(2026, 3, 2))
    index(folder)
    async with reading(folder, size=(80, 24)) as reader:
        await reader.press("s", *"白鹭")
        await found(reader, "1 article")
        await reader.press("enter")
        assert "第700段，白鹭" in reader.seen


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_leaving_comes_back_to_the_very_same_place(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "j")
        before = reader.text
        await reader.press("s", "桥", key)
        assert reader.text == before


async def test_the_search_is_there_again_with_the_cursor_where_it_was(library: Path) -> None:
    async with reading(library, size=(80, 14)) as reader:
        await reader.press("s", *"江水")
        await found(reader, "80 articles")
        await reader.press("pagedown", "pagedown", "down")
        before = reader.text
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        await reader.press("s")
        assert reader.text == before
        await reader.press("enter", "s")
        assert reader.text == before
        await reader.press("down", "enter")
        assert reader.app.screen is reader.screen


async def test_a_key_gives_another_order(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        assert "newest first" in reader.head
        await reader.press("tab")
        await reader.until(lambda: hits(reader)[0].startswith("2026-03-11"), "the oldest hit")
        assert "oldest first" in reader.head
        await reader.press("tab")
        await reader.until(lambda: hits(reader)[0].startswith("2026-03-12"), "the best hit")
        assert "best first" in reader.head


async def test_further_hits_come_while_one_goes_down(library: Path) -> None:
    async with reading(library, size=(80, 14)) as reader:
        await reader.press("s", *"江水")
        await found(reader, "80 articles")
        held = len(screen(reader).looked.hits)
        assert held < 80
        await reader.press(*(["pagedown"] * 14))
        await reader.until(lambda: len(screen(reader).looked.hits) == 80, "all hits")
        await reader.press("ctrl+end")
        assert "2025-12-20" in hits(reader)[-1]
        await reader.press("ctrl+home")
        assert "2026-03-09" in hits(reader)[0]


async def test_what_is_typed_and_taken_in_one_burst_is_found_by_its_last_word(library: Path) -> None:
    async with reading(library) as reader:
        for key in ["s", *"江水堤坝", "backspace", "backspace", "ctrl+u", *"合龙"]:
            reader.send(key)
        await reader.settle()
        await found(reader, "1 article")
        assert hits(reader)[0].startswith("2026-03-12 1版 堤坝合龙")


async def test_nothing_found_is_said(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"无此物")
        await found(reader, "0 articles")
        await reader.press("enter", "down")
        assert screen(reader)


async def test_news_of_the_catalogue_are_found_and_the_cursor_stays_on_its_hit(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "3 articles")
        await reader.press("down")
        write_issue(library, date(2026, 3, 14), articles=[("又及", "堤坝上种了树。")])
        index(library)
        screen(reader).catalogue_changed()
        await found(reader, "4 articles")
        assert hits(reader)[0].startswith("2026-03-14")
        looked = screen(reader).looked
        assert looked.hits[screen(reader).roll.cursor].title == "堤坝合龙"


async def test_a_single_file_is_searched_plainly(paper: Path) -> None:
    async with reading(paper / "2026-03-01.toml") as reader:
        await reader.press("s", *"绳")
        await found(reader, "1 article")
        assert "without a catalogue" in status(reader)
        assert hits(reader)[0].startswith("2026-03-01 1版 两岸之间　先架一根绳".replace("　", " "))
        await reader.press("tab")
        await found(reader, "1 article")
        await reader.press("tab")
        await found(reader, "1 article")
        await reader.press("enter")
        assert reader.article == "1-1"
        assert "“绳”" in reader.foot


async def test_a_folder_without_a_catalogue_is_searched_plainly(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("s", *"详见第二版")
        await reader.until(lambda: len(hits(reader)) > 1, "hits")
        assert {one.split()[0] for one in hits(reader)} == {"2026-03-01", "2026-03-02"}


async def test_an_article_that_has_gone_since_is_told(library: Path) -> None:
    async with reading(library) as reader:
        await reader.press("s", *"演练")
        await found(reader, "1 article")
        write_issue(library, date(2026, 3, 11), articles=[("防汛物资到了", "上午九时。")])
        await reader.press("enter")
        assert "not in the issue any more" in reader.foot
        (library / "2026-03-12.toml").unlink()
        await reader.press("s", "ctrl+u", *"合龙")
        await found(reader, "1 article")
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert "2026-03-12.toml" in reader.foot


async def test_several_papers_are_named(library: Path) -> None:
    write_issue(library, date(2026, 3, 13), PAPERS[1], [("周刊", "堤坝纪事。")])
    index(library)
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await found(reader, "4 articles")
        assert sum(PAPERS[1] in one for one in hits(reader)) == 1
        assert sum(PAPERS[0] in one for one in hits(reader)) == 3


async def test_hostile_text_in_hits_and_in_what_is_typed_does_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    for number in range(2):
        day = date(2026, 3, 1) + timedelta(number)
        write_issue(folder, day, "报", [("[red]\u202e题", "前文。\u202e[bold]桥[/bold]\u2066后文。")])
    index(folder)
    async with reading(folder) as reader:
        await reader.press("s")
        reader.app.post_message(events.Paste("\x1b[31m\u202e桥\n"))
        await reader.settle()
        assert "\x1b" not in reader.text
        await reader.press("ctrl+u", "桥")
        await found(reader, "2 articles")
        assert "[red]‹202E›题" in reader.text
        assert "‹202E›[bold]桥[/bold]‹2066›" in reader.text
        assert "\u202e" not in reader.text
        await reader.press("enter")
        assert "“桥” 1/1" in reader.foot


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20), (24, 20), (8, 3)])
@pytest.mark.parametrize("wide", [1, 2])
async def test_it_fits_any_window(library: Path, size: tuple[int, int], wide: int) -> None:
    async with reading(library, size=size, ambiguous_width=wide) as reader:
        await reader.press("s")
        assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        await reader.press(*"堤坝", "down")
        await reader.until(lambda: len(screen(reader).looked.hits) == 3, "three hits")
        assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        if size[0] >= 24 and size[1] >= 20:
            quoted = [one for one in hits(reader) if "堤坝" in one.partition("版 ")[2]]
            assert len(quoted) == 3
        await reader.press(*"“——”")
        assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        await reader.resize(40, 20)
        assert [row for row in reader.rows if cells(row, wide) != 40] == []


async def test_while_the_catalogue_is_made_it_is_said_how_far_it_is(library: Path) -> None:
    async with reading(library) as reader:
        reader.screen.renewing = (1200, 36500)
        await reader.press("s", *"堤坝")
        await reader.until(lambda: "3 articles" in status(reader), "what was found so far")
        assert status(reader).startswith("the catalogue is being made: 1,200 of 36,500 files")
        reader.screen.renewing = None
        await found(reader, "3 articles")


async def test_a_library_whose_catalogue_is_in_memory_is_searched(paper: Path) -> None:
    async with reading(paper) as reader:
        catalogue = MemoryCatalogue(paper)
        renew(catalogue, jobs=1)
        shelf = reader.session.shelf
        assert isinstance(shelf, FolderShelf)
        shelf.use(catalogue)
        await reader.press("s", *"绳")
        await found(reader, "2 articles")
        assert hits(reader)[1].startswith("2026-03-01 1版")
        await reader.press("down", "enter")
        assert reader.article == "1-1"


async def test_a_folder_that_gets_its_catalogue_meanwhile_is_searched_in_it(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("s", *"绳")
        await found(reader, "2 articles")
        assert "without a catalogue" in status(reader)
        index(paper)
        assert isinstance(reader.session.shelf, FolderShelf)
        reader.session.shelf.renew()
        screen(reader).catalogue_changed()
        await reader.until(lambda: status(reader) == "2 articles", "the catalogue's answer")


async def test_a_catalogue_that_fails_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_values: object, **_named: object) -> None:
        raise StoreError("the disk reports an error", where="/k.sqlite3")

    monkeypatch.setattr(SqliteCatalogue, "search", fail)
    async with reading(library) as reader:
        await reader.press("s", *"堤坝")
        await reader.until(lambda: "/k.sqlite3: the disk reports an error" in status(reader), "the error")
        monkeypatch.undo()
        await reader.press("backspace")
        await found(reader, "3 articles")


async def test_a_defect_in_the_thread_ends_the_reader_in_order(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_values: object, **_named: object) -> None:
        raise ZeroDivisionError("a defect")

    monkeypatch.setattr(SqliteCatalogue, "search", fail)

    async def read() -> None:
        async with reading(library) as reader:
            await reader.press("s", "堤")
            await reader.until(lambda: reader.closed, "the end")

    with pytest.raises(ZeroDivisionError):
        await read()
