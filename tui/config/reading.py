"""Where settings are read from, and what is said when they do not hold."""

from __future__ import annotations

import os
import sys

from tui.config.kinds import Folder, Text, literal
from tui.config.settings import ASK, Config, plain_settings, variable
from tui.errors import ConfigError, Where
from tui.i18n import _
from tui.records import fields

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

FILE_VARIABLE = "KANBAO_CONFIG"
"""The variable that names another settings file, which must then be there."""


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The settings file: what KANBAO_CONFIG names, else `config.toml` in the user's folder, there or not.

    Raises ConfigError where no home folder can be found.
    """
    from pathlib import Path

    return Path(config_file(environ))


def config_file(environ: Mapping[str, str] = os.environ) -> str:
    """`config_path` as a text, which needs no pathlib.

    On Linux the XDG rules are followed here, because importing platformdirs takes longer than all the rest of
    loading. Raises ConfigError where no home folder can be found.
    """
    if named := environ.get(FILE_VARIABLE):
        return _at_home(named, environ)
    if sys.platform == "linux":
        for name, rest in (("XDG_CONFIG_HOME", ""), ("HOME", ".config")):
            if os.path.isabs(base := environ.get(name, "")):
                return os.path.join(base, rest, "kanbao", "config.toml")
    import platformdirs

    try:
        return os.path.join(platformdirs.user_config_dir("kanbao"), "config.toml")
    except RuntimeError as error:
        remedy = _("Set HOME or XDG_CONFIG_HOME to a full path.")
        raise ConfigError(_("no home folder is known"), remedy=remedy) from error


def load(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings in force. Raises ConfigError, which says where, what is allowed there and a way out."""
    values = _from_file(environ) | _from_variables(environ)
    if (set_to := values.get("ambiguous_width")) in (None, ASK):
        from tui.terminal.answers import width

        values["ambiguous_width"] = width(environ, asks_first=set_to == ASK)
    return Config(**values)


def origins(environ: Mapping[str, str] = os.environ) -> dict[str, tuple[object, str]]:
    """Each setting's value and where it came from: "default", file:line:column or a variable's name.

    Raises ConfigError as `load` does.
    """
    filed, named = _from_file(environ), _from_variables(environ)
    config = Config(**filed | named)
    found: dict[str, tuple[object, str]] = {}
    for name in (one.name for one in fields(Config)):
        origin = str(_where(environ, (name,), at_key=True)) if name in filed else "default"
        found[name] = (getattr(config, name), variable(name) if name in named else origin)
    return found


def blame(path: tuple[str, ...], what: str, remedy: str = "", environ: Mapping[str, str] = os.environ) -> ConfigError:
    """The error that a setting does not hold, at the place where it was set: ("theme",), ("keys", "an.id").

    For what only others can check: the names of themes, the ids of actions.
    """
    if path[0] != "keys" and environ.get(variable(path[0])):
        return ConfigError(what, where=variable(path[0]), remedy=remedy)
    if path[0] not in _parsed(environ):
        return ConfigError(what, remedy=remedy)
    if path[0] == "keys":
        written = (keys for keys, _value in _leaves(_parsed(environ)["keys"]))
        path = next((("keys", *keys) for keys in written if ".".join(keys) == path[-1]), path)
    return ConfigError(what, where=_where(environ, path), remedy=remedy)


