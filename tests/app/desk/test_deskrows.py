"""Which row of the list beside the page shows what."""

from __future__ import annotations

from pathlib import Path

from tests.desk.desks import issue_text, put_issue, sit
from tui.app.desk.items import of_mark, order_of
from tui.app.desk.places import Places
from tui.app.desk.rows import Rows, words
from tui.desk.marking import mark


def places(path: Path) -> Places:
    desk = sit(path)
    mark(desk, "a", "两岸", note="哪两岸？\n北岸")
    mark(desk, "a", "渡口", replace="码头")
    mark(desk, "b", "山上", note="哪座山？")
    order = order_of(desk.issue)
    items = [item for one in desk.store.marks(desk.name) if (item := of_mark(one, order))]
    desk.close()
    return Places(sorted(items, key=lambda item: item.key))


def test_every_article_has_its_title_and_below_it_its_places(tmp_path: Path) -> None:
    rows = Rows(places(put_issue(tmp_path, issue_text())))
    assert len(rows) == 5
    assert [rows.at(row) for row in range(5)] == [(0, True), (0, False), (1, False), (2, True), (2, False)]
    assert [rows.row_of(item) for item in range(3)] == [1, 2, 4]
    assert len(Rows(Places())) == 0


def test_a_row_says_what_it_is_about_once_and_on_one_line(tmp_path: Path) -> None:
    said = [words(item) for item in places(put_issue(tmp_path, issue_text()))]
    assert said == [
        '" comment 甲 “两岸” 哪两岸？ 北岸',
        "> suggestion 甲 “渡口” → “码头”",
        '" comment 甲 “山上” 哪座山？',
    ]
