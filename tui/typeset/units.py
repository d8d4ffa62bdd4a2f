"""What numbers are counted by in newspapers, and how far it reaches behind a number: 748.68亿元, 9.27%, 25 km/h.

GB 3100 and GB 3102 for the units of measure; the rest are the measure words and money that news pages showed.
A word too many costs a line's end one character now and then; a word too few tears a number from its unit.
"""

from __future__ import annotations

from tui.patterns import compiled

_WORDS = """
年 月 日 号 时 点 分 秒 天 周 岁 夜 晚 旬 季 刻 小时 分钟 秒钟 点钟 刻钟 毫秒 微秒 个月 月份 季度 年度 年代
世纪 周年 周岁 后

米 里 丈 尺 寸 公里 千米 厘米 毫米 微米 纳米 分米 公分 海里 英里 英尺 英寸 光年 平 平米 平方 平方米 平方公里
平方千米 平方厘米 平方毫米 平方英里 平方英尺 立方 立方米 立方厘米 立方分米 亩 公顷 英亩 顷 垧 升 斗 毫升 公升
微升 加仑 克 吨 斤 两 钱 担 公斤 千克 毫克 微克 磅 盎司 克拉 瓦 千瓦 兆瓦 吉瓦 千瓦时 兆瓦时 伏 千伏 安 毫安
欧姆 赫兹 千赫 兆赫 吉赫 帕 千帕 百帕 兆帕 焦耳 卡 千卡 大卡 分贝 摄氏度 华氏度 度 马力 节 马赫 字节 比特 像素
帧 转

元 角 毛 美元 港元 欧元 日元 英镑 卢布 卢比 韩元 加元 澳元 新元 瑞郎 法郎 马克 泰铢 比索 港币 人民币 美金 股

个 人 名 位 家 户 口 员 代 军 师 团 营 连 排 班 组 队 伙 届 任 人次 人份 车次 架次 班次 场次 台次 例次
批次 户次 个百分点 百分点 成 倍 折 番 强 线 级 层 楼 号楼 号线 单元 室 版 页 期 卷 册 部 篇 首 集 本 章 条 款
项 件 字 行 段 句 题 版次 年级 类 种 型 国 省 市 县 区 镇 乡 村 州

辆 台 套 所 座 处 次 栋 幢 批 支 只 头 匹 棵 株 朵 颗 粒 块 片 张 场 轮 趟 路 步 笔 份 封 桶 瓶 杯 袋 箱 盒 盘
碗 顿 枚 艘 架 间 床 门 宗 起 例 笼 面 根 把 道 幅 瓣 垄 眼 孔 桩 席 桌 局 瓮 缸 坛 盏 匾 顶 轴 帖 服 剂 副 对
双 棒 檐 回 响 声 遍 圈 跳 壶 勺 串 束 捆 堆 群 滴 尊 洞 框 档 单 票 环 杆 拍 标箱 标准箱 大 维
"""
_UNITS = frozenset(_WORDS.split())
_LONGEST = max(map(len, _UNITS))
# A longer word that only seems to begin with the unit: 2020年|代表, 1月1日|元旦.
_OTHERWISE = {
    "年代": "表理替价码言",
    "年度": "过假",
    "日元": "旦宵",
    "号线": "索",
    "点钟": "表",
    "个月": "饼亮",
    "人份": "额",
    "公分": "母",
    "分米": "饭",
    "平方": "案",
}
_GRADES = frozenset("十百千万亿兆")
_MULTIPLES = _GRADES | frozenset("余多")
_SIGNS = frozenset("%％‰‱℃℉°′″") | {chr(code) for code in range(0x3380, 0x33E0)}
_BLANK = frozenset(" \xa0\u2009\u202f")
# What can hardly be anything but a unit, even behind a blank: in 图1 张三 nothing is counted.
_COUNTED = """
年 月 日 时 分 秒 元 米 吨 亩 升 克 天 岁 个 名 人 次 万 亿 小时 分钟 公里 千米 厘米 毫米 公斤 千克 毫升 公顷
平方米 平方公里 立方米 千瓦 千瓦时 美元 欧元 日元 港元 英镑 个月 世纪 年代 人次 百分点 个百分点 摄氏度
"""
_PLAIN = frozenset(_COUNTED.split())
_SYMBOL = compiled("(?:[°µμ]?[A-Za-zΩ]{1,4}[²³23]?)(?:/(?:[A-Za-z]{1,3})[²³23]?)?(?![0-9A-Za-z])")
_KNOWN = """
km m cm mm nm µm μm kg g mg µg μg t s ms h min W kW MW GW kWh MWh V kV A mA Hz kHz MHz GHz B KB MB GB TB bit
Mbps Gbps °C °F ha L mL ml dB Pa kPa MPa hPa mol K J kJ N USD RMB CNY EUR Ω kΩ m² m³ km² cm² m2 m3 km2
"""
_SYMBOLS = frozenset(_KNOWN.split())


def unit_end(text: str, place: int) -> tuple[int, bool]:
    """Where that ends which the number in front of `place` counts or is counted by (`place` where there is nothing),
    and whether it is beyond doubt one (亿元, km) or may be the beginning of something else (余, 张)."""
    end = _counted(text, place)
    if end == place and text[place : place + 1] in _BLANK:
        return _spaced(text, place), True
    return end, end == place or _plain(text, place, end)


def is_symbol(text: str, place: int) -> bool:
    """Whether a unit's symbol stands at `place`: 25km, 200W."""
    symbol = _SYMBOL.match(text, place)
    return symbol is not None and symbol[0] in _SYMBOLS


def _plain(text: str, place: int, end: int) -> bool:
    char = text[place]
    return char in _SIGNS or char in _GRADES or any(text[place:stop] in _PLAIN for stop in range(place + 1, end + 1))


def _counted(text: str, place: int) -> int:
    """Behind multiples (40余万, 10来个) the end of a unit, and of one that it is counted by (微克/立方米)."""
    first = at = place + (text[place : place + 1] == "来")
    while (end := _unit(text, at)) == at and text[at : at + 1] in _MULTIPLES:
        at += 1
    while text[end : end + 1] in ("/", "／") and (unit := _unit(text, end + 1)) > end + 1:
        end = unit
    return end if end > first else place


def _unit(text: str, place: int) -> int:
    """The end of the longest unit that begins at `place`."""
    if text[place : place + 1] in _SIGNS:
        return place + 1
    for size in range(_LONGEST, 0, -1):
        unit = text[place : place + size]
        if len(unit) == size and unit in _UNITS:
            behind = text[place + size : place + size + 1]
            if not behind or behind not in _OTHERWISE.get(unit, ""):
                return place + size
    return place


def _spaced(text: str, place: int) -> int:
    """748.68 亿元, 30 %, 25 km/h: the unit behind one blank."""
    first = place + 1
    if symbol := _SYMBOL.match(text, first):
        known = symbol[0] in _SYMBOLS or symbol[0].split("/")[0] in _SYMBOLS
        return symbol.end() if known else place
    end = _counted(text, first)
    return end if end > first and _plain(text, first, end) else place
