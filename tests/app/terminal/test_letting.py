"""Hours of reading: what was closed or read is not kept in memory."""

from __future__ import annotations

import gc
import threading
from collections import Counter
from pathlib import Path

from rich.segment import Segment

from tests.app.reading import reading
from tests.bench.archive import issue_text

KEPT = ("textual.geometry", "textual.style", "textual.strip", "textual.color", "textual.cache", "textual.events")
"""What Textual holds a bounded number of."""


def held() -> Counter[str]:
    """How many objects of each type of ours, Textual's and the database's there are."""
    gc.collect()
    names = (f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    return Counter(name for name in names if name.startswith(("tui.", "textual.", "sqlite3.")))


async def test_what_was_read_and_closed_is_let_go(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"1926-01-{number + 1:02}.toml").write_text(issue_text(number), "utf-8")
    async with reading(tmp_path) as reader:

        async def an_hour() -> None:
            for _issue in range(5):
                for keys in (
                    "]" * 19,
                    "?",
                    "\x1b",
                    "P",
                    "\x1b",
                    "L",
                    "\x1b",
                    "c",
                    "\x1b",
                    "s",
                    "水",
                    "\x1b",
                    "\x1b",
                    ":",
                    "\x1b",
                    "{",
                ):
                    for key in keys:
                        await reader.press({"\x1b": "escape"}.get(key, key))
            for _issue in range(5):
                await reader.press("}")
            await reader.until(lambda: len(reader.app.screen_stack) == 1, "nothing stands over the page")

        await an_hour()
        threads = threading.active_count()
        grown: dict[str, int] = {}
        for _try in range(4):  # what is just being closed may stand once; what is kept grows each time
            before = held()
            await an_hour()
            after = held()
            grown = {name: after[name] - before[name] for name in after if after[name] - before[name] > 5}
            grown.pop("tui.app.session.Spot", None)  # where one jumped from: see below
            grown = {name: count for name, count in grown.items() if not name.startswith(KEPT)}
            if not grown:
                break
        assert grown == {}
        assert threading.active_count() <= threads + 1


async def test_the_way_back_has_an_end(tmp_path: Path) -> None:
    for number in range(2):
        (tmp_path / f"1926-01-{number + 1:02}.toml").write_text(issue_text(number), "utf-8")
    async with reading(tmp_path) as reader:
        reader.app.session.back.extend([reader.screen.here()] * 500)
        await reader.press("{")
        assert len(reader.app.session.back) == 200
        await reader.press("ctrl+o")
        assert "1926年1月2日" in reader.head


async def test_pieces_of_rows_under_overlays_are_let_go(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"1926-01-{number + 1:02}.toml").write_text(issue_text(number), "utf-8")
    async with reading(tmp_path) as reader:
        for key in ("?", "escape", "P", "escape", "left_curly_bracket") * 7:
            await reader.press(key)
        gc.collect()
        pieces = [one for one in gc.get_objects() if isinstance(one, Segment)]
        assert 0 < len(pieces) < 1500
        assert Segment("报纸上的一行字").split_cells(5) == (Segment("报纸 "), Segment(" 的一行字"))
