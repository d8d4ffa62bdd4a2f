"""Bytes -> text: which encoding a source is written in, strictly, so that no character is lost."""

from __future__ import annotations

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from tui.errors import SourceError, UsageError
from tui.i18n import _
from tui.importers.base import Source, printable

BYTE_ORDER_MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)

SURELY_UTF8 = 8
"""So many characters beyond ASCII, valid as UTF-8 before the first bad byte, show a damaged UTF-8 text.

Chinese written in GB18030 was valid as UTF-8 for five of them at most, in 107,000 stretches of news, names of
places and idioms.
"""

# Codecs that Python knows and no text is written in: escapes, host names, and what turns bytes into bytes.
_NO_TEXTS = frozenset(
    (
        *("unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "rot-13"),
        *("base64", "bz2", "hex", "quopri", "uu", "zlib"),
    )
)
_LINE_END = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source's text without byte order mark, lines ended by "\\n", pages by "\\f"; its encoding's name."""

    text: str
    encoding: str


def decode(source: Source, encoding: str = "") -> Decoded:
    """The text of `source`: by its byte order mark, else UTF-8, else GB18030; or in `encoding` alone.

    Raises SourceError with the first bad byte's place, UsageError for an encoding that nobody knows.
    """
    if encoding:
        return _decoded(source, encoding)
    marked = marked_encoding(source.data)
    if marked:
        return _decoded(source, marked)
    try:
        return _plain(source.data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as as_utf8:
        if _beyond_ascii(source.data[: as_utf8.start]) >= SURELY_UTF8:
            raise _bad_byte(source, "utf-8", as_utf8.start) from as_utf8
        return _as_gb18030(source, as_utf8)


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte order mark names, "" without one."""
    return next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def _as_gb18030(source: Source, as_utf8: UnicodeDecodeError) -> Decoded:
    try:
        return _plain(source.data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as as_gb18030:
        # Whichever went further is more likely what the text was written in.
        if as_utf8.start > as_gb18030.start:
            raise _bad_byte(source, "utf-8", as_utf8.start) from as_utf8
        raise _bad_byte(source, "gb18030", as_gb18030.start) from as_gb18030


def _decoded(source: Source, encoding: str) -> Decoded:
    name = _known(encoding)
    try:
        return _plain(source.data.decode(name), name)
    except UnicodeDecodeError as error:
        raise _bad_byte(source, name, error.start) from error


def _known(encoding: str) -> str:
    """The name Python has for an encoding. Raises UsageError where no text is written in it."""
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):
        info = None
    if info is None or info.name in _NO_TEXTS:
        raise UsageError(
            _("no such encoding: {name}").format(name=printable(encoding)),
            remedy=_("for instance utf-8, gb18030, big5, utf-16-le"),
        )
    return info.name


def _plain(text: str, encoding: str) -> Decoded:
    return Decoded(_LINE_END.sub("\n", text.removeprefix("\ufeff")), encoding)


def _beyond_ascii(data: bytes) -> int:
    """How many characters beyond ASCII `data`, valid UTF-8, holds."""
    return sum(1 for byte in data[: 1024 * 1024] if byte >= 0xC0)


def _bad_byte(source: Source, encoding: str, offset: int) -> SourceError:
    """The error for the first byte that does not belong; up to it, all are valid."""
    before = _plain(source.data[:offset].decode(encoding, "replace"), encoding).text
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return SourceError(
        _("byte {byte} at offset {offset} is not valid {encoding}").format(
            byte=f"0x{source.data[offset]:02X}", offset=offset, encoding=encoding.upper()
        ),
        where=source.where(line, column),
        remedy=_("if the text is written in another encoding, name it: --encoding big5"),
    )
