"""Makes the word lists in tui/checks/words from their sources; run again when a source has a new release.

    python -m tests.make_words JIEBA_DICT IDIOMS PINYIN_DICT SHAPES SOUNDS STANDARD PAIRS VARIANTS OPENCC

JIEBA_DICT: dict.txt of jieba 0.42.1. IDIOMS: pwxcoo's, idiom TAB reading. PINYIN_DICT: pinyin_dict.json of pypinyin 0.55.
SHAPES, SOUNDS: ECSpell's JSON. STANDARD: the 8,105 characters. PAIRS: pycorrector's. VARIANTS: those of GF 1001-2001.
OPENCC: TSCharacters.txt of OpenCC, as in opencc-python-reimplemented 0.1.7.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from tests.words_left_out import MISSPELT, NOT_CLEAR
from tui.checks import lexicon
from tui.checks.alike import fuzzy

WORDS = Path(lexicon.__file__).parent / "words"
LONGEST = 8
HAN = re.compile("[\u3400-\u9fff〇]+")
NAMES = ("nr", "ns", "nt", "nz")
"""How jieba tags names of people, places, bodies and other things."""

LEAST_GAIN = 6.0
"""How much likelier the right word of a public list must make its place."""
SHARED = 6
"""So many others two characters must be alike to, and a fifth of all that either is, to be taken for each other."""
COMMON = 3
"""The level from which a word of three characters is looked for: a count of five or more."""
IDIOM_COUNT = 3
"""What an idiom counts that jieba's dictionary does not know."""


def levels(jieba: str, idioms: set[str]) -> dict[str, str]:
    """For each word the character that tells its frequency and kind."""
    found: dict[str, str] = {}
    for line in jieba.splitlines():
        word, count, tag = line.split(" ")
        if HAN.fullmatch(word) and len(word) <= LONGEST and word not in MISSPELT:
            kind = lexicon.IDIOM if word in idioms else lexicon.NAME if tag.startswith(NAMES) else lexicon.WORD
            found[word] = code(max(int(count), 1), kind)
    for idiom in idioms:
        found.setdefault(idiom, code(IDIOM_COUNT, lexicon.IDIOM))
    return found


def code(count: int, kind: int) -> str:
    """A character for a count, in steps of half a natural logarithm, and a kind of word."""
    return chr(lexicon.FIRST + min(round(2 * math.log(count)), lexicon.STEPS - 1) + kind * lexicon.STEPS)


Group = dict[str, dict[str, list[str]]]
"""For each first character and each second one the rests with their levels."""


def starts(words: dict[str, str]) -> Group:
    """Words by their first two characters."""
    return _grouped((word[0], word[1], word[2:] + level) for word, level in words.items() if len(word) > 1)


def ends(words: dict[str, str]) -> Group:
    """Words of four characters, and of three the common ones, by their last and the last but one."""
    return _grouped((word[-1], word[-2], word[:-2] + level) for word, level in words.items() if _is_sought(word, level))


def around(words: dict[str, str]) -> Group:
    """Common words of three characters by their first and last."""
    return _grouped(
        (word[0], word[2], word[1] + level)
        for word, level in words.items()
        if len(word) == 3 and _is_sought(word, level)
    )


def _is_sought(word: str, level: str) -> bool:
    step, kind = (ord(level) - lexicon.FIRST) % lexicon.STEPS, (ord(level) - lexicon.FIRST) // lexicon.STEPS
    return len(word) == 4 or (len(word) == 3 and kind != lexicon.NAME and step >= COMMON)


def _grouped(rows: Iterable[tuple[str, str, str]]) -> Group:
    found: Group = defaultdict(lambda: defaultdict(list))
    for first, second, rest in rows:
        found[first][second].append(rest)
    return found


def written(groups: Group, singles: dict[str, str] | None = None) -> str:
    """The lines of a list; with `singles` the level of each first character behind it."""
    return "\n".join(
        first
        + ("" if singles is None else singles.get(first, lexicon.NONE))
        + "".join(f" {second}{''.join(_likely_first(rests))}" for second, rests in sorted(groups[first].items()))
        for first in sorted({*groups, *(singles or ())})
    )


def _likely_first(rests: list[str]) -> list[str]:
    return sorted(rests, key=lambda rest: (-((ord(rest[-1]) - lexicon.FIRST) % lexicon.STEPS), rest))


def bare(reading: str) -> str:
    """A syllable without its tone."""
    letters = unicodedata.normalize("NFD", reading)
    return re.sub("[^a-z]", "", letters.replace("u\u0308", "v"))


def readings(source: str, standard: set[str]) -> dict[str, set[str]]:
    """For each syllable its characters."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, listed in json.loads(source).items():
        if (character := chr(int(number))) in standard:
            for reading in listed.split(","):
                found[bare(reading)].add(character)
    found.pop("", None)
    return found


def alike(lists: list[dict[str, list[str]]], standard: set[str], sounds: dict[str, set[str]]) -> dict[str, set[str]]:
    """For each character those alike, both ways, without what the readings tell already."""
    syllables: dict[str, set[str]] = defaultdict(set)
    for syllable, characters in sounds.items():
        for character in characters:
            syllables[character].add(fuzzy(syllable))
    found: dict[str, set[str]] = defaultdict(set)
    for each in lists:
        for one, others in each.items():
            for other in others:
                if one in standard and other in standard and one != other and not syllables[one] & syllables[other]:
                    found[min(one, other)].add(max(one, other))
    return found


def akin(shapes: dict[str, list[str]], standard: set[str]) -> dict[str, set[str]]:
    """Characters that are alike to the same others, as 埋 and 理 are to 里, 狸 and 墨: they share a part."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, others in shapes.items():
        for other in standard.intersection(others) if one in standard else ():
            near[one].add(other)
            near[other].add(one)
    shared = Counter(pair for others in near.values() for pair in combinations(sorted(others), 2))
    found: dict[str, set[str]] = defaultdict(set)
    for (one, other), count in shared.items():
        if count >= SHARED and other not in near[one] and count >= len(near[one] | near[other]) / 5:
            found[one].add(other)
    return found


