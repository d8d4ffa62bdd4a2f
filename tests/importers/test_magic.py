"""A file that is no text is called what it is, with a way to its text."""

from __future__ import annotations

import io
import shlex
import zipfile

import pytest

from tui.errors import SourceError
from tui.importers import Hints, Source, import_source
from tui.importers.magic import looks_like


def zipped(name: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr(name, "x")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "is a PDF document, not text", "pdftotext -layout '第 1 版' - | kanbao -"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG picture, not text", "tesseract"),
        (b"\x89PNG\r\n\x1a\n\0", "is a PNG picture, not text", "tesseract"),
        (zipped("a.txt"), "is a zip archive, not text", "unzip"),
        (zipped("word/document.xml"), "is a Word document, not text", "pandoc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "is an old Office document, not text", "soffice"),
        (b"{\\rtf1\\ansi x}", "is a Rich Text document, not text", "soffice"),
        (b"\x1f\x8b\x08x", "is a compressed file, not text", "gzip -dc"),
        (b"SQLite format 3\0x", "is an SQLite database, not text", ""),
        (b"BZh91AY", "is a compressed file, not text", "bzip2 -dc"),
        (b"\xfd7zXZ\0", "is a compressed file, not text", "xz -dc"),
        (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive, not text", "7z x"),
        (b"Rar!\x1a\x07", "is a RAR archive, not text", "unrar x"),
        (b"From: <Saved>\r\nContent-Type: multipart/related;\r\n", "is a web archive (MHTML), not text", "as HTML"),
        (b"abc\0def", "is binary data (it holds NUL bytes), not text", "--encoding utf-16-le"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str, remedy: str) -> None:
    with pytest.raises(SourceError) as caught:
        import_source(Source("第 1 版", "第 1 版", data))
    assert caught.value.what == what
    assert remedy in caught.value.remedy


def test_a_name_is_quoted_for_the_shell() -> None:
    name = "a'; rm -rf ~.pdf"
    with pytest.raises(SourceError) as caught:
        import_source(Source(name, name, b"%PDF-1.4"))
    assert shlex.split(caught.value.remedy)[2] == name


def test_standard_input_has_no_name_to_type() -> None:
    with pytest.raises(SourceError, match="pdftotext -layout FILE -"):
        import_source(Source("standard input", None, b"%PDF-1.4"))


@pytest.mark.parametrize("text", ["江东时报", "From: 江东", "BZ", "PK", "GIF", "II*", "", "<html>", "%PD"])
def test_text_is_text(text: str) -> None:
    assert looks_like(text.encode()) is None
    assert looks_like(text.encode("utf-16")) is None


def test_utf16_without_a_mark_can_be_imported_by_its_name() -> None:
    source = Source("x.txt", "x.txt", "江东时报 abc".encode("utf-16-le"))
    (article,) = import_source(source, Hints(encoding="utf-16-le")).sections[0].articles
    assert article.title == "江东时报 abc"


def test_a_pdf_is_a_pdf_in_every_encoding() -> None:
    with pytest.raises(SourceError, match="PDF"):
        import_source(Source("x", "x", b"%PDF-1.4"), Hints(encoding="utf-8"))
