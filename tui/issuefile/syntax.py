"""tomli's syntax errors in the words of somebody who makes a newspaper, with the likely slip."""

from __future__ import annotations

import re

from tui.errors import IssueFileError, Where
from tui.i18n import N_, _
from tui.issuefile.fault import shown
from tui.issuefile.locate import Places
from tui.issuefile.scan import DEEPEST, Entry, Node

_OPEN = N_("the text that begins here is never closed")
_CLOSE = N_("Close it with the same quotes.")
_NOT_ON_ITS_LINE = N_("this text in quotes does not end on its line")
_QUOTES = N_("Put text between straight quotes: \"…\". For several lines use three: '''…'''.")
_ALONE = N_("a backslash stands alone in this text")
_NO_NUMBER = N_("a character's number must follow this \\x or \\u")
_NO_CHARACTER = N_("there is no character with this number")
_BACKSLASH = N_("Write it twice (\\\\), or put the text between single quotes: '…'.")
_HEADINGS = N_("Write [paper], [issue], [[section]] or [[section.article]].")
_TABLE_TWICE = N_("this table stands twice")
_KEY_TWICE = N_("this key stands twice")
_COMPLETE = N_("this table is complete already, nothing can be added here")
_COMPARE = N_("Compare it with a file that works.")
_ONE = N_("Keep one of the two.")
_PAIR = N_('Write: key = "…"')
_NOT_CLOSED = N_("its closing bracket or a comma is missing here")
_LEFT_OVER = N_("something is left over on this line")
_CONTROL = N_("an invisible character (U+{code:04X}) stands here")

# How tomli's message begins, what to say, and the way out.
_MESSAGES: tuple[tuple[str, str, str], ...] = (
    ("Illegal character '\\n'", _NOT_ON_ITS_LINE, _QUOTES),
    ("Found invalid character '\\n'", _NOT_ON_ITS_LINE, _QUOTES),
    ("Unterminated string", _OPEN, _CLOSE),
    ("Expected \"'", _OPEN, _CLOSE),
    ("Unescaped '\\'", _ALONE, _BACKSLASH),
    ("Invalid hex", _NO_NUMBER, N_("Write it like \\u3000.")),
    ("Escaped character", _NO_CHARACTER, N_("Write the character itself.")),
    ("Invalid date", N_("there is no such date"), N_("Write year, month and day: 2026-10-15")),
    ("Cannot declare", _TABLE_TWICE, _ONE),
    ("Duplicate inline table key", _KEY_TWICE, _ONE),
    ("Cannot overwrite", _KEY_TWICE, _ONE),
    ("Cannot mutate", _COMPLETE, _ONE),
    ("Cannot redefine", _COMPLETE, _ONE),
    ("Unclosed array", _NOT_CLOSED, N_('Write: ["…", "…"]')),
    ("Unclosed inline", _NOT_CLOSED, N_('Write: { name = "…" }')),
    ("Expected ']", N_("this heading is not closed"), _HEADINGS),
    ("Expected '='", N_("after a key there must be an equals sign"), _PAIR),
    ("Invalid value", N_("this is no value"), _QUOTES),
    ("Invalid statement", N_("this line is no heading, no key and no comment"), _PAIR),
    ("Invalid initial character", N_("a key is missing here"), _PAIR),
    ("Expected newline", _LEFT_OVER, N_("Give each key a line of its own.")),
)
_FULL_WIDTH = N_("Write the half-width {plain} in place of {char}")
_NO_LINE_FEED = N_("Save the file with LF or CRLF at the line ends.")

# What an input method types, and what TOML wants in its place.
_HALF_WIDTH = dict(zip("“”＂‘’＝，［【］】｛｝＃．。、：", '"""\'\'=,[[]]{}#..,=', strict=True))

# 2026-13-40, 2026/10/16, 2026年10月16日: TOML takes the beginning for a number, and trips over the rest.
_LIKE_A_DATE = re.compile(r"[ \t]*+date[ \t]*+=[ \t]*+([0-9][^#\r\n]*)")

