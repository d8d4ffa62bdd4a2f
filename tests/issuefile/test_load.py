"""What the loader takes, and every error with its line, column and way out."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import IssueFileError, SourceError
from tui.issuefile import LoadedIssue, load, parse
from tui.issuefile.load import LARGEST_FILE
from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Ref, Section, Series, Table

HEAD = "format = 1\n[[section]]\npage = 1\n[[section.article]]\n"
WHOLE = """\
format = 1

[paper]
name = "金坛时报"
sponsors = ["中共金坛区委"]
supervisor = "区委宣传部"
editor = "金坛时报编辑部"
cn = "CN32-0000"
channels = [ { name = "金坛发布", kind = "微信公众号", url = "https://example.org" } ]

[issue]
date = 2026-10-15
number = "总第6021期"

[[section]]
page = 1
name = "要闻"

[[section.article]]
id = "a"
kicker = "引"
title = "题"
subtitle = "副"
note = "按"
series = { name = "系列", part = "上" }
dateline = "本报讯"
refs = [ { text = "（详见第二版）", page = 2 } ]
photos = [ { caption = "图", credit = "某某/摄", after = 2 } ]
tables = [ { title = "附", columns = ["甲", "乙"], rows = [["1", "2"], ["3"]], after = 0 } ]
body = '''
\u3000\u3000第一段
  第二行

\u3000
第二段\u3000
\u0020
'''
review = ["看"]

[[section.article.bylines]]
name = "蒋建君"
role = "文"

