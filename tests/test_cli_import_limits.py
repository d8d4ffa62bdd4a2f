"""`kanbao import` where something is in the way: full disks, closed folders, devices, sources that are none."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.issuefile.nobody import as_nobody, open_folder
from tests.test_cli import ROOT, environment, fails, kanbao
from tests.test_cli_import import PAGE, SECOND
from tui.cli import main
from tui.importers.base import LIMIT


def run(
    *arguments: str | Path, home: Path, before: Callable[[], None] | None = None, **streams: Any
) -> subprocess.CompletedProcess[str]:
    """As `kanbao`, with what shall be done in the process before, and streams of the caller's."""
    done = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        cwd=ROOT,
        env=environment(home, PYTHONPATH=str(ROOT), PYTHONDONTWRITEBYTECODE="1", XDG_STATE_HOME=str(home / "state")),
        timeout=60,
        preexec_fn=before,
        stderr=subprocess.PIPE,
        check=False,
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **streams},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


# The disk.


def test_a_full_disk_leaves_no_half_file(page: Path, tmp_path: Path) -> None:
    done = run("import", page, "-o", tmp_path / "out", home=tmp_path, before=no_room)
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written: File too large" in done.stderr
    assert "Make room on the disk" in done.stderr
    assert not list((tmp_path / "out").iterdir())


