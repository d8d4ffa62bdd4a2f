"""What a start spends its time on, and what each way of spending less brings: `python -m tests.bench.start`.

Processor time (user and system) of a Python that does nothing but import, the least of several turns: other programs
on the machine disturb it less than the clock. What was done for the first text and for the complete reader:

- The picture that the next start will begin with is kept when the reader leaves, and painted before anything of ours
  is loaded but `tui.early`. See the rows "first text" of `python -m tests.bench`.
- Without one, the text comes first (`tui.app.first.glance`), which needs a fifth of what the reader needs. What gave that:
  patterns that lie ready compiled (`tui.patterns`; the row "with re" tells what that saves: 9 to 10 ms in each of
  Python 3.11, 3.13, 3.14 and 3.15, measured 2026-11-26), no `pathlib` (10 ms), plain TOML read without tomli (10 ms), no `collections`, `enum`, `datetime` and `contextlib` (6 ms), and a script of our own
  for `kanbao`, since the one that pip 23 writes loads `re` before anything else (6 ms).
- A note beside the catalogue tells which issue of a folder is the newest (`tui.library.front`), without sqlite3 (6 ms)
  and without listing it (36,500 names: 35 ms).
- Values are made by `tui.records`, not by `dataclasses`: the row "with dataclasses" tells the difference.
- A store of places that is not there yet is made after the first page: 3 to 40 ms, as the disk will.
- `typing`, `gettext` and `tempfile` are not loaded for what the first page needs: some 10 ms together.
- Textual's palette and its widgets are left out (`tui.app.terminal.lean`): the row "with Textual's palette".
- No garbage is looked for until the reader reads, and what was loaded until then is never looked through afterwards
  (gc.freeze): the row "with garbage looked for", and 28 ms at the first collection.
- Keys are waited for, not asked for ten times a second (`tui.app.terminal.driver`): see the row "idle, processor".
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tests.bench.yardsticks import ROOT

QUIET = "import gc; gc.disable()\n"
PAGE = (
    "import tui.cli, tui.commands, tui.app.first.page, tui.app.first.keeping, tui.library.shelf, tui.library.sqlite\n"
    "import tui.issuefile.load\n"
)
TEXT = (
    "import tui.cli, tui.app.first.glance, tui.config, tui.library.front, tui.library.places, tui.library.keys\n"
    "import tui.toml, tui.issuefile.load\n"
)
COMPILED = "import tui.patterns; tui.patterns._table = {}\n"
LEAN = "from tui.app.terminal.lean import load_textual; load_textual()\n"
SLOW = "import sys, dataclasses, datetime; dataclasses.date = datetime.date; sys.modules['tui.records'] = dataclasses\n"

STEPS = {
    "Python alone": "pass",
    "what a kept picture needs": "import tui.cli, binascii, termios",
    "what the text needs": QUIET + TEXT,
    "  with re": QUIET + COMPILED + TEXT,
    "what the first page needs": QUIET + PAGE,
    "  with dataclasses": QUIET + SLOW + PAGE,
    "the complete reader": QUIET + PAGE + LEAN + "import tui.app.main",
    "  with Textual's palette": QUIET + PAGE + "import tui.app.main",
    "  with garbage looked for": PAGE + LEAN + "import tui.app.main",
    "a bare Textual app": "import tests.bench.bare_app",
}


def spent(code: str) -> float:
    """Processor ms of a Python that runs `code` in the project's root. Raises RuntimeError where it fails."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    _pid, status, usage = os.wait4(os.posix_spawn(sys.executable, words, environ), 0)
    if status:
        raise RuntimeError(f"{code!r} failed")
    return (usage.ru_utime + usage.ru_stime) * 1000


def main(words: Sequence[str] | None = None) -> int:
    """Print ms by step."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.start", description="What a start spends its time on.")
    parser.add_argument("--turns", type=int, default=12, help="how often each is run, in turn (default 12)")
    turns = max(1, parser.parse_args(words).turns)
    for code in STEPS.values():
        spent(code)  # compiles what was not compiled yet
    found: dict[str, list[float]] = {name: [] for name in STEPS}
    for _turn in range(turns):
        for name, code in STEPS.items():
            found[name].append(spent(code))
    for name, values in found.items():
        print(f"{min(values):7.1f} ms  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
