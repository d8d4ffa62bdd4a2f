"""Which files a command line means: issue files, folders of them, raw texts and web pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from tui.checking.task import STANDARD_INPUT, Found


def files(paths: Sequence[str], library: str) -> list[Found]:
    """Every file in the order given, a folder's by path, each one once.

    In a folder its issue files are meant, else its texts and web pages. `library`: the folder of the library that
    is set, "" for none; in it house files are looked for as far up as to it. Raises SourceError for a folder in
    which nothing can be checked.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for name, root in _named(path, library):
            real = name if name == STANDARD_INPUT else os.path.realpath(name)
            found.setdefault(real, Found(name, root, _size(name)))
    return list(found.values())


def _named(path: str, library: str) -> Iterator[tuple[str, str]]:
    if path == STANDARD_INPUT or not os.path.isdir(path):
        folder = "." if path == STANDARD_INPUT else os.path.dirname(path) or "."
        yield path, _root(folder, library)
        return
    root = _root(path, library)
    names = sorted(_in_folder(path), key=lambda name: name.split(os.sep))
    here = os.path.join(os.curdir, "")
    yield from ((name.removeprefix(here), root) for name in names)


def _in_folder(folder: str) -> Iterator[str]:
    from tui.library.folder import name_date, peek, toml_files

    issues = [path for path, name in toml_files(folder) if name_date(name) or peek(path)[0]]
    if issues:
        yield from issues
        return
    from tui.library.folder import nothing_in
    from tui.shell.importing import PAGES, sources

    if not any(name.lower().endswith(PAGES) for name in os.listdir(folder)):
        raise nothing_in(folder)
    yield from sources([folder])


def _root(folder: str, library: str) -> str:
    """How far up house files count: to the library, else to where one works, else the folder itself."""
    real = os.path.realpath(folder)
    for above in (library, os.curdir):
        if above and _is_in(real, os.path.realpath(above)):
            return os.path.realpath(above)
    return real


def _is_in(folder: str, above: str) -> bool:
    return folder == above or folder.startswith(os.path.join(above, ""))


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except (OSError, ValueError):  # a name that is none is told when the file is opened
        return 0
