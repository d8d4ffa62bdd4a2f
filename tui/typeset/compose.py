"""An article, or a paper's masthead, as a row of blocks: what is set, in which order and in which form."""

from __future__ import annotations

from tui.model import Article, Issue, Photo, Table
from tui.records import dataclass
from tui.typeset.names import byline_ranges, byline_text, date_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEAD = -1
"""The paragraph number of whatever stands above the body."""

_END_MARKS = frozenset("。！？…”』」；：，、.!?;:,—")
_SUBHEAD = 18


@dataclass(frozen=True, slots=True)
class Block:
    """One thing to set. `kind` names its form: kicker title subtitle byline note body subhead caption table ref …

    `paragraph` is the body paragraph it belongs to (HEAD above the body), and that paragraph's first character
    is `text[lead]`: before it stands what print runs in (电头). `spans` are (start, end, form) within the text.
    """

    kind: str
    text: str
    paragraph: int = HEAD
    lead: int = 0
    spans: tuple[tuple[int, int, str], ...] = ()
    gap: int = 0
    """Empty rows above."""
    table: Table | None = None
    names: tuple[tuple[int, int], ...] = ()
    """(start, end) of names that a line's end shall not part."""

    def whole(self) -> list[tuple[int, int]]:
        """Ranges that a line's end shall not part: names in by-lines and credits, run-in labels."""
        held = [(start, end) for start, end, form in self.spans if form in ("credit", "label", "dateline")]
        return [*self.names, *held]


def compose(article: Article) -> tuple[Block, ...]:
    """The blocks of `article`, in the order in which it is read."""
    return (*_head(article), *_body(article), *_tail(article))


def _head(article: Article) -> Iterator[Block]:
    if article.kicker:
        yield Block("kicker", article.kicker)
    yield Block("title", article.title)
    if article.subtitle:
        yield Block("subtitle", article.subtitle)
    series = article.series
    if series and series.name not in article.subtitle + article.title + article.kicker:
        yield Block("series", series.name + (f"（{series.part}）" if series.part else ""))
    if article.bylines:
        yield Block("byline", byline_text(article.bylines), names=byline_ranges(article.bylines))
    for reason in article.review:
        yield Block("review", f"？{reason}", spans=((0, 1, "label"),))
    if article.note:
        spans = ((0, 3, "label"), *_ref_spans(article, article.note, 4))
        yield Block("note", f"编者按　{article.note}", lead=4, spans=spans, gap=1)


def _body(article: Article) -> Iterator[Block]:
    apart = _set_apart(article)
    gap = 1
    for number, paragraph in enumerate(article.body):
        above = apart.get(number, [])
        yield from above
        if _is_subhead(article.body, number):
            yield Block("subhead", paragraph, number, gap=1)
        else:
            lead = f"{article.dateline}　" if number == 0 and article.dateline else ""
            spans = _dateline(article) * bool(lead) + _ref_spans(article, paragraph, len(lead))
            yield Block("body", lead + paragraph, number, lead=len(lead), spans=spans, gap=1 if above else gap)
        gap = 0
    if article.dateline and not article.body:
        yield Block("body", article.dateline, 0, spans=_dateline(article), gap=1)
    yield from apart.get(len(article.body), ())


def _dateline(article: Article) -> tuple[tuple[int, int, str], ...]:
    return ((0, len(article.dateline), "dateline"),)


def _is_subhead(body: tuple[str, ...], number: int) -> bool:
    """A short line without an end mark between longer paragraphs: 小标题. Never the first or the last."""
    paragraph = body[number]
    if not 0 < number < len(body) - 1 or len(paragraph) > _SUBHEAD or "\n" in paragraph:
        return False
    return bool(paragraph) and paragraph[-1] not in _END_MARKS and len(body[number + 1]) > _SUBHEAD


def _ref_spans(article: Article, paragraph: str, shift: int) -> tuple[tuple[int, int, str], ...]:
    found = []
    for ref in article.refs:
        place = paragraph.find(ref.text) if ref.text else -1
        if place >= 0:
            found.append((place + shift, place + shift + len(ref.text), "ref"))
    return tuple(sorted(found))


def _set_apart(article: Article) -> dict[int, list[Block]]:
    """Pictures and tables by the body paragraph that they stand above (the body's length: at its end)."""
    size = len(article.body)
    apart: dict[int, list[Block]] = {}
    for photo in article.photos:
        number = min(max(0, photo.after), size)
        apart.setdefault(number, []).append(_caption(photo, min(number, max(0, size - 1))))
    for table in article.tables:
        number = size if table.after is None else min(max(0, table.after), size)
        apart.setdefault(number, []).extend(_table(article, table, min(number, max(0, size - 1))))
    return apart


def _caption(photo: Photo, paragraph: int) -> Block:
    label = "【图】"
    text = label + photo.caption
    spans = [(0, len(label), "label")]
    if photo.credit:
        spans.append((len(text) + 1, len(text) + 1 + len(photo.credit), "credit"))
        text += f"　{photo.credit}"
    return Block("caption", text, paragraph, lead=len(label), spans=tuple(spans), gap=1)


def _table(article: Article, table: Table, paragraph: int) -> Iterator[Block]:
    if table.title:
        yield Block("table-title", table.title, paragraph, spans=_ref_spans(article, table.title, 0), gap=1)
    from tui.typeset.table import table_rows  # most articles have none

    rows = table_rows(table)
    if any(rows):
        text = "\n".join("\t".join(row) for row in rows)
        yield Block("table", text, paragraph, gap=0 if table.title else 1, table=table)


def _tail(article: Article) -> Iterator[Block]:
    printed = (*article.body, article.note, *(table.title for table in article.tables))
    gap = 1
    for ref in article.refs:
        if ref.text and not any(ref.text in text for text in printed):
            yield Block("ref", ref.text, max(0, len(article.body) - 1), spans=((0, len(ref.text), "ref"),), gap=gap)
            gap = 0


def compose_masthead(issue: Issue) -> tuple[Block, ...]:
    """The paper's masthead and imprint (报头、版本记录) as blocks."""
    paper = issue.paper
    heads = [("title", paper.name), ("subtitle", date_name(issue.date) if issue.date else ""), ("byline", issue.number)]
    heads = [(kind, text) for kind, text in heads if text] or [("title", "——")]
    blocks = [Block(kind if number else "title", text) for number, (kind, text) in enumerate(heads)]
    facts = [
        ("主管", [paper.supervisor]),
        ("主办", paper.sponsors),
        ("编辑", [paper.editor]),
        ("刊号", [paper.cn]),
        *((channel.kind or "渠道", (channel.name, channel.url)) for channel in paper.channels),
    ]
    for label, values in facts:
        if any(values):
            blocks.append(_fact(label, [value for value in values if value], gap=int(len(blocks) == len(heads))))
    return tuple(blocks)


def _fact(label: str, values: Sequence[str], gap: int) -> Block:
    text, names = label, []
    for value in values:
        text += "　"
        names.append((len(text), len(text) + len(value)))
        text += value
    return Block("fact", text, 0, spans=((0, len(label), "label"),), gap=gap, names=tuple(names))
