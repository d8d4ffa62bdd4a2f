"""Which rules run: codes and beginnings of codes; and the near word for one that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.checks.base import AnyRule
from tui.errors import UsageError
from tui.i18n import N_, _

FAMILIES = {
    "P": N_("punctuation"),
    "N": N_("numbers"),
    "W": N_("words"),
    "C": N_("consistency within an issue"),
    "S": N_("structure"),
    "X": N_("kanbao itself"),
}
"""What the letters of codes stand for; plug-ins may bring others."""


def fits(code: str, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> bool:
    """Whether a code begins with one of `select` (none: any code does) and not with one of `ignore`.

    Where both fit, the longer one holds: `--select P,P102 --ignore P1` leaves P102 in.
    """
    wanted = max((len(each) for each in select if code.startswith(each)), default=-1) if select else 0
    return wanted > max((len(each) for each in ignore if code.startswith(each)), default=-1)


def selected(
    rules: Iterable[type[AnyRule]], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[type[AnyRule], ...]:
    """The rules whose codes fit, in their order."""
    return tuple(rule for rule in rules if fits(rule.code, select, ignore))


def codes_in(text: str) -> tuple[str, ...]:
    """The codes in what stands behind --select: parted by commas, in capitals or not."""
    return tuple(code.strip().upper() for code in text.replace("，", ",").split(",") if code.strip())


def require_known(codes: Iterable[str], known: Iterable[str], where: str = "") -> None:
    """Raise UsageError for a code that is the beginning of none that is known, with the near one."""
    there = sorted(set(known))
    for code in codes:
        if not any(each.startswith(code) for each in there):
            raise UsageError(
                _("there is no rule {code}").format(code=code), where=where or None, remedy=_remedy(code, there)
            )


def _remedy(code: str, known: list[str]) -> str:
    from difflib import get_close_matches

    # Of the same family first: who writes P201 means a rule on punctuation.
    family = [each for each in known if each[0] == code[:1]]
    near = get_close_matches(code[:100], family, 1, 0.4) or get_close_matches(code[:100], known, 1)
    if near:
        return _("Did you mean {name}?").format(name=near[0])
    return _("`{command}` lists them.").format(command="kanbao rules")
