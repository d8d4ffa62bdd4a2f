"""Which units of a page make an article: what a unit is to its neighbours, read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.importers.lines import Kind, Unit
from tui.importers.masthead import is_paper_name, page_in

AROUND = 4
"""An article's text begins at most so many units below its headline: further titles and by-lines between."""


@dataclass(slots=True)
class Draft:
    """An article in the making; `head` holds the lines of its headline, "" until one is found."""

    head: str = ""
    guessed: bool = False
    """Whether nothing but its place speaks for the headline."""
    body: list[Unit] = field(default_factory=list)
    closed: bool = False
    """Names or a headline below its text closed it: what comes next may be another article."""


@dataclass(slots=True)
class Page:
    """One page sorted out: its number if it says one, its articles, and what belongs to none."""

    number: int | None = None
    drafts: list[Draft] = field(default_factory=list)
    rest: list[Unit] = field(default_factory=list)


class Sorter:
    """Sorts a page's units in one pass; every unit ends up in exactly one place."""

    def __init__(self, found: list[Unit]) -> None:
        self.found = found
        self.page = Page()
        self.flat = all(unit.gap <= 1 for unit in found[1:])
        """Whether nothing on the page is set apart by more than one empty line."""

    def sort_out(self) -> Page:
        """The page. Where nothing is an article, all that was found is one."""
        for index, unit in enumerate(self.found):
            self._place(index, unit)
        page = self.page
        page.number = page_in(unit.text for unit in page.rest)
        if not page.drafts and page.rest:
            page.drafts, page.rest = [Draft(body=page.rest)], []
        return page

    @property
    def draft(self) -> Draft | None:
        """The article that the next unit may belong to."""
        return self.page.drafts[-1] if self.page.drafts else None

    def _place(self, index: int, unit: Unit) -> None:
        draft = self.draft
        if unit.kind is Kind.IMPRINT or (draft is None and self._is_furniture(index, unit)):
            self.page.rest.append(unit)
        elif draft and self._is_head_below(index, draft):
            draft.head, draft.guessed, draft.closed = unit.text, True, True
        elif draft and self._is_further_title(index, draft):
            draft.head += "\n" + unit.text
        elif self._is_head_above(index, draft):
            self._open(index, unit)
        elif draft is None and not unit.is_prose and unit.kind is not Kind.CREDIT:
            self.page.rest.append(unit)
        else:
            self._add(index, unit)

    def _is_furniture(self, index: int, unit: Unit) -> bool:
        return unit.kind is Kind.FURNITURE or (index == 0 and is_paper_name(unit.text))

    def _open(self, index: int, unit: Unit) -> None:
        """Begin an article; an editor's note right above its headline belongs to it."""
        above, draft = self._above(index), self.draft
        notes = []
        if above and draft and draft.body and draft.body[-1] is above and above.kind is Kind.NOTE:
            notes.append(draft.body.pop())
            if not draft.head and not draft.body:
                self.page.drafts.pop()
        self.page.drafts.append(Draft(unit.text, not self._is_sure(index), notes))

    def _add(self, index: int, unit: Unit) -> None:
        draft = self.draft
        if draft is None or self._starts_headless(index, unit, draft):
            draft = Draft()
            self.page.drafts.append(draft)
        draft.closed = unit.kind is Kind.NAMES and any(above.is_prose for above in draft.body[-AROUND:])
        draft.body.append(unit)

    def _is_head_below(self, index: int, draft: Draft) -> bool:
        """A headline may stand below its article (as it does where columns were read out of order)."""
        unit = self.found[index]
        if unit.kind is not Kind.HEAD or draft.head or not draft.closed:
            return False
        return self._gap_below(index) > unit.gap

    def _is_further_title(self, index: int, draft: Draft) -> bool:
        above = self._above(index)
        return bool(
            above
            and above.kind is Kind.HEAD
            and draft.head
            and not draft.body
            and self.found[index].kind is Kind.HEAD
            and self._text_follows(index)
        )

    def _is_head_above(self, index: int, draft: Draft | None) -> bool:
        """A short line is a headline if text follows and it is set apart or clearly begins an article."""
        unit, above, below = self.found[index], self._above(index), self._gap_below(index)
        if unit.kind is not Kind.HEAD or not self._text_follows(index):
            return False
        if draft is None or draft.closed or above is None or above.kind is Kind.NOTE or self._is_sure(index):
            return True
        return unit.gap > 1 or below > 1 or (unit.gap == 1 and below == 0) or (self.flat and above.ended)

    def _is_sure(self, index: int) -> bool:
        """Whether a dateline or a by-line below shows that an article begins here."""
        below = self.found[index + 1 : index + 2]
        return bool(below) and below[0].kind in (Kind.DATELINE, Kind.CREDIT)

    def _text_follows(self, index: int) -> bool:
        for unit in self.found[index + 1 : index + 1 + AROUND]:
            if unit.is_prose:
                return len(unit.text) > len(self.found[index].text)
            if unit.kind not in (Kind.HEAD, Kind.NAMES, Kind.CREDIT):
                return False
        return False

    def _starts_headless(self, index: int, unit: Unit, draft: Draft) -> bool:
        """Whether an article begins without a headline above it: at a dateline, or after a closed one."""
        above = self._above(index)
        if draft.closed and (unit.is_prose or unit.kind is Kind.CREDIT):
            return unit.gap > 1 or unit.kind is Kind.DATELINE or bool(above and above.kind is Kind.HEAD)
        if unit.kind is not Kind.DATELINE or not draft.body or not above:
            return False
        is_caption = above.text[-8:].rstrip("）)").endswith("摄")
        return above.kind not in (Kind.HEAD, Kind.CREDIT, Kind.NOTE) and not is_caption

    def _above(self, index: int) -> Unit | None:
        return self.found[index - 1] if index else None

    def _gap_below(self, index: int) -> int:
        """Empty lines below a unit; below the last one, more than any."""
        return self.found[index + 1].gap if index + 1 < len(self.found) else len(self.found) + 2**31
