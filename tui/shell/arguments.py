"""What may stand on the command line, by argparse."""

from __future__ import annotations

import gettext
import os
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence

from tui import __version__
from tui.errors import UsageError
from tui.i18n import DOMAIN, FOLDER, N_, _, current

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from datetime import date
    from typing import NoReturn

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse says, marked for the catalogue."""


def parse(given: Sequence[str], commands: Mapping[str, str]) -> Namespace:
    """The options in `given`, for a command of `commands` (name: what it does) or for the reader.

    Raises UsageError; prints and exits where help or the version is asked for.
    """
    name = given[0] if given else ""
    # Argparse asks gettext's own domain for its messages, in the language that the variables ask for: a setting
    # may have chosen another one.
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    asked = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = current()
    try:
        if name in commands:
            return _parser_for(name, commands[name]).parse_args(given[1:])
        return _reader_parser(commands).parse_args(given)
    finally:
        del os.environ["LANGUAGE"]
        if asked is not None:
            os.environ["LANGUAGE"] = asked


class _Parser(ArgumentParser):
    """Argparse with our error: on standard error, exit code 2, and how to get help."""

    def format_help(self) -> str:
        """Argparse's help; it has a colon of its own behind headings, in any language."""
        text = super().format_help()
        for heading in filter(None, (group.title for group in self._action_groups)):
            text = text.replace(f"\n{heading}:\n", "\n" + _("{heading}:").format(heading=heading) + "\n")
        return text

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, remedy=_("`{program} --help` tells more.").format(program=self.prog))


def _reader_parser(commands: Mapping[str, str]) -> ArgumentParser:
    lines = "\n".join(f"  {name:<9} {_(about)}" for name, about in commands.items())
    parser = _Parser(
        prog="kanbao",
        description=_("Reads newspapers in the terminal."),
        epilog=_("commands:") + f"\n{lines}\n\n" + _("`kanbao COMMAND --help` tells more of each."),
        formatter_class=RawDescriptionHelpFormatter,
    )
    about = _("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"kanbao {__version__}", help=about)
    about = _("issue file, folder of issue files, or raw text of a page; - is standard input")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=about)
    about = _("read line by line, with numbered choices: for screen readers and bare terminals")
    parser.add_argument("--plain", action="store_true", help=about)
    return parser


def _parser_for(name: str, about: str) -> ArgumentParser:
    parser = _Parser(prog=f"kanbao {name}", description=_(about))
    if name in ("list", "show"):
        wanted = None if name == "show" else "?"
        parser.add_argument(
            "path",
            nargs=wanted,
            metavar="PATH",
            help=_("issue file, folder or raw text; - is standard input"),
        )
    if name == "show":
        parser.add_argument(
            "article",
            nargs="?",
            metavar="ARTICLE",
            help=_("its id or its number; without it the whole issue"),
        )
        parser.add_argument("--width", type=_width, metavar="N", help=_("cells a line, 16 to 400"))
    if name == "desk":
        _add_desk(parser)
        return parser
    add = {"import": _add_import, "search": _add_search, "index": _add_index, "check": _add_check}.get(name)
    if add:
        add(parser)
    if name == "rules":
        about = _("code of a rule, such as P102; without it all rules are listed")
        parser.add_argument("code", nargs="?", metavar="CODE", help=about)
    if name == "doctor":
        parser.add_argument(
            "--settings", action="store_true", help=_("print a settings file with every setting explained")
        )
    if name == "check":
        parser.add_argument(
            "--json", action="store_const", const="json", dest="format", help=_("the same as --format json")
        )
    else:
        parser.add_argument("--json", action="store_true", help=_("as JSON"))
    about = _("as Markdown") if name == "bookmarks" else SUPPRESS
    parser.add_argument("--markdown", action="store_true", help=about)
    return parser


