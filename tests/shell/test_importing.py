"""Sources to issue files: whatever the bytes, it is imported and comes back the same, or a clear error."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.html_pages import FIRST, FOUNDER, PEOPLE, SECOND, WEB, founder, layout, saved
from tests.test_cli_import import PAGE
from tui.errors import KanbaoError, SourceError
from tui.importers import NO_HINTS, Hints
from tui.issuefile import load
from tui.model import Issue
from tui.shell.importing import plans, read_all, sources, telling, write

# Any bytes.

PIECES = [
    *("江东时报\n", "渡口班车恢复运行\n", "本报讯 班车昨日恢复运行，首班车六时发车。\n", "何小禾\n", "\f", "\r", "\x00", "\x1b[2J", "\u202e"),
    *("<html>", "<p>", "</p>", "<div>", "<table><tr><td>", "<img alt=柳湾镇文化站里的夜校>", "<h1>夜校</h1>", "<!--", "-->", "&#55296;"),
    *("<map name=pagepicmap><area href=content_1.htm>", "<a href=content_1.htm>夜校</a>", "<founder-content>", "<!--enpproperty"),
    *("<founder-type>2</founder-type>", "/enpproperty-->", "[[section]]", "'''", '"""', "\\", "（责任编辑：孟小夏）", "2024年3月5日\n"),
]  # fmt: skip
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
written = st.builds(lambda text, encoding: text.encode(encoding), texts, st.sampled_from(ENCODINGS))
damaged = st.builds(
    lambda data, place, more: data[:place] + more + data[place:], written, st.integers(0, 200), st.binary(max_size=3)
)
anything = st.one_of(st.binary(max_size=200), written, damaged, written.map(zlib.compress))
hints = st.sampled_from(
    [NO_HINTS, Hints("gb18030"), Hints("utf-16-le"), Hints("", None, "青石日报", 3), Hints("latin-1")]
)


@settings(max_examples=300)
@given(anything, hints, st.sampled_from(["a.txt", "node_1.htm"]))
def test_any_bytes_are_imported_and_come_back_or_are_refused(data: bytes, said: Hints, name: str) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        with suppress(KanbaoError):
            readings = read_all([os.path.join(folder, name)], said)
            assert all(map(telling, readings))
            found = plans(readings, os.path.join(folder, "out"))
            write(found, force=False)
            assert [load(plan.path).issue for plan in found] == [plan.issue for plan in found]
            assert all(list(plan.issue.articles()) for plan in found)


# Folders of saved pages.


def whole(folder: Path) -> list[Issue]:
    return [plan.issue for plan in plans(read_all([str(folder)], NO_HINTS), str(folder / "out"))]


@pytest.fixture
def newspaper(tmp_path: Path) -> Path:
    """Two pages and their articles, as a browser or a downloader leaves them in one folder."""
    first = {"content_11.htm": "柳湾镇办起夜校", "content_10.htm": "水库大坝完成加固"}
    second = {
        "content_2.htm?div=-1": "渡口班车恢复运行",
        "content_9.htm": "本版责编：孟小夏",
        "content_3.htm": "青石桥",
    }
    return saved(
        tmp_path,
        node_10=layout(second),
        node_9=layout(first, "A01", "要闻"),
        content_2=FOUNDER,
        content_10=founder("水库大坝完成加固", SECOND, page="A01"),
        content_11=founder("柳湾镇办起夜校", FIRST, page="A01"),
        other=PEOPLE,
    )


def test_a_folder_of_saved_pages_is_an_issue_in_the_order_of_its_pages(newspaper: Path) -> None:
    (issue,) = whole(newspaper)
    assert (issue.paper.name, str(issue.date)) == ("江东时报", "2024-03-05")
    assert [(section.page, section.name, [each.title for each in section.articles]) for section in issue.sections] == [
        (1, "要闻", ["柳湾镇办起夜校", "水库大坝完成加固"]),
        (2, "报头", ["本版责编：孟小夏"]),
        (2, "综合", ["渡口班车 恢复运行", "青石桥"]),
        (3, "", ["柳湾镇办起夜校"]),
    ]
    assert [article.id for _, article in issue.articles()] == ["1-1", "1-2", "2-1", "2-2", "2-3", "3-1"]
    assert [bool(article.body) for _, article in issue.articles()] == [True, True, False, True, False, True]


