"""C110: a paragraph that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, Context, Example, Finding, IssueRule, Level, Passage
from tui.checks.patterns import Pattern
from tui.checks.repeats import LEAST, doubles, plain
from tui.i18n import N_
from tui.model import Article, Issue, Section

_FORMAL = Pattern("^[（(【]|(?:电话|邮箱|地址|网址|热线|扫码|二维码|投稿|来稿)|[摄图][）)]?$")
_CREDIT = Pattern("^.{0,30}摄[）)]?$")
_STOP = Pattern("[。！？…]")
_SOON = 4


def _two(one: str, other: str, *, title: str = "山也绿了") -> Issue:
    articles = (
        Article("1-1", "河水清了", body=tuple(one.split("\n"))),
        Article("1-2", title, body=tuple(other.split("\n"))),
    )
    return Issue(sections=(Section(1, "要闻", articles),))


_LONG = "溪水瘦下去，石头一块一块露出额头，等月亮来替它们洗一洗脸。"
_NEXT = "稻茬还站在田里，像一把没有收走的尺子，量着雀子跳了多远。"


class SameParagraph(IssueRule):
    """A paragraph that stands twice in an article, or in two of them."""

    code = "C110"
    name = N_("the same paragraph twice")
    level = Level.WARNING
    what = N_(
        "A paragraph of 20 characters or more stands twice in an article, or in two articles of an issue (style)."
    )
    why = N_(
        "It is what pasting and page make-up leave behind. Of several in a row the first is told. Addresses, calls for"
        " letters, credits and captions are left alone; an article that stands twice as a whole is told once, by C111."
    )
    source = "kanbao"
    good = (
        f"{_LONG}\n林小河摄\n{_LONG}\n柳月明摄",
        Example(_two(_LONG, "山也绿了。")),
        "他说：“好。”\n他说：“好。”",
        f"{_LONG}\n来稿请寄本报副刊部，邮箱见报头，来稿请写明地址。",
    )
    bad = (
        Example(f"{_LONG}\n河水清了。\n{_LONG}", (_LONG,)),
        Example(f"{_LONG}\n{_NEXT}\n河水清了。\n{_LONG}\n{_NEXT}", (_LONG,)),
        Example(_two(f"{_LONG}\n河水清了。", f"{'山也绿了，路也通了。' * 3}\n{_LONG}"), (_LONG,)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        first: dict[str, Passage] = {}
        whole = context.once(doubles)
        last: tuple[Passage, Passage] | None = None
        for text in context.articles:
            if text.article.id in whole:
                continue
            body = list(text.of({BODY}))
            for n, passage in enumerate(body):
                said = plain(passage.text)
                if len(said) < LEAST or _FORMAL.search(passage.text) or not _STOP.search(said):
                    continue
                if n + 1 < len(body) and _CREDIT.search(body[n + 1].text.strip()):
                    continue  # a caption: two pictures of one event
                other = first.setdefault(said, passage)
                if other is not passage:
                    if last is None or not _go_on(last[0], passage) or not _go_on(last[1], other):
                        yield self._finding(passage, other)
                    last = passage, other

    def _finding(self, passage: Passage, other: Passage) -> Finding:
        end = len(passage.text)
        if other.article == passage.article:
            message = N_("this paragraph stands twice in the article: it is paragraph {number} too")
            return self.finding(passage, 0, end, message, number=other.paragraph + 1)
        message = N_("this paragraph stands in article {article} too")
        return self.finding(passage, 0, end, message, level=Level.STYLE, article=other.article)


def _go_on(one: Passage, other: Passage) -> bool:
    """Whether the other paragraph comes soon behind the one: of texts that stand twice the first is told."""
    return one.article == other.article and one.paragraph < other.paragraph <= one.paragraph + _SOON
