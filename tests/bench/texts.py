"""The same text for everybody: invented news of an invented town, from a seed.

Words and sentence patterns are weighted by their place in the lists (the n-th is drawn 1/n as often as the
first), which is about how words are spread in real text. Marks, quotations, titles and numbers are mixed in
on purpose: they are what line breaking has to work for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from pathlib import Path

PAPER = "长庚晚报"
SECTION = "要闻"
TITLE = "河湾镇渡口一日"
OPENING = "今晨河面起了薄雾，渡口照常开船。"
CLOSING = "灯火渐稀，河湾归于安静。"
SHORT, LONG = 2_080, 200_000
"""Characters of an ordinary article and of a very long one."""

WORDS = {
    "who": "镇上|船工|菜农|居民|学生|校车司机|渔业合作社|志愿者|老木匠|图书馆|巡河员|粮站|气象站|茶馆掌柜",
    "place": "渡口|河湾镇|东堤|集市|老街|码头|石桥边|稻田里|小学门口|水闸旁|供销社|文化站|苗圃|晒谷场",
    "verb": "修好了|送来|清点|运走|晾晒|查看|收下|种下|换上|登记|搬进|挂起|试用|丈量",
    "thing": "新渡船|木桨|稻种|旧书|路灯|蔬菜|水位尺|渔网|竹篮|课桌|救生衣|石板|茶叶|修船的木料|雨具",
    "how": "一早|陆续|按时|仔细|照例|趁着天晴|冒着小雨|不紧不慢地|连夜|合力",
    "say": "水位还算平稳|船比往年多了|稻子长势不错|修桥的事要抓紧|孩子们喜欢来看书|路好走了，客人自然就来",
    "book": "《河湾志》|《摆渡人手记》|《二十四节气歌》|《水闸值守守则》",
    "latin": "GPS|LED|APP|Wi-Fi|PM2.5",
}
PATTERNS = (
    "{place}的{who}{how}{verb}{thing}。",
    "{who}{how}{verb}{thing}，{who}{verb}{thing}，{place}比平日热闹。",
    "截至{month}月{day}日，{place}共{verb}{thing}{count}件，比去年同期增长{rate}%。",
    "“{say}。”{who}说，“{say}。”",
    "{who}（{place}一带）{how}{verb}{thing}——这是{day}天里的第{few}次。",
    "据{who}介绍，{thing}每件{price}元，合计{price}万元；{place}另备{count}件。",
    "翻开{book}，{who}读到：“{say}……”",
    "{place}新装的{latin}设备{how}投入使用，{who}、{who}和{who}都来{place}看个究竟。",
    "{hour}:{minute}，{who}从{place}出发，{hour}时前后抵达{place}，全程{rate}公里。",
    "为什么要{how}{verb}{thing}？{who}笑着说：“{say}！”",
)


@dataclass(frozen=True, slots=True)
class Text:
    """An article: its title and its paragraphs; the first and the last sentence are always the same."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """One text in the forms that the programs read."""

    issue: Path
    plain: Path
    feed: Path


def make_text(characters: int, seed: int = 20260102) -> Text:
    """A text of about that many characters (at most one sentence more); the same one for the same seed."""
    chance = random.Random(seed)
    paragraphs, now, left = [], OPENING, characters - len(OPENING) - len(CLOSING)
    size = chance.randint(60, 220)
    while left > 0:
        sentence = _sentence(chance)
        now, left = now + sentence, left - len(sentence)
        if len(now) >= size:
            paragraphs.append(now)
            now, size = "", chance.randint(60, 220)
    return Text(TITLE, (*paragraphs, *filter(None, [now]), CLOSING))


def write_copies(text: Text, folder: Path) -> Copies:
    """Write the text as an issue file, as plain text and as an RSS feed."""
    forms = {"issue.toml": _as_issue(text), "article.txt": _as_plain(text), "feed.xml": _as_feed(text)}
    for name, content in forms.items():
        (folder / name).write_text(content, encoding="utf-8")
    return Copies(*(folder / name for name in forms))


def _weighted(chance: random.Random, items: list[str] | tuple[str, ...]) -> str:
    return chance.choices(items, cum_weights=list(accumulate(1 / n for n in range(1, len(items) + 1))))[0]


def _sentence(chance: random.Random) -> str:
    numbers: dict[str, Callable[[], object]] = {
        "month": lambda: chance.randint(1, 12),
        "day": lambda: chance.randint(1, 28),
        "few": lambda: chance.choice("一二三四五"),
        "count": lambda: chance.randint(12, 2_600),
        "rate": lambda: round(chance.uniform(0.5, 32), 1),
        "price": lambda: round(chance.uniform(1, 800), 2),
        "hour": lambda: chance.randint(5, 20),
        "minute": lambda: f"{chance.randint(0, 59):02}",
    }

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        return _weighted(chance, WORDS[name].split("|")) if name in WORDS else str(numbers[name]())

    return re.sub(r"\{(\w+)\}", fill, _weighted(chance, PATTERNS))


def _as_issue(text: Text) -> str:
    body = "\n\n".join(text.paragraphs)
    return (
        f'format = 1\n\n[paper]\nname = "{PAPER}"\n\n[issue]\ndate = 2026-01-02\n\n'
        f'[[section]]\npage = 1\nname = "{SECTION}"\n\n'
        f"[[section.article]]\ntitle = \"{text.title}\"\nbody = '''\n{body}\n'''\n"
    )


def _as_plain(text: Text) -> str:
    return "\n\n".join((text.title, *text.paragraphs)) + "\n"


def _as_feed(text: Text) -> str:
    body = escape("".join(f"<p>{paragraph}</p>" for paragraph in text.paragraphs))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{PAPER}</title><link>http://localhost/</link><description>{PAPER}</description>"
        f"<item><title>{text.title}</title><guid>1</guid><pubDate>Fri, 02 Jan 2026 06:00:00 +0000</pubDate>"
        f"<description>{body}</description></item></channel></rss>\n"
    )
