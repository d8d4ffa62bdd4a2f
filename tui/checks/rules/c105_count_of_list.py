"""C105: a list that names more things than it counts."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.amounts import number_of
from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.i18n import N_

_COUNTED = Pattern(
    "(?<![平同高])等(?P<count>[0-9０-９]{1,2}|[二两三四五六七八九十]{1,3})"
    "(?:个(?!百分点)|家|名|位|人(?!次)|户|所|座|项|种|类|省|市|县|区|国|地(?!区)|部|篇|条|镇|村|乡|件|处|艘|辆|台|首|本|幅|场|支"
    "|单位|部门|大)"
)
_STOPS = frozenset("，。；：！？…（）()\n")
_LONGEST = 200
"""Characters before 等 that a list may take."""
_OPENED = Pattern("《[^》]*》|“[^”]*”")
_PLACEHOLDER = "\uf8ff"
_TITLES = Pattern(f"{_PLACEHOLDER}+(?:[、和与及]{_PLACEHOLDER}+)*$")
_ITEM = Pattern(f"[{HAN}A-Za-z·]{{1,12}}")
_NAME = 4
_AND = "和与及"
_NO_ITEM = Pattern("[的在对从向由把被将为是有与及]|包括|以及|其中")


class CountOfList(PassageRule):
    """甲、乙、丙、丁等3家."""

    code = "C105"
    name = N_("a list that names more than it counts")
    level = Level.WARNING
    what = N_("A list is closed by 等 and a number (等3家), and names more things than that.")
    why = N_(
        "等 with a number either sums up the list or leaves some of it out; it can never be fewer. Only lists that are"
        " plainly countable are looked at: of quoted titles, of short names, of names that end alike."
    )
    source = "现代汉语通例（等）; kanbao"
    parts = HEADS | PROSE
    good = (
        "石渡镇、荷埠镇、桐墩镇等3个镇。",
        "石渡镇、荷埠镇等5个镇。",
        "《清河》《绿山》等2部作品。",
        "县农业局、县人力资源和社会保障局等2个部门。",
        "江苏、浙江的苏州、杭州等2市。",
        "石渡镇、荷埠镇、桐墩镇、白茅镇等4个镇20个村。",
    )
    bad = (
        Example("石渡镇、荷埠镇、桐墩镇、白茅镇等3个镇通了水。", ("石渡镇、荷埠镇、桐墩镇、白茅镇等3个",)),
        Example("演出了《清河》《绿山》《老街》等两部作品。", ("《清河》《绿山》《老街》等两部",)),
        Example("许禾生、郑小满、柳月明等2人获奖。", ("许禾生、郑小满、柳月明等2人",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        if "等" not in passage.text:
            return
        last = 0
        for found in _COUNTED.finditer(passage.text):
            count = number_of(found["count"])
            begin, last = _begin(passage.text, last, found.start()), found.end()
            start, named = _listed(passage.text[begin : found.start()])
            if count and named > count:
                message = N_("{named} are named, {count} are counted")
                yield self.finding(passage, begin + start, found.end(), message, named=named, count=count)


def _begin(text: str, last: int, end: int) -> int:
    """Where the clause begins that ends there, behind `last`; a comma between two titles (》，《) does not end it."""
    at = end
    while at > max(last, end - _LONGEST):
        if text[at - 1] in _STOPS and text[at - 2 : at + 1] != "》，《":
            break
        at -= 1
    return at


def _listed(text: str) -> tuple[int, int]:
    """Where a list begins, and how many things it surely names; (0, 0) where they cannot be counted."""
    hidden = _OPENED.compiled.sub(lambda each: _PLACEHOLDER * len(each[0]), text)
    if titles := _TITLES.search(hidden):
        opened = list(_OPENED.compiled.finditer(text, titles.start()))
        return titles.start(), len(opened)
    items = text.split("、")
    if len(items) < 3 or not all(_ITEM.compiled.fullmatch(item) for item in items[1:]):
        return 0, 0
    last = _split(items)
    first = len(items[0]) - (0 if not items[0] else min(len(items[0]), max(map(len, items[1:]))))
    named = [*items[1:-1], *last]
    if any(_NO_ITEM.search(item) for item in named):
        return 0, 0
    ends_alike = len({item[-1] for item in (items[0] or " ", *named)}) == 1
    if not ends_alike and not all(2 <= len(item) <= _NAME for item in named):
        return 0, 0
    return first, 1 + len(named)


def _split(items: list[str]) -> list[str]:
    """The last item of a list, as two where 和 plainly joins two of its kind."""
    for mark in _AND:
        one, found, other = items[-1].partition(mark)
        if found and one and other and one[-1] == other[-1] == items[1][-1]:
            return [one, other]
    return [items[-1]]
