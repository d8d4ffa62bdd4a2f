"""Where a line of Chinese may end: the tables, and one pass over a paragraph that marks every forbidden place.

The marks are those of W3C clreq, "Prohibition Rules for Line Start and Line End" (避头尾, kinsoku), basic set,
with the strict set's —— and …… ; the unbreakable units are clreq's too (a number with its sign, unit and
per-cent mark; dashes and ellipses), to which come Latin words.
"""

from __future__ import annotations

import re

NO_START = "、，。：；！？”’」』）］】〗〕｝》〉-–—～·・‧,/／%％…" "‰℃!?;:.)]}〞〟﹂﹄⋯⸺＂＇．｡､･゛゜ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
"""May not start a line."""

NO_END = "“‘「『（［【〖〔｛《〈" "([{〝﹁﹃＄￥$¥€£№"
"""May not end a line."""

HANGING = "、，。"
"""One of these may stand in the margin, right of a full line."""

_UNITS = ["平方公里", "平方千米", "平方厘米", "平方米", "立方米", "千瓦时", "个百分点", "百分点", "公里", "千米", "厘米", "毫米", "微米", "纳米", "公斤", "千克", "毫克", "微克", "公顷", "海里", "英里", "英尺", "英寸", "毫升", "千瓦", "兆瓦", "千伏", "赫兹", "字节", "像素", "人次", "人份", "美元", "港元", "欧元", "日元", "英镑", "卢布", "小时", "分钟", "秒钟", "个月", "年代", "周年", "周岁", "世纪", "年级", "年度", "号线", "号楼", "单元", "摄氏度", "元", "角", "分", "年", "月", "日", "号", "点", "时", "秒", "刻", "天", "周", "岁", "个", "人", "名", "位", "家", "户", "口", "项", "件", "条", "辆", "台", "套", "所", "座", "处", "届", "期", "版", "页", "倍", "成", "度", "次", "级", "层", "楼", "栋", "幢", "组", "批", "支", "只", "头", "匹", "棵", "株", "朵", "颗", "粒", "块", "片", "张", "本", "册", "部", "篇", "首", "场", "轮", "班", "趟", "路", "步", "折", "股", "笔", "份", "封", "桶", "瓶", "杯", "袋", "箱", "盒", "盘", "碗", "顿", "瓦", "伏", "安", "节", "里", "丈", "尺", "寸", "斤", "两", "钱", "担", "斗", "升", "米", "克", "吨", "亩", "环", "枚", "艘", "架", "间", "床", "门", "宗", "起", "例", "笼", "种", "类", "集", "章", "条", "款", "字", "行", "段", "代", "员", "军", "连", "排", "村", "镇", "县", "省", "市", "国", "面", "根", "把", "道", "幅", "瓣", "垄", "眼", "孔", "桩", "席", "桌", "檐", "元/亩", "后", "旬", "夜", "晚", "届", "轮", "师", "团", "营", "组", "班", "队", "棒", "局", "盘", "比", "瓮", "缸", "坛", "盏", "匾", "顶", "轴", "卷", "帖", "服", "剂", "副", "对", "双"]
_UNIT = "|".join(sorted(set(_UNITS), key=len, reverse=True))
_DIGITS = "[0-9０-９]"
_NUMBER = rf"{_DIGITS}+(?:[.,:/．：]{_DIGITS}+)*"
# Letters of scripts that are written in words: everything alphabetic that is not Chinese, Japanese or full-width.
_LETTER = r"[^\W_\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_QUANTITY = (
    rf"第?[+\-−±＋－×≈≤≥<>＜＞$¥￥€£＄№#]?{_NUMBER}"
    rf"(?:[%％‰℃]|°C?|{_LETTER}+|[余多来几]?[十百千万亿兆]*[余多]?(?:{_UNIT})?)"
)
_WORD = rf"{_LETTER}(?:[\u0300-\u036f]|{_LETTER}|[-'’./:@&_+#%=?~·]+(?={_LETTER}))*"
_UNITS_HELD = re.compile(
    rf"{_QUANTITY}(?:[—–~～－-]{_QUANTITY})*"
    rf"|[$#@+\-−±]?{_WORD}(?:[%％‰℃+]|[余多]?[万亿]?(?<=[0-9万亿])(?:{_UNIT}))?"
    r"|—{2,}|–{2,}|-{2,}|…{2,}|⋯{2,}|\.{2,}|～{2,}|⸺+"
)
_SPACE = " \t\u3000\u2002\u2003\u2009\u205f"
# A run of blanks belongs to the line before it; a mark that may not end a line keeps the blanks behind it.
_BLANKS = re.compile(rf"(?:([{re.escape(NO_END)}])[{_SPACE}]*|[{_SPACE}]+)(?=.)", re.S)
_STARTS = re.compile(f"[{re.escape(NO_START)}]")
_STRAIGHT = re.compile('"')
SPACES = frozenset(_SPACE)


def forbidden(text: str, widths: list[int]) -> bytearray:
    """For each place 0 … len(text): 1 where a line may not be broken before that character.

    `widths` are the cells of each character; what has none (a combining mark) stays with the one before it.
    Linear in the length of the text.
    """
    held = bytearray(len(text) + 1)
    for match in _UNITS_HELD.finditer(text):
        start, end = match.span()
        held[start + 1 : end] = b"\1" * (end - start - 1)
    for match in _BLANKS.finditer(text):
        # Before a blank there is no break; behind the last blank there is, unless an opening mark stands there.
        start, end = match.span()
        if match[1]:
            held[start + 1 : end + 1] = b"\1" * (end - start)
        else:
            held[start:end] = b"\1" * (end - start)
    for match in _STARTS.finditer(text):
        held[match.start()] = 1
    for number, match in enumerate(_STRAIGHT.finditer(text)):
        # A straight quote does not say whether it opens: take them in turns.
        held[match.start() + (number + 1) % 2] = 1
    if 0 in widths:
        for place, width in enumerate(widths):
            if not width:
                held[place] = 1
    return held
