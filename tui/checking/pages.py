"""What `kanbao rules` does between its options and its exit code."""

from __future__ import annotations

from collections.abc import Callable

from tui.checking.task import all_rules
from tui.checks.notices import NOTICES
from tui.checks.pages import Described, as_dict, listing, page
from tui.checks.selecting import require_known
from tui.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Say = Callable[[str], object]


def rules(options: Any, out: Say, say: Say) -> int:
    """List the rules, or those of a family, or tell all about one. Raises UsageError for a code that is none."""
    import json

    there, defects = all_rules()
    for defect in defects:
        say(_("kanbao: the plug-in {origin} is left out: {what}").format(origin=defect.origin, what=defect.what))
    rows: list[Described] = [*there, *NOTICES]
    code = (options.code or "").upper()
    if code:
        require_known([code], (row.code for row in rows))
        rows = [row for row in rows if row.code.startswith(code)]
    if options.json:
        dicts = [as_dict(row) for row in rows]
        out(json.dumps(dicts[0] if code and code == rows[0].code else dicts, ensure_ascii=False, indent=1))
    elif code:
        out("\n\n\n".join("\n".join(page(row)) for row in rows))
    else:
        out("\n".join(listing(there)))
    return 0
