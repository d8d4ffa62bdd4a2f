from __future__ import annotations

import pytest

from tui import i18n


@pytest.fixture(autouse=True)
def _english() -> None:
    """Messages are compared as they stand in the code, whatever the machine's language."""
    i18n.activate("en")