def _from_variables(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for one in plain_settings():
        name = variable(one.name)
        if not (text := environ.get(name)):
            continue
        kind: Text = one.metadata["kind"]
        value = kind.read(text)
        if not kind.holds(value):
            remedy = _("Allowed is {allowed}; set it to that, or unset {name}.")
            remedy = remedy.format(allowed=kind.allowed(), name=name)
            what = _("{name} may not be {value}").format(name=one.name, value=literal(value))
            raise ConfigError(what, where=name, remedy=remedy)
        values[one.name] = _at_home(text, environ) if isinstance(kind, Folder) else value
    return values


def _from_file(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    plain = {one.name: one for one in plain_settings()}
    for name, value in _parsed(environ).items():
        if name == "keys":
            values[name] = _keys(value, environ)
            continue
        if name not in plain:
            raise _unknown(name, [*plain, "keys"], environ)
        kind: Text = plain[name].metadata["kind"]
        if not kind.holds(value):
            raise _wrong((name,), value, kind.allowed(), literal(plain[name].default), environ)
        values[name] = value
        if isinstance(kind, Folder) and value:
            values[name] = os.path.join(os.path.dirname(config_file(environ)), _at_home(value, environ))
    return values


def _at_home(path: str, environ: Mapping[str, str]) -> str:
    """`path` with a leading "~" expanded."""
    home = environ.get("HOME")
    return home + path[1:] if home and (path == "~" or path.startswith("~/")) else os.path.expanduser(path)


def _keys(table: object, environ: Mapping[str, str]) -> dict[str, str]:
    """The [keys] table; the dotted ids that TOML takes apart are put together again."""
    if not isinstance(table, dict):
        raise _wrong(("keys",), table, _("a table"), "[keys]", environ)
    keys: dict[str, str] = {}
    for path, value in _leaves(table):
        if not isinstance(value, str):
            raise _wrong(("keys", *path), value, _("keys separated by commas"), '"n,j"', environ)
        keys[".".join(path)] = value
    return keys


def _leaves(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _wrong(path: tuple[str, ...], value: object, allowed: str, example: str, environ: Mapping[str, str]) -> ConfigError:
    what = _("{name} may not be {value}").format(name=".".join(path), value=literal(value))
    remedy = _("Allowed is {allowed}, for example {example}.").format(allowed=allowed, example=example)
    return ConfigError(what, where=_where(environ, path), remedy=remedy)


def _unknown(name: str, names: list[str], environ: Mapping[str, str]) -> ConfigError:
    import difflib

    near = difflib.get_close_matches(name[:100].lower(), names, 1)
    remedy = _("The settings are {names}.").format(names=_(", ").join(names))
    if near:
        remedy = _("Did you mean {name}?").format(name=near[0])
    what = _("there is no setting {name}").format(name=literal(name))
    return ConfigError(what, where=_where(environ, (name,), at_key=True), remedy=remedy)


def _parsed(environ: Mapping[str, str]) -> dict[str, Any]:
    """The file as TOML; nothing where there is no file and none was asked for."""
    path = config_file(environ)
    if (text := _file_text(path, asked_for=bool(environ.get(FILE_VARIABLE)))) is None:
        return {}
    from tui.toml import loads

    try:
        return loads(text.encode())
    except (ValueError, RecursionError) as error:
        raise _not_toml(error, text, path) from None


def _not_toml(error: ValueError | RecursionError, text: str, path: str) -> ConfigError:
    from tui.issuefile.syntax import explain

    told = explain(error, text, path)
    # The one remedy there that speaks of an issue file's headings.
    heading = str(error).startswith("Expected ']'")
    return ConfigError(told.what, where=told.where, remedy=_("Write [keys].") if heading else told.remedy)


def _file_text(path: str, *, asked_for: bool) -> str | None:
    raw = b""
    try:
        with open(path, "rb") as file:
            raw = file.read()
        return raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = len(raw[: error.start].rpartition(b"\n")[2].decode()) + 1
        where = Where(path, line, column)
        raise ConfigError(_("this is not UTF-8"), where=where, remedy=_("Save the file as UTF-8.")) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        if not asked_for:
            return None
        remedy = _("Make this file, or unset {name}, which names it.").format(name=FILE_VARIABLE)
        raise ConfigError(_("there is no such file"), where=path, remedy=remedy) from error
    except OSError as error:
        remedy = _("Make it readable, or name another file in {name}.").format(name=FILE_VARIABLE)
        raise ConfigError(error.strerror or str(error), where=path, remedy=remedy) from error


def _where(environ: Mapping[str, str], path: tuple[str, ...], *, at_key: bool = False) -> Where:
    """Where the value (or the key) at this key path stands in the file."""
    from tui.issuefile.locate import Places

    file = config_file(environ)
    places = Places(_file_text(file, asked_for=False) or "")
    line, column = places.key(path) if at_key else places.value(path)
    return Where(file, line, column)
