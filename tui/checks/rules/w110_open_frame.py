"""W110: a frame of function words that is left open: 在…的领导 without 下, 以…核心 without 为."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_speech
from tui.checks.patterns import Pattern
from tui.i18n import N_

# A frame begins a clause and ends one; between are few characters, so that no verb has room there.
_BELOW = Pattern(
    "(?:^|[，。；：！？])在[^，。；：！？、在下上中里我你他她它]{2,12}的((?:正确|坚强|亲切)?(?:领导|带领|指导|支持|帮助|带动|感召|陪伴))[，。；]"
)
_AS = Pattern("(?:^|[，。；：！？])以[^，。；：！？、为作当成是]{2,8}(核心|主线|导向|契机|抓手|己任|宗旨)[，。；]")
_FRAMES = ((_BELOW, "在", "{noun}下"), (_AS, "以", "为{noun}"))


class OpenFrame(PassageRule):
    """A clause that begins with 在 or 以 and lacks the word that closes it."""

    code = "W110"
    name = N_("function word missing")
    level = Level.WARNING
    what = N_("A clause runs 在…的领导 (支持, 帮助 …) without 下, or 以…核心 (主线, 宗旨 …) without 为.")
    why = N_(
        "These frames need both of their words; the second is lost easily when the middle is long. Only short frames"
        " that fill a whole clause are looked at, so most that are broken are not found. Quoted speech is left alone."
    )
    source = "现代汉语语法：介词框架；kanbao"
    parts = PROSE
    good = (
        "在大家的支持下，他成功了。",
        "在谈到他的支持时，他哭了。",
        "以人民为中心，以实干为抓手。",
        "存在的支持，以及核心。",
        "“在大家的帮助，我懂了。”学中文的他说。",
    )
    bad = (
        Example("在村民的帮助，他建起了房子。", ("帮助",), "在村民的帮助下，他建起了房子。"),
        Example("以育人宗旨，办出了特色。", ("宗旨",), "以育人为宗旨，办出了特色。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for pattern, opening, closed in _FRAMES:
            for found in pattern.finditer(text):
                start, end = found.span(1)
                if not is_in_speech(text, start, end):
                    whole = closed.format(noun=found[1])
                    fix = Fix(start, end, whole, safe=False)
                    message = N_("“{opening}…” lacks a word: most likely “{whole}”")
                    yield self.finding(passage, start, end, message, fix=fix, opening=opening, whole=whole)
