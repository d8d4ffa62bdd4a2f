"""What mastheads and file names say."""

from __future__ import annotations

from datetime import date

import pytest

from tui.importers.masthead import day_in, day_in_name, is_paper_name, number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *(("30", 30), ("３０", 30), ("〇五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31)),
        *(("三〇", 30), ("二〇二四", 2024), ("", None), ("十十", None), ("一二十", None), ("十一二", None)),
    ],
)
def test_number(numeral: str, value: int | None) -> None:
    assert number(numeral) == value


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日 星期二",
        "星期二 2024 年 03 月 05 日",
        "二〇二四年三月五日",
        "２０２４年３月５日",
        "x\n2024年3月5日",
    ],
)
def test_day(text: str) -> None:
    assert day_in([text]) == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["", "2024年2月30日", "0000年1月1日", "3月5日", "十十十十年十月十日"])
def test_no_day(text: str) -> None:
    assert day_in([text]) is None


def test_a_day_that_is_none_does_not_hide_the_next() -> None:
    assert day_in(["2024年2月30日", "2024年3月5日"]) == date(2024, 3, 5)


@pytest.mark.parametrize(
    "name", ["20240305.txt", "江东时报-2024-03-05-1.txt", "2024.3.5", "江东报2024年3月5日", "a_2024_03_05_b"]
)
def test_day_in_a_name(name: str) -> None:
    assert day_in_name(name) == date(2024, 3, 5)


@pytest.mark.parametrize("name", ["", "page-01.txt", "120240305", "202403051", "20240230", "2024-13-01"])
def test_no_day_in_a_name(name: str) -> None:
    assert day_in_name(name) is None


def test_paper_names() -> None:
    assert all(map(is_paper_name, ["江东时报", "文汇报", "中国青年报", "日报"]))
    assert not any(map(is_paper_name, ["农业生产传捷报", "江东时报 数字报", "", "报" * 30, "江东日报社"]))
