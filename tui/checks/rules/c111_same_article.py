"""C111: an article that stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.checks.base import Context, Example, Finding, IssueRule, Level
from tui.checks.repeats import doubles
from tui.i18n import N_
from tui.model import Article, Issue, Section

_TEXT = ("溪水瘦下去，石头一块一块露出额头。", "等月亮来替它们洗一洗脸，秋天就过去了。")


class SameArticle(IssueRule):
    """An article that stands twice in an issue, under the same headline or another one."""

    code = "C111"
    name = N_("the same article twice")
    level = Level.WARNING
    what = N_("Two articles of an issue have the same text, or nearly all paragraphs in common.")
    why = N_(
        "An article was placed on two pages, or imported twice. Without a date it is told as style: the file may gather"
        " several days."
    )
    source = "kanbao"
    good = (
        Example(
            Issue(
                sections=(
                    Section(
                        1,
                        "要闻",
                        (Article("1-1", "河水清了", body=_TEXT), Article("1-2", "山也绿了", body=("山也绿了。",) * 3)),
                    ),
                )
            )
        ),
    )
    bad = (
        Example(
            Issue(
                date=date(2026, 10, 16),
                sections=(
                    Section(1, "要闻", (Article("1-1", "河水清了", body=_TEXT),)),
                    Section(2, "综合", (Article("2-1", "河水又清了", body=_TEXT),)),
                ),
            ),
            ("河水又清了",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        whole = context.once(doubles)
        for text in context.articles:
            if text.article.id in whole:
                title = text.title
                message = N_("this article stands twice in the issue: it is {article} too")
                level = None if context.issue.date else Level.STYLE
                yield self.finding(title, 0, len(title.text), message, level=level, article=whole[text.article.id])
