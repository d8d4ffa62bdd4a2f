"""Rules that other distributions bring, by the entry point group `kanbao.checks`.

An entry point names a rule's class, or a list of such classes. What cannot be loaded, or is no rule, is told and left
out: a newsroom's checks go on with the rest.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress

from tui.checks.base import AnyRule, ArticleRule, Example, IssueRule, Level, PassageRule
from tui.i18n import _
from tui.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

GROUP = "kanbao.checks"

_CODE = re.compile("[A-Z]{1,4}[0-9]{3}")
_TEXTS = ("name", "what", "why", "source")


@dataclass(frozen=True, slots=True)
class Defect:
    """A plug-in that brings no rules: its entry point, and why, in the reader's language."""

    origin: str
    what: str


def plugged_in(taken: set[str]) -> tuple[tuple[type[AnyRule], ...], tuple[Defect, ...]]:
    """The rules of all plug-ins that are installed, and what was wrong with others. `taken`: codes that are ours."""
    if not _may_be_any(sys.path):
        return (), ()
    from importlib.metadata import entry_points

    rules: list[type[AnyRule]] = []
    defects: list[Defect] = []
    known = set(taken)
    for point in sorted(entry_points(group=GROUP), key=lambda one: (one.name, one.value)):
        origin = f"{point.name} = {point.value}"
        try:
            given = list(_classes(point.load()))
        except Exception as error:  # somebody else's module may raise anything when it is imported
            defects.append(Defect(origin, f"{type(error).__name__}: {error}"))
            continue
        for one in given:
            fault = _fault(one, known)
            if fault:
                defects.append(Defect(origin, fault))
            else:
                known.add(one.code)
                rules.append(one)
    return tuple(rules), tuple(defects)


def _may_be_any(path: Iterable[str]) -> bool:
    """Whether any distribution on the path names our group; quicker than importlib.metadata, which takes as long to
    import as an issue to check. What is no folder (a zip) may hold one.
    """
    for folder in path:
        if os.path.isfile(folder):
            return True
        with suppress(OSError), os.scandir(folder or os.curdir) as entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")) and _names_group(entry.path):
                    return True
    return False


def _names_group(info: str) -> bool:
    with suppress(OSError), open(os.path.join(info, "entry_points.txt"), "rb") as file:
        return GROUP.encode() in file.read()
    return False


def _classes(loaded: Any) -> Iterator[Any]:
    """What an entry point gives, one by one."""
    if isinstance(loaded, list | tuple):
        yield from loaded
    else:
        yield loaded


def _fault(one: object, known: set[str]) -> str:
    """Why this is no rule that can be used; "" if it can."""
    import inspect

    if not (isinstance(one, type) and issubclass(one, PassageRule | ArticleRule | IssueRule)):
        return _("{name} is no rule").format(name=repr(one))
    if inspect.isabstract(one):
        return _("{name} has no method `check`").format(name=one.__qualname__)
    missing = [name for name in ("code", *_TEXTS) if not isinstance(getattr(one, name, None), str)]
    missing += [] if isinstance(getattr(one, "level", None), Level) else ["level"]
    missing += [name for name in ("good", "bad") if not _are_examples(getattr(one, name, None))]
    if missing:
        return _("{name} says nothing fit for: {missing}").format(name=one.__qualname__, missing=_(", ").join(missing))
    if not _CODE.fullmatch(one.code) or one.code[0] == "X":
        return _("{code} is no code of a rule: capitals (not X) and three digits").format(code=one.code)
    if one.code in known:
        return _("there is a rule {code} already").format(code=one.code)
    return ""


def _are_examples(given: object) -> bool:
    return isinstance(given, list | tuple) and all(isinstance(each, Example | str) for each in given)
