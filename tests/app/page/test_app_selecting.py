"""Selecting at the keyboard, and what is done with what is selected: copied, commented on, other words suggested."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.desk.test_app_desk import at_desk, rested, told
from tests.app.reading import Reader, bare, reading
from tests.desk.desks import body, issue_text, put_issue, sit
from tui.app.keys import KEYS, SELECT
from tui.app.looks.styles import look
from tui.app.page.selecting import Selection
from tui.copying.filing import NAME
from tui.desk.editing import Spot, edit
from tui.desk.events import Kind
from tui.desk.rewriting import rewrite
from tui.desk.texts import text_hash

FIRST = (
    "河水清了。两岸的人都来看！“来了？”摆渡人问。",
    "渡口的班车六时发车；末班车十九时。",
    "摆渡的老人姓蒋，今年七十一岁。",
)
SECOND = ("山上种了三千棵树。", "山下修了一条路。")


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return put_issue(tmp_path, issue_text(FIRST, SECOND))


def selected(reader: Reader) -> str:
    """What is drawn as selected, without blanks."""
    forms = (look("picked"), look("picked-end"))
    return bare("".join(one.text for strip in reader.strips[1:-1] for one in strip if one.style in forms))


def test_every_key_of_the_table_does_something() -> None:
    rows = [row for row in KEYS if row.mode == SELECT]
    assert len(rows) >= 20
    assert all(callable(getattr(Selection, row.id.replace("select_", "do_"))) for row in rows)


@pytest.mark.parametrize(("keys", "text"), [
    ("v", "河水清了"),
    ("vb", "河水清"),
    ("vhh", "河水"),
    ("vhhhl", "河水"),
    ("v}", "河水清了" + FIRST[0]),
    ("v})", "河水清了" + FIRST[0] + "渡口的班车六时发车；"),
    ("v}))(", "河水清了" + FIRST[0] + "渡口的班车六时发车；"),
    ("v2}", "河水清了" + FIRST[0] + FIRST[1]),
    ("v2}{", "河水清了" + FIRST[0]),
    ("v}s", "摆渡人问。"),
    ("v}s(", "摆"),
    ("v}so)", "。"),
    ("v}so(", "“来了？”摆渡人问。"),
    ("v}sob", "”摆渡人问。"),
    ("v}sobl", "摆渡人问。"),
    ("v}p", FIRST[0]),
    ("v}2s", "摆渡人问。渡口的班车六时发车；"),
    ("v}phi", "问"),
    ("va", "河水清了" + "".join(FIRST)),
    ("vG", "河水清了" + "".join(FIRST)),
    ("vGsog", "河水清了" + "".join(FIRST)),
    ("v}}}so{", FIRST[1] + FIRST[2]),
    ("v}}}so2{", "".join(FIRST)),
    ("vo3l", "了"),
    ("vo5l", "了" + FIRST[0][:2]),
    ("v｝", "河水清了" + FIRST[0]),
])  # fmt: skip
async def test_what_is_selected(issue: Path, keys: str, text: str) -> None:
    async with reading(issue) as reader:
        await reader.press(*keys)
        assert selected(reader) == bare(text)
        assert f"{len(text)} character" in reader.foot or len(text) > 20


async def test_words_are_taken_whole_and_left_out_whole(issue: Path) -> None:
    async with reading(issue) as reader:
        await reader.press(*"v}}")
        await reader.press(*"sbb")
        assert selected(reader) == "末班车"
        await reader.press("w")
        assert selected(reader) == "末班车十九时"
        await reader.press("o", "w")
        assert selected(reader) == "十九时"


async def test_lines_go_down_and_up_at_their_place(issue: Path) -> None:
    async with reading(issue) as reader:
        await reader.press(*"v}s", "j")
        rows = [row for row in reader.page if row]
        assert rows[2] in FIRST[1]
        assert selected(reader).startswith("摆渡人问。")
        assert len(selected(reader)) > 5
        await reader.press("k")
        assert selected(reader) == "摆渡人问。"
        await reader.press(*"kkkkkkk")
        assert reader.screen.selection is not None
        assert reader.screen.selection.cursor < 4


async def test_the_end_that_moves_stays_in_sight_and_scrolling_leaves_it(long_article: Path) -> None:
    async with reading(long_article) as reader:
        await reader.press("v", "4", "0", "}")
        assert "第40段" in reader.seen
        before = reader.screen.selection.span if reader.screen.selection else None
        await reader.press("space")
        assert reader.screen.selection is not None
        assert reader.screen.selection.span == before
        assert "第40段" not in reader.seen
        await reader.press("l")
        assert "第41段" in reader.seen
        await reader.resize(60, 20)
        assert selected(reader)
        await reader.press("G", "{")
        assert "渡口还是那个渡口。第4000段" in reader.seen
        assert selected(reader).endswith("渡口还是那个渡口。")


async def test_it_is_copied_over_paragraphs_and_then_ends(issue: Path, state: Path) -> None:
    async with reading(issue, clipboard="file") as reader:
        await reader.press(*"v}sl}y")
        await reader.until(lambda: "written to" in reader.foot, "what was done")
        assert (state / NAME).read_text("utf-8") == f"摆渡人问。\n{FIRST[1]}"
        assert reader.screen.selection is None
        assert selected(reader) == ""
        await reader.press(*"vY")
        await reader.until(lambda: "written to" in reader.foot, "what was done")
        assert (state / NAME).read_text("utf-8") == "河水清了\n第一版　《河水清了》"


@pytest.mark.parametrize("key", ["escape", "v", "ｖ"])
async def test_it_ends(issue: Path, key: str) -> None:
    async with reading(issue) as reader:
        await reader.press("v", key)
        assert reader.screen.selection is None
        assert selected(reader) == ""
        await reader.press("escape")  # is the reader's own again
        assert not reader.closed


async def test_another_text_is_not_selected(issue: Path) -> None:
    async with reading(issue) as reader:
        await reader.press("v", "]")
        assert reader.article == "b"
        assert reader.screen.selection is None
        assert "nothing is selected any more" in reader.foot
        await reader.press("v", "M")
        assert reader.screen.selection is None


async def test_what_others_do_elsewhere_in_the_article_leaves_it(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press(*"v}}sbb")
        assert selected(reader) == "末班车"
        other = sit(issue, "乙")
        rewrite(other, "a", FIRST, ("新的一段。", *FIRST[:2], "别的。"))
        await reader.until(lambda: "新的一段" in reader.seen, "the other's edit", 5)
        assert selected(reader) == "末班车"
        await reader.press("b", "C", *"查", "enter")
        await rested(reader)
        (mark,) = other.store.marks(other.name)
        assert (mark.paragraph, mark.anchor.quote) == (2, "末")
        await reader.press("v", "p")
        edit(other, Spot("a", paragraph=2), "渡口关了。")
        await reader.until(lambda: "渡口关了" in reader.seen, "the other's edit", 5)
        assert selected(reader) == ""
        assert "nothing is selected any more" in reader.foot or "乙" in reader.foot
        other.close()


async def test_rows_of_a_table_are_selected_whole(tmp_path: Path, state: Path) -> None:
    table = '\n[[section.article.tables]]\ntitle = "菜价"\ncolumns = ["菜", "价"]\nrows = [["白菜", "1.2"], ["菠菜", "3.4"]]\n'
    issue = put_issue(tmp_path, issue_text(FIRST, SECOND) + table)
    async with reading(issue, clipboard="file") as reader:
        await reader.press("]", *"vGsh")
        assert selected(reader) == "菠菜3.4"
        await reader.press("y")
        await reader.until(lambda: "written to" in reader.foot, "what was done")
        assert (state / NAME).read_text("utf-8") == "菠菜\t3.4"


@pytest.mark.parametrize("size", [(40, 20), (20, 5), (200, 50)])
async def test_in_other_windows(issue: Path, size: tuple[int, int]) -> None:
    async with reading(issue, size=size) as reader:
        await reader.press(*"v}}sjjkkwb")
        assert selected(reader)
        await reader.press("a", "o", "G", "g", "escape")


# At the desk.


async def test_exactly_these_words_are_commented_on(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(*"v}}sbb", "C")
        assert reader.foot.strip().startswith("comment:")
        assert selected(reader) == "末班车"
        await reader.press(*"查一查", "enter")
        await rested(reader)
        (mark,) = [item for item in mode.items if not item.is_finding]
        assert (mark.spot, mark.quote, mark.said) == (Spot("a", "body", 1), "末班车", "查一查")
        assert mode.here is mark
        assert "查一查" in told(reader)
        assert reader.screen.selection is None
        await reader.press("u")
        await rested(reader)
        assert not [item for item in mode.items if not item.is_finding]


async def test_other_words_are_suggested_and_accepted(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(*"v}}sbb", "R")
        assert "instead: 末班车" in reader.foot
        await reader.press("backspace", *"船", "enter")
        await rested(reader)
        (mark,) = [item for item in mode.items if not item.is_finding]
        assert mark.kind is Kind.SUGGESTION
        assert mark.change == ("末班车", "末班船")
        await reader.press("a")
        await rested(reader)
        assert "末班船十九时" in issue.read_text("utf-8")


async def test_words_that_are_suggested_must_be_other_ones(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press("v", "R", "enter")
        await rested(reader)
        assert "the text says that already" in reader.foot
        assert "instead: 河水清了" in reader.foot
        await reader.press("escape", "C", "enter")
        await rested(reader)
        assert "cannot be blank" in reader.foot
        await reader.press("escape")
        assert mode.items == []


async def test_a_headline_can_be_commented_on_and_what_print_runs_in_not(tmp_path: Path) -> None:
    issue = put_issue(
        tmp_path, issue_text(FIRST, SECOND).replace('title = "河水清了"', 'title = "河水清了"\ndateline = "本报讯"')
    )
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press("v", "C", *"好", "enter")
        await rested(reader)
        await reader.press("v", "}", "p", "C", *"长", "enter")
        await rested(reader)
        marks = {item.said: (item.spot.part, item.start, item.quote) for item in mode.items if not item.is_finding}
        assert marks == {"好": ("title", 0, "河水清了"), "长": ("body", 0, FIRST[0])}
        await reader.press("v", "p", "o", "i", "C")
        assert "No mark can stand here" in reader.foot
        assert reader.screen.asking is None


async def test_marks_stand_in_one_paragraph(issue: Path) -> None:
    async with reading(issue) as reader:
        await at_desk(reader)
        await reader.press("v", "}", "C")
        assert "one paragraph; these words are of 2" in reader.foot
        assert selected(reader) == bare("河水清了" + FIRST[0])


async def test_marks_are_made_at_the_desk(issue: Path) -> None:
    async with reading(issue) as reader:
        await reader.press("v")
        assert "comment" not in reader.foot
        await reader.press("C")
        assert "d sits down there" in reader.foot


async def test_who_may_only_look_is_told_before_anything_is_typed(issue: Path) -> None:
    async with reading(issue, role="reader") as reader:
        await at_desk(reader)
        await reader.press("v", "C")
        assert "change nothing" in reader.foot
        assert reader.screen.asking is None


async def test_at_a_finding_its_words_are_selected_first(issue: Path) -> None:
    issue.write_text(issue_text((FIRST[0], "渡口关了,人散了。"), SECOND), "utf-8")
    async with reading(issue, clipboard="file") as reader:
        await at_desk(reader)
        await reader.press(".", "v")
        assert selected(reader) == ","
        await reader.press("s")
        assert selected(reader) == "渡口关了,人散了。"


async def test_somebody_else_edits_the_text_while_one_types(issue: Path) -> None:
    async with reading(issue) as reader:
        mode = await at_desk(reader)
        await reader.press(*"v}}sbb", "C", *"查一")
        other = sit(issue, "乙")
        edit(other, Spot("a", paragraph=1), "早晨，渡口的班车六时发车；末班车十九时。", text_hash(FIRST[1]))
        await reader.until(lambda: "早晨" in reader.seen, "the other's edit", 5)
        assert "comment: 查一" in reader.foot
        await reader.press("查", "enter")
        await rested(reader)
        (mark,) = [item for item in mode.items if not item.is_finding]
        assert (mark.quote, mark.said) == ("末班车", "查一查")
        assert body(other)[1][mark.start : mark.end] == "末班车"
        await reader.press("v", "C", *"不好")  # begins with the words of the mark
        edit(other, Spot("a", paragraph=1), "渡口关了。")
        await reader.until(lambda: "渡口关了" in reader.seen, "the other's edit", 5)
        await reader.press("enter")
        await rested(reader)
        assert "changed meanwhile" in reader.foot
        await reader.resize(160, 30)
        assert "comment: 不好" in reader.foot
        other.close()
