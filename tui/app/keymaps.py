"""A person's own keys: other ones than those of the table, looked at before they hold. Knows no Textual."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.app.keys import KEYS, WRITTEN, Key
from tui.config import blame
from tui.errors import ConfigError
from tui.i18n import _
from tui.records import replace

if TYPE_CHECKING:
    from typing import NoReturn

# Keys that write nothing, by Textual's names. What writes something is called by its character, or by Textual's
# name for it: Unicode's, but for a few.
_SILENT = frozenset(WRITTEN) | {"backspace", "delete", "insert", *(f"f{number}" for number in range(1, 25))}
_RENAMED = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}
_HELD = frozenset(("ctrl", "alt", "shift", "super", "meta", "hyper"))


def changed(changes: Mapping[str, str], environ: Mapping[str, str]) -> tuple[Key, ...]:
    """The table with `changes`, as `tui.app.keys.keymap` tells it."""
    known = {key.id for key in KEYS}
    for name in changes:
        if name not in known:
            what = _("no action is called “{name}”").format(name=name)
            raise blame(("keys", name), what, _near(name, known), environ)
    table = tuple(
        replace(key, keys=_split(key.id, changes[key.id], environ)) if key.id in changes else key for key in KEYS
    )
    taken: dict[tuple[str, str], str] = {}
    for row in table:
        for key in row.keys:
            other = taken.setdefault((row.mode, key), row.id)
            if other != row.id:
                raise _clash(key, other, row.id, changes, environ)
    return table


def _split(name: str, text: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    if not keys:
        remedy = _('Write keys as in: {name} = "ctrl+n,n"').format(name=name)
        raise blame(("keys", name), _("{name} has no key").format(name=name), remedy, environ)
    keys = tuple(_one_name(key) or _raise_no_key(key, name, environ) for key in keys)
    for key in keys:
        if key.isdigit():
            what = _("“{key}” cannot be bound to {name}: digits are counts").format(key=key, name=name)
            raise blame(("keys", name), what, _("Choose another key."), environ)
    return keys


def _one_name(key: str) -> str:
    """`key` under its one name in the table: a character for what writes one, else Textual's name; "" if it is none."""
    *held, bare = key.split("+") if len(key) > 1 else [key]
    if not _HELD.issuperset(held):
        return ""
    if bare in _SILENT or (len(bare) == 1 and bare.isprintable()):
        return key
    import unicodedata

    try:
        char = _RENAMED.get(bare) or unicodedata.lookup(bare.replace("_", " "))
    except KeyError:
        return ""
    return key if held else char if char.isprintable() else ""


def _raise_no_key(key: str, name: str, environ: Mapping[str, str]) -> NoReturn:
    import difflib

    head, plus, bare = key.rpartition("+")
    near = difflib.get_close_matches(bare, sorted(_SILENT), n=1, cutoff=0.5)
    remedy = _('Write keys as in: {name} = "ctrl+n,n"').format(name=name)
    if near:
        remedy = _("Did you mean “{name}”?").format(name=head + plus + near[0])
    raise blame(("keys", name), _("“{key}”, given to {name}, is no key").format(key=key, name=name), remedy, environ)


def _clash(key: str, first: str, second: str, changes: Mapping[str, str], environ: Mapping[str, str]) -> ConfigError:
    what = _("the key “{key}” is given to {first} and to {second}").format(key=key, first=first, second=second)
    changed, other = (second, first) if second in changes else (first, second)
    remedy = _("Choose another key for {name} or for {other}.").format(name=changed, other=other)
    return blame(("keys", changed), what, remedy, environ)


def _near(name: str, known: set[str]) -> str:
    import difflib

    found = difflib.get_close_matches(name, sorted(known), n=1)
    if found:
        return _("Did you mean “{name}”?").format(name=found[0])
    return _("`kanbao keys` lists them.")
