"""C101: one person whose name is spelt in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tui.checks.base import PROSE, ArticleText, Context, Example, Finding, IssueRule, Level
from tui.checks.guards import SURNAMES
from tui.checks.lexicon import lexicon
from tui.checks.patterns import Pattern
from tui.checks.people import Named, follows_title, is_misspelt, reporters, signed, titled
from tui.i18n import N_
from tui.model import Article, Byline, Issue, Section

_FULL = 3
"""Characters of the names that are looked for in the text; shorter ones meet by chance."""
_MOST = 60
"""Names of an article that are looked for at the most: what has more is a list of names."""


def _article(body: str, *bylines: Byline, n: int = 1) -> Article:
    return Article(f"1-{n}", "河水清了", bylines=bylines, body=tuple(body.split("\n")))


class TwoSpellings(IssueRule):
    """蒋建君 above the text, 蒋建军 in it."""

    code = "C101"
    name = N_("one person, two spellings")
    level = Level.WARNING
    what = N_(
        "Two names in an article differ in one character, alike in sound or shape, and are those of one person: the"
        " author and the reporter named in the text, or somebody told with a title and named again."
    )
    why = N_(
        "A wrong name counts double, and hurts the one who bears it. Left alone: names that stand side by side,"
        " and names of two characters without a role. By-lines of different articles are told"
        " as style: there may be two people."
    )
    source = "报纸期刊质量管理规定（人名差错加倍计）; kanbao"
    good = (
        Example(_article("（记者林小河）河水清了。", Byline("林小河", "记者"))),
        Example(_article("县长王和平说，河水清了。王和平又说，山也绿了。")),
        Example(_article("村民张慧芳、张惠芳是姐妹。队长张慧芳说，河水清了。")),
        Example(_article("队长王建国说，大家希望建国内最好的桥。")),
    )
    bad = (
        Example(_article("（记者林晓河）河水清了。", Byline("林小河", "记者")), ("林晓河",)),
        Example(_article("队长袁正富说，河水清了。\n说完，袁正福走了。"), ("袁正福",)),
        Example(_article("水利局局长谈小雪说，河水清了。谈小雪又说，山也绿了。局长淡小雪走了。"), ("淡小雪",)),
        Example(
            Issue(
                sections=(
                    Section(
                        1,
                        "要闻",
                        (
                            _article("河水清了。", Byline("蒋建君", "记者")),
                            _article("山也绿了。", Byline("蒋建君", "记者"), n=2),
                            _article("路也通了。", Byline("蒋建军", "记者"), n=3),
                        ),
                    ),
                )
            ),
            ("蒋建军",),
        ),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        for text in context.articles:
            yield from self._signed(text)
            yield from self._titled(text)
        yield from self._across(context)

    def _signed(self, text: ArticleText) -> Iterator[Finding]:
        """By-line against the reporters named in the text."""
        above, within = list(signed(text)), list(reporters(text))
        names, told = {each.name for each in above}, {each.name for each in within}
        for each in within:
            other = next((name for name in sorted(names - told) if is_misspelt(each.name, name)), None)
            if other and each.name not in names:
                yield self._finding(each, other)

    def _titled(self, text: ArticleText) -> Iterator[Finding]:
        """Names behind a title against all that the article says."""
        people = [each for each in titled(text) if len(each.name) == _FULL]
        names = list(dict.fromkeys(each.name for each in people))
        if not names or len(names) > _MOST:
            return
        ways = (way for name in names for way in (f"{name[:2]}.", f"{name[0]}.{name[2]}", f".{name[1:]}"))
        near = Pattern(f"(?=({'|'.join(dict.fromkeys(ways))}))")
        passages = list(text.of({*PROSE, "title", "subtitle", "kicker"}))
        said = "\n".join(passage.text for passage in passages)
        counts = Counter({name: said.count(name) for name in names})
        for passage in passages:
            for found in near.finditer(passage.text):
                at = found.start()
                name = _meant(found[1], names, counts, said)
                if name and (found[1][0] in SURNAMES or follows_title(passage.text, at)):
                    yield self._finding(Named(found[1], "", "", "", False, passage, at, at + _FULL), name)

    def _across(self, context: Context) -> Iterator[Finding]:
        """By-lines of the issue against each other, as far as they have the same role."""
        people = [each for text in context.articles for each in signed(text) if len(each.name) == _FULL]
        counts = Counter((each.name, each.role) for each in people)
        likes: dict[tuple[str, str, int], list[str]] = {}
        for name, role in counts:
            for n in range(_FULL):
                likes.setdefault((name[:n] + "." + name[n + 1 :], role, n), []).append(name)
        for each in people:
            own = counts[each.name, each.role]
            others = (
                other for n in range(_FULL) for other in likes[each.name[:n] + "." + each.name[n + 1 :], each.role, n]
            )
            other = next((o for o in others if counts[o, each.role] > own and is_misspelt(o, each.name)), None)
            if other:
                yield self._finding(each, other, Level.STYLE)

    def _finding(self, named: Named, other: str, level: Level | None = None) -> Finding:
        message = N_("“{name}” and “{other}”: one person in two spellings?")
        return self.finding(named.passage, named.start, named.end, message, level=level, name=named.name, other=other)


def _meant(written: str, names: list[str], counts: Counter[str], said: str) -> str:
    """The name that was meant by what is written; "" where it is right, no name, or somebody else's."""
    if counts[written]:
        # Two people with titles; or one of the two was written once and the other again and again.
        names = [name for name in names if counts[name] > counts[written] == 1 and counts[name] > 1]
    for name in names:
        if is_misspelt(name, written) and not _stand_together(name, written, said):
            is_word = name[0] != written[0] and lexicon().find(written) is not None
            return "" if is_word or said.count(written) > counts[name] else name
    return ""


def _stand_together(one: str, other: str, said: str) -> bool:
    return any(f"{a}{mark}{b}" in said for a, b in ((one, other), (other, one)) for mark in "、和与及，")
