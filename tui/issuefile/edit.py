"""Edits in a draft: what differs between two plain tables is changed in place, the rest is not touched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tui.issuefile import fresh, restyle
from tui.issuefile.align import change
from tui.issuefile.draft import Block, Draft
from tui.issuefile.fault import Path
from tui.issuefile.plain import Plain
from tui.issuefile.scan import Entry, Node
from tui.issuefile.schema import Kind, Many, Shape

_NOTHING = (Kind.PAGE, Kind.DATE, Kind.AFTER_OR_END)
"""Kinds that can only be left out to say "unknown"; any other has a blank value."""

_COMMA = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+,")

AnyKind = Kind | Shape | Many


class Unsuited(Exception):
    """The file is written in a way that this edit cannot follow."""


def edit_table(draft: Draft, path: Path, shape: Shape, old: Plain, new: Plain) -> None:
    """Make the table at `path`, which says `old`, say `new`. Raises Unsuited."""
    if path in draft.nodes:
        _edit_inline_table(draft, path, shape, old, new)
        return
    for key, kind in shape.keys.items():
        if old.get(key) != new.get(key):
            _edit_key(draft, path, shape, key, old.get(key), _or_blank(new.get(key), kind))


def _or_blank(value: Any, kind: AnyKind) -> Any:
    """What to write for a value that says no more than its key's absence; None: leave the key out."""
    if value is not None or isinstance(kind, Shape) or kind in _NOTHING:
        return value
    if kind is Kind.AFTER:
        return 0
    return [] if isinstance(kind, Many) or kind in (Kind.TEXTS, Kind.BODY, Kind.ROWS) else ""


def _edit_key(draft: Draft, path: Path, shape: Shape, key: str, old: Any, new: Any) -> None:
    here, kind = (*path, key), shape.keys[key]
    if here in draft.nodes:
        if new is None:
            _remove_entry(draft, *draft.entries[here])
        else:
            _edit_value(draft, here, kind, old, new)
    elif (*here, 0) in draft.headed and isinstance(kind, Many):
        _edit_headed_list(draft, here, kind.shape, old or [], new)
    elif here in draft.dotted or here in draft.tables:
        if new is None:
            _remove_table(draft, here)
        elif isinstance(kind, Shape):
            edit_table(draft, here, kind, old or {}, new)
        else:
            raise Unsuited
    elif new is not None:
        _insert(draft, path, shape, key, new)


def _edit_value(draft: Draft, here: Path, kind: AnyKind, old: Any, new: Any) -> None:
    block, node = draft.nodes[here]
    if node.kind == "table" and isinstance(kind, Shape):
        _edit_inline_table(draft, here, kind, old or {}, new)
    elif node.kind == "array" and isinstance(new, list):
        _edit_list(draft, here, kind, old or [], new)
    else:
        source = draft.source[node.start : node.end]
        block.edit(node.start, node.end, _value_source(source, node, kind, new))


def _value_source(source: str, node: Node, kind: AnyKind, new: Any) -> str:
    if node.kind == "string" and kind is Kind.BODY:
        return restyle.body_source(source, new)
    if node.kind == "string" and not isinstance(new, list | dict):
        return restyle.text_source(source, str(new))  # a date as well
    if node.kind == "bare" and kind is Kind.NUMBER and _is_whole(new):
        return str(new)
    return fresh.value_source(new, kind)


def _is_whole(text: str) -> bool:
    """Whether a whole number in the file would be read back as just this text."""
    return text.isascii() and text.isdecimal() and (text == "0" or text[0] != "0") and len(text) < 19


def _edit_list(draft: Draft, here: Path, kind: AnyKind, old: list[Any], new: list[Any]) -> None:
    """Edit a list in brackets entry by entry."""
    block, node = draft.nodes[here]
    items = node.items
    if len(items) != len(old):
        raise Unsuited
    inner = kind.shape if isinstance(kind, Many) else Kind.TEXTS if kind is Kind.ROWS else Kind.TEXT
    done = change(old, new)
    for n in done.edited:
        _edit_value(draft, (*here, n), inner, old[n], new[n])
    if done.removed:
        block.edit(*_removal(draft.source, items, done.removed), "")
    elif done.added:
        sources = [fresh.inline_source(value, inner) for value in done.added]
        block.edit(*_addition(draft, node, done.at, sources))


def _removal(source: str, items: Sequence[Node], removed: range) -> tuple[int, int]:
    """From where to where to cut so that the list stays a list, and comments on what remains stay."""
    first, last = items[removed.start], items[removed.stop - 1]
    above, below = items[: removed.start][-1:], items[removed.stop :][:1]
    if below and "#" not in source[last.end : below[0].start]:
        return first.start, below[0].start
    if above and not below and "#" not in source[above[0].end : first.start]:
        return above[0].end, last.end
    comma = _COMMA.match(source, last.end)
    return first.start, comma.end() if comma else last.end


