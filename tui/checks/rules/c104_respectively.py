"""C104: 分别 with fewer or more figures than things."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.amounts import NUMBER, SCALE, UNITS
from tui.checks.base import PROSE, Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_FIGURE = f"(?:约|近|超|逾|超过)?{NUMBER}{SCALE}?[多余]?(?:{UNITS}|分(?!之))(?:左右)?(?:（[^（）]{{0,20}}）)?"
_RESPECTIVELY = Pattern(
    f"分别(?P<verb>[^0-9０-９，。；：、（）\n]{{0,8}}?)"
    f"(?P<figures>{_FIGURE}(?:(?:[、和及与]|以及){_FIGURE})+)(?=[，。；！？]|$)"
)
_CLAUSE = Pattern("^[^，。；：！？…（）()“”\n]+")
_REACH = 80
"""Characters before 分别 that a list may take."""
_FIGURES = Pattern(_FIGURE)
_AND = Pattern("和|与|以?及")
_UNCLEAR = Pattern(
    "的[^、]*、|等|两|各|[0-9０-９]|[二三四五六七八九十][个家地市县国者项类种大]|[先前]后|[和与及][^、]*、"
)
_SUMMED = Pattern("[二两三四五六七八九十](?:人|者|地|家|项|种|县|市|村|镇)$")
"""Words that sum up a list: 许禾生、郑小满、柳月明三人."""
_LONGEST = 14


class FiguresForThings(PassageRule):
    """A、B、C分别为1、2."""

    code = "C104"
    name = N_("as many figures as things")
    level = Level.WARNING
    what = N_("Behind 分别 stand fewer or more figures than the things that are listed before it.")
    why = N_(
        "分别 gives each thing its figure; where one is missing, nobody knows which. Only plain lists in one clause are"
        " counted: where a list may be read in two ways, or is called 两者, 三地 or 等, nothing is said."
    )
    source = "现代汉语通例（分别）; kanbao"
    parts = PROSE
    good = (
        "大岭、鹰嘴岭、竹坑岭分别长2.9公里、2.1公里、1.4公里。",
        "大岭、鹰嘴岭和竹坑岭分别长2.9公里、2.1公里和1.4公里。",
        "大岭和鹰嘴岭的隧洞、埋管分别长2.9公里、2.1公里、1.4公里、3公里。",
        "桃、李等果树分别有3棵、4棵、5棵。",
        "同比分别增长14.53%、25.11%、15.40%。",
        "人力资源和社会保障局、水利局分别有3人、5人。",
    )
    bad = (
        Example("大岭、鹰嘴岭、竹坑岭分别长2.9公里、2.1公里。", ("2.9公里、2.1公里",)),
        Example("许禾生、郑小满、柳月明三人分别得90分、85分。", ("90分、85分",)),
        Example("桃、李和杏分别有3棵、4棵、5棵、6棵。", ("3棵、4棵、5棵、6棵",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        if "分别" not in passage.text:
            return
        for found in _RESPECTIVELY.finditer(passage.text):
            before = _CLAUSE.search(passage.text[max(0, found.start() - _REACH) : found.start()][::-1])
            things = _SUMMED.compiled.sub("", before[0][::-1] if before else "")
            figures = len(list(_FIGURES.finditer(found["figures"])))
            items = things.split("、")
            if len(items) < 2 or _UNCLEAR.search(things) or any(len(item) > _LONGEST for item in items[1:]):
                continue
            least = len(items)
            most = least + len(list(_AND.finditer(items[-1])))
            if not least <= figures <= most:
                yield self.finding(
                    passage,
                    *found.span("figures"),
                    N_("{figures} figures for {things} things"),
                    figures=figures,
                    things=most if figures > most else least,
                )
