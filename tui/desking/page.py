"""The error rate as one HTML page: tables and charts in it, no script, nothing fetched, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from tui.desk.rate import OPEN, UNSIGNED, Rate
from tui.desking.reporting import family_name, headline, notes, stage_name, stage_rows
from tui.i18n import _, current
from tui.text import shown

_WIDE, _ROW, _LABEL = 640, 26, 150
_STYLE = (
    "body{font:16px/1.6 sans-serif;max-width:48em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
    "table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:left;border-bottom:1px solid #ccc}"
    "td+td{text-align:right}svg{max-width:100%;height:auto}"
)


def page(name: str, rate: Rate) -> str:
    """The page, without a line break at its end."""
    title = _("Error rate: {name}").format(name=name)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{current()}"><head><meta charset="utf-8"><title>{_text(title)}</title>',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<style>{_STYLE}</style></head><body>",
            f"<h1>{_text(title)}</h1>",
            f"<p><strong>{_text(headline(rate))}</strong></p>",
            f"<h2>{_text(_('By family'))}</h2>",
            _chart(list(_families(rate)), (_("open"), _("mended"))),
            f"<h2>{_text(_('By stage'))}</h2>",
            _chart(list(_stages(rate)), (_("mended"), _("left"))),
            _errors(rate),
            *(f"<p>{_text(note)}</p>" for note in notes(rate)),
            "</body></html>",
        )
    )


def _text(text: str) -> str:
    return escape(shown(text))


def _families(rate: Rate) -> Iterator[tuple[str, float, float]]:
    mended = [*rate.stages, UNSIGNED]
    for family in rate.families:
        yield family_name(family), rate.total([OPEN], family=family).counts, rate.total(mended, family=family).counts


def _stages(rate: Rate) -> Iterator[tuple[str, float, float]]:
    for stage, found, left in stage_rows(rate):
        yield stage_name(stage), found.counts, left.counts if left else 0.0


def _chart(rows: Sequence[tuple[str, float, float]], legend: tuple[str, str]) -> str:
    """Two bars a row, the second one hatched, so that they are told apart without colour; each with its number."""
    if not rows:
        return f"<p>{_text(_('Nothing was found.'))}</p>"
    most = max(max(row[1:]) for row in rows) or 1.0
    room = _WIDE - _LABEL - 60
    out = [
        f'<svg role="img" viewBox="0 0 {_WIDE} {(len(rows) + 1) * _ROW * 2}" width="{_WIDE}">',
        '<defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#2b6cb0"/></pattern></defs>',
        f'<rect x="{_LABEL}" y="6" width="14" height="14" fill="#9b2c2c"/>',
        f'<text x="{_LABEL + 20}" y="18" font-size="14">{_text(legend[0])}</text>',
        f'<rect x="{_LABEL + 150}" y="6" width="14" height="14" fill="url(#h)" stroke="#2b6cb0"/>',
        f'<text x="{_LABEL + 170}" y="18" font-size="14">{_text(legend[1])}</text>',
    ]
    for n, (label, *values) in enumerate(rows):
        top = (n + 1) * _ROW * 2 - _ROW // 2
        out.append(f'<text x="0" y="{top + 28}" font-size="14">{_text(label)}</text>')
        for k, value in enumerate(values):
            y, width = top + 4 + k * 20, value / most * room
            fill = "#9b2c2c" if k == 0 else "url(#h)"
            out.append(f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="16" fill="{fill}" stroke="#444"/>')
            out.append(f'<text x="{_LABEL + width + 6:.1f}" y="{y + 13}" font-size="13">{value:g}</text>')
    return "".join((*out, "</svg>"))


def _errors(rate: Rate) -> str:
    heads = (_("article"), _("family"), _("stage"), _("it was"), _("it should be"), _("counts"))
    rows = (
        (one.article, family_name(one.family), stage_name(one.stage), one.was, one.became, f"{one.counts:g}")
        for one in rate.counted
        if one.sure
    )
    body = "".join("<tr>" + "".join(f"<td>{_text(text)}</td>" for text in row) + "</tr>" for row in rows)
    head = "".join(f"<th>{_text(text)}</th>" for text in heads)
    return f"<h2>{_text(_('Errors'))}</h2><table><tr>{head}</tr>{body}</table>"