def _addition(draft: Draft, node: Node, at: int, sources: Sequence[str]) -> tuple[int, int, str]:
    """Where to put new entries, and the text: on lines of their own if that is how the list is written."""
    if not node.items:
        return node.start + 1, node.start + 1, ", ".join(sources)
    near = node.items[max(at - 1, 0)]
    line = draft.line_start(near.start)
    lead = draft.source[line : near.start]
    gap = ",\n" + lead if line > node.start and not lead.strip() else ", "
    if at:
        return near.end, near.end, "".join(gap + source for source in sources)
    return near.start, near.start, "".join(source + gap for source in sources)


def _edit_inline_table(draft: Draft, here: Path, shape: Shape, old: Plain, new: Plain) -> None:
    """Edit a table in braces key by key, or write it anew where a key has to go."""
    block, node = draft.nodes[here]
    keys = [key for key in shape.keys if old.get(key) != new.get(key)]
    if not keys:
        return
    values = {key: _or_blank(new.get(key), shape.keys[key]) for key in keys}
    present = {entry.keys[0]: entry for entry in node.entries}
    dotted = any(len(entry.keys) > 1 for entry in node.entries)
    if dotted or not present or any(values[key] is None and key in present for key in keys):
        if "article" in shape.keys:  # those are edited one by one
            raise Unsuited
        block.edit(node.start, node.end, fresh.inline_source(new, shape))
        return
    for key in keys:
        if key in present:
            _edit_value(draft, (*here, key), shape.keys[key], old.get(key), values[key])
        elif values[key] is not None:
            pair = f"{key} = {fresh.inline_source(values[key], shape.keys[key])}"
            above = _above(shape, key, present)
            at = above.value.end if above else node.entries[0].start
            block.edit(at, at, f", {pair}" if above else f"{pair}, ")


def _edit_headed_list(draft: Draft, here: Path, shape: Shape, old: list[Plain], new: list[Plain]) -> None:
    """Edit a list whose entries have headings of their own."""
    done = change(old, new)
    for n in done.edited:
        edit_table(draft, (*here, n), shape, old[n], new[n])
    for n in done.removed:
        _remove_table(draft, (*here, n))
    if done.added:
        place = "[[" + ".".join(str(step) for step in here if isinstance(step, str)) + "]]"
        text = "".join(fresh.table_text(shape, table, place) for table in done.added)
        if done.at:
            draft.group((*here, done.at - 1))[-1].behind += text
        else:
            draft.headed[(*here, 0)].before += text


def _remove_table(draft: Draft, path: Path) -> None:
    for block in draft.group(path):
        block.dropped = True
    for block, entry, _parts in draft.dotted.get(path, ()):
        _remove_entry(draft, block, entry)


def _remove_entry(draft: Draft, block: Block, entry: Entry) -> None:
    """Take a line out; a comment at its end stays."""
    start, end = entry.start, entry.value.end
    line, after = draft.line_start(start), draft.line_end(end)
    if not draft.source[line:start].strip() and not draft.source[end:after].strip():
        start, end = line, after
    block.edit(start, end, "")


def _insert(draft: Draft, path: Path, shape: Shape, key: str, new: Any) -> None:
    """Add a key to a table with a heading or made up of dotted keys; add [paper] or [issue] to a file."""
    kind = shape.keys[key]
    line = f"{key} = {fresh.value_source(new, kind)}\n"
    if path in draft.headed:
        block = draft.headed[path]
        above = _above(shape, key, {entry.keys[0]: entry for entry in block.entries})
        _insert_line(draft, block, above, line)
    elif path in draft.dotted:
        block, entry, parts = draft.dotted[path][-1]
        prefix = draft.source[entry.start : entry.starts[parts]]
        _insert_line(draft, block, entry, prefix + line)
    elif not path and isinstance(kind, Shape):
        block = (draft.blocks[:1] + draft.group(("paper",)))[-1]
        block.behind += fresh.table_text(kind, new)
    else:
        raise Unsuited


def _above(shape: Shape, key: str, present: dict[str, Entry]) -> Entry | None:
    """The entry that a new `key` comes after: that of the nearest key before it in the shape's order."""
    order = list(shape.keys)
    return next((present[k] for k in reversed(order[: order.index(key)]) if k in present), None)


def _insert_line(draft: Draft, block: Block, above: Entry | None, line: str) -> None:
    """Put a line below an entry, indented as that is, or right below the heading."""
    if above is not None:
        at, begin = above.value.end, draft.line_start(above.start)
        line = draft.source[begin : above.start] + line
    else:
        at = block.header.end if block.header else block.start
    at = draft.line_end(at)
    lead = "" if not at or draft.source[at - 1] == "\n" else "\n"
    block.edit(at, at, lead + line)
