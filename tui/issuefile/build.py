"""From plain TOML values to an `Issue`, by the table in `schema`; whatever does not hold is a `Fault`."""

from __future__ import annotations

from tui.i18n import _
from tui.issuefile.fault import Fault, Path, shown, wrong_type
from tui.issuefile.schema import (
    ARTICLE,
    BYLINE,
    CHANNEL,
    FORMAT,
    PAPER,
    PHOTO,
    REF,
    ROOT,
    SECTION,
    SERIES,
    TABLE,
    Kind,
    Many,
    Shape,
)
from tui.issuefile.values import LARGEST, READERS
from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Ref, Section, Series, Table

TYPE_CHECKING = False  # as type checkers know it, without the time that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def _photo(caption: str = "", credit: str = "", after: int = 0) -> Photo:
    """A photo; the file may leave the caption out."""
    return Photo(caption, credit, after)


_MODELS: dict[str, Callable[..., Any]] = {
    PAPER.place: Paper,
    CHANNEL.place: Channel,
    SERIES.place: Series,
    BYLINE.place: Byline,
    REF.place: Ref,
    PHOTO.place: _photo,
    TABLE.place: Table,
}


def build(document: dict[str, Any]) -> Issue:
    """The issue in a parsed TOML document. Raises Fault."""
    _check_format(document)  # first: in a newer format nothing else here need be true
    root = _table(document, ROOT, ())
    sections: list[dict[str, Any]] = root.get("section", [])
    _give_ids(sections)
    return Issue(
        paper=root.get("paper", Paper()),
        sections=tuple(_section(section) for section in sections),
        **root.get("issue", {}),
    )


def derive_ids(articles: Iterable[tuple[int | None, str]]) -> list[str]:
    """An id for each (page, id or "" where the file gives none), in the order of the file.

    A derived id is "<page or 0>-<n>", n the article's place within its page from 1, or the next free number.
    """
    listed = list(articles)
    taken = {given for _page, given in listed}
    placed: dict[int, int] = {}
    used: dict[int, int] = {}
    ids = []
    for page, given in listed:
        leaf = page or 0
        placed[leaf] = placed.get(leaf, 0) + 1
        if given:
            ids.append(given)
            continue
        n = max(placed[leaf], used.get(leaf, 0) + 1)
        while f"{leaf}-{n}" in taken:
            n += 1
        used[leaf] = n
        ids.append(f"{leaf}-{n}")
    return ids


def _check_format(document: dict[str, Any]) -> None:
    if "format" not in document:
        remedy = _("Make “format = {number}” the first line, above the first [table].")
        raise Fault((), _("this is no issue file: “format” is missing"), remedy.format(number=FORMAT))
    found = document["format"]
    if type(found) is not int:
        raise wrong_type(("format",), _("a whole number"), found, _("Write: format = {n}").format(n=FORMAT))
    if FORMAT < found <= LARGEST:
        what = _("this file is in format {found}; this version of kanbao reads format {known}")
        remedy = _("Install a newer kanbao.")
        raise Fault(("format",), what.format(found=found, known=FORMAT), remedy)
    if found != FORMAT:
        raise Fault(("format",), _("there is no such format"), _("Write: format = {n}").format(n=FORMAT))


def _table(value: object, shape: Shape, path: Path) -> Any:
    """The value of one table: its model's, or a dict where more has to be known first (an article's …)."""
    if not isinstance(value, dict):
        raise wrong_type(path, _("a table"), value, _table_remedy(shape))
    values: dict[str, Any] = {}
    for key, item in value.items():
        kind = shape.keys.get(key)
        if kind is None:
            raise _unknown_key(key, shape, path)
        values[key] = _value(item, kind, (*path, key))
    for key in shape.required:
        if key not in value:
            what = _("“{key}” is missing in {place}").format(key=key, place=_(shape.place))
            raise Fault(path, what, _('Add: {key} = "…"').format(key=key))
    check = _CHECKS.get(shape.place)
    if check is not None:
        check(values, path)
    return _MODELS.get(shape.place, dict)(**values)


