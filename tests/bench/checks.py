"""How far the checks can be trusted: `python -m tests.bench.checks`, from the project's root.

Four tables: alarms on published, proofread news by rule and level; corrections of sentences with known errors by rule;
what is found on a real front page; and the time that growing texts take. The texts lie in ../shared/data; a table
whose texts are missing says so. `--write` keeps the alarms beside the rules, for their pages.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from tui.checks.base import AnyRule, Context, Finding, Level
from tui.checks.engine import findings_of, text_of
from tui.checks.pages import MEASURED
from tui.checks.rules import RULES
from tui.checks.run import check_issue
from tui.checks.selecting import codes_in, selected
from tui.importers import import_source, read_source
from tui.model import Article, Issue, Section

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
SIZES = (10_000, 100_000, 1_000_000)
_SIGNED = re.compile("(?:作者：.*)?时间：")
_SENTENCE = re.compile("[^。！？\n]+[。！？]”?")

Rules = tuple[type[AnyRule], ...]


def missing(path: Path) -> str:
    """Why a table is left out; "" where its texts are there."""
    return "" if path.exists() else f"left out: {path} is not there (it lies beside the checkout, not in it)"


# Clean news.


def clean_issues(folder: Path) -> Iterator[Issue]:
    """Each dump of news as an issue."""
    for path in sorted(folder.glob("*.txt")):
        articles = list(articles_in(path.read_text(encoding="utf-8")))
        yield Issue(sections=(Section(1, path.stem, tuple(articles)),))


def articles_in(dump: str) -> Iterator[Article]:
    """The articles of a dump: title lines, a line with author and day, paragraphs (captions among them)."""
    titles: list[str] = []
    body: list[str] = []
    for block in re.split(r"\n\s*\n", dump):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        signed = next((n for n, line in enumerate(lines) if _SIGNED.match(line)), None)
        if signed:
            if body:
                yield _article(titles, body)
            titles, body = lines[:signed], lines[signed + 1 :]
        else:
            body += lines
    if titles:
        yield _article(titles, body)


_numbers = iter(range(1, 1_000_000))


def _article(titles: list[str], body: list[str]) -> Article:
    subtitle = " ".join(titles[1:])
    return Article(f"1-{next(_numbers)}", titles[0], subtitle=subtitle, body=tuple(body))


def size_of(issue: Issue) -> int:
    """Characters of titles and bodies."""
    return sum(
        len(text) for _s, each in issue.articles() for text in (each.kicker, each.title, each.subtitle, *each.body)
    )


def alarms(rules: Rules, *, show: int = 0) -> tuple[list[str], Counter[str], int]:
    """The table of alarms on clean news, the count by rule, and how many characters were checked."""
    counts: Counter[str] = Counter()
    levels: Counter[Level] = Counter()
    both: Counter[tuple[str, Level]] = Counter()  # a rule may lower its level where it is less sure
    examples: dict[str, list[str]] = defaultdict(list)
    size = 0
    for issue in clean_issues(DATA / "clean"):
        context = Context(issue)
        size += size_of(issue)
        for finding in findings_of(context, rules):
            counts[finding.code] += 1
            levels[finding.level] += 1
            both[finding.code, finding.level] += 1
            examples[finding.code].append(excerpt(finding, text_of(context, finding)))
    rows = [f"{'rule':6} {'level':8} {'alarms':>7} {'per 100,000':>12}"]
    for rule in rules:
        for level in Level:
            if count := both[rule.code, level]:
                rows.append(f"{rule.code:6} {level.value:8} {count:7} {_per(count, size)}")
        rows += [f"         {text}" for text in examples[rule.code][:show]]
    rows += [f"{'all':6} {level.value:8} {levels[level]:7} {_per(levels[level], size)}" for level in Level]
    grave = levels[Level.ERROR] + levels[Level.WARNING]
    rows.append(f"errors and warnings together: {_per(grave, size).strip()} on {size:,} characters (aim: at most 2)")
    silent = [rule.code for rule in rules if not counts[rule.code]]
    rows.append(f"no alarm at all: {', '.join(silent) or 'none'}")
    return rows, counts, size


def _per(count: int, size: int) -> str:
    return f"{count * 100_000 / max(1, size):12.2f}"


def excerpt(finding: Finding, text: str) -> str:
    """What is marked, between 【 and 】, with what stands around, and what it would become."""
    start, end = finding.start, finding.end
    became = f" → {finding.fix.text!r}" if finding.fix else ""
    around = f"{text[max(0, start - 12) : start]}【{text[start:end][:40]}】{text[end : end + 12]}"
    return f"{around}{became}".replace("\n", "⏎")


# Sentences with known errors.


def spelling(path: Path, rules: Rules, *, show: int = 0) -> list[str]:
    """Right, wrong and missed corrections by rule on sentences that are given as written and as they should be."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    idle: Counter[str] = Counter()
    examples: dict[str, list[str]] = defaultdict(list)
    errors, mended = 0, 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        written, tab, correct = line.partition("\t")
        if not tab:
            continue
        gold = _wrong_places(written, correct)
        errors += len(gold)
        healed: set[int] = set()
        for finding, text in _found(written, rules):
            if finding.fix is None:
                (marked if gold.intersection(range(finding.start, finding.end)) else idle)[finding.code] += 1
                continue
            good = is_right(written, correct, finding)
            (right if good else wrong)[finding.code] += 1
            if good:
                healed |= gold.intersection(range(finding.fix.start, finding.fix.end))
            else:
                examples[finding.code].append(excerpt(finding, text))
        mended += len(healed)
    rows = [f"{'rule':6} {'right':>6} {'wrong':>6} {'right %':>8} {'marked only':>12} {'idle marks':>11}"]
    for code in sorted({*right, *wrong, *marked, *idle}):
        rows.append(_spelling_row(code, right[code], wrong[code], marked[code], idle[code]))
        rows += [f"         {text}" for text in examples[code][:show]]
    rows.append(_spelling_row("all", right.total(), wrong.total(), marked.total(), idle.total()))
    rows.append(f"wrong characters: {errors:,}; mended {mended:,}, missed {errors - mended:,}")
    return rows


