"""Two issues of a paper of our own, in a folder that a test may change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ISSUES = Path(__file__).parent / "issues"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder for each test: what one kept while mending is not offered to the next."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "kanbao"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """《渡口晚报》, two issues: every part an article may have, references, a series, hostile titles."""
    return Path(shutil.copytree(ISSUES, tmp_path / "渡口晚报"))


@pytest.fixture
def long_article(tmp_path: Path) -> Path:
    """An issue with one article of more than 200,000 characters in 4,000 numbered paragraphs."""
    path = tmp_path / "长文.toml"
    sentence = "江水从这里拐一个弯，往东去了；岸上的人看了它一百年，也没有看见它停过。船来船往，渡口还是那个渡口。"
    body = "\n\n".join(f"第{number}段，{sentence}" for number in range(1, 4001))
    path.write_text(
        f'format = 1\n[paper]\nname = "长报"\n[issue]\ndate = 2026-03-05\n[[section]]\npage = 1\nname = "长文"\n'
        f"[[section.article]]\nid = \"l\"\ntitle = \"四千段\"\nbody = '''\n{body}\n'''\n",
        "utf-8",
    )
    return path
