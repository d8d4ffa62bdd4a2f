"""`kanbao check` and `kanbao rules` as a person runs them, and files to run them on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def kanbao(
    *words: str, cwd: Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `kanbao` in English in the folder `cwd`."""
    path = os.pathsep.join((*([env["PYTHONPATH"]] if env and "PYTHONPATH" in env else []), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={"HOME": str(cwd), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"} | dict(env or {}) | {"PYTHONPATH": path},
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


CLEAN = "河水清了，两岸的人都来看。"


def issue_text(*paragraphs: str, title: str = "河水清了") -> str:
    """An issue file of one article, with a comment that must stay."""
    body = "\n\n".join(paragraphs)
    return f"""\
# 编的，如有雷同纯属巧合
format = 1

[[section]]
page = 1   # 头版

[[section.article]]
title = "{title}"
body = '''
{body}
'''
"""


def write(path: Path, *paragraphs: str) -> Path:
    """An issue file of these paragraphs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(issue_text(*paragraphs), encoding="utf-8")
    return path