_LIKE_A_STATEMENT = re.compile(r"\n[ \t]*+(?:\[{1,2}[a-z.]++\]{1,2}|[a-z]++[ \t]*+=[ \t]*+[\d'\"\[{])")


def explain(error: ValueError | RecursionError, text: str, path: str) -> IssueFileError:
    """The error for a text that tomli refuses with `error`."""
    places = Places(text)
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    if line is None or column is None:  # not a matter of syntax
        return _beyond_limits(error, places, path)
    message = str(getattr(error, "msg", ""))
    known = ((what, remedy) for beginning, what, remedy in _MESSAGES if message.startswith(beginning))
    message_id, remedy_id = next(known, ("", _COMPARE))
    at = places.offset(line, column)
    if message_id == _LEFT_OVER:
        no_date = _LIKE_A_DATE.match(text, text.rfind("\n", 0, at) + 1)
        if no_date is not None:
            return _no_date(no_date[1].rstrip(), Where(path, *places.position(no_date.start(1))))
    what = _(message_id) if message_id else _("this is not TOML: {message}").format(message=shown(message))
    remedy = _(remedy_id)
    at = _begin(places, text, message_id, at)
    char = text[at : at + 2].replace("\r\n", "\n")[:1]
    if char in _HALF_WIDTH:
        remedy = _(_FULL_WIDTH).format(char=char, plain=_HALF_WIDTH[char])
    elif char and char != "\n" and not char.isprintable():
        what = _(_CONTROL).format(code=ord(char))
        remedy = _(_NO_LINE_FEED) if char == "\r" else _("Delete it.")
    else:
        remedy = _swallowed(places, text) or remedy
    line, column = places.position(at)
    return IssueFileError(what, where=Where(path, line, column), remedy=remedy)


def _no_date(written: str, where: Where) -> IssueFileError:
    """The error for what stands at `where` as a date; in the words that a date in quotes gets (values.py)."""
    what = _("“{text}” is no date").format(text=shown(written))
    return IssueFileError(what, where=where, remedy=_("Write: {example}").format(example="date = 2026-10-15"))


def _begin(places: Places, text: str, what: str, at: int) -> int:
    """The offset to show: of the string or statement at fault, which tomli reports by its end."""
    broken = places.script.broken
    if broken is not None and what in (_OPEN, _NOT_ON_ITS_LINE):
        return broken
    if what in (_KEY_TWICE, _TABLE_TWICE, _COMPLETE):
        starts = (statement.start for statement in places.script.statements)
        return max((start for start in starts if start <= at), default=at)
    if what in (_ALONE, _NO_NUMBER, _NO_CHARACTER):
        return max(text.rfind("\\", 0, at), 0)
    return at


def _beyond_limits(error: ValueError | RecursionError, places: Places, path: str) -> IssueFileError:
    """Lists within lists within lists, or a number of thousands of digits: TOML, but nobody's newspaper."""
    what = _("this number is too long")
    at = places.script.broken
    if isinstance(error, RecursionError):
        what = _("lists or tables are nested too deeply here")
        entries = (entry for entry in places.script.statements if isinstance(entry, Entry))
        at = next((entry.start for entry in entries if _depth(entry.value) > DEEPEST), at)
    line, column = places.position(at or 0)
    return IssueFileError(what, where=Where(path, line, column), remedy=_("Delete it."))


def _depth(node: Node) -> int:
    within = (*node.items, *(entry.value for entry in node.entries))
    return 1 + max(map(_depth, within), default=0)


def _swallowed(places: Places, text: str) -> str:
    """A hint where a text holds what looks like a heading or a key: its closing quotes are missing."""
    for statement in places.script.statements:
        if isinstance(statement, Entry) and statement.value.kind == "string":
            inner = _LIKE_A_STATEMENT.search(text, statement.value.start, statement.value.end)
            if inner is not None:
                hint = _("The text that begins on line {line} is not closed before line {next}.")
                first, _column = places.position(statement.value.start)
                after, _column = places.position(inner.end())
                return hint.format(line=first, next=after)
    return ""
