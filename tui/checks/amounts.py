"""Amounts in a text: a number with its unit, in Arabic or Chinese numerals, as a value that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tui.checks.numerals import number
from tui.checks.patterns import Pattern
from tui.records import dataclass

_MEASURES = (
    "个百分点 平方公里 平方千米 平方米 立方米 公顷 公里 千米 厘米 毫米 公斤 千克 小时 分钟 千瓦时 千瓦 兆瓦"
    " 美元 欧元 日元 韩元 港元 英镑 人次 批次"
)
_COUNTERS = (
    "％%℃元吨亩米升度岁个家名人位户件项台辆座所篇份册部种类条道处场次起例只头棵株口艘架列张枚支套栋幢间批期届盏块版"
    "天门节根把箱袋桶瓶封幅首本双组队页国省市县区镇乡村"
)
UNITS = "|".join((*sorted(_MEASURES.split(), key=len, reverse=True), *_COUNTERS))
"""Units for a pattern: what measures, what counts; the longest first, since the first that fits is taken."""

_SCALES = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "千万": 10**7, "百万": 10**6, "十亿": 10**9, "百亿": 10**10}
_SCALES |= {"千亿": 10**11, "十万": 10**5, "": 1}
_WIDE = {0xFF10 + n: 0x30 + n for n in range(10)} | {ord("．"): ord("."), ord("，"): ord(",")}

ABOUT = "(?:大约|约|近|超过|超|逾|突破|不足|不到|至少|将近|接近|达到|多达|上千|数)"
NUMBER = "(?:[0-9０-９]{1,3}(?:,[0-9]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
CHINESE = "[〇零一二两三四五六七八九十百千]+(?![〇零一二两三四五六七八九十百千])"
SCALE = "(?:万亿|千亿|百亿|十亿|千万|百万|十万|亿|万)"

_LEADS = frozenset("第每—～~-:")
"""What stands before an ordinal number, a rate, the end of a range, minutes."""
_RANGE = Pattern("[0-9０-９%％℃一二三四五六七八九十][至到]$")
_AMOUNT = Pattern(
    f"(?P<about>{ABOUT})?"
    f"(?<![0-9０-９.．,第—～~:：/-])(?:(?P<number>{NUMBER})|(?<![〇零一二两三四五六七八九十百千万亿上数几成])(?P<chinese>{CHINESE}))"
    f"(?P<some>[多余](?=[万亿]))?(?P<scale>{SCALE})?(?P<more>[多余几来])?(?P<unit>{UNITS})(?P<behind>[多余]|左右|上下|以上|以下)?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: `value` in that unit, `step` what its last digit counts."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    unit: str
    is_about: bool
    """Whether 约, 多, 左右 … say that it is rounded."""
    is_chinese: bool


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text. Ordinal numbers, ranges and times of day are none."""
    for found in _AMOUNT.finditer(text):
        at = found.start("number") if found["number"] else found.start("chinese")
        if text[max(0, at - 1) : at] in _LEADS or _RANGE.search(text[max(0, at - 2) : at]):
            continue
        scale = Fraction(_SCALES[found["scale"] or ""])
        if found["number"]:
            plain = found["number"].translate(_WIDE).replace(",", "")
            value = Fraction(plain)
            step = Fraction(1, 10 ** len(plain.partition(".")[2]))
        else:
            whole = number_of(found["chinese"])
            if whole is None:
                continue
            value, step = Fraction(whole), Fraction(1)
        is_about = any((found["about"], found["some"], found["more"], found["behind"]))
        unit = found["unit"].replace("％", "%")
        yield Amount(at, found.end(), value * scale, step * scale, unit, is_about, not found["number"])


def number_of(numeral: str) -> int | None:
    """A whole number in Arabic or Chinese numerals; None for 三五, which is three or five."""
    plain = numeral.translate(_WIDE)
    if plain.isdecimal():
        return int(plain)
    return None if len(plain) == 2 and not any(char in "十百千" for char in plain) else number(plain)


def written(value: Fraction) -> str:
    """A value as people write it: 16.3, 1240."""
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        if value >= scale and (value / scale * 10_000).denominator == 1:
            return f"{float(value / scale):.4f}".rstrip("0").rstrip(".") + name
    return f"{float(value):g}"
