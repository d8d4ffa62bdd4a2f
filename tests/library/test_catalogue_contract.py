"""What every Catalogue keeps, in memory or in a file. A new back end joins by one line in CATALOGUES."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.shelves import LONG_AGO, issue_text, labels, put, renewed
from tui import i18n
from tui.errors import SourceError
from tui.library.catalogue.base import Catalogue, Listed
from tui.library.catalogue.memory import MemoryCatalogue
from tui.library.catalogue.renew import renew
from tui.library.catalogue.sqlite import SqliteCatalogue
from tui.library.folder import find_issues

CATALOGUES: dict[str, Callable[[Path], Catalogue]] = {
    "memory": MemoryCatalogue,
    "sqlite": lambda folder: SqliteCatalogue(folder, folder / ".kanbao" / "catalogue.sqlite3", write=True),
}


@pytest.fixture(params=CATALOGUES)
def make(request: pytest.FixtureRequest) -> Callable[[Path], Catalogue]:
    return CATALOGUES[request.param]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报").mkdir()
    return tmp_path / "报"


@pytest.fixture
def catalogue(make: Callable[[Path], Catalogue], folder: Path) -> Iterator[Catalogue]:
    made = make(folder)
    yield made
    made.close()


def test_a_new_one_knows_nothing(catalogue: Catalogue, folder: Path) -> None:
    stranger = str(folder / "x.toml")
    assert (catalogue.count(), catalogue.newest(), catalogue.complete()) == (0, None, False)
    assert (catalogue.find(stranger), catalogue.rank(stranger), catalogue.step(stranger, 1)) == (None, None, None)
    assert catalogue.window(0, 10) == catalogue.broken() == catalogue.papers() == catalogue.months() == []
    assert catalogue.days(2020, 7) == catalogue.parts("清水进城") == list(catalogue.keys()) == []
    assert (catalogue.notice, catalogue.folder) == ("", str(folder))


def test_tells_of_each_issue_what_its_file_holds(catalogue: Catalogue, folder: Path) -> None:
    path = put(
        folder / "a.toml", issue_text("2020-07-30", paper=" 棠溪 日报 ", number="第 12 期", articles=("甲", "乙"))
    )
    renewed(catalogue)
    key = "issue:2020-07-30:6:第 12 期:棠溪 日报"
    assert catalogue.find(str(path)) == Listed(str(path), date(2020, 7, 30), "棠溪 日报", "第 12 期", key, 2)
    assert catalogue.find(f"{folder}/x/../a.toml") == catalogue.newest() == catalogue.window(0, 1)[0]
    assert catalogue.complete()


def test_newest_first_then_by_name_undated_last(catalogue: Catalogue, folder: Path) -> None:
    names = ["2020-07-30-1", "b/2020-07-31", "a/20200731", "someday", "1999-12-31", "2020-07-30"]
    for name in names:
        put(folder / f"{name}.toml", issue_text())
    renewed(catalogue)
    order = ["a/20200731", "b/2020-07-31", "2020-07-30", "2020-07-30-1", "1999-12-31", "someday"]
    paths = [str(folder / f"{name}.toml") for name in order]
    assert labels(catalogue) == order
    assert [catalogue.rank(path) for path in paths] == list(range(6))
    assert [listed.path for listed in catalogue.window(2, 3)] == paths[2:5]
    assert catalogue.window(6, 9) == catalogue.window(2, 0) == []
    for at, path in enumerate(paths):
        for by in range(-7, 8):
            stepped = catalogue.step(path, by)
            wanted = paths[at - by] if 0 <= at - by < 6 else None
            assert (stepped.path if stepped else None) == wanted


def test_strangers_are_in_no_list(catalogue: Catalogue, folder: Path) -> None:
    put(folder / "2020-07-30.toml", issue_text())
    renewed(catalogue)
    for path in (
        "",
        "2020-07-30",
        "/2020-07-30.toml",
        f"{folder}",
        f"{folder}x/2020-07-30.toml",
        f"{folder}/2020-07-30",
    ):
        assert (catalogue.find(path), catalogue.rank(path), catalogue.step(path, -1)) == (None, None, None)


NAMES = st.sampled_from(
    ["2020-07-30", "20200730", "2020-07-30-a", "2020-07-30a", "2019-12-31", "0001-01-01", "9999-12-31", "a", "a-b", "a b",
     "期", "\U00020000", "￰", os.fsdecode(b"\xff2020-07-30"), os.fsdecode(b"\xf0\x9f"), "notes"]
)  # fmt: skip
FOLDERS = st.sampled_from(["", "年", "a", "a.toml.d", "a-", "a/b", ".hidden", "\uff0e", os.fsdecode(b"\xe5")])
INSIDE = st.sampled_from(["", "2020-07-30", "2021-01-01", "broken", "other"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(files=st.dictionaries(st.tuples(FOLDERS, NAMES), INSIDE, min_size=1, max_size=12))
def test_the_order_is_that_of_the_folder(
    make: Callable[[Path], Catalogue], tmp_path_factory: pytest.TempPathFactory, files: dict[tuple[str, str], str]
) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    for (below, name), inside in files.items():
        text = {"broken": "format = 1\nx =\n", "other": "[tool]\n"}.get(inside, issue_text(inside))
        put(folder / below / f"{name}.toml", text)
    catalogue = make(folder)
    try:
        found = find_issues(folder)
    except SourceError:
        with pytest.raises(SourceError):
            renew(catalogue, jobs=1)
        found = []
    else:
        renewed(catalogue)
    assert [(listed.path, listed.date) for listed in catalogue.window(0, 99)] == [
        (str(ref.path), ref.date) for ref in found
    ]
    assert [catalogue.rank(str(ref.path)) for ref in found] == list(range(len(found)))
    assert catalogue.count() == len(found)
    catalogue.close()


def test_only_what_has_changed_is_read(catalogue: Catalogue, folder: Path) -> None:
    paths = [put(folder / f"2020-07-{day}.toml", issue_text()) for day in range(10, 15)]
    assert renewed(catalogue).read == 5
    before = catalogue.changes()
    assert (renewed(catalogue).read, catalogue.changes()) == (0, before)
    put(paths[1], issue_text(articles=("甲", "乙")))
    put(paths[2], issue_text(), age=LONG_AGO + 1)
    found = renewed(catalogue)
    assert (found.files, found.read) == (5, 2)
    assert catalogue.changes() != before
    assert [listed.articles for listed in catalogue.window(0, 9)] == [1, 1, 1, 2, 1]


def test_a_clock_that_went_back_hides_nothing(catalogue: Catalogue, folder: Path) -> None:
    path = put(folder / "2020-07-30.toml", issue_text(number="1"))
    renewed(catalogue)
    put(path, issue_text(number="2"), age=LONG_AGO - 10**6)
    assert renewed(catalogue).read == 1
    newest = catalogue.newest()
    assert newest is not None
    assert newest.number == "2"


def test_a_file_written_just_now_is_looked_at_once_more(catalogue: Catalogue, folder: Path) -> None:
    """It may be changed again within one tick of the clock, without its size changing."""
    path = folder / "2020-07-30.toml"
    path.write_text(issue_text(number="1"), "utf-8")
    status = path.stat()
    renewed(catalogue)
    path.write_text(issue_text(number="2"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert renewed(catalogue).read == 1
    assert [listed.number for listed in catalogue.window(0, 9)] == ["2"]


def test_what_goes_is_gone_and_what_moves_has_moved(catalogue: Catalogue, folder: Path) -> None:
    for day in (28, 29, 30):
        put(folder / f"2020-07-{day}.toml", issue_text(number=f"{day}"))
    renewed(catalogue)
    (folder / "2020-07-28.toml").unlink()
    (folder / "2020-07-29.toml").rename(folder / "2020-08-01.toml")
    assert renewed(catalogue).read == 1
    assert [(listed.date, listed.number) for listed in catalogue.window(0, 9)] == [
        (date(2020, 8, 1), "29"),
        (date(2020, 7, 30), "30"),
    ]
    (folder / "2020-07-30.toml").unlink()
    (folder / "2020-08-01.toml").unlink()
    with pytest.raises(SourceError, match=r"\.toml"):
        renew(catalogue, jobs=1)
    assert catalogue.count() == 0


def test_a_file_that_is_an_issue_no_more_goes(catalogue: Catalogue, folder: Path) -> None:
    put(folder / "2020-07-30.toml", issue_text())
    path = put(folder / "x.toml", issue_text("2020-07-29"))
    renewed(catalogue)
    put(path, issue_text("2020-07-31"), age=LONG_AGO + 1)
    renewed(catalogue)
    assert labels(catalogue) == ["x", "2020-07-30"]
    put(path, "[tool]\n", age=LONG_AGO + 2)
    renewed(catalogue)
    assert labels(catalogue) == ["2020-07-30"]


def test_hidden_files_raw_texts_and_circles_of_links(catalogue: Catalogue, folder: Path, tmp_path: Path) -> None:
    put(folder / "2020" / "2020-07-30.toml", issue_text())
    put(folder / ".old" / "2020-07-29.toml", issue_text())
    put(folder / ".kanbao" / "2020-07-28.toml", issue_text())
    put(folder / ".2020-07-27.toml", issue_text())
    put(folder / "2020-07-26.txt", "本报讯")
    put(tmp_path / "elsewhere" / "2019-01-01.toml", issue_text())
    (folder / "2020" / "up").symlink_to(folder)
    (folder / "again").symlink_to(folder / "2020")
    (folder / "other").symlink_to(tmp_path / "elsewhere")
    (folder / "self").symlink_to(folder / "self")
    renewed(catalogue)
    assert labels(catalogue) == ["2020/2020-07-30", "other/2019-01-01"]


def test_a_broken_file_is_listed_with_its_error_and_stops_nothing(catalogue: Catalogue, folder: Path) -> None:
    good = put(folder / "2020-07-30.toml", issue_text())
    bad = put(folder / "2020-07-31.toml", 'format = 1\n[issue]\nnumbr = "1"\n')
    put(folder / "2020-08-01.toml", "")
    renewed(catalogue)
    listed = catalogue.find(str(bad))
    assert listed is not None
    assert (listed.line, listed.column, listed.articles, listed.key) == (3, 1, 0, f"path:{bad}")
    assert "numbr" in listed.error
    assert "number" in listed.remedy
    assert [Path(one.path).name for one in catalogue.broken()] == ["2020-08-01.toml", "2020-07-31.toml"]
    assert list(catalogue.keys()) == [(f"path:{good}", 1)]
    assert [(span.name, span.issues) for span in catalogue.papers()] == [("棠溪日报", 1)]
    put(bad, issue_text(), age=LONG_AGO + 1)
    renewed(catalogue)
    assert len(catalogue.broken()) == 1


def test_an_error_is_told_in_the_language_of_who_renews(catalogue: Catalogue, folder: Path) -> None:
    put(folder / "2020-07-30.toml", "")
    put(folder / "2020-07-31.toml", issue_text())
    renewed(catalogue)
    assert renewed(catalogue).read == 0
    i18n.activate("zh")
    assert renewed(catalogue).read == 1
    assert catalogue.broken()[0].error == i18n._("the file is empty") != "the file is empty"


def test_papers_months_and_days(catalogue: Catalogue, folder: Path) -> None:
    for day in ("2020-07-30", "2020-07-31", "2020-08-01", "2019-12-31"):
        put(folder / "a" / f"{day}.toml", issue_text(day))
    for day in ("2020-07-31", "2020-07-01"):
        put(folder / "b" / f"{day}.toml", issue_text(day, paper="柳湾报"))
    put(folder / "someday.toml", issue_text(paper="柳湾报"))
    put(folder / "b" / "2020-07-02.toml", "")
    renewed(catalogue)
    assert [(span.name, span.issues, span.first, span.last) for span in catalogue.papers()] == [
        ("柳湾报", 3, date(2020, 7, 1), date(2020, 7, 31)),
        ("棠溪日报", 4, date(2019, 12, 31), date(2020, 8, 1)),
    ]
    assert catalogue.months() == [(2020, 8, 1), (2020, 7, 5), (2019, 12, 1)]
    shown = [(listed.date.day, listed.paper) for listed in catalogue.days(2020, 7) if listed.date]
    assert shown == [(1, "柳湾报"), (2, ""), (30, "棠溪日报"), (31, "棠溪日报"), (31, "柳湾报")]
    assert [listed.date for listed in catalogue.days(2020, 7, "柳湾报")] == [date(2020, 7, 1), date(2020, 7, 31)]
    assert [listed.date for listed in catalogue.days(2019, 12)] == [date(2019, 12, 31)]
    assert catalogue.days(2019, 11) == catalogue.days(9999, 12) == catalogue.days(1, 1) == []
    assert len(list(catalogue.keys())) == 7
    assert [key for key, _count in catalogue.keys("柳湾报")] == [
        "issue:2020-07-31:0::柳湾报",
        "issue:2020-07-01:0::柳湾报",
        f"path:{folder}/someday.toml",
    ]
    assert [listed.key for listed in catalogue.window(0, 9, "柳湾报")] == [
        key for key, _count in catalogue.keys("柳湾报")
    ]
    assert catalogue.window(1, 1, "柳湾报") == catalogue.window(0, 9, "柳湾报")[1:2]
    assert catalogue.window(0, 9, "无此报") == []


def test_the_issues_of_a_span_of_days_are_counted(catalogue: Catalogue, folder: Path) -> None:
    for name in ("2020-07-30", "2020-07-31", "b/2020-07-31", "2020-08-01", "someday"):
        put(folder / f"{name}.toml", issue_text())
    put(folder / "2020-09-01.toml", "")
    renewed(catalogue)
    assert catalogue.between(date(2020, 7, 31), date(2020, 8, 1)) == 3
    assert catalogue.between(date(2020, 7, 31), date(2020, 7, 31)) == 2
    assert catalogue.between(date(2020, 8, 1), date(2020, 7, 31)) == 0
    assert catalogue.between(date.min, date.max) == 5


def test_a_note_is_kept_until_all_is_forgotten(catalogue: Catalogue, folder: Path) -> None:
    put(folder / "a.toml", issue_text())
    renewed(catalogue)
    assert catalogue.note("mine") == ""
    for text in ("one", "two", "two"):
        catalogue.keep_note("mine", text)
        assert catalogue.note("mine") == text
    assert catalogue.note("yours") == ""
    renewed(catalogue)
    assert catalogue.note("mine") == "two"
    catalogue.clear()
    assert catalogue.note("mine") == ""


def test_renewing_what_has_not_changed_changes_nothing(catalogue: Catalogue, folder: Path) -> None:
    put(folder / "2020-07-30.toml", issue_text())
    renewed(catalogue)
    renewed(catalogue)
    before = catalogue.changes()
    renewed(catalogue)
    assert catalogue.changes() == before


def test_the_first_and_the_last_day_there_are(catalogue: Catalogue, folder: Path) -> None:
    for name in ("0001-01-01", "9999-12-31"):
        put(folder / f"{name}.toml", issue_text())
    renewed(catalogue)
    assert [listed.date for listed in catalogue.window(0, 9)] == [date.max, date.min]
    assert len(catalogue.days(9999, 12)) == len(catalogue.days(1, 1)) == 1


def test_the_parts_of_a_series_in_their_order(catalogue: Catalogue, folder: Path) -> None:
    for day, part in ((1, "下"), (2, "中"), (3, "上"), (4, "结语")):
        put(folder / f"2020-07-0{day}.toml", issue_text(articles=(f"第{day}日",), series=("清水进城", part)))
    put(folder / "2020-07-05.toml", issue_text(articles=("甲", "乙"), series=("清水进城", "上")))
    put(folder / "x.toml", issue_text(articles=("丙",), series=("清水进城", "上")))
    put(folder / "2020-07-06.toml", issue_text(series=("别的", "上")))
    renewed(catalogue)
    parts = catalogue.parts("清水进城")
    assert [(part.part, part.title) for part in parts] == [
        ("上", "第3日"), ("上", "甲"), ("上", "乙"), ("上", "丙"), ("中", "第2日"), ("下", "第1日"), ("结语", "第4日"),
    ]  # fmt: skip
    assert (parts[2].path, parts[2].date, parts[2].article) == (f"{folder}/2020-07-05.toml", date(2020, 7, 5), "1-2")
    assert catalogue.parts("") == catalogue.parts("清水") == []


def test_it_can_be_stopped_and_goes_on_where_it_was(catalogue: Catalogue, folder: Path) -> None:
    for day in range(1, 31):
        put(folder / f"2020-06-{day:02}.toml", issue_text())
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 45

    found = renew(catalogue, jobs=1, stop=stop)
    assert found.stopped
    assert 0 < catalogue.count() < 30
    assert not catalogue.complete()
    # The newest come first: what there is already serves the reader best.
    assert labels(catalogue) == [f"2020-06-{day:02}" for day in range(30, 30 - catalogue.count(), -1)]
    assert renewed(catalogue).read == 30 - found.read
    assert catalogue.complete()


def test_stopped_while_the_folder_is_walked_nothing_is_lost(catalogue: Catalogue, folder: Path) -> None:
    for day in range(10, 20):
        put(folder / f"2020-06-{day}.toml", issue_text())
    renewed(catalogue)
    asked = iter([False, False, True])
    assert renew(catalogue, jobs=1, stop=lambda: next(asked)).stopped
    assert catalogue.count() == 10


def test_progress_is_told(catalogue: Catalogue, folder: Path) -> None:
    for day in range(10, 30):
        put(folder / f"2020-06-{day}.toml", issue_text())
    told = []
    renew(catalogue, jobs=1, progress=told.append)
    assert [progress.total for progress in told] == [20] * len(told)
    done = [progress.done for progress in told]
    assert done == sorted(done)
    assert done[-1] == 20
    assert all(progress.rate > 0 for progress in told)


def test_cleared_it_is_made_again(catalogue: Catalogue, folder: Path) -> None:
    put(folder / "2020-07-30.toml", issue_text())
    renewed(catalogue)
    catalogue.clear()
    assert (catalogue.count(), catalogue.complete(), catalogue.newest()) == (0, False, None)
    assert renewed(catalogue).read == 1
    assert catalogue.complete()


def test_closing_twice_and_releasing_without_a_claim(catalogue: Catalogue) -> None:
    catalogue.release()
    assert catalogue.claim()
    assert catalogue.claim()
    catalogue.close()
    catalogue.close()
