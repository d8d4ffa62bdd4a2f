"""What each form of text looks like, once: the reader's widgets and the first page are both drawn from this table.

Colours are named by what they are for; a theme says which they are. Every form that carries meaning is told
apart without colour too: by weight, underline, reverse, or by what stands there. Needs no Textual.
"""

from __future__ import annotations

from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """The name of its colour, of the ground it stands on, and its attributes."""

    colour: str = "ink"
    bold: bool = False
    underline: bool = False
    reverse: bool = False
    ground: str = "paper"


_HEADED = Form("head", bold=True)

FORMS: dict[str, Form] = {
    # the page: see tui.typeset.compose
    "blank": Form(),
    "body": Form(),
    "kicker": Form("quiet"),
    "title": _HEADED,
    "subtitle": Form("head"),
    "series": Form("quiet"),
    "byline": Form("quiet"),
    "review": Form("warning"),
    "note": Form("quiet"),
    "subhead": _HEADED,
    "caption": Form("quiet"),
    "credit": Form("quiet"),
    "table": Form(),
    "table-title": _HEADED,
    "table-head": _HEADED,
    "ref": Form("mark", underline=True),
    "fact": Form(),
    "label": _HEADED,
    "dateline": _HEADED,
    "match": Form("mark", bold=True, underline=True),
    "found": Form("mark", bold=True, reverse=True),
    "mended": Form("mark", bold=True),
    "caret": Form(reverse=True),
    "picked": Form(reverse=True),
    "picked-end": Form(bold=True, underline=True, reverse=True),
    "flaw": Form("warning", underline=True),
    "remark": Form("mark", underline=True),
    "here": Form("mark", bold=True, reverse=True),
    # the contents
    "tree-issue": _HEADED,
    "tree-section": Form("mark", bold=True),
    "tree-article": Form(),
    "tree-read": Form("quiet"),
    "tree-open": _HEADED,
    "tree-cursor": Form(reverse=True),
    "tree-blurred": Form(underline=True),
    "tree-edge": Form("quiet"),
    # the lines above and below
    "bar": Form("bar-ink", ground="bar-paper"),
    "bar-strong": Form("bar-ink", bold=True, ground="bar-paper"),
    "bar-warning": Form("bar-ink", bold=True, ground="bar-paper"),
    # lists and help
    "bar-heading": Form("bar-ink", bold=True, underline=True, ground="bar-paper"),
    "bar-cursor": Form("bar-ink", reverse=True, ground="bar-paper"),
}
"""Form by name. A name that is not here is drawn as "body"."""
