"""Where everything stands in a TOML text: headers, keys and values with their offsets.

tomli says what a text means but not where it stands; this scanner says where, for texts that tomli accepts.
On others it stops at the first thing it cannot follow (`Script.broken`): for a string that is never closed,
that is the string's beginning. It reads the text once and never looks back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.issuefile.strings import decode

DEEPEST = 40
"""Lists and tables nested deeper than this are not looked into; an issue file needs 6 levels."""

LONGEST_NUMBER = 4300
"""Python takes no number with more decimal digits."""

_STRING = (
    r'"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?!"")(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'(?!'')[^'\n]*+'"
)
_PART = re.compile(rf"[A-Za-z0-9_-]++|{_STRING}", re.S)
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
_STRINGS = re.compile(_STRING, re.S)
# a date and its time may be parted by a space
_BARE = re.compile(r"[^\s,\[\]{}#\"'=]++(?:(?<=-[0-9]{2}) [0-9][^\s,\[\]{}#\"'=]*+)?")
_TRIVIA = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_STRING_OR_COMMENT = re.compile(rf"{_STRING}|(#[^\r\n]*+)", re.S)


@dataclass(frozen=True, slots=True)
class Node:
    """A value from `start` to `end`: "string", "bare" (number, date …), "array" or "table" (in braces)."""

    kind: str
    start: int
    end: int
    items: tuple[Node, ...] = ()
    """what an array holds"""
    entries: tuple[Entry, ...] = ()
    """what a table holds"""


@dataclass(frozen=True, slots=True)
class Entry:
    """`key = value`; a dotted key has several parts, each with its offset."""

    keys: tuple[str, ...]
    starts: tuple[int, ...]
    value: Node

    @property
    def start(self) -> int:
        return self.starts[0]


@dataclass(frozen=True, slots=True)
class Header:
    """`[table]` or, with `many`, `[[list of tables]]`."""

    keys: tuple[str, ...]
    start: int
    end: int
    many: bool


@dataclass(frozen=True, slots=True)
class Script:
    """A text's statements in order, and where the scanner had to stop (None: it did not)."""

    statements: tuple[Header | Entry, ...]
    broken: int | None = None


class _Broken(Exception):
    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def scan(text: str) -> Script:
    """The statements of `text`."""
    statements: list[Header | Entry] = []
    try:
        statements.extend(_statements(text))
    except _Broken as broken:
        return Script(tuple(statements), broken.at)
    return Script(tuple(statements))


def comments(text: str) -> list[str]:
    """The comments of a text that tomli accepts, in order, each from its # to the end of its line."""
    return [found[1] for found in _STRING_OR_COMMENT.finditer(text) if found[1]]


def _statements(text: str) -> Iterator[Header | Entry]:
    at = _after(_TRIVIA, text, 0)
    while at < len(text):
        if text[at] == "[":
            header = _header(text, at)
            yield header
            at = header.end
        else:
            entry = _entry(text, at, 0)
            yield entry
            at = entry.value.end
        at = _after(_TRIVIA, text, at)


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    if found is None:
        raise _Broken(at)
    return found.end()


def _header(text: str, start: int) -> Header:
    many = text.startswith("[[", start)
    keys, _starts, at = _key(text, _after(_SPACE, text, start + 1 + many))
    at = _after(_SPACE, text, at)
    close = "]]" if many else "]"
    if not text.startswith(close, at):
        raise _Broken(at)
    return Header(keys, start, at + len(close), many)


def _key(text: str, at: int) -> tuple[tuple[str, ...], tuple[int, ...], int]:
    """The parts of a dotted key, their offsets, and where it ends."""
    parts, starts = [], []
    while True:
        end = _after(_PART, text, at)
        part = text[at:end]
        parts.append(decode(part)[0] if part[0] in "\"'" else part)
        starts.append(at)
        dot = _DOT.match(text, end)
        if dot is None:
            return tuple(parts), tuple(starts), end
        at = dot.end()


def _entry(text: str, at: int, depth: int) -> Entry:
    keys, starts, at = _key(text, at)
    return Entry(keys, starts, _value(text, _after(_EQUALS, text, at), depth))


def _value(text: str, at: int, depth: int) -> Node:
    first = text[at : at + 1]
    if first and first in "\"'":
        return Node("string", at, _after(_STRINGS, text, at))
    if first and first in "[{" and depth >= DEEPEST:
        return Node("array" if first == "[" else "table", at, _skip(text, at))
    if first == "[":
        return _array(text, at, depth)
    if first == "{":
        return _inline_table(text, at, depth)
    end = _after(_BARE, text, at)
    if end - at > LONGEST_NUMBER and text[at:end].lstrip("+-").replace("_", "").isdecimal():
        raise _Broken(at)
    return Node("bare", at, end)


def _array(text: str, start: int, depth: int) -> Node:
    items = []
    at = _after(_TRIVIA, text, start + 1)
    while not text.startswith("]", at):
        item = _value(text, at, depth + 1)
        items.append(item)
        at = _comma(text, item.end, "]", start)
    return Node("array", start, at + 1, items=tuple(items))


def _inline_table(text: str, start: int, depth: int) -> Node:
    entries = []
    at = _after(_TRIVIA, text, start + 1)
    while not text.startswith("}", at):
        entry = _entry(text, at, depth + 1)
        entries.append(entry)
        at = _comma(text, entry.value.end, "}", start)
    return Node("table", start, at + 1, entries=tuple(entries))


def _comma(text: str, at: int, close: str, start: int) -> int:
    """Past the comma after an item, or at the closing bracket; without either, broken at `start`."""
    at = _after(_TRIVIA, text, at)
    if text.startswith(",", at):
        return _after(_TRIVIA, text, at + 1)
    if not text.startswith(close, at):
        raise _Broken(start)
    return at


def _skip(text: str, at: int) -> int:
    """Past the bracket that closes the one at `at`, without looking at what is in between."""
    start, depth = at, 0
    while True:
        char = text[at : at + 1]
        depth += (char in ("[", "{")) - (char in ("]", "}"))
        if not char:
            raise _Broken(start)
        at = _after(_STRINGS, text, at) if char in "\"'" else at + 1
        if depth == 0:
            return at
        at = _after(_TRIVIA, text, at)
