"""Rules made for tests: sound ones, and some that break in every way."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import (
    ArticleRule,
    ArticleText,
    Context,
    Example,
    Finding,
    Fix,
    IssueRule,
    Level,
    Passage,
    PassageRule,
)
from tui.i18n import N_


class Replaces(PassageRule):
    """Finds 甲 and makes it 乙乙."""

    code, name, level = "T101", "甲", Level.WARNING
    what = why = source = "for tests"
    good = ("丙",)
    bad = (Example("甲", ("甲",), "乙乙"),)

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        for n, char in enumerate(passage.text):
            if char == "甲":
                yield self.finding(passage, n, n + 1, N_("“{mark}” stands twice"), fix="乙乙", mark=char)


class ReplacesTwo(PassageRule):
    """Finds 甲甲 and makes it 丙: its fixes overlap with those of Replaces."""

    code, name, level = "T102", "甲甲", Level.ERROR
    what = why = source = "for tests"
    good = ("甲",)
    bad = (Example("甲甲", ("甲甲",), "丙"),)

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        at = passage.text.find("甲甲")
        while at >= 0:
            yield self.finding(passage, at, at + 2, "two", fix="丙")
            at = passage.text.find("甲甲", at + 1)


class Unsafe(PassageRule):
    """Finds 丁 and would delete it, but not without a person."""

    code, name, level = "T103", "丁", Level.STYLE
    what = why = source = "for tests"
    good = ("甲",)
    bad = (Example("丁二", ("丁",), "二"),)

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        for n, char in enumerate(passage.text):
            if char == "丁":
                yield self.finding(passage, n, n + 1, "丁", fix=Fix(n, n + 1, "", safe=False))


class There(PassageRule):
    """Turns 东 into 西; Back turns it back."""

    code, name, level = "T104", "东", Level.STYLE
    what = why = source = "for tests"
    good = ("西",)
    bad = (Example("东", ("东",), "西"),)
    old, new = "东", "西"

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        for n, char in enumerate(passage.text):
            if char == self.old:
                yield self.finding(passage, n, n + 1, "turn", fix=self.new)


class Back(There):
    """Turns 西 into 东."""

    code, name = "T105", "西"
    good = ("东",)
    bad = (Example("西", ("西",), "东"),)
    old, new = "西", "东"


class Raises(ArticleRule):
    """Raises at the second article."""

    code, name, level = "T901", "raises", Level.ERROR
    what = why = source = "for tests"
    good = ("甲",)
    bad = (Example("甲", ("甲",)),)

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:
        if text.article is context.articles[-1].article:
            raise ZeroDivisionError("by \x1b[31mdesign")
        yield self.finding(text.title, 0, 1, "first")


class OutOfRange(PassageRule):
    """Marks what is not there."""

    code, name, level = "T902", "out of range", Level.ERROR
    what = why = source = "for tests"
    good = ("甲",)
    bad = (Example("甲", ("甲",)),)

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        yield self.finding(passage, 0, len(passage.text) + 1, "too far")


class LeavesOpen(IssueRule):
    """Says less than its message wants."""

    code, name, level = "T903", "leaves open", Level.ERROR
    what = why = source = "for tests"
    good = ("甲",)
    bad = (Example("甲", ("甲",)),)

    def check(self, context: Context) -> Iterator[Finding]:
        yield self.finding(context.articles[0].title, 0, 1, "{nobody} knows")


class Dies(PassageRule):
    """Ends its process at 死."""

    code, name, level = "T904", "dies", Level.ERROR
    what = why = source = "for tests"
    good = ("甲",)
    bad = (Example("死", ("死",)),)

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        if "死" in passage.text:
            import os

            os._exit(7)
        return iter(())
