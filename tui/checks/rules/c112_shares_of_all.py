"""C112: shares of a whole that give more or less than all of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tui.checks.amounts import Amount, amounts, written
from tui.checks.base import PROSE, Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_SENTENCE = Pattern("[^。！？；\n]+")
_REST = Pattern("(?:其余|其他|其它|剩余|剩下)[^，。；0-9]{0,8}?占")
_SHARE = Pattern("占[^，。；、0-9增提降升]{0,12}$")
_RATIO = Pattern(
    "(?:三次产业|三产|一二三产业?)[^，。；0-9]{0,10}?(?:结构|比重|占比|比例|比)[^。；0-9]{0,12}?"
    "(?:由[0-9.:：∶]+)?[^。；0-9]{0,8}?"
    "(?P<ratio>[0-9]{1,2}(?:\\.[0-9]+)?[:：∶][0-9]{1,2}(?:\\.[0-9]+)?[:：∶][0-9]{1,2}(?:\\.[0-9]+)?)"
)
_PART = Pattern("[0-9]+(?:\\.[0-9]+)?")
_REACH, _MOST = 14, 40
"""Characters before a share among which 占 stands; percentages in a sentence."""


class SharesOfAll(PassageRule):
    """占60%, 占30%, 其余占20%."""

    code = "C112"
    name = N_("shares that do not give the whole")
    level = Level.WARNING
    what = N_("Shares that are said to be all of a whole (其余占, 三次产业结构) do not give 100%.")
    why = N_("One of them is wrong. Rounding is allowed for, and shares that may overlap are left alone.")
    source = "kanbao"
    parts = PROSE
    good = (
        "女性占60%，党员占70%。",
        "稻谷占60%，玉米占30%，其余占10%。",
        "三次产业结构由10:45:45调整为8.5:45.2:46.3。",
        "增长60%，其余占10%。",
    )
    bad = (
        Example("稻谷占60%，玉米占30%，其余占20%。", ("60%，玉米占30%，其余占20%",)),
        Example("三次产业结构调整为8.5:45.2:56.3。", ("8.5:45.2:56.3",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for sentence in _SENTENCE.finditer(passage.text):
            said = sentence[0]
            if "其" in said or "剩" in said:
                shares = _shares(said)
                if shares and not _is_all([each.value for each in shares], min(shares[0].step, shares[-1].step)):
                    start = sentence.start() + shares[0].start
                    total = sum((each.value for each in shares), Fraction())
                    yield self._finding(passage, start, sentence.start() + shares[-1].end, total)
        if "产" in passage.text:
            for found in _RATIO.finditer(passage.text):
                values = [Fraction(each[0]) for each in _PART.finditer(found["ratio"])]
                if not _is_all(values, Fraction(1, 10)):
                    yield self._finding(passage, *found.span("ratio"), sum(values, Fraction()))

    def _finding(self, passage: Passage, start: int, end: int, total: Fraction) -> Finding:
        return self.finding(passage, start, end, N_("the shares give {sum}%, not 100%"), sum=written(total))


def _shares(said: str) -> list[Amount]:
    """Two shares or more with what is left over, all of one whole; none where other percentages stand between."""
    rest = _REST.search(said)
    if not rest:
        return []
    found = [each for each in amounts(said) if each.unit == "%"]
    before = [each for each in found if each.end <= rest.start()]
    last = next((each for each in found if each.start == rest.end()), None)
    if len(found) > _MOST:
        return []
    clear = (
        last
        and not last.is_about
        and all(_SHARE.search(said[max(0, each.start - _REACH) : each.start]) and not each.is_about for each in before)
    )
    return [*before, last] if last and clear and len(before) > 1 else []


def _is_all(values: list[Fraction], step: Fraction) -> bool:
    return abs(sum(values, Fraction()) - 100) <= step * len(values) / 2
