"""W101: another form of a word than the one recommended."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_work, is_name_listed
from tui.checks.wordlists import variants
from tui.i18n import N_


class VariantForm(PassageRule):
    """One of the forms that the table of variant word forms advises against."""

    code = "W101"
    name = N_("variant form of a word")
    level = Level.STYLE
    what = N_("A word is written in one of the forms that the list of 338 groups of variants advises against.")
    why = N_(
        "One form a word is easier to read and to search. Both forms are the same word, so mending is safe. Left alone:"
        " titles of works, names of the house's file, and what belongs to a longer word."
    )
    source = "GF 1001-2001 第一批异形词整理表"
    parts = HEADS | PROSE
    good = ("他按捺住激动的心情。", "小说《班驳》出版了。", "村里有必恭的习俗。", "他搭当地的车回家。")
    bad = (
        Example("他按纳不住，必恭必敬地站着。", ("按纳", "必恭必敬"), "他按捺不住，毕恭毕敬地站着。"),
        Example("墙上树影班驳。", ("班驳",), "墙上树影斑驳。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        for start, end, listed in variants().found_whole(passage.text, context):
            if not (is_in_work(passage.text, start, end) or is_name_listed(passage.text, start, end, context)):
                yield self.finding(
                    passage,
                    start,
                    end,
                    N_("“{written}” is a variant of “{word}”, which is recommended"),
                    fix=Fix(start, end, listed.right),
                    written=listed.wrong,
                    word=listed.right,
                )
