"""S105: a section that nobody can find: without a page and without a name."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, IssueRule, Level, Passage
from tui.i18n import N_
from tui.model import Article, Issue, Section


def _issue(*sections: tuple[int | None, str]) -> Issue:
    return Issue(
        sections=tuple(
            Section(page, name, (Article(f"{n}-1", "河水清了", body=("河水清了。",)),))
            for n, (page, name) in enumerate(sections, 1)
        )
    )


class NamelessSection(IssueRule):
    """A section without a page or a name."""

    code = "S105"
    name = N_("section without page or name")
    level = Level.STYLE
    what = N_("A section has neither a page nor a name, or lacks the one that all other sections of the issue have.")
    why = N_(
        "Readers go by page and name, and so do references (详见第二版). An issue of a single section is left alone."
    )
    source = "报纸出版管理规定; kanbao"
    good = (
        Example(_issue((1, "要闻"), (2, "综合"))),
        Example(_issue((1, ""), (2, ""))),
        Example(_issue((None, ""))),
    )
    bad = (
        Example(_issue((1, "要闻"), (None, ""), (3, "副刊")), ("",)),
        Example(_issue((1, "要闻"), (2, ""), (3, "副刊")), ("",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        sections = context.issue.sections
        if len(sections) < 2:
            return
        paged = sum(section.page is not None for section in sections)
        named = sum(bool(section.name) for section in sections)
        for n, section in enumerate(sections):
            place = Passage("", f"section.{n}.name", -1, section.name)
            if section.page is None and (not section.name or paged == len(sections) - 1):
                yield self.finding(place, 0, len(section.name), N_("the section has no page"))
            elif not section.name and named == len(sections) - 1:
                yield self.finding(place, 0, 0, N_("the section has no name"))
