"""三审三校: a stage is signed by a person on a state of the text, and who signed what is seen at a glance.

No one signs two stages of one article, as 初审, 复审 and 终审 want three people (出版管理: 三审制), unless the setting
allows it. The last stage wants no open error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui.desk.events import Event, Kind
from tui.desk.session import Desk
from tui.desk.signatures import KINDS, Signature, signatures
from tui.desk.texts import LEAST, article_hash
from tui.errors import DeskError
from tui.i18n import _, ngettext
from tui.model import Article
from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages in their order, the last one being the final one, and whether one person may sign several."""

    names: tuple[str, ...]
    twice: bool = False

    def require(self, name: str) -> None:
        """Raise DeskError for a stage that is none."""
        if name not in self.names:
            what = _("there is no stage {name}").format(name=name)
            raise DeskError(what, remedy=_("There are: {names}.").format(names=_(", ").join(self.names)))


@dataclass(frozen=True, slots=True)
class Row:
    """An article's state: for each stage that was signed the signature that counts, which may be void."""

    article: Article
    hash: str
    signed: Mapping[str, Signature]
    marks: int
    """Open marks."""


def sign(
    desk: Desk,
    stages: Stages,
    stage: str,
    article: str = "",
    *,
    errors: Callable[[], Mapping[str, int]],
    if_hash: str = "",
) -> list[Event]:
    """Sign a stage of one article, or of all that are not signed yet ("").

    `errors` gives open errors by article ("" those of the issue itself), which the last stage wants none of.
    `if_hash`: the hash of the article that was read, or its beginning. Raises DeskError, with nothing signed, where
    one may not.
    """
    stages.require(stage)
    with desk.writing():
        articles = [desk.article(article)] if article else [each for _section, each in desk.issue.articles()]
        rows = {row.article.id: row for row in status(desk)}
        left = [each for each in articles if _standing(rows[each.id], stage) is None]
        if if_hash and not (len(if_hash) >= LEAST and all(rows[each.id].hash.startswith(if_hash) for each in articles)):
            raise DeskError(_("the text is not the one that you read any more"), where=desk.path)
        if not left:
            raise _signed_already(desk, rows[articles[0].id] if articles else None, stage)
        if not stages.twice:
            _refuse_second(desk, [rows[each.id] for each in left], stage)
        if stage == stages.names[-1]:
            _refuse_errors(desk, [each.id for each in left] if article else ["", *rows], errors())
        signed = [desk.event(Kind.SIGN, each.id, stage=stage, before=rows[each.id].hash) for each in left]
        return desk.note([_on_hash(event) for event in signed])


def _on_hash(event: Event) -> Event:
    from tui.records import replace

    return replace(event, after=event.before)


def status(desk: Desk) -> list[Row]:
    """The state of every article, in the order of print, by the file as it was read last."""
    hashes = {article.id: article_hash(article) for _section, article in desk.issue.articles()}
    found: dict[str, dict[str, Signature]] = {name: {} for name in hashes}
    for one in signatures(desk.store.events(desk.name, None, KINDS), hashes):
        if one.sign.article in found:
            found[one.sign.article][one.sign.stage] = one
    marks = desk.store.count_marks(desk.name)
    return [
        Row(article, hashes[article.id], found[article.id], marks.get(article.id, 0))
        for _section, article in desk.issue.articles()
    ]


def _standing(row: Row, stage: str) -> Event | None:
    one = row.signed.get(stage)
    return one.sign if one and one.void is None else None


def _signed_already(desk: Desk, row: Row | None, stage: str) -> DeskError:
    if row is None:
        return DeskError(_("the issue has no article"), where=desk.path)
    sign = _standing(row, stage)
    what = _("{stage} is signed by {person} already").format(stage=stage, person=sign.person if sign else "")
    return DeskError(what, where=desk.path, remedy=_("The text has not changed since: there is nothing to sign."))


def _refuse_second(desk: Desk, rows: Sequence[Row], stage: str) -> None:
    for row in rows:
        for other in row.signed:
            sign = _standing(row, other)
            if other != stage and sign and sign.person == desk.person.name:
                what = _("{person} has signed {stage} of article {article}, and no one signs two stages of one article")
                what = what.format(person=sign.person, stage=other, article=row.article.id)
                remedy = _("Have somebody else sign. The setting {name} allows it.").format(name="sign_twice")
                raise DeskError(what, where=desk.path, remedy=remedy)


def _refuse_errors(desk: Desk, articles: Sequence[str], errors: Mapping[str, int]) -> None:
    count = sum(errors.get(name, 0) for name in articles)
    if count:
        what = ngettext("{n} error is open", "{n} errors are open", count).format(n=count)
        remedy = _("Accept or dismiss them first: `kanbao desk list` shows them.")
        raise DeskError(what, where=desk.path, remedy=remedy)
