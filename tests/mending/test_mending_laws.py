"""Whatever is mended, nothing is lost, ids stay unique, the place given stands, and the issue can be written."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mending.issues import everything, issues
from tui import mending
from tui.errors import MendingError
from tui.issuefile.load import parse
from tui.issuefile.write import render
from tui.mending import Place
from tui.mending.places import find
from tui.mending.titles import is_stand_in
from tui.model import Issue

Act = Callable[[Issue, Place], tuple[Issue, Place]]
PARTS = (mending.KICKER, mending.TITLE, mending.SUBTITLE, mending.BYLINE, mending.NOTE, mending.BODY)
ACTS: dict[str, Act] = {
    "split": mending.split,
    "join": mending.join,
    "split article": mending.split_article,
    "join articles": mending.join_articles,
    "to the one before": lambda issue, place: mending.move(issue, place, -1),
    "to the next": lambda issue, place: mending.move(issue, place, 1),
    **{f"make {part}": (lambda issue, place, part=part: mending.make(issue, place, part)) for part in PARTS},
}


def printed(issue: Issue) -> set[str]:
    """The headlines that do not just stand in."""
    return {article.title for _section, article in issue.articles() if not is_stand_in(article)}


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_act_loses_or_adds_anything(data: st.DataObject) -> None:
    issue = data.draw(issues())
    before = everything(issue)
    for _time in range(data.draw(st.integers(1, 8))):
        name = data.draw(st.sampled_from(sorted(ACTS)))
        here = [place for _section, article in issue.articles() for place in mending.places(article)]
        place = data.draw(st.sampled_from(here))
        offset = data.draw(st.integers(0, len(mending.text_at(find(issue, place.article), place))))
        try:
            old, (issue, place) = issue, ACTS[name](issue, place._replace(offset=offset))
        except MendingError:
            continue
        if printed(old) & {article.title for _section, article in issue.articles() if is_stand_in(article)}:
            return  # a printed headline and the text's first words are the same now: nobody can tell which it is
        assert everything(issue) == before, name
        assert place._replace(offset=0) in mending.places(find(issue, place.article))
        names = [article.id for _section, article in issue.articles()]
        assert len(set(names)) == len(names)
        assert all(article.title.strip() for _section, article in issue.articles())
    assert parse(render(issue), "") == issue


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_was_split_is_joined_again_as_it_was(data: st.DataObject) -> None:
    issue = data.draw(issues())
    place = data.draw(st.sampled_from([p for _s, article in issue.articles() for p in mending.places(article)]))
    text = mending.text_at(find(issue, place.article), place)
    try:
        parted, below = mending.split(issue, place._replace(offset=data.draw(st.integers(0, len(text)))))
    except MendingError:
        return
    joined, _place = mending.join(parted, below._replace(paragraph=below.paragraph - 1))
    whole = mending.text_at(find(joined, place.article), place)
    assert whole.split() == text.split() or "".join(whole.split()) == "".join(text.split())
    assert find(joined, place.article).photos == find(issue, place.article).photos


@settings(max_examples=200, deadline=None)
@given(issues(), st.lists(st.sampled_from(["do", "undo", "redo", "write"]), max_size=20))
def test_undo_and_redo_go_through_the_same_states(issue: Issue, moves: list[str]) -> None:
    """Against a plain list of states."""
    history = mending.History(issue)
    states, at, written = [issue], 0, issue
    for number, move in enumerate(moves):
        if move == "do":
            states = [*states[: at + 1], Issue(number=str(number))]
            at += 1
            history.do(states[-1], Place(""), move)
        elif move == "undo":
            assert (history.undo() is None) == (at == 0)
            at = max(0, at - 1)
        elif move == "redo":
            assert (history.redo() is None) == (at == len(states) - 1)
            at = min(len(states) - 1, at + 1)
        else:
            history.was_written()
            written = states[at]
        assert history.now.issue == states[at]
        assert history.unwritten == (states[at] != written)
