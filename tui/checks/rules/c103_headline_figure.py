"""C103: a figure that the headline tells differently from the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tui.checks.amounts import Amount, amounts, written
from tui.checks.base import CELLS, HEADS, PROSE, ArticleRule, ArticleText, Context, Example, Finding, Level, Passage
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.i18n import N_
from tui.model import Article

_BEHIND = Pattern(f"[{HAN}]{{2}}")
_BEFORE = Pattern(f"(?P<noun>[{HAN}]{{2,4}}?)(?:达到|达|约|近|超过|超|逾|突破|为|是|至|到|了)*$")
_NEAR = Fraction(1, 4)
"""How far off a rounded headline may be: 近3万 for 2.4万, 七成 not counted."""
_TIMES = frozenset("年天期届次版岁度")
_LEAST = 2
_SPAN = 12
_EACH = Pattern("[每首另各][^，。；！？]*$|其余|其他|剩下|去年|上年|同期|以前|过去|原来|原先|往年")


class HeadlineFigure(ArticleRule):
    """36口水缸 above, 38口水缸 below."""

    code = "C103"
    name = N_("headline and text differ in a figure")
    level = Level.WARNING
    what = N_(
        "The headline gives a number and a unit that the text does not have, while the text gives another number of the"
        " same thing."
    )
    why = N_(
        "One of them is wrong, and a wrong headline counts double. Rounding is allowed for, and so is 近, 约, 余 or 多;"
        " the thing must be called by the same words, right behind the unit or right before the number."
    )
    source = "报纸期刊质量管理规定（标题差错加倍计）; kanbao"
    good = (
        Example(Article("1-1", "36口水缸换了新水", body=("老街的36口水缸昨天换水。",))),
        Example(Article("1-1", "近20万人次游清河", body=("到昨天，清河接待19.6万人次。",))),
        Example(Article("1-1", "3个服务点开门", body=("去年有5个服务点，今年添了2个，又撤了4个，共3个。",))),
        Example(Article("1-1", "收粮12.6万吨", body=("全县收粮12.58万吨。",))),
        Example(Article("1-1", "7个服务点明日开门", body=("每个服务点派6名技师。",))),
        Example(Article("1-1", "42名技师驻点", body=("每个点派6名技师，合计42人。",))),
        Example(Article("1-1", "36口水缸换了新水", body=("老街的水缸去年有38口水缸。",))),
    )
    bad = (
        Example(Article("1-1", "36口水缸换了新水", body=("老街的38口水缸昨天换水。",)), ("36口",)),
        Example(Article("1-1", "全县新增就业5.2万人", body=("到昨天，全县新增就业2.5万人。",)), ("5.2万人",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        heads = [
            (passage, amount)
            for passage in text.of(HEADS)
            for amount in amounts(passage.text)
            if amount.unit not in _TIMES and amount.value >= _LEAST
        ]
        if not heads:
            return
        below = list(text.of(PROSE | CELLS))
        told = [(passage, amount) for passage in below for amount in amounts(passage.text)]
        values = {amount.value for where, amount in told if not _is_each(where.text, amount)}
        for passage, amount in heads:
            if amount.value in values:
                continue  # with another unit, perhaps: 42名技师, 合计42人
            same = [(where, each) for where, each in told if each.unit == amount.unit]
            if any(_agree(amount, each) for _where, each in same) or _is_part(amount, [each for _w, each in same]):
                continue
            other = next((each for where, each in same if _is_same_thing(passage, amount, where, each)), None)
            if other:
                yield self.finding(
                    passage,
                    amount.start,
                    amount.end,
                    N_("the headline says {here}{unit}, the text {there}{unit}"),
                    here=written(amount.value),
                    there=written(other.value),
                    unit=amount.unit,
                )


def _agree(head: Amount, each: Amount) -> bool:
    """Whether two figures are one, rounded or not."""
    gap = abs(head.value - each.value)
    if head.is_about or each.is_about:
        return gap <= _NEAR * max(head.value, each.value)
    return gap <= max(head.step, each.step) / 2 if head.step != each.step else gap == 0


def _is_part(head: Amount, told: Sequence[Amount]) -> bool:
    """Whether the headline's figure is the sum or the difference of two that the text gives."""
    values = [each.value for each in told[:_SPAN]]
    return head.value == sum(values) or any(
        head.value in (one + other, abs(one - other)) for n, one in enumerate(values) for other in values[:n]
    )


def _is_each(text: str, each: Amount) -> bool:
    """Whether a figure is told of one among several (每个点派6名), or of others."""
    return bool(_EACH.search(text[max(0, each.start - _SPAN) : each.start]))


def _is_same_thing(head: Passage, amount: Amount, where: Passage, each: Amount) -> bool:
    """Whether both figures count what is called by the same words."""
    one, other = _BEHIND.match(head.text, amount.end), _BEHIND.match(where.text, each.end)
    if one and other and one[0] == other[0]:
        return not _is_each(where.text, each)
    before = _BEFORE.search(head.text[max(0, amount.start - 8) : amount.start])
    after = _BEFORE.search(where.text[max(0, each.start - 8) : each.start])
    return bool(before and after and not one and before["noun"][-2:] == after["noun"][-2:])
