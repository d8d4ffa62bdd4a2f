"""What an error counts, as the trade's regulation has it as far as its rules are published: read from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tui.errors import ConfigError
from tui.i18n import _
from tui.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OURS = Path(__file__).with_name("weights.toml")

CHARACTERS, TRANSPOSITION, NUMBER, PUNCTUATION = "characters", "transposition", "number", "punctuation"
"""The kinds that an edit by hand is counted as."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What an error of one kind counts. `steps`: up to so many characters, so much; beyond them `each`."""

    each: float
    source: str
    steps: tuple[tuple[int, float], ...] = ()
    at_most: float = 0.0
    """All of them in one issue count no more than this; 0: no limit."""
    unsure: bool = False

    def of(self, characters: int) -> float:
        """What an error of so many characters counts."""
        return next((counts for size, counts in self.steps if characters <= size), self.each)


@dataclass(frozen=True, slots=True)
class Weights:
    """All of them. `rate`: errors per 10,000 characters at which a paper still passes."""

    rate: float
    source: str
    headline: float
    same_at_most: int
    kinds: Mapping[str, Weight]
    codes: Mapping[str, str]

    def kind_of(self, code: str) -> str:
        """The kind of an error that a rule found; "" where none is said: it does not count."""
        return next((self.codes[code[:n]] for n in range(len(code), 0, -1) if code[:n] in self.codes), "")


def load_weights(path: str | Path = "") -> Weights:
    """The weights in a file, by default ours. Raises ConfigError where it cannot be read or does not hold."""
    import tomli

    where = Path(path) if path else OURS
    try:
        return _weights(tomli.loads(where.read_text("utf-8")))
    except OSError as error:
        raise ConfigError(error.strerror or str(error), where=where) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = _("these weights do not hold: {reason}").format(reason=error)
        remedy = _("Begin with a copy of {path}.").format(path=OURS)
        raise ConfigError(what, where=where, remedy=remedy) from error


def _weights(table: dict[str, Any]) -> Weights:
    kinds = {name: _weight(each) for name, each in table["kind"].items()}
    codes = {str(code): str(kind) for code, kind in table["codes"].items()}
    needed = {CHARACTERS, TRANSPOSITION, NUMBER, PUNCTUATION, *codes.values()} - kinds.keys()
    if needed:
        raise ValueError(f"kind.{min(needed)}")
    return Weights(
        float(table["limit"]["rate"]),
        str(table["limit"]["source"]),
        float(table["headline"]["factor"]),
        int(table["same"]["at_most"]),
        kinds,
        codes,
    )


def _weight(table: dict[str, Any]) -> Weight:
    steps = tuple((int(size), float(counts)) for size, counts in table.get("steps", ()))
    each = float(table["more"] if steps else table["each"])
    return Weight(each, str(table["source"]), steps, float(table.get("at_most", 0)), bool(table.get("unsure", False)))
