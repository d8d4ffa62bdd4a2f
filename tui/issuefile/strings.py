"""TOML strings: from source to text with the offset of every character, and from text to source."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from tui.issuefile.schema import paragraphs

_PIECE = re.compile(
    r"\\[ \t]*+\r?\n[ \t\r\n]*+"  # a line that goes on
    r"|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"
    r"|\r\n|[^\\\r]++|\r",
    re.S,
)
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_SHORT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\n": "\\n", "\f": "\\f", "\r": "\\r"}

# What a literal cannot hold, and what deceives whoever looks at the file: C1 controls and bidi overrides.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ESCAPED = re.compile('[\\\\"\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
_ESCAPED_IN_LINES = re.compile('\\\\|"(?="")|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')


def decode(source: str) -> tuple[str, Sequence[int]]:
    """The text of a TOML string, and for each of its characters and its end the offset in `source`.

    `source` is the string as it stands in the file, quotes and all.
    """
    quotes = source[:3] if source[:3] in ('"""', "'''") and len(source) >= 6 else source[0]
    start, end = len(quotes), len(source) - len(quotes)
    if len(quotes) == 3:
        start += 2 if source.startswith("\r\n", start) else source.startswith("\n", start)
    if quotes[0] == '"' or "\r" in source:
        return _decode_pieces(source, start, end, escapes=quotes[0] == '"')
    return source[start:end], range(start, end + 1)


def _decode_pieces(source: str, start: int, end: int, *, escapes: bool) -> tuple[str, Sequence[int]]:
    chars: list[str] = []
    offsets: list[int] = []
    at = start
    while at < end:
        found = _PIECE.match(source, at, end)
        piece = found[0] if found else source[at]
        if piece[0] == "\\" and not escapes:
            piece = "\\"
        text = _meaning(piece) if escapes or piece == "\r\n" else piece
        chars.append(text)
        offsets.extend(range(at, at + len(text)) if len(text) == len(piece) else [at] * len(text))
        at += len(piece)
    return "".join(chars), [*offsets, end]


def _meaning(piece: str) -> str:
    """What one piece of a basic string stands for."""
    if piece == "\r\n":
        return "\n"
    if piece[0] != "\\":
        return piece
    if piece[1] in "xuU" and len(piece) > 2:
        code = int(piece[2:], 16)
        return chr(code) if code <= sys.maxunicode else "\ufffd"
    return "" if piece[1] in " \t\r\n" else _ESCAPES.get(piece[1], piece[1])


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of `paragraphs(text)` begins and ends in `text`."""
    found, at = [], 0
    for paragraph in paragraphs(text):
        at = text.index(paragraph, at)
        found.append((at, at + len(paragraph)))
        at += len(paragraph)
    return found


def is_plain(text: str) -> bool:
    """Whether `text` may stand in a file as it is: no control but tab and line feed, no bidi override."""
    return _UNSAFE.search(text) is None


def quote(text: str) -> str:
    """`text` as a TOML string, in the quotes that need the fewest escapes."""
    if "\n" in text and is_plain(text) and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    return quote_in_line(text)


def quote_in_line(text: str) -> str:
    """`text` as a TOML string on one line."""
    if ('"' in text or "\\" in text) and is_plain(text) and "'" not in text and "\n" not in text:
        return f"'{text}'"
    return basic(text)


def basic(text: str) -> str:
    """`text` as a string on one line in straight double quotes."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def in_lines(text: str) -> str:
    """`text` as it stands within three double quotes on several lines, without them."""
    return _ESCAPED_IN_LINES.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def body(texts: Sequence[str]) -> str:
    """The paragraphs `texts` as the value of `body`, in the first form that brings back just them.

    A literal string on several lines; else one with escapes; else a list of strings.
    """
    joined = "\n\n".join(texts)
    if paragraphs(joined) != tuple(texts):
        return "[\n" + "".join(f"  {quote_in_line(text)},\n" for text in texts) + "]"
    if is_plain(joined) and "'''" not in joined:
        return f"'''\n{joined}\n'''"
    return f'"""\n{in_lines(joined)}\n"""'
