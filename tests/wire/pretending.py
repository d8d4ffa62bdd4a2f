"""Somebody who draws as Textual does: a tree, a pane, bars and windows over them, by chance."""

from __future__ import annotations

import random
from collections.abc import Callable

from tui.text import cells, widths

WORDS = "今晨河面起了薄雾渡口照常开船水位还算平稳，。“”——…（）《》　　"
ODD = "é\u0301・ｱ한☀①a\u0300か\u3099😀👍\U0001f3fd𠀀ﷺ"
DEPTHS = {
    0: ["", "1", "7", "4", "2;3", "9", "1;7"],
    16: ["", "37;40", "1;97;40", "30;47", "36;40", "7;37;40", "4;33;44", "91;100"],
    256: ["", "38;5;188;48;5;233", "1;38;5;224;48;5;233", "38;5;246;48;5;233", "7;38;5;188;48;5;233", "38;5;250;48;5;235",
          "4;38;5;179;48;5;235", "21;38;5;179", "53;48;5;235", "8", "3;48;5;17"],
    1 << 24: ["", "38;2;1;2;3;48;2;24;24;24", "1;38;2;224;200;1;48;2;24;24;24", "7;38;2;9;9;9", "48;2;30;30;30", "5;6;51;52"],
}  # fmt: skip

Piece = tuple[str, str]


class Pretender:
    """Frames by chance: `frame()` gives the next. What is drawn never goes beyond the right edge."""

    def __init__(self, columns: int, rows: int, seed: int, depth: int = 256, ambiguous: int = 1) -> None:
        self.columns, self.rows, self.ambiguous = columns, rows, ambiguous
        self.dice = random.Random(seed)
        self.looks = DEPTHS[depth]
        self.tree = columns // 3 if columns >= 40 else 0
        self.border = "│" if ambiguous == 1 else "|"
        self.text = self.article()
        self.names = [self.line(max(self.tree - 1, 0)) for _n in range(rows)]
        self.top = self.mark = 0
        self.odd = self.dice.random() < 0.3
        self.begun = False

    def words(self, width: int) -> str:
        text, left = "", self.dice.randint(0, width)
        while left > 0:
            char = self.dice.choice(WORDS)
            if self.dice.random() < 0.15:
                char = self.dice.choice("abc 123  ")
            if self.dice.random() < 0.01 and getattr(self, "odd", False):
                char = self.dice.choice(ODD)
            left -= widths(self.ambiguous)[char]
            if left >= 0 and (text or widths(self.ambiguous)[char]):
                text += char
        return text

    def line(self, width: int) -> list[Piece]:
        """Pieces that fill `width` cells."""
        blank = self.looks[1] if self.dice.random() < 0.9 else self.dice.choice(self.looks)
        pieces, left = [], width
        if self.dice.random() < 0.7:
            pieces.append((" " * min(left, 6), blank))
            left -= min(left, 6)
        for _part in range(self.dice.choice((0, 1, 1, 2))):
            text = self.words(left)
            pieces.append((text, self.dice.choice(self.looks)))
            left -= cells(text, self.ambiguous)
        return [(text, look) for text, look in [*pieces, (" " * left, blank)] if text]

    def article(self) -> list[list[Piece]]:
        return [self.line(self.columns - self.tree) for _n in range(self.dice.randint(1, 4 * self.rows))]

    def drawn(self, pieces: list[Piece]) -> str:
        return "".join(f"\x1b[{look}m{text}\x1b[0m" if look else text for text, look in pieces)

    def pane_row(self, y: int) -> list[Piece]:
        at = self.top + y - 1
        if 0 <= at < len(self.text):
            return self.text[at]
        return [(" " * (self.columns - self.tree), self.looks[1])]

    def tree_row(self, y: int) -> list[Piece]:
        if not self.tree:
            return []
        if y == self.mark and "7" in self.looks:
            return [("".join(text for text, _look in self.names[y]), "7"), (self.border, "")]
        return [*self.names[y], (self.border, self.looks[-1])]

    def bar(self) -> list[Piece]:
        text = f" {self.top}/{len(self.text)} "[: self.columns]
        return [(text, "1"), (" " * (self.columns - len(text)), self.looks[1])]

    def whole(self) -> str:
        rows = [self.bar(), *([*self.tree_row(y), *self.pane_row(y)] for y in range(1, self.rows - 1)), self.bar()]
        return "\n".join(f"\x1b[{y + 1};1H{self.drawn(row)}" for y, row in enumerate(rows[: self.rows]))

    def pane(self) -> str:
        parts = [f"\x1b[{y + 1};{self.tree + 1}H{self.drawn(self.pane_row(y))}" for y in range(1, self.rows - 1)]
        return "\n".join([*parts, f"\x1b[{self.rows};1H{self.drawn(self.bar())}"])

    def scrolled(self) -> str:
        step = self.dice.choice((1, 1, 1, -1, -1, 2, 3, -4, self.rows - 3, 3 - self.rows))
        self.top = max(0, min(len(self.text) - 1, self.top + step))
        return self.pane()

    def other(self) -> str:
        self.text, self.top = self.article(), 0
        return self.whole() if self.dice.random() < 0.5 else self.pane()

    def tree_moved(self) -> str:
        before, self.mark = self.mark, self.dice.randint(1, max(1, self.rows - 2))
        if not self.tree:
            return self.window()
        rows = [y for y in sorted({before, self.mark}) if 0 < y < self.rows - 1]
        return "\n".join(f"\x1b[{y + 1};1H{self.drawn(self.tree_row(y))}" for y in rows)

    def tree_scrolled(self) -> str:
        self.names = [*self.names[1:], self.line(max(self.tree - 1, 0))]
        rows = range(1, self.rows - 1)
        if not self.tree:
            return self.scrolled()
        return "\n".join(f"\x1b[{y + 1};1H{self.drawn(self.tree_row(y))}" for y in rows)

    def window(self) -> str:
        """Something over the page; also what cuts characters at its edges."""
        x = self.dice.randrange(self.columns)
        width = self.dice.randint(1, self.columns - x)
        y = self.dice.randrange(self.rows)
        height = self.dice.randint(1, self.rows - y)
        return "\n".join(f"\x1b[{row + 1};{x + 1}H{self.drawn(self.line(width))}" for row in range(y, y + height))

    def cut(self) -> str:
        """One character somewhere."""
        x, y = self.dice.randrange(self.columns - 1), self.dice.randrange(self.rows)
        return f"\x1b[{y + 1};{x + 1}H{self.drawn([(self.dice.choice('x水 '), self.dice.choice(self.looks))])}"

    def frame(self) -> str:
        """The next frame; the first one draws all."""
        ways: list[Callable[[], str]] = [self.scrolled] * 6 + [self.tree_moved] * 2
        ways += [self.other, self.whole, self.tree_scrolled, self.window, self.cut]
        drawn = self.dice.choice(ways)() if self.begun else self.whole()
        self.begun = True
        x, y = (
            (1, 1)
            if self.dice.random() < 0.9
            else (self.dice.randint(1, self.columns), self.dice.randint(1, self.rows))
        )
        return f"{drawn}\x1b[{y};{x}H"
