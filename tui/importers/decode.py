"""Bytes -> text: which encoding a source is written in, strictly, so that no character is lost."""

from __future__ import annotations

import codecs
import re
import shlex
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from contextlib import suppress
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

# The characters that Chinese text is made of most, simplified and traditional (of general knowledge): what is
# read in the wrong encoding holds hardly any of them.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
    "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此"
    "已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代"
    "内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安"
    "少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光"
    "這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰向頭體見產話給門東聲員論處義"
    "幾認條係氣題爾別變總電數報結場計資許統區隊決馬書則聽達線縣鎮鄉農黨們記訊農導報記者日，。、"
)
_SIGNS = frozenset("\xa0·×÷°§±«»©®")
_FEWEST = 0.12
"""The share of frequent characters below which no Chinese text of a length falls; 0.3 and more is usual."""

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
    """The text of `source`: by its byte order mark, else UTF-8, else by its content; or in `encoding` alone.

    Raises SourceError with the first bad byte's place, UsageError for an encoding that nobody knows.
    """
    known = source.decoded.get(encoding)
    if known is None:
        known = source.decoded[encoding] = _decode(source, encoding)
    return known


def _decode(source: Source, encoding: str) -> Decoded:
    if encoding:
        return _decoded(source, encoding)
    marked = marked_encoding(source.data) or unmarked_utf16(source.data)
    if marked:
        return _decoded(source, marked)
    try:
        return _plain(source.data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as as_utf8:
        if _beyond_ascii(source.data[: as_utf8.start]) >= SURELY_UTF8:
            raise _bad_byte(source, "utf-8", as_utf8.start) from as_utf8
        return _by_content(source, as_utf8)


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte order mark names, "" without one."""
    return next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "")


def unmarked_utf16(data: bytes) -> str:
    """The UTF-16 that data without a mark is written in, by its NUL bytes and what they make; "" for none.

    Spaces, line ends and digits have a NUL byte on one side; read from the other side they make no text.
    """
    head = data[: 64 * 1024 & ~1]
    if b"\0" not in head or len(data) % 2:
        return ""
    rated = {name: _share(head, name) for name in ("utf-16-le", "utf-16-be")}
    best = max(rated, key=lambda name: rated[name])
    return best if rated[best] >= _FEWEST else ""


def _share(data: bytes, encoding: str) -> float:
    """The share of frequent characters among those beyond ASCII; -1 where the bytes do not decode."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end < len(data) - 4:  # not just a character that was cut off at the end
            return -1.0
        text = data[: error.start].decode(encoding)
    beyond = [char for char in text if char > "\x7f"]
    # Neither control characters nor letters such as Ã are in Chinese text; × and · are.
    odd = sum(
        (char < " " and char not in "\t\n\r\f") or ("\x7f" <= char <= "\xff" and char not in _SIGNS) for char in text
    )
    return sum(char in _FREQUENT for char in beyond) / max(1, len(beyond)) - odd / max(1, len(text))


def _by_content(source: Source, as_utf8: UnicodeDecodeError) -> Decoded:
    """GB18030, or Big5 or UTF-16 where that makes more of the characters that Chinese text is made of."""
    head = source.data[: 64 * 1024]
    rated = {name: _share(head, name) for name in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")}
    best = max(rated, key=lambda name: rated[name])
    if best != "gb18030" and rated[best] >= _FEWEST:
        with suppress(UnicodeDecodeError):  # its beginning may only look like it
            return _plain(source.data.decode(best), best)
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
        remedy="\n  ".join(_ways_out(source, encoding, offset)),
    )


def _ways_out(source: Source, encoding: str, offset: int) -> Iterator[str]:
    """What to try with a text that does not decode: what it may be, then how to read it all the same."""
    rest = source.data[offset:]
    file = shlex.quote(source.name) if source.path is not None else "FILE"
    if len(rest) < 4 and not _line_end_in(rest):
        yield _("it ends in the middle of a character: was it cut off?")
    elif encoding != "gb18030" and _share(rest[: 64 * 1024], "gb18030") >= _FEWEST:
        yield _("from there on it reads as GB18030; cut it in two: {command}").format(
            command=f"head -c {offset} {file} >1.txt; tail -c +{offset + 1} {file} >2.txt"
        )
    else:
        yield _("if the text is written in another encoding, name it: --encoding big5")
    known = encoding.replace("utf-16-", "utf-16").replace("utf-32-", "utf-32")  # as iconv calls it
    command = f"iconv -c -f {known} -t utf-8 {file} | kanbao import -"
    yield _("to leave out what is damaged: {command}").format(command=command)


def _line_end_in(data: bytes) -> bool:
    return b"\n" in data or b"\r" in data
