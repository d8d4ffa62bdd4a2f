"""W107: a name or title that the house file lists, written nearly right."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.alike import likeness
from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_work, is_name_listed
from tui.checks.lexicon import cut, lexicon
from tui.i18n import N_
from tui.model import Article, Byline

SHORTEST = 3
"""Characters of a name of which a near miss is told; of shorter ones only the slips that the house file lists."""
_HOUSE = """
[[name]]
name = "蒋云亭"
title = "棠溪县水务局局长"
wrong = ["江云亭"]
"""


def _by(name: str) -> Article:
    return Article("1-1", "河水清了", bylines=(Byline(name, "文"),))


class NearName(PassageRule):
    """A near miss of a listed name or title."""

    code = "W107"
    name = N_("listed name nearly right")
    level = Level.ERROR
    what = N_(
        "A name or title of the house file with one character that sounds or looks alike in its place, with two"
        " characters changed about, or one of the slips that the house file lists for it."
    )
    why = N_(
        "A wrong name is the gravest slip of the pen, and no list of words knows the right one. Left alone: what is"
        " listed itself, what makes a known name or words as it stands (税务局 for 水务局), titles of works. Of names"
        " of two characters only listed slips are told. Nothing is mended without a person, but listed slips."
    )
    source = "kanbao-house.toml"
    parts = PassageRule.parts | {"name", "credit", "dateline", "series", "ref"}
    good = (
        Example("棠溪县水务局局长蒋云亭到会。", house=_HOUSE),
        Example("棠溪县税务局局长到会。", house=_HOUSE),
        "蒋云庭到会。",
    )
    bad = (
        Example("局长蒋云庭到会。", ("蒋云庭",), "局长蒋云亭到会。", house=_HOUSE),
        Example("蒋亭云到会，江云亭没有来。", ("蒋亭云", "江云亭"), "蒋云亭到会，蒋云亭没有来。", house=_HOUSE),
        Example("棠溪县水务局局张到会。", ("棠溪县水务局局张",), "棠溪县水务局局长到会。", house=_HOUSE),
        Example(_by("蒋云廷"), ("蒋云廷",), _by("蒋云亭"), house=_HOUSE),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text = passage.text
        told: set[int] = set()
        for name, start, end, known in sorted(_near(text, context), key=lambda found: (not found[3], found[1])):
            place = range(start, end)
            if told.isdisjoint(place) and not is_in_work(text, start, end):
                told.update(place)
                fix = Fix(start, end, name, safe=known)
                yield self.finding(
                    passage,
                    start,
                    end,
                    N_("“{written}”: the house file has “{name}”"),
                    fix=fix,
                    written=text[start:end],
                    name=name,
                )


def _near(text: str, context: Context) -> Iterator[tuple[str, int, int, bool]]:
    """Names with where they are nearly written, and whether the house file lists this very slip."""
    for listed in context.house.names:
        for wrong in listed.wrong:
            for start in _places(text, wrong):
                if not is_name_listed(text, start, start + len(wrong), context):
                    yield listed.name, start, start + len(wrong), True
        for name in (listed.name, listed.title):
            if len(name) >= SHORTEST:
                for start in _candidates(text, name):
                    end = start + len(name)
                    if _is_miss(text, start, name, context) and not is_name_listed(text, start, end, context):
                        yield name, start, end, False


def _places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _candidates(text: str, name: str) -> set[int]:
    """Where it may stand with a slip: one third of it at least stands there as it should."""
    third = max(1, len(name) // 3)
    parts = ((0, third), (third, len(name) - third), (len(name) - third, len(name)))
    found = {at - start for start, end in parts for at in _places(text, name[start:end])}
    return {at for at in found if 0 <= at <= len(text) - len(name)}


def _is_miss(text: str, start: int, name: str, context: Context) -> bool:
    written = text[start : start + len(name)]
    wrong = [k for k in range(len(name)) if written[k] != name[k]]
    if len(wrong) == 1:
        if not likeness(written[wrong[0]], name[wrong[0]]):
            return False
    elif not (len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(written) == sorted(name)):
        return False
    return lexicon().find(written) is None and all(_is_alone(text, start + k, context) for k in wrong)


def _is_alone(text: str, at: int, context: Context) -> bool:
    """Whether a character belongs to no longer word."""
    words = cut(context, text)
    return words.is_edge(at) and words.is_edge(at + 1)