def test_a_full_disk_leaves_the_old_file(page: Path, tmp_path: Path) -> None:
    old = tmp_path / "out/2024-03-05.toml"
    old.parent.mkdir()
    old.write_text("mine", "utf-8")
    done = run("import", page, "-o", old.parent, "--force", home=tmp_path, before=no_room)
    assert done.returncode == 2
    assert [path.read_text("utf-8") for path in old.parent.iterdir()] == ["mine"]


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_standard_output_that_is_full_is_no_defect(page: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = run("import", page, *more, home=tmp_path, stdout=full)
    assert done.returncode == 2
    assert "kanbao: standard output cannot be written: No space left on device\n" in done.stderr
    assert "defect" not in done.stderr
    assert "Exception" not in done.stderr


def test_whoever_reads_may_stop_reading(page: Path, tmp_path: Path) -> None:
    end, pipe = os.pipe()
    os.close(end)
    done = run("import", page, "--json", home=tmp_path, stdout=pipe)
    os.close(pipe)
    assert (done.returncode, done.stderr.count("\n")) == (0, 1)


# Folders.


def test_the_folder_is_made_with_those_above_it(page: Path, tmp_path: Path) -> None:
    assert run("import", page, "-o", tmp_path / "a/b c/d", home=tmp_path).returncode == 0
    assert (tmp_path / "a/b c/d/2024-03-05.toml").is_file()


@pytest.mark.parametrize("below", ["", "x", "x/y.toml"])
def test_a_file_where_a_folder_should_be(page: Path, tmp_path: Path, below: str) -> None:
    fails_late(run("import", page, "-o", page / below, home=tmp_path), "page.txt", "-o FOLDER")


@pytest.mark.parametrize("below", ["", "new", "x.toml"])
def test_a_folder_that_may_not_be_written(
    below: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_folder() as folder:
        (folder / "page.txt").write_text(PAGE, "utf-8")
        (folder / "closed").mkdir()
        (folder / "closed").chmod(0o555)
        home = folder / "home"
        home.mkdir()
        monkeypatch.setenv("HOME", str(home))
        assert main(["import", str(folder / "page.txt"), "-o", str(home)]) == 0  # all is loaded
        capsys.readouterr()
        with as_nobody():
            code = main(["import", str(folder / "page.txt"), "-o", str(folder / "closed" / below)])
        fails_late(subprocess.CompletedProcess([], code, *capsys.readouterr()), "closed", "Permission denied")
        assert not list((folder / "closed").iterdir())


def fails_late(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed after the source was read and told; nothing went to standard output."""
    assert (done.returncode, done.stdout) == (2, "")
    first, error, *way_out = done.stderr.splitlines()
    assert first.endswith(" to look at again")
    assert error.startswith("kanbao: ")
    assert way_out
    for word in words:
        assert word in done.stderr


# Sources.


def test_a_source_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with open_folder() as folder:
        (folder / "page.txt").write_text(PAGE, "utf-8")
        monkeypatch.setenv("HOME", str(folder))
        assert main(["import", str(folder / "page.txt")]) == 0  # all is loaded
        capsys.readouterr()
        (folder / "page.txt").chmod(0)
        with as_nobody():
            code = main(["import", str(folder / "page.txt")])
        done = subprocess.CompletedProcess([], code, *capsys.readouterr())
        fails(done, "page.txt: may not be read by you", "ask its owner")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_told_and_not_read(tmp_path: Path, device: str) -> None:
    if not os.path.exists(device):
        pytest.skip(f"there is no {device} here")
    fails(run("import", device, home=tmp_path), "is a pipe or a device", "kanbao -")


def test_a_pipe_without_a_writer_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    fails(run("import", tmp_path / "pipe.txt", home=tmp_path), "is a pipe or a device")
    # Within a folder it is one of the texts, and as little one.
    fails(run("import", tmp_path, home=tmp_path), "is a pipe or a device")


def test_standard_input_without_end_is_refused(tmp_path: Path) -> None:
    with open("/dev/zero", "rb") as endless:
        fails(run("import", "-", home=tmp_path, stdin=endless), f"larger than {LIMIT // 2**20} MiB")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", ("is empty",)),
        (b" \n\xe3\x80\x80\n", ("holds no text",)),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", ("is a JPEG picture", "tesseract")),
        (b"%PDF-1.7\n\xe2", ("is a PDF document", "pdftotext -layout")),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n<html>", ("is a web archive", "as HTML")),
        (PAGE.encode() + b"\xff\xff\xff\n" + PAGE.encode(), (":15:1: byte 0xFF at offset", "--encoding", "iconv -c")),
        (PAGE.encode()[:-6] + "毕".encode()[:2], ("is not valid UTF-8", "cut off")),
        (PAGE.encode() + PAGE.encode("gb18030"), ("reads as GB18030", "head -c ", "tail -c +")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("piped", [False, True])
def test_sources_that_are_none(tmp_path: Path, data: bytes, says: tuple[str, ...], piped: bool) -> None:
    source = tmp_path / "source.txt"
    source.write_bytes(data)
    fails(kanbao("import", "-" if piped else source, home=tmp_path, given=data if piped else b""), *says)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
    ],
)
@pytest.mark.parametrize("piped", [False, True])
def test_the_encoding_is_found_and_told(tmp_path: Path, encoding: str, named: str, piped: bool) -> None:
    source = tmp_path / "source.txt"
    text = PAGE + ("㐂𠮷记者到场。\n" if encoding == "gb18030" else "")  # four bytes each
    source.write_bytes(text.encode(encoding))
    done = kanbao("import", "-" if piped else source, "--json", home=tmp_path, given=source.read_bytes())
    assert (done.returncode, json.loads(done.stdout)["paper"]["name"]) == (0, "江东时报")
    assert f": {named}, " in done.stderr
    assert ("㐂𠮷" in done.stdout) == (encoding == "gb18030")


TRADITIONAL = """江東時報

2024年3月5日 星期二

渡口班車恢復運行

本報訊 停運半月的渡口班車昨日恢復運行，首班車六時發車，末班車十八時，沿途停靠柳灣、石橋、青石三站。鄉親們說，總算不用繞路了。

（記者何小禾）
"""


@pytest.mark.parametrize("words", [(), ("--encoding", "big5"), ("--encoding", "BIG5-HKSCS")])
def test_traditional_text_in_big5(tmp_path: Path, words: tuple[str, ...]) -> None:
    source = tmp_path / "source.txt"
    source.write_bytes(TRADITIONAL.encode("big5"))
    done = kanbao("import", source, "--json", *words, home=tmp_path)
    assert "BIG5" in done.stderr
    issue = json.loads(done.stdout)
    assert (issue["paper"]["name"], issue["date"]) == ("江東時報", "2024-03-05")
    assert issue["sections"][-1]["articles"][-1]["title"] == "渡口班車恢復運行"


def test_an_encoding_that_is_wrong_for_the_text_is_refused(page: Path, tmp_path: Path) -> None:
    fails(run("import", page, "--encoding", "ascii", home=tmp_path), "page.txt:1:1: byte 0xE6 at offset 0", "ASCII")
    fails(run("import", page, "--encoding", "nonesuch", home=tmp_path), "no such encoding", "gb18030")


# Several sources.


def test_pages_stand_by_their_numbers_and_names_by_theirs(tmp_path: Path) -> None:
    for number in (10, 9, 2):
        (tmp_path / f"page-{number}.txt").write_text(f"夜校开课第{number}课\n\n{SECOND}", "utf-8")
    done = run("import", tmp_path, "--json", "--date", "2024-03-05", "--page", "1", home=tmp_path / "home")
    pages = [(issue["sections"][0]["page"], str(issue)) for issue in map(json.loads, done.stdout.splitlines())]
    assert [(number, [n for n in (2, 9, 10) if f"第{n}课" in text]) for number, text in pages] == [
        (1, [2]),
        (2, [9]),
        (3, [10]),
    ]


def test_the_same_text_twice_is_one_page(page: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(PAGE, "utf-8")
    done = run("import", page, copy, page, "--json", home=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)
    assert done.stderr.splitlines()[1:] == [f"{each}: the same as {page}, read once" for each in (copy, page)]


def test_sources_of_two_days_are_two_files_and_never_one(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("3月5日", "3月6日"), "utf-8")
    fails_of_two = run("import", page, other, home=tmp_path)
    assert (fails_of_two.returncode, fails_of_two.stdout) == (2, "")
    assert "-o FOLDER" in fails_of_two.stderr
    assert run("import", page, other, "-o", tmp_path / "out", home=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2024-03-05.toml", "2024-03-06.toml"]


def test_two_papers_of_one_day_get_a_name_each(tmp_path: Path) -> None:
    for name in ("江东时报", "青石日报", "柳湾晚报"):
        (tmp_path / f"{name}.txt").write_text(PAGE.replace("江东时报", name), "utf-8")
    done = run("import", tmp_path, "-o", tmp_path / "out", home=tmp_path / "home")
    assert done.returncode == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(names) == 3
    assert names[-1] == "2024-03-05.toml" or "2024-03-05.toml" in names


@pytest.mark.parametrize("day", ["2024-02-30", "2024-13-01", "30.7.2020", "", "today"])
def test_a_day_that_is_none(page: Path, tmp_path: Path, day: str) -> None:
    fails(run("import", page, "--date", day, home=tmp_path), "is not a day such as 2020-07-30")
