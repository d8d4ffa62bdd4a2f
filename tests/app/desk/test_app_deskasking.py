"""What the desk asks and tells: who may not write hears it before typing, what could not be kept is there still."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.desk.test_app_desk import FIRST, SECOND, at_desk, rested, told
from tests.app.reading import reading
from tests.desk.desks import issue_text, put_issue, sit
from tui.app.desk.plate import told_error
from tui.desk.editing import Spot, edit
from tui.desk.marking import mark
from tui.errors import DeskError, KanbaoError


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return put_issue(tmp_path, issue_text(FIRST, SECOND))


def test_a_reason_is_told_in_words_apart_from_its_way_out() -> None:
    assert told_error(KanbaoError("the disk is full", remedy="Make room.")) == "the disk is full  Make room."
    assert told_error(OSError(28, "No space left on device")) == "No space left on device"
    assert told_error(OSError(13, "Permission denied", "/x\x1b[2J")) == "/x␛[2J: Permission denied"
    assert told_error(DeskError("mark 3 is closed", where="/a/b")) == "mark 3 is closed"


async def test_a_state_folder_that_takes_nothing_is_told_without_a_number(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_told: object) -> None:
        raise OSError(28, "No space left on device")

    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "e")
        monkeypatch.setattr("tui.app.desk.drafts.keep", full)
        await reader.type("满")
        assert "not kept on disk: No space left" in reader.foot


@pytest.mark.parametrize("key", ["e", "x", "C", "S"])
async def test_who_only_reads_is_told_before_anything_is_typed(issue: Path, key: str) -> None:
    async with reading(issue, role="reader") as reader:
        await at_desk(reader)
        await reader.press(".", key)
        assert "may read here, but change nothing" in reader.foot
        assert reader.app.screen is reader.screen
        await reader.press(".")  # no line is asked for, which would take it
        assert "2/3" in told(reader)


@pytest.mark.parametrize("key", ["x", "C"])
async def test_what_was_typed_about_a_place_that_is_gone_is_there_still(issue: Path, key: str) -> None:
    other = sit(issue, "乙")
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", key)
        await reader.type("理由在此")
        edit(other, Spot("a", paragraph=0), "整段都换过了。")
        await reader.press("enter")
        await rested(reader)
        assert "理由在此" in reader.foot
        await reader.press("escape")
        assert "理由在此" not in reader.foot
    other.close()


async def test_an_answer_that_could_not_be_kept_is_there_still(issue: Path) -> None:
    other = sit(issue, "乙")
    mark(other, "b", "渡口", note="哪个？")
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(",", "C")
        assert mode.here is not None
        await reader.type("西边那个")
        mode.work.person = type(mode.work.person)("甲", "reader")
        await reader.press("enter")
        await rested(reader)
        assert "change nothing" in reader.foot
        assert "西边那个" in reader.foot
    other.close()


async def test_what_is_done_again_is_told_the_way_it_goes(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        for key, said in (("u", "undone: accepted"), ("U", "done again: accepted"), ("u", "undone: accepted")):
            await reader.press(key)
            await rested(reader)
            assert said in reader.foot
            assert "清了,两岸的人” → “清了，两岸的人" in reader.foot or "了,两岸" in reader.foot.split(" → ")[0]
            assert "takes back" not in reader.foot


async def test_the_stages_tell_who_has_signed_them(issue: Path) -> None:
    async with reading(issue, stages="初校 终审") as reader:
        mode = await at_desk(reader)
        await reader.press("S", "1")
        await rested(reader)
        assert "signed: 初校" in reader.foot
        await reader.press("S")
        assert f"1 初校  {mode.work.person.name}✓" in reader.text
        await reader.press("escape", ".", "a")
        await rested(reader)
        await reader.press("S")
        assert f"1 初校  {mode.work.person.name}!" in reader.text


async def test_the_help_begins_with_the_keys_of_where_one_is(issue: Path) -> None:
    async with reading(issue, size=(80, 24)) as reader:
        await reader.press("?")
        assert "the next finding or mark" not in reader.text
        await reader.press("escape")
        await at_desk(reader)
        await reader.press("?")
        assert "the next finding or mark" in reader.text
        assert "The desk" in reader.text
        await reader.press("g")
        assert "A number may come first" in reader.text


async def test_an_article_that_nobody_worked_at_says_so(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        await reader.press("]", "J")
        await reader.until(lambda: "Nothing has been done at this article yet." in reader.text, "that nothing was done")
        await reader.press("a")
        await reader.until(lambda: "accepted" in reader.text, "the whole issue")


@pytest.mark.parametrize("place", [False, True])
async def test_on_eighty_cells_one_sees_how_to_leave_the_desk(issue: Path, place: bool) -> None:
    async with reading(issue, size=(80, 24)) as reader:
        await at_desk(reader)
        if place:
            await reader.press(".")
        assert "Esc done" in reader.foot
