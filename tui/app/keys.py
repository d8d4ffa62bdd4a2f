"""Every key, once. Bindings, footer, help, README and `kanbao keys` are drawn from this table; knows no Textual."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from tui.i18n import N_, _
from tui.records import dataclass

# Chinese input methods send these for the ASCII key that they stand on, beside the full-width forms.
_BY_INPUT_METHOD = {"、": "/", "。": ".", "【": "[", "】": "]", "「": "{", "」": "}", "《": "<", "》": ">", "·": "`"}


@dataclass(frozen=True, slots=True)
class Key:
    """One action: `id` names it in the code and in a keymap, `keys` call it (Textual's names or characters).

    `label` is a full sentence's worth for help and README; `hint`, if any, the word or two for the status line,
    where lower `rank` comes first. `counts` says what a number typed before it means ("" : nothing). A key of a
    group in `MODES` holds only in that mode, before the reader's own keys.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    label: str
    hint: str = ""
    rank: int = 9
    counts: str = ""

    @property
    def mode(self) -> str:
        """The mode that the key holds in, one of MODES; "": it is the reader's own."""
        return self.group if self.group in MODES else ""


MOVE, ARTICLE, PAPER, SEARCH, LOOK, OTHER, COPY, SELECT, MEND, DESK = (
    N_("Reading"), N_("Articles"), N_("The paper"), N_("Searching"), N_("Appearance"), N_("Other"), N_("Copying"),
    N_("Selecting"), N_("Mending"), N_("The desk"),
)  # fmt: skip
MODES = (COPY, SELECT, MEND, DESK)

FOUND = 0
"""The rank of hints that are shown, before all others, while matches are marked, and only then."""

KEYS: tuple[Key, ...] = (
    Key("page_down", ("space", "pagedown"), MOVE, N_("a screen on; at the end the next article"), N_("read on"), 1,
        N_("screens")),
    Key("page_up", ("b", "pageup"), MOVE, N_("a screen back; at the start the article before"), counts=N_("screens")),
    Key("down", ("j", "down"), MOVE, N_("a line down"), counts=N_("lines")),
    Key("up", ("k", "up"), MOVE, N_("a line up"), counts=N_("lines")),
    Key("half_down", ("ctrl+d",), MOVE, N_("half a screen down"), counts=N_("half screens")),
    Key("half_up", ("ctrl+u",), MOVE, N_("half a screen up"), counts=N_("half screens")),
    Key("top", ("g", "home"), MOVE, N_("to the beginning")),
    Key("bottom", ("G", "end"), MOVE, N_("to the end; with a number to that per cent of the text"),
        counts=N_("per cent")),
    Key("next_article", ("]",), ARTICLE, N_("next article"), N_("next"), 2, N_("articles")),
    Key("previous_article", ("[",), ARTICLE, N_("previous article"), counts=N_("articles")),
    Key("follow", ("o",), ARTICLE, N_("follow a reference or the series"), N_("go to"), 3),
    Key("back", ("ctrl+o",), ARTICLE, N_("back to before the jump"), counts=N_("steps")),
    Key("forward", ("alt+o",), ARTICLE, N_("jump again"), counts=N_("steps")),
    Key("review", ("r",), ARTICLE, N_("the next place to look at again, to mend it"), counts=N_("places")),
    Key("mend", ("M",), ARTICLE, N_("mend this article: see Mending")),
    Key("desk", ("d",), ARTICLE, N_("the proof desk for this issue: see The desk"), N_("desk"), 10),
    Key("unread", ("u",), ARTICLE, N_("mark read or unread")),
    Key("bookmark", ("m",), ARTICLE, N_("set a bookmark with a note at the sentence in sight")),
    Key("bookmarks", ("'",), ARTICLE, N_("list the bookmarks")),
    Key("copy", ("y",), ARTICLE, N_("copy a sentence, a paragraph or the article: see Copying")),
    Key("select", ("v",), ARTICLE, N_("select words, from the sentence in sight on: see Selecting")),
    Key("open", ("enter",), PAPER, N_("open what the contents point at")),
    Key("left", ("h", "left"), PAPER, N_("to the contents; there: close or go up")),
    Key("right", ("l", "right"), PAPER, N_("to the text; in the contents: open")),
    Key("switch", ("tab", "shift+tab"), PAPER, N_("between contents and text"), N_("contents"), 6),
    Key("pages", ("P",), PAPER, N_("list the pages; with a number go to that page"), N_("pages"), 7, N_("the page")),
    Key("write", ("w",), PAPER, N_("write what was mended, or made from raw text, as an issue file")),
    Key("next_issue", ("}",), PAPER, N_("the next issue, a newer one"), counts=N_("issues")),
    Key("previous_issue", ("{",), PAPER, N_("the issue before, an older one"), counts=N_("issues")),
    Key("calendar", ("c",), PAPER, N_("a calendar of the issues")),
    Key("library", ("L",), PAPER, N_("list papers and issues, with what is unread")),
    Key("tree", ("z",), PAPER, N_("hide or show the contents")),
    Key("search", ("/",), SEARCH, N_("search in the article"), N_("search"), 4),
    Key("find", ("s",), SEARCH, N_("search the whole library"), N_("library"), 5),
    Key("next_match", ("n",), SEARCH, N_("next match"), N_("next match"), FOUND, N_("matches")),
    Key("previous_match", ("N",), SEARCH, N_("previous match"), N_("previous"), FOUND, N_("matches")),
    Key("cancel", ("escape",), SEARCH, N_("end the search, or drop a number"), N_("done"), FOUND),
    Key("wider", ("+", "="), LOOK, N_("longer lines"), counts=N_("characters")),
    Key("narrower", ("-",), LOOK, N_("shorter lines"), counts=N_("characters")),
    Key("theme", ("t",), LOOK, N_("next theme")),
    Key("palette", ("ctrl+p", ":"), OTHER, N_("find an article by title or a command by name")),
    Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 8),
    Key("suspend", ("ctrl+z",), OTHER, N_("back to the shell for a while; `fg` comes back")),
    Key("quit", ("q", "ctrl+c", "ctrl+q"), OTHER, N_("leave; the place is kept"), N_("quit"), 9),
    Key("copy_sentence", ("s", "y"), COPY, N_("the sentence in sight"), N_("sentence"), 1, N_("sentences")),
    Key("copy_paragraph", ("p",), COPY, N_("its paragraph"), N_("paragraph"), 2, N_("paragraphs")),
    Key("copy_article", ("a",), COPY, N_("the article"), N_("article"), 3),
    Key("copy_sentence_source", ("S", "Y"), COPY, N_("the sentence, and where it stands: paper, day, page, title"),
        N_("with its source"), 4, N_("sentences")),
    Key("copy_paragraph_source", ("P",), COPY, N_("the paragraph, and where it stands"), counts=N_("paragraphs")),
    Key("copy_article_source", ("A",), COPY, N_("the article, and where it stands")),
    Key("copy_file", ("f",), COPY, N_("into a file; what, is asked next"), N_("into a file"), 5),
    Key("copy_leave", ("escape",), COPY, N_("copy nothing"), N_("nothing"), 6),
    Key("select_right", ("l", "right"), SELECT, N_("a character on"), counts=N_("characters")),
    Key("select_left", ("h", "left"), SELECT, N_("a character back"), counts=N_("characters")),
    Key("select_word", ("w",), SELECT, N_("a word on"), N_("word"), 5, N_("whole words")),
    Key("select_word_back", ("b",), SELECT, N_("a word back"), counts=N_("whole words")),
    Key("select_down", ("j", "down"), SELECT, N_("a line down"), counts=N_("lines")),
    Key("select_up", ("k", "up"), SELECT, N_("a line up"), counts=N_("lines")),
    Key("select_sentence", (")",), SELECT, N_("a sentence on"), N_("sentence"), 6, N_("sentences")),
    Key("select_sentence_back", ("(",), SELECT, N_("a sentence back"), counts=N_("sentences")),
    Key("select_paragraph", ("}",), SELECT, N_("a paragraph on"), N_("paragraph"), 7, N_("paragraphs")),
    Key("select_paragraph_back", ("{",), SELECT, N_("a paragraph back"), counts=N_("paragraphs")),
    Key("select_top", ("g", "home"), SELECT, N_("to the beginning")),
    Key("select_bottom", ("G", "end"), SELECT, N_("to the end")),
    Key("select_this_word", ("i",), SELECT, N_("the word at the moving end, whole")),
    Key("select_this_sentence", ("s",), SELECT, N_("the sentence there, whole"), counts=N_("sentences")),
    Key("select_this_paragraph", ("p",), SELECT, N_("the paragraph there, whole"), counts=N_("paragraphs")),
    Key("select_all", ("a",), SELECT, N_("the whole article")),
    Key("select_swap", ("o",), SELECT, N_("move the other end"), N_("other end"), 8),
    Key("select_copy", ("y",), SELECT, N_("copy it"), N_("copy"), 1),
    Key("select_copy_source", ("Y",), SELECT, N_("copy it, and where it stands"), N_("with its source"), 4),
    Key("select_comment", ("C",), SELECT, N_("at the desk: comment on these words"), N_("comment"), 2),
    Key("select_suggest", ("R",), SELECT, N_("at the desk: suggest other words"), N_("other words"), 3),
    Key("select_editor", ("E",), SELECT, N_("at the desk: edit the paragraph in $VISUAL or $EDITOR")),
    Key("select_leave", ("escape", "v"), SELECT, N_("select nothing"), N_("done"), 9),
    Key("mend_down", ("j", "down"), MEND, N_("the block below"), counts=N_("blocks")),
    Key("mend_up", ("k", "up"), MEND, N_("the block above"), counts=N_("blocks")),
    Key("mend_right", ("l", "right"), MEND, N_("the cursor on"), counts=N_("characters")),
    Key("mend_left", ("h", "left"), MEND, N_("the cursor back"), counts=N_("characters")),
    Key("mend_sentence", (")",), MEND, N_("the cursor to the next sentence"), counts=N_("sentences")),
    Key("mend_sentence_back", ("(",), MEND, N_("the cursor to the sentence before"), counts=N_("sentences")),
    Key("mend_split", ("s",), MEND, N_("a new paragraph begins at the cursor"), N_("split"), 3),
    Key("mend_join", ("J",), MEND, N_("join with the paragraph below"), N_("join"), 2),
    Key("mend_article", ("a",), MEND, N_("a new article begins at the cursor"), N_("new article"), 6),
    Key("mend_merge", ("A",), MEND, N_("put the whole article at the end of the one before")),
    Key("mend_before", ("<",), MEND, N_("move the block to the article before"), N_("move"), 7),
    Key("mend_after", (">",), MEND, N_("move the block to the article after")),
    Key("mend_retitle", ("e",), MEND, N_("type another headline"), N_("headline"), 8),
    Key("mend_title", ("T",), MEND, N_("the block is the headline")),
    Key("mend_kicker", ("K",), MEND, N_("the block is the kicker")),
    Key("mend_subtitle", ("S",), MEND, N_("the block is the subtitle")),
    Key("mend_byline", ("B",), MEND, N_("the block is a by-line"), N_("by-line"), 5),
    Key("mend_note", ("N",), MEND, N_("the block is the editor's note")),
    Key("mend_text", ("X",), MEND, N_("the block is a paragraph of the text")),
    Key("mend_looked", ("x",), MEND, N_("looked at: the reason goes"), N_("looked at"), 1),
    Key("mend_undo", ("u",), MEND, N_("undo"), N_("undo"), 4, N_("steps")),
    Key("mend_redo", ("U", "ctrl+r"), MEND, N_("redo"), counts=N_("steps")),
    Key("mend_leave", ("escape",), MEND, N_("end mending"), N_("done"), 9),
    Key("desk_next", (".",), DESK, N_("the next finding or mark in the issue"), N_("next place"), 1, N_("places")),
    Key("desk_previous", (",",), DESK, N_("the finding or mark before"), counts=N_("places")),
    Key("desk_accept", ("a",), DESK, N_("put its fix or suggestion into the text"), N_("accept"), 2),
    Key("desk_dismiss", ("x",), DESK, N_("dismiss it with a reason, for all"), N_("dismiss"), 3),
    Key("desk_edit", ("e",), DESK, N_("edit the paragraph"), N_("edit"), 4),
    Key("desk_editor", ("E",), DESK, N_("edit the text there, else the whole article, in $VISUAL or $EDITOR")),
    Key("desk_comment", ("C",), DESK, N_("comment on its words, or answer a mark"), N_("comment"), 8),
    Key("desk_resolve", ("R",), DESK, N_("close the thread of a mark")),
    Key("desk_sign", ("S",), DESK, N_("sign a stage of this article")),
    Key("desk_list", ("F",), DESK, N_("findings and marks beside the text; again: the contents"),
        N_("list"), 6),
    Key("desk_undo", ("u",), DESK, N_("undo what you did last, in this session or before"), N_("undo"), 7),
    Key("desk_redo", ("U", "ctrl+r"), DESK, N_("do again what you undid")),
    Key("desk_journal", ("J",), DESK, N_("the journal, and earlier states of the article"), N_("journal"), 9),
    Key("desk_leave", ("escape",), DESK, N_("leave the desk"), N_("done"), 5),
)  # fmt: skip