def test_what_a_page_names_is_told_with_it_and_read_once(newspaper: Path) -> None:
    readings = read_all([str(newspaper)], NO_HINTS)
    assert [telling(reading).removeprefix(f"{newspaper}/") for reading in readings] == [
        "node_9.htm: UTF-8, 2 files beside it, 2 articles, 0 to look at again",
        "node_10.htm: UTF-8, 1 file beside it, 3 articles, 2 to look at again",
        "other.htm: UTF-8, 1 article, 0 to look at again",
    ]
    # In whatever order they are named.
    names = ["content_2.htm", "node_10.htm", "content_10.htm", "other.htm", "node_9.htm"]
    named = read_all([str(newspaper / name) for name in names], NO_HINTS)
    assert [os.path.basename(reading.name) for reading in named] == ["node_10.htm", "other.htm", "node_9.htm"]


def test_articles_without_their_page_are_of_the_page_they_say(newspaper: Path) -> None:
    for path in newspaper.glob("node_*"):
        path.unlink()
    (issue,) = whole(newspaper)
    assert [(section.page, len(section.articles)) for section in issue.sections] == [(1, 2), (2, 1), (3, 1)]


def test_pages_of_two_days_are_two_issues(newspaper: Path) -> None:
    text = (
        (newspaper / "node_9.htm")
        .read_text("utf-8")
        .replace("2024-03-05", "2024-03-06")
        .replace("content_1", "content_7")
    )
    (newspaper / "node_8.htm").write_text(text, "utf-8")
    assert sorted(str(issue.date) for issue in whole(newspaper)) == ["2024-03-05", "2024-03-06"]


def test_web_pages_and_texts_may_lie_together(tmp_path: Path) -> None:
    saved(tmp_path, web=WEB)
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (issue,) = whole(tmp_path)
    assert len(list(issue.articles())) == 4


def test_a_link_out_of_a_folder_is_refused_and_one_within_it_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(PAGE, "utf-8")
    (folder / "a.txt").write_text(PAGE, "utf-8")
    (folder / "b.txt").symlink_to("a.txt")
    assert len(read_all([str(folder)], NO_HINTS)) == 1
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(SourceError, match="leads out of the folder") as caught:
        read_all([str(folder)], NO_HINTS)
    assert str(caught.value.where) == str(folder / "c.txt")
    # Who names the link itself says what is to be read.
    assert len(read_all([str(folder / "c.txt")], NO_HINTS)) == 1


def test_names_are_ordered_as_people_count(tmp_path: Path) -> None:
    names = [
        "page-10.txt",
        "page-9.txt",
        "Page-1.TXT",
        "node_2.htm",
        "nbs.D1_01.htm",
        "content_1.htm",
        "page-.txt",
        "第2版.txt",
    ]
    for name in names:
        (tmp_path / name).touch()
    assert [os.path.basename(path) for path in sources([str(tmp_path)])] == [
        "nbs.D1_01.htm",
        "node_2.htm",
        "content_1.htm",
        "Page-1.TXT",
        "page-9.txt",
        "page-10.txt",
        "page-.txt",
        "第2版.txt",
    ]


def test_each_source_is_decoded_once(newspaper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.importers import decode

    made: list[str] = []
    whole = decode._plain
    monkeypatch.setattr(decode, "_plain", lambda text, encoding: made.append(text) or whole(text, encoding))  # type: ignore[func-returns-value]
    readings = read_all([str(newspaper)], NO_HINTS)
    assert len(made) == sum(1 + len(reading.companions) for reading in readings)
