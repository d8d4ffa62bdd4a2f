"""An article as a catalogue keeps it: its pieces, packed, and the tokens by which they are found.

A piece is what is searched as one: a paragraph, a title, a by-line. No hit goes across two pieces. The tokens of a
text are its single characters and its pairs of neighbours, folded; in runs of ASCII its triples too, because two
digits stand in too many numbers to tell them apart. A word is in a text only if all the word's tokens are; with one or
two characters "only if" is "if and only if", with more the text decides (`tui.library.catalogue.matching`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import add

from tui.library.catalogue.folding import FOLDING, fold

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.model import Article

TOKENS = 100 * 1 + FOLDING
"""The number of these rules and of the folding below them. A catalogue made by others is made again."""

KICKER, TITLE, SUBTITLE, BYLINE, NOTE, DATELINE = "kicker", "title", "subtitle", "byline", "note", "dateline"
SERIES, BODY, CAPTION, CREDIT, TABLE, REF = "series", "body", "caption", "credit", "table", "ref"
KINDS = (KICKER, TITLE, SUBTITLE, SERIES, BYLINE, NOTE, DATELINE, BODY, CAPTION, CREDIT, TABLE, REF)
"""What a piece may be, in the order in which an article's pieces stand."""

HEADLINE = (KICKER, TITLE, SUBTITLE)
"""The lines of a headline (引题 主题 副题): where `title:` looks."""
NAMES = (BYLINE, CREDIT)
"""Where `byline:` looks."""

# Before a token: where it stands, for the filters. Characters of the private use area are written as _PRIVATE, so
# that nothing in a file can be taken for one of these.
IN_TEXT, IN_HEADLINE, IN_NAMES, IN_SECTION, IN_PAPER, ON_PAGE = "", "\ue100", "\ue101", "\ue102", "\ue103", "\ue104"
_PRIVATE = "\ue200"
_RESERVED = re.compile("[\ue000-\uf8ff]")
# FTS5's tokenizer "ascii" parts at whatever is ASCII and neither letter nor digit: such a character stands as
# this one of the private use area, counted from here.
_SPELT = {code: chr(0xE000 + code) for code in range(0x80) if not chr(code).isalnum()}
_ENCODING = "utf-16-le"
"""Two bytes a Chinese character: as small as UTF-8 compressed at this size (549 and 529 bytes an article), read in
a fifth of the time."""


Piece = tuple[str, str]
"""What a text of an article is (one of KINDS), and the text."""

BETWEEN = "\0"
"""What parts the pieces of packed text. Nobody can type it, so that nothing is found across it."""


def pieces(article: Article) -> tuple[Piece, ...]:
    """Everything in an article that can be searched, in the order of KINDS; nothing empty."""
    # An empty paragraph is kept, so that the paragraphs after it keep their numbers.
    return tuple(piece for piece in _texts(article) if piece[1] or piece[0] == BODY)


def _texts(article: Article) -> Iterator[Piece]:
    yield KICKER, article.kicker
    yield TITLE, article.title
    yield SUBTITLE, article.subtitle
    if article.series:
        yield SERIES, article.series.name
        yield SERIES, article.series.part
    for byline in article.bylines:
        yield BYLINE, f"{byline.name}/{byline.role}" if byline.role else byline.name
    yield NOTE, article.note
    yield DATELINE, article.dateline
    for paragraph in article.body:
        yield BODY, paragraph
    for photo in article.photos:
        yield CAPTION, photo.caption
    for photo in article.photos:
        yield CREDIT, photo.credit
    for table in article.tables:
        yield TABLE, table.title
        for cell in (*table.columns, *(cell for row in table.rows for cell in row)):
            yield TABLE, cell
    for ref in article.refs:
        yield REF, ref.text


def pack(texts: Iterable[Piece]) -> bytes:
    """The pieces as bytes, whatever stands in them: a line of kinds and lengths, then the texts."""
    found = list(texts)
    head = " ".join(f"{KINDS.index(kind)}:{len(text)}" for kind, text in found)
    return encoded(f"{head}\n{BETWEEN.join(text for _kind, text in found)}")


def encoded(text: str) -> bytes:
    """The bytes that stand for `text` in packed text."""
    return text.encode(_ENCODING, "surrogatepass")


class Packed:
    """Pieces as they were packed: `text` holds them one after the other with BETWEEN between them."""

    __slots__ = ("_head", "text")

    def __init__(self, data: bytes) -> None:
        self._head, _line, self.text = data.decode(_ENCODING, "surrogatepass").partition("\n")

    def spans(self) -> list[tuple[str, int, int]]:
        """Kind, start and end of every piece in `text`."""
        found, start = [], 0
        for word in self._head.split():
            kind, _colon, length = word.partition(":")
            end = start + int(length)
            found.append((KINDS[int(kind)], start, end))
            start = end + 1
        return found

    def pieces(self) -> tuple[Piece, ...]:
        """The pieces, as they were before."""
        return tuple((kind, self.text[start:end]) for kind, start, end in self.spans())


def unpack(data: bytes) -> Packed:
    """What `pack` made."""
    return Packed(data)


def tokens(texts: Iterable[Piece], *, page: int | None, section: str, paper: str) -> str:
    """Every token of an article once, parted by blanks, in any order: what FTS5 is given."""
    found = set[str]()
    for kind, text in texts:
        folded = _spelt(fold(text))
        grams = _grams(folded)
        found |= grams
        if kind in HEADLINE:
            found.update(map(IN_HEADLINE.__add__, grams))
        elif kind in NAMES:
            found.update(map(IN_NAMES.__add__, grams))
    found.update(map(IN_SECTION.__add__, _grams(_spelt(fold(section)))))
    found.update(map(IN_PAPER.__add__, _grams(_spelt(fold(paper)))))
    if page is not None:
        found.add(page_token(page))
    return " ".join(found)


def page_token(page: int) -> str:
    """The token of every article on this page (版)."""
    return f"{ON_PAGE}{page}"


def wanted(word: str) -> list[str]:
    """The tokens that a text with the folded `word` has at least, in the word's order: pairs, triples of ASCII."""
    spelt = _spelt(word)
    if len(spelt) == 1:
        return [spelt]
    found, at = [], 0
    while at < len(spelt) - 1:
        wide = word[at : at + 3].isascii() and at + 3 <= len(spelt)
        found.append(spelt[at : at + 3] if wide else spelt[at : at + 2])
        at += 1
        # A triple at the word's end has its last pair in it.
        if wide and at + 2 == len(spelt):
            break
    return found


def pair(one: str, other: str) -> str:
    """The token of two folded characters that stand beside each other."""
    return _spelt(one + other)


def is_exact(word: str) -> bool:
    """Whether the tokens of the folded `word` tell for certain that a text has it."""
    return len(word) < 3 and not _RESERVED.search(word)


def _spelt(folded: str) -> str:
    if _RESERVED.search(folded):
        folded = _RESERVED.sub(_PRIVATE, folded)
    return folded.translate(_SPELT)


_ASCII = re.compile("[a-z0-9\ue000-\ue07f]{3,}")


def _grams(spelt: str) -> set[str]:
    """Single characters, pairs, and triples of what was ASCII."""
    found = set(spelt)
    found.update(map(add, spelt, spelt[1:]))
    for run in _ASCII.findall(spelt):
        found.update(map(add, map(add, run, run[1:]), run[2:]))
    return found
