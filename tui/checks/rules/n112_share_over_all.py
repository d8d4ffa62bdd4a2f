"""N112: a share of more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_SHARE = Pattern("占(?![地道领])([^，。；：！？、0-9%占]{0,14})([0-9]{1,6}(?:\\.[0-9]{1,4})?)[%％]")
_GROWS = Pattern("[增涨升降减长超提]|同比|环比|完成")
# What is owed or traded may well be more than what is earned in a year.
_RATIO = Pattern("GDP|生产总值|收入|资产|工资|GNP|基数|预算|计划|目标|指标|同期|去年|上年")


class ShareOverAll(PassageRule):
    """占总数的120%."""

    code = "N112"
    name = N_("a share of more than 100%")
    level = Level.WARNING
    what = N_("Something is said to be (占) more than 100% of a whole.")
    why = N_(
        "A part is never more than the whole: a digit or a point is wrong. Growth, plans that were exceeded, and ratios"
        " to income or the national product are left alone."
    )
    source = "kanbao"
    good = ("占总数的98%。", "占比同比增长120%。", "债务占GDP的120%。", "占地面积增长150%。", "占总数的100%。")
    bad = (Example("党员占总数的452%。", ("452%",)), Example("占比达120.5%。", ("120.5%",)))

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _SHARE.finditer(passage.text):
            between = found[1]
            if float(found[2]) > 100 and not _GROWS.search(between) and not _RATIO.search(between):
                yield self.finding(passage, found.start(2), found.end(), N_("a part is never more than the whole"))
