"""Regular expressions that the first page needs, without the 14 ms in which `re` is loaded and compiles them.

What `re.compile` makes of a pattern depends on nothing but the pattern and the version of its engine (`_sre.MAGIC`),
as bytecode does; so it lies ready in `ready.py`, for the engines that are named there: Python 3.11 to 3.15 on machines
of 64 bits. For a pattern or a Python that is not in there, `re` compiles as always. `python -m tests.patterns` makes
the file; a test compares it.
"""

from __future__ import annotations

import sys

if sys.implementation.name == "cpython":
    import _sre  # type: ignore[import-not-found]  # built in, and what `re` itself asks

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    Ready = tuple[int, str, int, dict[str, int], tuple[str | None, ...]]
    """What `_sre.compile` takes beside the pattern: flags, code (words in hexadecimal), groups and their names."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile` makes it. `flags` as a whole number."""
    ready = _ready().get((pattern, flags))
    if ready is None:
        import re

        return re.compile(pattern, flags)
    all_flags, code, groups, index, names = ready
    words = list(memoryview(bytes.fromhex(code)).cast("I"))
    made: re.Pattern[str] = _sre.compile(pattern, all_flags, words, groups, index, names)
    return made


def brackets(characters: str) -> str:
    """A pattern's [class] that holds these characters and no others."""
    return "[" + "".join("\\" + char if char in "\\]^-[" else char for char in characters) + "]"


def _ready() -> Mapping[tuple[str, int], Ready]:
    global _table  # noqa: PLW0603 - read once, when the first pattern is asked for
    if _table is None:
        _table = {}
        if sys.implementation.name == "cpython" and (sys.byteorder, _sre.CODESIZE, _sre.MAXREPEAT) == _MACHINE:
            try:
                from tui.patterns.ready import LACKING, MADE_BY, READY
            except ImportError:  # it is being made
                return _table
            if (engine := _sre.MAGIC) in MADE_BY:
                _table = READY
                if LACKING:
                    _table = {one: code for one, code in READY.items() if engine not in LACKING.get(one, ())}
    return _table


_MACHINE = ("little", 4, 0xFFFF_FFFF)
"""What the words of the code were made for. As often as you like is another number where a pointer has 32 bits."""
_table: Mapping[tuple[str, int], Ready] | None = None
