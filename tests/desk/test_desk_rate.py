"""The error rate: what counts how much, by the published rules; at which stage it was mended; the forms of the report."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checking.kanbao_check import kanbao
from tests.desk.desks import STAGES, body, issue_text, put_issue, sit
from tui.checks.base import Finding, Level
from tui.desk.editing import Spot, edit
from tui.desk.findings import Found
from tui.desk.rate import HAND, OPEN, UNSIGNED, Rate, rate_of
from tui.desk.session import Desk
from tui.desk.stages import sign
from tui.desk.weights import load_weights
from tui.errors import ConfigError

WEIGHTS = load_weights()
TEXTS = ("河水清了，两岸的人都来看。", "渡口的班车六时发车。", "今年的产量是748吨。", "老人姓蒋。")
CHARACTERS = len("河水清了" + "".join(TEXTS)) + len("山绿了山上种了三千棵树。山下修了一条路。")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = sit(put_issue(tmp_path, issue_text(TEXTS)))
    yield made
    made.close()


def finding(code: str, quote: str, level: Level = Level.ERROR, part: str = "body") -> Found:
    return Found("f", Finding(code, level, "", "a", part, 0, 0, len(quote)), quote)


def rate(desk: Desk, *found: Found) -> Rate:
    desk.refresh()
    return rate_of(desk, found, WEIGHTS, STAGES.names)


def counts(desk: Desk, *found: Found) -> list[float]:
    return [one.counts for one in rate(desk, *found).counted]


@pytest.mark.parametrize(("quote", "weight"), [("错", 1), ("错了", 2), ("错了又错了", 2), ("错了又错了啊", 4)])
def test_wrong_characters_count_by_their_number(desk: Desk, quote: str, weight: float) -> None:
    assert counts(desk, finding("W102", quote)) == [weight]
    assert counts(desk, finding("W102", quote, part="title")) == [2 * weight]


def test_what_kinds_count(desk: Desk) -> None:
    assert counts(desk, finding("C101", "x"), finding("N101", "x"), finding("P102", "。。")) == [1, 0.1, 0.1]
    assert counts(desk, finding("P102", "。。", part="subtitle")) == [0.2]
    assert counts(desk, finding("X001", "坏"), finding("W102", "错", Level.STYLE)) == []


def test_the_same_error_counts_three_times(desk: Desk) -> None:
    assert counts(desk, *[finding("W102", "错")] * 5, finding("W102", "别")) == [1, 1, 1, 0, 0, 1]


def test_numeral_style_counts_one_in_an_issue_at_most(desk: Desk) -> None:
    found = [finding("N101", f"{n}") for n in range(25)]
    assert rate(desk, *found).total([OPEN]).counts == 1.0
    assert rate(desk, *found, finding("N108", "2月30日")).total([OPEN]).counts == 2.0


def test_the_rate_is_per_ten_thousand_characters(desk: Desk) -> None:
    clean = rate(desk)
    assert clean.characters == CHARACTERS
    assert (clean.passes, clean.total([OPEN]).rate(CHARACTERS)) == (True, 0)
    bad = rate(desk, finding("W102", "错"))
    assert bad.total([OPEN]).rate(bad.characters) == pytest.approx(10_000 / CHARACTERS)
    assert not bad.passes
    doubtful = rate(desk, finding("W102", "错", Level.WARNING))
    assert doubtful.passes
    assert doubtful.total([OPEN]).errors == 0
    assert doubtful.total([OPEN], doubtful=True).errors == 1


@pytest.mark.parametrize(
    ("paragraph", "became", "kind", "weight"),
    [
        (0, "河水浑了，两岸的人都来看。", "characters", 1),
        (0, "河水清了，两岸的孩子都来看。", "characters", 2),
        (0, "河水清了，两岸的人都来看！", "punctuation", 0.1),
        (0, "水河清了，两岸的人都来看。", "transposition", 1),
        (2, "今年的产量是12,345吨。", "number", 1),
        (3, "老人姓蒋，从小在这条河上摆渡。", "characters", 4),
    ],
)
def test_edits_by_hand_count_by_what_they_changed(
    desk: Desk, paragraph: int, became: str, kind: str, weight: float
) -> None:
    edit(desk, Spot("a", paragraph=paragraph), became)
    (one,) = rate(desk).counted
    assert (one.family, one.kind, one.counts, one.stage) == (HAND, kind, weight, UNSIGNED)


def test_an_edit_of_several_words_counts_each(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), "湖水清了，两岸的孩子都来看！")
    assert sorted(one.counts for one in rate(desk).counted) == [0.1, 1, 2]


def test_each_stage_has_what_was_mended_before_it_was_signed(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), TEXTS[0].replace("清", "浑"))
    edit(desk, Spot("b", paragraph=0), "山上种了四千棵树。")
    sign(desk, STAGES, "初校", "a", errors=dict)
    other = sit(desk.path, "乙")
    edit(other, Spot("a", "title"), "河水清亮")
    sign(other, STAGES, "二校", "a", errors=dict)
    found = rate(desk, finding("W102", "错"))
    assert [found.total([stage]).counts for stage in (*STAGES.names, UNSIGNED)] == [1, 2, 0, 1]
    assert [found.left_after(stage).counts for stage in STAGES.names] == [4, 2, 2]
    assert body(desk)[0].startswith("河水浑了")


def test_what_a_file_of_weights_must_hold(tmp_path: Path) -> None:
    ours = Path(load_weights.__code__.co_filename).with_name("weights.toml").read_text("utf-8")
    path = tmp_path / "weights.toml"
    path.write_text(ours.replace("rate = 3.0", "rate = 1.0").replace("factor = 2.0", "factor = 3.0"), "utf-8")
    assert (load_weights(path).rate, load_weights(path).headline) == (1.0, 3.0)
    for bad in (ours.replace("rate = 3.0", ""), ours.replace('W = "characters"', 'W = "没有"'), "=", ""):
        path.write_text(bad, "utf-8")
        with pytest.raises(ConfigError) as told:
            load_weights(path)
        assert str(path) in str(told.value)
    with pytest.raises(ConfigError):
        load_weights(tmp_path / "没有.toml")


def test_every_weight_names_its_source() -> None:
    assert WEIGHTS.source
    assert all(weight.source for weight in WEIGHTS.kinds.values())
    assert {kind for kind, weight in WEIGHTS.kinds.items() if weight.unsure} == {"punctuation", "format"}


# The command.


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "kanbao-house.toml").write_text('[[forbidden]]\nword = "瞎子"\nwhy = "盲人"\n', "utf-8")
    return put_issue(tmp_path, issue_text(("瞎子也来看<b>热闹</b>&\u202e。", *TEXTS), title="河水清了 <script>"))


def report(path: Path, *words: str) -> str:
    done = kanbao("desk", "report", path.name, *words, cwd=path.parent, env={"KANBAO_USER": "甲"})
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_report_for_programs(path: Path) -> None:
    found = json.loads(report(path, "--json"))
    assert (found["limit"], found["approximation"], found["passes"]) == (3.0, True, found["open"]["rate"] <= 3)
    open_errors = [one for one in found["errors"] if one["open"] and one["sure"]]
    assert found["open"]["errors"] == len(open_errors)
    assert found["open"]["counts"] == pytest.approx(sum(one["counts"] for one in open_errors))
    assert found["open"]["rate"] == pytest.approx(found["open"]["counts"] * 10_000 / found["characters"], abs=1e-4)
    assert [row["stage"] for row in found["stages"]] == ["初校", "二校", "三校", "初审", "复审", "终审", None]


def test_the_report_for_people(path: Path) -> None:
    text = report(path)
    assert "errors per 10,000 characters; the limit is 3" in text.splitlines()[0]
    assert "which is an approximation" in text
    assert "国新出发〔2020〕10号" in text
    assert {"初校", "终审"} <= {line.split()[0] for line in text.splitlines() if line.strip()}


def test_the_page_is_well_formed_and_runs_nothing(path: Path) -> None:
    edit(sit(path), Spot("a", paragraph=0), "瞎子也来看<b onclick='x'>好戏</b>&\u202e。")
    page = report(path, "--html")
    for acting in ("<script", "<b ", "<b>", "\u202e", "http:", "https:", "src="):
        assert acting not in page
    tree = ET.fromstring(
        page.removeprefix("<!DOCTYPE html>").replace('<meta charset="utf-8">', "").replace("'\">", "'\"/>")
    )
    assert len(tree.findall(".//svg")) == 2
    assert tree.findall(".//svg/rect")
