"""Lines around the articles of a page, told from those within."""

from __future__ import annotations

import pytest

from tui.importers.staff import is_folio, is_running_head, is_section_name, is_staff


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑 何大江 版式 罗小勇",
        "责编 江大川 版式/谷大雨 校对：温小可",
        "编辑：何大江 美编：罗小勇 校对：丁大河 电话：0510-12345678",
        "□责编江大川 □美编谷大雨",
        "責任編輯 何大江 美編 羅小勇",
    ],
)
def test_who_made_the_page(line: str) -> None:
    assert is_staff(line)


@pytest.mark.parametrize(
    "line", ["编辑部招聘", "制作人谈创作", "校对 软件上线", "编辑", "主编说，不错", "何大江 罗小勇"]
)
def test_what_is_no_staff(line: str) -> None:
    assert not is_staff(line)


def test_page_numbers() -> None:
    assert all(map(is_folio, ["2", "03", "A03", "— 4 —", "·5·"]))
    assert not any(map(is_folio, ["2024", "3亿", "", "—", "2.5"]))


def test_names_of_pages() -> None:
    assert all(map(is_section_name, ["要闻", "国际·要闻", "综合新闻", "社会 民生"]))
    assert not any(map(is_section_name, ["渡口", "青石古渠通水", ""]))


@pytest.mark.parametrize(
    "line",
    [
        "要闻 A2",
        "B1／副刊",
        "05 经济 ECONOMY",
        "江东日报 2版",
        "JIANGDONG RIBAO",
        "江东日报/2024年/6月/8日/第001版/要闻",
    ],
)
def test_running_heads(line: str) -> None:
    assert is_running_head(line)


@pytest.mark.parametrize(
    "line", ["12 35 8", "COVID-19", "3月5日 星期二", "二〇二四年", "5G", "GDP", "经济", "青石古渠通水 3"]
)
def test_what_is_no_running_head(line: str) -> None:
    assert not is_running_head(line)