def _spelling_row(code: str, right: int, wrong: int, marked: int, idle: int) -> str:
    share = f"{100 * right / (right + wrong):.1f}" if right + wrong else "–"
    return f"{code:6} {right:6} {wrong:6} {share:>8} {marked:12} {idle:11}"


def _found(sentence: str, rules: Rules) -> list[tuple[Finding, str]]:
    if not sentence:
        return []
    context = Context(Issue(sections=(Section(1, "", (Article("1-1", "题", body=(sentence,)),)),)))
    found = findings_of(context, rules)
    return [(finding, text_of(context, finding)) for finding in found if finding.part == "body"]


def _wrong_places(written: str, correct: str) -> set[int]:
    if len(written) == len(correct):
        return {n for n, (old, new) in enumerate(zip(written, correct, strict=True)) if old != new}
    edits = SequenceMatcher(None, written, correct, autojunk=False).get_opcodes()
    return {n for kind, start, end, _s, _e in edits if kind != "equal" for n in range(start, max(end, start + 1))}


def is_right(written: str, correct: str, finding: Finding) -> bool:
    """Whether a fix makes its characters what they should be, and changes any."""
    fix = finding.fix
    assert fix
    old = written[fix.start : fix.end]
    if old == fix.text:
        return False
    if len(written) == len(correct) and len(old) == len(fix.text):
        return correct[fix.start : fix.end] == fix.text
    after = written[: fix.start] + fix.text + written[fix.end :]
    return _distance(after, correct) < _distance(written, correct)


def _distance(one: str, other: str) -> int:
    edits = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in edits if kind != "equal")


# A front page, and time.


