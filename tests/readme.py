"""README's blocks that come from the code: `python -m tests.readme` writes them anew; a test compares them.

A block stands between `<!-- name -->` and `<!-- /name -->`. The table of budgets comes from `tests.bench`, which
is run by hand, and is not compared.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

from tests.screens import open_app, rows_of
from tui import i18n
from tui.app.keys import as_markdown
from tui.config import settings_table

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"


def picture() -> str:
    """The reader on its own sample issue."""

    async def taken() -> list[str]:
        app = open_app([ROOT / "issues"])
        async with app.run_test(size=(90, 22)) as pilot:
            await pilot.pause()
            return rows_of(app)

    rows = asyncio.run(taken())
    return "```text\n" + "\n".join(row.rstrip() for row in rows) + "\n```"


def keys() -> str:
    """The key table."""
    return as_markdown()


def settings() -> str:
    """The table of settings."""
    return settings_table()


def rules() -> str:
    """The table of the rules of `kanbao check`, without those of plug-ins."""
    from tui.checks.pages import as_markdown
    from tui.checks.rules import RULES

    return as_markdown(RULES)


BLOCKS: dict[str, Callable[[], str]] = {"picture": picture, "keys": keys, "settings": settings, "rules": rules}


def filled(text: str) -> str:
    """README with every block as the code has it now."""
    before = i18n.current()
    i18n.activate("en")
    try:
        for name, make in BLOCKS.items():
            pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
            block = make()
            text, count = pattern.subn(lambda found, block=block: found[1] + block + "\n" + found[2], text)
            if count != 1:
                raise ValueError(f"README has {count} blocks called {name}, not one")
    finally:
        i18n.activate(before)
    return text


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
