"""How it looks: line length, themes, colours, frames, and what stands above and below the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from tests.app.reading import Reader, reading
from tui.app.keys import KEYS, written
from tui.app.looks.forms import FORMS
from tui.app.looks.glyphs import FULL, PLAIN, Glyphs, glyphs
from tui.app.looks.themedata import pick_theme, theme_data
from tui.config import THEMES
from tui.text import cells

RICH_THEMES = [name for name in THEMES if name != "auto" and not theme_data(name).get("ansi")]


def longest(reader: Reader) -> int:
    return max(map(cells, reader.page))


# Length of lines.


@pytest.mark.parametrize(("keys", "measure"), [
    ("-", 36), ("--", 34), ("5-", 33), ("99-", 10), ("-+", 38), ("-=", 38), ("2=", 40), ("99+", 80), ("－", 36),
    ("－＋", 38), ("－＝", 38),
])  # fmt: skip
async def test_longer_and_shorter_lines(samples: Path, keys: str, measure: int) -> None:
    async with reading(samples, size=(250, 40)) as reader:
        await reader.type(keys)
        assert f"{measure} characters a line" in reader.foot
        # One mark may hang in the margin.
        assert 2 * measure - 4 <= longest(reader) <= 2 * measure + 2


async def test_another_length_keeps_the_sentence_in_sight(samples: Path) -> None:
    async with reading(samples, size=(100, 30)) as reader:
        await reader.press("4", "0", "j")
        first = reader.seen[:6]
        await reader.press(*"----------")
        assert first in "".join(reader.page[:2])
        await reader.press(*"++++++++++")
        assert reader.seen.startswith(first)


async def test_a_line_is_never_longer_than_the_window(samples: Path) -> None:
    async with reading(samples, size=(60, 20)) as reader:
        await reader.press("9", "9", "+")
        assert longest(reader) <= reader.pane.size.width


# Themes.


async def test_t_goes_through_all_themes(paper: Path) -> None:
    async with reading(paper, theme="dark") as reader:
        met = []
        for _theme in range(4):
            await reader.press("t")
            met.append(reader.foot.split("theme: ")[1].strip())
            assert "渡口大桥今晨合龙" in reader.seen
        assert set(met) == {name for name in THEMES if name != "auto"}
        assert met[0] == met[3]


async def test_a_theme_changes_what_is_drawn(paper: Path) -> None:
    async with reading(paper, theme="dark") as reader:
        before = grounds(reader)
        await reader.press("t")
        assert grounds(reader).isdisjoint(before)


def grounds(reader: Reader) -> set[str]:
    """The colours of the ground that the screen is drawn on."""
    styles = [segment.style for strip in reader.strips for segment in strip]
    return {str(style.bgcolor) for style in styles if style and style.bgcolor}


@pytest.mark.parametrize("theme", RICH_THEMES)
@pytest.mark.parametrize("form", FORMS)
def test_every_text_is_readable_on_its_ground(theme: str, form: str) -> None:
    """4.5 : 1 or more, WCAG 2 level AA."""
    colours = theme_data(theme)["colors"]
    ink, ground = (Color.parse(colours[name]) for name in (FORMS[form].colour, FORMS[form].ground))
    assert contrast(ink, ground) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2: from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_of_black_on_white_is_21() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [*RICH_THEMES, "terminal"])
@pytest.mark.parametrize("keys", [(), ("?",), ("P",), ("/", "x"), ("tab",)])
async def test_whatever_stands_on_the_screen_is_readable(paper: Path, theme: str, keys: tuple[str, ...]) -> None:
    """Also what Textual's own widgets draw, and what the stylesheet says."""
    async with reading(paper, theme=theme) as reader:
        await reader.press(*keys)
        strips, box = reader.strips, reader.app.screen.query("#box")
        if box:
            # The page behind a list is dimmed: it is not to be read now.
            place = box.first().region
            strips = [strip.crop(place.x, place.right) for strip in strips[place.y : place.bottom]]
        for strip in strips:
            for text, style, _control in strip:
                if style is None or not any(map(str.isalnum, text)):
                    continue
                ink, ground = style.color, style.bgcolor
                if theme == "terminal":
                    assert ink is None or ink.is_default or ink.is_system_defined, (text, style)
                    assert ground is None or ground.is_default or ground.is_system_defined, (text, style)
                else:
                    assert ink, (text, style)
                    assert ground, (text, style)
                    assert not style.dim, (text, style)
                    pair = [Color.from_rich_color(one) for one in (ink, ground)]
                    assert contrast(*pair) >= 4.5, (text, style)


