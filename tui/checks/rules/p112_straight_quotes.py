"""P112: straight quotes around Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import CHINESE, HAN
from tui.i18n import N_

_PAIRED = Pattern("(?<![0-9])[\"＂]([^\"＂\n]{1,400})[\"＂]|(?<![A-Za-z0-9])'([^'\n]{1,100})'(?![A-Za-z0-9])")
_HAN = Pattern(f"[{HAN}]")
_DOUBLE = Pattern('["＂]')
_BESIDE_CHINESE = Pattern(f'(?<=[{CHINESE}])["＂]|(?<![0-9])["＂](?=[{CHINESE}])')


class StraightQuotes(PassageRule):
    """The quotes of a typewriter, which do not tell opening from closing."""

    code = "P112"
    name = N_("straight quotes")
    level = Level.ERROR
    what = N_("Chinese stands between straight quotes, \" or '.")
    why = N_(
        "Chinese quotations stand between “ and ”, and within them ‘ and ’. Quotes around Latin, apostrophes, inches"
        " and minutes are left alone. Where a passage has an odd number of them, nobody can tell which is which, and"
        " no fix is offered."
    )
    source = "GB/T 15834-2011, 4.8"
    good = ("他说：“河水清了。”", "It's a 27\" screen.", 'print("hello")', '27"和32"的屏幕。')
    bad = (
        Example('他说："河水清了。"', ('"河水清了。"',), "他说：“河水清了。”"),
        Example('建成"清河"和"绿山"两项。', ('"清河"', '"绿山"'), "建成“清河”和“绿山”两项。"),
        Example("“河水'真的'清了。”", ("'真的'",), "“河水‘真的’清了。”"),
        Example('"清河"和"绿山。', ('"',)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if '"' not in text and "＂" not in text and "'" not in text:
            return
        if len(_DOUBLE.compiled.findall(text)) % 2:
            if first := _BESIDE_CHINESE.search(text):
                message = N_("a straight quote, and an odd number of them here: one is missing or too many")
                yield self.finding(passage, *first.span(), message)
            return
        for found in _PAIRED.finditer(text):
            double = found[1] is not None
            if not _HAN.search(found[1] or found[2]):
                continue
            pair = "“”" if double else "‘’"
            start, end = found.span()
            inner = text[start + 1 : end - 1]
            fix = Fix(start, end, pair[0] + inner + pair[1])
            yield self.finding(passage, start, end, N_("straight quotes around Chinese: {pair}"), fix=fix, pair=pair)
