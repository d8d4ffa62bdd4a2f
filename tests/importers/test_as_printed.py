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


@pytest.mark.parametrize(
    ("printed", "note"),
    [
        ("【编者按】老友常来常往，新事层出不穷。", "老友常来常往，新事层出不穷。"),
        ("■编者按 老友常来常往，新事层出不穷。", "■编者按 老友常来常往，新事层出不穷。"),
        ("[编者的话]\n老友常来常往，新事层出不穷。", "[编者的话]老友常来常往，新事层出不穷。"),
        ("开栏的话：老友常来常往，新事层出不穷。", "开栏的话：老友常来常往，新事层出不穷。"),
    ],
)
def test_an_editor_s_note_keeps_what_its_field_does_not_say(printed: str, note: str) -> None:
    (article,) = articles(f"{printed}\n\n青石古渠通水\n\n{BODY}\n\n{MORE}\n")
    assert (article.title, article.note) == ("青石古渠通水", note)


POEM = ["江水一遍遍拍着石阶", "把旧年的船票洗得发白", "只有那口钟", "还挂在原来的地方", "风一吹", "就替谁喊一声"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_poem_keeps_its_lines(gap: str) -> None:
    before = gap.join(["青石古渠通水", BODY, MORE, "吴小松"])
    poem = gap.join(["渡口", "何小禾", *POEM])
    after = gap.join(["渡口班车恢复运行", FERRY, "罗一帆"])
    apart = gap if gap == "\n" else "\n\n\n"
    found = articles(apart.join([before, poem, after]) + "\n")
    assert [each.title for each in found] == ["青石古渠通水", "渡口", "渡口班车恢复运行"]
    assert list(found[1].body) == POEM
    assert [each.name for each in found[1].bylines] == ["何小禾"]


ROWS = [
    "名称 地址 联系电话",
    "青石粮站 青石镇老街12号 86540001",
    "柳湾粮站 东门桥堍 86540002",
    "渡口粮站 村口 86540003",
]


def test_the_rows_of_a_list_stay_apart_and_with_their_article() -> None:
    page = "\n\n".join(["青石古渠通水", BODY, MORE, "吴小松", "附：收购点一览表", *ROWS])
    first, second = articles(f"{page}\n\n\n渡口班车恢复运行\n\n{FERRY}\n\n罗一帆\n")
    assert list(first.body) == [BODY, MORE, *ROWS]
    assert [table.title for table in first.tables] == ["附：收购点一览表"]
    assert [each.name for each in first.bylines] == ["吴小松"]
    assert second.title == "渡口班车恢复运行"


def test_numbers_below_one_another_are_a_table_s_and_no_page_numbers() -> None:
    page = "\n\n".join(["青石古渠通水", BODY, MORE, "17", "23", "9"])
    (first,) = articles(page + "\n")
    assert list(first.body) == [BODY, MORE, "17", "23", "9"]


HEADS = [
    ["2", "要闻", "2024年6月8日 星期六", "编辑：何大江 美编：罗小勇 校对：丁大河 电话：0510-12345678"],
    ["03", "2024年6月8日 星期六 责任编辑／何大江 版式设计／罗小勇", "国际·要闻"],
    ["江东晚报 2024.6.8 星期六 A03 国际", "责任编辑 何大江 版式 罗小勇"],
    ["江东日报", "JIANGDONG DAILY", "2024年6月8日 星期六", "农历甲辰年五月初三", "第12345期", "今日8版"],
    ["2024年06月08日 星期六 上一期 下一期", "第 02 版：综合新闻 PDF下载", "上一版 下一版", "放大+ 缩小- 默认○"],
    [
        "中共江东县委机关报",
        "微信公众号：江东发布 扫码关注",
        "投稿邮箱：jd@example.com",
        "◎值班主任 何大江 ◎责编 罗小勇",
        "要闻 A2",
    ],
]


@pytest.mark.parametrize("head", HEADS, ids=["one a line", "with the day", "running head", "front page", "web", "more"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stands_around_the_articles_is_in_none_of_them(head: list[str], gap: str) -> None:
    page = gap.join([*head, "青石古渠通水", BODY, MORE, "吴小松", "□责编 何大江 □美编 罗小勇", "— 4 —"])
    (article,) = articles(page + "\n")
    assert (article.title, list(article.body)) == ("青石古渠通水", [BODY, MORE])


@pytest.mark.parametrize("kicker", ["一条江连着两岸人", "天大的好事"])
def test_a_short_kicker_and_a_subtitle_belong_to_the_headline_between_them(kicker: str) -> None:
    """Though nothing but the words says which text they stand over: no empty lines, no by-line above."""
    lines = [
        "老街灯会亮灯",
        "老街灯会今晚亮灯，三百盏花灯沿河排开，市民可以免费观赏。",
        "丁一鸣",
        "青石古渠通水",
        BODY,
        MORE,
    ]
    lines += ["旱地里的庄稼有救了，种粮大户何大田蹲在田埂上说，今年又能多收两成。"]
    lines += [kicker, "渡口班车恢复运行", "有关各方表示欢迎", FERRY]
    lines += ["班车司机罗大勇说，恢复运行的第一天，渡口两岸坐班车的有三百多人，比停运以前还多。", "吴小松"]
    titles = [each.title for each in articles("\n".join(lines) + "\n")]
    assert titles == ["老街灯会亮灯", "青石古渠通水", f"{kicker} 渡口班车恢复运行 有关各方表示欢迎"]


def test_headlines_that_close_with_where_the_text_comes_from() -> None:
    (article,) = articles(f"青石古渠通水（上接第1版）\n\n{BODY}\n\n{MORE}\n")
    assert (article.title, [ref.text for ref in article.refs]) == ("青石古渠通水", ["（上接第1版）"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_notice_is_an_article_with_who_signs_it_and_when(gap: str) -> None:
    notice = ["公 告", "柳湾大桥因检修于6月10日至12日封闭交通，过往车辆请绕行。", "江东县公安局", "2024年6月8日"]
    page = gap.join(["青石古渠通水", BODY, MORE, "吴小松", *notice, "渡口班车恢复运行", FERRY, "罗一帆"])
    found = articles(page + "\n")
    assert [each.title for each in found] == ["青石古渠通水", "公 告", "渡口班车恢复运行"]
    assert list(found[1].body) == notice[1:]
    assert issue_from_text(page).date is None


def test_the_first_line_of_a_page_is_masthead_only_if_something_says_so() -> None:
    page = "\n".join(["一条江连着两岸人", "渡口班车恢复运行", FERRY, "罗一帆", "青石古渠通水", BODY, MORE, "吴小松"])
    assert [each.title for each in articles(page)] == ["一条江连着两岸人 渡口班车恢复运行", "青石古渠通水"]


def test_a_third_line_without_an_end_mark_is_a_subtitle_and_no_paragraph() -> None:
    head = ["深化交流合作 促进共同发展", "渡口班车恢复运行", "三方就共同关心的问题交换意见（上）"]
    lines = ["青石古渠通水", BODY, MORE, "吴小松", *head, FERRY, "罗一帆"]
    assert [each.title for each in articles("\n\n".join(lines) + "\n")] == ["青石古渠通水", " ".join(head)]


@pytest.mark.parametrize("end", ["据央视新闻报道", "本报综合报道"])
def test_where_a_text_was_taken_from_closes_it(end: str) -> None:
    first, second = articles("\n".join(["青石古渠通水", BODY, MORE, end, "渡口班车恢复运行", FERRY, "罗一帆"]) + "\n")
    assert (first.title, first.body[-1], second.title) == ("青石古渠通水", end, "渡口班车恢复运行")
