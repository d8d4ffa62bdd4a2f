"""W109: words that stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_speech, is_in_work
from tui.checks.lexicon import Stretch, cut
from tui.i18n import N_

SHORTEST, MOST = 3, 4
"""Characters of what stands twice, at least; words of it, at most."""
_COUNTED = frozenset("一二两三四五六七八九十百千万亿几〇零每很好太越再又")
"""What begins with these is said twice on purpose: 一步一步, 很久很久."""


class SaidTwice(PassageRule):
    """The same words twice in a row."""

    code = "W109"
    name = N_("the same words twice in a row")
    level = Level.WARNING
    what = N_("One to four words, three characters or more, stand twice in a row with nothing between.")
    why = N_(
        "It is what pasting and rewriting leave behind. Left alone: words of two characters, which double by rule"
        " (研究研究), what counts (一步一步), quoted speech and titles of works."
    )
    source = "kanbao"
    parts = HEADS | PROSE
    good = ("大家研究研究，一步一步走。", "“加油站加油站，快到了！”", "人人为我，我为人人。", "哈哈哈哈哈哈。")
    bad = (
        Example("棠溪县人民政府人民政府召开会议。", ("人民政府人民政府",), "棠溪县人民政府召开会议。"),
        Example("推动经济发展经济发展再上台阶。", ("经济发展经济发展",), "推动经济发展再上台阶。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text = passage.text
        for stretch in cut(context, text).stretches:
            for start, middle, end in _twice(stretch):
                said = text[start:middle]
                if (
                    said[0] in _COUNTED
                    or len(set(said)) < 3
                    or is_in_speech(text, start, end)
                    or is_in_work(text, start, end)
                ):
                    continue
                fix = Fix(start, end, said, safe=False)
                yield self.finding(passage, start, end, N_("“{words}” stands twice"), fix=fix, words=said)


def _twice(stretch: Stretch) -> Iterator[tuple[int, int, int]]:
    """Where words stand twice: from where to where the first time, and where the second time ends."""
    text, edges, n = stretch.text, stretch.edges, 0
    while n < len(edges) - 2:
        for count in range(1, MOST + 1):
            if n + 2 * count >= len(edges):
                break
            start, middle, end = edges[n], edges[n + count], edges[n + 2 * count]
            if text[start] != text[middle]:
                continue
            if (
                middle - start >= SHORTEST
                and end - middle == middle - start
                and text.startswith(text[start:middle], middle)
            ):
                yield stretch.start + start, stretch.start + middle, stretch.start + end
                n += 2 * count - 1
                break
        n += 1
