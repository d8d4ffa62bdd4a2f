"""Column breaks: a paragraph that was cut in two is put together again, where that is certain."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tui.importers.lines import Kind, Unit, is_aside, seam

_NEVER_FIRST = "、，。：；！？”’」』）］】〗〕｝》〉"
"""Marks that begin no line (W3C clreq, basic set); without dashes and ASCII, which may open a paragraph."""

_MAY_STOP_AT = "，、”’》」』"
"""Marks, besides letters and numbers, after which a sentence is not at its end."""


def mended(found: list[Unit]) -> Iterator[Unit]:
    """The units, each column break closed where a unit surely goes on in the next."""
    flat = all(unit.gap <= 1 for unit in found[1:])
    group: list[Unit] = []
    prose = False
    above = Unit("", 0)
    for unit in found:
        if group and goes_on(group[-1], unit, prose):
            group.append(unit)
            prose = prose or unit.is_prose
            continue
        if group:
            yield (above := _one(group))
        group = [unit]
        prose = unit.is_prose or (not flat and _is_within_text(above, unit))
    if group:
        yield _one(group)


def goes_on(above: Unit, below: Unit, prose: bool) -> bool:
    """Whether `below` surely continues `above`; `prose`: whether that is known to be running text.

    A column break leaves at most one empty line. A mark that may not begin a line shows that a line was
    broken; so does text that stops in mid-sentence, since newspapers close every paragraph with an end mark.
    """
    if above.ended or below.gap > 1:
        return False
    if below.text[0] in _NEVER_FIRST:
        return True
    last = above.text[-1]
    if below.kind not in (Kind.PROSE, Kind.OTHER) or is_aside(below.text) or above.kind is Kind.NAMES:
        return False
    return last in "，、" or (prose and (last.isalnum() or last in _MAY_STOP_AT))


def _is_within_text(above: Unit, unit: Unit) -> bool:
    """Whether a short line with a comma is a paragraph's start: below another or a by-line."""
    opens_text = (above.ended and above.is_prose) or above.kind is Kind.CREDIT
    return unit.gap == 1 and "，" in unit.text and opens_text


def _one(group: list[Unit]) -> Unit:
    if len(group) == 1:
        return group[0]
    parts = [group[0].text]
    for above, below in pairwise(group):
        parts += [seam(above.text, below.text), below.text]
    return Unit("".join(parts), group[0].gap)