def _add_search(parser: ArgumentParser) -> None:
    about = _('words that must all be there; "a phrase", -without, date:2020-07, page:1, byline:, title:, section:')
    parser.add_argument("query", metavar="QUERY", help=about)
    about = _("issue file, folder or raw text; - is standard input; without it the library that `kanbao` opens")
    parser.add_argument("path", nargs="?", metavar="PATH", help=about)
    about = _("from this day, month or year on, such as 2020-07")
    parser.add_argument("--from", dest="first", default="", metavar="D", help=about)
    about = _("up to this day, month or year, that one included")
    parser.add_argument("--to", dest="last", default="", metavar="D", help=about)
    about = _("at most so many hits, 0 for all; without it 50, and all as JSON")
    parser.add_argument("--limit", type=_limit, metavar="N", help=about)
    orders = parser.add_mutually_exclusive_group()
    about = _("the oldest first, not the newest")
    orders.add_argument("--oldest", dest="order", action="store_const", const="oldest", default="newest", help=about)
    about = _("first what fits best: words in the headline, often, near each other")
    orders.add_argument("--best", dest="order", action="store_const", const="best", help=about)
    about = _("read every file; make and ask no catalogue")
    parser.add_argument("--no-index", dest="indexed", action="store_false", help=about)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ArgumentTypeError(_("{text} is not a number of hits").format(text=text))
    return int(text)


def _add_index(parser: ArgumentParser) -> None:
    about = _("folder of issue files; without it the library that `kanbao` opens")
    parser.add_argument("path", nargs="?", metavar="PATH", help=about)
    about = _("so many processes read files; without it as many as there are cores")
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help=about)
    parser.add_argument("--rebuild", action="store_true", help=_("make it afresh, trusting nothing in it"))


def _add_import(parser: ArgumentParser) -> None:
    about = _("raw text of a page, or a folder of them; - is standard input")
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=about)
    about = _("folder for the issue files, or one file.toml; without it the issue goes to standard output")
    parser.add_argument("-o", "--output", metavar="DIR", help=about)
    parser.add_argument("--force", action="store_true", help=_("write over files that are there"))
    parser.add_argument("--date", type=_day, metavar="D", help=_("the issue's day, such as 2020-07-30"))
    parser.add_argument("--paper", metavar="NAME", help=_("the paper's name"))
    about = _("the first source's page; further ones count on")
    parser.add_argument("--page", type=_page, metavar="N", help=about)
    about = _("the encoding, such as gb18030 or big5; without it the text decides")
    parser.add_argument("--encoding", metavar="E", help=about)


def _add_check(parser: ArgumentParser) -> None:
    about = _("issue file, folder of them, raw text or web page; - is standard input")
    parser.add_argument("paths", nargs="+", metavar="PATH", help=about)
    about = _("how to tell what is found: text, json, sarif, rdjson or github")
    parser.add_argument("--format", default="text", metavar="F", help=about)
    about = _("only rules whose codes begin so, parted by commas: P,W102")
    parser.add_argument("--select", action="append", default=[], metavar="C,…", help=about)
    parser.add_argument("--ignore", action="append", default=[], metavar="C,…", help=_("no rules whose codes begin so"))
    about = _("mend in the issue files what can be mended without a person looking")
    parser.add_argument("--fix", action="store_true", help=about)
    parser.add_argument("--diff", action="store_true", help=_("show what --fix would change, and change nothing"))
    about = _("tell also what was dismissed at the desk, and mend it with --fix")
    parser.add_argument("--dismissed", action="store_true", help=about)
    about = _("the newsroom's house file; without it kanbao-house.toml beside the issue or above it")
    parser.add_argument("--house", default="", metavar="FILE", help=about)
    about = _("so many processes; without it as many as there are cores and it is worth it")
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help=about)
    about = _("the encoding of raw texts, such as gb18030 or big5; without it the text decides")
    parser.add_argument("--encoding", metavar="E", help=about)


