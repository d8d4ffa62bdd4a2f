"""The rows of the list beside the page at the desk: the title of each article, and below it what stands in it.

Needs no Textual. No row is made before it is in sight, so that 100,000 marks cost what ten do.
"""

from __future__ import annotations

from bisect import bisect_right

from tui.app.desk.items import Item
from tui.app.desk.places import Places
from tui.app.desk.plate import changes


class Rows:
    """Which item, or which title, stands in which row."""

    def __init__(self, items: Places) -> None:
        self.items = items
        self._firsts = items.firsts()
        self._titles = [first + number for number, first in enumerate(self._firsts)]
        """The rows that titles stand in."""

    def __len__(self) -> int:
        return len(self.items) + len(self._firsts)

    def row_of(self, item: int) -> int:
        """The row of item number `item`."""
        return item + bisect_right(self._firsts, item)

    def at(self, row: int) -> tuple[int, bool]:
        """What stands in a row: the number of an item, and whether it is the title above that item."""
        titles = bisect_right(self._titles, row)
        is_title = titles > 0 and self._titles[titles - 1] == row
        return row - titles + is_title, is_title


def words(item: Item) -> str:
    """An item in one row: its sign, what it is, the words that it is about, what it would change or says."""
    name = item.name.partition(" ")[0 if item.is_finding else 2]
    quote = "" if item.change and item.change[0] == item.quote else f"“{item.quote}”" * bool(item.quote)
    return " ".join(filter(None, [item.sign, name, quote, changes(item), item.said])).replace("\n", " ")
