"""What may stand on the command line, by argparse."""

from __future__ import annotations

import gettext
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Mapping, Sequence
from typing import NoReturn

from tui import __version__
from tui.errors import UsageError
from tui.i18n import DOMAIN, FOLDER, N_, _

ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("expected one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)
"""What argparse says, marked for the catalogue."""


def parse(given: Sequence[str], commands: Mapping[str, str]) -> Namespace:
    """The options in `given`, for a command of `commands` (name: what it does) or for the reader.

    Raises UsageError; prints and exits where help or the version is asked for.
    """
    # Argparse asks gettext's own domain for its messages.
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    name = given[0] if given else ""
    if name in commands:
        return _parser_for(name, commands[name]).parse_args(given[1:])
    return _reader_parser(commands).parse_args(given)


class _Parser(ArgumentParser):
    """Argparse with our error: on standard error, exit code 2, and how to get help."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, remedy=_("`{program} --help` tells more.").format(program=self.prog))


def _reader_parser(commands: Mapping[str, str]) -> ArgumentParser:
    lines = "\n".join(f"  {name:<8} {_(about)}" for name, about in commands.items())
    parser = _Parser(
        prog="kanbao",
        description=_("Reads newspapers in the terminal."),
        epilog=_("commands:") + f"\n{lines}\n\n" + _("`kanbao COMMAND --help` tells more of each."),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kanbao {__version__}")
    about = _("issue file, folder of issue files, or raw text of a page; - is standard input")
    parser.add_argument("paths", nargs="*", metavar="PATH", help=about)
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
    if name == "doctor":
        parser.add_argument(
            "--settings", action="store_true", help=_("print a settings file with every setting explained")
        )
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.add_argument("--markdown", action="store_true", help=SUPPRESS)
    return parser


def _width(text: str) -> int:
    if not text.isdigit() or not 16 <= int(text) <= 400:
        raise ArgumentTypeError(_("{text} is not a width from 16 to 400").format(text=text))
    return int(text)
