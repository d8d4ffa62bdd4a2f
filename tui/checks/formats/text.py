"""For people: where, what, and the line with a caret right under what is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.base import BODY, Level
from tui.checks.formats.base import Look
from tui.checks.report import Report, Told
from tui.i18n import N_, _
from tui.text import cells, fit, shown, widths

LEVELS = {Level.ERROR: N_("error"), Level.WARNING: N_("warning"), Level.STYLE: N_("style")}
_COLOURS = {Level.ERROR: "31", Level.WARNING: "33", Level.STYLE: "36"}
_INDENT = "  "
_CUT = "…"
_NARROWEST = 20


class Text:
    """Three or four lines a finding."""

    name = "text"

    def lines(self, reports: Iterable[Report], look: Look) -> Iterator[str]:
        """Findings parted by empty lines; notes and errors of files are told elsewhere."""
        first = True
        for told in (told for report in reports for told in report.told):
            if not first:
                yield ""
            first = False
            yield from finding_lines(told, look)


def finding_lines(told: Told, look: Look) -> Iterator[str]:
    """The lines of one finding, none of which is wider than the terminal, but for the first."""
    finding = told.finding
    colour = _COLOURS[finding.level]
    level = _painted(_(LEVELS[finding.level]), colour, look)
    code = _painted(finding.code, "1", look)
    yield f"{_painted(shown(_where(told)), '1', look)}: {code} {level}: {shown(finding.told())}"
    if told.text:
        line, before, width = window(told, max(_NARROWEST, look.width) - len(_INDENT) - 1, look.ambiguous)
        yield _INDENT + line
        yield _INDENT + " " * before + _painted("^" * width, colour, look)
    if finding.fix:
        yield _INDENT + _fix(told, look)


def _painted(text: str, colour: str, look: Look) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if look.coloured else text


def _where(told: Told) -> str:
    """path:line:column, or as much of the place as can be said."""
    if told.span:
        return f"{told.path}:{told.span.start.line}:{told.span.start.column}"
    finding = told.finding
    if finding.part == BODY:
        place = _("article {article}, paragraph {number}").format(article=finding.article, number=finding.paragraph + 1)
    elif finding.article:
        place = _("article {article}, {part}").format(article=finding.article, part=finding.part)
    else:
        return told.path
    return f"{told.path} ({place})"


def _fix(told: Told, look: Look) -> str:
    fix = told.finding.fix
    assert fix
    room = max(_NARROWEST, look.width) // 3  # twice, and the words around them
    old, new = (fit(text, room, look.ambiguous) for text in (told.text[fix.start : fix.end], fix.text))
    if not new:
        text = _("fix: delete “{old}”").format(old=old)
    elif not old:
        text = _("fix: insert “{new}”").format(new=new)
    else:
        text = _("fix: “{old}” → “{new}”").format(old=old, new=new)
    return text if fix.safe else f"{text} {_('(look first)')}"


def window(told: Told, width: int, ambiguous: int = 1) -> tuple[str, int, int]:
    """The text around what is marked in at most `width` cells, and from which cell on how many are marked.

    What is cut off is marked by …; at least one cell is marked, also where nothing but a place is.
    """
    # Of a text of any length no more is looked at than could be shown, with some room for what takes no cell.
    start, end = told.finding.start, told.finding.end
    quote = fit(told.text[start : min(end, start + 10 * width)], width - 2 * cells(_CUT, ambiguous), ambiguous)
    room = width - max(1, cells(quote, ambiguous))
    before, after = shown(told.text[max(0, start - width) : start]), shown(told.text[end : end + width])
    right = min(cells(after, ambiguous), room // 2)
    left = min(cells(before, ambiguous), room - right)
    right = room - left
    cut = start > width
    before = _fit_left(before, left, ambiguous, cut=cut)
    after = fit(after + (_CUT if end + width < len(told.text) else ""), right, ambiguous)
    return before + quote + after, cells(before, ambiguous), max(1, cells(quote, ambiguous))


def _fit_left(text: str, width: int, ambiguous: int, *, cut: bool) -> str:
    """The end of a text in at most `width` cells; what is cut off, or was (`cut`), is marked by …"""
    if not cut and cells(text, ambiguous) <= width:
        return text
    table = widths(ambiguous)
    room = width - table[_CUT]
    kept = len(text)
    while kept and room >= table[text[kept - 1]]:
        kept -= 1
        room -= table[text[kept]]
    return (_CUT if width >= table[_CUT] else "") + text[kept:]
