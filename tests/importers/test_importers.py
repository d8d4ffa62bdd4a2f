"""The list of importers is whole."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

import tui.importers
from tui.importers import IMPORTERS

FOLDER = Path(tui.importers.__file__).parent


def test_every_importer_is_listed_once() -> None:
    modules = [importlib.import_module(f"tui.importers.{path.stem}") for path in FOLDER.glob("[a-z]*.py")]
    classes = {
        kind
        for module in modules
        for name, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and name != "Importer" and hasattr(kind, "suits")
    }
    assert {type(importer) for importer in IMPORTERS} == classes
    assert len({importer.name for importer in IMPORTERS}) == len(IMPORTERS)
