"""N111: words for 'about' that stand on both sides of a number."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

# Behind these 约, 近 and 超 are parts of words: 节约, 附近, 赶超.
_ABOUT = (
    "(?:(?<=约)(?<![合节纽条签预公契和邀特制婉简违毁续赴履失解集誓盟租相隐依爽践]约)|(?<=大)[约概]"
    "|(?<=近)(?<![附最邻远靠临就亲贴切相新晚逼]近)|(?<=[将接])近)"
)
_OVER = "(?:(?<=超)(?:过|(?<![赶高]超)(?=[0-9]))|(?<=逾)(?<!年逾))"
_LEAST = "(?:(?<=至)少|(?<=不)(?:少于|低于|下于))"
_NUMBER = "(?:[0-9][0-9.,]{0,11}[万亿]{0,2}|[一二两三四五六七八九十百千万亿]{1,7})"
_UNIT = "(?:[%％℃]|[\u4e00-\u9fff]{1,3}?)?"
_SPAN = "年|个?月|天|日|周|载|小时|场|届|期|次|轮|代|任"
_SO = "(?:左右|上下)(?![两手开逢为摇摆翼车楼班学联游文级一])"
# One character first, so that the search runs from one of these to the next.
_TWICE = Pattern(
    "[约近大将接超逾至不](?:"
    f"(?:{_ABOUT}|{_OVER}){_NUMBER}(?:多|余)万?(?!{_SPAN})"
    f"|{_ABOUT}{_NUMBER}(?:多|余)?{_UNIT}{_SO}"
    f"|(?:{_OVER}|{_LEAST}){_NUMBER}{_UNIT}(?:以上|{_SO}))"
)
_BEHIND = Pattern(f"{_NUMBER}[多余]{_UNIT}{_SO}")


class AboutTwice(PassageRule):
    """近100多人, 约50余人左右."""

    code = "N111"
    name = N_("'about' said twice")
    level = Level.WARNING
    what = N_("近, 约, 超过 or 逾 stands before a number, and 多, 余, 左右 or 以上 behind it.")
    why = N_(
        "Each says that the number is not exact; two of them contradict or repeat each other: nearly a hundred cannot"
        " be more than a hundred. 近30多年来, in which 近 means 'in the last', is left alone, and so are words such as"
        " 附近 and 节约."
    )
    source = "GB/T 15835-2011; kanbao"
    good = (
        "近100人",
        "100多人",
        "约50人",
        "50人左右",
        "附近100多户",
        "节约30多万元",
        "近30多年来",
        "签约20余个项目",
        "约100人上下车",
        "50人以上",
        "最近十多天",
        "近10多场比赛",
        "至少30多人",
    )
    bad = (
        Example("来了近100多人。", ("近100多",)),
        Example("来了约50余人。", ("约50余",)),
        Example("大约50人左右。", ("大约50人左右",)),
        Example("超过100人以上。", ("超过100人以上",)),
        Example("50多人左右。", ("50多人左右",)),
        Example("近百余名群众。", ("近百余",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        matches = list(_TWICE.finditer(text))
        if "左右" in text or "上下" in text:
            taken = {found.end() for found in matches}
            matches += (found for found in _BEHIND.finditer(text) if found.end() not in taken)
        for found in matches:
            message = N_("“{text}” says twice that the number is not exact")
            yield self.finding(passage, *found.span(), message, text=found[0])
