"""Moving in the text, over the ends of articles, and the numbers typed before keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reader, bare, reading

ARTICLES = ["1-1", "1-2", "1-3", "2-1", "2-2", "h-1", "h-2", "h-3", "4-1", "4-2"]


async def at_end(reader: Reader) -> None:
    """Go to the last article and its end."""
    await reader.press("9", "9", "]", "G")


@pytest.mark.parametrize("key", ["j", "down"])
async def test_a_line_down(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        second = reader.page[1:]
        await reader.press(key)
        assert reader.row == 1
        assert reader.page[:-1] == second


@pytest.mark.parametrize("key", ["k", "up"])
async def test_a_line_up(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("j", "j", "j", key)
        assert reader.row == 2
        await reader.press(key, key, key, key)
        assert reader.row == 0


async def test_half_screens(samples: Path) -> None:
    async with reading(samples, size=(80, 24)) as reader:
        await reader.press("ctrl+d")
        assert reader.row == 11
        await reader.press("2", "ctrl+d")
        assert reader.row == 33
        await reader.press("ctrl+u")
        assert reader.row == 22


@pytest.mark.parametrize(("down", "up"), [("space", "b"), ("pagedown", "pageup")])
async def test_screens_keep_a_row_in_sight(paper: Path, down: str, up: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        last, first = reader.page[-1], reader.page[0]
        await reader.press(down)
        assert reader.page[0] == last
        await reader.press(up)
        assert reader.page[0] == first
        assert reader.row == 0


@pytest.mark.parametrize(("start", "end"), [("g", "G"), ("home", "end")])
async def test_beginning_and_end(paper: Path, start: str, end: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press(end)
        assert "接着是所有的船。" in reader.seen
        assert "100%" in reader.foot
        await reader.press("j", "j")
        assert "接着是所有的船。" in reader.seen
        await reader.press(start)
        assert reader.row == 0
        assert "渡口大桥今晨合龙" in reader.seen


# Numbers.


async def test_a_number_repeats_a_line(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("1", "0", "j")
        assert reader.row == 10
        await reader.press("4", "up")
        assert reader.row == 6


async def test_a_number_is_shown_while_it_is_typed_and_dropped_by_escape(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("1", "2")
        assert "  12  " in reader.foot
        await reader.press("escape")
        assert "  12  " not in reader.foot
        await reader.press("j")
        assert reader.row == 1


async def test_a_number_larger_than_the_text_goes_to_its_end(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press(*"99999999", "j")
        assert "接着是所有的船。" in reader.seen
        await reader.press(*"99999999", "k")
        assert reader.row == 0


async def test_a_number_begins_with_no_zero(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("0", "j")
        assert reader.row == 1


async def test_full_width_digits_are_numbers(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("１", "０", "j")
        assert reader.row == 10


async def test_full_width_letters_are_their_ascii_twins(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("ｊ", "ｊ", "ｋ")
        assert reader.row == 1
        await reader.press("Ｇ")
        assert "接着是所有的船。" in reader.seen
        await reader.press("ｇ")
        assert reader.row == 0


@pytest.mark.parametrize(("on", "back"), [("】", "【"), ("］", "［")])
async def test_an_input_method_s_marks_are_their_ascii_twins(paper: Path, on: str, back: str) -> None:
    async with reading(paper) as reader:
        await reader.press(on, on)
        assert reader.article == "1-3"
        await reader.press(back)
        assert reader.article == "1-2"


async def test_a_full_width_space_turns_the_screen(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("　")
        assert reader.row == 21


async def test_per_cent_of_the_text(samples: Path) -> None:
    async with reading(samples, size=(80, 24)) as reader:
        article = reader.session.current
        assert article
        length = len(bare("".join(article.body)))
        await reader.press("5", "0", "G")
        top = reader.page[0]
        place = bare("".join(article.body)).index(bare(top))
        assert 0.45 < place / length < 0.55
        assert 0.5 <= reader.pane.share < 0.7
        await reader.press("1", "0", "0", "G")
        assert "100%" in reader.foot
        await reader.press("1", "G")
        assert reader.row < 6


# Over the ends of articles.


async def test_space_reads_the_whole_issue_and_says_where_it_ends(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        met, seen = [], ""
        for _turn in range(60):
            if not met or met[-1] != reader.article:
                met.append(reader.article)
            seen += reader.seen
            await reader.press("space")
            if "last article" in reader.foot:
                break
        assert met == ARTICLES
        for _section, article in reader.session.issue.articles():
            for paragraph in map(bare, article.body) if article.id[0] != "h" else ():
                # A sentence over the end of a screen is seen twice in part, eight characters are not.
                assert all(paragraph[at : at + 8] in seen for at in range(len(paragraph)))


async def test_space_at_the_end_of_the_issue_stays_there(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await at_end(reader)
        row = reader.row
        await reader.press("space", "space", "]")
        assert (reader.article, reader.row) == ("4-2", row)
        assert "last article" in reader.foot
        await reader.press("k")
        assert "last article" not in reader.foot


async def test_back_over_the_start_goes_to_the_end_of_the_article_before(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("]", "b")
        assert reader.article == "1-1"
        assert "接着是所有的船。" in reader.seen
        assert "100%" in reader.foot
        await reader.press("b", "b", "b", "b", "b", "b", "b")
        assert (reader.article, reader.row) == ("1-1", 0)


async def test_back_and_on_again_is_where_one_was(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("]", "b", "space")
        assert (reader.article, reader.row) == ("1-2", 0)


async def test_a_number_of_screens_goes_over_articles(paper: Path) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("5", "space")
        far = ARTICLES.index(reader.article)
        assert far >= 2
        await reader.press("5", "b")
        assert ARTICLES.index(reader.article) < far


@pytest.mark.parametrize(("keys", "article"), [
    ("]", "1-2"), ("3]", "2-1"), ("]][", "1-2"), ("99]", "4-2"), ("9]3[", "h-2"), ("]]99[", "1-1"),
])  # fmt: skip
async def test_articles_on_and_back(paper: Path, keys: str, article: str) -> None:
    async with reading(paper) as reader:
        await reader.type(keys)
        assert reader.article == article
        assert reader.row == 0


async def test_before_the_first_article_there_is_none(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("[")
        assert "first article" in reader.foot
        assert reader.article == "1-1"


@pytest.mark.parametrize("size", [(100, 30), (40, 20), (16, 5)])
async def test_turning_screens_shows_every_character_of_an_article(paper: Path, size: tuple[int, int]) -> None:
    async with reading(paper, size=size) as reader:
        await at_end(reader)
        await reader.press("g")
        rows = list(reader.page)
        while True:
            before = reader.row
            await reader.press("space")
            if reader.row == before:
                break
            rows += reader.page[len(reader.page) - (reader.row - before) :]
        article = reader.session.current
        assert article
        assert bare("".join(rows)).endswith(bare("".join(article.body)))


async def test_the_wheel_scrolls_as_keys_do(paper: Path) -> None:
    from textual import events

    async with reading(paper, size=(80, 24)) as reader:
        for kind, row in [(events.MouseScrollDown, 3), (events.MouseScrollDown, 6), (events.MouseScrollUp, 3)]:
            reader.pane.post_message(kind(reader.pane, 1, 1, 0, 0, 0, False, False, False))
            await reader.settle()
            assert reader.row == row
        await reader.resize(60, 24)
        await reader.resize(80, 24)
        assert reader.row == 3
