"""Issue files as people write them, each in a style of its own."""

from __future__ import annotations

from dataclasses import replace

from tui.model import Issue

BY_HAND = """\
# Jintan, proof copy
format = 1   # do not touch

[paper]
name='金坛时报' # the paper
sponsors = [
  "甲", # first
  # about the second
  "乙",
]
editor = ""

[issue]
number = 6021

# page one
[[section]]
page = 1

# about the first article
[[section.article]]
title = "T1" # a good one
bylines = [{name="蒋建君"}, {name="浦映",role="摄"}]
body = \"\"\"
　　第一段

　　第二段 \\
   接着


　　第三段
\"\"\"
# touches the body

[[section.article]]
title = "T2"
series.name = "s"
series.part = "上"
[[section.article.photos]]
# about the first photo
caption = "c"
[[section.article.photos]]
caption = "d"

# page two
[[section]]
page=2
  [[section.article]]
  title="T3"
  body='''一
  二'''

# the end
"""


INLINE = """\
# all in braces
format = 1
paper.name = "报"
issue = { date = "2026-10-15" } # a text
section = [
  # first
  { page = 1, article = [ { title = "甲", body = ["a", "b"] }, { title = "乙" } ] },
]
"""


SCATTERED = """\
# scattered
format = 1
[[section]]
[[section.article]]
title = "甲"
  [section.article.series]
  part = "上" # part
  name = "系列"
# the paper, in the middle
[paper]
name = "报"
[[section]]
# second
[[section.article]]
id = "x"
title = "乙"
[[paper.channels]]
name = "网站" # channel
"""


ORIGINALS = [BY_HAND, INLINE, SCATTERED, BY_HAND.replace("\n", "\r\n"), BY_HAND.rstrip()]


def with_article(issue: Issue, section: int, article: int, **changes: object) -> Issue:
    sections = list(issue.sections)
    articles = list(sections[section].articles)
    articles[article] = replace(articles[article], **changes)
    sections[section] = replace(sections[section], articles=tuple(articles))
    return replace(issue, sections=tuple(sections))
