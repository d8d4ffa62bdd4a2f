"""What a way out is, and what comes of trying one."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from tui.i18n import _
from tui.records import dataclass

LIMIT_S = 2.0
"""Seconds that a program beside may take. They need some 10 ms; longer means that something hangs."""

LONGEST = 74_994
"""Bytes of a text that every terminal with a clipboard takes: hterm, the strictest, wants no sequence longer than
100,000 bytes, and base64 makes four bytes of three (hterm, doc/ControlSequences.md, OSC 52)."""


class NotCopiedError(Exception):
    """This way has not taken the text. Its text says why, to a person; the next way is tried."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where the reader runs: its variables, and how a sequence is sent to its terminal."""

    environ: Mapping[str, str]
    send: Callable[[str], None]


class Way(ABC):
    """A way to where other programs find a text."""

    @abstractmethod
    def is_here(self, around: Around) -> bool:
        """Whether it is worth trying."""

    @abstractmethod
    async def copy(self, text: str, around: Around) -> str:
        """Take `text` out and tell what was done, as far as it is known. Raises NotCopiedError."""


# What could act where the text is pasted: control characters but the line end and the tab, bidi controls (UAX #9)
# and tags. Lone surrogates are no text. All else stays, seen or not.
_ACTS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n?|\x85|\u2028|\u2029")


def harmless(text: str) -> str:
    """`text` without what could act on the program that it is pasted into, a shell for instance."""
    return _ACTS.sub("", _LINE_END.sub("\n", text))


def check_length(size: int) -> None:
    """Raises NotCopiedError for a text of more bytes than a terminal's clipboard takes for certain."""
    if size > LONGEST:
        what = _("too long for a terminal's clipboard ({size} bytes, {most} at most)")
        raise NotCopiedError(what.format(size=f"{size:,}", most=f"{LONGEST:,}"))