GROUPS = (MOVE, ARTICLE, PAPER, SEARCH, LOOK, OTHER, *MODES)

WRITTEN = {
    "space": N_("Space"), "enter": "Enter", "tab": "Tab", "shift+tab": "Shift-Tab", "escape": "Esc", "home": "Home",
    "end": "End", "pagedown": "PgDn", "pageup": "PgUp", "up": "Up", "down": "Down",
    "left": "Left", "right": "Right", "f1": "F1",
}  # fmt: skip
"""How a key is written for people, where its name is not itself the way to write it."""


def written(key: str) -> str:
    """How `key` is written for people: Space, Ctrl-d, ]"""
    if key in WRITTEN:
        return _(WRITTEN[key])
    for name in ("ctrl", "alt", "shift"):
        if key.startswith(f"{name}+"):
            return f"{name.title()}-{written(key[len(name) + 1 :])}"
    return key if len(key) == 1 else key.capitalize()


def ascii_twin(char: str) -> str:
    """The key that a full-width character stands for, or ""; so that a Chinese input method left on does no harm."""
    if char in _BY_INPUT_METHOD:
        return _BY_INPUT_METHOD[char]
    if len(char) == 1 and "！" <= char <= "～":
        return chr(ord(char) - 0xFEE0)
    return " " if char == "　" else ""


