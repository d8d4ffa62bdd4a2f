"""A TOML text cut into blocks that can be edited, moved and put together again, the rest left as it is.

A block is what stands from a heading to the next one. A comment belongs to the heading below it, unless it
touches the line above and an empty line parts it from the heading; comments at the very end belong to the
file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.issuefile.fault import Path
from tui.issuefile.locate import inside, resolve
from tui.issuefile.scan import Entry, Header, Node, scan

_EMPTY_LINE = re.compile(r"^[ \t\r]*\n", re.M)


@dataclass(eq=False, slots=True)
class Block:
    """A heading (the first block has none) and its entries, from `start` to `end`; what to change there."""

    path: Path
    start: int
    header: Header | None = None
    end: int = 0
    entries: list[Entry] = field(default_factory=list)
    before: str = ""
    """new text in front of the block"""
    behind: str = ""
    """new text after it"""
    dropped: bool = False
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def edit(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of what stands from `start` to `end`."""
        self.edits.append((start, end, text))

    def pieces(self, whole: str) -> Iterator[tuple[str, bool]]:
        """What becomes of the block, cut from the text `whole`; with each piece, whether it is new."""
        if self.dropped:
            yield self.before + self.behind, True
            return
        at = self.start
        yield self.before, True
        for start, end, put in sorted(self.edits, key=lambda edit: edit[:2]):
            yield whole[at:start], False
            yield put, True
            at = end
        yield whole[at : self.end], False
        yield self.behind, True


class Draft:
    """The blocks of a text, and where each key stands in them. The text must be one that tomli reads."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.blocks: list[Block] = [Block((), 0)]
        self.headed: dict[Path, Block] = {}
        """the block of each heading"""
        self.tables: set[Path] = set()
        """every table that has a heading, or has tables within it that have one"""
        self.nodes: dict[Path, tuple[Block, Node]] = {}
        """every value, those within lists and tables in braces as well"""
        self.entries: dict[Path, tuple[Block, Entry]] = {}
        """every `key = value` that has a line of its own"""
        self.dotted: dict[Path, list[tuple[Block, Entry, int]]] = {}
        """the entries that make up a table by dotted keys, and how many parts of their keys name it"""
        self._newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
        end = 0
        for path, statement in resolve(scan(text)):
            if isinstance(statement, Header):
                self._begin(path, statement, end)
                end = statement.end
            else:
                self._note(path, statement)
                end = statement.value.end
        self._end = self._boundary(end, len(text))
        self.blocks[-1].end = self._end

    def _begin(self, path: Path, header: Header, end: int) -> None:
        start = self._boundary(end, self.line_start(header.start))
        self.blocks[-1].end = start
        self.blocks.append(Block(path, start, header))
        self.headed[path] = self.blocks[-1]
        self.tables.update(path[:n] for n in range(1, len(path) + 1))

    def _note(self, path: Path, entry: Entry) -> None:
        block = self.blocks[-1]
        block.entries.append(entry)
        self.entries[path] = (block, entry)
        for n in range(1, len(entry.keys)):
            self.dotted.setdefault(path[: len(path) - len(entry.keys) + n], []).append((block, entry, n))
        for at, _entry, node in inside(path, entry.value):
            self.nodes[at] = (block, node)

    def _boundary(self, end: int, limit: int) -> int:
        """Where a block ends: its last statement does at `end`; the next heading, or the file, at `limit`."""
        line = min(self.line_end(end), limit)
        empty = _EMPTY_LINE.search(self.source, line, limit)
        return empty.start() if empty else line if limit < len(self.source) else limit

    def line_start(self, at: int) -> int:
        """Where the line of `at` begins."""
        return self.source.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line after that of `at` begins."""
        found = self.source.find("\n", at)
        return len(self.source) if found < 0 else found + 1

    def group(self, path: Path) -> list[Block]:
        """The block of a table and those of the tables within it."""
        return [block for block in self.blocks if block.path[: len(path)] == path]

    def text(self, order: Sequence[Block | str] | None = None) -> str:
        """The text with all edits done, its blocks and new texts in `order` (as they stood)."""
        parts: list[str] = []
        for block in order or self.blocks:
            pieces = [(block, True)] if isinstance(block, str) else block.pieces(self.source)
            text = "".join(self._native(piece) if new else piece for piece, new in pieces)
            if text and parts and not parts[-1].endswith("\n"):
                parts.append(self._newline)
            parts += [text] if text else []
        return "".join(parts) + self.source[self._end :]

    def _native(self, text: str) -> str:
        """New text with the source's line ends."""
        return re.sub("\r?\n", self._newline, text)
