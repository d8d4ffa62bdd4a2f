"""Who reads which article stands in the contents of the others, within a second, and not when they are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.desk.test_app_desk import FIRST, SECOND, at_desk
from tests.app.reading import Reader, reading
from tests.desk.desks import issue_text, put_issue, sit
from tui.desk.editing import Spot, edit
from tui.desk.opening import store_path
from tui.desk.presence import FOLDER, Here, Presence


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """An issue with a desk that somebody has written at."""
    path = put_issue(tmp_path, issue_text(FIRST, SECOND))
    desk = sit(path, "丁")
    edit(desk, Spot("a", paragraph=1), "班车停了。")
    desk.close()
    return path


def at(reader: Reader, title: str) -> str:
    """What stands behind an article in the contents."""
    (row,) = [row for row in reader.tree if title in row or title[:2] + "…" in row]
    return row.partition(title if title in row else title[:2] + "…")[2]


async def test_two_readers_see_each_other(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KANBAO_USER", "王小明")
    async with reading(issue) as reader:
        await at_desk(reader)
        monkeypatch.setenv("KANBAO_USER", "李")
        async with reading(issue) as other:
            await at_desk(other)
            await reader.until(lambda: "@李" in at(reader, "河水清了"), "the other", 5)
            await other.until(lambda: "@王小明" in at(other, "河水清了"), "the first", 5)
            await other.press("]")
            await reader.until(lambda: "@李" in at(reader, "山绿了"), "the other at another article", 5)
            assert "@" not in at(reader, "河水清了")
            await other.press("escape")
            assert not any("@" in row for row in other.tree)
            await reader.until(lambda: not any("@" in row for row in reader.tree), "the other gone", 5)
            await other.press("d")
            await reader.until(lambda: "@李" in at(reader, "山绿了"), "the other back", 5)
        await reader.until(lambda: not any("@" in row for row in reader.tree), "the other gone", 5)
        await reader.press("escape")
        folder = store_path(issue).parent / FOLDER
        await reader.until(lambda: not folder.exists(), "nothing left behind", 5)


async def test_a_name_is_short_and_does_nothing_to_the_screen(issue: Path) -> None:
    others = [Presence(store_path(issue)) for _n in range(4)]
    people = ("\u4e00[red]\x1b[2J\u202e", "乙乙乙乙乙乙", "丙", "丙")
    for one, person in zip(others, people, strict=True):
        one.be_at(Here(person, issue.name, "b"))
    others[2].be_at(Here("丙", "别的一期.toml", "b"))
    for size in ((100, 30), (80, 24), (40, 20)):
        async with reading(issue, size=size) as reader:
            await at_desk(reader)
            await reader.press("tab")
            await reader.until(lambda: "@一[" in at(reader, "山绿了"), "three others", 5)
            assert not {"\x1b", "\u202e"}.intersection(reader.text)
            assert "@" not in at(reader, "河水清了")
    for one in others:
        one.leave()


async def test_who_does_not_sit_at_the_desk_is_not_there(issue: Path) -> None:
    async with reading(issue):
        assert not (store_path(issue).parent / FOLDER).exists()


async def test_two_readers_see_each_other_before_anybody_has_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put_issue(tmp_path, issue_text(FIRST, SECOND))
    monkeypatch.setenv("KANBAO_USER", "王小明")
    async with reading(path) as reader:
        await at_desk(reader)
        monkeypatch.setenv("KANBAO_USER", "李")
        async with reading(path) as other:
            await at_desk(other)
            await reader.until(lambda: "@李" in at(reader, "河水清了"), "the other", 5)
            await other.until(lambda: "@王小明" in at(other, "河水清了"), "the first", 5)
        await reader.press("escape")
        await reader.until(lambda: [entry.name for entry in tmp_path.iterdir()] == [path.name], "nothing left", 5)
