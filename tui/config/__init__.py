"""The settings: one documented dataclass, read from a TOML file and from variables. Loading writes nothing.

What is said about a setting is said once, at its field of `Config`: from there come the checks, the error
texts, the commented default file and the table in the README. A variable KANBAO_<NAME> beats the file, the
file beats the default; an empty variable counts as not set.
"""

from __future__ import annotations

from tui.config.kinds import literal
from tui.config.reading import FILE_VARIABLE, blame, config_file, config_path, load, origins
from tui.config.settings import THEMES, Config, default_toml, over_ssh, plain_settings, settings_table, variable

__all__ = [
    "FILE_VARIABLE",
    "THEMES",
    "Config",
    "blame",
    "config_file",
    "config_path",
    "default_toml",
    "literal",
    "load",
    "origins",
    "over_ssh",
    "plain_settings",
    "settings_table",
    "variable",
]
