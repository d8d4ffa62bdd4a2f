"""What was mended and not yet written, on disk after every step: a kill, a lost line, a power cut take nothing.

A file of the state folder holds the whole issue, as an issue file with one line of comment above it that says
what it is of: the source's path, and the digest of its bytes, by which a page that came by standard input, or
was moved, is known again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui.errors import IssueFileError
from tui.issuefile.load import parse
from tui.issuefile.replace import replace_file
from tui.issuefile.write import render
from tui.model import Issue

FOLDER = "mending"
"""The folder in `tui.library.places.state_path()`."""

_MARK = "# kanbao mending "


@dataclass(frozen=True, slots=True)
class Kept:
    """Mending that was kept: the issue, the file that holds it and its bytes; whether the source is still the same."""

    issue: Issue
    path: Path
    data: bytes
    same: bool


def digest(source: Path) -> str:
    """SHA-256 of the source's bytes in hexadecimal; "" where it cannot be read."""
    try:
        return sha256(source.read_bytes()).hexdigest()
    except OSError:
        return ""


def keep(folder: Path, source: Path, was: str, issue: Issue, before: Kept | None) -> Kept:
    """Put `issue`, mended from `source` with the digest `was`, into a file of `folder`, whole; fsynced on return.

    `before` is what was kept of it last. Raises KanbaoError where the disk refuses, and for an issue that
    cannot be written as a file.
    """
    about = json.dumps({"source": os.path.abspath(source), "sha256": was})
    data = f"{_MARK}{about}\n{render(issue)}".encode()
    path = before.path if before else _free(folder, was or os.path.abspath(source))
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(os.fspath(path), data, before.data if before else None)
    return Kept(issue, path, data, same=True)


def find(folder: Path, source: Path) -> Kept | None:
    """The mending of `source` that was kept last, by its bytes or else by its path; None where there is none.

    What cannot be read stays where it is and is passed over.
    """
    was = ""
    for path in _newest_first(folder):
        with suppress(OSError, UnicodeDecodeError, ValueError, IssueFileError):
            data = path.read_bytes()
            first, _end, rest = data.decode().partition("\n")
            about = json.loads(first.removeprefix(_MARK)) if first.startswith(_MARK) else {}
            was = was or digest(source)
            same = bool(was) and about.get("sha256") == was
            if same or about.get("source") == os.path.abspath(source):
                return Kept(parse(rest, os.fspath(path)), path, data, same)
    return None


def drop(kept: Kept) -> None:
    """Take away what was kept: it is written, or undone."""
    with suppress(OSError):
        kept.path.unlink()


def _newest_first(folder: Path) -> Iterator[Path]:
    found = []
    with suppress(OSError):
        found = sorted(((one.stat().st_mtime_ns, one.path) for one in os.scandir(folder)), reverse=True)
    return (Path(path) for _time, path in found if path.endswith(".toml"))


def _free(folder: Path, name: str) -> Path:
    """A file that is not there yet: two who mend the same page keep a file each."""
    stem = sha256(name.encode(errors="surrogatepass")).hexdigest()[:16]
    number = 0
    while (path := folder / f"{stem}{f'-{number}' if number else ''}.toml").exists():
        number += 1
    return path
