"""The journal at the keyboard, earlier states brought back, undo across sessions and redo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.desk.test_app_desk import FIRST, SECOND, at_desk, rested
from tests.app.reading import Reader, reading
from tests.desk.desks import STAGES, body, issue_text, put_issue, sit
from tui.app.desk.editing import ParagraphEditor
from tui.app.desk.history import AT_ONCE
from tui.app.desk.journal import Journal
from tui.app.desk.then import EarlierState
from tui.desk.editing import Spot, edit
from tui.desk.events import Event, Kind
from tui.desk.marking import comment_at, resolve
from tui.desk.stages import sign
from tui.desk.texts import article_hash, snapshot


@pytest.fixture
def issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KANBAO_USER", "甲")
    return put_issue(tmp_path, issue_text(FIRST, SECOND))


async def journal(reader: Reader) -> Journal:
    """The journal, once it is listed."""
    await reader.press("J")
    top = reader.app.screen
    assert isinstance(top, Journal)
    await reader.until(lambda: top._listed, "the journal")
    return top


async def state(reader: Reader) -> EarlierState:
    """The state under the cursor, once it is shown."""
    await reader.press("enter")
    top = reader.app.screen
    assert isinstance(top, EarlierState)
    await reader.until(lambda: top.then is not None, "the earlier state")
    return top


async def test_the_journal_says_who_did_what_and_when(issue: Path) -> None:
    other = sit(issue, "乙")
    edit(other, Spot("a", paragraph=0), "河水又清了。")
    edit(other, Spot("b", paragraph=0), "山上种了四千棵树。")
    async with reading(issue) as reader:
        await at_desk(reader)
        await journal(reader)
        assert "2 entries" in reader.head
        assert "乙" in reader.rows[1]
        assert "paragraph 1" in reader.rows[1]
        assert "“河水清了,两岸的人都来看。” → “河水又清了。”" in reader.rows[2]
        await reader.press("tab")
        await reader.until(lambda: "4 entries" in reader.head, "the journal of the issue")
        assert "山绿了" in reader.rows[1]
        comment_at(other, Spot("b", paragraph=1), 0, 2, SECOND[1], "何处？")
        await reader.until(lambda: "5 entries" in reader.head, "the other's comment", 5)
        assert "何处？" in reader.rows[2]
        await reader.press(".")
        assert reader.article == "b"
        assert reader.app.screen is reader.screen
    other.close()


async def test_without_a_store_nothing_was_done(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await journal(reader)
        assert "0 entries" in reader.head
        await reader.press("enter", ".", "R", "G", "k", "tab")
        await reader.until(lambda: "Nothing has been done" in reader.foot, "that nothing was done")
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_an_earlier_state_is_looked_at_and_brought_back(issue: Path) -> None:
    other = sit(issue, "乙")
    edit(other, Spot("a", paragraph=0), "河水又清了。")
    edit(other, Spot("a", paragraph=1), "班车停了。")
    sign(other, STAGES, "初校", "a", errors=dict)
    async with reading(issue, stages=" ".join(STAGES.names)) as reader:
        await at_desk(reader)
        await journal(reader)
        await reader.press("G")
        top = await state(reader)
        assert "河水清了,两岸的人都来看。" in reader.text
        assert "2 places differ now" in reader.head
        assert sum(row.lstrip().startswith("*") for row in reader.rows) == 2
        await reader.press("]")
        await reader.until(lambda: "河水又清了。" in reader.text, "the state after it")
        assert "1 place differs now" in reader.head
        await reader.press("R")
        assert "初校 乙" in reader.text
        await reader.press("2")
        assert body(other)[1] == "班车停了。"
        assert reader.app.screen is top
        await reader.press("R", "1")
        await rested(reader)
        assert reader.app.screen is reader.screen
        assert body(other)[:2] == ("河水又清了。", FIRST[1])
        assert "初校 乙" in reader.foot
        assert "looked at again" in reader.foot
        await reader.press("u")
        await rested(reader)
        assert body(other)[:2] == ("河水又清了。", "班车停了。")
    other.close()


async def test_who_may_only_look_sees_earlier_states_and_brings_none_back(issue: Path) -> None:
    other = sit(issue, "乙")
    edit(other, Spot("a", paragraph=0), "河水又清了。")
    async with reading(issue, role="reader") as reader:
        await at_desk(reader)
        await journal(reader)
        await reader.press("G")
        top = await state(reader)
        await reader.press("R", "1")
        await reader.until(lambda: "change nothing" in reader.foot, "the refusal")
        assert reader.app.screen is top
        await reader.press("escape", "escape", "u")
        await reader.until(lambda: "change nothing" in reader.foot, "the refusal")
        await reader.press("ctrl+r")
        await reader.until(lambda: "change nothing" in reader.foot, "the refusal")
    assert body(other)[0] == "河水又清了。"
    other.close()


async def test_keys_pressed_before_the_list_stands_are_for_it(issue: Path) -> None:
    other = sit(issue, "乙")
    edit(other, Spot("a", paragraph=0), "河水又清了。")
    async with reading(issue) as reader:
        await at_desk(reader)
        for key in ("J", "j", "enter"):
            reader.send(key)
        await reader.until(lambda: "1 place differs now" in reader.head, "the first state")
    other.close()


async def test_of_a_long_journal_only_what_is_in_sight_is_read(issue: Path) -> None:
    other = sit(issue, "乙")
    text = FIRST[2]
    first = Event(
        Kind.EXTERNAL, "", other.name, "a", became=snapshot(other.article("a")), after=article_hash(other.article("a"))
    )
    many = [Event(Kind.ANSWER, "乙", other.name, "a", reason=f"第{n}句") for n in range(10_000)]
    other.store.append([first, *many])
    edit(other, Spot("a", paragraph=2), f"{text}完。")
    async with reading(issue) as reader:
        await at_desk(reader)
        top = await journal(reader)
        assert "10,002 entries" in reader.head
        assert len(top.pages.held) == AT_ONCE
        await reader.press("5", "0", "0", "0", "G")
        await reader.until(lambda: "第5002句" in reader.text, "the middle")
        await reader.press("G")
        await reader.until(lambda: "第0句" in reader.text, "the end")
        assert len(top.pages.held) <= 4 * AT_ONCE
        await state(reader)
        assert "1 place differs now" in reader.head
    other.close()


async def test_undo_goes_back_over_sessions_after_a_question_and_redo_comes_again(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        await reader.press("]", "u")
        await rested(reader)
        assert reader.article == "a"
        assert "undone: accepted" in reader.foot
        await reader.press("u")
        await rested(reader)
        assert "earlier session" in reader.text
        await reader.press("2")
        assert issue.read_text("utf-8").count(",") == 2
        await reader.press("u")
        await rested(reader)
        await reader.press("1")
        await rested(reader)
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)
        await reader.press("u")
        await rested(reader)
        assert "nothing here that is not undone" in reader.foot
        for key in ("U", "ctrl+r", "U"):
            reader.send(key)
        await reader.until(lambda: "nothing to do again" in reader.foot, "everything done again")
        assert issue.read_text("utf-8").count(",") == 1


async def test_an_undo_never_overwrites_what_somebody_typed_since(issue: Path) -> None:
    other = sit(issue, "乙")
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", ".", "a", ",", "a")
        await rested(reader)
        edit(other, Spot("a", paragraph=0), "乙写的。")
        await reader.until(lambda: "乙写的。" in reader.seen, "the other's edit", 5)
        await rested(reader)
        await reader.press("u")
        await rested(reader)
        top = reader.app.screen
        assert isinstance(top, ParagraphEditor)
        assert "Not undone: 乙 has changed this since" in reader.foot
        assert "乙写的。" in reader.text
        assert FIRST[0] in reader.text
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert body(other)[0] == "乙写的。"
        await reader.press("u")  # what came before
        await rested(reader)
        assert body(other)[:2] == ("乙写的。", FIRST[1])
        await reader.press("C")
        assert mode.screen.asking is None
    other.close()


async def test_an_answer_stays_and_the_next_undo_goes_on(issue: Path) -> None:
    other = sit(issue, "乙")
    comment_at(other, Spot("a", paragraph=0), 0, 2, FIRST[0], "何处？")
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", ".", "a")
        await rested(reader)
        await reader.press("F", "g", "enter")
        while mode.here is None or mode.here.is_finding:
            await reader.press(".")
        await reader.press("C", "此", "enter")
        await rested(reader)
        await reader.press("u")
        await rested(reader)
        assert "an answer stays in its thread" in reader.foot
        await reader.press("u")
        await rested(reader)
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)
    other.close()


@pytest.mark.parametrize("size", [(40, 20), (20, 8), (80, 24)])
async def test_journal_and_states_in_small_windows(issue: Path, size: tuple[int, int]) -> None:
    other = sit(issue, "\u4e59[red]")
    edit(other, Spot("a", paragraph=0), "河水又清了[bold]。")
    async with reading(issue, size=size) as reader:
        await at_desk(reader)
        await journal(reader)
        assert "[red]" in reader.text or size[0] < 40
        await reader.press("G")
        await state(reader)
        assert "*" in reader.text or size[1] < 10
        await reader.press("j", "k", "space", "b", "G", "g", "[", "]")
        await reader.resize(100, 30)
        await reader.until(lambda: "河水" in reader.text, "the text")
        await reader.press("escape", "escape")
        assert reader.app.screen is reader.screen
    other.close()


async def test_two_edits_of_one_paragraph_stand_side_by_side_where_there_is_room(issue: Path) -> None:
    for size, mine in (((100, 30), "我的"), ((99, 30), "你的")):
        other = sit(issue, "乙")
        async with reading(issue, size=size) as reader:
            await at_desk(reader)
            await reader.press("g", ".", "e")
            await reader.type(mine)
            before = body(other)[0]
            edit(other, Spot("a", paragraph=0), f"{before}{size[0]}")
            await reader.press("enter")
            await rested(reader)
            beside = ["as it stands now" in row and "as you have typed it" in row for row in reader.rows]
            assert any(beside) == (size[0] >= 100)
            (row,) = [row for row in reader.rows if mine in row]
            assert row.count("*") == 1 + any(beside)
            place = reader.app.cursor_position
            assert mine in reader.strips[place.y].crop(0, place.x).text
            await reader.press("end", "了", "enter")
            await rested(reader)
            assert body(other)[0] != f"{before}{size[0]}"
        other.close()


async def test_what_was_undone_in_an_earlier_session_is_done_again_only_when_asked_for(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        await reader.press("u")
        await rested(reader)
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press("U")
        await rested(reader)
        assert "earlier session" in reader.text
        await reader.press("2")
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)
        await reader.press("U")
        await rested(reader)
        await reader.press("1")
        await rested(reader)
        assert issue.read_text("utf-8").count(",") == 2
        assert "done again" in reader.foot


async def test_a_thread_that_was_closed_is_opened_again_from_the_journal(issue: Path) -> None:
    other = sit(issue, "乙")
    made = comment_at(other, Spot("b", paragraph=0), 0, 2, SECOND[0], "何处？")
    resolve(other, made.id)
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        assert all(item.is_finding for item in mode.items)
        await reader.press("]")
        await journal(reader)
        await reader.press("G", "R")
        await rested(reader)
        assert "as the desk" in reader.text
        assert "Only a thread" in reader.foot
        await reader.press("g", "R")
        await reader.until(lambda: "reopened" in reader.text, "the thread open again")
        await reader.press("R")  # on the newest entry now, which has opened it
        await rested(reader)
        assert "Only a thread" in reader.foot
        await reader.press("escape")
        assert [item.said for item in mode.items if not item.is_finding] == ["何处？"]
    other.close()


async def test_a_finding_that_somebody_dismissed_is_taken_up_again_from_the_journal(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", "x", "对", "enter")
        await rested(reader)
        assert len(mode.items) == 2
        await journal(reader)
        await reader.press("g", "R")
        await reader.until(lambda: "reopened" in reader.text, "the finding taken up again")
        await reader.press("escape")
        await rested(reader)
        await reader.until(lambda: len(mode.items) == 3, "three findings")
