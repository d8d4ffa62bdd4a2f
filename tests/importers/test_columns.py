"""Lines broken at a column's width: which are full, which surely go on, and that no sign is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.importers.columns import fills, lines_of, seam
from tui.importers.page_text import issue_from_text

PARAGRAPHS = [
    "老街的青石板一块一块撬起来，编上号，等下水管铺好以后再照原样放回去，街坊们说走上去还是原来的声音。",
    "施工队负责人介绍，整条街1260块石板，换新的不到40块，都是从旧码头拆下来的同一种石料，颜色也差不多。",
    "“早一天来水，早一天插秧。”种粮大户何大田蹲在田埂上，伸手试了试水温，说今年又能多收两成。",
    "水库加固工程近日完工；渠首闸门提起，渠水一路向东，流进柳湾镇的1.2万亩稻田，尾水先到、渠首后到。",
]


def cut(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def test_full_lines_are_told_from_last_ones() -> None:
    lines = [line for text in PARAGRAPHS for line in cut(text, 16)]
    assert fills(lines) == [len(line) == 16 for line in lines]


def test_each_article_has_a_column_of_its_own() -> None:
    narrow = [line for text in PARAGRAPHS * 2 for line in cut(text, 12)]
    wide = [line for text in PARAGRAPHS * 4 for line in cut(text, 30)]
    full = [bool(each) for each in fills(narrow + wide)]
    wanted = [len(line) == 12 for line in narrow] + [len(line) == 30 for line in wide]
    wrong = [at for at, (mine, right) in enumerate(zip(full, wanted, strict=True)) if mine is not right]
    assert wrong == [len(narrow)]  # the one line below the seam shows no column yet


def test_text_that_was_not_broken_shows_no_column() -> None:
    assert set(fills(PARAGRAPHS * 4)) == {None}


def test_lists_of_equal_lines_are_no_column() -> None:
    assert set(fills(["柳湾镇青石村二组何大田"] * 12)) == {None}
    assert set(fills(["柳湾镇青石村二组完成插秧。"] * 12)) == {None}


def test_where_paragraphs_are_parted_by_empty_lines_a_full_line_that_ends_a_sentence_goes_on() -> None:
    text = "老街的青石板一块块撬起来编上号。等下水管铺好以后再照原样放回去，街坊们说走上去还是原来的声音。"
    page = "\n\n".join("\n".join(cut(each, 16)) for each in (text, *PARAGRAPHS))
    assert next(lines_of(page)).text == text


def test_one_blank_at_a_line_s_start_is_no_indent_where_paragraphs_have_two() -> None:
    text = "　　六月十日，龙舟队在江上竞渡，吸引两岸群众。本报记者　罗一帆摄"
    first, second = text[:27], text[27:]
    assert second.startswith("　")
    others = [line for each in PARAGRAPHS for line in cut("　　" + each, 27)]
    blocks = [line.text for line in lines_of("\n".join([first, second, *others]))]
    assert blocks[0] == (first + second.strip()).strip()


def test_seams() -> None:
    assert (seam("Jiang", "dong"), seam("1.", "5"), seam("12", "60"), seam("江", "east")) == (" ", "", "", "")


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=8),
    st.integers(8, 40),
    st.sampled_from(["\n", "\n\n", "\n\n\n"]),
    st.sampled_from(["", "　　", "    "]),
)
def test_no_width_loses_or_moves_a_sign(texts: list[str], width: int, gap: str, indent: str) -> None:
    page = gap.join("\n".join(cut(indent + text, width)) for text in texts)
    issue = issue_from_text(page, "\ue000.txt")
    (article,) = [article for _, article in issue.articles()] if len(list(issue.articles())) == 1 else (None,)
    held = "".join(line.text for line in lines_of(page))
    assert held == "".join("".join(texts).split())
    if article is not None:
        assert "".join(article.body).endswith(texts[-1][-5:])
