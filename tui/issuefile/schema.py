"""The issue file's keys, written down once: the loader, the near-word offers and the writer read this table.

A shape is a TOML table; its keys stand in the order in which a fresh file has them. Each key has a kind (a
plain value), a shape (one table) or `Many` of a shape (a list of tables).
"""

from __future__ import annotations

from tui.i18n import N_
from tui.text import paragraphs as paragraphs  # noqa: PLC0414 - it belongs to the format, and is needed before it

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import ClassVar

FORMAT = 1
"""The number of the format that this version reads and writes."""


class Kind:
    """What a plain value may be, and what an absent one stands for: each of these is one of its own, as in an Enum
    (which takes 2 ms to load)."""

    FORMAT: ClassVar[Kind]
    TEXT: ClassVar[Kind]
    """absent: empty"""
    FILLED: ClassVar[Kind]
    """a text that is not blank"""
    TEXTS: ClassVar[Kind]
    """a list of texts"""
    BODY: ClassVar[Kind]
    """paragraphs: one text that is split by `paragraphs`, or a list of texts that are kept as they are"""
    ROWS: ClassVar[Kind]
    """a list of lists of texts"""
    PAGE: ClassVar[Kind]
    """a whole number from 1; absent: unknown"""
    AFTER: ClassVar[Kind]
    """a number of paragraphs; absent: 0"""
    AFTER_OR_END: ClassVar[Kind]
    """a number of paragraphs; absent: at the end"""
    DATE: ClassVar[Kind]
    """a TOML date or a text such as "2026-10-15"; absent: unknown"""
    NUMBER: ClassVar[Kind]
    """a text or a whole number; kept as text"""


for _name in Kind.__annotations__:
    setattr(Kind, _name, Kind())


class Shape:  # neither this nor `Many` is a dataclass or named tuple: those take a millisecond to make at import
    """One table. `place` is how a person writes it in the file."""

    __slots__ = ("keys", "place", "required")

    def __init__(self, place: str, keys: Mapping[str, Kind | Shape | Many], required: tuple[str, ...] = ()) -> None:
        self.place = place
        self.keys = keys
        self.required = required


class Many:
    """A list of tables of one shape."""

    __slots__ = ("shape",)

    def __init__(self, shape: Shape) -> None:
        self.shape = shape


CHANNEL = Shape("channels", {"name": Kind.TEXT, "kind": Kind.TEXT, "url": Kind.TEXT}, ("name",))
PAPER = Shape(
    "[paper]",
    {
        "name": Kind.TEXT,
        "sponsors": Kind.TEXTS,
        "supervisor": Kind.TEXT,
        "editor": Kind.TEXT,
        "cn": Kind.TEXT,
        "channels": Many(CHANNEL),
    },
)
ISSUE = Shape("[issue]", {"date": Kind.DATE, "number": Kind.NUMBER})
SERIES = Shape("series", {"name": Kind.TEXT, "part": Kind.TEXT}, ("name",))
BYLINE = Shape("bylines", {"name": Kind.TEXT, "role": Kind.TEXT}, ("name",))
REF = Shape("refs", {"text": Kind.TEXT, "page": Kind.PAGE}, ("text",))
PHOTO = Shape("photos", {"caption": Kind.TEXT, "credit": Kind.TEXT, "after": Kind.AFTER})
TABLE = Shape("tables", {"title": Kind.TEXT, "columns": Kind.TEXTS, "rows": Kind.ROWS, "after": Kind.AFTER_OR_END})
ARTICLE = Shape(
    "[[section.article]]",
    {
        "id": Kind.TEXT,
        "kicker": Kind.TEXT,
        "title": Kind.FILLED,
        "subtitle": Kind.TEXT,
        "note": Kind.TEXT,
        "series": SERIES,
        "dateline": Kind.TEXT,
        "bylines": Many(BYLINE),
        "refs": Many(REF),
        "photos": Many(PHOTO),
        "tables": Many(TABLE),
        "body": Kind.BODY,
        "review": Kind.TEXTS,
    },
    ("title",),
)
SECTION = Shape("[[section]]", {"page": Kind.PAGE, "name": Kind.TEXT, "article": Many(ARTICLE)})
ROOT = Shape(
    N_("the file"),
    {"format": Kind.FORMAT, "paper": PAPER, "issue": ISSUE, "section": Many(SECTION)},
    ("format",),
)
SHAPES = (ROOT, PAPER, CHANNEL, ISSUE, SECTION, ARTICLE, SERIES, BYLINE, REF, PHOTO, TABLE)
