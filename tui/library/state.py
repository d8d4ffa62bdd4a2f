"""Where kanbao keeps what a reader leaves behind, and whether there is any: what a start asks before all else."""

from __future__ import annotations

import os
import sys

from tui.errors import StoreError
from tui.i18n import _

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping

STORE = "places.sqlite3"
"""The file of the places, in that folder."""


def state_folder(environ: Mapping[str, str] = os.environ) -> str:
    """`state_path` as a text, which needs no pathlib.

    On Linux the XDG rules are followed here, because importing platformdirs takes longer than opening the
    store. Raises StoreError where no home folder can be found.
    """
    if sys.platform == "linux":
        for variable, rest in (("XDG_STATE_HOME", ""), ("HOME", ".local/state")):
            if os.path.isabs(base := environ.get(variable, "")):
                return os.path.join(base, rest, "kanbao")
    import platformdirs

    try:
        return platformdirs.user_state_dir("kanbao")
    except RuntimeError as error:
        remedy = _("Set HOME or XDG_STATE_HOME to a full path.")
        raise StoreError(_("no home folder is known"), remedy=remedy) from error


def has_places() -> bool:
    """Whether there is a store already: one that is not holds nothing."""
    try:
        return os.path.exists(os.path.join(state_folder(), STORE))
    except StoreError:
        return False
