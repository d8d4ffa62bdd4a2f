"""Makes `tui/patterns/ready.py`, or says of it what the running Python makes: `python -m tests.patterns`, from the root.

What is there holds for every engine in MADE_BY, because Pythons with these engines made the very same code. Patterns
that have changed are known to hold for the running engine alone: for the others they stand in LACKING, and are
compiled there at each start, as any is that is not in the file, until a Python with that engine runs this. One that
the system does not have may be had as WebAssembly: `tests/patterns.mjs`.
"""

from __future__ import annotations

import _sre
import json
import platform
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tui" / "patterns" / "ready.py"

Asked = tuple[str, int]
Ready = tuple[int, str, int, dict[str, int], tuple[str | None, ...]]

# Runs in a Python of its own, in which nothing of ours is loaded yet: notes what is asked for on the way to a page.
_NOTE = """
import tui.patterns as patterns
asked, real = [], patterns.compiled
def compiled(pattern, flags=0):
    asked.append((pattern, flags))
    return real(pattern, flags)
patterns.compiled = compiled
import tui.app.first.glance, tui.library.front, tui.library.latest, tui.typeset.table, tui.issuefile.load
print(repr(list(dict.fromkeys(asked))))
"""


def asked() -> list[Asked]:
    """The patterns that are compiled on the way to the first page, in order."""
    done = subprocess.run([sys.executable, "-c", _NOTE], cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[Asked] = eval(done.stdout)
    return found


def ready(pattern: str, flags: int) -> Ready:
    """What `re` hands to its engine for a pattern (re._compiler.compile)."""
    from re import _compiler, _parser

    parsed = _parser.parse(pattern, flags)
    code: list[int] = _compiler._code(parsed, flags)  # type: ignore[attr-defined]
    index = dict(parsed.state.groupdict)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in index.items():
        names[number] = name
    words = b"".join(word.to_bytes(4, sys.byteorder) for word in code)
    return int(flags | parsed.state.flags), words.hex(), parsed.state.groups - 1, index, tuple(names)


@dataclass(frozen=True)
class Table:
    """What the file holds."""

    made_by: dict[int, tuple[str, ...]]
    lacking: dict[Asked, tuple[int, ...]]
    ready: dict[Asked, Ready]

    @classmethod
    def read(cls, text: str) -> Table:
        """From the text of the file; an empty one is an empty table."""
        names: dict[str, dict[object, object]] = {}
        exec(text, names)
        return cls(*(names.get(name, {}) for name in ("MADE_BY", "LACKING", "READY")))  # type: ignore[arg-type]

    def text(self) -> str:
        """The text of the file."""
        lines = [
            '"""What the engines of `re` make of our patterns. Made by `python -m tests.patterns`."""',
            "",
            "# fmt: off",
            "# ruff: noqa: E501",
            "MADE_BY: dict[int, tuple[str, ...]] = {",
            *(f"    {magic}: {versions!r}," for magic, versions in sorted(self.made_by.items())),
            "}",
            "LACKING: dict[tuple[str, int], tuple[int, ...]] = {",
            *(f"    ({pattern!a}, {flags}): {magics!r}," for (pattern, flags), magics in self.lacking.items()),
            "}",
            "READY: dict[tuple[str, int], tuple[int, str, int, dict[str, int], tuple[str | None, ...]]] = {",
        ]
        for (pattern, flags), (all_flags, code, groups, index, names) in self.ready.items():
            lines.append(f"    ({pattern!a}, {flags}): ({all_flags},")
            lines += [f'        "{code[n : n + 480]}"' for n in range(0, len(code), 480)]
            lines.append(f"        , {groups}, {index!r}, {names!r}),")
        return "\n".join([*lines, "}", ""])


def renewed(old: Table, patterns: Sequence[Asked], magic: int = _sre.MAGIC) -> Table:
    """The table with what the running Python, whose engine is `magic`, makes of the patterns that are asked for."""
    others = [one for one in old.made_by if one != magic]
    lacking: dict[Asked, tuple[int, ...]] = {}
    table: dict[Asked, Ready] = {}
    for one in patterns:
        mine, theirs = ready(*one), old.ready.get(one)
        without = [other for other in others if theirs is None or other in old.lacking.get(one, ())]
        if theirs is not None and theirs != mine and len(without) < len(others):
            table[one] = theirs  # other engines go on with it
            without.append(magic)
        else:
            table[one] = mine
        if without:
            lacking[one] = tuple(sorted(without))
    version = platform.python_version()
    same = table == old.ready and lacking == old.lacking  # then what other releases made is still what is there
    known = old.made_by.get(magic, ()) if same else ()
    versions = known if version in known else (*known, version)
    return Table(old.made_by | {magic: versions}, lacking, table)


def told(table: Table) -> str:
    """What to tell of it: which engines it holds for, and how much of it."""
    lines = []
    for magic, versions in sorted(table.made_by.items()):
        lacks = sum(magic in magics for magics in table.lacking.values())
        lines.append(f"engine {magic} (Python {', '.join(versions)}): {len(table.ready) - lacks} patterns")
        if lacks:
            lines.append(f"  {lacks} are compiled there at each start, until a Python with that engine runs this")
    return "\n".join(lines)


def main() -> None:
    """Renew the file."""
    table = renewed(Table.read(FILE.read_text("utf-8") if FILE.exists() else ""), asked())
    FILE.write_text(table.text(), "utf-8")
    print(told(table))


if __name__ == "__main__":
    if sys.argv[1:] == ["asked"]:  # for patterns.mjs
        print(json.dumps(asked()))
    else:
        main()
