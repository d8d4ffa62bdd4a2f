"""The text of the first article, before anything else is loaded: where the first page will have it, or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screens import open_app
from tui import commands
from tui.app.first import glance
from tui.app.first.drawing import contents_cells, drawn
from tui.app.first.page import rows
from tui.app.looks.themedata import theme_data
from tui.cli import WORDS
from tui.config import Config
from tui.early import PART, unlike
from tui.errors import StoreError
from tui.issuefile import load
from tui.library.keys import issue_key, library_key
from tui.library.places import Place, open_places, places_path
from tui.text import cells

ISSUES = Path(__file__).parents[3] / "issues"
SIZES = [(100, 30), (80, 24), (60, 20), (59, 20), (40, 20), (200, 50), (20, 5)]


def text_of(page: list[list[tuple[str, str]]]) -> list[str]:
    return ["".join(text for text, _form in row) for row in page]


def beside(text: str, width: int) -> str:
    """`text` without its first `width` cells."""
    at = 0
    while width > 0:
        width -= cells(text[at])
        at += 1
    return text[at:]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["2026-10-15.toml", "2026-10-16.toml"])
@pytest.mark.parametrize("resumed", [False, True])
def test_the_text_stands_where_the_first_page_has_it(size: tuple[int, int], name: str, resumed: bool) -> None:
    issue = load(ISSUES / name).issue
    article = next(issue.articles())[1]
    place = Place(article.id, 3, 20, article.body[3][20:36]) if resumed else None
    app = open_app([ISSUES / name])
    if place:
        app.session.places.keep(issue_key(issue, ISSUES / name), place)
        app.session.start = app.session.kept()
    whole = rows(app.session, app.config, app.table, *size)
    found = glance.page(article, place, app.config, *size)
    width = contents_cells(app.config, size[0])
    assert [cells(row) for row in text_of(found)] == [size[0]] * size[1]
    for before, after in zip(found[1:-1], whole[1:-1], strict=True):
        row = drawn([before], theme_data("dark")["colors"], 256)[0]
        full = drawn([after], theme_data("dark")["colors"], 256)[0]
        assert beside(text_of([before])[0], width) == beside(text_of([after])[0], width)
        # What is sent afterwards are the contents only.
        sent = "".join(unlike(full, row).split(PART)[1::2])
        assert cells(sent) <= width + 8


def test_a_long_article_is_glanced_at_like_a_short_one(tmp_path: Path) -> None:
    file = tmp_path / "long.toml"
    body = "\n\n".join(f"第{n}段，说的是同一条河。" for n in range(2000))
    photos = "photos = [ { caption = '河边', after = 2 }, { caption = '远处', after = 1500 } ]"
    head = f"format = 1\n[[section]]\n[[section.article]]\ntitle = '长'\n{photos}\n"
    file.write_text(f"{head}body = '''\n{body}\n'''\n", "utf-8")
    article = next(load(file).issue.articles())[1]
    app = open_app([file])
    whole = rows(app.session, app.config, app.table, 100, 30)
    found = glance.page(article, None, app.config, 100, 30)
    assert [beside(row, 33) for row in text_of(found)[1:-1]] == [beside(row, 33) for row in text_of(whole)[1:-1]]


@pytest.mark.parametrize("articles", [1, 3])
def test_of_a_large_file_only_the_head_is_read(tmp_path: Path, articles: int) -> None:
    file = tmp_path / "long.toml"
    body = "\n\n".join(f"第{n}段，说的是同一条河，河水清了，两岸的人都来看。" for n in range(4000))
    article = f"[[section.article]]\ntitle = '长'\nbody = '''\n{body}\n'''\n"
    file.write_text("format = 1\n[[section]]\n" + article * articles, "utf-8")
    whole = next(load(file).issue.articles())[1]
    found = glance._found([str(file)], Config())
    assert found is not None
    assert 0 < len(found[0].body) < len(whole.body)
    pages = [text_of(glance.page(one, None, Config(), 500, 200)) for one in (found[0], whole)]
    assert pages[0] == pages[1]


def test_a_large_file_of_short_articles(tmp_path: Path) -> None:
    file = tmp_path / "many.toml"
    article = "[[section.article]]\ntitle = '短'\nbody = '''\n河水清了。\n\n岸上有人。\n'''\n"
    file.write_text("format = 1\n[[section]]\n" + article * 5000, "utf-8")
    found = glance._found([str(file)], Config())
    assert found is not None
    assert found[0].body == ("河水清了。", "岸上有人。")


# What it begins with.


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "library"
    shutil.copytree(ISSUES, there)
    return there


def title(given: list[str]) -> str:
    found = glance._found(given, Config())
    return found[0].title if found else ""


def first(path: Path) -> str:
    return next(load(path).issue.articles())[1].title


def test_it_begins_with_the_newest_issue(folder: Path) -> None:
    assert title([str(folder)]) == first(folder / "2026-10-16.toml")
    assert title([str(folder / "2026-10-15.toml")]) == first(folder / "2026-10-15.toml")


def test_it_begins_where_somebody_stopped(folder: Path) -> None:
    older, newer = folder / "2026-10-15.toml", folder / "2026-10-16.toml"
    issue = load(older).issue
    article = list(issue.articles())[2][1]
    store = open_places()
    store.keep_last(library_key([folder]), str(older), str(newer))
    store.keep(issue_key(issue, older), Place(article.id, 0, 0, ""))
    store.close()
    assert title([str(folder)]) == article.title
    # A newer issue than was there then is news.
    shutil.copy(newer, folder / "2026-10-17.toml")
    assert title([str(folder)]) == first(newer)


@pytest.mark.parametrize("spoilt", [slice(0, 100), slice(4096, None)], ids=["head", "pages"])
def test_a_broken_store_is_left_to_the_reader_who_can_tell_of_it(folder: Path, spoilt: slice) -> None:
    open_places().close()
    data = bytearray(places_path().read_bytes())
    data[spoilt] = b"x" * len(data[spoilt])
    places_path().write_bytes(data)
    with pytest.raises(StoreError):
        title([str(folder)])
    assert places_path().read_bytes() == bytes(data)
    store = open_places()
    store.last(library_key([folder]))
    assert "broken-1" in store.notice
    store.close()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format = 2\n",
        "format = 1\n",
        "format = 1\n[[section]]\n[[section.article]]\ntitle = ''\n",
        'format = 1\n[[section]]\n[[section.article]]\ntitle = "\\u4e00"\n',
        "format = 1\r\n[[section]]\r\n[[section.article]]\r\ntitle = '一'\r\n",
        "format = 1\n[[section]]\n[[section.article]]\ntitle = '一'\nbodi = '二'\n",
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_the_reader(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.toml"
    file.write_bytes(text.encode())
    assert title([str(file)]) == ""


def test_raw_text_is_left_to_the_reader(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text("棠溪日报\n水到了灶上\n", "utf-8")
    assert title([str(file)]) == ""


def test_commands_are_no_paths() -> None:
    assert set(commands.COMMANDS) == WORDS


def test_it_loads_only_what_it_needs(tmp_path: Path) -> None:
    """Each of these takes as long as setting the page."""
    script = (
        "import sys; from tui.app.first import glance; from tui.config import load; settings = load();"
        "found = glance._found(sys.argv[1:], settings); page = glance.page(*found, settings, 100, 30);"
        "print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(ISSUES)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    slow = {"pathlib", "tomli", "datetime", "typing", "dataclasses", "enum", "collections", "contextlib", "textual"}
    if sys.version_info[:2] == (3, 11):  # of other versions' patterns nothing lies ready
        slow |= {"re"}
    assert not slow.intersection(run.stdout.split())