_DESK: dict[str, tuple[str, tuple[str, ...]]] = {
    "list": (N_("list what the checks found, and the open marks"), ("--article", "--all", "--limit")),
    "mark": (N_("mark words: comment on them, or suggest others"), ("=article", "=quote", "--replace", "--note")),
    "accept": (N_("put the fix of a finding, or what a mark suggests, into the text"), ("id",)),
    "dismiss": (N_("say that a finding is right as it stands, or not follow a mark"), ("id", "=reason")),
    "edit": (N_("type a text anew"), ("=article", "--paragraph", "--part", "=text", "--if-hash")),
    "sign": (N_("sign a stage"), ("=stage", "--article", "--if-hash")),
    "status": (N_("show which stages are signed"), ()),
    "log": (N_("show the journal, or an earlier state of an article"), ("--article", "--event", "--limit")),
    "report": (N_("count errors against the limit of the trade"), ("--html",)),
    "answer": (N_("add to the thread of a mark"), ("id", "=text")),
    "resolve": (N_("close the thread of a mark"), ("id", "--reason")),
    "reopen": (N_("open a thread again, or take back that a finding was dismissed"), ("id", "--reason")),
    "undo": (N_("undo what you did last, or an act of yours, by another act"), ("--event",)),
    "redo": (N_("do again what you undid last"), ()),
    "restore": (N_("bring an article back to how it was after an event"), ("=event",)),
}
"""What can be done at the desk, and the words that go with it: "=" must be there, "--" may."""

_DESK_LOOKS = ("list", "status", "log", "report")
"""What may be about many issues."""

_DESK_WORDS = {
    "id": ("ID", N_("as `kanbao desk list` shows it")),
    "article": ("ID", N_("id of an article")),
    "quote": ("TEXT", N_("words of the article, as they stand")),
    "replace": ("TEXT", N_("what should stand in their place")),
    "note": ("TEXT", N_("what you have to say about them")),
    "reason": ("TEXT", N_("why")),
    "text": ("TEXT", N_("the text; - is standard input")),
    "part": ("P", N_("another text than the body: title, kicker, subtitle, note, photos.0.caption …")),
    "if-hash": ("H", N_("only if this is the hash of the text that stands there, or its beginning")),
    "stage": ("S", N_("the stage, such as 初校")),
}


def _add_desk(parser: ArgumentParser) -> None:
    parser.epilog = _("Each of them takes --json, and tells more of itself with --help.")
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT", parser_class=_Parser)
    for act, (about, words) in _DESK.items():
        one = acts.add_parser(act, help=_(about), description=_(about))
        if act in _DESK_LOOKS:
            which = _("issue files, or folders: of these the issues that somebody worked at; default: the library")
            one.add_argument("paths", nargs="*", metavar="PATH", help=which)
        else:
            one.add_argument("path", nargs="?" if act == "sign" else None, metavar="PATH", help=_("issue file"))
        for word in words:
            _add_desk_word(one, word)
        one.add_argument("--json", action="store_true", help=_("as JSON"))


def _add_desk_word(parser: ArgumentParser, word: str) -> None:
    name = word.lstrip("=-")
    if name == "all":
        parser.add_argument("--all", action="store_true", help=_("closed marks and dismissed findings, too"))
    elif name == "html":
        parser.add_argument("--html", action="store_true", help=_("as one HTML page"))
    elif name == "limit":
        parser.add_argument("--limit", type=_limit, default=0, metavar="N", help=_("only the last so many, 0 for all"))
    elif name in ("paragraph", "event"):
        about = _("number of a paragraph, the first is 0") if name == "paragraph" else _("number of an event")
        parser.add_argument(f"--{name}", type=_count, metavar="N", required=word[0] == "=", help=about)
    else:
        metavar, about = _DESK_WORDS[name]
        if name == "id":
            parser.add_argument(name, metavar=metavar, help=_(about))
        else:
            parser.add_argument(f"--{name}", metavar=metavar, required=word[0] == "=", help=_(about))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ArgumentTypeError(_("{text} is not a number").format(text=text))
    return int(text)


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(_("{text} is not a day such as 2020-07-30").format(text=text)) from None


def _page(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:6]) <= 999:
        raise ArgumentTypeError(_("{text} is not a page from 1 to 999").format(text=text))
    return int(text)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:6]) <= 256:
        raise ArgumentTypeError(_("{text} is not a number of processes from 1 to 256").format(text=text))
    return int(text)


def _width(text: str) -> int:
    if not text.isdigit() or not 16 <= int(text) <= 400:
        raise ArgumentTypeError(_("{text} is not a width from 16 to 400").format(text=text))
    return int(text)
