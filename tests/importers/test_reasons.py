"""Doubts: what was nearly read otherwise is said, and what is sure is not."""

from __future__ import annotations

from tui.importers.columns import lines_of
from tui.importers.labelling import label_lines
from tui.importers.labels import Label
from tui.importers.page_text import issue_from_text
from tui.importers.rivals import CLOSE

SURE = """渡口班车恢复运行

停运半月的渡口班车昨日恢复运行，首班车六时发车，末班车十八时发车。

吴小松


停水半年的青石古渠昨天通水，渠首闸门提起，渠水一路向东，流进柳湾镇的稻田。

青石古渠管理所说，通水将持续到八月。

何小禾

青石古渠通水
"""
UNSURE = """老街灯会今晚亮灯
一年一度的老街灯会今晚亮灯，三百盏花灯沿河排开，市民可以免费观赏
水库大坝完成加固
青石水库大坝加固工程近日完工，可保障下游三个乡镇安全度汛。
渡口班车恢复运行
"""


def test_a_headline_that_surely_belongs_to_the_text_above_raises_no_doubt() -> None:
    articles = [article for _, article in issue_from_text(SURE).articles()]
    assert [article.title for article in articles] == ["渡口班车恢复运行", "青石古渠通水"]
    assert [article.review for article in articles] == [(), ()]


def test_rivals_are_close() -> None:
    found = label_lines(list(lines_of(UNSURE)))
    behind = [rival.behind for rival in found.rivals if rival]
    assert behind
    assert all(0 <= each < CLOSE for each in behind)
    assert all(rival.label is not label for rival, label in zip(found.rivals, found.labels, strict=True) if rival)


def test_a_doubt_quotes_the_line_it_is_about() -> None:
    reasons = [reason for _, article in issue_from_text(UNSURE).articles() for reason in article.review]
    assert reasons
    flat = "".join(UNSURE.split())
    for reason in reasons:
        words = reason.split("“")[1].split("”")[0].strip("…")
        assert words in flat


def test_the_label_of_every_line_has_a_place_for_a_rival() -> None:
    lines = list(lines_of(SURE))
    found = label_lines(lines)
    assert len(found.labels) == len(found.rivals) == len(lines)
    assert found.labels[0] is Label.HEAD
    assert found.labels[-1] is Label.LATE
