"""A line of names and nothing else: when it is surely a by-line."""

from __future__ import annotations

import re

from tui.model import Byline

# Common surnames. Only with one of them is a word a name for sure.
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席"
    "卫查屈鲍位覃霍翁隋植甘景单包司柏宁柯阮桂闵解强柴华车冉房边吉饶瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚"
)

_NAME = re.compile(r"[一-鿿㐀-䶿]{2,3}")
_MOST = 6


def names_in(text: str) -> tuple[str, ...]:
    """The words of a line that may be names: one to six of two or three characters; () where one may not."""
    words = text.split()
    fits = len(words) <= _MOST and "\n" not in text and all(map(_NAME.fullmatch, words))
    return tuple(words) if fits else ()


def bylines_in(text: str) -> tuple[Byline, ...]:
    """The by-lines in a line of bare names (何小禾 罗帆); () where one has no common surname."""
    names = names_in(text)
    return tuple(map(Byline, names)) if all(name[0] in _SURNAMES for name in names) else ()
