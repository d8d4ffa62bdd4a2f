"""Paragraphs put in and taken out: pictures and tables stay between the paragraphs that they stood between."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Article


def with_paragraph(article: Article, at: int, text: str) -> Article:
    """The article with one paragraph more, as number `at`. What stands over the whole body stays there."""
    return _moved(replace(article, body=(*article.body[:at], text, *article.body[at:])), at, 1)


def without_paragraph(article: Article, at: int) -> Article:
    """The article without its paragraph number `at`."""
    return _moved(replace(article, body=(*article.body[:at], *article.body[at + 1 :])), at, -1)


def with_text(article: Article, at: int, text: str) -> Article:
    """The article with another text for paragraph number `at`."""
    return replace(article, body=(*article.body[:at], text, *article.body[at + 1 :]))


def shifted(article: Article, by: int) -> Article:
    """The article with its pictures and tables `by` paragraphs further on; what closes it still does."""
    photos = tuple(replace(photo, after=photo.after + by) for photo in article.photos)
    tables = tuple(t if t.after is None else replace(t, after=t.after + by) for t in article.tables)
    return replace(article, photos=photos, tables=tables)


def _moved(article: Article, at: int, by: int) -> Article:
    """After a change at paragraph `at`: whatever stands below it."""
    photos = tuple(replace(p, after=p.after + by) if p.after > at else p for p in article.photos)
    tables = tuple(
        replace(t, after=t.after + by) if t.after is not None and t.after > at else t for t in article.tables
    )
    return replace(article, photos=photos, tables=tables)
