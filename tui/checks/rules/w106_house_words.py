"""W106: words that the newsroom's house file forbids, wants care with, or has a preferred term for."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import TEXT, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_work, is_name_listed
from tui.checks.wordlists import Listed, WordList
from tui.i18n import N_
from tui.records import dataclass

_HOUSE = """
[[term]]
use = "犯罪嫌疑人"
instead_of = ["疑犯"]
why = "未经法院判决"

[[forbidden]]
word = "残废人"
why = "用残疾人"

[[careful]]
word = "最佳"
unless = ["最佳状态"]
"""


class HouseWords(PassageRule):
    """A word that the house file lists."""

    code = "W106"
    name = N_("words of the house file")
    level = Level.WARNING
    what = N_(
        "A word stands here that the house file forbids (an error), wants care with (a warning), or has a preferred"
        " term for (a warning)."
    )
    why = N_(
        "A newsroom's own rules, and those of agencies on words that hurt, advertise or judge before a court does. A"
        " word is found only where one begins and ends, so 最好看 hides no 最好; not in titles of works and in names of"
        " the house file, nor in the texts after `unless`. A term is mended by --fix where the house file says `safe`."
    )
    source = "kanbao-house.toml"
    parts = TEXT
    good = (
        Example("犯罪嫌疑犯的人数？选手处于最佳状态。", house=_HOUSE),
        Example("他读完了《残废人》。", house=_HOUSE),
        "残废人得了最佳。",
    )
    bad = (
        Example("警方抓获一名疑犯。", ("疑犯",), "警方抓获一名犯罪嫌疑人。", house=_HOUSE),
        Example("村里有残废人，获得最佳。", ("残废人", "最佳"), house=_HOUSE),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text, words = passage.text, context.once(_words)
        if words is None:
            return
        for start, end, listed in words.lists.found_whole(text, context):
            if is_in_work(text, start, end) or is_name_listed(text, start, end, context):
                continue
            kind = words.kinds[listed.wrong]
            fix = Fix(start, end, listed.right, safe=kind.safe) if listed.right else None
            message = kind.message if kind.why else kind.plain
            yield self.finding(
                passage,
                start,
                end,
                message,
                fix=fix,
                level=kind.level,
                word=listed.wrong,
                use=listed.right,
                why=kind.why,
            )


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is said of a word."""

    level: Level
    message: str
    plain: str
    """The message where no reason is given."""
    why: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a house file, and what is said of each."""

    lists: WordList
    kinds: dict[str, _Kind]


def _words(context: Context) -> _Words | None:
    house, kinds, listed = context.house, dict[str, _Kind](), list[Listed]()
    for term in house.terms:
        for word in term.instead_of:
            message, plain = N_("write “{use}” for “{word}”: {why}"), N_("write “{use}” for “{word}”")
            kinds[word] = _Kind(Level.WARNING, message, plain, term.why, term.safe)
            # A term may hold the word that it is written in place of.
            listed.append(Listed(word, term.use, (term.use,) if word in term.use else ()))
    for careful in house.careful:
        message, plain = N_("“{word}” wants care: {why}"), N_("“{word}” wants care")
        kinds[careful.word] = _Kind(Level.WARNING, message, plain, careful.why)
        listed.append(Listed(careful.word, "", careful.unless))
    for forbidden in house.forbidden:
        message, plain = N_("“{word}” is not printed: {why}"), N_("“{word}” is not printed")
        kinds[forbidden.word] = _Kind(Level.ERROR, message, plain, forbidden.why)
        listed.append(Listed(forbidden.word, "", forbidden.unless))
    return _Words(WordList({each.wrong: each for each in listed}.values()), kinds) if listed else None
