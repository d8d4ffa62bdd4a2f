"""Importers: from what a paper left behind to an issue. One file per kind of source, and this list."""

from __future__ import annotations

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Importer, Source, read_source
from tui.importers.html_article import WebArticle
from tui.importers.html_founder import FounderArticle
from tui.importers.html_layout import FounderPage
from tui.importers.magic import BINARY, looks_like, way_out
from tui.importers.page_text import PageText
from tui.model import Issue

__all__ = ["IMPORTERS", "NO_HINTS", "Hints", "Importer", "Source", "import_source", "read_source"]

IMPORTERS: tuple[Importer, ...] = (
    # The first that suits reads the source: the particular ones stand before the general ones.
    FounderPage(),
    FounderArticle(),
    WebArticle(),
    PageText(),
)


def import_source(source: Source, hints: Hints = NO_HINTS) -> Issue:
    """The issue in `source`, read by the first importer that it suits.

    Raises SourceError where it is empty, binary or not decodable, UsageError for an unknown encoding.
    """
    if not source.data.strip():
        raise SourceError(_("is empty"), where=source.where(), remedy=_("check how it was made"))
    looks = looks_like(source.data)
    if looks and not (looks is BINARY and hints.encoding):
        raise SourceError(
            _("is {kind}, not text").format(kind=_(looks.what)),
            where=source.where(),
            remedy=way_out(source, looks),
        )
    for importer in IMPORTERS:
        if importer.suits(source):
            return importer.read(source, hints)
    raise SourceError(_("is of no kind that can be imported"), where=source.where())
