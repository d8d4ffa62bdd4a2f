"""What a newsroom's house file says, as values. `house_file` reads it.

names       names that must be right, with the titles that go with them
terms       preferred terms, and what is written in their place
forbidden   words that are not printed
careful     words to think twice about
exceptions  findings that are right as they stand, each with its reason
"""

from __future__ import annotations

from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name that must be right. `title`: what that person or body is called with it."""

    name: str
    title: str = ""
    wrong: tuple[str, ...] = ()
    """Known slips of it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A preferred term, and the ones that it is written in place of."""

    use: str
    instead_of: tuple[str, ...]
    why: str = ""
    safe: bool = False
    """Whether it may be written in their place without a person looking."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is forbidden or wants care. `unless`: texts around it in which it is right (最好 in 最好不要)."""

    word: str
    why: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exempt:
    """What is right as it stands. The finding must mark `quote` (or lie in it), after `prefix`, before `suffix`."""

    code: str
    """A code or the beginning of one."""
    quote: str
    reason: str
    prefix: str = ""
    suffix: str = ""
    article: str = ""
    """An article's id; "": in any."""
    path: str = ""
    """The file it was read from, and where it stands there."""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class House:
    """A house file. `select` and `ignore` are codes or beginnings of codes, for a newsroom's own choice of rules."""

    names: tuple[Name, ...] = ()
    terms: tuple[Term, ...] = ()
    forbidden: tuple[Word, ...] = ()
    careful: tuple[Word, ...] = ()
    exceptions: tuple[Exempt, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    path: str = ""


NO_HOUSE = House()
