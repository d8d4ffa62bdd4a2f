"""S106: what an import left for a person to look at."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Level, Passage
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article

_QUOTED = Pattern("“(?:…)?(?P<words>[^”…]{2,})(?:…)?”")


class OpenReview(ArticleRule):
    """A reason to look at an article again that nobody has taken away."""

    code = "S106"
    name = N_("import to be looked at again")
    level = Level.STYLE
    what = N_("An article was imported with a doubt that is still noted in it (review).")
    why = N_(
        "An importer notes where it was not sure of what it read. Look at the place, mend it or not, and take the"
        " reason out of the file."
    )
    source = "kanbao"
    good = ("河水清了。",)
    bad = (
        Example(
            Article(
                "1-1", "河水清了", body=("老人走在前头，孩子跟在", "后头。"), review=("“…孩子跟在”后没有句号：断栏？",)
            ),
            ("孩子跟在",),
        ),
        Example(Article("1-1", "河水清了", body=("河水清了。",), review=("标题是否完整",)), ("河水清了",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for reason in text.article.review:
            passage, start, end = _place(text, reason)
            yield self.finding(passage, start, end, N_("to be looked at again: {reason}"), reason=reason)


def _place(text: ArticleText, reason: str) -> tuple[Passage, int, int]:
    """Where the words stand that a reason quotes; else the title."""
    found = _QUOTED.search(reason)
    if found:
        for passage in text.passages:
            at = passage.text.find(found["words"])
            if at >= 0:
                return passage, at, at + len(found["words"])
    return text.title, 0, len(text.title.text)
