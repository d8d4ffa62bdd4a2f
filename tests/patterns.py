"""Makes `tui/patterns/sre_<MAGIC>.py` for the Python that runs it: `python -m tests.patterns`, from the project's root."""

from __future__ import annotations

import _sre
import platform
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "tui" / "patterns" / f"sre_{_sre.MAGIC}.py"

# Runs in a Python of its own, in which nothing of ours is loaded yet: notes what is asked for on the way to a page.
_NOTE = """
import tui.patterns as patterns
asked, real = [], patterns.compiled
def compiled(pattern, flags=0):
    asked.append((pattern, flags))
    return real(pattern, flags)
patterns.compiled = compiled
import tui.app.glance, tui.library.front, tui.library.latest, tui.typeset.table, tui.issuefile.load
print(repr(list(dict.fromkeys(asked))))
"""


def asked() -> list[tuple[str, int]]:
    """The patterns that are compiled on the way to the first page, in order."""
    done = subprocess.run([sys.executable, "-c", _NOTE], cwd=ROOT, capture_output=True, text=True, check=True)
    found: list[tuple[str, int]] = eval(done.stdout)
    return found


def ready(pattern: str, flags: int) -> tuple[int, str, int, dict[str, int], tuple[str | None, ...]]:
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


def table() -> str:
    """The text of the file."""
    lines = [
        f'"""What this engine of `re` ({_sre.MAGIC}) makes of our patterns. Made by `python -m tests.patterns`."""',
        "",
        f'MADE_BY = "{platform.python_version()}"',
        "",
        "# fmt: off",
        "# ruff: noqa: E501",
        "READY: dict[tuple[str, int], tuple[int, str, int, dict[str, int], tuple[str | None, ...]]] = {",
    ]
    for pattern, flags in asked():
        all_flags, code, groups, index, names = ready(pattern, flags)
        lines.append(f"    ({pattern!a}, {flags}): ({all_flags},")
        lines += [f'        "{code[n : n + 480]}"' for n in range(0, len(code), 480)]
        lines.append(f"        , {groups}, {index!r}, {names!r}),")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
    print(f"{TABLE.relative_to(ROOT)}: {len(re.findall('^    [(]', TABLE.read_text('utf-8'), re.MULTILINE))} patterns")
