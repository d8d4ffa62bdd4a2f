"""Searching a catalogue: what a hit tells, in which order hits come, going on, stopping, counting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.library.shelves import LONG_AGO, renewed
from tui.issuefile.write import render
from tui.library.catalogue import plan, scan, search
from tui.library.catalogue.base import Catalogue, Hit
from tui.library.catalogue.excerpts import LEAD, LENGTH, excerpt, merged
from tui.library.catalogue.folding import fold, has_opencc
from tui.library.catalogue.grams import pack, unpack
from tui.library.catalogue.memory import MemoryCatalogue
from tui.library.catalogue.query import parse
from tui.library.catalogue.sqlite import SqliteCatalogue
from tui.library.places import HEAD
from tui.model import Article, Byline, Issue, Paper, Photo, Section, Table

Given = dict[str, tuple[Article, ...]]


@pytest.fixture(params=["sqlite", "memory"])
def searched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Given], Catalogue]]:
    """Makes a catalogue of issues, given as file name (a date, or none) and articles on page 1."""
    made = list[Catalogue]()

    def make(given: Given) -> Catalogue:
        folder = tmp_path / "报"
        for name, articles in given.items():
            day = date.fromisoformat(name[:10]) if name[:2] == "20" else None
            path = folder / f"{name}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(Issue(Paper("渡口晚报"), day, "", (Section(1, "要闻", articles),))), "utf-8")
            os.utime(path, (LONG_AGO, LONG_AGO))
        if request.param == "memory":
            made.append(MemoryCatalogue(folder))
        else:
            made.append(SqliteCatalogue(folder, tmp_path / "c.sqlite3", write=True))
        renewed(made[0])
        return made[0]

    yield make
    for catalogue in made:
        catalogue.close()


def article(number: int = 1, title: str = "题", *body: str, note: str = "") -> Article:
    return Article(f"n{number}", title, note=note, body=body)


def found(catalogue: Catalogue, typed: str, order: str = "newest", limit: int = 100) -> tuple[Hit, ...]:
    return catalogue.search(parse(typed), limit, order=order).hits  # type: ignore[arg-type]


def named(hits: tuple[Hit, ...]) -> list[str]:
    return [f"{Path(hit.path).stem} {hit.article}" for hit in hits]


def test_a_hit_tells_where_it_is_and_what_stands_there(searched: Callable[[Given], Catalogue]) -> None:
    held = article(1, "白鹭又来", "渡口无事。", "今晨河心洲来了一只白鹭，\n站在桩上。", note="编者记白鹭")
    (hit,) = found(searched({"2020-07-30": (held,)}), "白鹭")
    assert (Path(hit.path).name, hit.date, hit.page, hit.paper) == ("2020-07-30.toml", date(2020, 7, 30), 1, "渡口晚报")
    assert (hit.article, hit.title, hit.kind, hit.paragraph) == ("n1", "白鹭又来", "body", 1)
    assert held.body[1][hit.start : hit.end] == "白鹭"
    assert hit.excerpt == "今晨河心洲来了一只白鹭， 站在桩上。"
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["白鹭"]
    assert (hit.title_marks, hit.matches, hit.cut) == (((0, 2),), 3, (False, False))


def test_the_paragraph_with_most_of_the_words_is_shown(searched: Callable[[Given], Catalogue]) -> None:
    catalogue = searched({"2020-07-30": (article(1, "题", "河边有船。", "船在河边，岸上有桥。", "桥。"),)})
    (hit,) = found(catalogue, "桥 船")
    assert (hit.paragraph, hit.start, hit.matches) == (1, 0, 4)
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["船", "桥"]
    (hit,) = found(catalogue, "桥 船 -塔 title:题 page:1")
    assert (hit.paragraph, hit.title_marks) == (1, ((0, 1),))


def test_a_hit_outside_the_body_says_in_what(searched: Callable[[Given], Catalogue]) -> None:
    held = Article(
        "n1", "题", kicker="一字", note="二字", bylines=(Byline("三字", "文"),), body=("正文",),
        photos=(Photo("四字", "五字"),), tables=(Table("六字", ("七字",), (("八字",),)),),
    )  # fmt: skip
    catalogue = searched({"2020-07-30": (held,)})
    for typed, kind, held_text in [
        ("一字", "kicker", "一字"), ("二字", "note", "二字"), ("三字", "byline", "三字/文"), ("四字", "caption", "四字"),
        ("五字", "credit", "五字"), ("六字", "table", "六字"), ("八字", "table", "八字"), ("byline:五", "credit", "五字"),
        ("title:一字", "kicker", "一字"),
    ]:  # fmt: skip
        (hit,) = found(catalogue, typed)
        assert (hit.kind, hit.paragraph, hit.excerpt, hit.start) == (kind, HEAD, held_text, 0)
    assert not found(catalogue, "字二")


def test_filters_alone_show_how_the_text_begins(searched: Callable[[Given], Catalogue]) -> None:
    (hit,) = found(searched({"2020-07-30": (article(1, "题", "渡口无事。"),)}), "page:1 section:要闻 date:2020")
    assert (hit.excerpt, hit.marks, hit.start, hit.end, hit.matches) == ("渡口无事。", (), 0, 0, 0)


DAYS: Given = {
    "2020-07-30": (article(1, "甲", "桥"), article(2, "乙", "桥")),
    "2020-07-30-晚": (article(1, "丙", "桥"),),
    "2020-08-01": (article(1, "丁", "桥"),),
    "散页": (article(1, "戊", "桥"), article(2, "己", "桥")),
}
NEWEST = ["2020-08-01 n1", "2020-07-30 n1", "2020-07-30 n2", "2020-07-30-晚 n1", "散页 n1", "散页 n2"]
OLDEST = [*NEWEST[1:4], NEWEST[0], *NEWEST[4:]]


@pytest.mark.parametrize(("order", "expected"), [("newest", NEWEST), ("oldest", OLDEST), ("best", NEWEST)])
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6, 7])
def test_hits_come_in_order_however_many_at_a_time(
    searched: Callable[[Given], Catalogue], order: str, expected: list[str], limit: int
) -> None:
    catalogue, seen, after = searched(DAYS), list[str](), None
    while True:
        answer = catalogue.search(parse("桥"), limit, order=order, after=after)  # type: ignore[arg-type]
        seen += named(answer.hits)
        if not answer.more:
            break
        assert len(answer.hits) == limit
        after = answer.next
    assert seen == expected


def test_dates_leave_out_the_undated(searched: Callable[[Given], Catalogue]) -> None:
    catalogue = searched(DAYS)
    assert named(found(catalogue, "桥 date:2020-07")) == NEWEST[1:4]
    assert named(found(catalogue, "桥 date:2020-08..")) == NEWEST[:1]
    assert named(found(catalogue, "桥 -date:2020-07")) == [NEWEST[0], *NEWEST[4:]]
    assert named(found(catalogue, "date:2020-07 date:2020-08")) == []
    assert catalogue.total(parse("date:2020")) == 4


def test_who_has_typed_on_can_stop_a_search_and_go_on_later(searched: Callable[[Given], Catalogue]) -> None:
    catalogue = searched(DAYS)
    for order in ("newest", "oldest"):
        answer = catalogue.search(parse("桥"), 10, order=order, stop=lambda: True)  # type: ignore[arg-type]
        assert answer.more
        assert not answer.hits
        later = catalogue.search(parse("桥"), 10, order=order, after=answer.next)  # type: ignore[arg-type]
        assert sorted(named(later.hits)) == sorted(NEWEST)
    assert catalogue.search(parse("桥"), 10, order="best", stop=lambda: True).hits == ()
    assert catalogue.total(parse("桥 -没有的话"), stop=lambda: True) is None
    assert catalogue.total(parse("桥")) == 6


def test_a_search_that_finds_nothing_can_be_stopped_too(
    searched: Callable[[Given], Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "STEPS", 1)
    # Every text has the word's tokens, none has the word.
    catalogue = searched({f"2020-01-{day:02}": (article(1, "题", "山水。水日。日月"),) for day in range(1, 20)})
    answer = catalogue.search(parse("山水日月"), 10, stop=lambda: True)
    assert answer.more
    assert catalogue.total(parse("山水日月"), stop=lambda: True) is None
    assert not catalogue.search(parse("山水日月"), 10, after=answer.next, stop=lambda: False).more
    assert catalogue.total(parse("山水日月")) == 0
    assert catalogue.total(parse("山水")) == 19


def test_nothing_asked_finds_nothing(searched: Callable[[Given], Catalogue]) -> None:
    catalogue = searched(DAYS)
    assert found(catalogue, "") == found(catalogue, "桥", limit=0) == ()
    assert catalogue.total(parse("")) == 0


def test_best_first(searched: Callable[[Given], Catalogue]) -> None:
    catalogue = searched({
        "2020-01-01": (article(1, "桥与船", "无。"),),
        "2020-01-02": (article(1, "题", "桥。", "船。"),),
        "2020-01-03": (article(1, "题", "桥下有船。"),),
        "2020-01-04": (article(1, "题", "桥。" + "水。" * 40 + "船。"),),
        "2020-01-05": (article(1, "题", "无。", note="桥与船"),),
        "2020-01-06": (article(1, "题", "桥桥桥桥桥。" + "水。" * 40 + "船。"),),
    })  # fmt: skip
    days = [hit.date.day for hit in found(catalogue, "桥 船", "best") if hit.date]
    assert days == [1, 5, 3, 6, 4, 2]


def test_best_of_very_many_compares_the_newest_and_all_headlines(
    searched: Callable[[Given], Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "COMPARED", 3)
    given: Given = {f"2020-01-{day:02}": (article(1, "题", "桥"),) for day in range(2, 9)}
    catalogue = searched({"2020-01-01": (article(1, "桥", "无"),), **given})
    assert named(found(catalogue, "桥", "best"))[:4] == [f"2020-01-0{day} n1" for day in (1, 8, 7, 6)]


def test_simplified_finds_traditional_and_the_other_way_round(searched: Callable[[Given], Catalogue]) -> None:
    if not has_opencc():
        pytest.skip("OpenCC is not installed")
    catalogue = searched(
        {"2020-01-01": (article(1, "理髮店", "發來賀電"),), "2020-01-02": (article(1, "发来贺电", "来"),)}
    )
    for typed in ("发来贺电", "發來賀電", "发來贺電", '"发来贺电"', "发 来"):
        assert named(found(catalogue, typed)) == ["2020-01-02 n1", "2020-01-01 n1"]
        assert catalogue.total(parse(typed)) == 2
    assert named(found(catalogue, "title:理发")) == ["2020-01-01 n1"]
    assert found(catalogue, "-发") == ()


@pytest.mark.parametrize("word", ["中华人民共和国" * 12, "12.5%" * 20, "发" * 40, "a" * 300])
def test_long_words_are_found(searched: Callable[[Given], Catalogue], word: str) -> None:
    catalogue = searched(
        {"2020-01-01": (article(1, "题", f"前{word}后"),), "2020-01-02": (article(1, "题", word[:-1]),)}
    )
    (hit,) = found(catalogue, f"{word}后")
    assert (hit.start, hit.end) == (1, len(word) + 2)
    assert hit.excerpt.endswith("后")


def test_a_query_of_very_many_words_is_answered(searched: Callable[[Given], Catalogue]) -> None:
    words = [f"{chr(0x4E00 + number)}{chr(0x5E00 + number)}渡口水" for number in range(400)]
    catalogue = searched(
        {"2020-01-01": (article(1, "题", "。".join(words)),), "2020-01-02": (article(1, "题", words[0]),)}
    )
    typed = " ".join([*words, *(f"-无{word}" for word in words)])
    assert named(found(catalogue, typed)) == ["2020-01-01 n1"]
    assert catalogue.total(parse(typed)) == 1


def test_bytes_that_are_a_word_beside_its_characters_are_no_hit(searched: Callable[[Given], Catalogue]) -> None:
    """In UTF-16 a word's bytes may also begin in the middle of a character, alone or before the word itself."""
    word = "丁七万"
    off = bytes([0xB0, *word.encode("utf-16-le"), 0x4E]).decode("utf-16-le")
    assert word not in off
    assert plan.plan(parse(word)).whole
    catalogue = searched({
        "2020-01-01": (article(1, "题", f"丁七。七万。{off}"),),
        "2020-01-02": (article(1, "题", f"丁七。七万。{off}{word}"),),
        "2020-01-03": (article(1, "题", word),),
    })  # fmt: skip
    assert named(found(catalogue, word)) == ["2020-01-03 n1", "2020-01-02 n1"]
    assert catalogue.total(parse(word)) == 2


