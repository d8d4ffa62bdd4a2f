"""Lines of a page's text -> blocks: text that was broken at a column's width, joined where it surely goes on.

A column's width is measured where the line stands, since the articles of a page have columns of their own:
the width that most of the lines around it share, in characters or in cells (two digits take the room of one
Chinese character), whichever fits the page better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.importers.bylines import REPORTER, names_in
from tui.importers.features import DATELINE, NEVER_FIRST, Line, ends, is_photo_credit

AROUND = 12
"""So many lines above and below a line tell the width of its column."""

FEWEST = 4
"""A column shows in no fewer full lines."""

_NARROWEST, _WIDEST = 8, 80
"""The widths that a column may have, in characters."""

_PROSE = frozenset("，。、；：！？")
_SET_IN = ("　", "    ", "\t")
_SOFT_HYPHEN = "\xad"


def lines_of(page: str) -> Iterator[Line]:
    """The lines of a page in order, those joined that surely belong together.

    Every character other than white space and a soft hyphen at a break is in exactly one of them.
    """
    raws: list[str] = []
    gaps: list[int] = []
    gap = 0
    for raw in page.split("\n"):
        if raw.strip():
            raws.append(raw.rstrip())
            gaps.append(gap)
            gap = 0
        else:
            gap += 1
    full = fills(raws)
    spaced = _spaced(full, gaps)
    indent = _indent(raws)
    parts: list[str] = []
    first = 0
    for at, raw in enumerate(raws):
        if parts and not (full[at - 1] and gaps[at] == 0 and _surely_on(parts, raw, spaced, indent)):
            yield _block(parts, gaps[first], raws[first].startswith(indent), full[at - 1])
            parts, first = [], at
        parts.append(raw.strip())
    if parts:
        yield _block(parts, gaps[first], raws[first].startswith(indent), full[-1])


def _indent(raws: Sequence[str]) -> str | tuple[str, ...]:
    """What paragraphs begin with on a page: two blanks where most do, so that one is a blank within the text."""
    often = Counter(raw[: len(raw) - len(raw.lstrip())] for raw in raws if raw.startswith(_SET_IN))
    (usual, count), *_rest = often.most_common(1) or [("", 0)]
    return usual if count > 1 and len(usual) > 1 else _SET_IN


def _block(parts: list[str], gap: int, set_in: bool, full: bool | None) -> Line:
    text = parts[0]
    if len(parts) > 1:
        whole = [text.removesuffix(_SOFT_HYPHEN)]
        for above, below in pairwise(parts):
            whole += [seam(above, below), below.removesuffix(_SOFT_HYPHEN)]
        text = "".join(whole) + (_SOFT_HYPHEN if parts[-1].endswith(_SOFT_HYPHEN) else "")
    return Line(text, gap, set_in, full)


def seam(above: str, below: str) -> str:
    """What stands between two halves of a text that was broken: a space between Latin words, else nothing."""
    left, right = above[-1:], below[:1]
    latin = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    return " " if latin and not (left.isdigit() and right.isdigit()) else ""


def _surely_on(parts: list[str], raw: str, spaced: bool, indent: str | tuple[str, ...]) -> bool:
    """Whether `raw`, below a full line, goes on with the text of `parts`."""
    above = parts[-1]
    if raw[0] in NEVER_FIRST:
        return True
    if raw.startswith(indent) or is_photo_credit(above) or DATELINE.match(raw[:60]):
        return False
    if spaced:
        return True
    if ends(above) and not (above[-1] == "." and above[-2:-1].isdigit() and raw[0].isdigit()):
        return False
    if REPORTER.match(above) and names_in(raw.strip()):
        return True  # 本报驻柳湾记者 何小禾 本报驻江东记者 / 罗一帆
    return len(parts) > 1 or any(char in _PROSE for char in above)


def _spaced(full: Sequence[bool | None], gaps: Sequence[int]) -> bool:
    """Whether empty lines part the paragraphs, so that their absence says that a text goes on."""
    below = [gap > 0 for fills_it, gap in zip(full, gaps[1:], strict=False) if fills_it is False]
    return sum(below) * 5 >= max(1, len(below)) * 4


def fills(raws: Sequence[str]) -> list[bool | None]:
    """Of each line, whether it fills its column; None where no column's width shows."""
    if len(raws) < FEWEST:
        return [None] * len(raws)
    chars = [len(raw) for raw in raws]
    cells = [2 * len(raw) - len(raw.encode("ascii", "ignore")) for raw in raws]
    by_chars, by_cells = _measured(raws, chars, 1), _measured(raws, cells, 2)
    return by_cells if sum(map(bool, by_cells)) > sum(map(bool, by_chars)) else by_chars


