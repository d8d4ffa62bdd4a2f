"""Searching an archive: words of many kinds, drawn from it, ours against ripgrep and grep on the same files.

Ours are searches made one after the other with the catalogue open, as the reader has it, each for the first 50 hits;
ripgrep and grep list the files that hold the word, all of them. Catalogue and files are in the disk's cache.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.bench import archive
from tests.bench.yardsticks import ROOT
from tui.library.catalogue.base import Catalogue
from tui.library.catalogue.opening import open_catalogue
from tui.library.catalogue.query import parse
from tui.library.folder import find_issues

QUERIES = 60
"""Searches a kind."""
FIRST = 50
"""Hits asked for."""
_TRIES = 4000
_GREP = ("grep", "-rlF", "--include=*.toml")
"""Without the catalogue, which ripgrep passes over as hidden."""
HEADS = (
    "issues", "words", "searches", "first hits ms (median / 95 %)", "ripgrep ms", "grep -r ms", "faster than ripgrep (median / 95 %)"
)  # fmt: skip


class Words:
    """Draws words from an archive, the same for the same archive."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self._dice = random.Random(7)
        self._catalogue = catalogue
        files = find_issues(folder)
        self._texts = [self._dice.choice(files).path.read_text("utf-8") for _each in range(QUERIES)]

    def cut(self, size: int, usable: Callable[[str], bool] = lambda _word: True) -> list[str]:
        """Stretches of Chinese of this many characters; fewer than QUERIES where hardly any is `usable`."""
        out: list[str] = []
        for _try in range(_TRIES):
            text = self._dice.choice(self._texts)
            at = self._dice.randrange(len(text) // 4, len(text) - size)
            word = text[at : at + size]
            if word.isalpha() and not any(char.isascii() for char in word) and usable(word):
                out.append(word)
            if len(out) == QUERIES:
                break
        return out

    def common(self) -> list[str]:
        """Words of four characters that stand once in a hundred articles, as far as the texts drawn can tell."""
        least = len(self._texts) * archive.ARTICLES // 100
        return self.cut(4, lambda word: sum(text.count(word) for text in self._texts) >= least)

    def rare(self) -> list[str]:
        """Words of four characters that no more than 20 articles have."""
        return self.cut(4, lambda word: self._found(word, 21) <= 20)

    def built(self, size: int) -> list[str]:
        """What nobody wrote, of pairs that stand side by side often: as hard as it gets."""
        pairs = Counter(text[at : at + 2] for text in self._texts for at in range(len(text) - 1))
        after = defaultdict[str, list[str]](list)
        often = [pair for pair, _times in pairs.most_common(600) if pair.isalpha() and not pair[0].isascii()][:300]
        for pair in often:
            after[pair[0]].append(pair[1])
        out: list[str] = []
        for _try in range(_TRIES):
            word = self._dice.choice(often)
            while len(word) < size and after[word[-1]]:
                word += self._dice.choice(after[word[-1]])
            if len(word) == size and not self._found(word, 1):
                out.append(word)
            if len(out) == QUERIES:
                break
        return out

    def names(self) -> list[str]:
        """People."""
        return [archive.name_of(self._dice) for _each in range(QUERIES)]

    def numbers(self) -> list[str]:
        """Figures with a point."""
        return [f"{self._dice.randint(10, 999)}.{self._dice.randint(1, 99)}" for _each in range(QUERIES)]

    def months(self) -> list[str]:
        """A word of two characters within a month."""
        days = [listed.date for listed in self._catalogue.window(0, 1 << 20) if listed.date]
        return [f'date:{self._dice.choice(days):%Y-%m} "{word}"' for word in self.cut(2)]

    def _found(self, word: str, most: int) -> int:
        return len(self._catalogue.search(parse(f'"{word}"'), most).hits)


def kinds(words: Words) -> Iterator[tuple[str, list[str], bool]]:
    """Every kind of words: its name, the queries, and whether grep can look for them."""
    yield "one character", words.cut(1), True
    yield "two characters", words.cut(2), True
    yield "common (four characters, in 1 % of the articles)", words.common(), True
    yield "rare (four characters, in 20 articles at most)", words.rare(), True
    yield "eight characters", words.cut(8), True
    yield "fifteen characters", words.cut(15), True
    yield "people's names", words.names(), True
    yield "numbers", words.numbers(), True
    yield "two characters, within a month", words.months(), False
    yield "in a headline", [f'title:"{word}"' for word in words.cut(2)], False
    yield "not there: three characters of pairs that are common", words.built(3), True
    yield "not there: eight characters of pairs that are common", words.built(8), True


def rows(folder: Path, size: int) -> Iterator[list[str]]:
    """One row for each kind of words, and one for a search at the shell."""
    each = max(2, min(10, 20_000 // size))
    catalogue = open_catalogue(folder)
    words = Words(folder, catalogue)
    run(["grep", "-rF", "龘", str(folder)])
    for kind, queries, plain in kinds(words):
        if len(queries) < QUERIES // 3:
            continue
        typed = [f'"{query}"' if plain else query for query in queries]
        ours = [timed(partial(_search, catalogue, word)) for word in typed]
        others = _others(folder, queries[:each] if plain else [])
        yield _row(size, kind, ours, *others)
    some = words.rare()[:each]
    ours = [timed(partial(run, [sys.executable, "-m", "tui", "search", word, str(folder)])) for word in some]
    yield _row(size, "`kanbao search` at the shell, a rare word", ours, *_others(folder, some))
    catalogue.close()


def _others(folder: Path, queries: list[str]) -> tuple[list[float], list[float]]:
    """What ripgrep takes, where it is installed, and grep, for fewer of the words."""
    ripgrep = shutil.which("rg")
    theirs = [timed(partial(run, [ripgrep, "-lF", word, str(folder)])) for word in queries] if ripgrep else []
    return theirs, [timed(partial(run, [*_GREP, word, str(folder)])) for word in queries[::4]]


def _search(catalogue: Catalogue, typed: str) -> None:
    catalogue.search(parse(typed), FIRST)


def _row(size: int, kind: str, ours: list[float], theirs: list[float], grep: list[float]) -> list[str]:
    faster = "-"
    if theirs and ours:
        most = quantiles(ours, n=20)[-1] if len(ours) > 1 else ours[0]
        faster = f"{median(theirs) / median(ours):.0f} x / {median(theirs) / most:.0f} x"
    found = [f"{median(figures):.0f}" if figures else "-" for figures in (theirs, grep)]
    return [f"{size:,}", kind, str(len(ours)), spread(ours), *found, faster]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that `act` took."""
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def spread(figures: Sequence[float]) -> str:
    """Median and 95th percentile."""
    if len(figures) < 2:
        return f"{figures[0]:.1f}" if figures else "-"
    return f"{median(figures):.1f} / {quantiles(figures, n=20)[-1]:.1f}"


def run(words: list[str]) -> None:
    """Run a program; what it writes and how it ends does not matter."""
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
