"""Where references and series lead from the open article. Knows no Textual; loaded when somebody follows one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from tui.app.session import Session, Spot
from tui.errors import KanbaoError
from tui.library.catalogue.base import Catalogue
from tui.library.catalogue.series import part_number
from tui.library.latest import latest
from tui.model import Article, Series
from tui.records import dataclass

_OPENED = 30
"""So many issues on either side are opened for the other parts of a series where there is no catalogue."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference leads, or a series: to a `part`, which may be the `next` one after the open article."""

    label: str
    spot: Spot
    part: bool = False
    next: bool = False


def targets(session: Session) -> list[Target]:
    """Where `o` may lead from the open article: its page references, then all other parts of the series, in order."""
    article = session.current
    if article is None:
        return []
    out = [
        Target(ref.text, _spot(session, number))
        for ref in article.refs
        if ref.page is not None and (number := _referred(session, ref.page)) is not None
    ]
    if article.series:
        out += _series(session, article, article.series)
    return out


def first_choice(found: list[Target]) -> int:
    """Which of several targets most will want: the first reference, or the next part where there are parts only."""
    return next((number for number, one in enumerate(found) if one.next or not one.part), 0)


def parts_unknown(session: Session) -> bool:
    """Whether the open article may have other parts of which nobody knows yet."""
    article, catalogue = session.current, session.shelf.catalogue
    if article is None or article.series is None or not session.shelf.folder:
        return False
    with suppress(KanbaoError):
        return not (session.shelf.complete() and (catalogue is None or catalogue.complete()))
    return True


def missing_pages(session: Session) -> list[int]:
    """Pages that the open article refers to and this issue lacks."""
    refs = session.current.refs if session.current else ()
    return [ref.page for ref in refs if ref.page is not None and session.page_start(ref.page) is None]


def _spot(session: Session, number: int) -> Spot:
    return Spot(session.opened.path, session.order[number][1].id)


def _referred(session: Session, page: int) -> int | None:
    """On page `page`: the article that refers back to this one's page, else the first."""
    here = session.section.page if session.section else None
    on_page = [n for n, (section, _) in enumerate(session.order) if section.page == page and n != session.article]
    answers = [n for n in on_page if here is not None and any(r.page == here for r in session.order[n][1].refs)]
    return next(iter(answers or on_page), None)


def _series(session: Session, article: Article, series: Series) -> list[Target]:
    """The other parts of `series` in their order. The next one is marked; after the last, the first."""
    number, here = part_number(series.part), Spot(session.opened.path, article.id)
    parts = [part for part in _parts(session, series.name) if part[1].spot != here]
    if not parts:
        return []
    onward = next((n for n, (order, _target) in enumerate(parts) if order > number), 0)
    return [Target(one.label, one.spot, True, n == onward) for n, (_order, one) in enumerate(parts)]


def _parts(session: Session, name: str) -> list[tuple[int, Target]]:
    """All parts of a series, with their numbers, in order: as the catalogue knows them, without opening a file."""
    catalogue, folder = session.shelf.catalogue, session.opened.path.absolute().parent
    with suppress(KanbaoError):
        if catalogue is not None and catalogue.complete():
            return _catalogued(session, catalogue, name)
        if not session.shelf.folder:
            from tui.library.catalogue.opening import has_catalogue, open_catalogue

            if has_catalogue(folder):
                with closing(open_catalogue(folder)) as catalogue:
                    if catalogue.complete():
                        return _catalogued(session, catalogue, name)
    return sorted(_opened(session, name), key=lambda part: part[0])


def _catalogued(session: Session, catalogue: Catalogue, name: str) -> list[tuple[int, Target]]:
    """The open issue's own parts are those that stand in it now."""
    here, parts = session.opened.path, list[tuple[int, Target]]()
    own = list(_in_issue(session, here, name))
    for part in catalogue.parts(name):
        path = session.shelf.path_of(part.path)
        if path.absolute() == here.absolute():
            parts, own = parts + own, []
        else:
            parts.append((part_number(part.part), _target(path, name, part.part, part.title, part.article)))
    return sorted(parts + own, key=lambda part: part[0])


def _opened(session: Session, name: str) -> Iterator[tuple[int, Target]]:
    """The parts in the open issue and its neighbours, where these are few, oldest first."""
    for path in _near(session):
        with suppress(KanbaoError):  # a broken neighbour is no part of the series
            yield from _in_issue(session, path, name)


def _in_issue(session: Session, path: Path, name: str) -> Iterator[tuple[int, Target]]:
    issue = session.issue if path == session.opened.path else session.opener(path).issue
    for _section, article in issue.articles():
        if article.series and article.series.name == name:
            part = article.series.part
            yield part_number(part), _target(path, name, part, article.title, article.id)


def _target(path: Path, name: str, part: str, title: str, article: str) -> Target:
    return Target(f"{name}{f'（{part}）' if part else '　'}{title}", Spot(path, article))


def _near(session: Session) -> list[Path]:
    """This issue among those around it, of a small library, or of the small folder of a file that was named."""
    shelf, here = session.shelf, session.opened.path
    refs = list(shelf.window(0, shelf.count())) if shelf.complete() and shelf.count() <= 2 * _OPENED else []
    if not shelf.folder and shelf.count() == 1:
        with suppress(KanbaoError):
            found = latest(here.parent)
            refs = list(found.refs) if found.whole else []
    paths = [here if ref.path.absolute() == here.absolute() else ref.path for ref in reversed(refs)]
    if here not in paths:
        paths.append(here)
    at = paths.index(here)
    return paths[max(0, at - _OPENED) : at + _OPENED]
