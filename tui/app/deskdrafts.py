"""What is being typed at the desk, kept on disk after every key until it is saved or given up. Needs no Textual.

One a person and issue, in the state folder: it is nobody else's.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tui.desk.editing import Spot
from tui.errors import KanbaoError
from tui.library.places import state_path
from tui.records import dataclass

FOLDER = "drafts"


@dataclass(frozen=True, slots=True)
class Kept:
    """A text typed in place of `base` at a spot."""

    spot: Spot
    base: str
    text: str


def _file(issue: Path) -> Path:
    return state_path() / FOLDER / f"{sha256(os.fsencode(os.path.realpath(issue))).hexdigest()[:24]}.json"


def keep(issue: Path, kept: Kept) -> None:
    """Keep it in place of what was kept of this issue before. Raises OSError and KanbaoError."""
    path = _file(issue)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    values = [kept.spot.article, kept.spot.part, kept.spot.paragraph, kept.base, kept.text]
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        new.write_text(json.dumps(values), "ascii")
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def find(issue: Path) -> Kept | None:
    """What is kept of an issue; None for nothing, or nothing that can be read."""
    try:
        article, part, paragraph, base, text = json.loads(_file(issue).read_text("ascii"))
        return Kept(Spot(str(article), str(part), int(paragraph)), str(base), str(text))
    except (OSError, KanbaoError, ValueError, TypeError):
        return None


def drop(issue: Path) -> None:
    """It is saved or given up."""
    with suppress(OSError, KanbaoError):
        _file(issue).unlink()
