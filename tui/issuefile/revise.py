"""An issue put into the text of the file it came from: what did not change stays as a person wrote it."""

from __future__ import annotations

from collections import defaultdict

from tui.issuefile import plain
from tui.issuefile.align import Home, Match, match
from tui.issuefile.build import derive_ids
from tui.issuefile.draft import Block, Draft
from tui.issuefile.edit import Unsuited, edit_table
from tui.issuefile.fault import Path
from tui.issuefile.fresh import table_text
from tui.issuefile.schema import ARTICLE, ISSUE, PAPER, SECTION, Shape
from tui.issuefile.strings import decode
from tui.model import Issue


def revised(new: Issue, old: Issue, text: str) -> str:
    """`text`, which says `old`, made to say `new`. Raises Unsuited where its layout cannot follow."""
    draft = Draft(text)
    found = match(old, new)
    heads = Shape("", {"paper": PAPER, "issue": ISSUE})
    edit_table(draft, (), heads, _heads(old), _heads(new))
    derived = _derived_ids(draft, new, found)
    for s, home in enumerate(found.sections):
        if home is not None:
            tables = plain.section_table(old.sections[home]), plain.section_table(new.sections[s])
            edit_table(draft, ("section", home), SECTION, *tables)
        for a, place in enumerate(found.articles[s]):
            if place is not None:
                _edit_article(draft, old, new, place, (s, a), (s, a) in derived)
    return draft.text(None if found.keeps_order(old) else _arranged(draft, old, new, found))


def _heads(issue: Issue) -> plain.Plain:
    return {"paper": plain.paper_table(issue), "issue": plain.issue_table(issue)}


def _edit_article(draft: Draft, old: Issue, new: Issue, place: Home, to: Home, derived: bool) -> None:
    before = plain.article_table(old.sections[place[0]].articles[place[1]])
    after = plain.article_table(new.sections[to[0]].articles[to[1]])
    path = _article_path(place)
    if not _has_id(draft, path):
        del before["id"]
        if derived:
            del after["id"]
    edit_table(draft, path, ARTICLE, before, after)


def _article_path(home: Home) -> Path:
    return ("section", home[0], "article", home[1])


def _has_id(draft: Draft, path: Path) -> bool:
    if (*path, "id") not in draft.nodes:
        return False
    _block, node = draft.nodes[(*path, "id")]
    return bool(decode(draft.source[node.start : node.end])[0].strip())


def _derived_ids(draft: Draft, new: Issue, found: Match) -> set[Home]:
    """The new articles whose id may stay unwritten: the file has none, and the one derived is right."""
    homes = [(s, a) for s, section in enumerate(new.sections) for a in range(len(section.articles))]
    listed = [(section.page, article.id) for section, article in new.articles()]
    places = [found.articles[s][a] for s, a in homes]
    unwritten = [place is not None and not _has_id(draft, _article_path(place)) for place in places]
    for _round in range(2):  # an id written down may take a number from a derived one: look again
        given = ["" if free else own for free, (_page, own) in zip(unwritten, listed, strict=True)]
        ids = derive_ids((page, own) for own, (page, _own) in zip(given, listed, strict=True))
        right = [derived == own for derived, (_page, own) in zip(ids, listed, strict=True)]
        if all(right):
            return {home for home, free in zip(homes, unwritten, strict=True) if free}
        unwritten = [free and fits for free, fits in zip(unwritten, right, strict=True)]
    return set()


def _arranged(draft: Draft, old: Issue, new: Issue, found: Match) -> list[Block | str]:
    """The draft's blocks, and texts for what is new, in the order of the new issue."""
    groups: dict[Path, list[Block]] = defaultdict(list)
    for block in draft.blocks:
        groups[block.path[: 4 if "article" in block.path[2:3] else 2]].append(block)
    if not _paths(old) <= groups.keys():
        raise Unsuited
    pieces: list[Block | str] = []
    for section, home, places in zip(new.sections, found.sections, found.articles, strict=True):
        fresh = table_text(SECTION, plain.section_table(section))
        pieces += [fresh] if home is None else groups["section", home]
        for article, place in zip(section.articles, places, strict=True):
            fresh = table_text(ARTICLE, plain.article_table(article))
            pieces += [fresh] if place is None else groups[_article_path(place)]
    own = [block.path[:1] == ("section",) for block in draft.blocks]
    first = own.index(True) if True in own else len(own)
    below = [n for n in range(first, len(own)) if not own[n]]
    return [*draft.blocks[:first], *pieces, *(draft.blocks[n] for n in below)]


def _paths(issue: Issue) -> set[Path]:
    """The paths of all sections and articles."""
    paths: set[Path] = set()
    for s, section in enumerate(issue.sections):
        paths |= {("section", s), *(_article_path((s, a)) for a in range(len(section.articles)))}
    return paths
