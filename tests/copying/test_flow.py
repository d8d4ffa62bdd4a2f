"""A page as one text: its units, moves over them, and the way back to the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.copying.flow import CHARACTER, PARAGRAPH, SENTENCE, WORD, Flow
from tui.copying.source import source_line
from tui.issuefile import parse
from tui.model import Article, Issue, Table
from tui.typeset.compose import Block, compose

BLOCKS = st.lists(
    st.tuples(
        st.sampled_from(("title", "body", "review", "caption")),
        st.text(st.sampled_from("河水清了，。！”ab 1.5\n…—\u0301👩"), min_size=1, max_size=30),
    ).map(lambda pair: Block(*pair)),
    min_size=1,
    max_size=5,
)
UNITS = st.sampled_from((CHARACTER, WORD, SENTENCE, PARAGRAPH))


def flow(*texts: str) -> Flow:
    return Flow([Block("body", text) for text in texts])


def pieces(one: Flow, unit: int) -> list[str]:
    """The text of each unit, going on over the ends of them."""
    out, at = [], -1
    while (end := one.on(unit, at, end=True)) != at:
        start, stop = one.span(unit, end)
        out.append(one.text[start:stop])
        at = end
    return out


def test_chinese_words_are_those_of_the_list() -> None:
    wanted = ["全区", "累计", "实现", "销售", "748.68", "亿元", "，", "Python", "3.11", "发布", "……", "“", "你好", "”"]
    assert pieces(flow("全区累计实现销售748.68亿元，Python 3.11发布……“你好”"), WORD) == wanted


def test_sentences_end_behind_their_marks_and_headlines_are_one() -> None:
    one = Flow([Block("title", "清了！清了！"), Block("body", "“清了。”他说。来看！"), Block("body", "走")])
    assert pieces(one, SENTENCE) == ["清了！清了！", "“清了。”", "他说。", "来看！", "走"]


def test_a_character_holds_what_is_joined_to_it() -> None:
    assert pieces(flow("e\u0301河"), CHARACTER) == ["e\u0301", "河"]


@settings(deadline=None)  # the first one reads the list of words
@given(BLOCKS, UNITS, st.data())
def test_moves_stay_in_the_text_and_lead_through_all_of_it(blocks: list[Block], unit: int, data: st.DataObject) -> None:
    one = Flow(blocks)
    if not one.text.strip():
        return
    at = data.draw(st.integers(0, len(one.text) - 1))
    for end in (False, True):
        on, back = one.on(unit, at, end=end), one.back(unit, at, end=end)
        assert back <= at <= on < len(one.text)
        if on > at:
            start, stop = one.span(unit, on)
            assert on in (start, stop - 1)
    assert "".join("".join(pieces(one, unit)).split()) == "".join(one.text.split())


@given(BLOCKS, st.data())
def test_places_on_the_page_lead_back(blocks: list[Block], data: st.DataObject) -> None:
    one = Flow(blocks)
    if not one.text:
        return
    at = data.draw(st.integers(0, len(one.text) - 1))
    if one.text[at] != "\n":
        assert one.at(*one.place(at)) == at
    stop = data.draw(st.integers(at + 1, len(one.text)))
    shown = "\n".join(blocks[number].text[low:high] for number, low, high in one.on_page((at, stop)))
    assert shown.strip("\n") == one.text[at:stop].strip("\n") or "\n\n" in one.text[at:stop]


def test_what_the_importer_says_is_no_text() -> None:
    one = Flow([Block("title", "清了"), Block("review", "？标题可能不全"), Block("body", "水清了。")])
    assert one.text == "清了\n水清了。"
    assert one.place(one.at(1, 3)) == (0, 1)


def test_of_a_table_whole_rows_are_taken() -> None:
    table = Table(title="菜价", columns=("菜", "价"), rows=(("白菜", "1.2"), ("菠菜", "3.4")))
    one = Flow(compose(Article(id="a", title="菜价", body=("看表。",), tables=(table,))))
    at = one.text.index("菜\t1.2")
    assert one.cut((at, at + 2)) == "白菜\t1.2"
    assert one.cut((at, at + 8)) == "白菜\t1.2\n菠菜\t3.4"
    assert one.cut((one.text.index("看"), at)) == "看表。\n菜价\n菜\t价\n白菜\t1.2"


@pytest.mark.parametrize(("head", "line"), [
    ('[paper]\nname = "棠溪日报"\n[issue]\ndate = 2026-10-16\n', "《棠溪日报》2026年10月16日　第一版 要闻　《河水清了》"),
    ('[issue]\nnumber = "第7期"\n', "第7期　第一版 要闻　《河水清了》"),
    ("", "第一版 要闻　《河水清了》"),
])  # fmt: skip
def test_where_a_text_stands(head: str, line: str) -> None:
    text = (
        f'format = 1\n{head}[[section]]\npage = 1\nname = "要闻"\n[[section.article]]\nid = "a"\ntitle = "河水清了"\n'
    )
    issue = parse(text, "")
    section, article = next(issue.articles())
    assert source_line(issue, section, article) == line


def test_where_nothing_is_known() -> None:
    assert source_line(Issue(), None, None) == ""
