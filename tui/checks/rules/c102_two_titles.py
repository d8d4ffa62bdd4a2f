"""C102: one person with two titles."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, IssueRule, Level
from tui.checks.people import Named, titled
from tui.i18n import N_
from tui.model import Article

_HEADS = frozenset(("省长", "市长", "州长", "区长", "县长", "镇长", "乡长"))
"""Of these a place has one, and nobody is head and deputy at once, wherever."""
_SAME = 2
"""Characters before the title that must be the same, since people hold posts in several bodies."""


class TwoTitles(IssueRule):
    """县长王和平 here, 副县长王和平 there."""

    code = "C102"
    name = N_("one person, two titles")
    level = Level.WARNING
    what = N_("Somebody is head of a place or body in one sentence, and its deputy (副) in another.")
    why = N_(
        "One of them is wrong. Former and acting posts (原, 时任, 代) are left alone, and posts in different bodies."
        " In different articles it is told as style: two people may have one name."
    )
    source = "kanbao"
    good = (
        Example(
            Article("1-1", "河水清了", body=("县委副书记、县长王和平说，河水清了。", "县长王和平又说，山也绿了。"))
        ),
        Example(Article("1-1", "河水清了", body=("县长王和平说，河水清了。", "时任副县长王和平去过。"))),
        Example(Article("1-1", "河水清了", body=("水利局局长谈小雪说，河水清了。", "指挥部副局长谈小雪去过。"))),
    )
    bad = (
        Example(
            Article("1-1", "河水清了", body=("县长王和平说，河水清了。", "副县长王和平又说，山也绿了。")), ("王和平",)
        ),
        Example(
            Article("1-1", "河水清了", body=("县水利局局长谈小雪说，河水清了。", "县水利局副局长谈小雪走了。")),
            ("谈小雪",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[tuple[str, str, str], Named] = {}
        for text in context.articles:
            for each in titled(text):
                if each.is_past or (each.role not in _HEADS and len(each.body) < _SAME):
                    continue
                body = "" if each.role in _HEADS else each.body[-_SAME:]
                other = first.setdefault((each.name, each.role, body), each)
                if bool(other.rank) != bool(each.rank):
                    yield self.finding(
                        each.passage,
                        each.start,
                        each.end,
                        N_("{name} is {title} here and {other} elsewhere"),
                        level=None if each.passage.article == other.passage.article else Level.STYLE,
                        name=each.name,
                        title=each.rank + each.role,
                        other=other.rank + other.role,
                    )
