"""Word lists as data. Every list names its origin and its licence in the lines at its head.

Text is what a list holds: lines, the ones at the head beginning with `#`; or TOML.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOLDER = os.path.dirname(__file__)


def lines(name: str) -> list[str]:
    """The lines of a list below its head."""
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        text = file.read()
    start = 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    return text[start:].rstrip("\n").split("\n")


def rows(name: str) -> list[list[str]]:
    """The lines of a list, each as what its tabs part."""
    return [line.split("\t") for line in lines(name)]


def toml(name: str) -> dict[str, dict[str, Any]]:
    """The tables of a list that is TOML."""
    import tomli

    with open(os.path.join(FOLDER, name), "rb") as file:
        return tomli.load(file)