async def test_no_form_is_told_by_colour_alone(paper: Path) -> None:
    """Without colour: what is open, what the cursor is on, headings and matches differ from running text."""
    body = FORMS["body"]
    for form in ("title", "subhead", "ref", "match", "found", "tree-cursor", "tree-open", "label"):
        assert (FORMS[form].bold, FORMS[form].underline, FORMS[form].reverse) != (
            body.bold, body.underline, body.reverse,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "environ", "theme"),
    [
        ("auto", {"TERM": "xterm-256color"}, "dark"),
        ("auto", {"TERM": "linux"}, "terminal"),
        ("auto", {"TERM": "xterm-256color", "NO_COLOR": ""}, "terminal"),
        ("light", {"TERM": "xterm-256color"}, "light"),
        ("light", {"TERM": "linux"}, "light"),
        ("light", {"TERM": "xterm-256color", "NO_COLOR": "1"}, "terminal"),
        ("auto", {"TERM": "linux", "COLORTERM": "truecolor"}, "dark"),
    ],
)
def test_the_theme_to_begin_with(wanted: str, environ: dict[str, str], theme: str) -> None:
    assert pick_theme(wanted, environ) == theme


async def test_no_color_keeps_one_look(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(paper) as reader:
        await reader.press("t")
        assert "NO_COLOR" in reader.foot
        assert "渡口大桥今晨合龙" in reader.seen


# Signs.


@pytest.mark.parametrize(("term", "ambiguous", "signs"), [
    ("xterm-256color", 1, FULL), ("linux", 1, PLAIN), ("xterm-256color", 2, PLAIN), ("vt100", 1, PLAIN),
    ("tmux", 1, FULL),
])  # fmt: skip
def test_which_signs_a_terminal_gets(term: str, ambiguous: int, signs: object) -> None:
    assert glyphs(ambiguous, {"TERM": term}) == signs


@pytest.mark.parametrize("name", Glyphs.__slots__)
def test_a_sign_takes_one_cell(name: str) -> None:
    assert cells(getattr(FULL, name)) == 1
    assert cells(getattr(PLAIN, name), 2) == 1


# Where ambiguous characters take two cells.


@pytest.mark.parametrize("keys", [
    (), ("G",), ("tab", "g"), ("tab", "G", "enter"), ("5", "]"), ("1", "0"), ("]", "o"), ("?",), ("P",), ("o",),
    ("/", "“"), (":", "“"),
])  # fmt: skip
async def test_no_row_is_wider_where_ambiguous_characters_are(paper: Path, keys: tuple[str, ...]) -> None:
    async with reading(paper, size=(100, 30), ambiguous_width=2) as reader:
        await reader.press(*keys)
        for size in [(100, 30), (80, 24), (40, 20), (61, 17), (100, 30)]:
            await reader.resize(*size)
            assert [row for row in reader.rows if cells(row, 2) > size[0]] == []


@pytest.mark.parametrize("issue", ["2026-10-15.toml", "2026-10-16.toml"])
async def test_the_samples_fit_where_ambiguous_characters_are_wide(samples: Path, issue: str) -> None:
    async with reading(samples / issue, size=(80, 24), ambiguous_width=2) as reader:
        for _turn in range(300):
            assert [row for row in reader.rows if cells(row, 2) > 80] == []
            await reader.press("space")
            if "last article" in reader.foot:
                break
        assert "last article" in reader.foot


async def test_frames_are_ascii_where_ambiguous_characters_are_wide(paper: Path) -> None:
    frames = "│─▾▸✓┌┐└┘━┃█▌▐▔▁╭╮╰╯"
    async with reading(paper, ambiguous_width=2) as reader:
        for keys in [(), ("P",), ("escape", "o"), ("escape", "?"), ("escape", "tab", "G"), ("/",)]:
            await reader.press(*keys)
            assert not set(frames).intersection(reader.text), keys


# The line below.


async def test_hints_go_one_by_one_as_the_window_shrinks_and_are_never_cut(paper: Path) -> None:
    rows = sorted((row for row in KEYS if row.hint and row.rank and not row.mode), key=lambda row: row.rank)
    whole = [f"{written(row.keys[0])} {row.hint}" for row in rows]
    lengths = []
    async with reading(paper, size=(200, 20)) as reader:
        for width in [200, *range(130, 15, -1)]:
            await reader.resize(width, 20)
            shown = [part for part in reader.foot.strip().split("  ") if part]
            assert shown[:1] == ["1/10"]
            assert shown[1].endswith("%")
            assert shown[2:] == whole[: len(shown) - 2]
            lengths.append(len(shown) - 2)
            if lengths[-1] < len(whole):
                assert cells(reader.foot.rstrip()) + 2 + cells(whole[lengths[-1]]) > width - 1
    assert (lengths[0], lengths[-1]) == (len(whole), 0)
    assert lengths == sorted(lengths, reverse=True)


async def test_following_is_offered_only_where_it_leads_somewhere(paper: Path) -> None:
    hint = next(f"o {row.hint}" for row in KEYS if row.id == "follow")
    async with reading(paper) as reader:
        assert hint in reader.foot
        await reader.press("]", "]")
        assert hint not in reader.foot


async def test_the_line_above_keeps_paper_and_page_while_it_can(paper: Path) -> None:
    async with reading(paper) as reader:
        assert reader.head.split() == ["渡口晚报", "2026年3月2日", "星期一", reader.head.split()[3], "第一版", "要闻"]
        await reader.resize(40, 20)
        assert reader.head.split()[:2] == ["渡口晚报", "2026年3月2日"]
        await reader.resize(12, 20)
        assert reader.head.strip().startswith("渡口晚报")
        await reader.resize(6, 20)
        assert cells(reader.head) == 6
