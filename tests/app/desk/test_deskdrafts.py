"""What is typed at the desk is kept: one draft for each person and text, whatever ends the program."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest

from tests.app.desk.test_app_desk import FIRST, SECOND, at_desk, rested
from tests.app.reading import reading
from tests.desk.desks import issue_text, put_issue
from tui.app.desk.drafts import FOLDER, Kept, drop, every, find, keep, sync
from tui.desk.editing import Spot

ONE, TWO, ALL = Spot("a", "body", 0), Spot("a", "body", 1), Spot("a", "body", -1)


@pytest.fixture
def issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KANBAO_USER", "甲")
    return put_issue(tmp_path, issue_text(FIRST, SECOND))


def test_each_text_has_a_draft_of_its_own(issue: Path) -> None:
    for spot in (ONE, TWO, ALL):
        keep(issue, Kept(spot, "旧", f"新{spot.paragraph}"))
    keep(issue, Kept(ONE, "旧", "更新"))
    assert {kept.spot: kept.text for kept in every(issue)} == {ONE: "更新", TWO: "新1", ALL: "新-1"}
    assert find(issue, TWO) == Kept(TWO, "旧", "新1")
    drop(issue, TWO)
    assert find(issue, TWO) is None
    assert len(every(issue)) == 2
    assert every(issue.with_name("别的一期.toml")) == []


def test_people_who_share_a_home_have_their_own(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(issue, Kept(ONE, "旧", "甲打的字"))
    monkeypatch.setenv("KANBAO_USER", "乙")
    assert every(issue) == []
    keep(issue, Kept(ONE, "旧", "乙打的字"))
    drop(issue, ONE)
    monkeypatch.setenv("KANBAO_USER", "甲")
    assert find(issue) == Kept(ONE, "旧", "甲打的字")


def test_what_changes_nothing_is_no_draft_and_nobody_can_be_hurt_by_a_broken_one(issue: Path, state: Path) -> None:
    keep(issue, Kept(ONE, "旧", "旧"))
    assert every(issue) == []
    keep(issue, Kept(TWO, "旧", "新"))
    for path in (state / FOLDER).iterdir():
        if "新" not in json.loads(path.read_text("ascii")):
            path.write_bytes(b"\xff[")
    assert [kept.spot for kept in every(issue)] == [TWO]


def test_the_draft_that_an_older_version_kept_is_offered_too(issue: Path, state: Path) -> None:
    (state / FOLDER).mkdir(parents=True)
    name = sha256(os.fsencode(os.path.realpath(issue))).hexdigest()[:24]
    (state / FOLDER / f"{name}.json").write_text(json.dumps(["a", "body", 1, "旧", "新"]), "ascii")
    assert every(issue) == [Kept(TWO, "旧", "新")]
    drop(issue, ONE)
    assert every(issue) == [Kept(TWO, "旧", "新")]
    drop(issue, TWO)
    assert list((state / FOLDER).iterdir()) == []


def test_a_draft_is_synced_with_its_folder(issue: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(os.fstat(fd).st_ino))
    sync(issue, ONE)
    assert synced == []
    keep(issue, Kept(ONE, "旧", "新"))
    sync(issue, ONE)
    (path,) = (state / FOLDER).iterdir()
    assert synced == [path.stat().st_ino, path.parent.stat().st_ino]


async def test_what_is_typed_is_synced_after_a_rest_and_when_one_is_gone(
    issue: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []
    monkeypatch.setattr(os, "fsync", lambda fd: synced.append(os.fstat(fd).st_ino))
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "e", "字")
        (path,) = (state / FOLDER).iterdir()
        await reader.until(lambda: path.stat().st_ino in synced, "the draft synced", 5)
        await reader.press("词")
        (path,) = (state / FOLDER).iterdir()
    assert path.stat().st_ino in synced


async def test_of_several_drafts_one_is_chosen_and_the_others_stay(issue: Path) -> None:
    keep(issue, Kept(ONE, FIRST[0], f"甲，{FIRST[0]}"))
    keep(issue, Kept(TWO, FIRST[1], f"乙，{FIRST[1]}"))
    async with reading(issue) as reader:
        await reader.until(lambda: "d offers it again" in reader.foot, "what is kept")
        await reader.press("d")
        assert "2 edits of this issue were not saved." in reader.text
        assert "paragraph 1" in reader.text
        await reader.press("1")
        assert "乙，" in reader.text
        await reader.press("1")
        assert f"乙，{FIRST[1]}" in reader.text
        await reader.press("enter")
        await rested(reader)
        assert f"乙，{FIRST[1]}" in issue.read_text("utf-8")
    assert [kept.spot for kept in every(issue)] == [ONE]


async def test_a_draft_is_offered_when_its_paragraph_is_opened(issue: Path) -> None:
    keep(issue, Kept(ONE, FIRST[0], f"甲，{FIRST[0]}"))
    async with reading(issue) as reader:
        await reader.press("d", "2")
        await rested(reader)
        await reader.press(".", ".", "e")
        assert "0 characters changed" in reader.head
        await reader.press("escape", ",", "e")
        assert "An edit of this text was not saved." in reader.text
        await reader.press("1")
        assert "2 characters changed" in reader.head
        await reader.press("escape", "escape")
    assert every(issue) == []


async def test_a_draft_that_the_issue_holds_already_is_forgotten(issue: Path) -> None:
    keep(issue, Kept(ONE, "旧的一段。", FIRST[0]))
    async with reading(issue) as reader:
        await at_desk(reader)
        assert reader.app.screen is reader.screen
    assert every(issue) == []
