"""What kanbao finds around it: versions, terminal, locale, settings, folders. Nothing is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from tui import __version__
from tui.config import (
    FILE_VARIABLE,
    Config,
    config_path,
    literal,
    load,
    origins,
    plain_settings,
    variable,
)
from tui.doctor.asked import Heard
from tui.doctor.finding import Finding
from tui.doctor.screen import screen, terminal
from tui.errors import ConfigError, KanbaoError, SourceError, StoreError
from tui.i18n import N_, _, current, ngettext
from tui.library.catalogue.opening import beside, in_cache
from tui.library.folder import default_library, find_issues, sample_folder
from tui.library.places import state_path
from tui.library.sqlite_file import may_write
from tui.terminal import encoding
from tui.text import cells, pad, shown

PACKAGES = ("textual", "rich", "tomli", "platformdirs")


_SETTING = "setting "


def report(
    environ: Mapping[str, str] = os.environ, config: Config | None = None, heard: Heard | None = None
) -> list[Finding]:
    """All findings; where settings do not hold this is one of them, and the defaults stand in.

    `config` takes the place of the settings that `environ` leads to; `heard` is what the terminal itself said, None
    where it was not asked. Raises nothing that a person can cause.
    """
    settings = list(_settings(environ))
    if config is None:
        try:
            config = load(environ)
        except ConfigError:
            config = Config()
    return [
        *_versions(),
        *terminal(environ, config, heard),
        *screen(environ, config, heard),
        *_locale(environ),
        *settings,
        *_misspelt(environ),
        _state(environ),
        _library(config),
        *_catalogue(config, environ),
        _samples(),
    ]


def as_text(findings: list[Finding]) -> str:
    """One line a finding, names lined up, what needs attention marked by "!" with the way out below it."""
    names = [_named(finding.name) for finding in findings]
    width = max(map(cells, names), default=0)
    lines = []
    for name, finding in zip(names, findings, strict=True):
        line = f"{' ' if finding.ok else '!'} {pad(name, width)}  {shown(finding.value)}"
        parts = [shown(part.strip()) for part in finding.note.splitlines()]
        if finding.ok:
            line = "  ".join((line, *parts))
        lines.append(line.rstrip())
        lines += [] if finding.ok else [f"  {' ' * width}  {part}" for part in parts]
    return "".join(f"{line}\n" for line in lines)


def _named(name: str) -> str:
    setting = name.removeprefix(_SETTING)
    return _(name) if setting == name else _("setting {name}").format(name=setting)


def as_json(findings: list[Finding]) -> str:
    """A list of {"name", "value", "note", "ok"}."""
    import json

    rows = [asdict(finding) for finding in findings]
    # A path that is not UTF-8 holds lone surrogates, which no output takes.
    clean = [{key: shown(one) if isinstance(one, str) else one for key, one in row.items()} for row in rows]
    return json.dumps(clean, ensure_ascii=False, indent=2) + "\n"


def _versions() -> Iterator[Finding]:
    import platform
    from importlib import metadata

    yield Finding("kanbao", __version__, str(Path(__file__).parents[1]))
    yield Finding("python", platform.python_version(), sys.executable)
    for name in PACKAGES:
        try:
            yield Finding(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, "", _("It is missing: pip install {name}").format(name=name), ok=False)
    try:
        from sqlite3 import sqlite_version
    except ImportError as error:
        remedy = _("Where you stop cannot be kept; install a Python with sqlite3 ({reason}).")
        yield Finding("sqlite", "", remedy.format(reason=error), ok=False)
    else:
        yield Finding("sqlite", sqlite_version)
    yield Finding(N_("platform"), platform.platform())


def _locale(environ: Mapping[str, str]) -> Iterator[Finding]:
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    deciding = next((name for name in names if environ.get(name)), "")
    value = environ.get(deciding, "")
    codeset = value.partition("@")[0].rpartition(".")[2].lower().replace("-", "")
    remedy = _("Programs around kanbao may not draw Chinese: export LANG=zh_CN.UTF-8, or LANG=C.UTF-8.")
    told = f"{deciding}={value}" if deciding else ""
    yield Finding(N_("locale"), told, "" if codeset == "utf8" else remedy, codeset == "utf8")
    others = ("LANGUAGE", *names, "LC_MESSAGES")
    said = " ".join(f"{name}={environ[name]}" for name in others if environ.get(name))
    yield Finding(N_("encoding"), encoding(environ) or getattr(sys.stdout, "encoding", ""))
    yield Finding(N_("language"), current(), said)


def _settings(environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        path = config_path(environ)
        found = origins(environ)
    except ConfigError as error:
        yield Finding(N_("settings file"), str(error.where or ""), f"{error.what}\n{error.remedy}", ok=False)
        return
    note = "" if path.is_file() else _("There is none; the defaults hold.")
    yield Finding(N_("settings file"), str(path), note)
    for name, (value, origin) in found.items():
        text = literal(value)
        if isinstance(value, dict):
            text = " ".join(f"{one}={literal(keys)}" for one, keys in value.items())
        yield Finding(f"{_SETTING}{name}", text, _("default") if origin == "default" else origin)


def _misspelt(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Variables that look like one of ours and are none."""
    import difflib

    known = {variable(one.name): one.name for one in plain_settings()}
    for name in sorted(environ):
        if not name.startswith(variable("")) or name in known or name == FILE_VARIABLE:
            continue
        word = name.removeprefix(variable("")).lower()
        for near in difflib.get_close_matches(word[:100], known.values(), 1):
            remedy = _("This does nothing; did you mean {name}?").format(name=variable(near))
            yield Finding(name, environ[name], remedy, ok=False)


