"""The newspaper as frozen values: paper, issue, section, article. No input or output here.

Every text is kept as it was read: nothing is escaped or cleaned, because cleaning is a matter of showing
(`tui.text`). Positions are code points within a paragraph, never cells or lines of a screen.
"""

from __future__ import annotations

from tui.records import dataclass, date

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Channel:
    """One of a paper's other ways to its readers (网站, 微信公众号, APP …)."""

    name: str
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The masthead and imprint (报头、版本记录): who makes the paper."""

    name: str = ""
    sponsors: tuple[str, ...] = ()
    """主办"""
    supervisor: str = ""
    """主管"""
    editor: str = ""
    """编辑"""
    cn: str = ""
    """国内统一刊号, as printed."""
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True)
class Byline:
    """A name and what that person did: 文, 摄, 记者, 通讯员 … ("" where the paper does not say)."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A part of a series: name as printed, part 上, 中, 下, 一, 二 …"""

    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as printed (详见第二版) and the page it points to."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture's caption and credit. `after` paragraphs of the body stand above it (0: over the body)."""

    caption: str
    credit: str = ""
    after: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table set apart from the text (附：一览表). Rows may be shorter than `columns`, never longer.

    `after` paragraphs of the body stand above it; None: it closes the article.
    """

    title: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `id` is unique within its issue; body holds paragraphs, a line break in one is meant."""

    id: str
    title: str
    kicker: str = ""
    """引题"""
    subtitle: str = ""
    """副题"""
    note: str = ""
    """编者按, without that label."""
    series: Series | None = None
    dateline: str = ""
    """电头: 本报讯, 新华社北京5月25日电 …"""
    bylines: tuple[Byline, ...] = ()
    refs: tuple[Ref, ...] = ()
    body: tuple[str, ...] = ()
    photos: tuple[Photo, ...] = ()
    tables: tuple[Table, ...] = ()
    review: tuple[str, ...] = ()
    """Reasons why a person should look at this article again."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands together on a page (版) or in a column (栏目)."""

    page: int | None = None
    name: str = ""
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue (一期) of a paper."""

    paper: Paper = Paper()
    date: date | None = None
    number: str = ""
    """期号, as printed."""
    sections: tuple[Section, ...] = ()

    def articles(self) -> Iterator[tuple[Section, Article]]:
        """Every article with its section, in the order of print."""
        for section in self.sections:
            for article in section.articles:
                yield section, article
