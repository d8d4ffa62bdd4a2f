"""What is being typed at the desk, kept on disk after every key until it is saved or given up. Needs no Textual.

One a person and issue, in the state folder: it is nobody else's.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tui.app.outside import take
from tui.desk.editing import Spot
from tui.errors import KanbaoError
from tui.library.places import state_path
from tui.records import dataclass, replace

FOLDER = "drafts"


@dataclass(frozen=True, slots=True)
class Kept:
    """A text typed in place of `base` at a spot; of paragraph -1 of a body: of all its paragraphs, with empty lines
    between them. While it is in an editor it is what stands in `file`."""

    spot: Spot
    base: str
    text: str
    file: str = ""


def _file(issue: Path) -> Path:
    return state_path() / FOLDER / f"{sha256(os.fsencode(os.path.realpath(issue))).hexdigest()[:24]}.json"


def keep(issue: Path, kept: Kept) -> None:
    """Keep it in place of what was kept of this issue before. Raises OSError and KanbaoError."""
    path = _file(issue)
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


def find(issue: Path) -> Kept | None:
    """What is kept of an issue; None for nothing, nothing new, or nothing that can be read."""
    kept = _read(issue)
    if kept and kept.file:
        with suppress(OSError, KanbaoError):
            kept = replace(kept, text=take(Path(kept.file)))
    return kept if kept and kept.text != kept.base else None


def _read(issue: Path) -> Kept | None:
    try:
        article, part, paragraph, base, text, *file = json.loads(_file(issue).read_text("ascii"))
        spot = Spot(str(article), str(part), int(paragraph))
        return Kept(spot, str(base), str(text), str(file[0]) if file else "")
    except (OSError, KanbaoError, ValueError, TypeError):
        return None


def drop(issue: Path) -> None:
    """It is saved or given up."""
    kept = _read(issue)
    if kept and kept.file:
        with suppress(OSError):
            os.unlink(kept.file)
    with suppress(OSError, KanbaoError):
        _file(issue).unlink()
