"""S108: a dateline that is not closed."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, ArticleRule, ArticleText, Context, Example, Finding, Level
from tui.checks.patterns import Pattern
from tui.i18n import N_

_HEAD = "(?:据)?(?:本报|本台|本网|新华社|中新社|新华网)"
_DAY = "[0-9０-９]{1,2}月[0-9０-９]{1,2}日"
_OPEN = Pattern(
    f"^[（(]?{_HEAD}[^，。（）()]{{0,16}}?(?:讯|电|{_DAY})[\\s　]*[（(](?:本报|见习|特约|首席)?(?:记者|通讯员)"
    "[^）)，。；：]{0,40}(?=[，。；：]|$)"
)
_NO_WIRE = Pattern(f"^{_HEAD}[^，。（）()、\\s　]{{2,10}}{_DAY}(?=[\\s　]*[（(](?:记者|通讯员)|[\\s　]+\\S)")
_TAIL = Pattern(f"[（(]{_HEAD}[^，。（）()]{{2,16}}{_DAY}[电讯]?[^）)，。]{{0,20}}$")


class OpenDateline(ArticleRule):
    """A dateline without its closing bracket, or without 电."""

    code = "S108"
    name = N_("unclosed dateline")
    level = Level.WARNING
    what = N_("A dateline lacks the bracket that closes it (本报讯（记者…）), or the word 电 behind place and day.")
    why = N_("It is printed over every report and read first; a cut one tells of a line that was lost.")
    source = "电头格式（新华社、人民日报通例）"
    good = (
        "本报讯（记者林小河）河水清了。",
        "新华社棠溪10月14日电（记者林小河、柳月明）河水清了。",
        "据新华社棠溪10月14日电 河水清了。",
        "河水清了。\n（本报棠溪10月14日电）",
        "本报10月14日刊出了这条消息。",
        "新华社记者10月14日到了棠溪。",
        "本报讯（记者林小河 通讯员柳月明）昨天，河水清了。",
    )
    bad = (
        Example("本报讯（记者林小河 昨天，河水清了。", ("本报讯（记者林小河 昨天",)),
        Example("新华社棠溪10月14日 （记者林小河）河水清了。", ("新华社棠溪10月14日",)),
        Example("河水清了。\n（本报棠溪10月14日电", ("（本报棠溪10月14日电",)),
        Example("本报讯（记者林小河", ("本报讯（记者林小河",), part="dateline"),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        body = [*text.of({BODY})]
        for passage in (*text.of({"dateline"}), *body[:2]):
            if found := _OPEN.match(passage.text):
                yield self.finding(passage, *found.span(), N_("the bracket of the dateline is not closed"))
            elif found := _NO_WIRE.match(passage.text):
                yield self.finding(passage, *found.span(), N_("the dateline lacks 电 behind the day"))
        for passage in body[-2:]:
            if found := _TAIL.search(passage.text):
                yield self.finding(passage, *found.span(), N_("the bracket of the dateline is not closed"))
