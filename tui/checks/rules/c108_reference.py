"""C108: a reference to a page that the issue does not have, or that says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.amounts import number_of
from tui.checks.base import PROSE, ArticleText, Context, Example, Finding, IssueRule, Level, Passage
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Issue, Ref, Section

_REF = Pattern(
    "(?P<how>详见|下转|上接|紧转|转|见|报道见)(?:今日|今天|本报)?第?(?P<page>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})版"
    "(?![权本面画])"
)
_ON, _BACK = ("下转", "紧转", "转"), "上接"


def _issue(*refs: tuple[int, str, int]) -> Issue:
    return Issue(
        sections=tuple(
            Section(
                n,
                "要闻",
                (
                    Article(
                        f"{n}-1",
                        "河水清了",
                        refs=tuple(Ref(text, page) for at, text, page in refs if at == n),
                        body=("河水清了。",),
                    ),
                ),
            )
            for n in (1, 2, 3)
        )
    )


class Reference(IssueRule):
    """详见第八版, and the issue has four pages."""

    code = "C108"
    name = N_("reference to nowhere")
    level = Level.WARNING
    what = N_(
        "详见 or 下转 names a page that the issue does not have; or an article goes on (下转) on a page where none is"
        " continued (上接)."
    )
    why = N_(
        "The reader turns the page in vain. An issue of which only one page is there is left alone, and so is the page"
        " where an article that is only announced (详见) stands: it need not refer back."
    )
    source = "kanbao"
    good = (
        Example(_issue((1, "（详见第二版）", 2))),
        Example(_issue((1, "（下转第二版）", 2), (2, "（上接第一版）", 1))),
        "详见第八版。",
    )
    bad = (
        Example(_issue((1, "（详见第八版）", 8)), ("（详见第八版）",)),
        Example(_issue((1, "（下转第三版）", 3)), ("（下转第三版）",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        pages = {section.page for section in context.issue.sections}
        if len(pages) < 2 or None in pages:
            return
        found = [(text, *each) for text in context.articles for each in _refs(text)]
        from_to = {(text.section.page, page) for text, how, page, *_ in found if how == _BACK}
        for text, how, page, passage, start, end in found:
            if page not in pages:
                message = N_("the issue has no page {page}")
            elif how in _ON and (page, text.section.page) not in from_to:
                message = N_("no article on page {page} is said to be continued from here")
            else:
                continue
            level = None if page not in pages else Level.STYLE
            yield self.finding(passage, start, end, message, level=level, page=page)


def _refs(text: ArticleText) -> Iterator[tuple[str, int, Passage, int, int]]:
    """How an article refers to which pages, and where."""
    for n, ref in enumerate(text.article.refs):
        found = _REF.search(ref.text)
        page = ref.page or (number_of(found["page"]) if found else None)
        if page:
            passage = Passage(text.article.id, f"refs.{n}.text", -1, ref.text)
            yield found["how"] if found else "", page, passage, 0, len(ref.text)
    for passage in text.of(PROSE):
        if "版" in passage.text:
            for found in _REF.finditer(passage.text):
                page = number_of(found["page"])
                if page and found["how"] in ("详见", "下转", "上接", "紧转"):
                    yield found["how"], page, passage, *found.span()
