"""Bytes -> text, strictly: the encoding is found, or the first bad byte is named."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import SourceError, UsageError
from tui.importers.base import Source
from tui.importers.decode import Decoded, decode

TEXT = "江东时报\n柳湾镇春耕正忙，农机往来穿梭。\n\n吴小松"


def source(data: bytes) -> Source:
    return Source("x.txt", "x.txt", data)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("gb18030"), "gb18030"),
        (("\ufeff" + TEXT).encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    assert decode(source(data)) == Decoded(TEXT, encoding)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    # With a NUL it might be UTF-16 just as well.
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n")
    for end in "\r\x0b\x85\u2028\u2029":
        expected = expected.replace(end, "\n")
    assert decode(source(text.encode())).text == expected


@given(st.text())
def test_utf16_comes_back_as_it_was(text: str) -> None:
    # Beginning with a NUL, it could not be told from UTF-32.
    data = ("\ufeff字" + text).encode("utf-16-le")
    assert decode(source(data)) == Decoded(decode(source(("字" + text).encode()), "utf-8").text, "utf-16")


def test_every_stretch_of_a_text_in_gb18030_is_found() -> None:
    line = TEXT.replace("\n", "")
    for start in range(len(line) - 3):
        assert decode(source(line[start:].encode("gb18030"))) == Decoded(line[start:], "gb18030")


def test_a_page_break_stays() -> None:
    assert decode(source(b"a\r\n\x0cb\rc\n\rd")).text == "a\n\fb\nc\n\nd"


def test_a_damaged_utf8_text_is_not_taken_for_gb18030() -> None:
    cut = TEXT.encode()[:41]
    assert cut.decode("gb18030"), "these bytes would pass for GB18030"
    with pytest.raises(SourceError) as caught:
        decode(source(cut))
    assert str(caught.value.where) == "x.txt:2:10"
    assert caught.value.what == "byte 0xE6 at offset 40 is not valid UTF-8"
    assert "cut off" in caught.value.remedy
    assert "iconv -c -f utf-8 -t utf-8 x.txt | kanbao import -" in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "place", "remedy"),
    [
        (
            TEXT.encode() + b"\n" + TEXT.encode("gb18030"),
            "x.txt:5:1",
            "head -c 70 x.txt >1.txt; tail -c +71 x.txt >2.txt",
        ),
        (TEXT.encode() + b"\xff\xff\xff\n" + TEXT.encode(), "x.txt:4:4", "--encoding big5"),
        ((TEXT * 9).encode("gb18030") + b"\xff\n" + TEXT.encode("gb18030"), "x.txt:28:4", "iconv -c -f gb18030"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00\xd8\n\0", "x.txt:4:4", "iconv -c -f utf-16 "),
    ],
)
def test_a_damaged_text_is_told_where_and_what_to_try(data: bytes, place: str, remedy: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(source(data))
    assert str(caught.value.where) == place
    assert remedy in caught.value.remedy


def test_the_encoding_that_went_further_names_the_bad_byte() -> None:
    with pytest.raises(SourceError) as caught:
        decode(source("江东\r\n时报".encode("gb18030") + b"\xff"))
    assert str(caught.value.where) == "x.txt:2:3"
    assert caught.value.what == "byte 0xFF at offset 10 is not valid GB18030"


def test_half_a_character_of_utf16_is_an_error() -> None:
    with pytest.raises(SourceError, match="UTF-16"):
        decode(source(b"\xff\xfea\0b"))


def test_a_byte_order_mark_holds_a_text_to_its_word() -> None:
    with pytest.raises(SourceError, match="UTF-8"):
        decode(source(b"\xef\xbb\xbf" + "江东时报".encode("gb18030")))


def test_an_encoding_may_be_named() -> None:
    assert decode(source("金壇".encode("big5")), "Big5") == Decoded("金壇", "big5")


@pytest.mark.parametrize("name", ["no-such-thing", "hex", "rot13", "unicode_escape", "idna", "a\0b"])
def test_an_unknown_encoding_is_wrong_use(name: str) -> None:
    with pytest.raises(UsageError, match="no such encoding"):
        decode(source(b"616263"), name)


@pytest.mark.parametrize("encoding", ["big5", "utf-16", "utf-32", "utf-7", "hz", "iso2022_jp", "cp037"])
@given(data=st.binary(max_size=60))
def test_a_named_encoding_decodes_or_says_why_not(data: bytes, encoding: str) -> None:
    with suppress(SourceError):
        assert isinstance(decode(source(data), encoding).text, str)


SIMPLE = "今年以来，全县上下抢抓农时，田里农机往来穿梭，一派繁忙景象。记者在现场看到，三百亩早稻已经下种。\n"
TRADITIONAL = "今年以來，全縣上下搶抓農時，田裡農機往來穿梭，一派繁忙景象。記者在現場看到，三百畝早稻已經下種。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLE, TRADITIONAL, SIMPLE * 50, TRADITIONAL * 50])
def test_what_a_text_is_written_in_is_told_by_its_content(text: str, encoding: str) -> None:
    assert decode(source(text.encode(encoding))) == Decoded(text, encoding)


@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL[:12], TRADITIONAL * 50])
def test_big5_is_told_from_gb18030(text: str) -> None:
    assert decode(source(text.encode("big5"))) == Decoded(text, "big5hkscs")


@given(st.text(st.characters(codec="gb18030", exclude_categories=["Cs"]), max_size=60))
def test_whatever_it_is_taken_for_no_byte_is_lost(text: str) -> None:
    data = ("今年以来，全县上下抢抓农时。" + text).encode("gb18030")
    with suppress(SourceError):
        found = decode(source(data))
        if not set(text) & set("\r\x0b\x85\u2028\u2029"):
            assert found.text.encode(found.encoding) == data
