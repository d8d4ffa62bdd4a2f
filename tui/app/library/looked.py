"""A search of the library as it was left: it is there again when one comes back. Knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.app.overlays.entry import Entry
from tui.i18n import N_, _, ngettext
from tui.library.catalogue.base import Hit
from tui.library.catalogue.query import Query

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Order

ORDERS: tuple[Order, ...] = ("newest", "oldest", "best")
NAMES = {"newest": N_("newest first"), "oldest": N_("oldest first"), "best": N_("best first")}


@dataclass
class Looked:
    """What is typed, what of it was found by now, and where the cursor stands in that."""

    entry: Entry = field(default_factory=Entry)
    order: Order = "newest"
    query: Query = field(default_factory=Query)
    """What the hits are of: the last that could be understood."""
    hits: Sequence[Hit] = ()
    more: bool = False
    total: int | None = None
    cursor: int = 0
    top: int = 0
    changes: int = -1
    """The catalogue's number when it was asked."""

    def count(self, searching: bool) -> str:
        """How many articles were found; "" where nothing is asked for. `searching`: nothing is known of it yet."""
        if not self.query:
            return ""
        if searching:
            return _("searching …")
        count = len(self.hits) if self.total is None else self.total
        many = ngettext("{n} article", "{n} articles", count).format(n=f"{count:,}")
        return _("{articles} or more").format(articles=many) if self.more and self.total is None else many