[[section.article.bylines]]
name = "浦映"
"""
ISSUE = Issue(
    Paper(
        "金坛时报",
        ("中共金坛区委",),
        "区委宣传部",
        "金坛时报编辑部",
        "CN32-0000",
        (Channel("金坛发布", "微信公众号", "https://example.org"),),
    ),
    date(2026, 10, 15),
    "总第6021期",
    (
        Section(
            1,
            "要闻",
            (
                Article(
                    "a",
                    "题",
                    "引",
                    "副",
                    "按",
                    Series("系列", "上"),
                    "本报讯",
                    (Byline("蒋建君", "文"), Byline("浦映")),
                    (Ref("（详见第二版）", 2),),
                    ("第一段\n  第二行", "第二段"),
                    (Photo("图", "某某/摄", 2),),
                    (Table("附", ("甲", "乙"), (("1", "2"), ("3",)), 0),),
                    ("看",),
                ),
            ),
        ),
    ),
)


def article(text: str) -> Article:
    return next(parse(HEAD + text, "").articles())[1]


@pytest.mark.parametrize("text", [WHOLE, WHOLE.replace("\n", "\r\n")])
def test_every_key_is_read(text: str) -> None:
    assert parse(text, "") == ISSUE


def test_the_least_file() -> None:
    assert parse("format = 1", "") == Issue()
    assert article('title = "x"') == Article("1-1", "x")


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("'''\na\n\nb'''", ("a", "b")),
        ("'''a\n \t\u3000\n\n\u3000b\u3000\n'''", ("a", "b")),
        ("'''\na\nb\n'''", ("a\nb",)),
        ("'''a\r\n\r\nb\r\nc'''", ("a", "b\nc")),
        ('"a\\n\\nb"', ("a", "b")),
        ('["  a", "b\\n\\nc", ""]', ("  a", "b\n\nc", "")),
        ("'''\n \n'''", ()),
        ("''", ()),
        ("[]", ()),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(source: str, paragraphs: tuple[str, ...]) -> None:
    assert article(f"title = 'x'\nbody = {source}\n").body == paragraphs


@pytest.mark.parametrize(
    ("source", "number"), [("'第1期'", "第1期"), ("6021", "6021"), ("0x10", "16"), ("-3", "-3"), ("''", "")]
)
def test_a_number_is_kept_as_text(source: str, number: str) -> None:
    assert parse(f"format = 1\nissue.number = {source}", "").number == number


def test_a_date_may_be_a_text() -> None:
    assert parse("format = 1\nissue = { date = '2026-10-15' }", "").date == date(2026, 10, 15)


def ids(pages: list[int | None], given: dict[int, str]) -> list[str]:
    lines = ["format = 1"]
    for n, page in enumerate(pages):
        lines += ["[[section]]", f"page = {page}" if page else "", "[[section.article]]", "title = 'x'"]
        lines += [f"id = '{given[n]}'"] if n in given else []
    return [article.id for _section, article in parse("\n".join(lines), "").articles()]


def test_an_absent_id_is_page_and_place() -> None:
    assert ids([1, 1, 2, None, 1], {}) == ["1-1", "1-2", "2-1", "0-1", "1-3"]


def test_an_absent_id_avoids_the_given_ones() -> None:
    assert ids([1, 1, 1, 1], {2: "1-1", 3: "x"}) == ["1-2", "1-3", "1-1", "x"]
    assert ids([1, 1], {0: "x", 1: "  "}) == ["x", "1-2"]


ERRORS = [
    ("", 1, 1, "empty", "format = 1"),
    (" \n\n", 1, 1, "empty", "format = 1"),
    ("# c\n", 1, 1, "“format” is missing", "first line"),
    ("[paper]\nformat = 1\n", 1, 1, "“format” is missing", "first line"),
    ("format = 2\n[[page]]\n", 1, 10, "format 2", "newer kanbao"),
    ("format = 0\n", 1, 10, "no such format", "format = 1"),
    ("format = '1'\n", 1, 10, "a whole number, but a text", "format = 1"),
    ("format = true\n", 1, 10, "true or false", "format = 1"),
    ("format = 1\ntitel = 1\n", 2, 1, "“titel” in the file", "paper, issue, section"),
    ("format = 1\ntitle = 1\n", 2, 1, "“title” in the file", "belongs in [[section.article]]"),
    ("format = 1\n[papr]\n", 2, 1, "unknown key “papr”", "“paper”"),
    ("format = 1\npaper.nam = ''\n", 2, 7, "“nam” in [paper]", "“name”"),
    ("format = 1\n[paper]\nsponsors = 'a'\n", 3, 12, "a list of texts, but a text", 'sponsors = ["…", "…"]'),
    ("format = 1\n[paper]\nsponsors = ['a',\n 1]\n", 4, 2, "each entry of “sponsors”", "quotes"),
    ("format = 1\n[paper]\nchannels = [ { kind = '' } ]\n", 3, 14, "“name” is missing", 'name = "…"'),
    ("format = 1\npaper = 1\n", 2, 9, "a table, but a whole number", "[paper]"),
    ("format = 1\n[issue]\ndate = '2026年'\n", 3, 8, "“2026年” is no date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = '20261015'\n", 3, 8, "no date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = ''\n", 3, 8, "no date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026-02-30\n", 3, 8, "no such date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026-02-03 07:00:00\n", 3, 8, "a date with a time", "2026-10-15"),
    ("format = 1\n[issue]\ndate = 07:00:00\n", 3, 8, "a time of day", "2026-10-15"),
    ("format = 1\n[issue]\nnumber = 1.5\n", 3, 10, "a number with a fraction", "quotes"),
    ("format = 1\n[issue]\nnumber = 0x" + "f" * 5000, 3, 10, "too large", "Leave the key out"),
    ("format = 1\n[issue]\n[issue]\n", 3, 1, "this table stands twice", "one of the two"),
    ("format = 1\n[section]\n", 2, 1, "a list of tables, but a table", "[[section]]"),
    ("format = 1\n[[section.article]]\ntitle = ''\n", 2, 1, "a list of tables", "above the first"),
    ("format = 1\n[[section]]\npage = 0\n", 3, 8, "1 or more", "Leave the key out"),
    ("format = 1\n[[section]]\npage = true\n", 3, 8, "a whole number", "without quotes"),
    ("format = 1\n[[section]]\npage = '1'\n", 3, 8, "a whole number", "without quotes"),
    ("format = 1\n[[section]]\ntitle = 'x'\n", 3, 1, "“title” in [[section]]", "[[section.article]]"),
    ("format = 1\n[[section]]\n[[section.articles]]\n", 3, 1, "“articles”", "“article”"),
    (HEAD + "id = 'x'\n", 4, 1, "“title” is missing", 'title = "…"'),
    (HEAD + "title = ' \u3000'\n", 5, 9, "blank", "Every article"),
    (HEAD + "kicker = 'x'\ntitel = 'x'\n", 6, 1, "“titel”", "“title”"),
    (HEAD + "Title = 'x'\n", 5, 1, "“Title”", "“title”"),
    (HEAD + "title = 'x'\nqqq = 1\n", 6, 1, "“qqq”", "id, kicker, title"),
    (HEAD + "title = 'x'\n\"\\u001b[2J\" = 1\n", 6, 1, "“\\x1b[2J”", "id, kicker, title"),
    (HEAD + "title = 'x'\nseries = 'y'\n", 6, 10, "a table, but a text", '{ name = "…" }'),
    (HEAD + "title = 'x'\nbylines = ['y']\n", 6, 12, "each entry of “bylines”", '{ name = "…" }'),
    (HEAD + "title = 'x'\nphotos = { after = 0 }\n", 6, 10, "a list of tables", 'photos = [ { caption = "…" } ]'),
    (HEAD + "title = 'x'\nbody = 1\n", 6, 8, "a text or a list of texts", "empty line"),
    (HEAD + "title = 'x'\nbody = [\n  'a', # c\n  2,\n]\n", 8, 3, "each entry of “body”", "quotes"),
    (HEAD + "title = 'x'\nphotos = [\n  { after = 1 },\n]\n", 7, 13, "0 paragraphs", "from 0 to 0"),
    (HEAD + "title = 'x'\nbody = 'a'\ntables = [{ after = 2 }]\n", 7, 21, "1 paragraphs", "from 0 to 1"),
    (HEAD + "title = 'x'\nphotos = [{ after = -1 }]\n", 6, 21, "0 or more", "Leave the key out"),
    (
        HEAD + "title = 'x'\n[[section.article.tables]]\ncolumns = ['a']\nrows = [\n  ['b'],\n  ['c', 'd'],\n]\n",
        10,
        3,
        "2 cells, but the table has 1",
        "columns",
    ),
    (HEAD + "title = 'x'\nid = '1'\n[[section.article]]\nid='1'\ntitle = 'y'\n", 8, 4, "“1” stands twice", "line 6"),
]

SYNTAX = [
    (HEAD + 'title = "x\nkicker = "y"\n', 5, 9, "does not end on its line", "'''"),
    (HEAD + "title = 'x\n", 5, 9, "never closed", "quotes"),
    (HEAD + "title = 'x'\nbody = '''\na\n\nb\n", 6, 8, "never closed", "quotes"),
    (HEAD + 'title = "x"\nbody = """\na\n', 6, 8, "never closed", "quotes"),
    (HEAD + "title = x\n", 5, 9, "no value", "straight quotes"),
    (HEAD + "title =\r\n", 5, 8, "no value", "straight quotes"),
    (HEAD + "title = “x”\n", 5, 9, "no value", "“"),
    (HEAD + "title ＝ 'x'\n", 5, 7, "an equals sign", "half-width ="),
    (HEAD + "title\n", 5, 6, "an equals sign", 'key = "…"'),
    (HEAD + "标题 = 'x'\n", 5, 1, "no heading, no key", 'key = "…"'),
    (HEAD + "title = 'x' kicker = 'y'\n", 5, 13, "left over", "line of its own"),
    (HEAD + "title = 'x'\ntitle = 'y'\n", 6, 1, "this key stands twice", "one of the two"),
    (HEAD + "title = 'x'\nbody = '''a\n\nb'''\nbody = '''a\n\nb'''\n", 9, 1, "this key stands twice", "one of the two"),
    (HEAD + "bylines = [ { name = 'a' role = 'b' } ]\n", 5, 26, "closing bracket or a comma", '{ name = "…" }'),
    (HEAD + "review = [ 'a' 'b' ]\n", 5, 16, "closing bracket or a comma", '["…", "…"]'),
    (HEAD + 'title = "C:\\kanbao"\n', 5, 12, "a backslash", "single quotes"),
    (HEAD + 'title = "a\\u12"\n', 5, 11, "number must follow", "\\u3000"),
    (HEAD + 'title = "\\ud800"\n', 5, 10, "no character", "itself"),
    (HEAD + "title = 'a\x1b[2J'\n", 5, 11, "U+001B", "Delete"),
    ("\ufeffformat = 1\n", 1, 1, "U+FEFF", "Delete"),
    ("format = 1\rx = 1\n", 1, 11, "U+000D", "line ends"),
    ("format = 1\n[section\n", 2, 9, "not closed", "[[section]]"),
    ("format = 1\n= 1\n", 2, 1, "no heading, no key", 'key = "…"'),
    ("format = 1\na. = 1\n", 2, 4, "a key is missing", 'key = "…"'),
    ("format = 1\npaper = {}\npaper.name = ''\n", 3, 1, "complete already", "one of the two"),
    ("format = 1\na = " + "[" * 900 + "]" * 900, 2, 1, "nested too deeply", "Delete"),
    ("format = 1\na = " + "7" * 9000, 2, 5, "too long", "Delete"),
    (
        HEAD + "title = 'x'\nbody = '''\na\n[[section.article]]\ntitle = 'y'\nbody = '''\n一\n",
        11,
        1,
        "no heading",
        "line 6 is not closed before line 8",
    ),
]


