"""Copying at the keyboard: what `y` takes, the ways it goes, and what the reader is told meanwhile."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from tests.app.reading import Reader, bare, reading
from tests.desk.desks import issue_text, put_issue
from tui.app.keys import COPY, KEYS
from tui.app.page.copying import Choice
from tui.copying.filing import NAME
from tui.typeset.compose import compose

FIRST = (
    "河水清了。两岸的人都来看！“来了？”摆渡人问。",
    "渡口的班车六时发车；末班车十九时。",
    "摆渡的老人姓蒋，今年七十一岁。",
)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    head = '[paper]\nname = "渡口晚报"\n\n[issue]\ndate = 2026-10-15\n'
    return put_issue(tmp_path, issue_text(FIRST).replace("format = 1\n", f"format = 1\n\n{head}"))


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A desktop whose clipboard is a file; what that holds."""
    program(tmp_path, monkeypatch, f"cat > {tmp_path}/clipboard.new; mv {tmp_path}/clipboard.new {tmp_path}/clipboard")
    return lambda: (tmp_path / "clipboard").read_text("utf-8") if (tmp_path / "clipboard").exists() else ""


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    folder = tmp_path / "bin"
    folder.mkdir(exist_ok=True)
    (folder / "xclip").write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body}\n")
    (folder / "xclip").chmod(0o755)
    for name in ("SSH_CONNECTION", "SSH_TTY", "WAYLAND_DISPLAY", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("TERM", "xterm-256color")


async def told(reader: Reader, words: str) -> None:
    await reader.until(lambda: words in reader.foot, words)


def test_every_key_of_the_table_does_something() -> None:
    rows = [row for row in KEYS if row.mode == COPY]
    assert len(rows) >= 7
    assert all(callable(getattr(Choice, row.id.replace("copy_", "do_"))) for row in rows)


@pytest.mark.parametrize(("keys", "text"), [
    ("ys", "河水清了"),
    ("yy", "河水清了"),
    ("jjyy", "河水清了。"),
    ("jj3ys", "河水清了。两岸的人都来看！“来了？”"),
    ("jjy2s", "河水清了。两岸的人都来看！"),
    ("jjyp", FIRST[0]),
    ("jj2yp", "\n".join(FIRST[:2])),
    ("jj99yp", "\n".join(FIRST)),
    ("ya", "\n".join(("河水清了", *FIRST))),
    ("jjyS", "河水清了。\n《渡口晚报》2026年10月15日　第一版　《河水清了》"),
    ("jjyP", f"{FIRST[0]}\n《渡口晚报》2026年10月15日　第一版　《河水清了》"),
    ("ｙｓ", "河水清了"),
])  # fmt: skip
async def test_what_is_copied(issue: Path, copied: Callable[[], str], keys: str, text: str) -> None:
    # As low as this the text can be scrolled.
    async with reading(issue, size=(60, 5)) as reader:
        await reader.press(*keys)
        await told(reader, "copied (xclip)")
        assert copied() == text
        assert reader.screen.choice is None


async def test_what_there_is_to_answer_is_asked_and_anything_else_is_nothing(
    issue: Path, copied: Callable[[], str]
) -> None:
    async with reading(issue) as reader:
        await reader.press("y")
        for words in ("copy:", "s sentence", "p paragraph", "a article"):
            assert words in reader.foot
        await reader.press("escape")
        for key in ("escape", "x", "]", "q", "enter"):
            await reader.press("y", key)
            assert reader.screen.choice is None
            assert "copy:" not in reader.foot
        assert reader.article == "a"
        assert not reader.closed
        assert copied() == ""


async def test_where_it_stands_is_put_below_by_setting(issue: Path, copied: Callable[[], str]) -> None:
    async with reading(issue, copy_source=True) as reader:
        await reader.press("y", "y")
        await told(reader, "copied (xclip)")
        assert copied() == "河水清了\n《渡口晚报》2026年10月15日　第一版　《河水清了》"


async def test_the_sentence_that_was_searched_for_is_the_one(issue: Path, copied: Callable[[], str]) -> None:
    async with reading(issue) as reader:
        await reader.press("/", *"末班车", "enter", "y", "s")
        await told(reader, "copied")
        assert copied() == "末班车十九时。"


async def test_the_masthead_can_be_copied(issue: Path, copied: Callable[[], str]) -> None:
    async with reading(issue) as reader:
        await reader.press("h", "g", "enter", "y", "a")
        await told(reader, "copied (xclip)")
        assert copied() == "渡口晚报\n2026年10月15日 星期四"


async def test_every_part_of_an_article_goes_out_and_nothing_of_the_page(
    paper: Path, copied: Callable[[], str]
) -> None:
    async with reading(paper) as reader:
        for _section, article in reader.session.order:
            await reader.press("y", "a")
            await told(reader, "copied (xclip)")
            parts = [block.text for block in compose(article) if block.kind != "review"]
            assert bare(copied()) == bare("".join(parts)).translate(dict.fromkeys(HOSTILE))
            await reader.press("]")


HOSTILE = [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F]


async def test_over_ssh_it_is_sent_and_nobody_says_that_it_was_taken(
    issue: Path, copied: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    sent: list[str] = []
    async with reading(issue) as reader:
        monkeypatch.setattr(reader.app, "send", sent.append)
        await reader.press("y", "s")
        await told(reader, "is unknown")
        assert "copied" not in reader.foot
    found = re.fullmatch(r"\x1b\]52;c;(.*)\x07", sent[0])
    assert found
    assert base64.b64decode(found[1]).decode() == "河水清了"
    assert copied() == ""


@pytest.mark.parametrize("keys", ["yfs", "yffs", "3yfs"])
async def test_into_a_file_whatever_there_is(issue: Path, copied: Callable[[], str], state: Path, keys: str) -> None:
    async with reading(issue) as reader:
        await reader.press(*keys[:-1])
        assert "copy into a file:" in reader.foot
        assert "f into" not in reader.foot
        await reader.press(keys[-1])
        await told(reader, "written to")
        assert (state / NAME).read_text("utf-8").startswith("河水清了")
        assert copied() == ""


async def test_a_program_that_hangs_holds_nobody_up(
    issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    async with reading(issue, size=(160, 30)) as reader:
        await reader.press("y", "s")
        await reader.until((tmp_path / "pid").exists, "the program at work")
        await reader.press("]")
        assert reader.article == "b"
        await told(reader, "xclip gave no answer")
        assert "sent to the terminal" in reader.foot


async def test_what_is_copied_last_is_what_was_copied(
    issue: Path, copied: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = f'read text || true; case "$text" in *河水清了) sleep 600;; esac; echo "$text" > {tmp_path}/clipboard'
    program(tmp_path, monkeypatch, slow)
    async with reading(issue) as reader:
        await reader.press("y", "s", "]", "y", "s")
        await told(reader, "copied (xclip)")
        assert copied() == "山绿了\n"


async def test_leaving_ends_what_is_copied(issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    async with reading(issue) as reader:
        await reader.press("y", "s")
        await reader.until((tmp_path / "pid").exists, "the program at work")
    end, process = monotonic() + 20, Path("/proc", (tmp_path / "pid").read_text().strip())
    while process.exists():
        assert monotonic() < end
        await asyncio.sleep(0.01)


async def test_other_keys_for_it(issue: Path, copied: Callable[[], str]) -> None:
    async with reading(issue, keys={"copy": "Z", "copy_sentence": "x"}) as reader:
        await reader.press("Z", "x")
        await told(reader, "copied (xclip)")
