"""Ten thousand keys at random, with windows of all sizes: nothing breaks, whatever the order."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.app.reading import Reader, reading
from tui.app.keys import KEYS
from tui.library.memory import MemoryPlaces

SEED = 20261015
KEYS_PRESSED, BATCH = 10_000, 40
LEAVING = frozenset(key for row in KEYS if row.id == "quit" for key in row.keys)
PALETTE = [key for row in KEYS if row.id == "palette" for key in row.keys] + ["："]
TABLE = sorted({key for row in KEYS for key in row.keys} - LEAVING - {*PALETTE})
DIGITS = list("0123456789")
TYPED = list("桥水的一厘米uit/?x") + ["backspace", "delete", "enter", "enter", "escape", "escape"]
TWINS = list("ｊｋＧｇ１２　】【、？ｎＮ／")
SILENT = ["f2", "f12", "insert", "ctrl+z", "ctrl+j", "alt+x", "tab", "shift+tab", "ctrl+home", "ctrl+end", "shift+left"]
ALPHABET = TABLE * 4 + DIGITS * 2 + TYPED + TWINS + SILENT
SIZES = [(100, 30), (80, 24), (40, 20), (60, 12), (59, 40), (20, 6), (9, 3), (200, 50), (3, 2), (1, 1)]


async def press_at_random(dice: random.Random, reader: Reader, alphabet: list[str], keys: int) -> int:
    """Press up to `keys` keys in batches, as one who types faster than the screen; return how many it took."""
    pressed = 0
    while pressed < keys and not reader.closed:
        for _key in range(BATCH):
            reader.send(dice.choice(alphabet))
        pressed += BATCH
        if dice.random() < 0.1:
            reader.resize_soon(*dice.choice(SIZES))
        await reader.settle()
        if dice.random() < 0.05:
            await reader.press(dice.choice(sorted(LEAVING)))
        if not reader.closed and dice.random() < 0.2:
            assert len(reader.rows) == reader.size.height
    return pressed


@pytest.mark.parametrize("part", [0, 1, 2, 3])
async def test_keys_at_random_break_nothing(paper: Path, samples: Path, tmp_path: Path, part: int) -> None:
    dice = random.Random(SEED + part)
    store = MemoryPlaces()
    left = KEYS_PRESSED // 4
    alphabet = ALPHABET + PALETTE * 6 if part == 3 else ALPHABET
    # Keys at random also mend what they read, and write it.
    samples = Path(shutil.copytree(samples, tmp_path / "samples"))
    while left > 0:
        folder = dice.choice([paper, samples])
        async with reading(
            folder, size=dice.choice(SIZES), places=store, theme=dice.choice(["dark", "terminal"])
        ) as reader:
            left -= await press_at_random(dice, reader, alphabet, left)


@pytest.mark.parametrize("key", sorted(LEAVING))
async def test_keys_pressed_after_the_one_that_leaves_do_no_harm(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        for one in [key, "j", "]", ":", key, "?"]:
            reader.send(one)
        await reader.until(lambda: reader.closed, "the end")