@pytest.mark.parametrize(("text", "line", "column", "what", "remedy"), ERRORS + SYNTAX)
def test_an_error_names_place_and_way_out(text: str, line: int, column: int, what: str, remedy: str) -> None:
    with pytest.raises(IssueFileError) as caught:
        parse(text, "一期.toml")
    error = caught.value
    assert str(error.where) == f"一期.toml:{line}:{column}"
    assert what in error.what
    assert remedy in error.remedy


@pytest.mark.parametrize(("text", "line", "column", "what", "remedy"), ERRORS[2:])
def test_line_ends_do_not_move_an_error(text: str, line: int, column: int, what: str, remedy: str) -> None:
    with pytest.raises(IssueFileError) as caught:
        parse(text.replace("\n", "\r\n"), "f")
    assert str(caught.value.where) == f"f:{line}:{column}"


PIECES = [
    "'", '"', "'''", '"""', "\\", "\n", "\r", "[", "]", "[[section]]", "{", "}", "=", ",", ".", "#", "\\u00", "1",
    "2026-13-40", "nan", "true", "标", "“", "\x00", "\ufeff", "format = 1\n", "title = ", "x", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_in_the_file_nothing_else_is_raised(piece: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    text = WHOLE[:at] + piece + WHOLE[at + data.draw(st.integers(0, 9)) :]
    caught = None
    try:
        parse(text, "f")
    except IssueFileError as error:
        caught = error
    if caught is not None:
        assert caught.remedy
        assert caught.where is not None
        line, column = caught.where.line, caught.where.column
        assert line is not None
        assert column is not None
        assert 1 <= column <= len(text.split("\n")[line - 1]) + 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_load_keeps_text_mark_and_digest(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "一期.toml"
    text = WHOLE.replace("\n", "\r\n")
    path.write_bytes(mark + text.encode())
    read = load(path)
    assert read == LoadedIssue(ISSUE, path, text, bool(mark))
    assert read.data() == mark + text.encode()
    assert read.digest == sha256(mark + text.encode()).hexdigest()


def refusal(path: str | os.PathLike[str]) -> SourceError:
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.remedy
    return caught.value


def test_a_missing_file_offers_the_near_name(tmp_path: Path) -> None:
    (tmp_path / "2026-10-15.toml").write_text("format = 1")
    error = refusal(tmp_path / "2026-10-51.toml")
    assert "no such file" in error.what
    assert str(tmp_path / "2026-10-15.toml") in error.remedy
    assert "2026-10-15" not in refusal(tmp_path / "x").remedy
    assert "folder" in refusal(tmp_path / "none" / "x.toml").remedy
    assert "no such file" in refusal(tmp_path / "2026-10-15.toml" / "x").what


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    refusal("a\0b")
    refusal(tmp_path / ("x" * 300))
    (tmp_path / "loop").symlink_to("loop")
    refusal(tmp_path / "loop")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).what


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path / "pipe", "/dev/zero", "/dev/null"):
        assert "pipe or a device" in refusal(odd).what


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert f"{LARGEST_FILE >> 20} MiB" in refusal(path).what


@contextmanager
def as_nobody():
    """Permissions mean nothing to root: be somebody else meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_one_may_not_read_is_refused() -> None:
    with TemporaryDirectory() as folder:  # not tmp_path, whose parents are closed to others
        os.chmod(folder, 0o755)
        path = Path(folder, "f.toml")
        path.write_text("format = 1")
        path.chmod(0)
        with as_nobody():
            assert "may not read" in refusal(path).what


@pytest.mark.parametrize(
    ("data", "line", "column", "encoding"),
    [
        ("format = 1\n# 今".encode() + b"\xff", 2, 4, "GB18030"),
        ("format = 1\n[paper]\nname = '金坛时报'\n".encode("gb18030"), 3, 9, "GB18030"),
        (b"\xef\xbb\xbfformat = 1\n\x80", 2, 1, "GB18030"),
        ("format = 1\n".encode("utf-16"), 1, 1, "UTF-16"),
        (b"\xfe\xff" + "format = 1\n".encode("utf-16-be"), 1, 1, "UTF-16"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, line: int, column: int, encoding: str) -> None:
    path = tmp_path / "一 期.toml"
    path.write_bytes(data)
    error = refusal(path)
    assert str(error.where) == f"{path}:{line}:{column}"
    assert error.what == "the file is not UTF-8"
    assert f"iconv -f {encoding} -t UTF-8 '{path}'" in error.remedy


def test_reading_imports_nothing_it_does_not_need() -> None:
    code = (
        "import sys, tui.issuefile as room\n"
        f"room.parse({WHOLE!r}, 'f')\n"
        "heavy = {'tomlkit', 'difflib', 'hashlib', 'tempfile', 'textual', 'rich', 'tui.issuefile.write',"
        " 'tui.issuefile.locate', 'tui.issuefile.scan'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
