"""The error rate as text, as JSON, and what both say about each family and stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tui.checking.grounds import ground_for
from tui.config import Config
from tui.desk.findings import findings
from tui.desk.rate import HAND, OPEN, UNSIGNED, Counted, Rate, Sum, rate_of
from tui.desk.session import Desk
from tui.desk.weights import load_weights
from tui.exporters.json import dumps
from tui.i18n import N_, _
from tui.text import cells, pad, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Say = Callable[[str], object]

_FAMILIES = {
    "C": N_("consistency"),
    "N": N_("numbers"),
    "P": N_("punctuation"),
    "S": N_("structure"),
    "W": N_("words"),
    HAND: N_("mended by hand"),
}


def show_report(desk: Desk, options: Any, settings: Config, out: Say) -> None:
    """The error rate of the issue, as text, as JSON or as one HTML page."""
    found = findings(desk, ground_for(desk.path, settings.house, settings.library))
    rate = rate_of(desk, found, load_weights(settings.weights), settings.stages.split())
    if options.json:
        out(dumps(as_dict(desk.path, rate)))
    elif options.html:
        from tui.desking.page import page

        out(page(desk.name, rate))
    else:
        for line in as_text(rate, settings.ambiguous_width):
            out(line)


def family_name(family: str) -> str:
    """A family in the reader's language."""
    return _(_FAMILIES[family]) if family in _FAMILIES else family


def stage_name(stage: str) -> str:
    """A stage, or what stands in place of one."""
    return {OPEN: _("open"), UNSIGNED: _("not signed since")}.get(stage, stage)


def headline(rate: Rate) -> str:
    """The rate in one sentence, with whether the paper passes."""
    now = rate.total([OPEN]).rate(rate.characters)
    text = _("{rate} errors per 10,000 characters; the limit is {limit}: it passes")
    if not rate.passes:
        text = _("{rate} errors per 10,000 characters; the limit is {limit}: it does not pass")
    return text.format(rate=_number(now), limit=_number(rate.weights.rate))


def notes(rate: Rate) -> Iterator[str]:
    """What a reader of the report must know."""
    yield _("{n} characters, which is an approximation of what the regulation counts").format(n=f"{rate.characters:,}")
    doubtful = rate.total([OPEN], doubtful=True)
    if doubtful.errors > rate.total([OPEN]).errors:
        text = _("{rate} if all warnings were errors")
        yield text.format(rate=_number(doubtful.rate(rate.characters)))
    unsure = sorted({one.kind for one in rate.counted if rate.weights.kinds[one.kind].unsure})
    for kind in unsure:
        yield _("not sure, no published rule was seen: {source}").format(source=rate.weights.kinds[kind].source)
    yield _("by: {source}").format(source=rate.weights.source)


def stage_rows(rate: Rate) -> Iterator[tuple[str, Sum, Sum | None]]:
    """For each stage what was mended at it and what it left; then what no stage was signed after."""
    for stage in rate.stages:
        yield stage, rate.total([stage]), rate.left_after(stage)
    yield UNSIGNED, rate.total([UNSIGNED]), None


def as_text(rate: Rate, ambiguous: int) -> Iterator[str]:
    """The report for people."""
    yield headline(rate)
    yield ""
    mended = [*rate.stages, UNSIGNED]
    rows: list[tuple[str, ...]] = [(_("family"), _("open"), _("with warnings"), _("mended"))]
    for family in rate.families:
        doubtful = rate.total([OPEN], family=family, doubtful=True)
        sums = (rate.total([OPEN], family=family), doubtful, rate.total(mended, family=family))
        rows.append((family_name(family), *map(_told, sums)))
    yield from _table(rows, ambiguous)
    yield ""
    rows = [(_("stage"), _("mended"), _("left per 10,000"))]
    for stage, sum_of, left in stage_rows(rate):
        rows.append((stage_name(stage), _told(sum_of), _number(left.rate(rate.characters)) if left else ""))
    yield from _table(rows, ambiguous)
    yield ""
    yield from map(shown, notes(rate))


def _told(found: Sum) -> str:
    return (
        _("{errors} (counting {counts})").format(errors=found.errors, counts=_number(found.counts))
        if found.errors
        else "·"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _table(rows: list[tuple[str, ...]], ambiguous: int) -> Iterator[str]:
    rows = [tuple(map(shown, row)) for row in rows]
    widths = [max(cells(row[n], ambiguous) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(pad(text, width, ambiguous) for text, width in zip(row, widths, strict=True)).rstrip()


def as_dict(path: Path, rate: Rate) -> dict[str, Any]:
    """The report for programs."""
    mended = [*rate.stages, UNSIGNED]

    def sum_of(found: Sum | None) -> dict[str, Any] | None:
        if found is None:
            return None
        return {"errors": found.errors, "counts": found.counts, "rate": round(found.rate(rate.characters), 4)}

    return {
        "path": str(path),
        "characters": rate.characters,
        "approximation": True,
        "limit": rate.weights.rate,
        "source": rate.weights.source,
        "passes": rate.passes,
        "open": sum_of(rate.total([OPEN])),
        "open_with_warnings": sum_of(rate.total([OPEN], doubtful=True)),
        "families": [
            {
                "family": family,
                "open": sum_of(rate.total([OPEN], family=family)),
                "mended": sum_of(rate.total(mended, family=family)),
            }
            for family in rate.families
        ],
        "stages": [
            {"stage": None if stage == UNSIGNED else stage, "mended": sum_of(found), "left": sum_of(left)}
            for stage, found, left in stage_rows(rate)
        ],
        "errors": [_error(one, rate) for one in rate.counted],
    }


def _error(one: Counted, rate: Rate) -> dict[str, Any]:
    return {
        "article": one.article,
        "family": one.family,
        "kind": one.kind,
        "counts": one.counts,
        "stage": None if one.stage in (OPEN, UNSIGNED) else one.stage,
        "open": one.stage == OPEN,
        "sure": one.sure,
        "unsure_weight": rate.weights.kinds[one.kind].unsure,
        "code": one.code or None,
        "was": one.was,
        "became": one.became,
    }
