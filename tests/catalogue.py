"""The message catalogues: `python -m tests.catalogue` takes new messages out of the code, keeps the translations
that still fit, and compiles what the program reads. The tests hold that nothing is left to do."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "tui"
FOLDER = CODE / "locale" / "zh" / "LC_MESSAGES"
PO, MO = FOLDER / "kanbao.po", FOLDER / "kanbao.mo"

HEADER = (
    ("Project-Id-Version", "kanbao"),
    ("Language", "zh"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
)
"""No dates and no tool: they would change with every run and say nothing."""

MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions whose first arguments are messages, and how many of them are."""


class Headed(Catalog):
    """A catalogue whose header is HEADER and nothing else."""

    mime_headers = property(lambda _self: list(HEADER), lambda _self, _value: None)


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the program: its name below the root, and its syntax tree."""
    for path in sorted(CODE.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The name of the function that `node` calls, without what stands before its last dot; "" for no call."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def messages() -> Catalog:
    """Every message in the code, with the files that hold it."""
    # Python's own parser: Babel's extractor passes over calls that stand within f-strings.
    found = Catalog(charset="utf-8")
    for name, tree in modules():
        for node in ast.walk(tree):
            if (mark := called(node)) in MARKS:
                assert isinstance(node, ast.Call)
                values = (arg.value for arg in node.args[: MARKS[mark]] if isinstance(arg, ast.Constant))
                texts = tuple(value for value in values if isinstance(value, str))
                if len(texts) == MARKS[mark]:
                    # Without line numbers, so that a change of code elsewhere changes no catalogue.
                    where: list[Any] = [(name, None)]
                    found.add(texts[0] if len(texts) == 1 else texts, locations=where)
    return found


def translations() -> Catalog:
    """The Chinese catalogue as it lies in the tree."""
    found = Headed(locale="zh", charset="utf-8")
    if PO.exists():
        for message in read_po(io.BytesIO(PO.read_bytes()), locale="zh"):
            if message.id:
                found[message.id] = message
    return found


def compiled(catalog: Catalog) -> bytes:
    """What gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def source(catalog: Catalog) -> bytes:
    """What people read and write."""
    head = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADER)
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, sort_output=True, omit_header=True, ignore_obsolete=True)
    return f'msgid ""\nmsgstr ""\n{head}\n'.encode() + buffer.getvalue().rstrip() + b"\n"


def update() -> list[object]:
    """Bring the catalogue up to date with the code; the messages that still want a translation."""
    catalog = translations()
    catalog.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    PO.write_bytes(source(catalog))
    MO.write_bytes(compiled(translations()))
    return [message.id for message in translations() if message.id and not any(message.string or ())]


if __name__ == "__main__":
    for wanting in update():
        print("without a translation:", wanting)
