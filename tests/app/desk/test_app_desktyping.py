"""What is typed over the page at the desk, in windows that change while one types."""

from __future__ import annotations

from pathlib import Path

from tests.app.desk.test_app_desk import at_desk
from tests.app.reading import reading
from tests.desk.desks import issue_text, put_issue


async def test_a_larger_window_shows_the_beginning_again(tmp_path: Path) -> None:
    long = "河水清了，两岸的人都来看。" * 20
    async with reading(put_issue(tmp_path, issue_text((f"开头。{long}",)))) as reader:
        await at_desk(reader)
        await reader.press("v", "}", "p", "escape", "e", "ctrl+e", *["down"] * 30)
        assert "开头" in reader.text
        await reader.resize(40, 6)
        assert "开头" not in reader.text
        await reader.resize(100, 30)
        assert "开头" in reader.text
