"""Where findings stand in the file that was checked: in an issue file, or in a raw text that was imported."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from tui.checks.base import BODY, Context, Finding
from tui.checks.report import Patch, Span, Spot
from tui.issuefile.fault import Path
from tui.issuefile.locate import Places
from tui.model import Issue

_SIDES = (12, 6, 3)
"""Characters on either side of what is marked by which its place in a raw text is looked for, the most first."""


class Lines:
    """The lines of a text, and the spot of an offset in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(n + 1 for n in _line_ends(text))]
        self._last = (0, 0, 0)

    def spot(self, offset: int) -> Spot:
        """The spot of an offset, which may be the text's length."""
        line = bisect_right(self._starts, offset)
        return self._spot(line, self._starts[line - 1], offset)

    def at(self, line: int, column: int) -> Spot:
        """The spot of a line and a column."""
        start = self._starts[line - 1]
        return self._spot(line, start, start + column - 1)

    def starts_line(self, offset: int) -> bool:
        """Whether nothing but white space stands before this offset on its line."""
        return not self.text[self._starts[bisect_right(self._starts, offset) - 1] : offset].strip()

    def _spot(self, line: int, start: int, offset: int) -> Spot:
        # Counted on from the spot asked for last: a line may hold a whole body, and findings come in order.
        begin, at, size = self._last if self._last[0] == start and self._last[1] <= offset else (start, start, 0)
        size += len(self.text[at:offset].encode("utf-8", "surrogatepass"))
        self._last = (begin, offset, size)
        return Spot(line, offset - start + 1, size + 1)


def _line_ends(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)


class InIssueFile:
    """Places in an issue file, whose text is `text`."""

    def __init__(self, text: str, issue: Issue) -> None:
        self._places = Places(text)
        self._lines = Lines(text)
        self._homes: dict[str, Path] = {
            article.id: ("section", s, "article", a)
            for s, section in enumerate(issue.sections)
            for a, article in enumerate(section.articles)
        }

    def span(self, finding: Finding) -> Span:
        """Where a finding stands; one about an article as a whole, or about what is not written, at its heading."""
        return Span(self._spot(finding, finding.start), self._spot(finding, finding.end))

    def patch(self, finding: Finding) -> Patch | None:
        """Its fix in the file's own terms; None where the file would need other quotes for it."""
        fix = finding.fix
        if fix is None or not finding.article:
            return None
        from tui.issuefile.strings import basic, is_plain

        quotes = self._places.quotes(self._path(finding))
        literal = quotes[:1] == "'"
        if not quotes or (literal and ("'" in fix.text or not is_plain(fix.text))):
            return None
        text = fix.text if literal else basic(fix.text)[1:-1]
        return Patch(Span(self._spot(finding, fix.start), self._spot(finding, fix.end)), text)

    def _spot(self, finding: Finding, offset: int) -> Spot:
        path = self._path(finding)
        if finding.part == BODY and path[-1] == BODY and finding.article:
            _section, s, _article, a = path[:4]
            return self._lines.at(*self._places.paragraph(int(s), int(a), finding.paragraph, offset))
        return self._lines.at(*self._places.character(path, offset))

    def _path(self, finding: Finding) -> Path:
        """The way to the text in the file; for a paragraph in a list of texts, to that text."""
        steps = tuple(int(step) if step.isdigit() else step for step in finding.part.split(".") if step)
        path = (*self._homes.get(finding.article, ()), *steps)
        if finding.part == BODY and finding.article and not self._places.quotes(path):
            return (*path, finding.paragraph)
        return path


class InSource:
    """Places in the text of a source that an importer read. White space counts for nothing: importers join lines."""

    def __init__(self, text: str, context: Context) -> None:
        self._lines = Lines(text)
        self._offsets = [n for n, char in enumerate(text) if not char.isspace()]
        self._text = "".join(text[n] for n in self._offsets)
        self._before: dict[tuple[str, str, int], int] = {}
        self._same: Counter[str] = Counter()
        for article in context.articles:
            for passage in article.passages:
                wanted = _squeezed(passage.text)
                self._before[passage.article, passage.part, passage.paragraph] = self._same[wanted]
                self._same[wanted] += 1
        self._found: dict[tuple[str, str, int], int | None] = {}

    def span(self, finding: Finding, text: str) -> Span | None:
        """Where a finding in this passage stands; None where its text cannot be told from others or is not there."""
        start = len(_squeezed(text[: finding.start]))
        marked = len(_squeezed(text[finding.start : finding.end]))
        base = self._base(finding, text)
        at = self._window(text, finding) if base is None else base + start
        if at is None or at + marked > len(self._offsets) or not self._offsets:
            return None
        return Span(self._lines.spot(self._offset(at, marked == 0)), self._lines.spot(self._offset(at + marked, True)))

    def _offset(self, at: int, behind: bool) -> int:
        """The offset in the text of its `at`-th character; `behind`: right behind the one before."""
        return self._offsets[at - 1] + 1 if behind and at else self._offsets[at]

    def _base(self, finding: Finding, text: str) -> int | None:
        """Where the whole passage begins."""
        key = (finding.article, finding.part, finding.paragraph)
        if key not in self._found:
            self._found[key] = self._whole(_squeezed(text), self._before.get(key, 0))
        return self._found[key]

    def _whole(self, wanted: str, before: int) -> int | None:
        places = list(_places(self._text, wanted)) if wanted else []
        if len(places) > 1:  # a headline's words stand within texts, too: its own line is where it begins one
            places = [at for at in places if self._lines.starts_line(self._offsets[at])]
        return places[before] if before < len(places) == self._same[wanted] else None

    def _window(self, text: str, finding: Finding) -> int | None:
        """Where what is marked begins, by the text around it; None where that stands there twice or not at all."""
        quote = _squeezed(text[finding.start : finding.end])
        before, after = _squeezed(text[: finding.start]), _squeezed(text[finding.end :])
        for side in _SIDES:
            left, right = before[-side:], after[:side]
            places = list(_places(self._text, left + quote + right)) if left + quote + right else []
            if len(places) == 1:
                return places[0] + len(left)
        return None


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _places(text: str, wanted: str, most: int = 9) -> Iterator[int]:
    """Where `wanted` stands in `text`; no more than `most` places."""
    at = text.find(wanted)
    while at >= 0 and most:
        yield at
        at, most = text.find(wanted, at + 1), most - 1