def keymap(changes: Mapping[str, str], environ: Mapping[str, str] = os.environ) -> tuple[Key, ...]:
    """The table with a person's `changes`, {action id: "key,key"}. Digits are kept for counts.

    Raises ConfigError, at the line of the settings file, for an unknown id (with the near word), a key that is
    none or a digit, and two actions on one key.
    """
    if not changes:
        return KEYS
    from tui.app.keymaps import changed

    return changed(changes, environ)


def as_rows(table: Sequence[Key] = KEYS) -> list[dict[str, object]]:
    """The table for `kanbao keys --json`, in the reader's language."""
    return [
        {
            "id": key.id,
            "keys": [*key.keys],
            "group": _(key.group),
            "label": _(key.label),
            "count": _(key.counts) if key.counts else "",
        }
        for key in table
    ]


def as_text(table: Sequence[Key] = KEYS) -> str:
    """The table for a terminal, grouped."""
    from tui.text import pad

    lines = []
    width = max(len(key.id) for key in table) + 2
    for group in GROUPS:
        lines.append(_(group))
        for key in table:
            if key.group == group:
                keys = "  ".join(map(written, key.keys))
                lines.append(f"  {pad(keys, 18)}{pad(key.id, width)}{_(key.label)}")
        lines.append("")
    return "\n".join(lines)


def as_markdown(table: Sequence[Key] = KEYS) -> str:
    """The tables for README: the reader's keys, then those that hold before them in each mode."""
    lines = []
    for mode in ("", *MODES):
        lines += [f"\n{_(mode)}:\n"] if mode else []
        lines += ["| keys | what they do | a number before | id |", "|---|---|---|---|"]
        for key in table:
            if key.mode == mode:
                keys = " ".join(f"`{written(name)}`" for name in key.keys)
                lines.append(f"| {keys} | {_(key.label)} | {_(key.counts) if key.counts else ''} | `{key.id}` |")
    return "\n".join(lines)
