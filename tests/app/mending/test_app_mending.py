"""Mending at the keyboard: what keys change, that it can be undone, that it is kept, and what is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.mending.test_app_reviewing import PAGE
from tests.app.reading import Reader, reading
from tui.app.keys import KEYS, MEND
from tui.app.mending.mender import Mender
from tui.issuefile import load
from tui.mending import kept
from tui.model import Article

SIZE = (120, 30)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def articles(reader: Reader) -> list[Article]:
    """Those of the issue on the screen, but for the masthead's."""
    return [article for section, article in reader.session.order if section.name != "报头"]


def titles(reader: Reader) -> list[str]:
    return [article.title for article in articles(reader)]


def keeping(state: Path) -> list[Path]:
    folder = state / "mending"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def go(reader: Reader, title: str) -> None:
    reader.screen._to_article(next(n for n, (_s, a) in enumerate(reader.session.order) if a.title == title))


async def mending(reader: Reader, title: str, *keys: str) -> None:
    """Mend the article with this headline."""
    go(reader, title)
    await reader.settle()
    await reader.press("M", *keys)


def test_every_key_of_the_table_does_something() -> None:
    rows = [row for row in KEYS if row.mode == MEND]
    assert len(rows) > 20
    assert all(callable(getattr(Mender, row.id.replace("mend_", "do_"))) for row in rows)


async def test_a_paragraph_is_split_where_the_cursor_stands(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "j")
        assert reader.foot.startswith(" paragraph 1/1")
        await reader.press("1", "6", "l", "s")
        assert articles(reader)[2].body == (
            "柳湾镇文化站办起夜校，每周三晚上",
            "开课，已有一百多名村民报名学习。",
        )
        assert "not written yet" in reader.head
        assert reader.seen.count("开课，已有一百多名") == 1
        await reader.press("u")
        assert len(articles(reader)[2].body) == 1
        assert "not written yet" not in reader.head
        await reader.press("U", "k", "J")
        assert len(articles(reader)[2].body) == 1
        await reader.press("2", "u")
        assert len(articles(reader)[2].body) == 1
        await reader.press("u")
        assert "nothing to undo" in reader.foot


async def test_sentences_lead_the_cursor(raw: Path) -> None:
    path = raw.with_name("x.toml")
    text = "他说：“来了。”我不信。再看！那是“真的”吗？是的。"
    path.write_text(
        f"format = 1\n[paper]\nname = '报'\n[issue]\ndate = 2026-03-05\n[[section]]\npage = 1\nname = '要闻'\n"
        f"[[section.article]]\nid = '1-1'\ntitle = '渡口'\nbody = '{text}'\n",
        "utf-8",
    )
    async with reading(path, size=SIZE) as reader:
        await mending(reader, "渡口", "j")
        stops = []
        for _time in range(5):
            await reader.press(")")
            stops.append(reader.screen.mend().place.offset)
        assert [text[stop:][:1] for stop in stops] == ["我", "再", "那", "是", "。"]
        await reader.press("(", "(")
        assert text[reader.screen.mend().place.offset] == "那"


async def test_the_marked_block_has_a_bar_and_the_cursor_is_reversed(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "j", "l", "l")
        marked = [row for row in reader.page if row.startswith("▌")]
        assert marked
        assert all("夜校" in row or "报名" in row for row in marked)
        reverse = [seg.text for strip in reader.strips for seg in strip if seg.style and seg.style.reverse]
        assert "镇" in reverse
        await reader.press("escape")
        assert not any("▌" in row for row in reader.page)