def write(name: str, head: str, body: str) -> None:
    """One list with its head, which names its origin and licence."""
    (WORDS / name).write_text("".join(f"# {line}\n" for line in head.splitlines()) + body + "\n", "utf-8")


def main(paths: list[str]) -> None:
    """Write all lists."""
    jieba, idioms, pinyin, shapes, sounds, standard, pairs, variants, opencc = (
        Path(path).read_text("utf-8") for path in paths
    )
    listed = {line.split("\t")[0] for line in idioms.splitlines() if line and not line.startswith("#")}
    listed_variants = {each for row in variants.splitlines() for each in (*row.split("\t"), "")[1].split("、")}
    words = levels(jieba, {idiom for idiom in listed if len(idiom) == 4 and HAN.fullmatch(idiom)})
    singles = {word: level for word, level in words.items() if len(word) == 1}
    origin = (
        "origin: jieba 0.42.1, dict.txt (https://github.com/fxsjy/jieba); chinese-xinhua, idioms"
        " (https://github.com/pwxcoo/chinese-xinhua)\nlicence: MIT, MIT\n"
    )
    shape = (
        "A line is a first character with its level, then a group for each second one: it, and the rests with levels."
    )
    write("lexicon.txt", f"Words with how often they are written.\n{origin}{shape}", written(starts(words), singles))
    shape = "A line is a last character, then a group for each one before it: it, and what stands before with levels."
    write(
        "endings.txt",
        f"Words of four characters, and common ones of three, by their ends.\n{origin}{shape}",
        written(ends(words)),
    )
    shape = "A line is a first character, then a group for each last one: it, and those between with levels."
    write(
        "middles.txt", f"Common words of three characters by what is around.\n{origin}{shape}", written(around(words))
    )
    allowed = set(standard.split())
    spoken = readings(pinyin, allowed)
    write(
        "readings.txt",
        "Syllables without tones, and the standard characters that are read so.\n"
        "origin: pypinyin 0.55.0 (https://github.com/mozillazg/python-pinyin)\nlicence: MIT",
        "\n".join(f"{syllable}\t{''.join(sorted(those))}" for syllable, those in sorted(spoken.items())),
    )
    near = alike([json.loads(shapes), json.loads(sounds)], allowed, spoken)
    for one, others in akin(json.loads(shapes), allowed).items():
        near[one] |= others
    write(
        "alike.txt",
        "Standard characters alike in shape or sound, and such as are alike to the same others, less those\nwhose readings tell so.\n"
        "origin: ECSpell, confusion sets (https://github.com/Aopolin-Lv/ECSpell)\nlicence: MIT",
        "\n".join(f"{one}\t{''.join(sorted(others))}" for one, others in sorted(near.items())),
    )
    _pairs(pairs, listed_variants)
    _variants(variants)
    _traditional(opencc, allowed)


def _pairs(text: str, variants: set[str]) -> None:
    found = {}
    for line in text.splitlines():
        wrong, right = [*line.split("\t"), ""][:2]
        if (
            HAN.fullmatch(wrong)
            and HAN.fullmatch(right)
            and len(wrong) == len(right) > 1
            and wrong not in variants
            and _is_clear(wrong, right)
        ):
            found[wrong] = right
    write(
        "pairs.txt",
        "What is written, and what is meant.\norigin: pycorrector (https://github.com/shibing624/pycorrector)\n"
        "licence: Apache-2.0; changed here: only pairs of a word that is clearly meant and none that is written",
        "\n".join(f"{wrong}\t{right}" for wrong, right in found.items()),
    )


def _is_clear(wrong: str, right: str) -> bool:
    """Whether the right one is a word and no name, the wrong one is none, and the right one is far likelier."""
    words = lexicon.lexicon()
    there = words.find(right)
    if there is None or there[1] != lexicon.WORD or words.find(wrong) or wrong in NOT_CLEAR:
        return False
    return there[0] - lexicon.Stretch(wrong, 0, words).cost(0, len(wrong)) >= LEAST_GAIN


def _variants(text: str) -> None:
    rows = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            best, others, number, *_reading = line.split("\t")
            rows.append(f"{number}\t{best}\t{others}")
    write(
        "variants.txt",
        "Number, recommended form, other forms; A: with a character that is not standard.\n"
        "origin: GF 1001-2001 第一批异形词整理表, by zispace/hanzi-words (https://github.com/zispace/hanzi-words)\n"
        "licence: a standard's facts, free",
        "\n".join(rows),
    )


def _traditional(text: str, standard: set[str]) -> None:
    rows = [(old, new.split(" ")[0]) for old, new in (line.split("\t") for line in text.splitlines() if line)]
    listed = [f"{old}\t{new}" for old, new in rows if old not in standard and new in standard]
    write(
        "traditional.txt",
        "Characters that are not standard, and the standard ones for them.\n"
        "origin: OpenCC, TSCharacters.txt (https://github.com/BYVoid/OpenCC); 通用规范汉字表 (2013)\n"
        "licence: Apache-2.0; changed here: only characters that are not standard, for those that are",
        "\n".join(listed),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
