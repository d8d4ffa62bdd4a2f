"""A fresh issue file, and the values in it: pretty, in the order of `schema`, good for diffs."""

from __future__ import annotations

from datetime import date
from typing import Any

from tui.issuefile import strings
from tui.issuefile.plain import Plain
from tui.issuefile.schema import ARTICLE, ISSUE, PAPER, SECTION, Kind, Many, Shape

WIDTH = 100
"""A list longer than this many characters has a line for each entry."""


def file_text(document: Plain) -> str:
    """The whole file for `plain.document`."""
    parts = [f"format = {document['format']}\n"]
    heads = (("paper", PAPER), ("issue", ISSUE))
    parts += [table_text(shape, document[key]) for key, shape in heads if document[key]]
    for section in document["section"]:
        parts.append(table_text(SECTION, {key: item for key, item in section.items() if key != "article"}))
        parts += [table_text(ARTICLE, article) for article in section["article"]]
    return "".join(parts)


def table_text(shape: Shape, table: Plain, place: str = "") -> str:
    """An empty line, the heading (the shape's own or `place`), and a line for each key."""
    return f"\n{place or shape.place}\n" + "".join(
        f"{key} = {value_source(table[key], kind)}\n" for key, kind in shape.keys.items() if key in table
    )


def value_source(value: Any, kind: Kind | Shape | Many) -> str:
    """A plain value as TOML, as it stands in a line of its own: texts and lists may take several lines."""
    if kind is Kind.BODY:
        return strings.body(value)
    if isinstance(value, str):
        return strings.quote(value)
    return inline_source(value, kind)


def inline_source(value: Any, kind: Kind | Shape | Many) -> str:
    """A plain value as TOML, as it stands within a list or a table in braces."""
    if isinstance(kind, Many):
        return _list([_inline(table, kind.shape) for table in value])
    if isinstance(kind, Shape):
        return _inline(value, kind)
    if isinstance(value, list):
        entries = [inline_source(entry, kind) for entry in value]
        return _list(entries, each=kind is Kind.ROWS and bool(value) and isinstance(value[0], list))
    if isinstance(value, str):
        return strings.quote_in_line(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _inline(table: Plain, shape: Shape) -> str:
    pairs = [f"{key} = {inline_source(table[key], kind)}" for key, kind in shape.keys.items() if key in table]
    return "{ " + ", ".join(pairs) + " }" if pairs else "{}"


def _list(entries: list[str], *, each: bool = False) -> str:
    """A list on one line if it is short; else, or with `each`, an entry a line."""
    line = "[" + ", ".join(entries) + "]"
    if entries and (each or len(line) > WIDTH or "\n" in line):
        return "[\n" + "".join(f"  {_indented(entry)},\n" for entry in entries) + "]"
    return line


def _indented(entry: str) -> str:
    """`entry` two columns to the right; its line breaks are all between values, never within a text."""
    return entry.replace("\n", "\n  ")
