"""Who else is at which article, in as few cells as that takes. Needs no Textual."""

from __future__ import annotations

from collections.abc import Iterable

from tui.desk.presence import Here
from tui.text import fit, shown

CELLS, FEW = 6, 4
"""Of a name: three Chinese characters; two where there is little room."""


def people_at(everybody: Iterable[Here], issue: str, me: str, size: int, ambiguous: int = 1) -> dict[str, str]:
    """Others at the articles of an issue, by article: @王小明, or @王小明+2 where there are more; of a name at most
    `size` cells."""
    found: dict[str, list[str]] = {}
    for one in everybody:
        if one.issue == issue and one.person != me and one.person not in found.setdefault(one.article, []):
            found[one.article].append(one.person)
    return {article: _told(sorted(people), size, ambiguous) for article, people in found.items() if people}


def _told(people: list[str], size: int, ambiguous: int) -> str:
    more = f"+{len(people) - 1}" if len(people) > 1 else ""
    return f"@{fit(shown(people[0]), size, ambiguous).rstrip()}{more}"
