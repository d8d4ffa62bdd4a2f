"""Searching in the article."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.app.reading import Reader, bare, reading


async def search(reader: Reader, words: str) -> None:
    await reader.press("/")
    await reader.type(words)
    await reader.press("enter")


@pytest.mark.parametrize("key", ["/", "、", "／"])
async def test_matches_are_counted_while_one_types_and_after(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        await reader.press(key)
        await reader.type("水声")
        assert "水声" in reader.foot
        assert reader.foot.rstrip().endswith("1/2")
        await reader.press("enter")
        assert "“水声” 1/2" in reader.foot
        assert "水声不一样的时候" in reader.seen


async def test_a_match_is_found_across_the_end_of_a_line(paper: Path) -> None:
    async with reading(paper, size=(44, 30)) as reader:
        article, rows = reader.session.current, reader.page
        assert article
        ends = {bare(one)[-2:] + bare(two)[:2] for one, two in pairwise(rows)}
        broken = [words for words in ends if len(words) == 4 and any(words in part for part in article.body)]
        assert len(broken) > 4
        for words in broken:
            await search(reader, words)
            assert f"“{words}” 1/1" in reader.foot


@pytest.mark.parametrize("words", ["ABC", "abc", "ＡＢＣ", "ａbC"])
async def test_wide_and_narrow_forms_and_both_cases_are_alike(paper: Path, words: str) -> None:
    async with reading(paper) as reader:
        await search(reader, words)
        assert f"“{words}” 1/1" in reader.foot
        assert "ＡＢＣ三台吊机" in reader.seen


@pytest.mark.parametrize("words", ["6：18", "6:18", "６：１８"])
async def test_digits_and_marks_are_found_in_either_width(paper: Path, words: str) -> None:
    async with reading(paper) as reader:
        await search(reader, words)
        assert f"“{words}” 1/1" in reader.foot


async def test_captions_tables_notes_and_heads_are_searched(paper: Path) -> None:
    async with reading(paper) as reader:
        for words in ["【图】清早", "南引桥", "写的是钢", "盼了一百年", "守桥的人", "通讯员", "渡口3月2日电"]:
            await search(reader, words)
            assert f"“{words}” 1/1" in reader.foot


async def test_on_and_back_go_round(paper: Path) -> None:
    async with reading(paper) as reader:
        await search(reader, "一圈")
        seen = []
        for key in ["n", "n", "n", "N", "N"]:
            await reader.press(key)
            seen.append(reader.foot.split("一圈” ")[1].split()[0])
            assert bare("一圈") in reader.seen
        assert seen == ["2/3", "3/3", "1/3", "3/3", "2/3"]
        await reader.press("2", "n")
        assert "“一圈” 1/3" in reader.foot
        await reader.press("5", "Ｎ")
        assert "“一圈” 2/3" in reader.foot


async def test_the_search_begins_where_one_reads_and_goes_round(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await search(reader, "合龙")
        total = len(reader.pane.matches)
        await reader.press("escape", "3", "0", "j", "/")
        await reader.type("合龙")
        assert not reader.foot.rstrip().endswith(f" 1/{total}")
        await reader.press("enter", "g", "G", "n")
        assert "合龙" in reader.seen


async def test_nothing_found_says_so_and_moves_nothing(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "j")
        before = reader.page
        await reader.press("/")
        await reader.type("长颈鹿")
        assert reader.foot.rstrip().endswith("0/0")
        assert reader.page == before
        await reader.press("enter")
        assert "“长颈鹿” is not in this article" in reader.foot
        await reader.press("n", "N")
        assert reader.page == before


async def test_escape_while_typing_goes_back_to_the_old_place(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("1", "9", "j")
        before = reader.page
        await reader.press("/")
        await reader.type("汽笛")
        assert reader.page != before
        await reader.press("escape")
        assert reader.page == before
        assert "汽笛" not in reader.foot
        await reader.press("j")
        assert reader.row == 20


@pytest.mark.parametrize("keys", [("escape",), ("ctrl+c",), ("backspace", "backspace", "backspace")])
async def test_ways_to_give_up(paper: Path, keys: tuple[str, ...]) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("/")
        await reader.type("汽笛")
        await reader.press(*keys)
        assert reader.row == 0
        await reader.press("j")
        assert reader.row == 1


async def test_escape_in_the_head_goes_back_to_the_row(paper: Path) -> None:
    """The head is longer than this window: a place in it is a place too."""
    async with reading(paper, size=(40, 8)) as reader:
        await reader.press("6", "j")
        before = reader.page
        await reader.press("/")
        await reader.type("汽笛")
        await reader.press("escape")
        assert reader.page == before


async def test_escape_behind_a_caption_or_in_a_table_goes_back_to_the_row(paper: Path) -> None:
    async with reading(paper, size=(80, 8)) as reader:
        await search(reader, "南引桥")
        await reader.press("escape")
        before = reader.page
        await reader.press("/")
        await reader.type("汽笛")
        await reader.press("escape")
        assert reader.page == before


async def test_escape_after_coming_back_to_the_end_of_an_article_stays_there(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("]", "b")
        before = reader.page
        await reader.press("/")
        await reader.type("编者按")
        await reader.press("escape")
        assert reader.page == before


async def test_escape_drops_the_search(paper: Path) -> None:
    async with reading(paper) as reader:
        await search(reader, "一圈")
        assert "next match" in reader.foot
        await reader.press("escape")
        assert "一圈" not in reader.foot
        assert "next match" not in reader.foot
        assert reader.pane.matches == []


async def test_the_next_article_begins_without_the_search(paper: Path) -> None:
    async with reading(paper) as reader:
        await search(reader, "一圈")
        await reader.press("]")
        assert "一圈" not in reader.foot
        await reader.press("n")
        assert reader.article == "1-2"


async def test_matches_stay_marked_when_the_window_changes(paper: Path) -> None:
    async with reading(paper) as reader:
        await search(reader, "一圈")
        await reader.press("n")
        await reader.resize(50, 20)
        assert "“一圈” 2/3" in reader.foot
        await reader.press("n")
        assert "“一圈” 3/3" in reader.foot
        assert "一圈" in reader.seen


async def test_what_is_typed_is_no_key(paper: Path) -> None:
    async with reading(paper) as reader:
        await search(reader, "q]Gj?z")
        assert reader.article == "1-1"
        assert not reader.closed
        assert reader.contents.display
        assert "“q]Gj?z” is not in this article" in reader.foot


async def test_control_characters_in_what_is_looked_for_do_nothing(paper: Path) -> None:
    from textual import events

    async with reading(paper) as reader:
        await reader.press("/")
        reader.app.post_message(events.Paste("\x1b[31m[red]\u202e水\n声"))
        await reader.settle()
        await reader.press("enter")
        assert all(char.isprintable() for row in reader.rows for char in row if char != "　")


async def test_searching_from_the_contents_searches_the_text(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab")
        await search(reader, "水声")
        assert "“水声” 1/2" in reader.foot
        assert reader.pane.has_focus


async def test_searching_from_the_contents_of_a_narrow_window_shows_the_text(paper: Path) -> None:
    async with reading(paper, size=(40, 20)) as reader:
        await reader.press("tab")
        await search(reader, "水声")
        assert "水声" in reader.seen


async def test_searching_twice_at_once_is_searching_once(paper: Path) -> None:
    async with reading(paper) as reader:
        reader.send("/")
        reader.send("/")
        await reader.settle()
        await reader.type("水声")
        await reader.press("enter", "escape", "j")
        assert reader.row == 1


async def test_a_long_article_is_searched_to_its_end(long_article: Path) -> None:
    async with reading(long_article) as reader:
        await search(reader, "第4000段")
        assert "“第4000段” 1/1" in reader.foot
        assert "第4000段" in reader.seen
        await search(reader, "一百年")
        assert "/4000" in reader.foot


async def test_in_a_narrow_window_the_result_is_told(paper: Path) -> None:
    async with reading(paper, size=(40, 20)) as reader:
        await search(reader, "长颈鹿和斑马")
        assert "长颈鹿" in reader.foot
