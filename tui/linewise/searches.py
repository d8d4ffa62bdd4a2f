"""Searching line by line: in the text that is open, in the whole library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.i18n import _, ngettext
from tui.library.catalogue.base import Hit
from tui.model import Section
from tui.shell.hits import marked
from tui.text import cells, fold
from tui.typeset.compose import Block
from tui.typeset.names import page_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.library.catalogue.renew import Progress
    from tui.linewise.reader import Reader


def matches(blocks: Sequence[Block], wanted: str) -> list[tuple[int, int]]:
    """(block, character) wherever `wanted` stands, wide or narrow, in either case."""
    needle, out = fold(wanted), []
    for number, block in enumerate(blocks if needle else ()):
        text = fold(block.text)
        place = text.find(needle)
        while place >= 0:
            out.append((number, place))
            place = text.find(needle, place + len(needle))
    return out


def search_here(reader: Reader, typed: str) -> None:
    """Go to the next place behind the one that was found last; round and round."""
    again = not typed and bool(reader.found)
    wanted = typed or reader.found or reader.talk.ask(_("search for: ")) or ""
    if not wanted:
        return
    places = matches(reader.text.blocks, wanted)
    if not places:
        reader.talk.say([_("“{text}” is not in this article").format(text=wanted)])
        return
    ahead = (n for n, place in enumerate(places) if (place > reader.match if again else place >= reader.text.top))
    number = next(ahead, 0)
    reader.found, reader.match = wanted, places[number]
    told = _("“{text}” {number}/{total}").format(text=wanted, number=number + 1, total=len(places))
    block, start = places[number]
    quote = marked(
        reader.text.blocks[block].text,
        ((start, start + len(wanted)),),
        max(8, reader.talk.size[0] - cells(told, reader.wide) - 2),
        styled=False,
        ambiguous=reader.wide,
    )
    reader.talk.say([f"{told}  {quote}"])
    reader.text.top = places[number]
    reader.do_read("")


def search_all(reader: Reader, typed: str) -> None:
    """List the articles of the library in which `typed` is found; numbers open them. Raises KanbaoError."""
    from tui.shell.searching import asked

    typed = typed or reader.talk.ask(_("search the library for: ")) or ""
    if not typed:
        return
    asked(typed, "", "")  # tells at once what cannot be asked
    hits: list[Hit] = []
    lines = _hit_lines(reader, typed, hits)

    def pick(number: int) -> None:
        if not 0 < number <= len(hits):
            reader.talk.say([_("There are hits from 1 to {total} here so far.").format(total=len(hits))])
            return
        _open(reader, hits[number - 1])

    reader.list(lines, pick, _("which hit?"))
    if not hits:
        reader.do_read("")


def _open(reader: Reader, hit: Hit) -> None:
    from tui.app.library.holding import path_in
    from tui.app.session import Spot

    spot = Spot(path_in(reader.session, hit.path), hit.article, hit.paragraph, hit.start)
    reader.open_spot(spot)
    if reader.session.current is None or reader.session.current.id != hit.article:
        reader.talk.say([_("That article is not in the issue any more.")])


def _hit_lines(reader: Reader, typed: str, hits: list[Hit]) -> Iterator[str]:
    """A line with number, day, page and title for each hit, one with the words around; `hits` grows with them."""
    from tui.shell.searching import asked, search

    told = False

    def progress(far: Progress) -> None:
        nonlocal told
        if not told:
            many = ngettext("{n} file is read for the catalogue", "{n} files are read for the catalogue", far.total)
            reader.talk.say([many.format(n=far.total)])
        told = True

    query, width = asked(typed, "", ""), reader.talk.size[0]
    for path in reader.paths:
        for hit in search(query, Path(path), tell=lambda text: reader.talk.say([text]), progress=progress):
            hits.append(hit)
            day = hit.date.isoformat() if hit.date else ""
            yield f"{len(hits):>3} " + "  ".join(filter(None, (day, page_name(Section(hit.page)), hit.title)))
            if not hit.title_marks or hit.kind != "title":
                before, after = ("…" if cut else "" for cut in hit.cut)
                marks = tuple((start + len(before), end + len(before)) for start, end in hit.marks)
                quote = before + hit.excerpt + after
                yield "    " + marked(quote, marks, max(8, width - 4), styled=False, ambiguous=reader.wide)
    if not hits:
        yield _("nothing found")
