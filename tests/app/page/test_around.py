"""The line above the page and the one below it."""

from __future__ import annotations

import pytest

from tui.app.page.around import bar_row


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("/home/paper/2026/a.toml:2:11: not closed", 60, "/home/paper/2026/a.toml:2:11: not closed"),
        ("/home/paper/2026/a.toml:2:11: not closed", 30, "…/a.toml:2:11: not closed"),
        ("written: /home/paper/2026/a.toml", 24, "written: …/a.toml"),
        ("1/13  about 3/4 of a line too long", 24, "1/13  about 3/4 of a l…"),
    ],
)
def test_a_message_that_is_too_long_loses_folders_first(text: str, width: int, shown: str) -> None:
    row = bar_row([(text, "bar")], "", width)
    assert "".join(piece for piece, _form in row).strip() == shown
