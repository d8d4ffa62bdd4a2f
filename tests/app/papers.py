"""A folder of issues of two invented papers, with its catalogue made: what the screens of the library are tried on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from tui.library.catalogue.opening import open_catalogue
from tui.library.catalogue.renew import renew

PAPERS = ("渡口晚报", "北岸周刊")


def write_issue(
    folder: Path, day: date, paper: str = PAPERS[0], articles: Iterable[tuple[str, str]] = (("水位", "水位平稳。"),)
) -> Path:
    """Write an issue of (title, body) articles, all on page 1; its file is called after the day and the paper."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{day.isoformat()}.toml" if paper == PAPERS[0] else f"{day.isoformat()}-{paper}.toml"
    lines = [
        f'format = 1\n[paper]\nname = "{paper}"\n[issue]\ndate = {day.isoformat()}\n[[section]]\npage = 1\nname = "要闻"'
    ]
    for number, (title, body) in enumerate(articles, 1):
        lines.append(f"[[section.article]]\nid = \"{number}\"\ntitle = '''{title}'''\nbody = '''\n{body}\n'''")
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def write_days(folder: Path, first: date, count: int, paper: str = PAPERS[0]) -> list[Path]:
    """An issue a day, of two articles each."""
    bodies = [("头条：第{n}天", "第{n}天，江水又涨了一寸。渡船照开。"), ("天气", "晴，风二级。第{n}天。")]
    return [
        write_issue(
            folder,
            first + timedelta(number),
            paper,
            [(title.format(n=number + 1), body.format(n=number + 1)) for title, body in bodies],
        )
        for number in range(count)
    ]


def index(folder: Path) -> None:
    """Make or renew the catalogue."""
    catalogue = open_catalogue(folder, write=True)
    renew(catalogue, jobs=1)
    catalogue.close()
