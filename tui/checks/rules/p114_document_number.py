"""P114: the brackets around the year in a document's number."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.i18n import N_

_NUMBER = Pattern(f"(?<=[{HAN}])([(（\\[［【][ ]?)((?:19|20)[0-9]{{2}})([ ]?[)）\\]］】])(?=第?[0-9]{{1,5}}号)")


class DocumentNumber(PassageRule):
    """A document's number whose year stands in other brackets than 〔〕."""

    code = "P114"
    name = N_("〔〕 in a document's number")
    level = Level.STYLE
    what = N_("The year in the number of an official document stands in （）, [] or 【】.")
    why = N_("The year in the number of a document stands in 〔〕, as in 清政发〔2020〕5号.")
    source = "GB/T 15834-2011, 4.9; GB/T 9704-2012"
    good = ("依据清政发〔2020〕5号文件。", "清河（2020）年鉴。", "第5号（2020）。")
    bad = (
        Example("依据清政发（2020）5号文件。", ("（2020）",), "依据清政发〔2020〕5号文件。"),
        Example("依据清政发[2020]5号文件。", ("[2020]",), "依据清政发〔2020〕5号文件。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _NUMBER.finditer(passage.text):
            start, end = found.span()
            message = N_("the year in a document's number stands in 〔〕")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, f"〔{found[2]}〕"))
