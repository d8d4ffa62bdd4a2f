"""The body of a web page in blocks: paragraphs, pictures and tables, in the order of print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.importers.html_tree import BLOCKS, Element, clean, walk

if TYPE_CHECKING:
    from tui.importers.html_tree import Page

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_INDENT = re.compile(r"(?<=[。！？…”」）])[ \t\n]*(?:　{2,}|\xa0{4,})(?=\S)")
"""Where a paragraph begins within a line: an indent after a sentence's end."""
_CELLS = frozenset(["td", "th"])
_CELL = 60
"""The longest text of a cell in a table that is one; a longer one shows that the table only places text."""


@dataclass(slots=True)
class Block:
    """A paragraph, a picture (`picture`) or a table (`rows`)."""

    text: str
    linked: int = 0
    """How many of its characters stand in links."""
    tag: str = ""
    """The block element it stands in: p, h2, td, figcaption …"""
    marks: str = ""
    """Classes and ids of the elements it stands in, up to the body, in small letters."""
    picture: bool = False
    """Whether it is a picture; `text` is what the page says in its stead (alt, title)."""
    rows: tuple[tuple[str, ...], ...] = ()
    headed: bool = False
    """Whether the first of the rows is a table's head."""

    @property
    def heading(self) -> bool:
        """Whether it is set as a heading."""
        return self.tag in _HEADINGS

    @property
    def is_link(self) -> bool:
        """Whether all of it, but for marks, is a link."""
        return self.linked > 0 and self.linked >= sum(map(str.isalnum, self.text))


def lines(page: Page) -> list[Block]:
    """Every block of the page, shown or not; kept with the page."""
    if not page.lines:
        page.lines += blocks(page.body, hidden=True)
    return page.lines


def blocks(top: Element, *, hidden: bool = False) -> list[Block]:
    """What stands in an element; what is not shown only if `hidden`."""
    run = _Run([top])
    stack: list[Iterator[Element | str]] = [iter(top.parts)]
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
            if run.path[-1].tag in BLOCKS or not stack:
                run.close()
            run.path.pop()
        elif isinstance(each, str):
            run.text.append(each)
            run.linked += _linked(each, run.path)
        elif each.hidden and not hidden:
            continue
        elif each.tag == "img":
            run.found.append(_picture(each, run.path))
        else:
            if each.tag in BLOCKS:
                run.close()
            rows = table_rows(each) if each.tag == "table" else ()
            if rows:
                headed = any(one.tag == "th" for one, _opens in walk(each) if isinstance(one, Element))
                run.found.append(Block("", 0, "table", each.marks, rows=rows, headed=headed))
            else:
                run.path.append(each)
                stack.append(iter(each.parts))
    return run.found


@dataclass(slots=True)
class _Run:
    """A walk through elements: those it stands in, the text since the last block's end, the blocks so far."""

    path: list[Element]
    text: list[str] = field(default_factory=list)
    linked: int = 0
    found: list[Block] = field(default_factory=list)

    def close(self) -> None:
        """End the paragraph, if there is one."""
        text = "".join(self.text)
        if text and not text.isspace():
            marks = "".join(each.marks for each in self.path[1:])
            tag = next((each.tag for each in reversed(self.path) if each.tag in BLOCKS), "")
            parts = text.split("\n\n") if tag == "pre" else _INDENT.split(text)
            self.found += [Block(part, self.linked, tag, marks) for each in parts if (part := clean(each))]
        self.text.clear()
        self.linked = 0


def _linked(text: str, path: list[Element]) -> int:
    return len(text) - sum(map(str.isspace, text)) if any(each.tag == "a" for each in path) else 0


def _picture(image: Element, path: list[Element]) -> Block:
    said = clean(image.get("alt") or image.get("title"))
    return Block(said, tag="img", marks="".join(each.marks for each in (*path[1:], image)), picture=True)


def table_rows(table: Element) -> tuple[tuple[str, ...], ...]:
    """The rows of a table of short cells; () for one that only places text, links or pictures on the page."""
    rows: list[list[str]] = []
    for each, opens in walk(table):
        if isinstance(each, str) or not opens:
            continue
        if each.tag in ("table", "img", "ul", "ol") or each.hidden:
            return ()
        if each.tag == "tr":
            rows.append([])
        elif each.tag in _CELLS and rows:
            if each.size > _CELL or each.linked:
                return ()
            rows[-1].append(each.text())
    rows = [row for row in rows if any(row)]
    filled = [sum(map(bool, row)) for row in rows]
    if len(rows) < 2 or sorted(filled)[len(filled) // 2] < 2 or table.size > sum(map(len, map("".join, rows))):
        return ()
    return tuple(map(tuple, rows))
