"""An article of 200,000 characters: it opens as fast as a short one, and its end is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import bare, reading
from tui.app.page.settext import SetText
from tui.library.opening import open_issue


def test_the_article_is_long_enough(long_article: Path) -> None:
    assert (
        sum(len(part) for _s, article in open_issue(long_article).issue.articles() for part in article.body) > 200_000
    )


async def test_only_what_is_soon_seen_is_set_at_once(long_article: Path) -> None:
    """Three screens, by the first picture; the rest while the reader reads."""
    from tests.screens import open_app

    app = open_app([long_article])
    async with app.run_test(size=(100, 30)):
        layout = app.reader.pane._layout
        assert layout is not None
        assert 28 <= len(layout.rows) < 1500
        assert not layout.done


async def test_the_end_is_right(long_article: Path) -> None:
    article = next(open_issue(long_article).issue.articles())[1]
    async with reading(long_article) as reader:
        await reader.press("G")
        assert "100%" in reader.foot
        assert bare("".join(article.body)).endswith(reader.seen)
        assert len(reader.seen) > 700
        await reader.press("j")
        assert bare("".join(article.body)).endswith(reader.seen)


async def test_the_middle_is_right_and_going_back_comes_to_the_beginning(long_article: Path) -> None:
    article = next(open_issue(long_article).issue.articles())[1]
    whole = bare(article.title + "".join(article.body))
    async with reading(long_article) as reader:
        await reader.press("5", "0", "G")
        place = whole.index(reader.seen)
        assert 0.49 < place / len(whole) < 0.51
        await reader.press("9", "9", "9", "9", "k", "9", "9", "9", "9", "k")
        assert reader.row == 0


async def test_reading_on_does_not_wait_for_the_whole(long_article: Path) -> None:
    article = next(open_issue(long_article).issue.articles())[1]
    whole = bare(article.title + "".join(article.body))
    async with reading(long_article) as reader:
        seen = reader.seen
        for _turn in range(5):
            before = reader.row
            await reader.press("space")
            assert reader.row == before + reader.pane.size.height - 1
            assert reader.seen in whole
        assert seen in whole


async def test_the_share_is_of_the_whole_before_all_is_set(long_article: Path) -> None:
    async with reading(long_article) as reader:
        await reader.press("j")
        assert "  0%  " in reader.foot
        await reader.until(lambda: reader.pane._layout is not None and reader.pane._layout.done, "the whole text")
        assert "  0%  " in reader.foot


async def test_the_whole_is_set_also_where_the_machine_is_busy(
    long_article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual never calls a timer that is over before it has begun: as if that happened to every one."""
    monkeypatch.setattr(SetText, "set_timer", lambda *_delay, **_more: None)
    async with reading(long_article) as reader:
        await reader.until(lambda: reader.pane._layout is not None and reader.pane._layout.done, "the whole text")


async def test_another_width_keeps_the_place_in_it(long_article: Path) -> None:
    async with reading(long_article) as reader:
        await reader.press("5", "0", "G")
        words = reader.seen[:8]
        for size in [(60, 20), (40, 20), (200, 50)]:
            await reader.resize(*size)
            assert words in reader.seen[:80]