@pytest.mark.parametrize("typed", ["一口气", "1至12号", "平方²2", "abc说", "ＡBc说", "第①1批", "见α说明", "12:30"])
def test_a_word_is_found_however_it_is_written(searched: Callable[[Given], Catalogue], typed: str) -> None:
    """Radicals out of PDF files, raised and ringed digits, cases and widths: usual and unusual ones."""
    texts = ["前⼀⼝气", "前一口⽓", "１至1２号", "①至12号", "平方2²", "aBC说", "ⓐｂＣ说", "第1①批", "见Α说明", "12：3０"]  # fmt: skip
    named_by = {"一口气": 2, "1至12号": 2, "平方²2": 1, "abc说": 2, "ＡBc说": 2, "第①1批": 1, "见α说明": 1, "12:30": 1}
    catalogue = searched({f"2020-01-{day:02}": (article(1, "题", text),) for day, text in enumerate(texts, 1)})
    hits = found(catalogue, typed)
    assert len(hits) == catalogue.total(parse(typed)) == named_by[typed]
    assert all(fold(hit.excerpt[start:end]) == fold(typed) for hit in hits for start, end in hit.marks)
    assert all(hit.marks for hit in hits)


def test_numbers_are_not_found_in_what_is_noted_of_lengths(searched: Callable[[Given], Catalogue]) -> None:
    """Before a packed text stand kinds and lengths."""
    body = f"123，234{'一' * 1227}"
    assert unpack(pack([("title", "题"), ("body", body)]))._head == "1:1 7:1234"
    catalogue = searched({"2020-01-01": (article(1, "题", body),)})
    assert not found(catalogue, "1234")
    assert catalogue.total(parse("1234")) == 0
    assert catalogue.total(parse("123")) == catalogue.total(parse("3,23")) == 1


