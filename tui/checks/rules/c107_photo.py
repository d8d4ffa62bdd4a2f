"""C107: pictures that the words speak of and that are not there, and pictures without words."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import PROSE, ArticleRule, ArticleText, Context, Example, Finding, Level, Passage
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Byline, Photo

_TAKES = Pattern("摄|^图$|图/|/图|图片")
_SHOWN = Pattern(
    "[（(](?:见|如|上|下|左|右|附|题)?图(?:[一二三四五六七八九十0-9①-⑩]{1,2}|片)?(?:为[^（）]{0,30})?[）)]"
    "|[（(]图片见[^（）]{0,12}[）)]"
)


class PhotoAndWords(ArticleRule):
    """A by-line with 摄, and no photo."""

    code = "C107"
    name = N_("a picture without words, words without a picture")
    level = Level.STYLE
    what = N_(
        "A by-line (摄) or the text （见图） tells of a picture that the article does not have, or a picture has no"
        " caption."
    )
    why = N_(
        "A picture was left out or its caption was lost. Text taken from a page has no pictures, so this is style."
    )
    source = "kanbao"
    good = (
        Example(Article("1-1", "河水清了", bylines=(Byline("郑小满", "摄"),), photos=(Photo("清河。"),))),
        "山水如画（图景壮阔）。",
    )
    bad = (
        Example(Article("1-1", "河水清了", bylines=(Byline("郑小满", "摄"),), body=("河水清了。",)), ("郑小满",)),
        Example("河水清了（见图）。", ("（见图）",)),
        Example(Article("1-1", "河水清了", photos=(Photo("", "郑小满/摄"),)), ("",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        article = text.article
        for n, photo in enumerate(article.photos):
            if not photo.caption.strip():
                place = Passage(article.id, f"photos.{n}.caption", -1, photo.caption)
                yield self.finding(place, 0, len(photo.caption), N_("the picture has no caption"))
        if article.photos:
            return
        for n, byline in enumerate(article.bylines):
            if _TAKES.search(byline.role):
                place = Passage(article.id, f"bylines.{n}.name", -1, byline.name)
                message = N_("{name} is named for a picture, and the article has none")
                yield self.finding(place, 0, len(byline.name), message, name=byline.name)
        for passage in text.of(PROSE):
            for found in _SHOWN.finditer(passage.text):
                yield self.finding(passage, *found.span(), N_("the text speaks of a picture, and the article has none"))
