"""The measure of the checks measures what it says: articles of a dump, right and wrong corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import checks
from tui.checks.base import Finding, Fix, Level


def finding(start: int, end: int, text: str) -> Finding:
    return Finding("W101", Level.ERROR, "", "1-1", "body", 0, start, end, (), Fix(start, end, text))


@pytest.mark.parametrize(
    ("written", "correct", "start", "end", "text", "right"),
    [
        ("理头苦干", "埋头苦干", 0, 4, "埋头苦干", True),
        ("理头苦干", "埋头苦干", 0, 1, "埋", True),
        ("理头苦干", "埋头苦干", 2, 3, "埋", False),
        ("理头苦干", "埋头苦干", 0, 1, "里", False),
        ("理头苦干", "埋头苦干", 1, 2, "头", False),  # changes nothing
        ("理头苦苦干", "埋头苦干", 2, 4, "苦", True),
        ("理头苦苦干", "埋头苦干", 0, 1, "埋", True),
        ("理头苦苦干", "埋头苦干", 4, 5, "", False),
        ("埋头干", "埋头苦干", 2, 2, "苦", True),
    ],
)
def test_a_correction_is_right_if_it_makes_what_should_be(
    written: str, correct: str, start: int, end: int, text: str, right: bool
) -> None:
    assert checks.is_right(written, correct, finding(start, end, text)) is right


DUMP = """\
河水清了
——棠溪治水记
作者：何小禾;浦映  时间：2026-10-15

　　核心阅读
　　棠溪河的水今年清了。

图为棠溪河。　　浦 映摄

老街的茶馆
时间：2026-10-16

　　茶馆开了门。
"""


def test_a_dump_is_taken_apart_into_its_articles() -> None:
    first, second = checks.articles_in(DUMP)
    assert (first.title, first.subtitle) == ("河水清了", "——棠溪治水记")
    assert first.body == ("核心阅读", "棠溪河的水今年清了。", "图为棠溪河。　　浦 映摄")
    assert (second.title, second.body) == ("老街的茶馆", ("茶馆开了门。",))


def test_texts_of_a_size_are_the_same_every_time_and_about_that_large() -> None:
    sentences = ["棠溪河的水今年清了。", "茶馆开了门。"]
    one, two = checks.text_of_size(5_000, sentences), checks.text_of_size(5_000, sentences)
    assert one == two
    assert 5_000 <= checks.size_of(one) <= 6_000
    ids = [article.id for _section, article in one.articles()]
    assert len(ids) == len(set(ids))


def test_missing_texts_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "DATA", tmp_path)
    assert checks.main([]) == 0
    assert capsys.readouterr().out.count("left out: ") == 5
