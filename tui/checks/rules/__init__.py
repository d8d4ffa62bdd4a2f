"""The rules: one file, one class each, and this list. A rule's class says all about it (`tui.checks.base`).

A new rule: its file, one import and one line here. Its examples are its tests and its page.
"""

from __future__ import annotations

from tui.checks.base import AnyRule
from tui.checks.rules.p102_doubled_marks import DoubledMarks
from tui.checks.rules.s103_title import TitleMissingOrLong
from tui.checks.rules.w101_variant import VariantForm
from tui.checks.rules.w102_confused import ConfusedWord
from tui.checks.rules.w103_idiom import IdiomMisspelt
from tui.checks.rules.w104_spoilt_word import SpoiltWord

RULES: tuple[type[AnyRule], ...] = (
    # In the order of their codes.
    DoubledMarks,
    TitleMissingOrLong,
    VariantForm,
    ConfusedWord,
    IdiomMisspelt,
    SpoiltWord,
)
