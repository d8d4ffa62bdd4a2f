"""The help, leaving, a person's own keys, keys in bursts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.reading import Reader, reading
from tui.app.keys import KEYS, MEND, written
from tui.app.overlays.boxes import Help
from tui.app.screen import ReaderScreen

# The table and the screen.


def test_every_row_of_the_table_is_something_that_the_screen_does() -> None:
    done = {name.removeprefix("do_") for name in dir(ReaderScreen) if name.startswith("do_")}
    assert done == {row.id for row in KEYS if not row.mode}


async def test_every_key_of_the_table_reaches_its_action(paper: Path) -> None:
    """No widget, no other binding and no input method stands between a key and what it is for."""
    done: list[str] = []

    class Told(ReaderScreen):
        def perform(self, name: str) -> None:
            done.append(name)

    async with reading(paper) as reader:
        reader.screen.__class__ = Told
        for place, mode in ((reader.pane, ""), (reader.contents, ""), (reader.pane, MEND)):
            place.focus()
            await reader.settle()
            reader.screen.mending = mode == MEND
            for row in [one for one in KEYS if one.mode == mode]:
                for key in sorted({*row.keys} - {"ctrl+p"}):  # which opens the palette without asking the screen
                    done.clear()
                    await reader.press(key)
                    assert done == [row.id], (key, place)


# The help.


async def scrolled(reader: Reader) -> str:
    """The help from its beginning to its end."""
    await reader.press("g")
    text = ""
    for _turn in range(20):
        text += reader.text + "\n"
        await reader.press("space")
    return text


@pytest.mark.parametrize("size", [(120, 60), (120, 16)])
async def test_the_help_lists_every_key(paper: Path, size: tuple[int, int]) -> None:
    async with reading(paper, size=size) as reader:
        await reader.press("?")
        text = await scrolled(reader)
        for row in KEYS:
            assert row.label in text
            assert "  ".join(map(written, row.keys)) in text


async def test_in_a_narrow_window_the_help_wraps_and_loses_nothing(paper: Path) -> None:
    async with reading(paper, size=(40, 20)) as reader:
        await reader.press("?")
        text = await scrolled(reader)
        for word in ["beginning", "cent", "reference", "contents", "appearance"]:
            assert word in text.lower()


async def test_ways_into_the_help_and_out(paper: Path) -> None:
    async with reading(paper) as reader:
        for call in ["?", "f1", "？"]:
            for leave in ["escape", "q", "?", "？", "f1", "enter", "ctrl+c", "ｑ"]:
                await reader.press(call)
                assert isinstance(reader.app.screen, Help), (call, leave)
                await reader.press(leave)
                assert reader.app.screen is reader.screen, (call, leave)
        await reader.press("j")
        assert reader.row == 1


@pytest.mark.parametrize(("on", "back"), [("j", "k"), ("down", "up"), ("space", "b"), ("ctrl+d", "ctrl+u"),
                                          ("G", "g"), ("end", "home"), ("ｊ", "ｋ"), ("　", "ｂ")])  # fmt: skip
async def test_the_help_scrolls(paper: Path, on: str, back: str) -> None:
    async with reading(paper, size=(80, 16)) as reader:
        await reader.press("?")
        before = reader.text
        await reader.press(on)
        assert reader.text != before
        await reader.press(back)
        assert reader.text == before


async def test_the_help_keeps_a_row_in_sight_when_it_turns(paper: Path) -> None:
    async with reading(paper, size=(80, 16)) as reader:
        await reader.press("?")
        sheet = reader.app.screen.query_one("Sheet")
        await reader.press("space")
        assert sheet.scroll_offset.y == sheet.size.height - 1 > 0
        await reader.press("ctrl+u")
        assert 0 < sheet.scroll_offset.y < sheet.size.height - 1


# Leaving.


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q", "ｑ"])
async def test_ways_to_leave(paper: Path, key: str) -> None:
    async with reading(paper) as reader:
        reader.send(key)
        await reader.until(lambda: reader.closed, "the end")
    assert (reader.app.return_code or 0) == 0


async def test_leaving_from_the_contents(paper: Path) -> None:
    async with reading(paper) as reader:
        await reader.press("tab")
        reader.send("q")
        await reader.until(lambda: reader.closed, "the end")


# A person's own keys.


async def test_a_key_of_one_s_own_is_alive_and_the_old_one_dead(paper: Path) -> None:
    async with reading(paper, keys={"down": "J,ctrl+n"}) as reader:
        await reader.press("j", "down")
        assert reader.row == 0
        await reader.press("J", "ctrl+n", "Ｊ")
        assert reader.row == 3
        await reader.press("ｊ")
        assert reader.row == 3


async def test_help_hints_and_palette_show_one_s_own_keys(paper: Path) -> None:
    async with reading(paper, keys={"search": "full_stop", "down": "J"}, size=(100, 50)) as reader:
        hint = next(row.hint for row in KEYS if row.id == "search")
        assert f"  . {hint}" in reader.foot
        await reader.press("/")
        assert f"  . {hint}" in reader.foot
        await reader.press("?")
        line = next(row for row in reader.rows if "a line down" in row)
        assert " J " in line
        assert "Down" not in line
        await reader.press("escape", ".")
        await reader.type("水声")
        assert reader.foot.rstrip().endswith("1/2")


async def test_two_keys_may_change_places(paper: Path) -> None:
    async with reading(paper, keys={"down": "k", "up": "j"}) as reader:
        await reader.press("k", "k", "j")
        assert reader.row == 1


async def test_a_key_of_one_s_own_may_be_what_an_input_method_sends(paper: Path) -> None:
    async with reading(paper, keys={"tree": "】", "next_article": "n", "next_match": "]"}) as reader:
        await reader.press("】")
        assert not reader.contents.display
        assert reader.article == "1-1"


async def test_digits_stay_numbers_whatever_the_keys(paper: Path) -> None:
    async with reading(paper, keys={"down": "ctrl+n"}) as reader:
        await reader.press("1", "2", "ctrl+n")
        assert reader.row == 12


# Keys in bursts, as a slow line delivers them.


@pytest.mark.parametrize("keys", [":···", ":↓··", ":j··"])
async def test_enter_in_a_burst_closes_the_palette_once(paper: Path, keys: str) -> None:
    async with reading(paper) as reader:
        for key in keys:
            reader.send({"·": "enter", "↓": "down"}.get(key, key))
        await reader.settle()
        await reader.press("escape", "escape", "j")


@pytest.mark.parametrize("keys", ["P12", "P11", "o12", "?space", "?jq"])
async def test_a_list_that_is_answered_twice_closes_once(paper: Path, keys: str) -> None:
    async with reading(paper) as reader:
        for key in keys:
            reader.send(key)
        await reader.settle()
        await reader.press("escape", "escape", "g")
        assert reader.app.screen is reader.screen


@pytest.mark.parametrize("keys", [
    ("?", "escape", "escape", "j"), ("P", "q", "j"), ("P", "enter", "j"), ("P", "1", "j"), ("?", "j", "escape", "j"),
    ("o", "escape", "j"), (":", "escape", "j"), ("z", "z", "j"), ("tab", "tab", "j"), ("?", "?", "j"),
    ("/", "水", "enter", "j"), ("/", "escape", "j"),
])  # fmt: skip
async def test_what_is_pressed_in_a_burst_happens_in_order(paper: Path, keys: tuple[str, ...]) -> None:
    async with reading(paper, size=(80, 24)) as slow:
        await slow.press(*keys)
        wanted = slow.rows
    async with reading(paper, size=(80, 24)) as reader:
        for key in keys:
            reader.send(key)
        await reader.settle()
        assert reader.rows == wanted
