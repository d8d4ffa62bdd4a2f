"""Mending an issue by hand: split, join, retitle, move, mark as by-line; undone and redone, kept until written.

Every act takes an issue and a place in it and gives a new issue and the place to go on from; the old issue
stays as it was. Nothing is lost by any act but by typing another headline: what leaves one part of an article
stands in another one, or in its neighbour.
"""

from tui.mending.acts import dismiss, join, retitle, split
from tui.mending.between import join_articles, move, split_article
from tui.mending.history import History, Step
from tui.mending.parts import make
from tui.mending.places import BODY, BYLINE, KICKER, NOTE, SUBTITLE, TITLE, Place, places, text_at

__all__ = [
    "BODY",
    "BYLINE",
    "KICKER",
    "NOTE",
    "SUBTITLE",
    "TITLE",
    "History",
    "Place",
    "Step",
    "dismiss",
    "join",
    "join_articles",
    "make",
    "move",
    "places",
    "retitle",
    "split",
    "split_article",
    "text_at",
]
