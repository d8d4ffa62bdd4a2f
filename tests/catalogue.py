"""The message catalogues: `python -m tests.catalogue` takes new messages out of the code, keeps the translations
that still fit, and compiles what the program reads. The tests hold that nothing is left to do."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tui" / "locale" / "zh" / "LC_MESSAGES"
PO, MO = FOLDER / "kanbao.po", FOLDER / "kanbao.mo"


def messages() -> Catalog:
    """Every message in the code, with the files that hold it."""
    found = Catalog(project="kanbao", charset="utf-8")
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    for name, _line, message, comments, context in extract_from_dir(
        ROOT / "tui", [("**.py", "python")], keywords=keywords
    ):
        # Without line numbers, so that a change of code elsewhere changes no catalogue.
        found.add(message, locations=[(f"tui/{name}", None)], auto_comments=comments, context=context)
    return found


def translations() -> Catalog:
    """The Chinese catalogue as it lies in the tree."""
    if not PO.exists():
        return Catalog(locale="zh", project="kanbao", charset="utf-8")
    return read_po(io.BytesIO(PO.read_bytes()), locale="zh")


def compiled(catalog: Catalog) -> bytes:
    """What gettext reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update() -> int:
    """Bring the catalogue up to date with the code; how many messages still want a translation."""
    catalog = translations()
    catalog.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, sort_output=True, omit_header=False)
    text = buffer.getvalue().decode()
    # Dates of extraction would change with every run and say nothing.
    kept = [
        line for line in text.splitlines() if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date'))
    ]
    PO.write_text("\n".join(kept) + "\n", encoding="utf-8")
    MO.write_bytes(compiled(translations()))
    return sum(1 for message in translations() if message.id and not message.string)


if __name__ == "__main__":
    print(update(), "messages without a translation")
