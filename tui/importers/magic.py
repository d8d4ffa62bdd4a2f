"""What a file that is no text looks like, by its first bytes, and the way from it to a text."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from tui.i18n import N_, _
from tui.importers.base import Source
from tui.importers.decode import marked_encoding, unmarked_utf16


@dataclass(frozen=True, slots=True)
class Looks:
    """A kind of binary file: what to call it, and how to get text out of it ({file}: its name, quoted)."""

    what: str
    remedy: str = ""


PDF = Looks(N_("a PDF document"), "pdftotext -layout {file} - | kanbao -")
_BY_OCR = "tesseract {file} - -l chi_sim | kanbao -"
WORD = Looks(N_("a Word document"), "pandoc --to=plain --wrap=none {file} | kanbao -")
OLD_OFFICE = Looks(N_("an old Office document"), "soffice --headless --convert-to txt:Text {file}")
RICH_TEXT = Looks(N_("a Rich Text document"), OLD_OFFICE.remedy)
ZIP = Looks(N_("a zip archive"), "unzip {file}")
COMPRESSED = Looks(N_("a compressed file"), "gzip -dc {file} | kanbao -")
DATABASE = Looks(N_("an SQLite database"))
WEB_ARCHIVE = Looks(N_("a web archive (MHTML)"), N_("save the page as HTML instead: “Web page, HTML only”"))
BINARY = Looks(N_("binary data (it holds NUL bytes)"))

_BY_MARK = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", Looks(N_("a JPEG picture"), _BY_OCR)),
    (b"\x89PNG\r\n\x1a\n", Looks(N_("a PNG picture"), _BY_OCR)),
    (b"GIF8", Looks(N_("a GIF picture"), _BY_OCR)),
    (b"II*\x00", Looks(N_("a TIFF picture"), _BY_OCR)),
    (b"MM\x00*", Looks(N_("a TIFF picture"), _BY_OCR)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"{\\rtf", RICH_TEXT),
    (b"\x1f\x8b", COMPRESSED),
    (b"SQLite format 3\x00", DATABASE),
    (b"BZh", Looks(COMPRESSED.what, "bzip2 -dc {file} | kanbao -")),
    (b"\xfd7zXZ\x00", Looks(COMPRESSED.what, "xz -dc {file} | kanbao -")),
    (b"\x28\xb5\x2f\xfd", Looks(COMPRESSED.what, "zstd -dc {file} | kanbao -")),
    (b"7z\xbc\xaf\x27\x1c", Looks(N_("a 7-Zip archive"), "7z x {file}")),
    (b"Rar!\x1a\x07", Looks(N_("a RAR archive"), "unrar x {file}")),
)

_MAIL = (b"from:", b"mime-version:", b"content-type:", b"subject:", b"date:", b"snapshot-content-location:")


def looks_like(data: bytes) -> Looks | None:
    """The kind of binary file that `data` is; None where it may be text."""
    if data.startswith(b"PK\x03\x04"):
        return WORD if b"word/document.xml" in data else ZIP
    for mark, looks in _BY_MARK:
        if data.startswith(mark):
            return looks
    head = data[:4096].lower()
    if head.startswith(_MAIL) and b"content-type: multipart/related" in head:
        return WEB_ARCHIVE
    return BINARY if b"\0" in data and not marked_encoding(data) and not unmarked_utf16(data) else None


def way_out(source: Source, looks: Looks) -> str:
    """How to get a text out of `source`: mostly a command to type."""
    if looks is BINARY:
        return _("if it is UTF-16 without a byte order mark, say so: --encoding utf-16-le")
    if looks is WEB_ARCHIVE:
        return _(looks.remedy)
    file = shlex.quote(source.name) if source.path is not None else "FILE"
    return looks.remedy.format(file=file)
