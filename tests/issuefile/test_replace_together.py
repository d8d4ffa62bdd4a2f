"""Several programs at one file, and one that is killed: nothing is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tui.errors import ChangedError
from tui.issuefile import load
from tui.issuefile.replace import BESIDE, replace_file
from tui.issuefile.write import save
from tui.model import Article, Issue, Section

ISSUE = Issue(number="1", sections=(Section(1, "要闻", (Article("1-1", "题", body=("正文",) * 9),)),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "一期.toml"
    save(ISSUE, path, expect=None)
    return path


BACK_AND_FORTH = """
import sys
from dataclasses import replace
from tui.issuefile import load
from tui.issuefile.write import save
read = load(sys.argv[1])
n = 0
while True:
    n += 1
    read = save(replace(read.issue, number=str(n % 10) * 3_000_000), sys.argv[1], expect=read)
    print(n, flush=True)
"""


def wait_for(path: Path) -> None:
    limit = time.monotonic() + 20
    while not path.exists():
        assert time.monotonic() < limit, "nothing was written beside"


def test_kill_9_leaves_one_whole_file_and_the_next_save_tidies_up(path: Path) -> None:
    chance = random.Random(7)
    for _round in range(6):
        child = subprocess.Popen([sys.executable, "-c", BACK_AND_FORTH, path], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        wait_for(path.parent / BESIDE)  # it is writing now
        time.sleep(chance.uniform(0, 0.03))
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        number = load(path).issue.number
        assert len(set(number)) == 1
        assert len(number) == 3_000_000
        assert set(os.listdir(path.parent)) <= {path.name, BESIDE}
    (path.parent / BESIDE).write_bytes(b"half a fi")
    save(replace(ISSUE, number="2"), path, expect=load(path))
    assert os.listdir(path.parent) == [path.name]


ADD = """
import sys
from dataclasses import replace
from tui.errors import ChangedError
from tui.issuefile import load
from tui.issuefile.write import save
path, name = sys.argv[1:]
for n in range(10):
    while True:
        read = load(path)
        section = read.issue.sections[0]
        article = section.articles[0]
        article = replace(article, review=(*article.review, f"{name}-{n}"))
        issue = replace(read.issue, sections=(replace(section, articles=(article,)),))
        try:
            save(issue, path, expect=read)
            break
        except ChangedError:
            pass
"""


def test_several_people_at_once_lose_nothing(path: Path) -> None:
    children = [subprocess.Popen([sys.executable, "-c", ADD, path, name]) for name in "abcd"]
    assert [child.wait(60) for child in children] == [0] * 4
    review = load(path).issue.sections[0].articles[0].review
    assert sorted(review) == sorted(f"{name}-{n}" for name in "abcd" for n in range(10))
    assert os.listdir(path.parent) == [path.name]


CREATE = """
import sys
from tui.errors import ChangedError
from tui.issuefile.write import save
from tui.model import Issue
try:
    save(Issue(number=sys.argv[2]), sys.argv[1], expect=None)
    print(sys.argv[2])
except ChangedError:
    pass
"""


def test_only_one_of_several_makes_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "f.toml"
    children = [
        subprocess.Popen([sys.executable, "-c", CREATE, path, str(n)], stdout=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    said = [child.communicate(timeout=60)[0].strip() for child in children]
    assert [name for name in said if name] == [load(path).issue.number]


def test_an_editor_that_takes_no_turn_is_noticed_before_the_rename(path: Path) -> None:
    before = path.read_bytes()

    def meddle() -> None:
        wait_for(path.parent / BESIDE)
        path.write_bytes(b"theirs")

    other = threading.Thread(target=meddle)
    other.start()
    with pytest.raises(ChangedError):
        replace_file(str(path), b"o" * 32_000_000, before)  # long enough to be overtaken
    other.join()
    assert path.read_bytes() == b"theirs"
    assert os.listdir(path.parent) == [path.name]