def _measured(raws: Sequence[str], widths: Sequence[int], unit: int) -> list[bool | None]:
    """The same, measured in `widths`; a Chinese character takes `unit` of them."""
    columns = _columns(widths, unit)
    slack = _slack(widths, columns, unit)
    # Where marks begin lines the text was cut off blindly, and no line is wider than its column.
    pulled = 0 if sum(raw[0] in NEVER_FIRST for raw in raws) > 1 else 2 * unit
    found: list[bool | None] = []
    for width, column in zip(widths, columns, strict=True):
        found.append(None if not column or width > column + pulled else width >= column - slack)
    return found if _is_prose(raws, found) else [None] * len(raws)


def _columns(widths: Sequence[int], unit: int) -> list[int]:
    """The width of the column that each line stands in; 0: none."""
    around: Counter[int] = Counter(widths[:AROUND])
    most = _WIDEST * unit + 2 * unit
    found: list[int] = []
    for at, own in enumerate(widths):
        if at + AROUND < len(widths):
            around[widths[at + AROUND]] += 1
        if at > AROUND:
            gone = widths[at - AROUND - 1]
            around[gone] -= 1
            if not around[gone]:
                del around[gone]
        column = _column(around, unit) if own <= most else 0
        if not column - unit <= own <= column + 2 * unit and own >= _NARROWEST * unit:
            # Where two columns meet, each line belongs to the one that is as wide as it is.
            near = [count for width, count in around.items() if own - 1 <= width <= own + unit]
            if sum(near) >= FEWEST and sum(near) * 10 >= 3 * sum(around.values()):
                column = max((width for width in around if own - 1 <= width <= own + unit), key=lambda w: around[w])
        found.append(column)
    return found


def _column(around: Counter[int], unit: int) -> int:
    """The width that most of the lines around share; 0 where too few do."""
    best, most = 0, 0
    for width, count in around.items():
        if _NARROWEST * unit <= width <= _WIDEST * unit:
            near = 2 * count + around.get(width - 1, 0) + around.get(width + unit, 0)
            if (near, width) > (most, best):
                best, most = width, near
    full = wider = every = 0
    for width, count in around.items():
        every += count
        if width > best + 2 * unit:
            wider += count
        elif width >= best - unit:
            full += count
    return best if full >= max(FEWEST, 2 * wider) and full * 20 >= 7 * every else 0


def _slack(widths: Sequence[int], columns: Sequence[int], unit: int) -> int:
    """By how much less than its column's width a line may fill it.

    Half a character where cells are counted; a whole one where lines of that width are more than chance
    leaves at the ends of paragraphs, because marks were kept from line starts by pushing a character on.
    """
    short = Counter(column - width for width, column in zip(widths, columns, strict=True) if column >= width)
    usual = sum(short[by] for by in range(2 * unit, _NARROWEST * unit)) / ((_NARROWEST - 2) * unit)
    pushed = short[unit] > 3 * usual + 2
    return unit if pushed else unit - 1


def _is_prose(raws: Sequence[str], full: Sequence[bool | None]) -> bool:
    """Whether the full lines are running text: most have no end mark, and many have a mark within."""
    lines = [raw for raw, fills_it in zip(raws, full, strict=True) if fills_it]
    unended = sum(not ends(line) for line in lines)
    marked = sum(any(char in _PROSE for char in line) for line in lines)
    return len(lines) >= FEWEST and unended * 5 >= len(lines) * 3 and marked * 3 >= len(lines)
