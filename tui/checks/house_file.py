"""Reading a house file or a file of exceptions: plain TOML. Errors name the file, line and column.

    ignore = ["P107"]                       # rules that this newsroom does without; `select` names the only ones

    [[name]]
    name = "蒋云亭"
    title = "棠溪县水务局局长"
    wrong = ["蒋云庭"]

    [[term]]
    use = "犯罪嫌疑人"
    instead_of = ["疑犯"]
    why = "未经法院判决"
    safe = true                             # `--fix` may write it; without this a person does

    [[forbidden]]
    word = "残废人"
    why = "用残疾人"

    [[careful]]
    word = "最佳"
    unless = ["最佳状态"]

    [[exception]]
    code = "P107"
    quote = "“山”、“水”"
    reason = "书名原样"
    # prefix = "…"   suffix = "…"   article = "1-2"

A file of exceptions lies beside the issue, under its whole name and `.exceptions`; it holds [[exception]] only.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tui.checks.house import Exempt, House, Name, Term, Word
from tui.errors import ConfigError, Where
from tui.i18n import N_, _
from tui.issuefile.fault import kind_of, shown
from tui.issuefile.hints import near_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tui.issuefile.locate import Places

NAME = "kanbao-house.toml"
BESIDE = ".exceptions"
"""What is added to an issue file's name for the file of its exceptions."""

_TEXT, _TEXTS, _SWITCH = N_("a text"), N_("a list of texts"), N_("true or false")
_KINDS: dict[str, type] = {_TEXT: str, _TEXTS: list, _SWITCH: bool}
_EXAMPLES = {_TEXT: '"…"', _TEXTS: '["…", "…"]', _SWITCH: "true"}

_CODES = {"select": _TEXTS, "ignore": _TEXTS}
_EXCEPTION = {"code": _TEXT, "quote": _TEXT, "reason": _TEXT, "prefix": _TEXT, "suffix": _TEXT, "article": _TEXT}
_TABLES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    # For each table its keys and what they hold, and those that must be there.
    "name": ({"name": _TEXT, "title": _TEXT, "wrong": _TEXTS}, ("name",)),
    "term": ({"use": _TEXT, "instead_of": _TEXTS, "why": _TEXT, "safe": _SWITCH}, ("use", "instead_of")),
    "forbidden": ({"word": _TEXT, "why": _TEXT, "unless": _TEXTS}, ("word",)),
    "careful": ({"word": _TEXT, "why": _TEXT, "unless": _TEXTS}, ("word",)),
    "exception": (_EXCEPTION, ("code", "quote", "reason")),
}


def load_house(path: str | os.PathLike[str]) -> House:
    """The house file `path`. Raises SourceError where it cannot be read, ConfigError where it does not hold."""
    name = os.fspath(path)
    return parse_house(_text(name), name)


def load_exceptions(path: str | os.PathLike[str]) -> tuple[Exempt, ...]:
    """The exceptions in the file `path`. Raises as `load_house` does."""
    name = os.fspath(path)
    return parse_house(_text(name), name, only=("exception",)).exceptions


def parse_house(text: str, path: str, only: tuple[str, ...] = (*_CODES, *_TABLES)) -> House:
    """The house file `text`; `only` names the keys it may hold at its top. Raises ConfigError."""
    import tomli

    try:
        document = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        from tui.issuefile.syntax import explain

        told = explain(error, text, path)
        heading = str(error).startswith("Expected ']")  # the one remedy there that speaks of an issue file
        remedy = _("Write: {example}").format(example="[[name]]") if heading else told.remedy
        raise ConfigError(told.what, where=told.where, remedy=remedy) from None
    return _Reader(document, text, path, only).house()


def _text(name: str) -> str:
    from tui.issuefile.load import BOM, read_bytes
    from tui.issuefile.trouble import not_utf8

    data = read_bytes(name).removeprefix(BOM)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise not_utf8(error, name) from None