def _value(item: object, kind: Kind | Shape | Many, path: Path) -> Any:
    if isinstance(kind, Kind):
        return READERS[kind](item, path)
    if isinstance(kind, Shape):
        return _table(item, kind, path)
    shape = kind.shape
    if not isinstance(item, list):
        raise wrong_type(path, _("a list of tables"), item, _list_remedy(shape))
    tables = [_table(entry, shape, (*path, n)) for n, entry in enumerate(item)]
    return tables if shape.place in (SECTION.place, ARTICLE.place) else tuple(tables)


def _table_remedy(shape: Shape) -> str:
    if shape.place.startswith("["):
        return _("Write: {example}").format(example=shape.place)
    return _("Write: {example}").format(example=_example(shape))


def _list_remedy(shape: Shape) -> str:
    if shape is SECTION:
        return _("Write [[section]] in two pairs of brackets, and one above the first [[section.article]].")
    if shape is ARTICLE:
        return _("Write [[section.article]] in two pairs of brackets.")
    return _("Write: {example}").format(example=f"{shape.place} = [ {_example(shape)} ]")


def _example(shape: Shape) -> str:
    key = next(iter(shape.required or shape.keys))
    return f'{{ {key} = "…" }}'


def _unknown_key(key: str, shape: Shape, path: Path) -> Fault:
    from tui.issuefile.hints import other_key  # rare, and it needs difflib

    what = _("unknown key “{key}” in {place}").format(key=shown(key), place=_(shape.place))
    return Fault((*path, key), what, other_key(key, shape), at_key=True)


def _check_rows(values: dict[str, Any], path: Path) -> None:
    width = len(values.get("columns", ()))
    for n, row in enumerate(values.get("rows", ())):
        if width and len(row) > width:
            what = _("this row has more cells ({cells}) than the table has columns ({columns})")
            raise Fault(
                (*path, "rows", n),
                what.format(cells=len(row), columns=width),
                _("Name the missing columns in “columns”, or join the cells that belong together."),
            )


def _check_after(values: dict[str, Any], path: Path) -> None:
    length = len(values.get("body", ()))
    for key in ("photos", "tables"):
        for n, item in enumerate(values.get(key, ())):
            if item.after is not None and item.after > length:
                what = _("“after” ({after}) is more than the number of paragraphs ({length})")
                remedy = _("Give the number of paragraphs that stand above it, from 0 to {length}.")
                where = (*path, key, n, "after")
                raise Fault(where, what.format(after=item.after, length=length), remedy.format(length=length))


_CHECKS: dict[str, Callable[[dict[str, Any], Path], None]] = {
    TABLE.place: _check_rows,
    ARTICLE.place: _check_after,
}


def _give_ids(sections: list[dict[str, Any]]) -> None:
    """Fill in absent ids. Raises Fault where one stands twice."""
    first: dict[str, Path] = {}
    listed: list[tuple[int | None, dict[str, Any]]] = []
    for s, section in enumerate(sections):
        for a, article in enumerate(section.get("article", ())):
            path = ("section", s, "article", a, "id")
            given = article.setdefault("id", "")
            if not given.strip():
                article["id"] = ""
            elif given in first:
                what = _("the id “{id}” stands twice").format(id=shown(given))
                remedy = _("It is taken on line {line}; choose another, or leave the id out.")
                raise Fault(path, what, remedy, other=first[given])
            first.setdefault(given, path)
            listed.append((section.get("page"), article))
    ids = derive_ids((page, article["id"]) for page, article in listed)
    for (_page_number, article), new in zip(listed, ids, strict=True):
        article["id"] = new


def _section(values: dict[str, Any]) -> Section:
    articles = tuple(Article(**article) for article in values.pop("article", ()))
    return Section(articles=articles, **values)
