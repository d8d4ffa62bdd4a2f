"""Characters and cells: what is shown does nothing, and takes the cells that a terminal (and Rich) give it."""

from __future__ import annotations

import sys
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui import text as characters
from tui.text import cells, fit, fold, glyph, halfwidth, pad, shown, widths

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
PLAIN = [char for char in EVERY if glyph(char) == char]
DANGEROUS = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
HOSTILE = "\t\n\r\x1b\x00\x7f\x85\u0301\u200b\u200d\ufe0f\u202e\u2066\ufeff\ud800"
MIXED = st.text(st.sampled_from("汉字，。“”…—Ab 9%\u3000❤👍🏽🇨🇳ﾊﾟΣİﷺ" + HOSTILE) | st.characters())


def test_nothing_that_acts_on_a_terminal_is_ever_shown() -> None:
    for char in EVERY:
        assert not [mark for mark in shown(char) if category(mark) in DANGEROUS], f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\tb\nc", "a b c"),
        ("\x00\x7f\r", "␀␡␍"),
        ("甲\u202e乙", "甲‹202E›乙"),
        ("甲\u2066乙\u2069", "甲‹2066›乙‹2069›"),
        ("\x9b31m", "‹009B›31m"),
        ("\u2028\u2029\x85", "‹2028›‹2029›‹0085›"),
        ("\ud800", "‹D800›"),
        ("\U000e0041", "‹E0041›"),
        ("\u0600\u061c", "‹0600›‹061C›"),
        ("ho\u00adtel", "hotel"),
        ("❤\ufe0f 👍\U0001f3fd 👩\u200d👧", "❤ 👍 👩👧"),
        ("[bold]粗[/bold]", "[bold]粗[/bold]"),
    ],
)
def test_shown(raw: str, seen: str) -> None:
    assert shown(raw) == seen


def test_ordinary_text_is_passed_on_untouched() -> None:
    line = "1—6月，全区实现工业开票销售748.68亿元（同比增长9.27%）……“两手抓”·〔2020〕①→■ＡＢＣ Ünïcödé Привет"
    assert shown(line) is line


def test_the_short_way_and_the_long_way_show_the_same() -> None:
    assert [char for char in EVERY if shown(char) != glyph(char)] == []


@given(MIXED)
def test_shown_goes_character_by_character_and_once(raw: str) -> None:
    assert shown(raw) == "".join(map(glyph, raw))
    assert shown(shown(raw)) == shown(raw)


def test_cells_are_those_of_rich_for_every_character() -> None:
    assert [f"U+{ord(char):04X}" for char in PLAIN if cells(char) != cell_len(char)] == []
    for char in "\t\n\x1b\x7f\x85\u0600\u202e\ud800\ufeff\u0378\U000e0041\U0010ffff":
        assert cells(char) == cell_len(shown(char))


@given(MIXED)
def test_cells_are_those_of_rich_for_any_text(raw: str) -> None:
    assert cells(raw) == cell_len(shown(raw)) == cells(shown(raw))


def test_ambiguous_characters_take_two_cells_where_asked() -> None:
    assert (cells("“—…·①→", 1), cells("“—…·①→", 2)) == (6, 12)
    assert cells("汉字，Ab9%", 1) == cells("汉字，Ab9%", 2) == 10
    for char in PLAIN:
        doubled = east_asian_width(char) == "A" and cells(char)
        assert cells(char, 2) == cells(char) * (2 if doubled else 1), f"U+{ord(char):04X}"


def test_a_mark_set_on_another_character_takes_no_cell() -> None:
    assert cells("e\u0301\u20dd") == 1
    assert cells("\u1112\u1161\u11ab") == 2


def test_only_one_or_two_widths_of_ambiguous_characters_are_known() -> None:
    with pytest.raises(KeyError):
        widths(3)


@given(MIXED, st.integers(0, 40), st.sampled_from((1, 2)))
def test_fit_is_never_wider_and_pad_is_exact(raw: str, width: int, ambiguous: int) -> None:
    assert cells(fit(raw, width, ambiguous), ambiguous) <= width
    assert cells(pad(raw, width, ambiguous), ambiguous) == width


@given(MIXED, st.integers(2, 40), st.sampled_from((1, 2)))
def test_fit_cuts_only_what_is_too_wide(raw: str, width: int, ambiguous: int) -> None:
    fitted = fit(raw, width, ambiguous)
    if cells(raw, ambiguous) <= width:
        assert fitted == shown(raw)
    else:
        assert fitted.endswith("…")
        assert shown(raw).startswith(fitted[:-1])


@pytest.mark.parametrize(
    ("raw", "width", "fitted"),
    [
        ("汉字汉字", 8, "汉字汉字"),
        ("汉字汉字", 7, "汉字汉…"),
        ("汉字汉字", 6, "汉字…"),
        ("汉字", 1, "…"),
        ("汉字", 0, ""),
        ("ab cd", 4, "ab…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_fit(raw: str, width: int, fitted: str) -> None:
    assert fit(raw, width) == fitted


@given(MIXED)
def test_fold_keeps_every_place(raw: str) -> None:
    folded = fold(raw)
    assert len(folded) == len(raw)
    assert folded == "".join(map(fold, raw))
    assert fold(folded) == folded


def test_fold_makes_what_a_reader_types_equal_to_what_is_printed() -> None:
    assert fold("ＡＰＥＣ：“７４８．６８”") == fold('apec:"748.68"')
    assert fold("ΟΔΟΣ") == fold("οδοσ")
    assert fold("İstanbul")[1:] == "stanbul"


def test_halfwidth_keeps_case_and_length() -> None:
    assert halfwidth("Ｊ１２％　（甲）。") == "J12% (甲)."


def test_widths_of_what_was_met_are_kept() -> None:
    table = characters.Widths(1)
    assert [table["汉"], table["a"]] == [2, 1]
    assert dict(table) == {"汉": 2, "a": 1}
