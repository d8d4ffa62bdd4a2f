"""Text from files is hostile: it is shown, and does nothing."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.reading import Reader, reading
from tui.text import cells


def acting(text: str) -> set[str]:
    """The characters in `text` that would act on a terminal, or that it cannot draw."""
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


def write_issue(path: Path, **texts: str) -> Path:
    """An issue with one article whose parts are these texts, whatever stands in them."""
    from tui.issuefile.write import render
    from tui.model import Article, Byline, Issue, Paper, Photo, Ref, Section, Series, Table

    text = texts["text"]
    article = Article(
        "a", text, text, text, text, Series(text, text), text, (Byline(text, text),), (Ref(text, 1), Ref(text, 7)),
        (text, text), (Photo(text, text),), (Table(text, (text, text), ((text, text),)),), (text,),
    )  # fmt: skip
    issue = Issue(Paper(text, (text,), text, text, text), None, text, (Section(1, text, (article,)), Section(2, text)))
    path.write_text(render(issue), "utf-8")
    return path


TITLES = ["h-1", "h-2", "h-3"]


@pytest.mark.parametrize("article", TITLES)
@pytest.mark.parametrize("size", [(100, 30), (40, 20)])
async def test_hostile_articles_are_shown_harmlessly(paper: Path, article: str, size: tuple[int, int]) -> None:
    async with reading(paper, size=size) as reader:
        while reader.article != article:
            await reader.press("]")
        for keys in [(), ("tab",), ("escape", "P"), ("escape", "o"), ("escape", "/", "空", "enter"), ("escape", ":")]:
            await reader.press(*keys)
            assert not acting("".join(reader.rows)), keys
            assert {cells(row) for row in reader.rows} == {size[0]}, keys


async def test_control_characters_stand_as_signs(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("5", "]")
        for text in ["␛[31m引题␛[0m", "␛]0;x␇窗口", "‹009B›2J清屏", "␛[5m闪/文", "␛[H电头␛[2J␀空␡‹0085›一段正文。"]:
            assert text in reader.seen


async def test_markup_is_text(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("6", "]")
        assert "[red]红[/red]字" in reader.seen
        assert "[bold]粗[/bold]与[@click=app.quit]按[/]。" in reader.seen
        assert "[red]红[/red]字" in " ".join(reader.tree)


async def test_overrides_of_direction_stand_as_signs(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("7", "]")
        assert "‹202E›倒着写‹2066›的题" in reader.seen
        assert "一‹2028›二‹200E›三四。" in reader.seen


async def test_hostile_names_of_sections_and_papers(tmp_path: Path) -> None:
    path = tmp_path / "[b]\x1b]0;文件\x07.toml"
    write_issue(path, text="[red]\x1b]0;x\x07\u202e\x9b2J报\x00[/red]")
    async with reading(path) as reader:
        for keys in [(), ("tab",), ("g", "enter"), ("P",), ("1",), ("o",), ("escape", "?"), ("escape", ":")]:
            await reader.press(*keys)
            assert not acting("".join(reader.rows)), keys
            assert {cells(row) for row in reader.rows} == {100}, keys


async def test_a_file_name_in_a_message_does_nothing(paper: Path) -> None:
    (paper / "\x1b[31m2026-01-01.toml").write_text("format = 1\n[[section]\n", "utf-8")
    async with reading(paper) as reader:
        await reader.press("tab", "G", "enter")
        assert "2026-01-01.toml:2" in reader.foot
        assert not acting("".join(reader.rows))


NASTY = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)), st.sampled_from("\x1b\x9b\u202e\u200d\ufe0f\u0301[]\t\n　👩🏽水")
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() != "")


@settings(max_examples=25, deadline=None)
@given(text=NASTY)
async def test_whatever_stands_in_an_issue_the_screen_holds(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write_issue(tmp_path_factory.mktemp("nasty") / "期.toml", text=text)
    async with reading(path, size=(66, 18)) as reader:
        for keys in [(), ("G",), ("P",), ("1",), ("o",), ("escape", "tab", "g", "enter")]:
            await reader.press(*keys)
            check(reader, 66)


def check(reader: Reader, width: int) -> None:
    assert not acting("".join(reader.rows))
    assert {cells(row) for row in reader.rows} == {width}
