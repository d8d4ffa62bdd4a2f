"""W105: a function word that stands twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_speech, is_in_work
from tui.checks.lexicon import cut
from tui.checks.patterns import Pattern
from tui.i18n import N_

_TWICE = Pattern("([的地和与及或把将从对向以为于由在而但是被了就都也])\\1+")
_UNSURE = frozenset("是被了就都也")
"""Twice, one of these may as well stand for another word: none is proposed."""
_MEASURES = frozenset("一两二三四五六七八九十几每整大小数")
"""Before 把 and 对 they make them measures, which may stand twice: 一把把、一对对."""


class FunctionWordTwice(PassageRule):
    """的的, 了了, 是是 …, where neither belongs to another word."""

    code = "W105"
    name = N_("function word twice")
    level = Level.WARNING
    what = N_("A function word such as 的, 了, 是, 在, 和 or 把 stands twice in a row, each a word of its own.")
    why = N_(
        "It is what is left when a sentence was rewritten. Left alone: where one belongs to a word before or behind"
        " (目的的, 为了了解, 实实在在, 是是非非), quoted speech, which may stammer, and titles of works."
    )
    source = "kanbao"
    parts = HEADS | PROSE
    good = (
        "目的的实现为了了解实情。",
        "实实在在，天天如此。",
        "是是非非，的的确确。",
        "“我我是是说……”他结巴着。",
        "一把把椅子。",
        "他对此不甚了了。",
    )
    bad = (
        Example("这是我们的的家乡。", ("的的",), "这是我们的家乡。"),
        Example("他来了了三次。", ("了了",)),
        Example("河水和和山泉都清了。", ("和和",), "河水和山泉都清了。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text = passage.text
        for found in _TWICE.finditer(text):
            start, end = found.span()
            words = cut(context, text)
            if not all(words.is_edge(at) for at in range(start, end + 1)):
                continue
            if found[1] in "把对" and text[start - 1 : start] in _MEASURES:
                continue
            if not is_in_speech(text, start, end) and not is_in_work(text, start, end):
                fix = None if found[1] in _UNSURE else Fix(start, end, found[1], safe=False)
                yield self.finding(passage, start, end, N_("“{word}” stands twice"), fix=fix, word=found[1])
