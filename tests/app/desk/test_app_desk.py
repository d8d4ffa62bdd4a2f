"""The desk at the keyboard: findings gone to, accepted, dismissed and edited, alone and with others at the same issue."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.reading import Reader, reading
from tests.desk.desks import body, issue_text, put_issue, sit
from tui.app.desk.mode import DeskMode
from tui.app.keys import DESK, KEYS
from tui.app.looks.styles import look
from tui.desk.editing import Spot, edit
from tui.desk.events import Kind
from tui.desk.marking import comment_at, mark
from tui.desk.texts import text_hash

FIRST = ("河水清了,两岸的人都来看。", "渡口的班车六时发车,末班车十九时。", "摆渡的老人姓蒋，今年七十一岁。")
SECOND = ("山上种了三千棵树。", "山下修了一条路,通到渡口。")
"""Three commas are half-width ones between Chinese characters, and nothing else is wrong."""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return put_issue(tmp_path, issue_text(FIRST, SECOND))


async def at_desk(reader: Reader) -> DeskMode:
    """Sit down, and wait for the checks."""
    await reader.press("d")
    mode = reader.screen.desk
    assert mode is not None
    await rested(reader)
    return mode


async def rested(reader: Reader) -> None:
    """Until nothing is done or checked any more."""
    mode = reader.screen.desk
    await reader.until(
        lambda: mode is not None and mode.seen is not None and not (mode._busy or mode.checking), "the desk at rest"
    )


def told(reader: Reader) -> str:
    """What the rows below the page say."""
    return "".join(reader.rows[-3:-1])


def forms_of(reader: Reader, form: str) -> str:
    """The characters of the page that are drawn in a form."""
    style = look(form)
    return "".join(one.text for strip in reader.strips[1:-3] for one in strip if one.style == style)


def test_every_key_of_the_table_does_something() -> None:
    rows = [row for row in KEYS if row.mode == DESK]
    assert len(rows) >= 10
    assert all(callable(getattr(DeskMode, row.id.replace("desk_", "do_"))) for row in rows)


async def test_findings_stand_in_the_margin_and_are_gone_to_over_articles(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        assert [item.spot.article for item in mode.items] == ["a", "a", "b"]
        signs = {item.sign for item in mode.items}
        assert any(row.strip().startswith(tuple(signs)) for row in reader.page)
        assert forms_of(reader, "flaw") == ",,"
        await reader.press(".")
        assert mode.here is mode.items[0]
        assert forms_of(reader, "here") == ","
        finding = mode.here.what.finding  # type: ignore[union-attr]
        for part in ("1/3", finding.code, finding.told(), "“,” → “，”"):
            assert part in told(reader)
        await reader.press(".", ".")
        assert reader.article == "b"
        assert "3/3" in told(reader)
        await reader.press(".")
        assert (reader.article, mode.here) == ("a", mode.items[0])
        await reader.press(",")
        assert (reader.article, mode.here) == ("b", mode.items[2])
        await reader.press("2", ",")
        assert mode.here is mode.items[0]
        await reader.press("escape")
        assert reader.screen.desk is None
        assert "3/3" not in reader.text
        assert not reader.pane.notes


async def test_looking_makes_no_store(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "escape")
        await reader.until(lambda: [path.name for path in issue.parent.iterdir()] == [issue.name], "nothing left", 5)


async def test_a_fix_is_accepted_and_undone_in_the_file_and_the_journal(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        assert FIRST[0].replace(",", "，") in issue.read_text("utf-8")
        assert "# 编的，如有雷同纯属巧合" in issue.read_text("utf-8")
        assert "河水清了，两岸" in reader.seen
        assert [item.spot.paragraph for item in mode.items] == [1, 1]
        assert [item.spot.article for item in mode.items] == ["a", "b"]
        await reader.press("u")
        await rested(reader)
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)
        assert len(mode.items) == 3
    desk = sit(issue)
    assert [event.kind for event in desk.store.events() if event.kind is not Kind.EXTERNAL] == [Kind.ACCEPT, Kind.EDIT]
    desk.close()


async def test_keys_in_a_burst_are_done_one_after_the_other(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        for key in ".a.a.a":
            reader.send(key)
        await reader.until(lambda: "," not in issue.read_text("utf-8"), "three fixes in the file")
        await rested(reader)
        assert mode.items == []
        for key in "uuu":
            reader.send(key)
        await reader.until(lambda: issue.read_text("utf-8") == issue_text(FIRST, SECOND), "the file as it was")
        await rested(reader)


async def test_a_finding_is_dismissed_with_a_reason_for_all(issue: Path) -> None:
    async with reading(issue) as reader, reading(issue) as other:
        mode, theirs = await at_desk(reader), await at_desk(other)
        await reader.press(".", "x", "enter")
        await rested(reader)
        assert len(mode.items) == 3
        assert "reason" in reader.foot
        await reader.press("x")
        await reader.type("原文如此")
        await reader.press("enter")
        await rested(reader)
        assert len(mode.items) == 2
        await other.until(lambda: len(theirs.items) == 2, "the dismissal at the other's desk", 5)
        await reader.press("u")
        await rested(reader)
        assert len(mode.items) == 3


async def test_a_paragraph_is_edited_in_place(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", "e")
        assert "0 characters changed" in reader.head
        await reader.press("delete")
        await reader.type("，清")
        assert "2 characters changed" in reader.head
        await reader.press("ctrl+z")
        assert "1 character changed" in reader.head
        await reader.press("ctrl+y", "left")
        place = reader.app.cursor_position
        assert reader.rows[place.y].startswith("  河水清了，清")
        assert place.x == 2 + 2 * 5
        await reader.press("enter")
        await rested(reader)
        assert reader.app.screen is reader.screen
        assert "河水清了，清两岸的人都来看。" in issue.read_text("utf-8")
        assert "河水清了，清两岸" in reader.seen
        assert len(mode.items) == 2
        await reader.press("u")
        await rested(reader)
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)


async def test_giving_up_an_edit_is_asked_once_more(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press("e", "字", "escape")
        assert reader.app.screen is not reader.screen
        await reader.press("escape")
        assert reader.app.screen is reader.screen
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)
        await reader.press("e", "escape")
        assert reader.app.screen is reader.screen


async def test_what_somebody_else_made_of_a_paragraph_is_shown_beside_and_never_overwritten(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", "e")
        await reader.type("我的")
        other = sit(issue, "乙")
        edit(other, Spot("a", paragraph=0), "河水又清了。", text_hash(FIRST[0]))
        await reader.press("enter")
        await rested(reader)
        assert body(other)[0] == "河水又清了。"
        assert "as it stands now" in reader.text
        assert "河水又清了。" in reader.text
        assert "河水清了我的,两岸" in reader.text
        assert [item.kind for item in mode.items if not item.is_finding] == [Kind.CONFLICT]
        await reader.press("enter")  # seen both, and wanted
        await rested(reader)
        assert body(other)[0] == "河水清了我的,两岸的人都来看。"
        assert not [item for item in mode.items if not item.is_finding]
        other.close()


async def test_what_others_do_is_seen_and_the_page_stays(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        other = sit(issue, "乙")
        edit(other, Spot("a", paragraph=2), "摆渡的老人姓江。")
        await reader.until(lambda: "摆渡的老人姓江" in reader.seen, "the other's edit", 5)
        assert "乙" in reader.foot
        await rested(reader)
        mark(other, "b", "三千棵", note="查一查")
        await reader.until(lambda: len(mode.items) == 4, "the other's mark", 5)
        await reader.press(".", ".", ".")
        assert "查一查" in told(reader)
        assert forms_of(reader, "here") == "三千棵"
        await reader.press("C")
        await reader.type("查过了")
        await reader.press("enter")
        await rested(reader)
        assert "查过了" in told(reader)
        await reader.press("R")
        await rested(reader)
        assert len(mode.items) == 3
        other.close()


async def test_a_change_from_outside_is_taken_in(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        new = issue.with_suffix(".new")
        new.write_text(issue_text((FIRST[0], "渡口关了。"), SECOND), "utf-8")
        os.replace(new, issue)
        await reader.until(lambda: "渡口关了" in reader.seen and len(mode.items) == 2, "the new text", 5)
        issue.write_text("format = 1\n[[[", "utf-8")
        await reader.until(lambda: issue.name in reader.foot, "why it cannot be read", 5)
        assert "渡口关了" in reader.seen
        issue.write_text(issue_text(FIRST, SECOND), "utf-8")
        await reader.until(lambda: len(mode.items) == 3, "the text put back", 5)


async def test_a_store_that_fails_is_told_and_what_was_typed_stays(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (issue.parent / ".kanbao").write_text("in the way", "utf-8")
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        assert "desk.sqlite3" in reader.foot
        await reader.press("e")
        await reader.type("一字")
        await reader.press("enter")
        await rested(reader)
        assert reader.app.screen is not reader.screen
        assert "desk.sqlite3" in reader.foot
        assert "河水清了一字,两岸" in reader.text
        (issue.parent / ".kanbao").unlink()
        await reader.press("enter")
        await rested(reader)
        assert "河水清了一字,两岸" in issue.read_text("utf-8")


async def test_who_may_only_look_changes_nothing(issue: Path) -> None:
    async with reading(issue, role="reader") as reader:
        mode = await at_desk(reader)
        await reader.press(".", "a")
        await rested(reader)
        assert len(mode.items) == 3
        assert "change nothing" in reader.foot
        assert issue.read_text("utf-8") == issue_text(FIRST, SECOND)


async def test_a_raw_text_must_be_written_first(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("河水清了\n\n两岸的人都来看。\n", "utf-8")
    async with reading(path) as reader:
        await reader.press("d")
        assert reader.screen.desk is None
        assert "write this first" in reader.foot


async def test_everything_is_listed_and_gone_to(issue: Path) -> None:
    async with reading(issue, size=(59, 20)) as reader:
        mode = await at_desk(reader)
        await reader.press("F")
        assert "3 places" in reader.head
        await reader.press("G", "enter")
        assert mode.here is mode.items[2]
        assert reader.article == "b"


async def test_hostile_texts_do_nothing(issue: Path) -> None:
    evil = "\x1b[2J[bold]红\u202e"
    issue.write_text(issue_text((f"开头{evil.replace(chr(27), '')},字。", FIRST[1]), SECOND), "utf-8")
    other = sit(issue, "乙")
    comment_at(other, Spot("a", paragraph=1), 0, 2, FIRST[1], evil)
    other.close()
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        for _item in mode.items:
            await reader.press(".")
            assert not {"\x1b", "\u202e"}.intersection(reader.text)
            await reader.press("e")
            assert not {"\x1b", "\u202e"}.intersection(reader.text)
            await reader.press("escape", "F")
            assert not {"\x1b", "\u202e"}.intersection(reader.text)
            assert reader.screen.side is mode.beside
            await reader.press("F")


@pytest.mark.parametrize("size", [(40, 20), (20, 8), (80, 24)])
async def test_in_small_windows(issue: Path, size: tuple[int, int]) -> None:
    async with reading(issue, size=size) as reader:
        mode = await at_desk(reader)
        await reader.press(".")
        assert mode.here is not None
        assert mode.here.what.finding.code in reader.text  # type: ignore[union-attr]
        assert "," in forms_of(reader, "here") or size[1] < 10
        await reader.press("e", "字", "end", "down", "up", "home")
        assert "字" in reader.text
        await reader.press("enter")
        await rested(reader)
        assert "字" in issue.read_text("utf-8")
        await reader.resize(100, 30)
        await reader.press(".", "a")
        await rested(reader)


async def test_with_another_issue_the_desk_is_left(issue: Path) -> None:
    (issue.parent / "2026-10-16.toml").write_text(issue_text(), "utf-8")
    async with reading(issue.parent) as reader:
        await at_desk(reader)
        await reader.press("{")
        assert reader.screen.desk is None
        assert not reader.pane.notes


async def test_full_width_keys_of_an_input_method_that_was_left_on(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press("。", "。")
        assert mode.here is mode.items[1]
        await reader.press("，")
        assert mode.here is mode.items[0]


async def test_keys_pressed_while_an_edit_is_saved_are_for_the_page(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press("e", "字")
        for key in ("enter", "]"):
            reader.send(key)
        await reader.until(lambda: reader.article == "b", "the next article")
        await rested(reader)
        assert "字河水" in issue.read_text("utf-8")
        assert len(mode.items) == 3


async def test_of_two_like_findings_one_key_dismisses_one(issue: Path) -> None:
    twice = "甲乙丙丁戊己,甲乙丙丁戊己"
    issue.write_text(issue_text((f"{twice}。甲乙丙丁戊己。{twice}。",), SECOND[:1]), "utf-8")
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        wanted = [item for item in mode.items if item.quote == ","]
        assert len(wanted) == 2
        await reader.press(".", "x", "是", "enter")
        await rested(reader)
        assert mode.here is None
        await reader.press("a")
        await rested(reader)
        assert issue.read_text("utf-8").count(",") == 2


async def test_going_to_another_article_counts_from_there(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(".", "]", ".")
        assert mode.here is mode.items[2]


async def test_a_mark_on_a_picture_that_is_gone_stands_at_the_top(issue: Path) -> None:
    photo = '\n[[section.article.photos]]\ncaption = "渡口的早晨"\ncredit = "郑小满"\nafter = 1\n'
    text = issue_text(FIRST, SECOND)
    issue.write_text(text + photo, "utf-8")
    other = sit(issue, "乙")
    mark(other, "b", "早晨", note="是傍晚")
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(",")
        assert mode.here is mode.items[-1]
        assert forms_of(reader, "here") == "早晨"
        issue.write_text(text, "utf-8")
        other.catch_up()
        await reader.until(lambda: "早晨" not in reader.seen and len(mode.items) == 4, "no picture", 5)
        await reader.press(",")
        assert "是傍晚" in "".join(item.said for item in mode.items)
    other.close()


async def test_an_edit_that_was_not_saved_is_offered_again(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(".", "e")
        await reader.type("未存")
    async with reading(issue) as reader:
        await reader.until(lambda: "d offers it again" in reader.foot, "what is kept")
        await reader.press("d", "1")
        assert "2 characters changed" in reader.head
        assert "河水清了未存,两岸" in reader.text
        await reader.press("enter")
        await rested(reader)
        assert "河水清了未存,两岸" in issue.read_text("utf-8")
    async with reading(issue) as reader:
        assert "d offers it again" not in reader.foot
        await at_desk(reader)
        assert reader.app.screen is reader.screen


async def test_a_stage_is_signed_and_an_edit_makes_it_void(issue: Path) -> None:
    async with reading(issue, stages="初校 终审") as reader:
        await at_desk(reader)
        await reader.press("S", "1")
        await rested(reader)
        assert "signed" in reader.foot
        await reader.press(".")
        assert "初校✓" in reader.foot
        assert [row.split()[-2:] for row in reader.tree if "…" in row or "山绿了" in row or "河水清了" in row] == [
            ["初校✓", "2"],
            ["山绿了", "1"],
        ]
        await reader.press("S", "1")
        await rested(reader)
        assert "初校" in reader.foot
        assert "signed" in reader.foot
        await reader.press("a")
        await rested(reader)
        await reader.press(".")
        assert "初校!" in reader.foot
        await reader.press("escape")
        assert not any("初校" in row for row in reader.tree)


def test_who_only_reads_loads_nothing_of_the_desk() -> None:
    script = "import tui.app.main, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60)
    wrong = ("tui.desk", "tui.checks", "tui.checking", "tui.app.desk.")
    assert [name for name in run.stdout.split() if name.startswith(wrong)] == ["tui.app.desk.proofing"]


async def test_of_a_long_message_the_fix_stays_in_sight(issue: Path) -> None:
    other = sit(issue, "乙")
    mark(other, "a", "渡口", replace="码头", note="这句话说得太长" * 20)
    other.close()
    for size in ((40, 20), (80, 24)):
        async with reading(issue, size=size) as reader:
            mode = await at_desk(reader)
            await reader.press("F", "enter")
            while mode.here is None or mode.here.is_finding:
                await reader.press(".")
            text = "".join(reader.rows[-5:-1])
            assert "“渡口” → “码头”" in text
            assert "…" in text


@pytest.mark.parametrize("size", [(100, 30), (40, 30)])
async def test_words_in_the_cells_of_a_table_are_marked(issue: Path, size: tuple[int, int]) -> None:
    table = '\n[[section.article.tables]]\ncolumns = ["线路", "说明"]\nrows = [["1路", "经过桃源桥"], ["2路", "终点在老码头"]]\n'
    issue.write_text(issue_text(FIRST, SECOND) + table, "utf-8")
    other = sit(issue, "乙")
    mark(other, "b", "老码头", note="新码头？")
    mark(other, "b", "说明", note="改作“经停”")
    async with reading(issue, size=size) as reader:
        mode = await at_desk(reader)
        await reader.press(",")
        assert mode.here is mode.items[-1]
        assert forms_of(reader, "here") == "老码头"
        (row,) = [row for row in reader.page if "老码头" in row]
        assert row.startswith('"')
        await reader.press(",")
        assert set(forms_of(reader, "here")) == set("说明")
    other.close()
