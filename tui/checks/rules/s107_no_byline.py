"""S107: a long article that nobody signed."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, ArticleRule, ArticleText, Context, Example, Finding, Level
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Byline

LEAST = 800
"""Characters from which an article is signed."""
_SIGNED = Pattern(
    "(?:记者|通讯员|作者|编译|综合|执笔|撰文|撰稿|评论员|[（(]?(?:据|新华社|中新社|新华网|人民日报|央视))|[（(]本报|者为|/文|编辑"
)
_ENDS = 80
"""Characters at both ends of the text in which a signature is looked for."""
_NAME = 12


class NoByline(ArticleRule):
    """A long article without a by-line."""

    code = "S107"
    name = N_("long article without a by-line")
    level = Level.STYLE
    what = N_("An article of 800 characters or more names no author, reporter or agency.")
    why = N_("Readers may know who answers for a report, and its author is paid by it.")
    source = "kanbao"
    good = (
        "河水清了。",
        Example(Article("1-1", "河水清了", bylines=(Byline("林小河", "文"),), body=("河水清了。" * 160,))),
        Example(Article("1-1", "河水清了", body=("本报棠溪10月14日电（记者林小河）" + "河水清了。" * 160,))),
        Example(Article("1-1", "河水清了", body=("河水清了。" * 160, "（据新华社）"))),
    )
    bad = (Example(Article("1-1", "河水清了", body=("河水清了。" * 160,)), ("河水清了",)),)

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        body = [passage.text.strip() for passage in text.of({BODY})]
        if text.article.bylines or sum(map(len, body)) < LEAST or text.article.dateline.startswith("新华社"):
            return
        ends = (body[0][:_ENDS], body[1][:_ENDS] if len(body) > 1 else "", body[-1][-_ENDS:])
        if any(_SIGNED.search(end) for end in ends) or any(len(each) <= _NAME for each in (body[0], body[-1])):
            return
        title = text.title
        yield self.finding(title, 0, len(title.text), N_("a long article is not signed"))
