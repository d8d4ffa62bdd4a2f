"""How the settings want pages set, and rows as the terminal takes them before Textual is loaded. Needs no Textual."""

from __future__ import annotations

from tui.app.looks.forms import FORMS
from tui.app.looks.glyphs import glyphs
from tui.early import PART
from tui.terminal import number
from tui.typeset.layout import Style

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.app.page.around import Pieces
    from tui.config import Config

NARROW = 60
"""Below so many columns contents and text take turns, and dates are short."""


def tree_cells(width: int, wanted: int) -> int:
    """How wide the contents are beside the text: as wide as `wanted`, but never more than a third."""
    return min(wanted, width // 3)


def contents_cells(config: Config, width: int) -> int:
    """How wide the contents are in a window `width` cells wide; 0 where there are none beside the text."""
    return tree_cells(width, config.tree_width) if config.tree and width >= NARROW else 0


def style_of(config: Config) -> Style:
    """How the settings want pages set."""
    signs = glyphs(config.ambiguous_width)
    return Style(
        config.measure, config.indent, config.hang, config.justify, config.ambiguous_width, signs.bar, signs.rule
    )


def drawn(page: Sequence[Pieces], theme: Mapping[str, str], depth: int) -> list[str]:
    """`page` in the rows of `tui.early`, for a terminal with `depth` colours."""
    codes = {name: _code(name, theme, depth) for name in FORMS}
    out = []
    for row in page:
        parts: list[str] = []
        for text, form in row:
            code = codes.get(form, codes["body"])
            if parts and parts[-2] == code:
                parts[-1] += text
            else:
                parts += [code, text]
        out.append(PART.join(parts))
    return out


def _code(name: str, theme: Mapping[str, str], depth: int) -> str:
    form = FORMS[name]
    parts = ["0", *(code for on, code in ((form.bold, "1"), (form.underline, "4"), (form.reverse, "7")) if on)]
    for base, key in ((38, form.colour), (48, form.ground)):
        colour = theme[key]
        if colour.startswith("#") and depth > 256:
            parts += [str(base), "2", *(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))]
        elif colour.startswith("#") and depth == 256:
            parts += [str(base), "5", str(number(colour))]
    return ";".join(parts)
