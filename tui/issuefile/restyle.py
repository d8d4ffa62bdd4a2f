"""A new text in an old one's quotes: what a person chose (quotes, indents, line ends) stays where it can."""

from __future__ import annotations

from collections.abc import Sequence

from tui.issuefile import strings
from tui.issuefile.align import change
from tui.issuefile.schema import paragraphs


def text_source(source: str, text: str) -> str:
    """`text` as a TOML string in the quotes of `source`, or in others where those cannot hold it."""
    triple = source[:3] if source[:3] in ("'''", '"""') and len(source) >= 6 else ""
    if triple:
        candidate = f"{triple}{_line_break(source, text)}{_held(text, triple)}{triple}"
    elif "\n" in text:
        return strings.quote(text)
    else:
        candidate = strings.basic(text) if source[0] == '"' else f"'{text}'"
    fits = triple == '"""' or source[0] == '"' or strings.is_plain(text)
    return candidate if fits and _reads(candidate) == text else strings.quote(text)


def body_source(source: str, new: Sequence[str]) -> str:
    """The paragraphs `new` as a TOML string; those that `source` has stay as they are written there."""
    quotes = source[:3]
    candidate = ""
    if quotes in ("'''", '"""') and len(source) >= 6 and new:
        candidate = _spliced(source, quotes, new)
    elif len(new) == 1:
        candidate = text_source(source, new[0])
    if candidate and paragraphs(_reads(candidate)) == tuple(new):
        return candidate
    return strings.body(new) if new else '""'


def _spliced(source: str, quotes: str, new: Sequence[str]) -> str:
    """`source` with the paragraphs that differ put in; "" where its quotes cannot hold them."""
    text, offsets = strings.decode(source)
    found = strings.spans(text)
    old = [text[start:end] for start, end in found]
    done = change(old, new)
    fresh = [new[n] for n in done.edited] + list(done.added)
    if not old or (quotes == "'''" and not all(strings.is_plain(text) for text in fresh)):
        return ""
    edits = [(*found[n], _held(new[n], quotes)) for n in done.edited]
    added = [_held(text, quotes) for text in done.added]
    if done.removed:
        edits.append(_removal(found, done.removed))
    elif added and done.at:
        indent = _indent(text, found[done.at - 1][0])
        edits.append((found[done.at - 1][1],) * 2 + ("".join(f"\n\n{indent}{text}" for text in added),))
    elif added:
        indent = _indent(text, found[0][0])
        edits.append((found[0][0],) * 2 + ("".join(f"{text}\n\n{indent}" for text in added),))
    for start, end, put in sorted(edits, reverse=True):
        source = source[: offsets[start]] + put + source[offsets[end] :]
    return source


def _removal(found: Sequence[tuple[int, int]], removed: range) -> tuple[int, int, str]:
    if removed.stop < len(found):
        return found[removed.start][0], found[removed.stop][0], ""
    return found[removed.start - 1][1], found[-1][1], ""


def _held(text: str, quotes: str) -> str:
    return strings.in_lines(text) if quotes == '"""' else text


def _indent(text: str, at: int) -> str:
    """The white space on the line before `at`."""
    return text[text.rfind("\n", 0, at) + 1 : at]


def _line_break(source: str, text: str) -> str:
    """The line break after the opening quotes: as in `source`, or one where the text begins with one."""
    return "\n" if source.startswith(("\n", "\r\n"), 3) or text.startswith("\n") else ""


def _reads(source: str) -> str:
    """What a TOML reader makes of `source`; "" where it is not one string."""
    import tomli

    try:
        value = tomli.loads(f"v = {source}")["v"]
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""