def _state(environ: Mapping[str, str]) -> Finding:
    name = N_("state folder")
    try:
        folder = state_path(environ)
    except StoreError as error:
        return Finding(name, "", f"{error.what}\n{error.remedy}", ok=False)
    there = next(one for one in (folder, *folder.parents) if os.path.lexists(one))
    if not (os.path.isdir(there) and os.access(there, os.W_OK | os.X_OK)):
        note = _("Nothing can be written there: make {path} writable, or set XDG_STATE_HOME to another folder.")
        return Finding(name, str(folder), note.format(path=there), ok=False)
    return Finding(name, str(folder), "" if there == folder else _("It is made when it is needed."))


def _library(config: Config) -> Finding:
    name = N_("library in use")
    try:
        path = default_library(config.library)
        note = "" if path.is_file() else _counted(len(find_issues(path)))
    except SourceError as error:
        return _unusable(name, config.library, error)
    return Finding(name, str(path.absolute()), note)


def _catalogue(config: Config, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Where the library's catalogue lies, as `tui.library.catalogue.opening` looks for it; it is not opened."""
    name = N_("catalogue")
    try:
        folder = default_library(config.library)
        near, far = beside(folder), in_cache(folder, environ)
    except (SourceError, StoreError):  # told elsewhere
        return
    if folder.is_file():
        return
    shut = not may_write(folder)
    path = near if near.exists() and not (shut and far.exists()) else far
    notes = [_("{n} MiB").format(n=f"{path.stat().st_size / 2**20:.1f}")] if path.exists() else []
    if shut:
        notes.append(_("This folder cannot be written: everybody who reads here keeps a catalogue of his own."))
    elif not notes:
        notes.append(_("It is made when the library is read."))
    yield Finding(name, str(path) if path.exists() else "", "\n".join(notes))


def _samples() -> Finding:
    name = N_("samples")
    try:
        folder = sample_folder()
        return Finding(name, str(folder), _counted(len(find_issues(folder))))
    except SourceError as error:
        return _unusable(name, "", error)


def _unusable(name: str, value: str, error: KanbaoError) -> Finding:
    return Finding(name, str(error.where or value), f"{error.what}\n{error.remedy}", ok=False)


def _counted(issues: int) -> str:
    return ngettext("{n} issue", "{n} issues", issues).format(n=issues)
