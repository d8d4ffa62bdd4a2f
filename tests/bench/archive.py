"""Archives for the bench: as many issues of an invented paper as wanted, each the same for the same seed and number.

The words come from the news of the invented county (`county.txt`): half of one clause goes on with half of another,
names and figures are drawn anew, so that there are common words, rare ones and phrases that stand only once.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from pathlib import Path

COUNTY = Path(__file__).parent / "county.txt"
FIRST = date(1926, 1, 1)
ARTICLES = 20
SEED = 20261126
_PAGES = ("要闻", "综合", "民生", "副刊")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = (
    "一二云仁伟佳俊健凤刚丽勇华国坤天婷宁宇安宏小山川平强彩志思慧文斌明春晓月松林柳梅水永江洁海涛清玉生田禾秀红芳英荷莲"
)


@cache
def clauses() -> tuple[str, ...]:
    """Everything between two marks in the county's news."""
    text = COUNTY.read_text("utf-8")
    return tuple(found for found in re.split(r"[，。；：？！“”（）、\n#]", text) if 4 <= len(found) <= 30)


def name_of(dice: random.Random) -> str:
    """A person's name."""
    return dice.choice(_SURNAMES) + "".join(dice.choices(_GIVEN, k=dice.choice((1, 2, 2))))


def _clause(dice: random.Random) -> str:
    one, other = dice.choice(clauses()), dice.choice(clauses())
    text = one[: (len(one) + 1) // 2] + other[len(other) // 2 :]
    if dice.random() < 0.1:
        text = f"{name_of(dice)}说{text}"
    return re.sub(r"\d", lambda _digit: str(dice.randint(0, 9)), text)


def _paragraph(dice: random.Random) -> str:
    text, size = "", dice.randint(50, 160)
    while len(text) < size:
        text += _clause(dice) + dice.choice("，，，。")
    return text[:-1] + "。"


def day_of(number: int) -> date:
    """The day of issue `number`, from 0."""
    return FIRST + timedelta(days=number)


def issue_text(number: int, seed: int = SEED) -> str:
    """The file of issue `number`: 20 articles of 150 to 450 characters on four pages."""
    dice = random.Random(seed * 1_000_003 + number)
    day = day_of(number)
    lines = [f"format = 1\n\n[paper]\nname = '柳湾日报'\n\n[issue]\ndate = {day}\nnumber = '总第{number + 1}期'\n"]
    for page, name in enumerate(_PAGES, 1):
        lines.append(f"\n[[section]]\npage = {page}\nname = '{name}'\n")
        for _each in range(ARTICLES // len(_PAGES)):
            body = "\n\n".join(_paragraph(dice) for _part in range(dice.randint(2, 4)))
            lines.append(
                f"\n[[section.article]]\ntitle = '{_clause(dice)}'\n"
                f"bylines = [{{ name = '{name_of(dice)}', role = '记者' }}]\nbody = '''\n{body}\n'''\n"
            )
    return "".join(lines)


def _write(folder: str, first: int, last: int) -> int:
    for number in range(first, last):
        day = day_of(number)
        path = Path(folder, f"{day:%Y}", f"{day:%m}", f"{day}.toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(issue_text(number), "utf-8")
    return last - first


def make_archive(folder: Path, issues: int) -> Iterator[int]:
    """Write `issues` issues into `folder`, by year and month, on all cores; yields how many are written so far."""
    done = 0
    with ProcessPoolExecutor() as pool:
        starts = range(0, issues, 200)
        work = [pool.submit(_write, str(folder), first, min(issues, first + 200)) for first in starts]
        for each in work:
            done += each.result()
            yield done


def make_flat(folder: Path, archived: Path) -> None:
    """The files of an archive in one folder; the same files, where the disk can do that."""
    folder.mkdir()
    for path in archived.rglob("*.toml"):
        link(path, folder)


def link(path: Path, folder: Path) -> None:
    """The file in another folder too."""
    try:
        os.link(path, folder / path.name)
    except OSError:
        shutil.copy2(path, folder / path.name)
