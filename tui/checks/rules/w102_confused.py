"""W102: a word that is often taken for another, or misspelt in a way that is well known."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_work, is_maybe_name, is_name_listed
from tui.checks.wordlists import confusions
from tui.i18n import N_


class ConfusedWord(PassageRule):
    """A word of the list of confusions."""

    code = "W102"
    name = N_("word taken for another")
    level = Level.WARNING
    what = N_("A word is written as it is often, but wrongly, written: 部暑 for 部署.")
    why = N_(
        "The list is data: by hand from what editors commonly correct, and from a public list. A word is found only"
        " where one begins and ends, so 究竟选择 hides no 竟选. Left alone: titles of works, names of the house's file,"
        " lists of names."
    )
    source = "kanbao；pycorrector 混淆集"
    parts = HEADS | PROSE
    good = ("他们究竟选择了什么？", "自己经历过，周末能来。", "以德报怨，何以报德？", "小说《部暑》再版。")
    bad = (
        Example("会议部暑防汛工作。", ("部暑",), "会议部署防汛工作。"),
        Example("他己经到了，辛亏没下雨。", ("己经", "辛亏"), "他已经到了，幸亏没下雨。"),
        Example("截止目前，到了三批。", ("截止目前",), "截至目前，到了三批。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text = passage.text
        for start, end, listed in confusions().found_whole(text, context):
            if is_in_work(text, start, end) or is_name_listed(text, start, end, context):
                continue
            if is_maybe_name(text, start, end):
                continue
            yield self.finding(
                passage,
                start,
                end,
                N_("“{written}”: most likely “{word}” is meant"),
                fix=Fix(start, end, listed.right, safe=False),
                written=listed.wrong,
                word=listed.right,
            )
