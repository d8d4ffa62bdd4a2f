"""Lines -> units and their kinds."""

from __future__ import annotations

import pytest

from tui.importers.breaks import mended
from tui.importers.lines import Kind, ends, units


def paragraphs(text: str) -> list[str]:
    return [unit.text for unit in mended(list(units(text)))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("春耕正当时 田间闹春忙", Kind.HEAD),
        ("《江东志》：一部县志的四百年", Kind.HEAD),
        ("农业生产传捷报", Kind.HEAD),
        ("农机往来穿梭。", Kind.PROSE),
        ("他说：“一天能干一周的活。”", Kind.PROSE),
        ("本报讯 昨天下午，部分县人大代表视察城区供水工程。", Kind.DATELINE),
        ("新华社江东3月4日电 （记者 何大田）江东新桥建成", Kind.DATELINE),
        ("据新华社江东3月4日电（记者何大田）江东新桥建成", Kind.DATELINE),
        ("本报讯员获奖", Kind.DATELINE),
        ("编者按：今年以来", Kind.NOTE),
        ("吴小松", Kind.NAMES),
        ("何小禾　罗帆", Kind.NAMES),
        ("何小禾/文 罗一帆/摄", Kind.NAMES),
        ("本报记者 何小禾", Kind.CREDIT),
        ("本报驻柳湾记者　何小禾　罗一帆", Kind.CREDIT),
        ("新华社记者 罗 帆摄", Kind.CREDIT),
        ("记者何小禾 通讯员罗一帆", Kind.CREDIT),
        ("2024年3月5日 星期二", Kind.FURNITURE),
        ("二〇二四年三月五日", Kind.FURNITURE),
        ("今日8版 总第1234期", Kind.FURNITURE),
        ("主办：江东县融媒体中心", Kind.IMPRINT),
        ("责任编辑：陆小明 美编：丁一鸣", Kind.IMPRINT),
        ("国内统一刊号：CN00-0000", Kind.IMPRINT),
        ("第3版 综合", Kind.IMPRINT),
        ("附：检查组联系方式一览表(详见第二版)", Kind.OTHER),
        ("（本报江东6月10日电）", Kind.OTHER),
        ("一、提高认识", Kind.OTHER),
        ("，只等天晴", Kind.OTHER),
        ("盗版图书横行街头", Kind.HEAD),
        ("748.68 945.12", Kind.OTHER),
    ],
)
def test_kind(line: str, kind: Kind) -> None:
    (unit,) = units(line)
    assert unit.kind is kind


@pytest.mark.parametrize("text", ["完。", "完！", "完……", "“完。”", "完。（完）", "完。(何小禾)", "完. ", "完。）"])
def test_text_that_ends(text: str) -> None:
    assert ends(text)


@pytest.mark.parametrize("text", ["完", "“完”", "完，", "（完）", "名单如下：", "", " "])
def test_text_that_does_not_end(text: str) -> None:
    assert not ends(text)


def test_gaps_are_counted() -> None:
    found = units("\n\n甲\n\n\n乙\n \n丙\n")
    assert [(unit.text, unit.gap) for unit in found] == [("甲", 2), ("乙", 2), ("丙", 1)]


def test_latin_words_are_parted_where_lines_are_joined() -> None:
    text = "新馆引进了自助借还系统，读者可用 Open\nLibrary 账号登录，也可以刷身份证借还图\n书。"
    assert paragraphs(text) == [text.replace("Open\n", "Open ").replace("图\n", "图")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("今年计划种植早稻12.6万亩，比上年增加0.8万，实现了开门红，良种覆盖率不断提高，质", "量很好。"),
        ("农资早已备齐", "，只等天晴。"),
        ("新水厂建成后，供水能力提高一倍。代表们希望施工单位", "把好质量关。"),
        ("参加活动的有文化站、", "图书馆的志愿者。"),
        ("他说：“这是我们的“两个目标”，今年要全部实现。大家对“开门红”", "充满信心。"),
    ],
)
def test_a_column_break_is_closed(above: str, below: str) -> None:
    assert paragraphs(f"{above}\n\n{below}") == [above + below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("新水厂建成后，供水能力提高一倍。", "代表们表示满意。"),
        ("新水厂建成后，供水能力提高一倍。检查组名单如下：", "何大田、吴小松任组长。"),
        ("新水厂建成后，供水能力提高一倍。代表们希望施工单位", "渡口班车恢复运行"),
        ("新水厂建成后，供水能力提高一倍。代表们希望施工单位", "吴小松"),
        ("新水厂建成后，供水能力提高一倍。代表们希望施工单位", "本报讯 昨天，班车恢复运行。"),
        ("新水厂建成后，供水能力提高一倍。代表们希望施工单位", "\n把好质量关。"),
        ("新水厂建成后，供水能力提高一倍。（完）", "把好质量关。"),
        ("渡口班车恢复运行", "班车昨日恢复运行。"),
    ],
)
def test_what_may_not_belong_together_is_left_alone(above: str, below: str) -> None:
    assert paragraphs(f"{above}\n\n{below}") == [above, below.strip()]
