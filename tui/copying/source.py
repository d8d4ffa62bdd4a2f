"""Where a text stands, as a Chinese newspaper is quoted."""

from __future__ import annotations

from tui.model import Article, Issue, Section
from tui.typeset.names import page_name


def source_line(issue: Issue, section: Section | None, article: Article | None) -> str:
    """《棠溪日报》2026年10月16日　第一版 要闻　《河水清了》; what is not known is left out."""
    day = issue.date
    paper = f"《{issue.paper.name}》" if issue.paper.name else ""
    date = f"{day.year}年{day.month}月{day.day}日" if day else issue.number
    page = page_name(section) if section else ""
    title = f"《{article.title}》" if article and article.title else ""
    return "　".join(part for part in (paper + date, page, title) if part)
