"""Issues with two articles, and people at a desk over them."""

from __future__ import annotations

from pathlib import Path

from tests.leaving import OPEN
from tui.desk.opening import open_desk
from tui.desk.session import Desk
from tui.desk.stages import Stages
from tui.desk.who import EDITOR, Person

STAGES = Stages(("初校", "二校", "终审"))

FIRST = ("河水清了，两岸的人都来看。", "渡口的班车六时发车，末班车十九时。", "摆渡的老人姓蒋，今年七十一岁。")
SECOND = ("山上种了三千棵树。", "山下修了一条路。")


def issue_text(first: tuple[str, ...] = FIRST, second: tuple[str, ...] = SECOND, title: str = "河水清了") -> str:
    """An issue file with comments that must stay."""
    return f"""\
# 编的，如有雷同纯属巧合
format = 1

[[section]]
page = 1   # 头版

[[section.article]]
id = "a"
title = "{title}"
body = '''
{_body(first)}
'''

[[section.article]]
id = "b"
title = "山绿了"
body = '''
{_body(second)}
'''
"""


def _body(paragraphs: tuple[str, ...]) -> str:
    return "\n\n".join(paragraphs)


def put_issue(folder: Path, text: str = "") -> Path:
    """An issue file in a folder."""
    path = folder / "2026-10-15.toml"
    path.write_text(text or issue_text(), encoding="utf-8")
    return path


def sit(path: Path, name: str = "甲", role: str = EDITOR) -> Desk:
    """A person at the desk, who may write."""
    desk = open_desk(path, Person(name, role), writing=True)
    OPEN.callback(desk.close)
    return desk


def body(desk: Desk, article: str = "a") -> tuple[str, ...]:
    """The paragraphs as the file has them."""
    desk.refresh()
    return desk.article(article).body
