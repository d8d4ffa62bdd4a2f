"""A saved web page as a plain tree: what an HTML parser makes of it, without what is never text.

Pages are hostile: nesting without end makes the best parsers take quadratic time, and walking a tree by
recursion ends the program. So elements deeper than DEEPEST are laid flat before the page is parsed, tags that
parsers open again in every paragraph (<b>, <font> …) are made plain, and nothing here calls itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.errors import UsageError
from tui.i18n import _

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from tui.importers.html_blocks import Block

DEEPEST = 200
"""Elements within elements; browsers lay flat what is nested deeper than about 500."""

DROPPED = frozenset(
    ["script", "style", "noscript", "iframe", "select", "textarea", "button", "svg", "template", "object", "head"]
)
"""Elements that hold no text to read. Not <form>: some sites set the whole page in one."""

BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("figcaption", "figure", "footer", "form", "founder-content", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
        *("ul", "br"),
    ]
)
"""Elements that begin and end a paragraph."""

# What a parser closes by itself, and what holds nothing: left open it does not nest.
_FLAT = frozenset(
    [
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("p", "li", "td", "th", "tr", "dd", "dt", "option", "optgroup", "tbody", "thead", "tfoot", "colgroup"),
        *("html", "head", "body"),
    ]
)
_PLAIN = frozenset(
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u", "svg", "math"]
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_LONG = re.compile(r"(<[a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]{400,})")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MANY = 100
"""More attributes than any page gives an element: a parser compares each with all before it."""
_LINE_END = re.compile(r"(?<=[^\x00-\u2000])[ \t]*\n[ \t\n]*(?=[^\x00-\u2000])")
_WHITE = re.compile(r"[\s\u200b\ufeff]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Element:
    """An element with what stands in it: elements and text, in order."""

    tag: str
    attributes: dict[str, str | None]
    parent: Element | None
    parts: list[Element | str] = field(default_factory=list)
    size: int = 0
    """Characters other than white space in it, shown or not."""
    linked: int = 0
    """How many of them stand in links."""
    holds_blocks: bool = False

    def get(self, name: str) -> str:
        """The value of an attribute, "" where there is none."""
        return self.attributes.get(name) or ""

    @property
    def hidden(self) -> bool:
        """Whether it says itself that it is not shown."""
        return "hidden" in self.attributes or bool(_HIDDEN.search(self.get("style")))

    @property
    def marks(self) -> str:
        """Its classes and id in small letters, each between spaces."""
        return f" {self.get('class')[:200]} {self.get('id')[:200]} ".lower()

    def text(self) -> str:
        """All text in it on one line, parted where blocks and <br> part it."""
        return clean("".join(each if isinstance(each, str) else " " for each in self.texts_and_breaks()))

    def texts_and_breaks(self) -> Iterator[str | None]:
        """Its text in pieces; None where a paragraph ends."""
        for each, opens in walk(self):
            if isinstance(each, str):
                yield each
            elif each.tag in BLOCKS and (opens or each.tag != "br"):
                yield None

    def has_mark(self, *words: str) -> bool:
        """Whether one of its classes or its id is one of the words, in small letters."""
        return any(f" {word} " in self.marks for word in words)


@dataclass(slots=True)
class Page:
    """A parsed page: its body, every element of it in the order of the text, and what its head says."""

    body: Element
    elements: list[Element]
    metas: list[tuple[str, str]]
    """Name (in small letters) and content of each <meta>, then of each <link> by its rel."""
    title: str
    lines: list[Block] = field(default_factory=list)
    """Its text in blocks, put here by `html_blocks.lines`."""

    def first(self, tag: str = "", **attributes: str) -> Element | None:
        """The first element with that tag (any without) and those attributes."""
        for each in self.elements:
            if (not tag or each.tag == tag) and all(each.get(key) == value for key, value in attributes.items()):
                return each
        return None


def walk(top: Element) -> Iterator[tuple[Element | str, bool]]:
    """All below `top`, in order: each text (True), each element before (True) and after (False) what is in it."""
    stack = [iter(top.parts)]
    holders: list[Element] = []
    while stack:
        each = next(stack[-1], None)
        if each is None:
            stack.pop()
            if holders:
                yield holders.pop(), False
        else:
            yield each, True
            if isinstance(each, Element):
                holders.append(each)
                stack.append(iter(each.parts))


def clean(text: str) -> str:
    """White space as one space each, none at the ends, none where only the line of the file ended between 汉字."""
    return _WHITE.sub(" ", _LINE_END.sub("", text)).strip()


def parse(text: str) -> Page:
    """The page in `text`. Raises UsageError where the parser, an extra, is not installed."""
    tree = _parser(tamed(text))
    metas = [_meta(node) for node in tree.css("meta, link[rel]")]
    title = tree.css_first("title")
    body = Element("body", {}, None)
    elements = [body]
    if tree.body is not None:
        _copy(tree.body, body, elements)
    for each in reversed(elements):
        above = each.parent
        if each.tag == "a":
            each.linked = each.size
        if above is not None:
            above.size += each.size
            above.linked += each.linked
            above.holds_blocks |= (each.tag in BLOCKS and each.tag != "br") or each.holds_blocks
    return Page(body, elements, metas, clean(title.text()) if title is not None else "")


def _parser(text: str) -> LexborHTMLParser:
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise UsageError(
            _("web pages need an HTML parser, which is not installed"),
            remedy=_("install it: {command}").format(command="python3 -m pip install 'kanbao[html]'"),
        ) from None
    return LexborHTMLParser(text)


def tamed(text: str) -> str:
    """The page with tags beyond DEEPEST made line breaks, and formatting tags made plain ones."""
    depth = 0

    def plain(found: re.Match[str]) -> str:
        nonlocal depth
        end, tag = found[1], found[2].lower()
        if tag in _FLAT:
            return found[0]
        if end:
            beyond = depth > DEEPEST
            depth = max(0, depth - 1)
        else:
            depth += 1
            beyond = depth > DEEPEST
        if beyond:
            return "<br " if tag in BLOCKS else "<wbr "
        return f"<{end}span" if tag in _PLAIN else found[0]

    return _LONG.sub(_few_attributes, _TAG.sub(plain, text))


def _few_attributes(found: re.Match[str]) -> str:
    bare = _QUOTED.sub(" ", found[2])
    return found[1] if sum(char.isspace() or char == "/" for char in bare) > _MANY else found[0]


def _meta(node: LexborNode) -> tuple[str, str]:
    said = node.attributes
    name = said.get("name") or said.get("property") or said.get("itemprop") or said.get("rel") or ""
    return name.lower(), (said.get("content") or said.get("href") or "").strip()


def _copy(root: LexborNode, top: Element, elements: list[Element]) -> None:
    """What stands below `root`, put into `top`; every new element is added to `elements`."""
    holder, node = top, root.first_child
    while node is not None:
        tag = node.tag or ""
        below = None
        if tag == "-text":
            text = node.text_content or ""
            holder.parts.append(text)
            holder.size += len(text) - sum(map(str.isspace, text))
        elif not tag.startswith(("-", "!")) and tag not in DROPPED:
            element = Element(tag, dict(node.attributes), holder)
            holder.parts.append(element)
            elements.append(element)
            below = node.first_child
            if below is not None:
                holder = element
        if below is not None:
            node = below
            continue
        while node.next is None:
            if holder is top or holder.parent is None or node.parent is None:
                return
            node, holder = node.parent, holder.parent
        node = node.next
