"""S103: an article without a headline, or with one that is no headline."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Level
from tui.i18n import N_
from tui.model import Article

LONGEST = 40
"""Characters; more do not fit above the columns of a broadsheet, and are most likely a paragraph."""
_NONE = frozenset(("", "（无题）"))
"""What stands where there is no headline; the second is what importers put there."""


class TitleMissingOrLong(ArticleRule):
    """A title that is missing or longer than 40 characters."""

    code = "S103"
    name = N_("title missing or too long")
    level = Level.WARNING
    what = N_("An article has no title, or one of more than 40 characters.")
    why = N_(
        "Readers find an article by its title. What is longer than a line of print is most likely a paragraph that"
        " was taken for one, or a title and a subtitle that were joined."
    )
    source = "kanbao"
    good = (
        Example("河水清了", part="title"),
        Example("春" * 40, part="title"),
    )
    bad = (
        Example(Article("1-1", "（无题）", body=("河水清了。",)), ("（无题）",)),
        Example("春" * 41, ("春" * 41,), part="title"),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        title = text.title
        if title.text.strip() in _NONE:
            yield self.finding(title, 0, len(title.text), N_("the article has no title"))
        elif len(title.text) > LONGEST:
            message = N_("the title has {count} characters, more than {most}")
            yield self.finding(title, 0, len(title.text), message, count=len(title.text), most=LONGEST)
