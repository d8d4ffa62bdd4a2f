"""Reading line by line, as people start it: in a real pty, without any control sequence."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.app.papers import write_days, write_issue
from tests.test_drive import COMMAND, HEADLINE, NEWEST, OWN, ROOT, Driven, Start, all_there, bare, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tui.library.opening import open_issue
from tui.text import cells

ISSUE = open_issue(NEWEST).issue
ARTICLES = [article for _section, article in ISSUE.articles()]


def prompted(driven: Driven) -> Driven:
    """The same, when it waits for a line."""
    driven.until(lambda: driven.raw.endswith(b" > "), "a prompt")
    return driven


def said(driven: Driven, line: str) -> str:
    """What is said to a line that is typed, up to the next prompt."""
    before = len(driven.raw)
    os.write(driven.keyboard, f"{line}\n".encode())
    echo = f"{line}\r\n".encode()
    driven.until(lambda: driven.raw[before:].startswith(echo) and driven.raw.endswith(b" > "), "a prompt")
    return driven.raw[before + len(echo) :].decode().replace("\r\n", "\n")


@pytest.mark.parametrize(("words", "variables"), [
    (["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"KANBAO_PLAIN": "yes"}), ([], {"TERM": "unknown"}),
])  # fmt: skip
def test_it_lists_pages_and_articles_with_numbers_and_asks(
    start: Start, words: list[str], variables: dict[str, str]
) -> None:
    driven = prompted(start(*words, **variables))
    rows = [row.rstrip() for row in driven.rows]
    assert rows[:3] == ["棠溪日报 2026年10月16日 星期五", "第一版 要闻", f"  1 {ARTICLES[0].title}"]
    assert f" {len(ARTICLES)} {ARTICLES[-1].title}" in rows
    assert driven.finish("q\n") == 0


def test_nothing_is_sent_but_text(start: Start) -> None:
    driven = prompted(start("--plain"))
    for line in ["", "", "b", "w", "n", "p", "5", "c", "l", "i", "2", "s 水", "", "1", "/水", "/", "?", "0", "zz", "r"]:
        said(driven, line)
    assert driven.finish("q\n") == 0
    text = driven.raw.decode()
    assert not re.findall("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2500-\u257f]", text)


def test_an_article_says_where_it_stands(start: Start) -> None:
    driven = prompted(start("--plain"))
    first = said(driven, "4").splitlines()
    assert first[0] == f"第二版 综合, article 4 of {len(ARTICLES)}"
    assert first[1:3] == [ARTICLES[3].kicker, ARTICLES[3].title], "each line begins at the edge"
    assert said(driven, "w").splitlines()[1].startswith(first[0])


def test_enter_reads_the_whole_issue(start: Start) -> None:
    driven = prompted(start("--plain", size=(60, 12)))
    everything = "".join(said(driven, "") for _turn in range(5))
    for _turn in range(400):
        everything += said(driven, "")
        if "last article" in everything:
            break
    words = [bare(text) for article in ARTICLES for text in (article.title, *article.body)]
    # Between two pieces stands where one is.
    everything = bare(re.sub(r"^\S* ?\S*, article .*$|^\S+ \d+% \(Enter.* > ", "", everything, flags=re.M))
    assert [word for word in words if not all_there(word, everything)] == []


@pytest.mark.parametrize("size", [(20, 5), (41, 10), (80, 24), (200, 50)])
def test_no_line_of_text_is_wider_than_the_terminal(start: Start, size: tuple[int, int]) -> None:
    driven = prompted(start("--plain", size=size))
    lines = [line for _turn in range(12) for line in said(driven, "").splitlines()[:-1]]
    texts = [line for line in lines if not re.match(r" *\d+ |.*article", line)]
    assert 0 < max(map(cells, texts)) <= size[0]


def test_a_screen_leaves_room_for_the_prompt(start: Start) -> None:
    driven = prompted(start("--plain", size=(80, 10)))
    said(driven, "1")
    shown = said(driven, "")
    assert len(shown.splitlines()) <= 9
    assert len(shown.splitlines()) >= 6


def test_the_screen_before(start: Start) -> None:
    driven = prompted(start("--plain", size=(80, 12)))
    said(driven, "1")
    pages = [said(driven, "").splitlines()[:-1] for _turn in range(3)]
    assert said(driven, "b").splitlines()[0] in pages[1]
    for _turn in range(4):
        back = said(driven, "b")
    assert "beginning" in back


def test_the_full_reader_goes_on_where_it_was_left(start: Start) -> None:
    driven = prompted(start("--plain", size=(80, 10)))
    said(driven, "1")
    first = said(driven, "").splitlines()[0].strip()[:8]
    assert driven.finish("q\n") == 0
    full = opened(start(), first)
    assert first in full.page()[:60]


def test_it_goes_on_where_the_full_reader_was_left(start: Start) -> None:
    full = opened(start())
    full.press("]]7j")
    first = full.page()[:8]
    assert full.finish("q") == 0
    driven = prompted(start("--plain"))
    assert f"You stopped at: 第一版 要闻, article 3 of {len(ARTICLES)}" in driven.text
    assert first in bare(said(driven, "r"))[:80]


def test_what_was_read_is_marked_read_for_both(start: Start) -> None:
    driven = prompted(start("--plain", size=(80, 60)))
    said(driven, "10")
    assert driven.finish("q\n") == 0
    assert f"10 {ARTICLES[9].title} (read)" in prompted(start("--plain")).text


def test_searching_in_the_article(start: Start, tmp_path: Path) -> None:
    text = "\n\n".join(f"第{n}天，{'桥下有船。' if n % 10 == 0 else '桥上有人。' * 3}" for n in range(1, 41))
    driven = prompted(start("--plain", write_issue(tmp_path / "paper", date(2026, 3, 1), articles=[("桥", text)])))
    assert said(driven, "/ｃ").startswith("“ｃ” is not in this article")
    for number in (1, 2, 3, 4, 1):
        found = said(driven, "/船" if number == 1 else "/")
        assert found.startswith(f"“船” {number}/4  ")
        assert "【船】" in found
        assert f"第{number * 10}天" in found.splitlines()[2]
        if number == 4:
            found = said(driven, "/")
            assert found.startswith("“船” 1/4")
            break


def test_searching_the_library_and_opening_a_hit(start: Start, tmp_path: Path) -> None:
    write_days(tmp_path / "paper", date(2026, 3, 1), 5)
    driven = prompted(start("--plain", tmp_path / "paper"))
    assert said(driven, 's "第2天"').splitlines()[0] == "  1 2026-03-02  第一版  头条：第2天"
    shown = said(driven, "1").splitlines()
    assert shown[0].startswith("第一版 要闻, article 1 of 2")
    assert "nothing found" in said(driven, "s 没有这个词")
    assert "hits from 1 to 0" in said(driven, "7") or "articles from 1 to 2" in said(driven, "7")
    assert "date:" in said(driven, "s date:nonsense")


def test_issues_by_number_and_by_day(start: Start, tmp_path: Path) -> None:
    write_days(tmp_path / "paper", date(2026, 3, 1), 5)
    driven = prompted(start("--plain", tmp_path / "paper"))
    assert said(driven, "i").splitlines()[:2] == ["  1 2026年3月5日 星期四 (open)", "  2 2026年3月4日 星期三"]
    assert said(driven, "2").startswith("渡口晚报 2026年3月4日")
    assert said(driven, "2026-03-01").startswith("渡口晚报 2026年3月1日")
    assert "no issue of 2027-01-01" in said(driven, "2027-01-01")
    assert said(driven, "2026-99-99").startswith("“2026-99-99” is no command")
    said(driven, "i")
    assert "issues from 1 to 5" in said(driven, "6")


def test_full_width_letters_do_too(start: Start) -> None:
    driven = prompted(start("--plain"))
    assert "article 3 of" in said(driven, "３")
    assert "article 4 of" in said(driven, "ｎ")
    assert "leave; the place is kept" in said(driven, "？")
    assert driven.finish("ｑ\n") == 0


def test_a_file_that_cannot_be_opened_is_told_and_reading_goes_on(start: Start, tmp_path: Path) -> None:
    write_days(tmp_path / "paper", date(2026, 3, 1), 3)
    (tmp_path / "paper" / "2026-03-02.toml").write_text("format = \x1b[2J", "utf-8")
    driven = prompted(start("--plain", tmp_path / "paper"))
    said(driven, "i")
    assert "2026-03-02.toml" in said(driven, "2")
    assert "article 1 of 2" in said(driven, "1") or "article 1 of 2" in said(driven, "r")
    assert b"\x1b" not in driven.raw


def test_what_is_typed_or_written_in_a_file_does_nothing_to_the_terminal(start: Start, tmp_path: Path) -> None:
    bad = "水\u202eevil\u202c 山"
    path = write_issue(tmp_path / "paper", date(2026, 3, 1), articles=[(f"题{bad}", f"[red]{bad}[/red]")])
    driven = prompted(start("--plain", path))
    shown = said(driven, "1") + said(driven, "/evil") + said(driven, f"找{bad}")
    assert "[red]" in shown
    assert not re.findall("[\x1b\u202a-\u202e]", shown)


@pytest.mark.parametrize(("keys", "code"), [("\x04", 0), ("\x03", 130), ("q\n", 0)])
def test_leaving(start: Start, keys: str, code: int) -> None:
    driven = prompted(start("--plain", size=(80, 10)))
    said(driven, "1")
    first = said(driven, "").splitlines()[0].strip()[:8]
    assert driven.finish(keys) == code
    assert b"Traceback" not in driven.raw
    assert driven.raw.endswith(b"\n")
    assert first in bare(said(prompted(start("--plain")), "r"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whatever_ends_it_the_place_is_kept(start: Start, number: signal.Signals) -> None:
    driven = prompted(start("--plain", size=(80, 10)))
    said(driven, "1")
    first = said(driven, "").splitlines()[0].strip()[:8]
    driven.process.send_signal(number)
    assert driven.finish() == -number
    assert first in bare(said(prompted(start("--plain")), "r"))


def test_a_terminal_that_is_lost_ends_it(start: Start) -> None:
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    driven = prompted(start("--plain", command=[sys.executable, "-c", ignoring, *COMMAND]))
    os.close(driven.tty)
    os.close(driven.keyboard)
    assert driven.process.wait(10) in (0, 129)
    assert not (driven.home / ".local" / "state" / "kanbao" / "defect.log").exists()


def test_in_a_pipe_all_stays_as_it_was(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm"}
    runs = [
        subprocess.run(
            [*COMMAND, *words, str(NEWEST)], cwd=ROOT, env=env | more, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
        )
        for words, more in (([], {}), (["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"KANBAO_PLAIN": "yes"}))
    ]
    assert {run.returncode for run in runs} == {0}
    assert len({run.stdout for run in runs}) == 1
    assert HEADLINE in bare(runs[0].stdout.decode())


def test_a_text_from_standard_input_is_read_with_lines_from_the_terminal(start: Start) -> None:
    driven = prompted(start("--plain", "-", given="江上的船\n\n第一条船从上游来。\n".encode()))
    assert "made from raw text" in driven.text
    assert "第一条船从上游来" in said(driven, "1")
    assert driven.finish("q\n") == 0


def test_lines_may_come_from_a_pipe(start: Start) -> None:
    driven = start("--plain", given=b"3\nq\n")
    assert driven.finish() == 0
    assert "article 3 of" in driven.text


def test_on_a_bare_terminal_without_somebody_at_it_all_is_printed(start: Start) -> None:
    driven = start(given=b"", TERM="dumb")
    assert driven.finish() == 0
    assert bare(ARTICLES[-1].body[-1])[-8:] in driven.seen


def test_what_draws_is_not_loaded(start: Start, tmp_path: Path) -> None:
    script = (
        "import atexit, sys; from pathlib import Path; from tui.cli import main\n"
        "atexit.register(lambda: Path.home().joinpath('modules').write_text(' '.join(sys.modules)))\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    driven = prompted(start("--plain", command=[sys.executable, "-c", script]))
    said(driven, "s 水")
    assert driven.finish("q\n") == 0
    assert not {name.partition(".")[0] for name in (tmp_path / "modules").read_text().split()} & {"textual", "rich"}


def test_of_a_large_folder_that_nobody_has_read_the_newest_issues_are_listed(start: Start, tmp_path: Path) -> None:
    write_days(tmp_path / "paper", date(2026, 3, 1), 300)
    driven = prompted(start("--plain", tmp_path / "paper", size=(80, 400)))
    lines = said(driven, "i").splitlines()
    assert lines[0].startswith("  1 2026年12月25日")
    assert "kanbao index" in lines[-2]
    assert "kanbao index" in said(driven, "2026-03-01")
    subprocess.run(
        [*COMMAND, "index", str(tmp_path / "paper")],
        cwd=ROOT,
        env={"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
    )
    again = prompted(start("--plain", tmp_path / "paper", size=(80, 400)))
    lines = said(again, "i").splitlines()
    assert "kanbao index" not in lines[-2]
    assert lines[-2].startswith("300 2026年3月1日")
    assert said(again, "2026-03-02").startswith("渡口晚报 2026年3月2日")


def test_another_width_holds_from_the_next_screen_on_and_no_text_is_lost(start: Start) -> None:
    driven = prompted(start("--plain", size=(80, 10)))
    text = bare(said(driven, "1").partition(ARTICLES[0].title)[2])
    for size in ((40, 12), (120, 8), (30, 20), (80, 10)):
        driven.resize(*size)
        lines = said(driven, "").splitlines()[:-1]
        assert max(map(cells, lines)) <= size[0]
        text += bare("".join(lines))
    text = re.sub(r"1/\d+\d+%\(Enter:more\)>", "", text)
    body = bare("".join(ARTICLES[0].body))
    assert all_there(body[: len(text) // 2], text)


def test_references_are_followed(start: Start) -> None:
    driven = prompted(start("--plain", size=(80, 60)))
    assert "o: follow" in said(driven, "2"), "下转第二版"
    assert said(driven, "o").splitlines()[1] == ARTICLES[3].kicker
    assert said(driven, "o").splitlines()[1] == ARTICLES[1].kicker, "上接第一版"
    assert "refers to nothing" in said(driven, "3") + said(driven, "o")


def test_of_several_references_one_is_chosen(start: Start) -> None:
    driven = prompted(start("--plain", OWN, size=(80, 60)))
    shown = said(driven, "1")
    assert "附：大桥各段一览" in shown
    assert "----" in shown, "the rules of a table"
    listed = said(driven, "o").splitlines()
    assert listed[0] == "  1 详见第二版"
    assert listed[1].startswith("  2 大桥纪事（上）")
    assert listed[2] == "which reference? (Enter: read) > "
    assert "from 1 to 2" in said(driven, "99")
    assert said(driven, "1").startswith("第二版")


def test_a_page_that_is_not_there_is_told(start: Start) -> None:
    driven = prompted(start("--plain", OWN))
    told = [said(driven, "o") for _turn in range(12) if said(driven, "n")]
    assert any("no page 9" in one for one in told)
