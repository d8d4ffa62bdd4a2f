"""Where a bookmark is set, where it is found again in an edited text, and what is told of it to others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import ChangedError, SourceError, UsageError
from tui.library.bookmarks import QUOTED, as_jsonl, as_markdown, export, find_bookmark, place_in, sentences
from tui.library.places import HEAD, Bookmark, Place
from tui.model import Article, Issue, Paper, Section

BODY = (
    "江水又涨了一寸。渡船照开，船工说不碍事；岸上的人却不放心！",
    "“明天还开吗？”他问。没有人答他。",
    "短",
)


def article(*body: str, id: str = "1") -> Article:
    return Article(id=id, title="涨水", body=body)


def issue(*articles: Article) -> Issue:
    return Issue(paper=Paper(name="渡口晚报"), sections=(Section(page=1, name="要闻", articles=articles),))


def test_sentences_end_with_their_marks_and_closing_quotes() -> None:
    assert [BODY[0][a:b] for a, b in sentences(BODY[0])] == [
        "江水又涨了一寸。", "渡船照开，船工说不碍事；", "岸上的人却不放心！",
    ]  # fmt: skip
    assert [BODY[1][a:b] for a, b in sentences(BODY[1])] == ["“明天还开吗？”", "他问。", "没有人答他。"]
    assert sentences("") == []
    assert sentences("　没有末尾") == [(1, 5)]


@given(st.text("江水。？！”；\n 　", max_size=60))
def test_sentences_hold_every_character_but_blanks_once(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
    assert all(a < b for a, b in found)
    assert [a for a, _b in found] == sorted({a for a, _b in found})


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ((0, 0), (2, 1), (0, 0, "江水又涨了一寸。")),
        ((0, 3), (2, 1), (0, 8, "渡船照开，船工说不碍事；")),
        ((0, 21), (2, 1), (1, 0, "“明天还开吗？”")),
        ((0, 21), (0, 27), (0, 20, "岸上的人却不放心！")),
        ((1, 9), (9, 9), (1, 11, "没有人答他。")),
        ((2, 0), (2, 0), (2, 0, "短")),
        ((HEAD, 0), (2, 1), (HEAD, 0, "")),
        ((7, 0), (8, 1), (HEAD, 0, "")),
    ],
)
def test_a_bookmark_is_set_at_the_first_sentence_that_begins_in_sight(
    start: tuple[int, int], end: tuple[int, int], wanted: tuple[int, int, str]
) -> None:
    assert place_in(article(*BODY), start, end) == Place("1", *wanted)


def test_a_long_sentence_is_quoted_in_part() -> None:
    place = place_in(article("长" * 500), (0, 0), (0, 9))
    assert place.quote == "长" * QUOTED


PLACE = Place("1", 0, 8, "渡船照开，船工说不碍事；")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (BODY, (0, 8)),
        (("导语。", *BODY), (1, 8)),
        (("昨夜，" + BODY[0],), (0, 11)),
        ((BODY[1], BODY[0] + "渡船照开，船工说不碍事；"), (1, 8)),
        (("渡船照开，船工说不怕；后来停了。",), (0, 0)),
        (("轮渡照开，船工说不碍事；后来停了。",), (0, 0)),
        (("水退了。轮渡照开，老船工说不碍事；后来停了。",), (0, 5)),
    ],
)
def test_it_is_found_again_in_an_edited_text(body: tuple[str, ...], wanted: tuple[int, int]) -> None:
    found = find_bookmark(issue(article(*body)), PLACE)
    assert found is not None
    assert (found[0].paragraph, found[0].offset, found[1]) == (*wanted, True)


def test_it_follows_its_sentence_into_another_article() -> None:
    moved = issue(article("别的。"), article(BODY[1], BODY[0], id="2"))
    found = find_bookmark(moved, PLACE)
    assert found is not None
    assert (found[0].article, found[0].paragraph, found[0].offset, found[1]) == ("2", 1, 8, True)


def test_a_sentence_that_is_gone_is_told_from_an_article_that_is() -> None:
    found = find_bookmark(issue(article("水退了。")), PLACE)
    assert found == (Place("1", 0, 4, PLACE.quote), False)
    assert find_bookmark(issue(article()), PLACE) == (Place("1", HEAD, 0, PLACE.quote), False)
    assert find_bookmark(issue(article("水退了。", id="9")), PLACE) is None
    assert find_bookmark(issue(), PLACE) is None


def test_heads_and_mastheads_stay() -> None:
    for place in (Place("1", HEAD, 0, ""), Place("", HEAD, 0, "")):
        assert find_bookmark(issue(article(*BODY)), place) == (place, True)


TEXTS = st.text("江水又涨了一寸，。渡船", max_size=40)


@given(body=st.lists(TEXTS, max_size=4), offset=st.integers(0, 40), paragraph=st.integers(-1, 4))
def test_in_the_same_text_it_is_found_where_it_was_set(body: list[str], offset: int, paragraph: int) -> None:
    one = article(*body)
    place = place_in(one, (paragraph, offset), (paragraph + 2, offset))
    assert find_bookmark(issue(one), place) == (place, True)


@given(
    body=st.lists(TEXTS, max_size=3),
    place=st.builds(Place, st.sampled_from(["1", "2"]), st.integers(-1, 5), st.integers(0, 50), TEXTS),
)
def test_whatever_is_kept_leads_to_a_place_that_is_there(body: list[str], place: Place) -> None:
    found = find_bookmark(issue(article(*body)), place)
    if found and found[0].paragraph >= 0:
        assert found[0].article == "1"
        assert found[0].offset <= len(body[found[0].paragraph])


# Telling others.

MARKS = [
    Bookmark("a", "k", PLACE, "核对 *数字*\n第二行", "2026-03-02T08:00:00Z", "/报/2026-03-01.toml", "2026-03-01", "渡口晚报", "# 涨水 [1]"),
    Bookmark("b", "k", Place("", HEAD, 0, ""), "", "2026-03-01T08:00:00Z", "/报/a`b.toml"),
]  # fmt: skip


def test_json_lines_hold_everything() -> None:
    first, second = [json.loads(line) for line in as_jsonl(MARKS).splitlines()]
    assert first == {
        "path": "/报/2026-03-01.toml", "paper": "渡口晚报", "date": "2026-03-01", "article": "1", "title": "# 涨水 [1]",
        "paragraph": 0, "start": 8, "quote": PLACE.quote, "note": "核对 *数字*\n第二行", "made": "2026-03-02T08:00:00Z",
    }  # fmt: skip
    assert (second["date"], second["paragraph"], second["article"]) == (None, None, "")


def test_markdown_is_text_whatever_stands_in_it() -> None:
    assert as_markdown(MARKS) == (
        "## \\# 涨水 \\[1\\]\n\n渡口晚报　2026-03-01  \n`/报/2026-03-01.toml`\n\n"
        "> 渡船照开，船工说不碍事；\n\n核对 \\*数字\\* 第二行\n\n## —\n\n`` /报/a`b.toml ``\n"
    )
    hostile = Bookmark("c", "k", Place("1", 0, 0, "- 一\n1. 二\x1b[31m<b>"), "+ 三", "", "/x", title="\u202e题")
    text = as_markdown([hostile])
    assert "> \\- 一 1. 二␛\\[31m\\<b\\>" in text
    assert "\n\\+ 三\n" in text
    assert "## ‹202E›题" in text


def test_a_file_of_bookmarks_is_whole_and_never_written_over_unasked(tmp_path: Path) -> None:
    for name in ("a.md", "b.JSONL"):
        path = str(tmp_path / name)
        export(MARKS, path)
        text = Path(path).read_text("utf-8")
        assert text == (as_markdown(MARKS) if name == "a.md" else as_jsonl(MARKS))
        with pytest.raises(ChangedError):
            export(MARKS[:1], path)
        assert Path(path).read_text("utf-8") == text
        export(MARKS[:1], path, force=True)
        assert Path(path).read_text("utf-8") != text
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.md", "b.JSONL"]
    with pytest.raises(UsageError):
        export(MARKS, str(tmp_path / "c.txt"))
    with pytest.raises(SourceError):
        export(MARKS, str(tmp_path / "none" / "c.md"))
