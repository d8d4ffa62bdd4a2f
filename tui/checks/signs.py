"""Characters that rules on marks and numbers have in common, as ranges for a pattern's brackets."""

from __future__ import annotations

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
"""Chinese characters."""
STOPS = "，。、；：！？"
"""The marks of pause (点号) as they stand in Chinese text."""
OPENING = "“‘（《〈「『【〔［｛"
"""Marks that open a pair."""
CLOSING = "”’）》〉」』】〕］｝"
"""Marks that close a pair, in the same order."""
CHINESE = HAN + STOPS + OPENING + CLOSING + "…—·％"
"""What stands in Chinese text only."""
DIGITS = "〇零一二三四五六七八九"
"""Chinese numerals as they stand in a year or a code."""
NUMERALS = DIGITS + "两十百千万亿"
"""Chinese numerals."""

# Where a sentence, or a part of one, begins.
BEGINS = "(?:^|(?<=[。；：！？“\n]))"
