"""Bookmarks: places in issues that a person marked, with a note, and how such a place is found again in its text.

A bookmark holds in an edited text because it quotes the sentence that it stands at. What it quotes, and the day,
paper and title, are as they were when it was set, so that a list of bookmarks opens no file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from tui.library.places import HEAD, Bookmark, Place
from tui.model import Article, Issue

QUOTED = 60
"""Code points of a sentence that a bookmark quotes, at most."""

_SHORTER = (QUOTED, 24, 12, 6)
"""So many characters of the beginning, then of the end, of a quote are looked for, until one is found."""

_SENTENCE = re.compile(r"[。！？；!?;][”’」』）)]*|\n")
"""What ends a sentence, with the quotes that close with it."""


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of every sentence in a paragraph: in code points, in order, with no gap but blanks."""
    found, start = [], 0
    for end in [*(match.end() for match in _SENTENCE.finditer(text)), len(text)]:
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        if start + lead < end:
            found.append((start + lead, end))
        start = end
    return found


def place_in(article: Article, start: tuple[int, int], end: tuple[int, int]) -> Place:
    """The place of a bookmark at what is in sight of `article`, from `start` to `end` as (paragraph, code point).

    That is the first sentence that begins there, else the one that goes on there; the article's head, if that is.
    """
    if not 0 <= start[0] < len(article.body):
        return Place(article.id, HEAD, 0, "")
    for paragraph in range(start[0], min(end[0], len(article.body) - 1) + 1):
        low = start[1] if paragraph == start[0] else 0
        for first, last in sentences(article.body[paragraph]):
            if low <= first and (paragraph, first) <= end:
                return _quoted(article, paragraph, first, last)
    every = sentences(article.body[start[0]]) or [(0, 0)]
    first, last = next((one for one in reversed(every) if one[0] <= start[1]), every[0])
    return _quoted(article, start[0], first, last)


def _quoted(article: Article, paragraph: int, first: int, last: int) -> Place:
    text = article.body[paragraph][first : min(last, first + QUOTED)]
    return Place(article.id, paragraph, first, text.rstrip())


def find_bookmark(issue: Issue, place: Place) -> tuple[Place, bool] | None:
    """Where `place` is in the issue as it is now, and whether what it quotes was found there.

    Looked for in its article, then in all others, since an article may get another id. None: neither the article
    nor the quote is in the issue. The masthead ("") is where it was.
    """
    articles = [article for _section, article in issue.articles()]
    home = next((article for article in articles if article.id == place.article), None)
    if not place.article or (home and place.paragraph < 0):
        return place, True
    for article in [home] if home else []:
        if found := _in_article(article, place):
            return found, True
    for article in articles:
        if article is not home and place.quote and (found := _in_article(article, place)):
            return found, True
    if home is None:
        return None
    if not home.body:
        return Place(home.id, HEAD, 0, place.quote), False
    paragraph = min(place.paragraph, len(home.body) - 1)
    return Place(home.id, paragraph, min(place.offset, len(home.body[paragraph])), place.quote), False


def _in_article(article: Article, place: Place) -> Place | None:
    """Where the quote stands nearest to where it was; a part of it will do, the longer the better."""
    if not place.quote:
        if article.id != place.article or place.paragraph >= len(article.body):
            return None
        return Place(article.id, place.paragraph, min(place.offset, len(article.body[place.paragraph])), "")
    for length in _SHORTER:
        for quote, before in ((place.quote[:length], 0), (place.quote[-length:], max(0, len(place.quote) - length))):
            found = [
                (abs(number - place.paragraph), abs(offset - before - place.offset), number, max(0, offset - before))
                for number, text in enumerate(article.body)
                for offset in _all(text, quote)
            ]
            if found:
                _paragraphs, _characters, number, offset = min(found)
                return Place(article.id, number, offset, place.quote)
    return None


def _all(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


# Telling others.


def as_rows(bookmarks: list[Bookmark]) -> list[dict[str, object]]:
    """The bookmarks for JSON; `paragraph` counts from 0, null for the head of an article."""
    return [
        {
            "path": one.path,
            "paper": one.paper,
            "date": one.day or None,
            "article": one.place.article,
            "title": one.title,
            "paragraph": one.place.paragraph if one.place.paragraph >= 0 else None,
            "start": one.place.offset,
            "quote": one.place.quote,
            "note": one.note,
            "made": one.made,
        }
        for one in bookmarks
    ]


def as_jsonl(bookmarks: list[Bookmark]) -> str:
    """One bookmark a line, as JSON."""
    import json

    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in as_rows(bookmarks))


def as_markdown(bookmarks: list[Bookmark]) -> str:
    """The bookmarks to be read by people: a heading each, the quote as a quote, the note below it.

    Whatever means something in Markdown is escaped, so that text stays text.
    """
    out = []
    for one in bookmarks:
        out.append(f"## {_escaped(one.title) or '—'}\n")
        about = "　".join(filter(None, (one.paper, one.day)))
        out.append(f"{_escaped(about)}  \n{_code(one.path)}\n" if about else f"{_code(one.path)}\n")
        if one.place.quote:
            out.append(f"> {_escaped(one.place.quote)}\n")
        if one.note:
            out.append(f"{_escaped(one.note)}\n")
    return "\n".join(out)


_MARKED = re.compile(r"([\\`*_{}\[\]<>#|~&]|^[-+=]|^\d+(?=[.)]))", re.MULTILINE)


def _escaped(text: str) -> str:
    """`text` on one line, as itself in Markdown: a mark that would begin a list or a heading is one here too."""
    from tui.text import shown

    def escaped(found: re.Match[str]) -> str:
        digits = found[0]
        return f"{digits}\\" if digits.isdigit() else f"\\{digits}"

    return _MARKED.sub(escaped, shown(" ".join(text.splitlines())))


def _code(path: str) -> str:
    """A path between marks that it does not hold itself."""
    from tui.text import shown

    drawn = shown(path)
    longest = max((len(run) for run in re.findall("`+", drawn)), default=0)
    ticks = "`" * (longest + 1)
    blank = " " if longest else ""
    return f"{ticks}{blank}{drawn}{blank}{ticks}"


FORMS = {".md": as_markdown, ".markdown": as_markdown, ".jsonl": as_jsonl, ".json": as_jsonl}
"""What a file of bookmarks is written as, by how its name ends."""


def export(bookmarks: list[Bookmark], path: str, *, force: bool = False) -> None:
    """Write the bookmarks into the file `path`, whole or not at all; its name says in which form (FORMS).

    Raises UsageError where the name says none, ChangedError where there is a file and not `force`, SourceError where
    the disk or the folder refuses.
    """
    from tui.errors import UsageError
    from tui.i18n import _
    from tui.issuefile.replace import replace_file

    form = FORMS.get(os.path.splitext(path)[1].lower())
    if form is None:
        what = _("{name} says neither Markdown nor JSON").format(name=os.path.basename(path))
        raise UsageError(what, remedy=_("End the name in .md or .jsonl."))
    there = None
    if force and os.path.isfile(path):
        with open(path, "rb") as file:
            there = file.read()
    replace_file(path, form(bookmarks).encode("utf-8", "backslashreplace"), there)
