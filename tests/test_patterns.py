"""The patterns that lie ready are those that `re` would make."""

from __future__ import annotations

import _sre
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import patterns as making
from tui.patterns import brackets, compiled

ASKED = making.asked()
TABLE = making.Table.read(making.FILE.read_text("utf-8"))


def test_the_file_holds_what_is_asked_for_and_no_more() -> None:
    assert list(TABLE.ready) == ASKED
    assert set(TABLE.lacking) <= set(ASKED)
    assert all(set(magics) <= set(TABLE.made_by) for magics in TABLE.lacking.values())


def test_it_holds_what_this_python_makes() -> None:
    if platform.python_version() not in TABLE.made_by.get(_sre.MAGIC, ()):
        pytest.skip("another release may hand the same engine other code; `python -m tests.patterns` would tell")
    assert making.renewed(TABLE, ASKED).ready == TABLE.ready
    assert making.FILE.read_text("utf-8") == TABLE.text()


def test_it_is_made_anew_as_it_is_where_nothing_changed() -> None:
    again = making.renewed(TABLE, ASKED)
    assert set(again.made_by) == {*TABLE.made_by, _sre.MAGIC}
    assert again.ready == TABLE.ready
    assert making.Table.read(again.text()) == again
    assert making.renewed(again, ASKED) == again
    beside = making.Table({_sre.MAGIC: (*again.made_by[_sre.MAGIC], "9.9")}, {}, again.ready)
    assert making.renewed(beside, ASKED) == beside, "whichever of these Pythons made it last"


# What the patterns tell apart: figures, letters, marks, blanks, dates, joiners, wide and narrow forms.
SIGNS = (
    "09０９第年月日号~—–-−+±%‰℃°'\"“”‘’、，。；：！？·.,:/／\\@#$￥＃&_=*^~（）()[]【】〔〕《》〈〉{}「」…⋯ \t\n\u3000\xa0\u200b\u200d"
    "\ufe0f\u0301\u1160\u302a\u2630\u4dc0\U0001f1e8\U0001f1f3\U0001f3fbaAzZÀΩ文亿元Ａｚ\u00ad\ufeff☰"
)

OLD, NEW, OTHER = ("某(一|二)+", 0), ("某(一|二|三)+", 0), ("[^。]+", 0)
THEIRS = 20991231
"""An engine that nobody has."""


def test_a_changed_pattern_is_left_out_for_engines_that_did_not_run() -> None:
    before = making.renewed(making.renewed(making.Table({}, {}, {}), [OLD, OTHER]), [OLD, OTHER], THEIRS)
    assert (set(before.made_by), before.lacking) == ({_sre.MAGIC, THEIRS}, {})
    after = making.renewed(before, [NEW, OTHER])
    assert after.ready == {NEW: making.ready(*NEW), OTHER: before.ready[OTHER]}
    assert after.lacking == {NEW: (THEIRS,)}
    assert "1 are compiled there at each start" in making.told(after)
    assert making.renewed(after, [NEW, OTHER]).lacking == after.lacking
    assert making.renewed(after, [NEW, OTHER], THEIRS).lacking == {}


def test_an_engine_that_makes_other_code_does_not_take_what_others_go_on_with() -> None:
    other_code = (32, "00000000", 1, {}, (None, None))
    before = making.Table({THEIRS: ("9.9",), 20991130: ("9.8",)}, {}, {OLD: other_code})
    after = making.renewed(before, [OLD])
    assert after.ready == {OLD: other_code}
    assert after.lacking == {OLD: (_sre.MAGIC,)}


MACHINES = {
    "as here": ("", len(ASKED)),
    "an engine that nobody knows": ("_sre.MAGIC = 20991130", 0),
    "an engine that lacks one pattern": (f"_sre.MAGIC = {THEIRS}", len(ASKED) - 1),
    "32 bits": ("_sre.MAXREPEAT = 2**31 - 1", 0),
    "high bytes first": ("sys.byteorder = 'big'", 0),
    "no CPython": ("sys.implementation.name = 'pypy'", 0),
    "no file": ("(Path(sys.path[0]) / 'tui/patterns/ready.py').unlink()", 0),
}


@pytest.mark.parametrize("machine", MACHINES)
def test_what_does_not_lie_ready_is_compiled(machine: str, tmp_path: Path) -> None:
    change, ready = MACHINES[machine]
    if machine == "as here" and _sre.MAGIC not in TABLE.made_by:
        ready = 0
    root = tmp_path / "tui" / "patterns"
    root.mkdir(parents=True)
    (root.parent / "__init__.py").touch()
    shutil.copy(making.FILE.with_name("__init__.py"), root)
    (root / "ready.py").write_text(
        making.Table({**TABLE.made_by, THEIRS: ("9.9",)}, {ASKED[0]: (THEIRS,)}, TABLE.ready).text(), "utf-8"
    )
    code = f"""
import re, sys, _sre
from pathlib import Path
sys.path[0] = {str(tmp_path)!r}
{change}
import tui.patterns
made = [tui.patterns.compiled(*one) for one in {ASKED!r}]
same = [one.sub("x", {SIGNS!r}) for one in made] == [re.sub(one, "x", {SIGNS!r}, flags=flags) for one, flags in {ASKED!r}]
print(tui.patterns.__file__, len(tui.patterns._ready()), same)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(root / "__init__.py"), str(ready), "True"]


def test_some_are_asked_for() -> None:
    assert len(ASKED) > 20


@settings(max_examples=25)
@pytest.mark.parametrize("number", range(len(ASKED)))
@given(text=st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=24))
def test_they_find_what_re_finds(number: int, text: str) -> None:
    pattern, flags = ASKED[number]
    ours, theirs = compiled(pattern, flags), re.compile(pattern, flags)
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
        theirs.pattern, theirs.flags, theirs.groups, theirs.groupindex,
    )  # fmt: skip
    found, expected = ([(m.span(), m.groups()) for m in one.finditer(text)] for one in (ours, theirs))
    assert found == expected


def test_another_pattern_is_compiled_as_always() -> None:
    assert compiled("没有(人)问过", re.IGNORECASE) == re.compile("没有(人)问过", re.IGNORECASE)


@given(st.text(min_size=1), st.characters())
def test_brackets_hold_these_characters_and_no_others(characters: str, other: str) -> None:
    pattern = re.compile(brackets(characters))
    assert all(map(pattern.fullmatch, characters))
    assert bool(pattern.fullmatch(other)) == (other in characters)
