"""What is sent: nothing that stands there, little where rows moved, everything after a doubt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.wire.comparing import POWERS, Pair
from tests.wire.pretending import DEPTHS
from tui.text import cells, widths
from tui.wire.grid import MOST_CELLS
from tui.wire.styles import UnknownSequence
from tui.wire.terminals import Powers, wire_powers
from tui.wire.wire import Wire

WIDE = Powers(erases_in_colour=True, scrolls=True)
MARGINS = Powers(erases_in_colour=True, scrolls=True, margins=True)
BODY = "38;5;188;48;5;233"
TEXT = "第{n}条船从上游来，装着一船新砍的竹子，竹叶还是绿的，水位{n}米。"


def row(y: int, x: int, text: str, width: int, look: str = BODY) -> str:
    return f"\x1b[{y + 1};{x + 1}H\x1b[{look}m{text}{' ' * (width - cells(text))}\x1b[0m"


def page(top: int, *, tree: int = 0, columns: int = 100, rows: int = 30, only_pane: bool = False) -> str:
    """A page of numbered lines from `top` on, beside a tree of other names where there is one."""
    parts = []
    for y in range(rows):
        if tree and not only_pane:
            parts.append(row(y, 0, f"  {y}号 {chr(0x4E00 + y * 7) * 8}", tree, "38;5;224;48;5;233"))
        parts.append(row(y, tree, f"    {TEXT.format(n=top + y)}", columns - tree))
    return "".join(parts) + "\x1b[1;1H"


def test_what_stands_there_is_not_sent_again() -> None:
    wire = Wire(WIDE, 100, 30)
    first = wire.frame(page(0))
    assert wire.frame(page(0)) == ""
    wire.forget()
    assert len(wire.frame(page(0))) >= len(first)


def test_the_first_frame_is_no_longer_than_what_was_asked_for() -> None:
    frame = page(0, tree=32)
    assert len(Wire(WIDE, 100, 30).frame(frame)) < 0.8 * len(frame)


@pytest.mark.parametrize(("powers", "tree", "most"), [(WIDE, 0, 150), (MARGINS, 32, 150), (WIDE, 32, 1700)])
def test_a_line_down(powers: Powers, tree: int, most: int) -> None:
    pair = Pair(100, 30, powers)
    pair.show(page(0, tree=tree))
    for top in (1, 2, 1, 0):
        assert 0 < len(pair.show(page(top, tree=tree, only_pane=True)).encode()) <= most


def test_margins_are_not_put_through_a_wide_character() -> None:
    pair = Pair(40, 10, MARGINS)
    pair.show("\n".join(row(y, 0, f"{y}" + "水" * 19, 40) for y in range(10)))
    for step in (1, 2):
        part = "\n".join(row(y, 20, f"{y + step:02}" + "山" * 9, 20) for y in range(1, 9))
        assert "\x1b[?69h" not in pair.show(part) or step == 2


def test_a_picture_that_stands_there_is_taken_over() -> None:
    picture = (
        "".join(f"\x1b[{y + 1};1H\x1b[0;1;38;5;9m{'报' * 5}\x1b[0;38;5;7m{' ' * 10}" for y in range(4)) + "\x1b[0m"
    )
    wire = Wire(WIDE, 20, 4)
    wire.adopt(picture)
    same = "\n".join(f"\x1b[{y + 1};1H\x1b[1;38;5;9m{'报' * 5}\x1b[0m{' ' * 10}" for y in range(4)) + "\x1b[1;1H"
    assert wire.frame(same) == "\x1b[H"


@pytest.mark.parametrize(
    "odd", ["\x1b[5;1R", "\x1b[58;5;1m", "\x1b[38m", "\x1b]8;;x\x07", "\t", "\x07", "\x9b1m", "\x1b"]
)
def test_what_is_not_understood_is_told_and_nothing_known_any_more(odd: str) -> None:
    wire = Wire(WIDE, 20, 4)
    wire.frame(row(0, 0, "水", 20))
    with pytest.raises(UnknownSequence):
        wire.frame(row(1, 0, "山", 20) + odd)
    assert not any(cell for line in wire.rows for cell in line)
    assert "水" in wire.frame(row(0, 0, "水", 20))


def test_a_frame_may_not_leave_the_screen() -> None:
    with pytest.raises(UnknownSequence):
        Wire(WIDE, 20, 4).frame("\x1b[5;1Hx")
    with pytest.raises(UnknownSequence):
        Wire(WIDE, 20, 4).frame("\x1b[4;1H\nx")


def test_what_is_too_long_for_its_row_ends_at_the_edge() -> None:
    wire = Wire(WIDE, 5, 2)
    assert "abcde" in wire.frame("\x1b[1;1Habcdefg")
    assert "水水 " in wire.frame("\x1b[2;1H水水水")


def test_bare_leaves_no_colour_in_force() -> None:
    wire = Wire(WIDE, 20, 4)
    assert wire.frame(row(0, 0, "水", 20, "7"))
    assert wire.bare() == "\x1b[m"
    assert wire.bare() == ""


def test_memory_stays_flat() -> None:
    """However many characters in however many colours go by, what is remembered has an end, and the screen is right."""
    pair = Pair(40, 5, WIDE)
    for number in range(MOST_CELLS // 15):
        text = "".join(chr(0x4E00 + (number * 17 + n) % 20000) for n in range(17))
        pair.show(row(number % 5, 0, text, 40, f"38;5;{number % 200}"))
    assert len(pair.wire._stock._cells) < 1.1 * MOST_CELLS


@pytest.mark.parametrize(("setting", "term", "on"), [
    ("auto", "xterm-256color", True), ("auto", "tmux-256color", True), ("auto", "screen.xterm-256color", True),
    ("auto", "linux", True), ("auto", "vt100", False), ("auto", "dumb", False), ("auto", "", False),
    (True, "vt220", True), (True, "dumb", False), (False, "xterm", False),
])  # fmt: skip
def test_by_itself_it_is_on_where_the_terminal_is_known(setting: str | bool, term: str, on: bool) -> None:
    assert (wire_powers(setting, {"TERM": term}) is not None) == on


def test_a_wide_blank_takes_any_pen_but_what_follows_does_not() -> None:
    Pair(14, 2, WIDE).show("\x1b[1;1H\x1b[1m1\x1b[0m\u30001\x1b[1;1H")


def test_blanks_are_not_erased_through_a_wide_character() -> None:
    """tmux blanks what was erased before a right half when that is written over, and with its own ground."""
    pair = Pair(40, 2, WIDE)
    pair.show(row(0, 0, "x" + "水" * 19 + "x", 40) + "\x1b[1;1H")
    pair.show("\x1b[1;1H\x1b[48;5;235m" + " " * 20 + "line\x1b[0m\x1b[1;1H")


# Hostile frames: anything anywhere that stays in its row.


COLUMNS, ROWS = 14, 6
LOOKS = sorted({look for looks in DEPTHS.values() for look in looks})
TEXTS = st.text(st.sampled_from("ab  水山，“e\u0301😀か\u3099\u3000│1"), min_size=1, max_size=9)


@st.composite
def frames(draw: st.DrawFn) -> str:
    out = []
    for _part in range(draw(st.integers(1, 8))):
        y, x = draw(st.integers(0, ROWS - 1)), draw(st.integers(0, COLUMNS - 1))
        out.append(f"\x1b[{y + 1};{x + 1}H")
        for _piece in range(draw(st.integers(1, 3))):
            text = draw(TEXTS).lstrip("\u0301\u3099")
            while cells(text) > COLUMNS - x:
                text = text[:-1]
            if text and widths()[text[0]]:
                out.append(f"\x1b[{draw(st.sampled_from(LOOKS))}m{text}\x1b[0m")
                x += cells(text)
    return "".join(out)


@st.composite
def moved(draw: st.DrawFn) -> list[str]:
    """Rows of a part of the screen, then the same rows some lines further up or down."""
    left = draw(st.integers(0, COLUMNS - 3))
    names = draw(st.lists(st.text(st.sampled_from("甲乙丙ab "), min_size=1, max_size=3), min_size=12, max_size=12))
    tops = draw(st.lists(st.integers(0, 6), min_size=2, max_size=4))
    return [
        "\n".join(
            f"\x1b[{y + 1};{left + 1}H\x1b[7m{names[top + y][: (COLUMNS - left) // 2]}\x1b[0m" for y in range(ROWS)
        )
        for top in tops
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(POWERS), st.lists(st.one_of(frames().map(lambda frame: [frame]), moved()), min_size=1, max_size=6)
)
def test_hostile_frames(powers: Powers, groups: list[list[str]]) -> None:
    pair = Pair(COLUMNS, ROWS, powers)
    pair.show("\n".join(f"\x1b[{y + 1};1H{' ' * COLUMNS}" for y in range(ROWS)))
    for frame in (frame for group in groups for frame in group):
        pair.show(frame + "\x1b[1;1H")
