"""Articles and mastheads to blocks: what is set, in which order and in which form."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Ref, Series, Table
from tui.typeset.compose import HEAD, Block, compose, compose_masthead

LONG = "春眠不觉晓，处处闻啼鸟，夜来风雨声，花落知多少。"
TABLE = Table("附：一览表", ("点", "电话"), (("石渡", "101"), ("荷埠", "")))


def kinds(article: Article) -> list[str]:
    return [block.kind for block in compose(article)]


def marked(block: Block, form: str) -> list[str]:
    return [block.text[start:end] for start, end, name in block.spans if name == form]


def test_the_order_of_a_full_article() -> None:
    article = Article(
        "1-1",
        "主题",
        kicker="引题",
        subtitle="副题",
        note="编者的话",
        series=Series("特别报道", "上"),
        dateline="本报讯",
        bylines=(Byline("甲", "文"),),
        refs=(Ref("详见第二版", 2),),
        body=(LONG, LONG),
        photos=(Photo("图说", "乙/摄", after=1),),
        tables=(TABLE,),
        review=("日期像是错的",),
    )
    assert kinds(article) == [
        *("kicker", "title", "subtitle", "series", "byline", "review", "note"),
        *("body", "caption", "body", "table-title", "table", "ref"),
    ]
    blocks = compose(article)
    assert [block.paragraph for block in blocks] == [HEAD] * 7 + [0, 1, 1, 1, 1, 1]
    assert [block.gap for block in blocks] == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1]


def test_an_article_of_a_title_alone() -> None:
    assert compose(Article("1-1", "主题")) == (Block("title", "主题"),)


def test_the_series_is_named_once() -> None:
    series = Series("特别报道", "上")
    assert "series" not in kinds(Article("1", "主题", subtitle="——特别报道(上)", series=series))
    assert compose(Article("1", "主题", series=series))[1].text == "特别报道（上）"
    assert compose(Article("1", "主题", series=Series("特别报道")))[1].text == "特别报道"


def test_the_dateline_runs_in_before_the_first_paragraph() -> None:
    first, second = compose(Article("1", "主题", dateline="本报讯", body=(LONG, LONG)))[1:]
    assert first.text == f"本报讯　{LONG}"
    assert first.text[first.lead :] == LONG
    assert marked(first, "dateline") == ["本报讯"]
    assert first.whole() == [(0, 3)]
    assert (second.text, second.lead, second.spans) == (LONG, 0, ())


def test_a_dateline_without_a_body_is_not_lost() -> None:
    (block,) = compose(Article("1", "主题", dateline="本报讯"))[1:]
    assert (block.kind, block.text) == ("body", "本报讯")


def test_the_note_is_labelled() -> None:
    (block,) = compose(Article("1", "主题", note="今年以来（详见第三版）", refs=(Ref("详见第三版", 3),)))[1:]
    assert block.text == "编者按　今年以来（详见第三版）"
    assert block.text[block.lead :] == "今年以来（详见第三版）"
    assert (marked(block, "label"), marked(block, "ref")) == (["编者按"], ["详见第三版"])


def test_references_are_marked_where_they_are_printed_and_follow_where_they_are_not() -> None:
    refs = (Ref("详见第二版", 2), Ref("下转第四版", 4), Ref("", 5))
    article = Article("1", "主题", dateline="本报讯", body=(f"{LONG}（详见第二版）", LONG), refs=refs)
    first, second, tail = compose(article)[1:]
    assert marked(first, "ref") == ["详见第二版"]
    assert marked(second, "ref") == []
    assert (tail.kind, tail.text, marked(tail, "ref"), tail.paragraph) == ("ref", "下转第四版", ["下转第四版"], 1)


def test_a_reference_in_a_tables_title_is_marked_there() -> None:
    table = Table("附：一览表(详见第二版)", (), (("甲",),))
    title = compose(Article("1", "主题", refs=(Ref("详见第二版", 2),), tables=(table,)))[1]
    assert (title.kind, marked(title, "ref")) == ("table-title", ["详见第二版"])
    assert kinds(Article("1", "主题", refs=(Ref("详见第二版", 2),), tables=(table,)))[-1] == "table"


def test_subheads_are_short_lines_between_longer_ones() -> None:
    body = ("开头", LONG, "旱怕了的县城", LONG, "“就这样。”", LONG, "末尾")
    blocks = compose(Article("1", "主题", body=body))[1:]
    assert [block.kind for block in blocks] == ["body", "body", "subhead", "body", "body", "body", "body"]
    assert [block.gap for block in blocks] == [1, 0, 1, 0, 0, 0, 0]


def test_no_subhead_before_another_short_line_nor_one_of_two_lines() -> None:
    assert "subhead" not in kinds(Article("1", "主题", body=(LONG, "短行", "又一短行", LONG[:10])))
    assert "subhead" not in kinds(Article("1", "主题", body=(LONG, "短行\n短行", LONG)))
    assert "subhead" not in kinds(Article("1", "主题", body=(LONG, "", LONG)))


def test_pictures_and_tables_stand_where_they_are_said_to() -> None:
    def order(after: int) -> list[str]:
        return kinds(Article("1", "主题", body=(LONG, LONG), photos=(Photo("图", after=after),)))[1:]

    assert order(0) == ["caption", "body", "body"]
    assert order(1) == ["body", "caption", "body"]
    assert order(2) == order(99) == ["body", "body", "caption"]
    assert order(-1) == order(0)
    tables = (Table("甲", (), (("a",),), after=1), Table("乙", (), (("b",),)))
    blocks = compose(Article("1", "主题", body=(LONG, LONG), tables=tables))
    assert [block.text for block in blocks if block.kind == "table-title"] == ["甲", "乙"]
    assert [block.kind for block in blocks] == ["title", "body", "table-title", "table", "body", "table-title", "table"]
    assert [block.gap for block in blocks] == [0, 1, 1, 0, 1, 1, 0]


def test_a_caption_carries_its_credit() -> None:
    (block,) = compose(Article("1", "主题", photos=(Photo("水库的灯。", "郑小满/摄"),)))[1:]
    assert block.text == "【图】水库的灯。　郑小满/摄"
    assert (marked(block, "label"), marked(block, "credit")) == (["【图】"], ["郑小满/摄"])
    assert [block.text[start:end] for start, end in block.whole()] == ["【图】", "郑小满/摄"]


def test_a_table_without_anything_in_it_is_no_block() -> None:
    assert kinds(Article("1", "主题", tables=(Table(), Table(rows=((),))))) == ["title"]
    assert kinds(Article("1", "主题", tables=(Table("表"),))) == ["title", "table-title"]
    (block,) = compose(Article("1", "主题", tables=(Table("", ("点", "电话"), (("甲",),)),)))[1:]
    assert (block.text, block.gap) == ("点\t电话\n甲", 1)


def test_by_lines_are_held_name_by_name() -> None:
    bylines = (Byline("周志强", "记者"), Byline("王芳", "通讯员"))
    block = compose(Article("1", "主题", bylines=bylines))[1]
    assert [block.text[start:end] for start, end in block.whole()] == ["记者 周志强", "通讯员 王芳"]


def test_a_masthead() -> None:
    paper = Paper(
        "棠溪日报",
        ("县委", "县政府"),
        "宣传部",
        "编辑部",
        "CN 00-0000",
        (Channel("棠溪新闻网", "网站", "https://a.cn"), Channel("掌上棠溪"), Channel("")),
    )
    blocks = compose_masthead(Issue(paper, date(2020, 7, 30), "总第6382期"))
    assert [(block.kind, block.text) for block in blocks] == [
        ("title", "棠溪日报"),
        ("subtitle", "2020年7月30日 星期四"),
        ("byline", "总第6382期"),
        ("fact", "主管　宣传部"),
        ("fact", "主办　县委　县政府"),
        ("fact", "编辑　编辑部"),
        ("fact", "刊号　CN 00-0000"),
        ("fact", "网站　棠溪新闻网　https://a.cn"),
        ("fact", "渠道　掌上棠溪"),
    ]
    assert [block.gap for block in blocks] == [0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert all(marked(block, "label") == [block.text[:2]] for block in blocks[3:])
    assert [blocks[4].text[start:end] for start, end in blocks[4].whole()] == ["县委", "县政府", "主办"]


def test_the_masthead_of_a_paper_without_a_name() -> None:
    day = date(2020, 7, 30)
    assert [block.text for block in compose_masthead(Issue(date=day, number="第1期"))] == [
        "2020年7月30日 星期四",
        "第1期",
    ]
    assert [(block.kind, block.text) for block in compose_masthead(Issue(number="第1期"))] == [("title", "第1期")]
    assert [(block.kind, block.text) for block in compose_masthead(Issue())] == [("title", "——")]


TEXT = st.text("甲乙。 \n\t\u202e\x1b（1", max_size=30)
ARTICLES = st.builds(
    Article,
    st.just("1"),
    TEXT,
    kicker=TEXT,
    subtitle=TEXT,
    note=TEXT,
    series=st.none() | st.builds(Series, TEXT, TEXT),
    dateline=TEXT,
    bylines=st.lists(st.builds(Byline, TEXT, TEXT), max_size=3).map(tuple),
    refs=st.lists(st.builds(Ref, TEXT, st.none()), max_size=3).map(tuple),
    body=st.lists(TEXT, max_size=4).map(tuple),
    photos=st.lists(st.builds(Photo, TEXT, TEXT, st.integers(-2, 9)), max_size=2).map(tuple),
    tables=st.lists(st.builds(Table, TEXT, st.lists(TEXT, max_size=2).map(tuple)), max_size=2).map(tuple),
    review=st.lists(TEXT, max_size=2).map(tuple),
)


@given(ARTICLES)
@example(Article("1", "", refs=(Ref("甲\n乙"),), body=("甲", "乙")))
def test_nothing_of_an_article_is_lost_and_spans_lie_within_their_text(article: Article) -> None:
    blocks = compose(article)
    printed = [block.text for block in blocks]
    texts = [*article.body, article.title, article.kicker, article.subtitle, article.note, article.dateline]
    texts += [*(photo.caption for photo in article.photos), *(table.title for table in article.tables), *article.review]
    texts += [*(byline.name for byline in article.bylines), *(ref.text for ref in article.refs)]
    for text in texts:
        assert any(text in block for block in printed)
    for block in blocks:
        assert all(0 <= start <= end <= len(block.text) for start, end, _form in block.spans)
        assert all(0 <= start <= end <= len(block.text) for start, end in block.whole())
        if block.kind in ("body", "subhead") and article.body:
            assert block.text[block.lead :] == article.body[block.paragraph]
    numbers = [block.paragraph for block in blocks]
    assert numbers == sorted(numbers)
