"""Pages as papers print them: each hardship of layout by itself, on a loose and on a narrow page, by a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tests.bench import printed_forms as forms
from tests.bench.laid_out import SEED, Gold

_DATELINE = re.compile(r"^(?:[据]?(?:本报|新华社)[^，。（]{0,12}[电讯])?[\s　]*(?:（[^）]{0,40}记者[^）]*）)?[\s　]*")
_WIDTHS = (14, 17, 20, 24, 30)


@dataclass(slots=True)
class Story:
    """An article as it is printed, and the right answer for it."""

    gold: Gold
    head: list[str]
    under: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    short: bool = False
    """Whether its parts are lines that stay as they are: a poem, a table."""


@dataclass(slots=True)
class Sheet:
    """A page in the making: its stories, what stands around them, and what a second page holds."""

    stories: list[Story]
    chance: random.Random
    half: int
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    further: list[Story] = field(default_factory=list)
    """On a page of its own, behind a form feed."""
    refs: int = 0
    change: Callable[[str], str] = str
    """What becomes of the page's text at the end."""

    def one(self, choice: Sequence[Sequence[str]]) -> str:
        """One of the forms that belong to this half."""
        return self.chance.choice(choice[self.half])


Hardship = Callable[[Sheet], None]


def plain(_sheet: Sheet) -> None:
    """Nothing more: the page that the others are compared with."""


def mastheads(sheet: Sheet) -> None:
    """Masthead, running head, imprint, page number."""
    sheet.above = list(sheet.chance.choice(forms.MASTHEADS[sheet.half]))
    sheet.below = list(sheet.chance.choice(forms.FOOTERS[sheet.half]))


def headlines(sheet: Sheet) -> None:
    """Headlines of several lines: kicker, title, subtitle."""
    for story in sheet.stories:
        if sheet.chance.random() < 0.6:
            story.head.insert(0, sheet.one(forms.KICKERS))
        if sheet.chance.random() < 0.6 and len(story.head) < 3:
            story.head.append(sheet.one(forms.SUBTITLES))
        story.gold.title = " ".join(story.head)


def bylines(sheet: Sheet) -> None:
    """By-lines in the forms that papers give them, above, below and within the text."""
    for story in sheet.stories:
        where, form = sheet.chance.choice(forms.BYLINES[sheet.half])
        a, b = sheet.chance.choice(forms.NAMES[sheet.half])
        text = form.format(a=a, b=b)
        story.gold.names = [each for each in (a, b) if each in text]
        story.tail = []
        while len(story.parts) > 1 and len(story.parts[0]) < 60 and not story.parts[0].endswith("。"):
            story.parts.pop(0)  # a by-line or a caption's credit of its own
        story.parts[0] = _DATELINE.sub("", story.parts[0])
        if where == forms.UNDER:
            story.under = [text]
        elif where == forms.TAIL:
            story.tail = [text]
        elif where == forms.OPENS:
            story.parts[0] = text + story.parts[0]
        else:
            story.parts[-1] += text
        story.gold.body = list(story.parts)
        if where == forms.CLOSES:
            story.gold.either = {len(story.parts) - 1: story.parts[-1].removesuffix(text)}


def notes(sheet: Sheet) -> None:
    """An editor's note above or below a headline."""
    story = sheet.chance.choice(sheet.stories)
    lines = sheet.one(forms.NOTE).format(text=forms.NOTES[sheet.half]).split("\n")
    if sheet.chance.random() < 0.5:
        story.before = lines
    else:
        story.under = lines + story.under
    story.gold.note = forms.NOTES[sheet.half]


def series(sheet: Sheet) -> None:
    """Parts of a series."""
    for story in sheet.stories:
        story.head[-1] += sheet.one(forms.SERIES)
        story.gold.title = " ".join(story.head)


def jumps(sheet: Sheet) -> None:
    """Two articles go on on the next page."""
    long = [story for story in sheet.stories if len(story.parts) > 2 and max(map(len, story.parts[1:])) > 40]
    for story in long[:2]:
        down, up = sheet.chance.choice(forms.JUMPS[sheet.half])
        at = next(place for place in range(len(story.parts) - 1, 0, -1) if len(story.parts[place]) > 40)
        whole = story.parts[at]
        cut = sheet.chance.randrange(12, len(whole) - 12)
        rest = [whole[cut:], *story.parts[at + 1 :]]
        sheet.further.append(Story(story.gold, [], [up], rest, story.tail))
        story.parts, story.tail = [*story.parts[:at], whole[:cut], down], []
        sheet.refs += 2
    sheet.above = ["第1版 要闻"]


def captions(sheet: Sheet) -> None:
    """Pictures' captions below the headline or in the midst of the text."""
    for story in sheet.stories[:2]:
        caption = sheet.one(forms.CAPTIONS)
        at = sheet.chance.randrange(len(story.parts))
        story.parts.insert(at, caption)
        story.gold.body = list(story.parts)


def notices(sheet: Sheet) -> None:
    """Notices and an advertisement's mark between the articles."""
    head, *parts = sheet.chance.choice(forms.NOTICES[sheet.half])
    sheet.stories.insert(2, Story(Gold(head, [], parts), [head], [], list(parts)))


def poems(sheet: Sheet) -> None:
    """A poem, whose lines stay as they are."""
    head, name, *lines = forms.POEMS[sheet.half]
    sheet.stories.insert(2, Story(Gold(head, [name], lines), [head], [name], list(lines), short=True))