def test_of_the_ways_to_write_a_word_those_are_looked_for_that_stand_somewhere() -> None:
    if not has_opencc():
        pytest.skip("OpenCC is not installed")
    # Seven characters, five of which have another form.
    word = "发门来电话见闻"
    assert len(plan.plan(parse(word)).stretches[0][0]) < 2 * len(word)
    found = plan.plan(parse(word), lambda token: plan.MANY if token in word else 0)
    assert found.stretches == ((word.encode("utf-16-le"),),)
    assert found.whole


def test_of_a_words_tokens_the_rare_ones_are_asked_for() -> None:
    counts = {"山水": 3000, "水日": 30, "日月": 3000, "月土": 20, "土木": 3000, "木火": 40, "火石": 10}

    def held(token: str) -> int:
        return min(plan.MANY, counts.get(token, 0))

    assert plan.plan(parse("山水日月"), held).match == '"水日"'
    assert plan.plan(parse("山水日月土木火石 山水"), held).match == '"火石" AND "月土" AND "水日" AND "山水"'
    assert plan.plan(parse("山水日月"), lambda _token: plan.MANY).match == '"山水" AND "水日" AND "日月"'


def test_what_the_index_is_asked_leaves_little_open() -> None:
    assert plan.plan(parse("防汛 -演 page:1 title:渡 date:2020")).exact
    assert not plan.plan(parse("防汛物资")).exact
    assert plan.plan(parse("防汛物资 渡口 page:1")).whole
    assert not plan.plan(parse("防汛物资 -渡口无事")).whole
    assert not plan.plan(parse("title:防汛物资")).whole
    assert len(plan.plan(parse(" ".join(["防汛物资渡口无事"] * 50))).stretches) <= 12
    assert not plan.plan(parse("-防汛")).match
    assert plan.plan(parse("-防汛物资 渡口")).match.count("NOT") == 0
    assert len(plan.plan(parse("汛" * 500)).match) < 1000


@pytest.mark.parametrize(("text", "at", "quoted"), [
    ("短句。", 0, "短句。"),
    ("一" * 50 + "。" + "二" * 10 + "桥" + "三" * 70, 61, "二" * 10 + "桥" + "三" * 49),
    ("一" * 100 + "桥" + "二" * 30 + "。" + "三" * 90, 100, "一" * 18 + "桥" + "二" * 30 + "。" + "三" * 10),
    ("桥" + "一" * 54 + "。" + "二" * 60, 0, "桥" + "一" * 54 + "。"),
])  # fmt: skip
def test_an_excerpt_is_cut_at_a_sentence_where_one_ends_near(text: str, at: int, quoted: str) -> None:
    start, end = excerpt(text, at, at + 1)
    assert text[start:end] == quoted
    assert start <= at < end <= start + LENGTH + LEAD


def test_spans_that_overlap_or_touch_are_one() -> None:
    assert merged([(4, 6), (0, 2), (1, 3), (3, 4), (8, 9)]) == ((0, 6), (8, 9))