async def test_a_new_article_and_back_to_one(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        before = reader.session.issue
        await mending(reader, "柳湾镇办起夜校", "j", "1", "1", "l", "a")
        assert titles(reader)[-1] == "每周三晚上开课"
        assert "每周三晚上开课" in reader.text
        assert reader.session.current == articles(reader)[-1]
        await reader.press("u")
        assert reader.session.issue == before
        assert reader.session.current == articles(reader)[-1]


async def test_an_article_joined_with_the_one_before(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A")
        assert titles(reader) == ["渡口班车恢复运行", "水库大坝完成加固"]
        assert articles(reader)[1].body[1:] == (
            "柳湾镇办起夜校",
            "柳湾镇文化站办起夜校，每周三晚上开课，已有一百多名村民报名学习。",
        )
        assert reader.session.current == articles(reader)[1]


async def test_a_block_moves_to_the_neighbours(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        body = [article.body for article in articles(reader)]
        await mending(reader, "水库大坝完成加固", "j", "j", "<")
        assert articles(reader)[0].body == (*body[0], f"本报讯　{body[1][0]}")
        assert reader.session.current == articles(reader)[0]
        await reader.press(">")
        assert [article.body for article in articles(reader)] == [body[0], (f"本报讯　{body[1][0]}",), body[2]]


async def test_what_a_block_is(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "j", "1", "0", "l", "s", "s", "k")
        first = articles(reader)[2].body[0]
        for key, part in (("K", "kicker"), ("S", "subtitle"), ("N", "note")):
            await reader.press(key)
            assert getattr(articles(reader)[2], part) == first
            await reader.press("X")
            assert articles(reader)[2].body[0] == first
        await reader.press("T")
        assert articles(reader)[2].title == first


async def test_a_line_is_made_a_by_line(raw: Path) -> None:
    raw.write_text(PAGE + "\n何小禾\n", "utf-8")
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校")
        if articles(reader)[2].bylines:  # the importer knew it: make it text first
            await reader.press("j", "X")
        assert articles(reader)[2].bylines == ()
        await reader.press("B")
        assert [each.name for each in articles(reader)[2].bylines] == ["何小禾"]
        assert "何小禾" in reader.seen
        await reader.press("9", "j", "B")
        assert "holds names" in reader.foot


async def test_another_headline_is_typed(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "e", "left", "left", *["backspace"] * 2, "end")
        await reader.type("，报名者众　好")
        await reader.press("enter")
        assert titles(reader)[2] == "柳湾镇夜校，报名者众　好"
        await reader.press("e", "ctrl+u")
        await reader.type("no")
        await reader.press("escape")
        assert titles(reader)[2] == "柳湾镇夜校，报名者众　好"
        await reader.press("e", "ctrl+u", "enter")
        assert "cannot be empty" in reader.foot
        assert reader.screen.mending


async def test_what_is_pasted_as_a_headline_is_text(raw: Path) -> None:
    from textual import events

    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "e", "ctrl+u")
        reader.app.post_message(events.Paste("夜\x1b[2J校\n[b]开课[/b]\x07"))
        await reader.press("enter")
        assert titles(reader)[2] == "夜[2J校 [b]开课[/b]"
        assert "[b]开课[/b]" in reader.text


async def test_keys_in_a_burst_do_what_they_do_one_by_one(raw: Path) -> None:
    keys = ["M", "j", *"12ls", "k", "J", *")a", "u", "U", *"e!", "enter", *"A", "3", "u", *"jjs", "r", "x", "B", "<"]
    found = []
    for together in (False, True):
        async with reading(raw, size=SIZE) as reader:
            go(reader, "柳湾镇办起夜校")
            await reader.settle()
            if together:
                for key in keys:
                    reader.send(key)
                await reader.settle()
            else:
                await reader.press(*keys)
            found.append((reader.session.issue, reader.article, reader.screen.mend().place))
            reader.screen.mend().works.clear()
            for path in keeping(Path(os.environ["XDG_STATE_HOME"], "kanbao")):
                path.unlink()
    assert found[0] == found[1]


async def test_mending_outlives_the_program(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A")
        mended = reader.session.issue
    (path,) = keeping(state)
    assert load(path).issue == mended
    async with reading(raw, size=SIZE) as reader:
        assert "was mended and not written" in reader.text
        await reader.press("1")
        assert reader.session.issue == mended
        await reader.press("w", "enter")
        assert load(raw.parent / "2024-03-05.toml").issue == mended
    assert keeping(state) == []
    async with reading(raw, size=SIZE) as reader:
        assert "was mended" not in reader.text


async def test_going_on_can_be_undone(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        before = reader.session.issue
        await mending(reader, "柳湾镇办起夜校", "A")
    async with reading(raw, size=SIZE) as reader:
        await reader.press("1", "M", "u")
        assert reader.session.issue == before
    assert keeping(state) == []


async def test_what_was_kept_may_wait_or_go(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A")
    async with reading(raw, size=SIZE) as reader:
        await reader.press("2")
        assert len(titles(reader)) == 3
        assert len(keeping(state)) == 1
        await mending(reader, "柳湾镇办起夜校", "x")
    async with reading(raw, size=SIZE) as reader:
        await reader.press("3")
        assert len(titles(reader)) == 3
    assert keeping(state) == []


async def test_a_source_that_changed_since_is_said_to_have(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A")
    raw.write_text(PAGE.replace("夜校", "早校"), "utf-8")
    async with reading(raw, size=SIZE) as reader:
        assert "its file was changed since" in reader.text


async def test_mending_that_cannot_be_kept_is_told_and_done(raw: Path, state: Path) -> None:
    state.parent.mkdir()
    state.write_text("in the way", "utf-8")
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A")
        assert "could not be kept on disk" in reader.foot
        assert len(titles(reader)) == 2


async def test_leaving_asks_about_what_is_unwritten(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A", "q")
        assert "Mended and not written: 1 issue" in reader.text
        await reader.press("escape")
        assert not reader.closed
        await reader.press("q", "3", "enter")
        assert (raw.parent / "2024-03-05.toml").exists()
        await reader.press("q")
        assert reader.closed


async def test_leaving_all_the_same_keeps_it(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "柳湾镇办起夜校", "A", "q", "2")
        assert reader.closed
    assert len(keeping(state)) == 1


async def test_an_issue_file_is_mended_in_its_place(paper: Path, state: Path) -> None:
    path = sorted(paper.iterdir())[-1]
    path.write_text("# kept by hand\n" + path.read_text("utf-8"), "utf-8")
    async with reading(path, size=SIZE) as reader:
        number = next(n for n, (_s, article) in enumerate(reader.session.order) if len(article.body) > 1)
        reader.screen._to_article(number)
        await reader.press("M", "9", "j", "k", "J")
        mended = reader.session.issue
        assert load(path).issue != mended
        await reader.press("w")
        assert "written: " in reader.foot
        assert load(path).issue == mended
        assert path.read_text("utf-8").startswith("# kept by hand\n")
        await reader.press("u")
        assert "not written yet" in reader.head
        await reader.press("U", "w")
        assert "Nothing was mended" in reader.foot
    assert keeping(state) == []


async def test_a_file_changed_outside_is_not_written_over(paper: Path, state: Path) -> None:
    path = sorted(paper.iterdir())[-1]
    async with reading(path, size=SIZE) as reader:
        await reader.press("M", "e", "!", "enter")
        outside = path.read_text("utf-8") + "# by an editor\n"
        path.write_text(outside, "utf-8")
        await reader.press("w")
        assert "changed" in reader.foot
        assert path.read_text("utf-8") == outside
        assert "not written yet" in reader.head
    assert len(keeping(state)) == 1


async def test_a_mended_issue_is_shown_so_when_one_comes_back(paper: Path) -> None:
    async with reading(paper, size=SIZE) as reader:
        await reader.press("M", "e", "!", "enter", "escape")
        mended, path = reader.session.issue, reader.session.opened.path
        other = next(ref.path for ref in reader.session.shelf.window(0, 9) if ref.path != path)
        reader.screen.jump(replace(reader.screen.here(), path=other, article=""))
        await reader.press("M")
        assert reader.session.opened.path == other
        await reader.press("ctrl+o")
        assert reader.session.issue == mended


async def test_the_masthead_is_not_mended(paper: Path) -> None:
    async with reading(paper, size=SIZE) as reader:
        reader.screen.jump(replace(reader.screen.here(), article=""))
        await reader.press("M")
        assert "cannot be mended here" in reader.foot
        assert not reader.screen.mending


async def test_other_keys_read_on_while_one_mends(raw: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        await mending(reader, "渡口班车恢复运行", "]")
        assert reader.session.current == articles(reader)[1]
        assert reader.screen.mend().place.article == articles(reader)[1].id
        await reader.press("tab", "j", "enter", "?", "escape", "J")
        assert reader.screen.mending


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


async def test_kept_files_are_whole_issue_files(raw: Path, state: Path) -> None:
    async with reading(raw, size=SIZE) as reader:
        for key in ("A", "u", "U", "j", "j", "s", "B"):
            await mending(reader, titles(reader)[-1], key)
            for path in keeping(state):
                assert kept.find(path.parent, raw) is not None
                assert load(path).issue == reader.session.issue
