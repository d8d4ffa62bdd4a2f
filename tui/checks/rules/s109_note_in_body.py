"""S109: an editor's note that stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, ArticleRule, ArticleText, Context, Example, Finding, Level
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article

_NOTE = Pattern("^[\\s　]*[【〔\\[]?(?P<label>编者按|编者的话|编者语|编前语?|开栏的话|按语)[】〕\\]]?(?:[：:\\s　]|$)")
_FIRST = 3
"""Paragraphs from the top among which a note stands; further down it belongs to what follows it."""


class NoteInBody(ArticleRule):
    """编者按 at the start of a paragraph of the text."""

    code = "S109"
    name = N_("editor's note in the text")
    level = Level.STYLE
    what = N_("One of the first paragraphs begins with 编者按, while the article has no editor's note.")
    why = N_("A note is the paper's own voice and is set apart; in the text it is read as the author's.")
    source = "kanbao"
    good = (
        "河水清了。\n编后：本报会接着去看。",
        "编者按照来信改了一处。",
        Example(Article("1-1", "河水清了", note="河水清了。", body=("山也绿了。",))),
    )
    bad = (
        Example("编者按：今起刊出专题。\n河水清了。", ("编者按",)),
        Example("【编者按】\n今起刊出专题。\n河水清了。", ("编者按",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        if text.article.note:
            return
        for passage in [*text.of({BODY})][:_FIRST]:
            if found := _NOTE.match(passage.text):
                yield self.finding(passage, *found.span("label"), N_("an editor's note stands in the text"))
                return
