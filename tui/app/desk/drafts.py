"""What is being typed at the desk, kept on disk until it is saved or given up. Needs no Textual.

One for each person and text, in the state folder: it is nobody else's. After every key it is written, before that key
is seen: it outlives the program, however that ends. 0.2 seconds after the last key, and when one leaves, it is also
synced (fsync): from then on it outlives a power cut.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tui.app.desk.outside import take
from tui.desk.editing import Spot
from tui.desk.who import person
from tui.errors import KanbaoError
from tui.library.places import state_path
from tui.records import dataclass, replace

FOLDER = "drafts"
SYNC_S = 0.2
"""Seconds of rest after which a draft is synced."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text typed in place of `base` at a spot; of paragraph -1 of a body: of all its paragraphs, with empty lines
    between them. While it is in an editor it is what stands in `file`."""

    spot: Spot
    base: str
    text: str
    file: str = ""


def _digest(*parts: bytes) -> str:
    return sha256(b"\0".join(parts)).hexdigest()


def _stem(issue: Path) -> str:
    """How the names of one person's drafts of an issue begin: several people may share a home."""
    return _digest(os.fsencode(os.path.realpath(issue)), os.fsencode(person().name))[:24]


def _file(issue: Path, spot: Spot) -> Path:
    place = "\0".join((spot.article, spot.part, str(spot.paragraph)))
    name = f"{_stem(issue)}-{_digest(place.encode('utf-8', 'surrogatepass'))[:16]}.json"
    return state_path() / FOLDER / name


def _before(issue: Path) -> Path:
    """Where 0.1 kept the one draft of an issue."""
    return state_path() / FOLDER / f"{_digest(os.fsencode(os.path.realpath(issue)))[:24]}.json"


def keep(issue: Path, kept: Kept) -> None:
    """Keep it in place of what was kept of this text before. Raises OSError and KanbaoError."""
    path = _file(issue, kept.spot)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    values = [kept.spot.article, kept.spot.part, kept.spot.paragraph, kept.base, kept.text, kept.file]
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        new.write_text(json.dumps(values), "ascii")
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def sync(issue: Path, spot: Spot) -> None:
    """Have the disk confirm what is kept of a text. Where it cannot, what was written is there all the same."""
    with suppress(OSError, KanbaoError):
        path = _file(issue, spot)
        for each in (path, path.parent):
            fd = os.open(each, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(fd)
            finally:
                os.close(fd)


def every(issue: Path) -> list[Kept]:
    """What this person has typed in an issue and not saved, the newest first."""
    try:
        paths = [*(state_path() / FOLDER).glob(f"{_stem(issue)}-*.json"), _before(issue)]
        paths = sorted(filter(os.path.isfile, paths), key=os.path.getmtime, reverse=True)
    except (OSError, KanbaoError):
        return []
    return list(_newest_of_each(paths))


def _newest_of_each(paths: list[Path]) -> Iterator[Kept]:
    seen = set[Spot]()
    for kept in map(_read, paths):
        if kept and kept.text != kept.base and kept.spot not in seen:
            seen.add(kept.spot)
            yield kept


def find(issue: Path, spot: Spot | None = None) -> Kept | None:
    """What is kept of a text, or of an issue what was typed last; None for nothing, or nothing new."""
    return next((kept for kept in every(issue) if spot in (None, kept.spot)), None)


def _read(path: Path) -> Kept | None:
    """What a file keeps; None where it cannot be read."""
    try:
        article, part, paragraph, base, text, *file = json.loads(path.read_text("ascii"))
        kept = Kept(Spot(str(article), str(part), int(paragraph)), str(base), str(text), str(file[0]) if file else "")
    except (OSError, ValueError, TypeError):
        return None
    if kept.file:
        with suppress(OSError, KanbaoError):
            return replace(kept, text=take(Path(kept.file)))
    return kept


def drop(issue: Path, spot: Spot) -> None:
    """It is saved or given up."""
    with suppress(OSError, KanbaoError):
        for path in (_file(issue, spot), _before(issue)):
            kept = _read(path)
            if kept and kept.spot == spot:
                with suppress(OSError):
                    os.unlink(kept.file or path)
                path.unlink(missing_ok=True)
