"""An issue file that has every key, and the issue it holds."""

from __future__ import annotations

from datetime import date

from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Ref, Section, Series, Table

HEAD = "format = 1\n[[section]]\npage = 1\n[[section.article]]\n"


WHOLE = """\
format = 1

[paper]
name = "金坛时报"
sponsors = ["中共金坛区委"]
supervisor = "区委宣传部"
editor = "金坛时报编辑部"
cn = "CN32-0000"
channels = [ { name = "金坛发布", kind = "微信公众号", url = "https://example.org" } ]

[issue]
date = 2026-10-15
number = "总第6021期"

[[section]]
page = 1
name = "要闻"

[[section.article]]
id = "a"
kicker = "引"
title = "题"
subtitle = "副"
note = "按"
series = { name = "系列", part = "上" }
dateline = "本报讯"
refs = [ { text = "（详见第二版）", page = 2 } ]
photos = [ { caption = "图", credit = "某某/摄", after = 2 } ]
tables = [ { title = "附", columns = ["甲", "乙"], rows = [["1", "2"], ["3"]], after = 0 } ]
body = '''
\u3000\u3000第一段
  第二行

\u3000
第二段\u3000
\u0020
'''
review = ["看"]

[[section.article.bylines]]
name = "蒋建君"
role = "文"

[[section.article.bylines]]
name = "浦映"
"""


ISSUE = Issue(
    Paper(
        "金坛时报",
        ("中共金坛区委",),
        "区委宣传部",
        "金坛时报编辑部",
        "CN32-0000",
        (Channel("金坛发布", "微信公众号", "https://example.org"),),
    ),
    date(2026, 10, 15),
    "总第6021期",
    (
        Section(
            1,
            "要闻",
            (
                Article(
                    "a",
                    "题",
                    "引",
                    "副",
                    "按",
                    Series("系列", "上"),
                    "本报讯",
                    (Byline("蒋建君", "文"), Byline("浦映")),
                    (Ref("（详见第二版）", 2),),
                    ("第一段\n  第二行", "第二段"),
                    (Photo("图", "某某/摄", 2),),
                    (Table("附", ("甲", "乙"), (("1", "2"), ("3",)), 0),),
                    ("看",),
                ),
            ),
        ),
    ),
)
