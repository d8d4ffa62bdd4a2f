"""Rules that other distributions bring: installed as any distribution is, by a .dist-info folder on the path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checking.kanbao_check import CLEAN, ROOT, kanbao, write

RULE = '''
from tui.checks.base import Example, Level, PassageRule


class Town(PassageRule):
    """The town's name."""

    code = "{code}"
    name = "our town"
    level = Level.WARNING
    what = "Our town is written 棠溪."
    why = "Because."
    source = "棠溪日报"
    good = ("棠溪",)
    bad = (Example("堂溪", ("堂溪",), "棠溪"),)

    def check(self, passage, context):
        {check}
'''
FINDS = """at = passage.text.find("堂溪")
        if at >= 0:
            yield self.finding(passage, at, at + 2, "it is 棠溪", fix="棠溪")"""
RAISES = 'raise LookupError("no map")\n        yield'


def install(folder: Path, name: str, source: str, value: str = "Town") -> None:
    """Put a distribution of one module into `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[kanbao.checks]\n{name} = {name}:{value}\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder on the path for distributions."""
    return tmp_path / "site"


def check(tmp_path: Path, site: Path, *words: str) -> tuple[int, list[str], str]:
    write(tmp_path / "a.toml", "堂溪的水清了。", "他来了，，走了。")
    done = kanbao("check", "a.toml", "--json", *words, cwd=tmp_path, env={"PYTHONPATH": str(site)})
    return done.returncode, [each["code"] for each in json.loads(done.stdout or "[]")], done.stderr


def test_a_plug_ins_rule_is_as_one_of_ours(tmp_path: Path, site: Path) -> None:
    install(site, "town_rules", RULE.format(code="T101", check=FINDS))
    assert check(tmp_path, site, "--select", "T,P102")[:2] == (1, ["T101", "P102"])
    assert check(tmp_path, site, "--ignore", "T101,S,N,W,C")[1].count("T101") == 0
    assert check(tmp_path, site, "--select", "T101", "--fix")[0] == 0
    assert "棠溪的水清了。" in (tmp_path / "a.toml").read_text(encoding="utf-8")
    page = kanbao("rules", "t101", cwd=tmp_path, env={"PYTHONPATH": str(site)})
    assert page.stdout.startswith("T101  our town  (warning)")
    assert "T101" in kanbao("rules", cwd=tmp_path, env={"PYTHONPATH": str(site)}).stdout


def test_a_plug_ins_rule_runs_in_every_process(tmp_path: Path, site: Path) -> None:
    install(site, "town_rules", RULE.format(code="T101", check=FINDS))
    for n in range(1, 7):
        write(tmp_path / "issues" / f"2026-10-0{n}.toml", "堂溪的水清了。")
    done = kanbao(
        "check", "issues", "--jobs", "3", "--select", "T", "--json", cwd=tmp_path, env={"PYTHONPATH": str(site)}
    )
    assert [each["code"] for each in json.loads(done.stdout)] == ["T101"] * 6


def test_a_rule_that_raises_is_told_as_that_rules_defect_and_the_others_go_on(tmp_path: Path, site: Path) -> None:
    install(site, "town_rules", RULE.format(code="T101", check=RAISES))
    code, found, talk = check(tmp_path, site, "--select", "T,P102")
    assert (code, found) == (1, ["X001", "P102"])
    assert "Traceback" not in talk
    done = kanbao("check", "a.toml", "--select", "T", cwd=tmp_path, env={"PYTHONPATH": str(site)})
    assert "the rule T101 broke here and was left out (town_rules.Town: LookupError: no map)" in done.stdout


@pytest.mark.parametrize(
    ("source", "value", "what"),
    [
        ("import nothing_of_the_kind", "Town", "ModuleNotFoundError"),
        ("raise RuntimeError('at import')", "Town", "RuntimeError: at import"),
        ("Town = 3", "Town", "3 is no rule"),
        (RULE.format(code="P102", check=FINDS), "Town", "there is a rule P102 already"),
        (RULE.format(code="town", check=FINDS), "Town", "town is no code of a rule"),
        (RULE.format(code="X101", check=FINDS), "Town", "X101 is no code of a rule"),
        (RULE.format(code="T101", check=FINDS).replace("def check", "def look"), "Town", "no method `check`"),
        (RULE.format(code="T101", check=FINDS).replace("    why", "    wherefore"), "Town", "nothing fit for: why"),
        (RULE.format(code="T101", check=FINDS).replace("Level.WARNING", "'warning'"), "Town", "nothing fit for: level"),
    ],
)
def test_what_is_no_rule_is_told_and_left_out(source: str, value: str, what: str, tmp_path: Path, site: Path) -> None:
    install(site, "town_rules", source, value)
    code, found, talk = check(tmp_path, site, "--select", "P102")
    assert (code, found) == (1, ["P102"])
    assert "the plug-in town_rules = town_rules:" in talk
    assert what in talk
    assert "Traceback" not in talk


def test_a_list_of_rules_will_do(tmp_path: Path, site: Path) -> None:
    source = (
        RULE.format(code="T101", check=FINDS) + "\n\nclass Second(Town):\n    code = 'T102'\n\n\nALL = [Town, Second]\n"
    )
    install(site, "town_rules", source, "ALL")
    assert check(tmp_path, site, "--select", "T")[1] == ["T101", "T102"]


def test_a_process_that_ends_takes_only_its_file_with_it(tmp_path: Path, site: Path) -> None:
    install(
        site,
        "grave_rules",
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.checks.invented import Dies\n",
        "Dies",
    )
    for n in range(1, 7):
        write(tmp_path / "issues" / f"2026-10-0{n}.toml", "死" if n == 3 else "他来了，，走了。")
    done = kanbao(
        "check", "issues", "--jobs", "2", "--select", "T,P102", "--json", cwd=tmp_path, env={"PYTHONPATH": str(site)}
    )
    assert done.returncode == 2
    assert len(json.loads(done.stdout)) == 5
    assert "2026-10-03.toml: the process that checked this file ended" in done.stderr


def test_without_plug_ins_nothing_is_said(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", CLEAN)
    assert kanbao("check", "a.toml", "--select", "P102", cwd=tmp_path).stderr.count("plug-in") == 0
