"""S104: an article without a text."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Level
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Photo, Ref

_CAPTION = Pattern("摄[）)]?$")


class EmptyArticle(ArticleRule):
    """An article that has neither text, picture nor table."""

    code = "S104"
    name = N_("empty article")
    level = Level.WARNING
    what = N_("An article has neither a text nor a picture nor a table.")
    why = N_(
        "Its text was lost on the way, or its title is a part of another article. A title that refers to another page"
        " is left alone: it announces an article (导读); so is a caption (… 摄)."
    )
    source = "kanbao"
    good = (
        "河水清了。",
        Example(Article("1-1", "河水清了", photos=(Photo("清河。"),))),
        Example(Article("1-1", "河水清了", refs=(Ref("详见第二版", 2),))),
    )
    bad = (
        Example(Article("1-1", "河水清了"), ("河水清了",)),
        Example(Article("1-1", "河水清了", body=("　",)), ("河水清了",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        article = text.article
        if any(each.strip() for each in (*article.body, article.note)):
            return
        if not (article.photos or article.tables or article.refs or _CAPTION.search(article.title)):
            level = Level.STYLE if article.review else None  # an import that read titles only has said so
            yield self.finding(text.title, 0, len(text.title.text), N_("the article has no text"), level=level)
