"""Issues of several sources -> one issue a day: the pages of a paper that were imported one by one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tui.importers.jumps import join_jumps
from tui.importers.numbering import with_ids
from tui.importers.page_text import MASTHEAD
from tui.model import Article, Issue, Paper, Section

_PART = re.compile(r"[B-Z]\d{2,3}(?![^\s])")


def together(issues: Sequence[Issue]) -> list[list[int]]:
    """Which of the issues belong to one paper and day, as their places in the order given.

    One that says no day, or no paper, belongs to the only day or paper that the others say.
    """
    days = {issue.date for issue in issues} - {None}
    papers = {issue.paper.name for issue in issues} - {""}
    groups: dict[tuple[str, date | None], list[int]] = {}
    for place, issue in enumerate(issues):
        day = issue.date or (next(iter(days)) if len(days) == 1 else None)
        paper = issue.paper.name or (next(iter(papers)) if len(papers) == 1 else "")
        groups.setdefault((paper, day), []).append(place)
    return list(groups.values())


def merge(issues: Sequence[Issue]) -> Issue:
    """One issue of several: pages in the order of their numbers, those without one numbered on in the order given.

    Pages of parts B, C … are numbered on behind all others, by letter and number. Masthead and imprint are
    those of the first that has each part.
    """
    if len(issues) == 1:
        return issues[0]
    used = {section.page for issue in issues for section in issue.sections if section.page}
    parts = {name: max(used, default=0) + place for place, name in enumerate(sorted(_parts(issues)), 1)}
    used.update(parts.values())
    sections: list[Section] = []
    following = 1
    for issue in issues:
        if any(section.page for section in issue.sections):
            sections += issue.sections
            continue
        part = next((parts[part] for section in issue.sections if (part := _part(section))), 0)
        if not part:
            following = part = next(
                number for number in range(following, following + len(used) + 1) if number not in used
            )
            used.add(part)
        sections += [replace(section, page=part) for section in issue.sections]
    sections = join_jumps(_named(_filled(sections)))
    sections.sort(key=lambda section: section.page or 10**9)
    day = next((issue.date for issue in issues if issue.date), None)
    number = next((issue.number for issue in issues if issue.number), "")
    return Issue(_paper(issue.paper for issue in issues), day, number, tuple(with_ids(sections)))


def _parts(issues: Iterable[Issue]) -> set[str]:
    return {part for issue in issues for section in issue.sections if not section.page and (part := _part(section))}


def _part(section: Section) -> str:
    """B02 of a section that is called so: a paper that counts its pages anew in each part has no number for it."""
    found = _PART.match(section.name)
    return found[0] if found else ""


def _filled(sections: Sequence[Section]) -> list[Section]:
    """Headlines that a page's list names, replaced by the articles themselves where another source has them.

    The list gives the order; an article that no list names stays in its own section.
    """
    texts = [each for section in sections for each in section.articles if each.body]
    often = Counter(map(_key, texts))
    whole = {_key(each): each for each in texts if often[_key(each)] == 1}
    named = {_key(each) for section in sections for each in section.articles if not each.body} & whole.keys()
    found: list[Section] = []
    for section in sections:
        articles = [
            whole[_key(each)] if not each.body and _key(each) in named else each
            for each in section.articles
            if not (each.body and _key(each) in named)
        ]
        if articles:
            found.append(replace(section, articles=tuple(articles)))
    return found


def _named(sections: Sequence[Section]) -> list[Section]:
    """The sections, one without a name called as all others on its page are."""
    names: dict[int | None, set[str]] = {}
    for section in sections:
        names.setdefault(section.page, set()).add(section.name)
    own = {page: known - {"", MASTHEAD} for page, known in names.items()}
    return [
        replace(section, name=next(iter(own[section.page])))
        if section.page and not section.name and len(own[section.page]) == 1
        else section
        for section in sections
    ]


def _key(article: Article) -> str:
    return "".join(article.title.split())


def _paper(papers: Iterable[Paper]) -> Paper:
    whole = Paper()
    for paper in papers:
        mine = {name: getattr(paper, name) for name in Paper.__slots__ if not getattr(whole, name)}
        whole = replace(whole, **mine)
    return whole
