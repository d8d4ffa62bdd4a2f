"""S101: a paragraph that ends in the midst of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Level
from tui.checks.ends import OpenEnd, open_ends
from tui.i18n import N_

_SHOWN = 6
"""Characters at the paragraph's end that are marked."""


class NoEndMark(ArticleRule):
    """A paragraph without a mark at its end."""

    code = "S101"
    name = N_("paragraph without an end mark")
    level = Level.WARNING
    what = N_("A paragraph of prose ends with a comma, or with no mark at all.")
    why = N_(
        "It is what the break of a column leaves behind, or a sentence that was cut. An error where the paragraph ends"
        " with a comma, or where a word or a number is parted by the break; style where nothing but the missing mark"
        " tells it, and where no paragraph of the article has one. Left alone: heads, credits, addresses, items of"
        " lists, verse, captions, and articles that are lists as a whole."
    )
    source = "GB/T 15834-2011, 4.1; kanbao"
    good = (
        "老街的水缸昨天全部换了新水，居民们很高兴，谁家门前的缸归谁家管",
        "河水清了。\n山也绿了！",
        "河水清了；\n山也绿了。",
        "三道岭\n河水清了。",
        "桥通了，人们从两岸走来。本报记者 林小河摄",
        "桥通了，人们从两岸走来。电话：0000-0000101",
        "稻茬还站在田里\n像一把没有收走的尺子",
        "他说：\n“河水清了。”",
    )
    bad = (
        Example("桥通了，人们从两岸走来。老人走在前头，孩子跟在\n后头，一路说笑。", ("孩子跟在",)),
        Example("桥通了，人们从两岸走来。全县的企\n业都放了假。", ("全县的企",)),
        Example("桥通了，人们从两岸走来，老人走在前头，孩子们都跟在后头，\n一路说笑。", ("孩子们都跟在后头，",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for end in open_ends(text):
            last = len(end.passage.text.rstrip())
            start = _last_clause(end.passage.text, last)
            yield self.finding(
                end.passage, start, last, N_("the paragraph ends in the midst of a sentence"), level=_level(end)
            )


def _last_clause(text: str, last: int) -> int:
    return max(text.rfind(mark, 0, last - 1) + 1 for mark in "。！？，；：、") or max(0, last - _SHOWN)


def _level(end: OpenEnd) -> Level:
    if end.is_paused or (end.has_stop and end.is_split):
        return Level.WARNING if end.is_alone and not end.is_split else Level.ERROR
    return Level.WARNING if end.is_split or (end.has_stop and not end.is_alone) else Level.STYLE
