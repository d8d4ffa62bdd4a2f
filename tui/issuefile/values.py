"""Readers of the plain values, one for each `Kind`: a TOML value and its path in, the model's value out.

Every reader raises Fault where the value does not hold.
"""

from __future__ import annotations

from tui.i18n import _
from tui.issuefile.fault import Fault, Path, last_key, shown, wrong_type
from tui.issuefile.schema import Kind, paragraphs
from tui.records import date

TYPE_CHECKING = False  # as type checkers know it, without the time that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

LARGEST = 2**63 - 1
"""The largest whole number that TOML promises to hold."""


def _text(item: object, path: Path) -> str:
    if type(item) is not str:
        raise wrong_type(path, _("a text"), item, _('Put it between straight quotes: "…"'))
    return item


def _filled(item: object, path: Path) -> str:
    text = _text(item, path)
    if not text.strip():
        raise Fault(path, _("“{key}” is blank").format(key=last_key(path)), _("Every article needs one."))
    return text


def _list(item: object, path: Path, wanted: str, example: str) -> list[object]:
    if not isinstance(item, list):
        remedy = _("Write: {example}").format(example=f"{last_key(path)} = {example}")
        raise wrong_type(path, wanted, item, remedy)
    return item


def _texts(item: object, path: Path) -> tuple[str, ...]:
    listed = _list(item, path, _("a list of texts"), '["…", "…"]')
    return tuple(_text(entry, (*path, n)) for n, entry in enumerate(listed))


def _rows(item: object, path: Path) -> tuple[tuple[str, ...], ...]:
    listed = _list(item, path, _("a list of rows, each a list of texts"), '[["…", "…"], ["…", "…"]]')
    return tuple(_texts(entry, (*path, n)) for n, entry in enumerate(listed))


def _body(item: object, path: Path) -> tuple[str, ...]:
    if isinstance(item, str):
        return paragraphs(item)
    if not isinstance(item, list):
        remedy = _("Put the paragraphs between ''' and ''', with an empty line after each.")
        raise wrong_type(path, _("a text or a list of texts"), item, remedy)
    return _texts(item, path)


def _whole(item: object, path: Path, least: int) -> int:
    if type(item) is not int:  # true and false are whole numbers to Python
        raise wrong_type(path, _("a whole number"), item, _("Write the number alone, without quotes."))
    if not least <= item <= LARGEST:
        what = _("“{key}” must be {least} or more") if item < least else _("“{key}” is too large")
        remedy = _("Leave the key out if there is no number.")
        raise Fault(path, what.format(key=last_key(path), least=least), remedy)
    return item


def _page(item: object, path: Path) -> int:
    return _whole(item, path, 1)


def _after(item: object, path: Path) -> int:
    return _whole(item, path, 0)


def _number(item: object, path: Path) -> str:
    if type(item) is not int:
        if type(item) is str:
            return item
        remedy = _('Put it between straight quotes: "…"')
        raise wrong_type(path, _("a text or a whole number"), item, remedy)
    return str(_whole(item, path, -LARGEST))


def _date(item: object, path: Path) -> date:
    remedy = _("Write: {example}").format(example="date = 2026-10-15")
    if type(item) is date:
        return item
    if type(item) is not str:
        raise wrong_type(path, _("a date"), item, remedy)
    try:
        if item[4:5] != "-" or item[7:8] != "-":  # Python would also take 20261015 and 2026-W42-4
            raise ValueError
        return date.fromisoformat(item)
    except ValueError:
        raise Fault(path, _("“{text}” is no date").format(text=shown(item)), remedy) from None


def _format(item: object, path: Path) -> object:  # noqa: ARG001 - `_check_format` has looked already
    return item


READERS: dict[Kind, Callable[[object, Path], Any]] = {
    Kind.FORMAT: _format,
    Kind.TEXT: _text,
    Kind.FILLED: _filled,
    Kind.TEXTS: _texts,
    Kind.BODY: _body,
    Kind.ROWS: _rows,
    Kind.PAGE: _page,
    Kind.AFTER: _after,
    Kind.AFTER_OR_END: _after,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
}
