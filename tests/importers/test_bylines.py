"""By-lines as papers print them, and lines that only look like one."""

from __future__ import annotations

import pytest

from tui.importers.bylines import bylines_in, credited_in, credits_in, names_in, reporters_in, signers_in


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("何小禾/文 罗一帆/摄", [("何小禾", "文"), ("罗一帆", "摄")]),
        ("文／何小禾", [("何小禾", "文")]),
        ("图/文 何小禾", [("何小禾", "图/文")]),
        ("何小禾/文图", [("何小禾", "文图")]),
        ("文、图：何小禾", [("何小禾", "文、图")]),
        ("摄影：丁一鸣 文：吴小松", [("丁一鸣", "摄影"), ("吴小松", "文")]),
        ("攝影　丁一鳴　文　吳小松", [("丁一鳴", "攝影"), ("吳小松", "文")]),
        ("何小禾文 罗一帆摄", [("何小禾", "文"), ("罗一帆", "摄")]),
        ("何小禾 文 罗一帆 摄", [("何小禾", "文"), ("罗一帆", "摄")]),
        ("（记者 何小禾、罗一帆 通讯员 陆小明）", [("何小禾", "记者"), ("罗一帆", "记者"), ("陆小明", "通讯员")]),
        (
            "本报记者 何小禾 通讯员 罗一帆 丁一鸣 摄影报道",
            [("何小禾", "本报记者"), ("罗一帆", "通讯员"), ("丁一鸣", "通讯员")],
        ),
        ("□本报记者 何小禾", [("何小禾", "本报记者")]),
        ("全媒体记者 何小禾", [("何小禾", "全媒体记者")]),
        ("艾合买提·吐尔逊 何小禾", [("艾合买提·吐尔逊", "作者"), ("何小禾", "作者")]),
        ("何 禾 罗一帆", [("何禾", "作者"), ("罗一帆", "作者")]),
        ("■ 何小禾", [("何小禾", "作者")]),
        ("（何小禾）", [("何小禾", "作者")]),
        ("何小禾 文/图", [("何小禾", "文/图")]),
        ("作者：何小禾", [("何小禾", "作者")]),
        ("文丨何小禾", [("何小禾", "文")]),
        ("文｜何小禾 图｜罗一帆", [("何小禾", "文"), ("罗一帆", "图")]),
        ("文/本报记者 何小禾 图/受访者提供", [("何小禾", "本报记者")]),
        ("记者何小禾/文 罗一帆/图", [("何小禾", "记者/文"), ("罗一帆", "图")]),
        ("执笔：何小禾 罗一帆", [("何小禾", "执笔"), ("罗一帆", "执笔")]),
        ("编译 何小禾", [("何小禾", "编译")]),
        ("何小禾报道", [("何小禾", "报道")]),
        ("中青报·中青网记者 何小禾", [("何小禾", "中青报·中青网记者")]),
        ("◆ 何小禾 罗一帆", [("何小禾", "作者"), ("罗一帆", "作者")]),
        ("■本报记者 何小禾/文 罗一帆/图", [("何小禾", "本报记者/文"), ("罗一帆", "本报记者/图")]),
        (
            "江东晚报记者 何小禾 柳湾融媒体中心记者 罗一帆",
            [("何小禾", "江东晚报记者"), ("罗一帆", "柳湾融媒体中心记者")],
        ),
    ],
)
def test_names_and_roles(line: str, names: list[tuple[str, str]]) -> None:
    assert [(each.name, each.role) for each in bylines_in(line)] == names


@pytest.mark.parametrize(
    "line",
    ["制图：丁一鸣", "资料来源：县统计局", "文化馆 图书馆 摄影展今起开放", "（资料图）", "何处安放 方言口述历史"],
)
def test_what_is_no_credit(line: str) -> None:
    assert credits_in(line) == ()


@pytest.mark.parametrize("line", ["资料图片", "招聘启事", "公 告", "遗失声明"])
def test_what_is_no_name(line: str) -> None:
    assert names_in(line) == ()


def test_a_name_may_end_with_a_role() -> None:
    assert [each.name for each in bylines_in("罗小文 何小禾")] == ["罗小文", "何小禾"]


def test_a_long_list_of_names() -> None:
    assert len(names_in("何小禾 罗一帆 陆小明 丁一鸣 吴小松 何大田 罗大勇 陆一 丁小河 吴一苇")) == 10


def test_names_within_the_text() -> None:
    text = "本报讯 （记者吴小松 通讯员丁一鸣 古丽娜·艾山）近日，书屋添了新书。"
    assert [(each.name, each.role) for each in reporters_in(text)] == [
        ("吴小松", "记者"),
        ("丁一鸣", "通讯员"),
        ("古丽娜·艾山", "通讯员"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯 记者何小禾报道：近日，书屋添了新书。", ["何小禾"]),
        ("本报柳湾讯 记者 何小禾 通讯员 罗一帆 报道 近日，书屋添了新书。", ["何小禾", "罗一帆"]),
        ("近日，他告诉记者一件事。据江东电视台报道：书屋添了新书。", []),
    ],
)
def test_reporters_named_where_the_text_begins(text: str, names: list[str]) -> None:
    assert [each.name for each in reporters_in(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("尾水先到、渠首后到。（何小禾 罗一帆）", ["何小禾", "罗一帆"]),
        ("尾水先到、渠首后到。(通讯员 古丽娜·艾山)", ["古丽娜·艾山"]),
        ("尾水先到、渠首后到。（完）", []),
        ("尾水先到、渠首后到。（含午休）", []),
        ("何小禾（中）", []),
    ],
)
def test_names_in_brackets_sign_a_text(text: str, names: list[str]) -> None:
    assert [each.name for each in signers_in(text)] == names


def test_a_line_that_is_all_by_line_says_what_each_did() -> None:
    assert [(each.name, each.role) for each in credited_in("■本报记者 何小禾/文 罗一帆/图")] == [
        ("何小禾", "文"),
        ("罗一帆", "图"),
    ]