def tables(sheet: Sheet) -> None:
    """A list of short lines that belongs to an article."""
    story = sheet.chance.choice(sheet.stories)
    head, *rows = forms.TABLES[sheet.half]
    story.gold.body = [*story.parts, *rows]
    story.tail = [*story.tail, head, *rows]


def interview(sheet: Sheet) -> None:
    """Questions and answers."""
    story = sheet.chance.choice([each for each in sheet.stories if len(each.parts) > 3] or sheet.stories)
    asks, says = [("问：", "答："), ("记者：", "何大田：")][sheet.half]
    story.parts = [
        story.parts[0],
        *((says if at % 2 else asks) + part for at, part in enumerate(map(_undated, story.parts[1:]))),
    ]
    story.gold.body = list(story.parts)


def _undated(part: str) -> str:
    return _DATELINE.sub("", part)


def latin(sheet: Sheet) -> None:
    """Latin words and long numbers, which columns break."""
    for story in sheet.stories:
        story.parts[-1] = forms.LATIN[sheet.half] + story.parts[-1]
        story.gold.body = list(story.parts)


def noise(sheet: Sheet) -> None:
    """What text recognition leaves: stray blanks, other marks, digits of full width."""
    chance = sheet.chance
    wide = chance.random() < 0.5

    def change(text: str) -> str:
        text = text.replace("·", "﹒")
        if wide:
            text = re.sub(r"\d", lambda digit: chr(ord(digit[0]) + 0xFEE0), text)
        return "".join(char + (" " if chance.random() < 0.01 and char.isalpha() else "") for char in text)

    sheet.change = change


def spaced(sheet: Sheet) -> None:
    """Headlines with a blank behind each character."""
    for story in sheet.stories[:2]:
        story.head = [" ".join("".join(line.split())) for line in story.head]


def traditional(sheet: Sheet) -> None:
    """Traditional characters."""
    from opencc import OpenCC

    change = OpenCC("s2t").convert
    for story in sheet.stories:
        gold = story.gold
        gold.title, gold.names, gold.body = change(gold.title), [*map(change, gold.names)], [*map(change, gold.body)]
        story.head, story.parts, story.tail = ([*map(change, each)] for each in (story.head, story.parts, story.tail))


HARDSHIPS: tuple[tuple[str, tuple[Hardship, ...]], ...] = (
    ("nothing more", (plain,)),
    ("mastheads, imprints, page numbers", (mastheads,)),
    ("kickers and subtitles", (headlines,)),
    ("by-lines of many forms", (bylines,)),
    ("editor's notes", (notes,)),
    ("parts of series", (series,)),
    ("articles that go on overleaf", (jumps,)),
    ("captions", (captions,)),
    ("notices", (notices,)),
    ("poems", (poems,)),
    ("tables and lists", (tables,)),
    ("interviews", (interview,)),
    ("Latin words and numbers", (latin,)),
    ("noise of recognition", (noise,)),
    ("spaced headlines", (spaced,)),
    ("traditional characters", (traditional,)),
    ("several at once", (mastheads, headlines, bylines, captions, notices, series)),
)


def printed(
    articles: Sequence[Gold], hardships: Sequence[Hardship], half: int, pages: int, *, narrow: bool
) -> Iterator[tuple[str, Sheet]]:
    """Text of so many pages, with the right answers in their sheets."""
    chance = random.Random(SEED + half)
    for _page in range(pages):
        chosen = chance.sample(list(articles), 4)
        sheet = Sheet([_story(each) for each in chosen], chance, half)
        for hardship in hardships:
            hardship(sheet)
        yield _text(sheet, narrow=narrow), sheet


def _story(article: Gold) -> Story:
    gold = replace(article, body=list(article.body), names=list(article.names))
    signed = [article.signed or " ".join(gold.names)] if gold.names else []
    return Story(gold, [gold.title], [], list(gold.body), signed)


def _text(sheet: Sheet, *, narrow: bool) -> str:
    set_in = narrow and sheet.chance.random() < 0.5
    pages = [
        [[sheet.above], *(_lines(sheet, story, narrow, set_in) for story in sheet.stories), [sheet.below]],
        [_lines(sheet, story, narrow, set_in) for story in sheet.further],
    ]
    gap = "\n" if narrow else "\n\n\n"
    text = "\f".join(
        gap.join(
            ("\n" if narrow else "\n\n").join("\n".join(part) for part in story if part) for story in page if any(story)
        )
        for page in pages
        if page
    )
    return sheet.change(text) + "\n"


def _lines(sheet: Sheet, story: Story, narrow: bool, set_in: bool) -> list[list[str]]:
    """The blocks of a story, each as its lines."""
    width = sheet.chance.choice(_WIDTHS) if narrow else 0
    indent = "　　" if set_in else ""
    head = [line for text in story.head for line in _cut(text, width * 2)]
    blocks = [[each] for each in story.before] if not width else [_cut(each, width) for each in story.before]
    blocks += [head, *(_cut(each, width) for each in story.under)]
    blocks += [[each] if story.short else _cut(indent + each, width) for each in story.parts]
    return blocks + [[each] for each in story.tail]


def _cut(text: str, width: int) -> list[str]:
    """Lines of a column: no mark begins one, two digits take the room of one character."""
    if not width or not text:
        return [text] if text else []
    lines, line, cells = list[str](), "", 0
    for char in text:
        size = 1 if char < "\x7f" else 2
        if cells + size > 2 * width and char not in "、，。：；！？”’）》…":
            lines, line, cells = [*lines, line], "", 0
        line, cells = line + char, cells + size
    return [*lines, line]
