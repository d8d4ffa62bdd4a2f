"""The plain part of TOML: what is read is what tomli reads, and everything else is left to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from tui.toml import plain

ROOT = Path(__file__).resolve().parents[1]


def agrees(text: str) -> dict[str, Any] | None:
    """What `plain` makes of `text`; where it makes anything, tomli has to make the same of it."""
    found = plain(text.encode())
    if found is not None:
        expected = tomli.loads(text)
        assert found == expected
        assert repr(found) == repr(expected)  # True is not 1 here
    return found


FILES = sorted([*ROOT.glob("issues/*.toml"), *ROOT.glob("tui/app/looks/themes/*.toml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_our_own_files_are_plain(path: Path) -> None:
    assert agrees(path.read_text("utf-8"))


PIECES = [
    "a", "b", "a.b", "'a'", '"b"', "=", " = ", "\n", "\n\n", "[a]\n", "[[a]]\n", "[a.b]\n", "[[a.b]]\n", "[", "]", "{", "}",
    ",", "#", "# 注\n", "'", '"', "'''", '"""', "\\", "\\n", "1", "-1", "01", "+1", "1.5", "1e3", "0x1", "1_000", "true",
    "false", "2026-10-15", "2026-02-30", "2026-10-15T10:00:00", " 10:00:00", "文", "\t", "\r\n", "\x01", "inf", "\ufeff",
    "a = 1\n", "b = '文'\n", "a = {b = 1}\n", "a = [1, 2]\n", "a = [{b = 1}, {b = 2}]\n", "a = '''\n文\n'''\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("a = {b = 1}\n[a.c]\n")
@example("a = []\n[[a]]\n")
@example("a = [{}]\n[[a]]\n")
@example("[[a]]\n[a.b]\n[[a]]\n[a.b]\n")
@example("[a.b]\n[a]\n")
@example("a = 2026-10-15 10:00:00\n")
@example("a = ''''文'''\n")
@example("a = '''文''''\n")
@example("a = {b = 1,}\n")
@example("a = [1,]\n")
@example("a = {b = [\n1\n]}\n")
@example("a = 1 2\n")
@example("a = 1 # 注\nb = 2")
@example("a = -0\n")
@example("a = '\x7f'\n")
def test_it_reads_what_tomli_reads(text: str) -> None:
    agrees(text)


KEYS = st.text("ab-_1", min_size=1, max_size=3)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
VALUES: st.SearchStrategy[str] = st.recursive(
    st.one_of(
        st.integers(-(10**20), 10**20).map(str),
        st.booleans().map(lambda value: str(value).lower()),
        st.dates().map(str),
        TEXTS.map(lambda text: f"'{text}'"),
        TEXTS.map(lambda text: f'"{text}"'),
        TEXTS.map(lambda text: f"'''\n{text}\n'''"),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(KEYS, inner, max_size=3).map(
            lambda table: "{" + ", ".join(f"{key} = {value}" for key, value in table.items()) + "}"
        ),
    ),
    max_leaves=6,
)
HEADINGS = st.lists(KEYS, min_size=1, max_size=3).map(".".join)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    HEADINGS.map(lambda name: f"[{name}]"),
    HEADINGS.map(lambda name: f"[[{name}]]"),
    TEXTS.map(lambda text: f"# {text}"),
    st.just(""),
)


@given(st.lists(LINES, max_size=10).map("\n".join))
def test_it_reads_documents_as_tomli_does(text: str) -> None:
    agrees(text)


def test_what_is_plain() -> None:
    """Not everything is left to tomli."""
    text = "format = 1\n# 注\n[a]\nb = [ { c = '文', d = 2026-10-15 },\n]\n[[e]]\n[[e.f]]\ng = '''\n一\n\n二\n'''\n[e.f.h]\ni = -3"
    assert agrees(text) == tomli.loads(text)


@pytest.mark.parametrize(
    "text", ["a = 1.5", "'a' = 1", "a.b = 1", 'a = "\\n"', "a = 1\r\n", "a = 1\na = 2", "a", "= 1"]
)
def test_what_is_not(text: str) -> None:
    assert plain(text.encode()) is None


def test_what_is_not_utf_8() -> None:
    assert plain("a = '棠'".encode("gb18030")) is None
