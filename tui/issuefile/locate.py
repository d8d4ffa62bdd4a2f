"""Line and column of a key path or of a paragraph: for error messages, and for findings in a body."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tui.issuefile.fault import Path
from tui.issuefile.scan import Entry, Header, Node, Script, scan
from tui.issuefile.strings import decode, spans


def resolve(script: Script) -> Iterator[tuple[Path, Header | Entry]]:
    """Each statement with its full path; [[lists of tables]] are counted, so paths hold positions, too."""
    lengths: dict[Path, int] = {}
    table: Path = ()
    for statement in script.statements:
        if isinstance(statement, Entry):
            yield (*table, *statement.keys), statement
            continue
        table = ()
        for key in statement.keys[:-1]:
            table = (*table, key)
            if table in lengths:
                table = (*table, lengths[table] - 1)
        table = (*table, statement.keys[-1])
        if statement.many:
            lengths[table] = lengths.get(table, 0) + 1
            table = (*table, lengths[table] - 1)
        yield table, statement


def inside(path: Path, node: Node) -> Iterator[tuple[Path, Entry | None, Node]]:
    """`node` itself and every value within it, with path and, in a table, entry."""
    yield path, None, node
    for n, item in enumerate(node.items):
        yield from inside((*path, n), item)
    for entry in node.entries:
        for at, _entry, value in inside((*path, *entry.keys), entry.value):
            yield at, entry if value is entry.value else _entry, value


class Places:
    """The places in one TOML text. Lines and columns count from 1, columns in characters.

    Reads the text once when made; a path that the text does not hold gives the nearest table around it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = _line_starts(text)
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, int] = {}
        self._nodes: dict[Path, Node] = {}
        self._decoded: dict[int, tuple[str, Sequence[int]]] = {}
        self._spans: dict[int, list[tuple[int, int]]] = {}
        self.script = scan(text)
        for path, statement in resolve(self.script):
            if isinstance(statement, Header):
                self._note(path, [statement.start] * len(path), statement.start)
            else:
                self._note_entry(path, statement)

    def key(self, path: Path) -> tuple[int, int]:
        """Line and column of the key, or of the table's header."""
        return self._nearest(self._keys, path)

    def value(self, path: Path) -> tuple[int, int]:
        """Line and column of the value, or of the table's header."""
        return self._nearest(self._values, path)

    def paragraph(self, section: int, article: int, paragraph: int, offset: int = 0) -> tuple[int, int]:
        """Line and column of a character of a body.

        `section` and `article` are positions in `Issue.sections` and `Section.articles`; `paragraph` and
        `offset` (code points) count from 0, and an offset may be the paragraph's length.
        """
        path = ("section", section, "article", article, "body")
        node = self._nodes.get(path)
        if node is not None and node.kind == "array":
            node = node.items[paragraph] if paragraph < len(node.items) else None
            return self._character(node, (0, 0), offset) if node else self.value(path)
        if node is None or node.kind != "string":
            return self.value(path)
        if node.start not in self._spans:
            self._spans[node.start] = spans(self._decode(node)[0])
        found = self._spans[node.start]
        return self._character(node, found[paragraph], offset) if paragraph < len(found) else self.value(path)

    def character(self, path: Path, offset: int = 0) -> tuple[int, int]:
        """Line and column of a character of the text at `path`; of the value where that is no text."""
        node = self._nodes.get(path)
        if node is None or node.kind != "string":
            return self.value(path)
        return self._character(node, (0, 0), offset)

    def quotes(self, path: Path) -> str:
        """The quotes that the text at `path` stands between: one or three, single or double; "" for no text."""
        node = self._nodes.get(path)
        if node is None or node.kind != "string":
            return ""
        three = self._text[node.start : node.start + 3]
        return three if three in ('"""', "'''") and node.end - node.start >= 6 else three[0]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column; the text's end where it has no such place."""
        start = self._lines[line - 1] if line <= len(self._lines) else len(self._text)
        return min(start + column - 1, len(self._text))

    def _character(self, node: Node, span: tuple[int, int], offset: int) -> tuple[int, int]:
        _text, offsets = self._decode(node)
        within = min(span[0] + offset, len(offsets) - 1)
        return self.position(node.start + offsets[within])

    def _decode(self, node: Node) -> tuple[str, Sequence[int]]:
        """The text of a string, read once however many of its characters are asked for."""
        if node.start not in self._decoded:
            self._decoded[node.start] = decode(self._text[node.start : node.end])
        return self._decoded[node.start]

    def _note_entry(self, path: Path, entry: Entry) -> None:
        table = path[: len(path) - len(entry.keys)]
        for n, start in enumerate(entry.starts):
            self._keys.setdefault((*table, *entry.keys[: n + 1]), start)
            self._values.setdefault((*table, *entry.keys[: n + 1]), start)
        for at, inner, node in inside(path, entry.value):
            self._keys.setdefault(at, inner.start if inner else node.start)
            self._values[at] = node.start
            self._nodes[at] = node

    def _note(self, path: Path, keys: Sequence[int], value: int) -> None:
        for n in range(1, len(path) + 1):
            self._keys.setdefault(path[:n], keys[n - 1])
            self._values.setdefault(path[:n], value)

    def _nearest(self, places: dict[Path, int], path: Path) -> tuple[int, int]:
        while path and path not in places:
            path = path[:-1]
        return self.position(places.get(path, 0))


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts
