"""Pages as papers print them: by-lines, notes, jumps, lists and poems find their places, each from an invented text."""

from __future__ import annotations

import pytest

from tui.importers.page_text import MASTHEAD, issue_from_text
from tui.model import Article

BODY = "停水半年的青石古渠昨天通水，渠首闸门提起，渠水一路向东，流进柳湾镇的稻田。"
MORE = "青石古渠管理所说，通水将持续到八月，各支渠按七天一轮灌溉，尾水先到、渠首后到。"
FERRY = "停运半月的渡口班车昨日恢复运行，首班车六时发车，末班车十八时发车。"


def articles(text: str) -> list[Article]:
    return [article for section, article in issue_from_text(text).articles() if section.name != MASTHEAD]


@pytest.mark.parametrize(
    ("under", "end", "names"),
    [
        ("□ 本报记者 何小禾", "", ["何小禾"]),
        ("作者：何小禾", "", ["何小禾"]),
        ("", "\n\n何小禾 文/图", ["何小禾"]),
        ("", "\n\n（本报记者 何小禾）", ["何小禾"]),
        ("", "（何小禾 罗一帆）", ["何小禾", "罗一帆"]),
    ],
)
def test_by_lines_above_and_below_the_text(under: str, end: str, names: list[str]) -> None:
    first = "\n\n".join(part for part in ("青石古渠通水", under, BODY, MORE + end) if part)
    found = articles(f"{first}\n\n\n渡口班车恢复运行\n\n{FERRY}\n\n吴小松\n")
    assert [each.title for each in found] == ["青石古渠通水", "渡口班车恢复运行"]
    assert [[name.name for name in each.bylines] for each in found] == [names, ["吴小松"]]


def test_a_text_may_open_with_its_reporter() -> None:
    (article,) = articles(f"青石古渠通水\n\n本报柳湾6月8日讯（记者何小禾）{BODY}\n\n{MORE}\n")
    assert [name.name for name in article.bylines] == ["何小禾"]
    assert article.body[0].startswith("本报柳湾6月8日讯（记者何小禾）停水")
