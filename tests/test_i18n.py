"""The Chinese catalogue is complete, fits the code and reads as Chinese; the locale and the settings choose it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from tests.catalogue import MARKS, MO, PO, ROOT, called, compiled, messages, modules, translations
from tui import errors
from tui.app.keys import KEYS
from tui.config import plain_settings

ENTRIES = [message for message in translations() if message.id]

HAN = r"[\u3400-\u9fff]"
SAME_WORDS = {
    *("kanbao", "Python", "TOML", "JSON", "MiB", "PDF", "Word", "Office", "RTF", "zip", "SQLite", "sqlite"),
    # what is typed as it stands
    *("pip", "install", "export", "split", "xterm", "color", "zh_CN", "encoding", "utf", "gb", "big", "le"),
    *("format", "paper", "issue", "section", "article", "columns", "after", "name", "id", "toml", "txt"),
    *("check", "diff", "fix", "text", "json", "sarif", "rdjson", "github", "house", "search", "limit", "page", "title"),
    *(
        "Markdown",
        "md",
        "jsonl",
        "Zip",
        "review",
        "help",
        "false",
        "weights",
        "caption",
        "kicker",
        "note",
        "photos",
        "subtitle",
        "Enter",
        "Esc",
    ),
    *("wl", "copy", "xclip", "xsel", "pbcopy", "tmux", "screen", "nano"),
    *("auto", "dark", "keys", "library", "issues", "next_article", "ctrl", "force", "date"),
}
"""Words that are the same in Chinese."""


def forms(message: Message) -> tuple[str, ...]:
    """The translation of `message`: one form, or one for each plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def source(message: Message) -> str:
    """The English of `message`, the plural where there is one."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def fields(text: str) -> Counter[tuple[str, str | None]]:
    """What `text` leaves open for str.format, with how it shall be written, and for the % of the standard library."""
    named = ((name, spec) for _text, name, spec, _conversion in Formatter().parse(text) if name is not None)
    return Counter((*named, *((found, None) for found in re.findall(r"%(?:\(\w+\))?[a-z]", text))))


def prose(text: str) -> str:
    """`text` without placeholders and without what stands between backticks to be typed."""
    return re.sub(r"\{\w+(?::[^}]*)?\}|%(?:\(\w+\))?[sr]|`[^`]*`", " ", text)


def pairs() -> Iterator[tuple[str, str]]:
    """Every message in English with each form of its translation."""
    for message in ENTRIES:
        yield from ((source(message), text) for text in forms(message))


# The catalogue.


def test_every_message_of_the_code_has_an_entry_and_every_entry_a_message() -> None:
    assert {message.id for message in ENTRIES} == {message.id for message in messages() if message.id}


def test_every_message_is_translated_for_certain() -> None:
    assert [message.id for message in ENTRIES if not all(forms(message)) or message.fuzzy] == []


def test_nothing_old_or_unfilled_is_left_in_the_file() -> None:
    text = PO.read_text(encoding="utf-8")
    assert re.findall(r"^#~.*|^#,.*fuzzy|EMAIL|FULL NAME|ORGANIZATION|kanbao VERSION", text, re.MULTILINE) == []


def test_the_compiled_file_is_the_one_that_the_source_makes() -> None:
    assert MO.read_bytes() == compiled(translations()), "run: python -m tests.catalogue"


def test_translations_leave_open_what_the_english_leaves_open() -> None:
    assert [pair for pair in pairs() if fields(pair[0]) != fields(pair[1])] == []


# The Chinese.


def test_chinese_has_chinese_punctuation() -> None:
    # "kanbao: " before a message is the name of the program that speaks, as every command puts it.
    marks = rf"{HAN}[,;:!?()\"'](?!\w)|{HAN}\.(?!\w)|[,;:!?.)\"]\ ?{HAN}|[('\"]{HAN}"
    assert [text for _english, text in pairs() if re.search(marks, prose(text.removeprefix("kanbao: ")))] == []


def test_quotes_come_in_pairs_and_not_within_each_other() -> None:
    spoken_of = "“ ” —"  # the marks themselves
    assert [text for _, text in pairs() if not re.fullmatch("(?:[^“”]|“[^“”]*”)*", text.replace(spoken_of, ""))] == []


def test_translations_begin_and_end_as_the_english() -> None:
    def end(text: str) -> str:
        text = text.rstrip(" ")  # full-width marks hold the blank that English writes behind ": " and ", "
        return {"。": ".", "？": "?", "：": ":"}.get(text[-1:], text[-1:] if text[-1:] in "\n.?:" else "")

    # A full stop may be left out in English where a remedy is no sentence; Chinese has it there, too.
    differ = [pair for pair in pairs() if end(pair[0]) not in ("", end(pair[1])) or pair[0][0] == " " != pair[1][0]]
    assert differ == []


def test_nothing_is_left_in_english() -> None:
    def words(text: str) -> set[str]:
        return {word for word in re.findall("[A-Za-z_]{2,}", prose(text)) if word not in SAME_WORDS}

    # Names of variables, KANBAO_…, go without saying.
    left = {text: words(text) for _english, text in pairs() if not all(map(str.isupper, words(text)))}
    assert left == {}
    assert [pair for pair in pairs() if words(pair[0]) and not re.search(HAN, pair[1])] == []


# The code.


def of_errors() -> set[str]:
    """The names of all classes in the error tree."""
    return {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)}


SAYING = {*of_errors(), "ArgumentTypeError", "Fault", "wrong_type", "blame", "tell", "notify", "print", "_say"}
"""What is called with words for a person."""
SAID = {"what", "remedy", "help", "placeholder", "description", "epilog"}
"""The arguments by name that are words for a person, whatever is called."""


def bare(node: ast.expr) -> Iterator[str]:
    """The texts that stand in an expression outside of any call but a method's: `"…".format(…)`, `f"…"`, `a + "…"`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (str(part.value) for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from bare(node.func.value)
    elif isinstance(node, ast.BinOp):
        yield from (*bare(node.left), *bare(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*bare(node.body), *bare(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from bare(value)


def untranslatable(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Words for a person that no catalogue can hold, with their lines."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        told = [*(word.value for word in node.keywords if word.arg in SAID), *(node.args if name in SAYING else ())]
        if name in MARKS:
            # A message that is put together before it is looked up is never found.
            told = [arg for arg in node.args[: MARKS[name]] if not isinstance(arg, ast.Constant)]
        for text in (text for part in told for text in bare(part)):
            if re.search("[A-Za-z]{2}", text.replace("kanbao", "")):
                yield node.lineno, text


def test_the_code_says_nothing_that_cannot_be_translated() -> None:
    assert [(name, *found) for name, tree in modules() for found in untranslatable(tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        'raise SourceError("no such file")',
        'raise UsageError(_("no such file"), remedy="look again")',
        'raise StoreError(f"no such file: {name}", where=path)',
        'error = ConfigError("no such file: {name}".format(name=name))',
        'self.tell("done" if found else nothing)',
        'parser.add_argument("path", help="a file")',
        '_("no such file: {name}".format(name=name))',
        '_(f"no such file: {name}")',
    ],
)
def test_words_that_cannot_be_translated_are_noticed(code: str) -> None:
    assert list(untranslatable(ast.parse(code)))


def test_what_tables_say_is_in_the_catalogue() -> None:
    known = {message.id for message in ENTRIES}
    said = [text for key in KEYS for text in (key.label, key.group, key.hint, key.counts) if text]
    said += [setting.metadata["about"] for setting in plain_settings()]
    assert [text for text in said if text not in known] == []


# The choice.


def spoken(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What `kanbao` says with these variables and no others, at home in an empty folder."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        env={"HOME": str(folder), **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


CHINESE: tuple[dict[str, str], ...] = (
    {"LANG": "zh_CN.UTF-8"},
    {"LANG": "zh_TW.UTF-8"},
    {"LANG": "zh"},
    {"LANG": "zh_SG.UTF-8@pinyin"},
    {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"},
    {"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "C", "LANG": "C"},
    {"LANGUAGE": "zh_CN:en", "LC_ALL": "en_US.UTF-8"},
    {"LANGUAGE": "", "LC_ALL": "", "LANG": "zh_CN.UTF-8"},
    {"LANGUAGE": "xx:zh", "LANG": "en_US.UTF-8"},
)
ENGLISH: tuple[dict[str, str], ...] = (
    {},
    {"LANG": "C"},
    {"LANG": "C.UTF-8"},
    {"LANG": "POSIX"},
    {"LANG": "en_US.UTF-8"},
    {"LANG": "de_DE.UTF-8"},
    {"LANG": "no such locale/../zh"},
    {"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"},
    {"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"},
    {"LANGUAGE": "en", "LANG": "zh_CN.UTF-8"},
)


@pytest.mark.parametrize("variables", CHINESE, ids=str)
def test_a_chinese_locale_is_answered_in_chinese(variables: dict[str, str], tmp_path: Path) -> None:
    answer = spoken(tmp_path, "keys", **variables)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("阅读\n")
    assert "下一篇" in answer.stdout


@pytest.mark.parametrize("variables", ENGLISH, ids=str)
def test_any_other_locale_is_answered_in_english(variables: dict[str, str], tmp_path: Path) -> None:
    answer = spoken(tmp_path, "keys", **variables)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Reading\n")
    assert not re.search(HAN, answer.stdout)


def test_an_error_is_told_in_the_language_of_the_locale(tmp_path: Path) -> None:
    chinese = spoken(tmp_path, "show", "nowhere.toml", LANG="zh_CN.UTF-8")
    assert (chinese.returncode, chinese.stdout) == (2, "")
    assert chinese.stderr.splitlines()[0] == "kanbao: nowhere.toml: 没有这个文件或文件夹"
    english = spoken(tmp_path, "show", "nowhere.toml", LANG="C")
    assert english.stderr.splitlines()[0] == "kanbao: nowhere.toml: no such file or folder"


@pytest.mark.parametrize(("language", "begins"), [("zh", "阅读\n"), ("en", "Reading\n")])
def test_the_setting_beats_the_locale(language: str, begins: str, tmp_path: Path) -> None:
    locale = {"zh": "en_US.UTF-8", "en": "zh_CN.UTF-8"}[language]
    settings = tmp_path / "settings.toml"
    settings.write_text(f'language = "{language}"\n', encoding="utf-8")
    filed = spoken(tmp_path, "keys", LC_ALL=locale, LANGUAGE=locale, KANBAO_CONFIG=str(settings))
    assert filed.stdout.startswith(begins)
    named = spoken(tmp_path, "keys", LC_ALL=locale, LANGUAGE=locale, KANBAO_LANGUAGE=language)
    assert named.stdout.startswith(begins)


@pytest.mark.parametrize(
    ("language", "usage", "unknown"), [("zh", "用法：", "不认识的参数："), ("en", "usage: ", "unrec")]
)
def test_help_and_wrong_use_heed_the_setting_too(language: str, usage: str, unknown: str, tmp_path: Path) -> None:
    locale = {"zh": "en_US.UTF-8", "en": "zh_CN.UTF-8"}[language]
    helped = spoken(tmp_path, "list", "--help", LANG=locale, KANBAO_LANGUAGE=language)
    assert helped.stdout.startswith(usage)
    wrong = spoken(tmp_path, "list", "--nonsense", LANG=locale, KANBAO_LANGUAGE=language)
    assert wrong.stderr.startswith(f"kanbao: {unknown}")


def test_a_locale_that_lacks_chinese_characters_stops_nothing(tmp_path: Path) -> None:
    answer = spoken(tmp_path, "keys", LANG="C", KANBAO_LANGUAGE="zh", PYTHONIOENCODING="ascii")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("\\u9605\\u8bfb\n")
