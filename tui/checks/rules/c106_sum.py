"""C106: a sum that does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tui.checks.amounts import Amount, amounts, written
from tui.checks.base import PROSE, Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_SENTENCE = Pattern("[^。！？；\n]+")
_SUM = Pattern(
    "(?:，|、)?(?:两项|三项|四项|以上)?(?:合计|共计|总计|一共|总共|共|总(?:长|数|面积|投资|人数|量))(?:有|为|达)?(?=[0-9０-９])"
)
_MARKS = ("共", "计", "总", "其中", "：")
_WHICH = Pattern("其中")
_OVERLAP = frozenset("人名位")
"""What is counted by several traits at once: women, members, the young."""
_DISJOINT = (("男", "女"), ("进口", "出口"), ("城镇", "农村"), ("城市", "农村"))
_CHANGE = Pattern("[增减升降涨跌翻每均]|[高低多少][出于]|比(?!例|赛)|再|还")
_NO_PART = Pattern("[第每]|包括|左右|以上")
_BETWEEN = 24
_MOST = 40
"""Amounts in a sentence; one with more is a table in words."""


class SumAddsUp(PassageRule):
    """其中, 合计: a part above the whole, a sum that its parts do not give."""

    code = "C106"
    name = N_("a sum that does not add up")
    level = Level.WARNING
    what = N_(
        "Parts that stand right before 共 or 合计, or behind a whole and a colon, do not give it; or a part or the"
        " parts behind 其中 are more than the whole."
    )
    why = N_(
        "Readers add up. Only parts in one sentence with the same unit are added, rounding is allowed for, and"
        " numbers that grow, shrink or repeat (增加, 每) are left alone, as are people counted by traits that overlap."
    )
    source = "kanbao"
    parts = PROSE
    good = (
        "甲村3户5人、乙村4户6人，共7户11人。",
        "县城11.8万人和沿线乡镇4.5万人，一共16.3万人。",
        "隧洞6.4公里：大岭2.9公里，鹰嘴岭2.1公里，竹坑岭1.4公里。",
        "每个点派6名技师，7个点合计42名技师。",
        "共有代表100名，其中女代表45名、党员代表70名。",
        "全年产粮3万吨，比上年增加1万吨，其中出口2万吨。",
        "全县有学校25所，其中小学12所、初中8所。",
        "投资3.33亿元、3.33亿元、3.33亿元，共10亿元。",
    )
    bad = (
        Example("石渡镇3户、荷埠镇4户，共8户。", ("8户",)),
        Example("3个镇通了水，石渡镇3户、荷埠镇4户，共8户。", ("8户",)),
        Example("隧洞6.4公里：大岭2.9公里，鹰嘴岭2.1公里，竹坑岭1.9公里。", ("6.4公里",)),
        Example("全县有学校25所，其中小学12所、初中8所、高中6所。", ("25所",)),
        Example("到会30人，其中女性40人。", ("40人",)),
        Example("到会30人，其中男20人、女15人。", ("30人",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for sentence in _SENTENCE.finditer(text):
            said = sentence[0]
            if any(word in said for word in _MARKS):
                found = [each for each in amounts(said) if each.value]
                if len(found) > _MOST:
                    continue
                for amount, message, values in (*_sums(said, found), *_wholes(said, found), *_colons(said, found)):
                    start = sentence.start() + amount.start
                    yield self.finding(
                        passage, start, sentence.start() + amount.end, message, fix=None, level=None, **values
                    )


_Fault = tuple[Amount, str, dict[str, str]]


def _sums(said: str, found: Sequence[Amount]) -> Iterator[_Fault]:
    """Parts, 合计, their sum."""
    for mark in _SUM.finditer(said):
        n = next((n for n, each in enumerate(found) if each.start == mark.end()), 0)
        total = found[n]
        if n < 2 or found[n - 1].end != mark.start():
            continue
        parts = _run(said, found[:n], total.unit)
        if len(parts) > 1 and not total.is_about and not any(_fits(parts[k:], total) for k in range(len(parts) - 1)):
            yield _told(total, parts)


def _run(said: str, found: Sequence[Amount], unit: str) -> list[Amount]:
    """The amounts of one unit at the end of these, as far back as the clause in which another unit stands."""
    parts: list[Amount] = []
    for each in reversed(found):
        before = said[_start(said, each) : each.start]
        if each.unit != unit:
            return parts if parts and "，" in said[each.end : parts[0].start] else []
        if each.is_about or _CHANGE.search(before) or _NO_PART.search(before):
            return []
        parts.insert(0, each)
    return parts


def _start(said: str, amount: Amount) -> int:
    """Where the stretch begins that an amount closes."""
    return max(said.rfind(mark, 0, amount.start) for mark in "，、：和") + 1


def _wholes(said: str, found: Sequence[Amount]) -> Iterator[_Fault]:
    """A whole, 其中, parts of it."""
    mark = _WHICH.search(said)
    if not mark:
        return
    behind = [each for each in found if each.start >= mark.end()]
    if not behind:
        return
    first = behind[0]
    wholes = [each for each in found if each.end <= mark.start() and each.unit == first.unit]
    between = said[mark.end() : first.start]
    if not wholes or len(between) > _BETWEEN or _CHANGE.search(between) or first.unit == "%":
        return
    whole = max(wholes, key=lambda each: each.value)
    if any(_CHANGE.search(said[_start(said, each) : each.start]) for each in wholes) or whole.is_about:
        return
    if first.value > whole.value:
        values: dict[str, str] = {"part": written(first.value), "whole": written(whole.value), "unit": first.unit}
        yield first, N_("a part of {part}{unit} in a whole of {whole}{unit}"), values
        return
    parts = _listed(said, behind, first.unit)
    if len(parts) > 1 and (first.unit not in _OVERLAP or _are_disjoint(said[mark.end() : parts[-1].end])):
        above = sum(each.value for each in parts) - whole.value
        if above > _slack(parts, whole):
            yield _told(whole, parts)


def _listed(said: str, found: Sequence[Amount], unit: str) -> list[Amount]:
    """The first of these, as far as they are listed with 、 and have one unit."""
    parts = [found[0]]
    for each in found[1:]:
        between = said[parts[-1].end : each.start]
        if each.unit != unit or between[:1] != "、" or len(between) > _BETWEEN or _CHANGE.search(between):
            break
        parts.append(each)
    return parts


def _are_disjoint(said: str) -> bool:
    return any(one in said and other in said for one, other in _DISJOINT)


def _colons(said: str, found: Sequence[Amount]) -> Iterator[_Fault]:
    """A whole, a colon, all its parts to the end of the sentence."""
    for n, whole in enumerate(found[:-2]):
        if said[whole.end : whole.end + 1] != "：" or whole.is_about or whole.unit == "%":
            continue
        parts = found[n + 1 :]
        clauses = [clause for clause in said[whole.end + 1 :].replace("、", "，").split("，") if clause.strip()]
        alone = len(clauses) == len(parts) and said.endswith(tuple(_ends(said, parts)))
        if alone and len(_run(said, parts, whole.unit)) == len(parts) and not _fits(parts, whole):
            yield _told(whole, parts)


def _ends(said: str, parts: Sequence[Amount]) -> Iterator[str]:
    yield said[parts[-1].start : parts[-1].end]


def _slack(parts: Sequence[Amount], total: Amount) -> Fraction:
    """What rounding may add up to."""
    half = sum((each.step for each in parts if each.step.denominator > 1 or each.step > 1), Fraction()) / 2
    return half + (total.step / 2 if total.step.denominator > 1 or total.step > 1 else 0)


def _fits(parts: Sequence[Amount], total: Amount) -> bool:
    return abs(sum(each.value for each in parts) - total.value) <= _slack(parts, total)


def _told(total: Amount, parts: Sequence[Amount]) -> _Fault:
    values: dict[str, str] = {
        "sum": written(sum((each.value for each in parts), Fraction())),
        "total": written(total.value),
        "unit": total.unit,
    }
    return total, N_("the parts give {sum}{unit}, the text says {total}{unit}"), values
