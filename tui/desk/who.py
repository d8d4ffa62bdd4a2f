"""Who sits at the desk: KANBAO_USER, as a forced command of sshd sets it for each key, else the login name."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tui.errors import DeskError, UsageError
from tui.i18n import _
from tui.records import dataclass

VARIABLE = "KANBAO_USER"
LONGEST = 60
READER, EDITOR = "reader", "editor"
ROLES = (EDITOR, READER)


@dataclass(frozen=True, slots=True)
class Person:
    """A name, and whether that person may only look (`role` READER)."""

    name: str
    role: str = EDITOR

    def require_writing(self) -> None:
        """Raise DeskError for someone who may only look."""
        if self.role == READER:
            what = _("{person} may read here, but change nothing").format(person=self.name)
            raise DeskError(what, remedy=_("The setting {name} decides that.").format(name="role"))


def person(role: str = EDITOR, environ: Mapping[str, str] = os.environ) -> Person:
    """Who runs this program. Raises UsageError for a name that none can read."""
    name = environ.get(VARIABLE) or _login()
    if name != name.strip() or not name.isprintable() or not 0 < len(name) <= LONGEST:
        what = _("{variable} is no name").format(variable=VARIABLE)
        raise UsageError(what, remedy=_("Give a name of at most {n} characters on one line.").format(n=LONGEST))
    return Person(name, role)


def _login() -> str:
    import pwd

    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())