class _Reader:
    """One document on its way to a House."""

    def __init__(self, document: dict[str, Any], text: str, path: str, only: tuple[str, ...]) -> None:
        self._document, self._text, self._path, self._only = document, text, path, only
        self._places: Places | None = None

    def house(self) -> House:
        """The house; raises ConfigError at the first thing that does not hold."""
        for key in self._document:
            if key not in self._only:
                raise self._unknown((key,), key, self._only)
        codes = {
            key: tuple(code.strip().upper() for code in self._value((key,), self._document.get(key, []), kind))
            for key, kind in _CODES.items()
        }
        return House(
            names=tuple(Name(**table) for table in self._tables("name")),
            terms=tuple(Term(**table) for table in self._tables("term")),
            forbidden=tuple(Word(**table) for table in self._tables("forbidden")),
            careful=tuple(Word(**table) for table in self._tables("careful")),
            exceptions=tuple(self._exempt(n, table) for n, table in enumerate(self._tables("exception"))),
            path=self._path,
            **codes,
        )

    def _exempt(self, n: int, table: dict[str, Any]) -> Exempt:
        where = self._where(("exception", n))
        table["code"] = table["code"].strip().upper()
        return Exempt(**table, path=self._path, line=where.line or 1, column=where.column or 1)

    def _tables(self, name: str) -> Iterator[dict[str, Any]]:
        listed = self._document.get(name, [])
        example = f"[[{name}]]"
        if not isinstance(listed, list) or not all(isinstance(table, dict) for table in listed):
            raise self._error((name,), _("“{key}” is a list of tables").format(key=name), _example(example))
        keys, required = _TABLES[name]
        for n, table in enumerate(listed):
            for key in table:
                if key not in keys:
                    raise self._unknown((name, n, key), key, keys)
            for key in required:
                if key not in table:
                    what = _("“{key}” is missing in {place}").format(key=key, place=example)
                    raise self._error((name, n), what, _('Add: {key} = "…"').format(key=key))
            yield {key: self._value((name, n, key), value, keys[key]) for key, value in table.items()}

    def _value(self, path: tuple[str | int, ...], value: Any, kind: str) -> Any:
        key = str(path[-1])
        if not isinstance(value, _KINDS[kind]):
            what = _("“{key}” must be {wanted}, but {found} stands here")
            example = _example(f"{key} = {_EXAMPLES[kind]}")
            raise self._error(path, what.format(key=key, wanted=_(kind), found=kind_of(value)), example)
        if isinstance(value, list):
            return tuple(self._value((*path, n), item, _TEXT) for n, item in enumerate(value))
        # What is looked for must be something, or it would be found everywhere.
        if isinstance(value, str) and not value.strip() and key not in ("title", "why", "prefix", "suffix", "article"):
            raise self._error(path, _("a text is blank here"), _("Fill it in, or delete it."))
        return value

    def _unknown(self, path: tuple[str | int, ...], key: str, known: Any) -> ConfigError:
        near = near_word(key, known)
        remedy = _("Known here: {keys}.").format(keys=", ".join(known))
        if near:
            remedy = _("Did you mean “{word}”?").format(word=near)
        what = _("unknown key “{key}”").format(key=shown(key))
        return ConfigError(what, where=self._where(path, at_key=True), remedy=remedy)

    def _error(self, path: tuple[str | int, ...], what: str, remedy: str) -> ConfigError:
        return ConfigError(what, where=self._where(path), remedy=remedy)

    def _where(self, path: tuple[str | int, ...], *, at_key: bool = False) -> Where:
        from tui.issuefile.locate import Places

        self._places = self._places or Places(self._text)
        return Where(self._path, *(self._places.key(path) if at_key else self._places.value(path)))


def _example(text: str) -> str:
    return _("Write: {example}").format(example=text)


def house_above(folder: Path, root: Path) -> Path | None:
    """The house file in `folder` or, up to `root`, in one above it; only in `folder` where that lies elsewhere."""
    here, top = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    for place in (here, *here.parents) if here.is_relative_to(top) else (here,):
        if os.path.isfile(found := place / NAME):
            return found
        if place == top:
            break
    return None


def exceptions_beside(path: str) -> str:
    """The path of the file of exceptions beside an issue file, there or not."""
    return path + BESIDE
