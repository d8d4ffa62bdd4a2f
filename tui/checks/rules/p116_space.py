"""P116: blanks between Chinese characters and marks."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import CLOSING, HAN, OPENING, STOPS
from tui.i18n import N_

_BESIDE_MARK = Pattern(
    f"(?<=[，、；：])[ \u3000]+(?=[{HAN}{OPENING}])|(?<=[{HAN}])[ \u3000]+(?=[{STOPS}{CLOSING}])"
    f"|(?<=[{OPENING}])[ \u3000]+(?=[{HAN}])"
)
_BETWEEN = Pattern(f"(?<=[{HAN}]) (?=[{HAN}])")
_END = Pattern("[。！？…][”’）]?$")
_MOST = 2
"""Blanks in a paragraph; more part the items of a list."""
_STOP = Pattern("[，。；！？]")


class BlankInText(PassageRule):
    """A blank that was left within a sentence, most often by the extraction of a page."""

    code = "P116"
    name = N_("blanks within Chinese text")
    level = Level.STYLE
    what = N_("A blank stands between two Chinese characters of a sentence, or beside a mark.")
    why = N_(
        "Chinese has no blanks between words; they are left where a line was broken or a page was extracted. Headlines,"
        " captions and lists of names, which are parted by blanks, are left alone: blanks between characters count in"
        " a paragraph of whole sentences that has one or two of them, behind its first mark."
    )
    source = "kanbao"
    parts = frozenset((BODY, "note"))
    good = (
        "本报记者 林清 王 山",
        "12月23日 第一次大会召开。会期三天。",
        "用 GDP 衡量。",
        "河水清了。",
        Example("河水清了 山也绿了", part="title"),
    )
    bad = (
        Example("今年以来，清河两岸的树 木多了起来。", (" ",), "今年以来，清河两岸的树木多了起来。"),
        Example("河水清了， 山也绿了 。", (" ", " "), "河水清了，山也绿了。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if " " not in text and "\u3000" not in text:
            return
        blanks = [found.span() for found in _BETWEEN.finditer(text)]
        first = _STOP.search(text)
        if not first or len(blanks) > _MOST or not _END.search(text):
            return
        for found in _BESIDE_MARK.finditer(text):
            yield self._blank(passage, *found.span(), safe=True)
        for start, end in blanks:
            if start > first.start():
                yield self._blank(passage, start, end, safe=False)

    def _blank(self, passage: Passage, start: int, end: int, *, safe: bool) -> Finding:
        message = N_("a blank within Chinese text")
        return self.finding(passage, start, end, message, fix=Fix(start, end, "", safe=safe))