def front_page(path: Path, rules: Rules) -> list[str]:
    """What is found on a page of raw text, read by the importer."""
    issue = import_source(read_source(path))
    checked = check_issue(issue, rules)
    return [
        f"{one.code:6} {one.level.value:8} {excerpt(one, text)}  ({one.told()})"
        for one, text in zip(checked.findings, checked.texts, strict=True)
    ] or ["nothing"]


def speed(rules: Rules, folder: Path) -> list[str]:
    """How long texts of growing size take on one core; linear where the last column stays as it is."""
    sentences = [
        each
        for issue in clean_issues(folder)
        for _s, a in issue.articles()
        for t in a.body
        for each in _SENTENCE.findall(t)
    ]
    check_issue(text_of_size(1_000, sentences), rules)  # patterns and word lists are loaded once
    rows = [f"{'characters':>10} {'seconds':>8} {'µs a character':>15} {'findings':>9}"]
    for size in SIZES:
        issue = text_of_size(size, sentences)
        taken = []
        for _run in range(3 if size < SIZES[-1] else 1):
            begun = time.process_time()
            found = len(check_issue(issue, rules).findings)
            taken.append(time.process_time() - begun)
        real, least = size_of(issue), min(taken)
        rows.append(f"{real:10,} {least:8.3f} {least * 1e6 / real:15.2f} {found:9}")
    return rows


def text_of_size(size: int, sentences: Sequence[str]) -> Issue:
    """An issue of about this size, its paragraphs drawn from sentences by a seed: 12 paragraphs an article."""
    draw = random.Random(size)
    articles: list[Article] = []
    left = size
    while left > 0:
        body = ["".join(draw.choices(sentences, k=4)) for _paragraph in range(12)]
        left -= sum(map(len, body)) + 6
        articles.append(Article(f"{len(articles) // 12 + 1}-{len(articles)}", "河水清了水清", body=tuple(body)))
    pages = [articles[n : n + 12] for n in range(0, len(articles), 12)]
    return Issue(sections=tuple(Section(n, "要闻", tuple(page)) for n, page in enumerate(pages, 1)))


def write(counts: Counter[str], size: int, rules: Rules) -> None:
    """Keep the alarms by rule beside the rules."""
    found = {"characters": size, "alarms": {rule.code: counts[rule.code] for rule in rules}}
    MEASURED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main(words: Sequence[str] | None = None) -> int:
    """Print the tables that are asked for (all of them)."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.checks", description=__doc__)
    names = ("alarms", "spelling", "front", "speed")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"of {', '.join(names)}; without it all of them")
    parser.add_argument("--select", default="", help="only rules whose codes begin so")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="up to N alarms or wrong corrections by rule")
    parser.add_argument("--write", action="store_true", help="keep the alarms by rule for the pages of rules")
    options = parser.parse_args(words)
    if unknown := [each for each in options.tables if each not in names]:
        parser.error(f"no such table: {', '.join(unknown)}")
    wanted = options.tables or names
    rules = selected(RULES, codes_in(options.select))
    for name in wanted:
        for title, rows in _tables(name, rules, options):
            print(f"## {title}", *rows, "", sep="\n")
    return 0


def _tables(name: str, rules: Rules, options: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    clean = DATA / "clean"
    if name == "alarms":
        title = "Alarms on clean news"
        if why := missing(clean):
            yield title, [why]
            return
        rows, counts, size = alarms(rules, show=options.show)
        if options.write and not options.select:
            write(counts, size, rules)
        yield title, rows
    elif name == "spelling":
        for path in (DATA / "spelling" / "lemon-news-dev.tsv", DATA / "spelling" / "sighan15.tsv"):
            why = missing(path)
            rows = [why] if why else spelling(path, selected(rules, ("W",)), show=options.show)
            yield f"Corrections, rules on words: {path.name}", rows
    elif name == "front":
        path = DATA / "page-text" / "front-page.txt"
        why = missing(path)
        yield f"Found on {path.name}", [why] if why else front_page(path, rules)
    else:
        why = missing(clean)
        yield "Processor time", [why] if why else speed(rules, clean)


if __name__ == "__main__":
    sys.exit(main())
