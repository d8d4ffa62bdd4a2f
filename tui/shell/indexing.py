"""`kanbao index`: a catalogue made or renewed at the shell, with a bar that tells how far it is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tui.errors import StoreError, Where
from tui.i18n import _, ngettext
from tui.library.catalogue.base import Catalogue, Listed
from tui.library.catalogue.opening import open_catalogue
from tui.library.catalogue.renew import Progress, Renewed, renew
from tui.library.folder import nothing_in, toml_files
from tui.records import dataclass, replace
from tui.text import cells, shown

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any, TextIO

_OFTEN_S = 0.1
"""So long the bar stands still at least: what changes faster nobody reads."""
_BAR, _BLOCKS, _PLAIN = 24, ("█", "░"), ("#", "-")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a catalogue holds after it was renewed, and what that took."""

    folder: str
    where: str
    renewed: Renewed
    issues: int
    articles: int
    bytes: int
    broken: tuple[Listed, ...]


def index(
    folder: Path,
    *,
    jobs: int = 0,
    rebuild: bool = False,
    progress: Callable[[Progress], object] | None = None,
    tell: Callable[[str], object] = str,
) -> Indexed:
    """Bring the catalogue of `folder` up to date, or with `rebuild` make it afresh.

    Somebody else who does the same is waited for, which is told, as is where the catalogue lies if it could not be
    kept beside the issues, and why. Raises SourceError for a folder that cannot be read, StoreError where no
    catalogue can be kept.
    """
    _look_into(folder)
    with closing(open_catalogue(folder, write=True)) as catalogue:
        if not catalogue.where:
            raise StoreError(catalogue.notice)
        if catalogue.notice:
            tell(f"kanbao: {shown(catalogue.notice)}")
        if not catalogue.claim():
            tell("kanbao: " + _("somebody else is renewing this catalogue; waiting"))
            while not catalogue.claim():
                time.sleep(0.1)
        if rebuild:
            catalogue.clear()
        found = _told(catalogue, renew(catalogue, jobs=jobs, progress=progress))
    # Closed, the log beside the file is in it.
    return replace(found, bytes=os.path.getsize(found.where))


def _look_into(folder: Path) -> None:
    """Raise SourceError for a folder that cannot be read, or that has neither issues nor a catalogue: it gets none."""
    if next(toml_files(str(folder)), None) is None:
        with closing(open_catalogue(folder)) as catalogue:
            if not catalogue.where:
                raise nothing_in(folder)


def _told(catalogue: Catalogue, renewed: Renewed) -> Indexed:
    articles = sum(count for _issue, count in iter(catalogue.keys()))
    broken = tuple(catalogue.broken())
    return Indexed(catalogue.folder, catalogue.where, renewed, catalogue.count(), articles, 0, broken)


def as_text(found: Indexed) -> Iterator[str]:
    """Lines for people: what there is, what was read, which files are broken and where."""
    issues = ngettext("{n} issue", "{n} issues", found.issues).format(n=f"{found.issues:,}")
    articles = ngettext("{n} article", "{n} articles", found.articles).format(n=f"{found.articles:,}")
    read = ngettext("{n} file read", "{n} files read", found.renewed.read).format(n=f"{found.renewed.read:,}")
    seconds = _("{seconds} s").format(seconds=f"{found.renewed.seconds:.1f}")
    yield shown(_(", ").join((f"{found.folder}: {issues}", articles, read, seconds)))
    yield shown(f"{found.where}: {found.bytes / 2**20:.1f} MiB")
    if found.broken:
        files = ngettext("{n} file cannot be read:", "{n} files cannot be read:", len(found.broken))
        yield files.format(n=len(found.broken))
    for listed in found.broken:
        where = Where(listed.path, listed.line or None, listed.column or None)
        yield shown(f"{where}: {listed.error}")
        yield from (f"  {shown(line)}" for line in listed.remedy.splitlines())


def as_dict(found: Indexed) -> dict[str, Any]:
    """The same for programs."""
    return {
        "folder": found.folder,
        "catalogue": found.where,
        "issues": found.issues,
        "articles": found.articles,
        "read": found.renewed.read,
        "seconds": round(found.renewed.seconds, 3),
        "bytes": found.bytes,
        "broken": [
            {
                "path": listed.path,
                "line": listed.line or None,
                "column": listed.column or None,
                "message": listed.error,
                "remedy": listed.remedy,
            }
            for listed in found.broken
        ],
    }


class Bar:
    """One line on a terminal that tells how far it is, and is gone in the end; elsewhere nothing."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._drawn = out.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._shown_at = 0.0

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._drawn:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def show(self, progress: Progress) -> None:
        """Draw the line anew, unless that was done just now."""
        now = time.monotonic()
        if self._drawn and (progress.tidying or now - self._shown_at >= _OFTEN_S):
            self._shown_at = now
            self._out.write(f"\r{line(progress, self._width(), self._out.encoding)}\x1b[K")
            self._out.flush()

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._out.fileno()).columns or 80
        except OSError:
            return 80


def line(progress: Progress, width: int, encoding: str = "utf-8") -> str:
    """How far it is, in less than `width` cells: count, bar, speed and what is left, as much of it as has room."""
    share = progress.done / progress.total if progress.total else 1.0
    parts = [f"{progress.done:,}/{progress.total:,}", f"{share:4.0%}"]
    speed = _("{n} files/s").format(n=f"{progress.rate:,.0f}")
    left = [] if progress.remaining is None else [_("{time} left").format(time=duration(progress.remaining))]
    if progress.tidying:
        left = [_("tidying up …")]
    full, empty = _BLOCKS if _can_say("".join(_BLOCKS), encoding) else _PLAIN
    done = round(share * _BAR)
    drawn = full * done + empty * (_BAR - done)
    for text in ([*parts, drawn, speed, *left], [*parts, speed, *left], [*parts, *left], parts, parts[1:]):
        if cells("  ".join(text)) < width:
            return "  ".join(text)
    return ""


def _can_say(text: str, encoding: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


def duration(seconds: float) -> str:
    """A time that is left, as a person says it."""
    whole = round(seconds)
    if whole < 60:
        return _("{seconds} s").format(seconds=max(1, whole))
    if whole < 3600:
        return _("{minutes} min {seconds} s").format(minutes=whole // 60, seconds=whole % 60)
    return _("{hours} h {minutes} min").format(hours=whole // 3600, minutes=whole % 3600 // 60)
